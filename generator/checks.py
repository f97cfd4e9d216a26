"""Judging what is finished: every claim has its sentence, every link its target.

The build runs these before anything is written; a problem stops it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from generator.errors import Diagnostic
from generator.model import Artifact, Digest, Evidence, Sentence, Utterance

# Our own templates write every attribute in double quotes (a test holds them to it).
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r'\s(href|src|id|srcset|style|on[a-z]+)="([^"]*)"')
_OUTSIDE = ("http:", "https:", "mailto:", "data:")
_REMOTE_TAGS = re.compile(r"<(?:img|script|iframe|source|video|audio|embed|object)\b")


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


def _attributes(page: str) -> Iterator[tuple[str, str, str]]:
    for tag in _TAG.findall(page):
        for name, value in _ATTRIBUTE.findall(tag):
            yield tag, name, unescape(value)


def _target(path: str, href: str) -> tuple[str, str]:
    """The artifact path and the anchor that a relative address on the page at `path` means."""
    parts = urlsplit(href)
    if not parts.path:
        return path, unquote(parts.fragment)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    joined = "" if joined == "." else joined
    if parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..") or not joined:
        joined = posixpath.join(joined, "index.html")
    return joined, unquote(parts.fragment)


def check_artifacts(artifacts: Iterable[Artifact], base_path: str = "/") -> tuple[Diagnostic, ...]:
    """Dead links, dead anchors, double ids, inline code and foreign files in the finished pages.

    `base_path` is the path of the site's address, for the absolute links of `404.html`.
    """
    artifacts = tuple(artifacts)
    paths = {artifact.path for artifact in artifacts}
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    problems = list(_shared_addresses(artifacts))
    for artifact in filter(_is_page, artifacts):
        found: set[str] = set()
        for tag, name, value in _attributes(artifact.data.decode("utf-8")):
            if name == "id":
                if value in found:
                    problems.append(Diagnostic(artifact.path, None, f"the id “{value}” is twice"))
                found.add(value)
            elif name in ("href", "src"):
                if value.lower().startswith(_OUTSIDE) or value.startswith("//"):
                    if _REMOTE_TAGS.match(tag) or "stylesheet" in tag:
                        message = f"the page loads a foreign file: {value}"
                        problems.append(Diagnostic(artifact.path, None, message))
                else:
                    links.append((artifact.path, value))
            elif name != "srcset":
                problems.append(
                    Diagnostic(artifact.path, None, f"inline code in the page: {name}={value!r}")
                )
        ids[artifact.path] = found
    problems += _dead_links(links, paths, ids, base_path)
    return tuple(problems)


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
    links: Iterable[tuple[str, str]],
    paths: set[str],
    ids: Mapping[str, set[str]],
    base_path: str,
) -> Iterator[Diagnostic]:
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for path, href in links:
        if href.startswith("/"):
            inside = href.removeprefix(base_path) if href.startswith(base_path) else href[1:]
            target, anchor = _target("index.html", inside or "./")
        else:
            key = (posixpath.dirname(path), href) if not href.startswith("#") else (path, href)
            if key not in known:
                known[key] = _target(path, href)
            target, anchor = known[key]
        if target not in paths:
            yield Diagnostic(path, None, f"dead link: {href}", f"There is no {target} in the site.")
        elif anchor and target in ids and anchor not in ids[target]:
            yield Diagnostic(path, None, f"dead anchor: {href}", f"{target} has no id “{anchor}”.")
