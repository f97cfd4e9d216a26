"""Making safe HTML: the only room that makes `Markup`.

Bodies of articles are escaped text with spans round their sentences; editors' texts are Markdown
with raw HTML off, cleaned by nh3 against a narrow list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from generator import urls
from generator.language.edtf import MONTH_NAMES
from generator.model import Article, Block, Mark, Sentence

# ---------------------------------------------------------------- bodies of articles


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """The quiet mark in the margin of a sentence, leading to the comparison."""

    kind: str  # all, only, differs
    sign: str  # what the margin shows: "5", "⇄"
    label: str  # what it says: "5 sources report this"
    href: str  # relative to the page


_TAGS = {"em": "em", "strong": "strong", "code": "code"}


def _open(mark: Mark) -> str:
    if mark.kind == "link" and mark.href is not None:
        return f'<a href="{escape(mark.href)}" rel="nofollow noopener">'
    return f"<{_TAGS[mark.kind]}>"


def _close(mark: Mark) -> str:
    return "</a>" if mark.kind == "link" else f"</{_TAGS[mark.kind]}>"


def _shown(mark: Mark) -> bool:
    if mark.kind == "link":
        return mark.href is not None and urls.is_safe_url(mark.href)
    return mark.kind in _TAGS


def _inline(body: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """The text from `start` to `end` with its marks; a mark that crosses the border is cut."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    if not inside:
        return str(escape(body[start:end]))
    inside.sort(key=lambda mark: (mark.start, -mark.end))
    borders = {start, end}
    for mark in inside:
        borders |= {max(mark.start, start), min(mark.end, end)}
    places = sorted(borders)
    parts: list[str] = []
    stack: list[Mark] = []
    for left, right in pairwise(places):
        active = [mark for mark in inside if mark.start <= left and mark.end >= right]
        keep = 0
        while keep < min(len(stack), len(active)) and stack[keep] is active[keep]:
            keep += 1
        parts += [_close(mark) for mark in reversed(stack[keep:])]
        parts += [_open(mark) for mark in active[keep:]]
        parts.append(str(escape(body[left:right])))
        stack = active
    parts += [_close(mark) for mark in reversed(stack)]
    return "".join(parts)


def _sentence(
    body: str, sentence: Sentence, marks: Sequence[Mark], sign: SentenceMark | None
) -> str:
    words = _inline(body, sentence.start, sentence.end, marks)
    anchored = f'<span id="{escape(sentence.id)}">{words}</span>'
    if sign is None:
        return anchored
    # The style sheet shows the sign: it is no text, so the paragraph's text is the source's alone.
    margin = (
        f'<a class="m m-{sign.kind}" href="{escape(sign.href)}"'
        f' aria-label="{escape(sign.label)}" data-sign="{escape(sign.sign)}"></a>'
    )
    return margin + anchored


def _block_text(
    body: str,
    block: Block,
    sentences: Iterable[Sentence],
    marks: Sequence[Mark],
    signs: Mapping[str, SentenceMark],
) -> str:
    parts = []
    at = block.start
    for sentence in sentences:
        if sentence.start > at:
            parts.append(_inline(body, at, sentence.start, marks))
        parts.append(_sentence(body, sentence, marks, signs.get(sentence.id)))
        at = sentence.end
    if at < block.end:
        parts.append(_inline(body, at, block.end, marks))
    return "".join(parts)


_WRAP = {"paragraph": "p", "heading": "h2", "item": "li", "quote": "p"}
_AROUND = {"item": "ul", "quote": "blockquote"}


def _blocks(
    article: Article, sentences: Sequence[Sentence], signs: Mapping[str, SentenceMark]
) -> Iterator[str]:
    marks = tuple(mark for mark in article.marks if _shown(mark))
    around = ""
    at = 0
    for block in article.blocks:
        wanted = _AROUND.get(block.kind, "")
        if wanted != around:
            if around:
                yield f"</{around}>"
            if wanted:
                yield f"<{wanted}>"
            around = wanted
        first = at
        while at < len(sentences) and sentences[at].start < block.end:
            at += 1
        tag = _WRAP.get(block.kind, "p")
        text = _block_text(article.body, block, sentences[first:at], marks, signs)
        yield f"<{tag}>{text}</{tag}>"
    if around:
        yield f"</{around}>"


def render_body(
    article: Article,
    sentences: Sequence[Sentence],
    signs: Mapping[str, SentenceMark] | None = None,
) -> Markup:
    """The body with an anchor round every sentence and the marks of `signs` (by sentence id)."""
    return Markup("\n".join(_blocks(article, sentences, signs or {})))


_MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|(?:{'|'.join(name[:3] for name in MONTH_NAMES)})\.?)"
_NUMBERS = r"\d[\d.,]*[-–—/]\d[\d.,]*%?"
_RANGE = re.compile(rf"\b{_MONTH} {_NUMBERS}|{_NUMBERS}(?: {_MONTH}\b)?|\b{_MONTH} \d{{1,2}}\b")


def render_unbroken(text: str) -> Markup:
    """A headline in which a line never ends inside "24-26" or "24-26 May"."""
    parts = []
    at = 0
    for found in _RANGE.finditer(text):
        parts.append(f'{escape(text[at : found.start()])}<span class="nb">{found.group()}</span>')
        at = found.end()
    return Markup("".join([*parts, escape(text[at:])]))


# ---------------------------------------------------------------- texts of editors

_ALLOWED = {
    "p", "br", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "hr",
}  # fmt: skip
_LONGEST = 20_000  # characters of one block
# 10 kB of "[" cost python-markdown nine seconds, of "*" or "`" seconds too: a block with more
# of these than any person writes is shown as it stands.
_MOST_SIGNS = 300
_SIGNS = re.compile(r"[\[\]*_`<>!(\\]")
_DEEPEST = 12  # levels of "> > >" or of indented lists
_DEEP = re.compile(rf"^(?:[ \t]*>){{{_DEEPEST}}}|^(?:\t| {{4}}){{{_DEEPEST}}}", re.MULTILINE)
_HEADINGS = re.compile(r"<(/?)h([1-6])>")


def _reader() -> Markdown:
    reader = Markdown(output_format="html")
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    for name in ("image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(name)
    return reader


def _is_plain(block: str) -> bool:
    """Whether the block is too much for the Markdown library and shown as it stands."""
    return (
        len(block) > _LONGEST
        or len(_SIGNS.findall(block)) > _MOST_SIGNS
        or _DEEP.search(block) is not None
    )


def render_markdown(text: str) -> Markup:
    """An editor's text: paragraphs, lists, emphasis, links to http, https and mailto."""
    parts: list[str] = []
    run: list[str] = []
    reader = _reader()

    def flush() -> None:
        if run:
            parts.append(reader.reset().convert("\n\n".join(run)))
            run.clear()

    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n")):
        if _is_plain(block):
            flush()
            parts.append(f"<p>{escape(block)}</p>")
        else:
            run.append(block)
    flush()
    html = _HEADINGS.sub(
        lambda found: f"<{found[1]}{'h3' if found[2] in '12' else 'h4'}>", "\n".join(parts)
    )
    return Markup(
        nh3.clean(
            html,
            tags=_ALLOWED,
            attributes={"*": set(), "a": {"href"}},
            url_schemes=set(urls.SCHEMES),
            link_rel="nofollow noopener",
        )
    )
