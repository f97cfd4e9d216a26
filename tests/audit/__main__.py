"""`make audit`: validators and a browser over every page of the seeds' site and of ugly ones.

python -m tests.audit [--all] [--only vnu|browser|lighthouse] [SITE …]      SITE: seeds, large, …

Needs Java (Debian, Ubuntu: apt install default-jre-headless), Chromium and Node beside Python;
`npm install --prefix tests/audit` gets the Nu HTML checker and Lighthouse. What is not there is
told and counts as a failure. `--all` looks at every page of the ugly sites in all four looks,
not in one each.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.audit.ugly import SITES
from tests.browser.judging import (
    LOOKS,
    Trouble,
    axe,
    find_overflow,
    find_violations,
    listen,
    open_page,
)
from tests.browser.serving import page_addresses, serve_folder
from tests.conftest import ROOT, find_chromium

NODE = ROOT / "tests" / "audit" / "node_modules"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = NODE / "lighthouse" / "cli" / "index.js"
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
BASE_PATH = "/some/repo/"
SWITCHES = ["--no-sandbox", "--disable-gpu"]


def say(text: str) -> None:
    print(text, flush=True)


def build_site(name: str, folder: Path) -> Path:
    """The site of this name, built into a folder of its own."""
    if name == "seeds":
        shutil.copytree(ROOT / "content", folder / "content")
    else:
        SITES[name](folder)
    command = [sys.executable, "-m", "generator", "--quiet", "-C", str(folder), "build"]
    command += ["--base-url", f"https://example.org{BASE_PATH}"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return folder / "site"


def check_html(site: Path) -> Iterator[str]:
    """Errors of the Nu HTML checker. Its warnings on our policy are of pages without a server."""
    if not VNU.is_file() or shutil.which("java") is None:
        yield "the Nu HTML checker was not run: it needs Java, and npm install --prefix tests/audit"
        return
    command = ["java", "-Xss2m", "-jar", str(VNU), "--skip-non-html", "--errors-only", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    yield from done.stderr.splitlines()


def check_pages(site: Path, every: bool) -> Iterator[str]:
    """axe, overflow, console, requests: page by page, with everything folded open."""
    pages = list(enumerate([*page_addresses(site), "no/such/page/"]))
    jobs = min(os.cpu_count() or 1, len(pages))
    shares = [pages[first::jobs] for first in range(jobs)]
    with ProcessPoolExecutor(jobs) as pool:
        for trouble in pool.map(_check_share, [site] * jobs, shares, [every] * jobs):
            for address, what in trouble:
                yield f"{address or 'home'}: {what}"


def _check_share(site: Path, pages: list[tuple[int, str]], every: bool) -> Trouble:
    """Some pages, in a browser of their own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=SWITCHES)
        trouble = _look(browser, site, pages, every)
        browser.close()
    return trouble


def _look(browser: Any, site: Path, pages: list[tuple[int, str]], every: bool) -> Trouble:
    script = axe()
    trouble: Trouble = []
    with serve_folder(site, BASE_PATH) as base:
        address = ""
        narrow = browser.new_context(viewport={"width": 320, "height": 800}).new_page()
        listen(narrow, base, lambda: address, trouble)
        wide = open_page(browser)
        for number, address in pages:
            narrow.goto(base + address)
            if found := find_overflow(narrow):
                trouble.append((address, found))
            wide.goto(base + address)
            looks = LOOKS if every else LOOKS[number % 4 :][:1]
            trouble += [(address, each) for each in find_violations(wide, script, looks)]
        narrow.context.close()
        wide.context.close()
    return trouble


def check_speed(site: Path) -> Iterator[str]:
    """Lighthouse on one page of each important kind."""
    if not LIGHTHOUSE.is_file() or shutil.which("node") is None:
        yield "Lighthouse was not run: npm install --prefix tests/audit"
        return
    story = sorted((site / "stories").glob("*/"))[0].relative_to(site).as_posix() + "/"
    article = min(site.glob("sources/*/[!t]*/index.html")).parent.relative_to(site).as_posix() + "/"
    environment = {**os.environ, "CHROME_PATH": find_chromium() or ""}
    with serve_folder(site) as base:
        for address in ("", story, f"{story}compare/", article, "timeline/"):
            command = [
                "node", str(LIGHTHOUSE), base + address, "--quiet", "--output=json",
                f"--chrome-flags=--headless=new {' '.join(SWITCHES)}",
                f"--only-categories={','.join(LEAST)}",
            ]  # fmt: skip
            done = subprocess.run(
                command, capture_output=True, text=True, env=environment, check=False
            )
            if done.returncode:
                yield f"{address}: Lighthouse failed: {done.stderr.strip()[-300:]}"
                continue
            yield from _judge(address, json.loads(done.stdout))


def _judge(address: str, report: dict[str, Any]) -> Iterator[str]:
    """Scores below the bar, with the audits that cost them."""
    scores = {
        name: round((each["score"] or 0) * 100) for name, each in report["categories"].items()
    }
    say(f"  Lighthouse {address or 'home'}: " + " · ".join(f"{k} {v}" for k, v in scores.items()))
    for name, least in LEAST.items():
        parts = [each["id"] for each in report["categories"][name]["auditRefs"] if each["weight"]]
        failed = [each for each in parts if (report["audits"][each]["score"] or 0) < 0.9]
        # Republished text asks not to be listed, on purpose.
        if name == "seo" and failed == ["is-crawlable"] and address.startswith("sources/"):
            continue
        if scores[name] < least:
            yield f"{address or 'home'}: {name} {scores[name]}, for {', '.join(failed)}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.audit")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", choices=("vnu", "browser", "lighthouse"))
    parser.add_argument("sites", nargs="*", default=["seeds", *SITES])
    options = parser.parse_args()
    problems = 0
    with tempfile.TemporaryDirectory() as name:
        for site_name in options.sites:
            site = build_site(site_name, Path(name) / site_name)
            checks = {
                "vnu": lambda site=site: check_html(site),
                "browser": lambda site=site, seeds=site_name == "seeds": check_pages(
                    site, options.all or seeds
                ),
            }
            if site_name == "seeds":
                checks["lighthouse"] = lambda site=site: check_speed(site)
            say(f"{site_name}: {len(page_addresses(site))} pages")
            for kind, check in checks.items():
                if options.only not in (None, kind):
                    continue
                start = time.monotonic()
                found = list(check())
                problems += len(found)
                say(f"  {kind}: {len(found)} problems ({time.monotonic() - start:.0f}s)")
                for each in found[:40]:
                    say(f"    {each[:600]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
