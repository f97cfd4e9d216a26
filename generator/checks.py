"""Judging what is finished: every claim has its sentence, every link its target.

The build runs these before anything is written; a problem stops it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from generator.errors import Diagnostic
from generator.model import Artifact, Digest, Evidence, Sentence, Utterance

# Our own templates write every attribute in double quotes (a test holds them to it).
_TAG = re.compile(r"<[a-zA-Z][^\s<>]*\s[^<>]*>")  # one with attributes
_ATTRIBUTE = re.compile(r'\s(href|src|id|srcset|style|on[a-z]+)="([^"]*)"')
_OUTSIDE = ("http:", "https:", "mailto:", "data:")
_REMOTE_TAGS = re.compile(
    r"<(?:img|script|iframe|source|video|audio|embed|object)\b[^<>]*>"
    r"|<link\b[^<>]*\bstylesheet\b[^<>]*>"
)


def _evidence_problem(
    evidence: Evidence, bodies: Mapping[str, str], sentences: Mapping[tuple[str, str], Sentence]
) -> str | None:
    sentence = sentences.get((evidence.article, evidence.sentence))
    if sentence is None:
        return (
            f"points to the sentence {evidence.sentence} of {evidence.article}, which is not there"
        )
    if not sentence.start <= evidence.start < evidence.end <= sentence.end:
        return f"leaves its sentence {evidence.sentence} of {evidence.article}"
    if bodies[evidence.article][evidence.start : evidence.end] != evidence.text:
        return f"is not found verbatim in {evidence.article}: “{evidence.text[:60]}”"
    return None


def _claims(digest: Digest) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Everything that a page may say, with what it stands on."""
    for statement in digest.statements:
        yield f"statement {statement.id} of {statement.story}", statement.evidence
    for entry in digest.timeline:
        yield f"timeline entry {entry.id}", tuple(each.evidence for each in entry.evidence)
    for difference in digest.differences:
        for reading in difference.readings:
            yield f"reading “{reading.value}” of {difference.id}", reading.evidence
    for story in digest.stories:
        for evidence in story.key_sentences:
            yield f"key sentence of {story.id}", (evidence,)
        for origin in story.origins:
            if origin.evidence:
                yield f"origin {origin.id} of {story.id}", origin.evidence


def _utterance_problem(utterance: Utterance, bodies: Mapping[str, str]) -> str | None:
    body = bodies.get(utterance.article)
    if body is None:
        return f"is of an unknown article {utterance.article}"
    if body[utterance.start : utterance.end] != utterance.text:
        return f"is not found verbatim in {utterance.article}: “{utterance.text[:60]}”"
    return None


def check_digest(digest: Digest) -> tuple[Diagnostic, ...]:
    """Claims without evidence, evidence that is not in the article, differences of one reading."""
    articles = {article.id: article for article in digest.corpus.articles}
    bodies = {name: article.body for name, article in articles.items()}
    sentences = {
        (sentence.article, sentence.id): sentence
        for group in digest.corpus.sentences.values()
        for sentence in group
    }
    problems = []

    def report(article: str | None, message: str) -> None:
        path = articles[article].path if article in articles else "content"
        problems.append(Diagnostic(path, None, message, "This is a bug of ours: please report it."))

    for name, evidence in _claims(digest):
        if not evidence:
            report(None, f"{name} has no evidence")
        for each in evidence:
            if problem := _evidence_problem(each, bodies, sentences):
                report(each.article, f"{name} {problem}")
    for quotation in digest.quotations:
        for variant in quotation.variants:
            if problem := _utterance_problem(variant, bodies):
                report(variant.article, f"quotation {quotation.id} {problem}")
    for difference in digest.differences:
        if len(difference.readings) < 2:
            report(None, f"difference {difference.id} has fewer than two readings")
    return tuple(problems)


def _is_page(artifact: Artifact) -> bool:
    return artifact.path.endswith(".html")


def _target(path: str, place: str, base_path: str) -> str:
    """The artifact path that an address without an anchor means on the page at `path`."""
    if place.startswith("/"):
        inside = place.removeprefix(base_path) if place.startswith(base_path) else place[1:]
        path, place = "index.html", inside or "./"
    to = urlsplit(place).path
    if not to:  # a query alone
        return path
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(to)))
    joined = "" if joined == "." else joined
    if to.endswith(("/", "/.", "/..")) or to in (".", "..") or not joined:
        joined = posixpath.join(joined, "index.html")
    return joined


def check_artifacts(artifacts: Iterable[Artifact], base_path: str = "/") -> tuple[Diagnostic, ...]:
    """Dead links, dead anchors, double ids, inline code and foreign files in the finished pages.

    `base_path` is the path of the site's address, for the absolute links of `404.html`.
    """
    artifacts = tuple(artifacts)
    paths = {artifact.path for artifact in artifacts}
    ids: dict[str, frozenset[str]] = {}
    links: list[tuple[str, tuple[str, ...]]] = []
    problems = list(_shared_addresses(artifacts))
    for artifact in filter(_is_page, artifacts):
        scan = scan_page(artifact.path, artifact.data.decode("utf-8"))
        ids[artifact.path] = scan.ids
        links.append((artifact.path, scan.links))
        problems += scan.problems
    problems += _dead_links(links, paths, ids, base_path)
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class PageScan:
    """What a finished page has: its ids, every address inside the site once, and its faults."""

    ids: frozenset[str]
    links: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def scan_page(path: str, page: str) -> PageScan:
    """One page on its own."""
    ids: set[str] = set()
    links: dict[str, None] = {}
    messages = []
    tags = "\n".join(_TAG.findall(page))  # an editor's text may have ` id="x"`, too
    for name, written in _ATTRIBUTE.findall(tags):
        value = unescape(written) if "&" in written else written
        if name == "id":
            if value in ids:
                messages.append(f"the id “{value}” is twice")
            ids.add(value)
        elif name in ("href", "src"):
            if value not in links and not _is_outside(value):
                links[value] = None
        elif name != "srcset":
            messages.append(f"inline code in the page: {name}={value!r}")
    for tag in _REMOTE_TAGS.findall(tags):
        for name, written in _ATTRIBUTE.findall(tag):
            if name in ("href", "src") and _is_outside(unescape(written)):
                messages.append(f"the page loads a foreign file: {unescape(written)}")
    return PageScan(
        frozenset(ids), tuple(links), tuple(Diagnostic(path, None, each) for each in messages)
    )


def _is_outside(value: str) -> bool:
    return value.startswith("//") or value[:7].lower().startswith(_OUTSIDE)


def _shared_addresses(artifacts: Iterable[Artifact]) -> Iterator[Diagnostic]:
    """Two files of one address; some disks do not tell letter case apart."""
    owners: dict[str, str] = {}
    for artifact in artifacts:
        key = artifact.path.casefold()
        if key in owners:
            message = f"two files at one address, the other: {owners[key]}"
            yield Diagnostic(artifact.path, None, message)
        owners[key] = artifact.path


def _dead_links(
    links: Iterable[tuple[str, tuple[str, ...]]],
    paths: set[str],
    ids: Mapping[str, frozenset[str]],
    base_path: str,
) -> Iterator[Diagnostic]:
    known: dict[tuple[str, str], str] = {}
    for path, hrefs in links:
        folder, up = posixpath.dirname(path), "../" * path.count("/")
        for href in hrefs:
            place, _, fragment = href.partition("#")
            # Nearly all links go by the root: what follows means the same on every page.
            key = ("", place[len(up) :]) if place.startswith(up) else (folder or "/", place)
            target = known.get(key) if place else path
            if target is None:
                target = known[key] = _target(path, place, base_path)
            anchor = unquote(fragment) if "%" in fragment else fragment
            if target not in paths:
                hint = f"There is no {target} in the site."
                yield Diagnostic(path, None, f"dead link: {href}", hint)
            elif anchor and target in ids and anchor not in ids[target]:
                hint = f"{target} has no id “{anchor}”."
                yield Diagnostic(path, None, f"dead anchor: {href}", hint)
