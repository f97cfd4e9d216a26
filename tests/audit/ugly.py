"""Sites that are hard to show: long titles and words, many sources, other scripts, gaps, nothing.

All invented; the same bytes on every run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.language.slugs import format_slug
from tests.benchmark.invented import OUTLETS, build_feeds

ARTICLES = 240  # ordinary ones, to which the others come
CROWD = 40  # sources of one story
LONG_WORD = "Hafenbetriebsgenossenschaftsversammlungsprotokollführerinnenamt"
LONG_TITLE = (
    "The port authority says that the inspection of the cranes, which began after the collapse of "
    "the oldest of them in the spring and was to last for two days, will now go on until the end "
    "of the year because the firm that built them no longer exists and its drawings were lost in "
    f"a fire at the archive of {LONG_WORD} last week"
)
RIGHT_TO_LEFT = ("صحيفة الميناء", "עיתון הנמל", "روزنامه بندر")
_PORT = (
    "A crane collapsed in the harbour of Tolna on Tuesday and killed four dock workers, the port "
    "authority said.",
    "The port will stay closed for a {days}-day inspection of all cranes, a senior port official "
    "said.",
    "“We heard the steel break before it fell,” said Ilia Brandt, a foreman at {firm}.",
    "The last such accident in Tolna happened in {year}.",
    "The operator Melk Shipping will meet the families next week.",
)
_ARABIC = (
    "انهارت رافعة في ميناء تولنا يوم الثلاثاء وقتلت أربعة عمال.\n\n"
    "قالت سلطة الميناء إن التحقيق بدأ."
)
_GERMAN = (
    "Im Hafen von Tolna ist am Dienstag ein Kran umgestürzt. Vier Arbeiter starben.\n\n"
    f"Die {LONG_WORD} will am 3. Juni 2025 beraten."
)
_HEBREW = "מנוף קרס בנמל טולנה ביום שלישי והרג ארבעה פועלים."


def _write(folder: Path, source: str, title: str, body: str, fields: Mapping[str, str]) -> None:
    slug = format_slug(title) or "article"
    path = folder / "content" / "articles" / source / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    given = {"title": title, "source": source, **fields}
    head = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items()
    )
    path.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")


def _crowd_names() -> Iterator[str]:
    yield from RIGHT_TO_LEFT
    yield f"{LONG_WORD} Zeitung"
    yield "The Independent Weekly Gazette of the Northern and Eastern Harbour Districts and Islands"
    for number in range(CROWD - 5):
        yield f"Tolna {'Courier Daily Mirror Echo Radio'.split()[number % 5]} {number + 1}"


def _settings(folder: Path, names: Mapping[str, str]) -> None:
    lines = ['title = "A digest with a rather long name for a small screen"']
    lines += ['base_url = "https://ugly.example/some/repo/"', ""]
    for number, (slug, name) in enumerate(names.items()):
        rights = ("full", "full", "full", "excerpt", "link")[number % 5]
        lines += [f"[publishers.{json.dumps(name, ensure_ascii=False)}]", f'slug = "{slug}"']
        lines += [f'rights = "{rights}"', f'url = "https://{slug[:60]}.example/"', ""]
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "site.toml").write_text("\n".join(lines), "utf-8")


def write_large(folder: Path) -> None:
    """Some 300 articles: ordinary stories, one story of forty sources, and everything ugly."""
    crowd = {format_slug(name) or f"harbour-{at}": name for at, name in enumerate(_crowd_names())}
    _settings(folder, {**crowd, **{format_slug(name): name for name in OUTLETS}})
    for feed in build_feeds(ARTICLES):
        source = format_slug(str(feed["title"]))
        items = feed["items"]
        assert isinstance(items, list)
        for item in items:
            story = f"story-{str(item['id']).partition('-')[0]}"
            fields = {"date": item["date_published"][:10], "url": item["url"], "story": story}
            _write(folder, source, item["title"], item["content_text"], fields)
    for number, slug in enumerate(crowd):
        words = {
            "days": "two" if number % 7 else "five",
            "firm": f"Melk {number}",
            "year": str(1950 + number),
        }
        body = "\n\n".join(line.format(**words) for line in _PORT)
        title = (
            LONG_TITLE if number == 3 else f"Crane collapses in Tolna, {number + 1} workers tell"
        )
        fields = {"date": f"2025-06-{number % 9 + 1:02}", "story": "the-crane-of-tolna"}
        _write(folder, slug, title, body, {} if number == 5 else fields)
    first = next(iter(crowd))
    alone = {"date": "2025-06-04", "story": "alone"}
    _write(folder, first, f"{LONG_WORD} {LONG_WORD}", f"{LONG_WORD * 3} met on 3 June 2025.", alone)
    _write(
        folder,
        "unidentified-crane",
        "No date and no source here",
        "It fell. Nobody knows when.",
        {},
    )
    arabic, german, hebrew = (
        {"language": each, "date": "2025-06-05"} for each in ("ar", "de", "he")
    )
    _write(folder, first, "انهيار رافعة في ميناء تولنا", _ARABIC, arabic)
    _write(folder, "tolna-echo-4", f"Kran umgestürzt: {LONG_WORD} berät", _GERMAN, german)
    _write(folder, "harbour-1", "מנוף קרס בנמל", _HEBREW, hebrew)
    _write(
        folder,
        "tolna-radio-5",
        "Markup <b>in</b> a title & “quotes”",
        "A & B <script>x</script>.",
        {},
    )
    _write(folder, "tolna-radio-5", "One word", "Word.", {"date": "2025", "story": "one-word"})


def write_single(folder: Path) -> None:
    """One article, and nothing else."""
    _settings(folder, {})
    _write(folder, "north-post", "Crane collapses", _PORT[0], {"date": "2025-06-04"})


def write_empty(folder: Path) -> None:
    """No article at all."""
    _settings(folder, {})


SITES = {"large": write_large, "single": write_single, "empty": write_empty}
