"""Rights: no file of the site has words of a text that its source does not let us show."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator import urls
from generator.build import load_digest, plan_site
from generator.config import load_settings
from generator.model import Artifact, Digest
from generator.rights import allowed_sentences

ROOT = Path(__file__).parent.parent.parent
RUN = 6  # so many words in a row are somebody's text, not chance
_TEXT = (".html", ".xml", ".json", ".ics", ".js", ".opml", ".txt")


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


_INLINE = re.compile(r"</?(?:a|b|bdi|em|mark|q|span|strong|time)\b[^<>]*>")
_BREAK = " _break_ "  # between texts of different sources no words are in a row


def read(artifact: Artifact) -> list[str]:
    """The words of a file, without its markup, and with the lines of calendars put together."""
    text = artifact.data.decode("utf-8").replace("\r\n ", "")
    if artifact.path.endswith((".html", ".xml")):
        for _ in range(2):  # feeds carry HTML in their XML
            text = unescape(re.sub(r"<[^<>]*>", _BREAK, _INLINE.sub("", text)))
    elif artifact.path.endswith((".js", ".json")):
        text = re.sub(r'(?<!\\)"', _BREAK, text)
    return words_of(text.replace("\\n", " "))


def forbidden_runs(digest: Digest, source: str, rights: str) -> set[tuple[str, ...]]:
    """Runs of words that stand in the hidden part of the source's texts and nowhere else."""
    hidden: set[tuple[str, ...]] = set()
    free: set[tuple[str, ...]] = set()
    for article in digest.corpus.articles:
        sentences = digest.corpus.sentences[article.id]
        if article.source != source:
            free |= runs(words_of(article.body)) | runs(words_of(article.deck or ""))
            shown: Iterable[str] = ()
        else:
            allowed = allowed_sentences(rights, sentences)
            shown = [article.body[: allowed[-1].end]] if allowed else []
            hidden |= runs(words_of(article.body))
            if rights == "excerpt":
                free |= runs(words_of(article.deck or ""))
        free |= runs(words_of(article.title.value)) | runs(words_of(" ".join(shown)))
    return hidden - free


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "content", project / "content")
    return load_digest(project, load_settings(project))[0]


@pytest.mark.parametrize("rights", ["excerpt", "link"])
def test_no_file_has_words_that_are_not_ours_to_show(loaded: Digest, rights: str) -> None:
    settings = load_settings(ROOT)
    sources = loaded.corpus.sources
    seen = 0
    for name in sorted(sources):
        forbidden = forbidden_runs(loaded, name, rights)
        limited = {**sources, name: replace(sources[name], rights=rights)}
        digest = replace(loaded, corpus=replace(loaded.corpus, sources=limited))
        for artifact in plan_site(ROOT, digest, settings):
            if artifact.path.endswith(_TEXT) and not artifact.path.startswith("static/"):
                leaked = forbidden & runs(read(artifact))
                assert not leaked, (name, artifact.path, sorted(leaked)[:3])
                seen += 1
    assert seen > 100


def test_the_search_finds_the_words_that_are_hidden_nowhere(loaded: Digest) -> None:
    """With all sources hidden, only titles, names and topics can be searched for."""
    hidden = {name: replace(each, rights="link") for name, each in loaded.corpus.sources.items()}
    digest = replace(loaded, corpus=replace(loaded.corpus, sources=hidden))
    texts = {word for each in loaded.corpus.articles for word in words_of(each.body)}
    shown = [each.title.value for each in loaded.corpus.articles]
    shown += [urls.STORIES, urls.SOURCES, urls.TOPICS]
    for topic in loaded.topics:
        shown += [topic.label, *topic.aliases, topic.definition or ""]
    secret = {word for word in texts - set(words_of(" ".join(shown))) if len(word) > 5}
    assert len(secret) > 100
    index = [
        each
        for each in plan_site(ROOT, digest, load_settings(ROOT))
        if each.path.startswith("search/") and each.path.endswith(".js")
    ]
    assert index
    for artifact in index:
        found = secret & set(re.findall(r"[a-z]+", artifact.data.decode("utf-8").casefold()))
        assert not found, (artifact.path, sorted(found)[:10])
