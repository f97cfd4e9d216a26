"""What a page must not do in a browser: break a rule of accessibility, be too wide, make noise."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
NARROWEST = 320
LOOKS = tuple((width, scheme) for width in WIDTHS for scheme in SCHEMES)
Trouble = list[tuple[str, str]]

_OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"
_WIDE = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return null;
  const wide = [...document.querySelectorAll('body *')].filter(
    each => each.getBoundingClientRect().right > limit + 1);
  return `${document.documentElement.scrollWidth}px wide on a screen of ${limit}px: `
    + wide.slice(0, 3).map(each => `${each.tagName}.${each.className}`).join(' ');
}"""


def axe() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def open_page(browser: Any, **options: Any) -> Any:
    """A page in which the test may run axe, which the site's own policy would forbid."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    context.set_default_timeout(30_000)
    return context.new_page()


def find_violations(
    page: Any, script: str, looks: tuple[tuple[int, str], ...], unfold: bool = True
) -> list[str]:
    """axe on the page in each of the looks, with all that is folded open."""
    if unfold:
        page.evaluate(_OPEN_ALL)
    page.evaluate(script)
    found = []
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        for violation in result["violations"]:
            nodes = [node["target"] for node in violation["nodes"][:3]]
            found.append(f"{violation['id']} at {width} {scheme}: {nodes}")
    return found


def find_overflow(page: Any) -> str | None:
    """What reaches over the side of a narrow screen, with all that is folded open."""
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    page.evaluate(_OPEN_ALL)
    answer: str | None = page.evaluate(_WIDE)
    return answer


def listen(page: Any, base: str, where: Callable[[], str], trouble: Trouble) -> None:
    """Write down console messages, errors, foreign and failed requests."""

    def missing(url: str) -> bool:  # a test of 404.html asks for this on purpose
        return "no/such/page" in url

    page.on(
        "console", lambda each: missing(where()) or trouble.append((where(), f"says {each.text}"))
    )
    page.on("pageerror", lambda error: trouble.append((where(), f"error {error}")))
    page.on(
        "request",
        lambda each: each.url.startswith(base) or trouble.append((where(), f"asks {each.url}")),
    )
    page.on(
        "response",
        lambda each: (
            each.status < 400
            or missing(each.url)
            or trouble.append((where(), f"{each.status} {each.url}"))
        ),
    )
