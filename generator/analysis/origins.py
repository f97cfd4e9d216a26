"""Who the outlets have it from: persons, anonymous roles, documents, other outlets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.analysis.anchors import statement_id
from generator.analysis.attribution import (
    ACTS,
    DOCUMENT,
    DOCUMENTS,
    ROLE,
    ROLES,
    find_attributions,
)
from generator.analysis.identity import find_speaker_kind, name_hints, same_speaker
from generator.corpus import sentence_evidence
from generator.language.cues import Cued
from generator.language.slugs import format_slug
from generator.language.words import find_norms, fold
from generator.model import Annotations, Article, Evidence, Origin, Sentence, Statement, Utterance

_ROLES = ROLES.split("|")
_PATTERNS = tuple(
    (kind, Cued(cues, pattern, cased=kind == "outlet"))
    for kind, cues, pattern in (
        ("role", ("according to",), rf"\baccording to (?P<name>{ROLE})"),
        (
            "role",
            _ROLES,
            rf"(?:^|(?<=[\s,;“\"”]))(?P<name>{ROLE})(?:,[^,]{{3,120}},)?\s+(?:also\s+)?{ACTS}\b",
        ),
        ("role", _ROLES, rf"\b{ACTS}\s+(?P<name>{ROLE})"),
        (
            "document",
            ("according to", "said in"),
            rf"\b(?:according to|said in) (?P<name>{DOCUMENT})",
        ),
        (
            "document",
            DOCUMENTS.split("|"),
            rf"(?:^|(?<=[\s,]))(?P<name>{DOCUMENT})\s+(?:said|says|showed|shows|found|finds)\b",
        ),
        (
            "outlet",
            ("told ", "citing ", "reported by ", "according to ", "interview with "),
            r"\b(?:told|citing|reported by|according to|interview with) (?:the )?"
            r"(?P<name>(?:[A-Z][\w.&]*\s){0,3}(?:News|Times|Post|Agency|Tribune|Herald|Journal|Gazette"
            r"|Observer|Chronicle|Television|Radio|TV|Press|Reuters|AFP|CNN|BBC|AP))\b",
        ),
    )
)
_ANONYMOUS = Cued(
    ("anonym", "declined to be", "not authori"),
    r"\bon (?:the )?condition of anonymity\b|\b(?:speaking|spoke) anonymously\b"
    r"|\bdeclined to be (?:named|identified)\b|\bnot authori[sz]ed to (?:speak|comment)\b",
)
_ARTICLE = re.compile(r"^(?:an?|the|one|another|its|their|this)\s+", re.IGNORECASE)
_HEAD = Cued((*_ROLES, *DOCUMENTS.split("|")), rf"\b({ROLES}|{DOCUMENTS})s?\b")


# A body ("the ministry said") speaks through people it does not name: a role.
_KINDS = {
    "person": "person", "role": "role", "organisation": "role", "document": "document"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saying:
    """That somebody is named in a sentence as the one who says it."""

    kind: str
    name: str  # folded, without its article
    words: str  # as written
    sentence: Sentence


def find_origins(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
) -> tuple[Origin, ...]:
    """The origins the story's articles name, the one most sources share first."""
    sayings = [
        saying
        for article in articles
        for saying in _find_sayings(article, sentences[article.id], annotations.get(article.id))
    ]
    outlets = {article.cited_source for article in articles if article.cited_source}
    sayings = [
        replace(each, kind="outlet", name=each.words) if each.words in outlets else each
        for each in sayings
    ]
    names = _unite_roles(sayings)
    spellings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for saying in sayings:
        spellings[saying.kind, saying.name][saying.words] += 1
    held: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for saying in sayings:
        evidence = sentence_evidence(saying.sentence)
        entry = held[saying.kind, names[saying.kind, saying.name]]
        if evidence not in entry:
            entry.append(evidence)
    for article in articles:
        if article.cited_source:
            held.setdefault(("outlet", article.cited_source), [])
    source_of = {article.id: article.source for article in articles}

    def place(item: tuple[tuple[str, str], list[Evidence]]) -> tuple[int, int, str, str]:
        (kind, name), evidence = item
        return (-len({source_of[e.article] for e in evidence}), -len(evidence), kind, name)

    return tuple(
        Origin(
            f"o-{format_slug(name, 40)}", _spell(spellings[kind, name], name), kind, tuple(evidence)
        )
        for (kind, name), evidence in sorted(held.items(), key=place)
    )


def _spell(spellings: Counter[str], name: str) -> str:
    """The name as most sentences write it, with a capital."""
    words = min(spellings, key=lambda each: (-spellings[each], each), default=name)
    return words[:1].upper() + words[1:]


def _find_sayings(
    article: Article, sentences: Sequence[Sentence], notes: Annotations | None
) -> list[Saying]:
    found = []
    by_id = {sentence.id: sentence for sentence in sentences}
    quoted = {
        name: utterance for utterance in _find_speeches(notes) for name in utterance.sentences
    }
    for sentence in sentences:
        named = _match_saying(sentence)
        if named:
            found.append(named)
        elif sentence.id in quoted and notes:
            name = quoted[sentence.id].speaker or ""
            kind = _KINDS[find_speaker_kind(name)]
            if kind == "person" and _is_place(quoted[sentence.id], notes):
                kind = "role"  # “Belmar said”: its government
            plain = name if kind == "person" else _bare(name)
            if kind == "document" and " " not in plain:
                continue
            found.append(Saying(kind, plain, _ARTICLE.sub("", name), by_id[sentence.id]))
    return found


def _find_speeches(notes: Annotations | None) -> list[Utterance]:
    """What somebody is said to have said. Whom “she” means in “She stressed that …” is our
    reading: it makes an origin only of one whom the article names as saying something.
    """
    spoken = [
        utterance
        for utterance in (notes.utterances if notes else ())
        if utterance.speaker and not utterance.fragment
    ]
    named = {each.speaker for each in spoken if each.direct or each.speaker_basis == "clause"}
    return [each for each in spoken if each.speaker in named]


def _is_place(utterance: Utterance, notes: Annotations) -> bool:
    start, end = utterance.speaker_start, utterance.speaker_end
    return (
        start is not None
        and end is not None
        and any(
            mention.kind == "place" and mention.start < end and start < mention.end
            for mention in notes.mentions
        )
    )


def _match_saying(sentence: Sentence) -> Saying | None:
    for kind, pattern in _PATTERNS:
        match = pattern.search(sentence.text)
        if match:
            name = match["name"].strip()
            words = _ARTICLE.sub("", " ".join(name.split())).strip(" ,")
            if kind == "document" and " " not in words:
                continue  # “the report”: every outlet has one
            return Saying(kind, _bare(name) if kind != "outlet" else name, words, sentence)
    if _ANONYMOUS.search(sentence.text) and "official" in sentence.text:
        return Saying("role", "official", "official", sentence)
    return None


def _bare(name: str) -> str:
    """“A senior ministry official” → “senior ministry official”."""
    return fold(_ARTICLE.sub("", " ".join(name.split())).strip(" ,"))


def _unite_roles(sayings: Sequence[Saying]) -> dict[tuple[str, str], str]:
    """Every name → the fullest name of the same origin in the story.

    “the official” is the “senior ministry official” where the story has one such official only,
    or the one most of its sentences speak of.
    """
    names: dict[tuple[str, str], str] = {}
    counts = Counter((saying.kind, saying.name) for saying in sayings)
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for saying in sayings:
        articles[saying.kind, saying.name].add(saying.sentence.article)
    near = _find_near_names([name for kind, name in counts if kind == "person"])
    for kind, name in sorted(counts):
        names[kind, name] = name
        if kind == "person":
            alike = [other for other in near[name] if _is_one_person(name, other)]
            names[kind, name] = min(alike, key=lambda o: (-len(o.split()), -counts[kind, o], o))
            continue
        if kind == "outlet":
            continue
        words = set(name.split())
        fuller = [
            (count, other)
            for (other_kind, other), count in counts.items()
            if other_kind == kind
            and other != name
            and words < set(other.split())
            and _head(other) == _head(name)
            # One that a single article names is not the “official” of all the others.
            and (len(articles[kind, other]) > 1 or articles[kind, name] <= articles[kind, other])
        ]
        if fuller:
            names[kind, name] = min(fuller, key=lambda f: (-f[0], -len(f[1]), f[1]))[1]
    for key in sorted(names):
        seen = {key[1]}
        while names[key[0], names[key]] != names[key] and names[key] not in seen:
            seen.add(names[key])
            names[key] = names[key[0], names[key]]
    return names


def _find_near_names(names: Sequence[str]) -> dict[str, set[str]]:
    """For each name those that can be one with it: all with all would be slow in a long story."""
    hints = {name: name_hints(name) for name in names}
    by_hint: dict[str, set[str]] = defaultdict(set)
    for name, own in hints.items():
        for hint in own or ("",):
            by_hint[hint].add(name)
    return {
        name: by_hint[""].union(*(by_hint[hint] for hint in own)) if own else set(names)
        for name, own in hints.items()
    }


def _is_one_person(name: str, other: str) -> bool:
    """Surname and full name, or two spellings: an unknown single word may be anybody's company."""
    if " " in name and " " in other:
        return same_speaker(name, other)
    words = name.casefold().split(), other.casefold().split()
    return words[0][-1:] == words[1][-1:]


def _head(name: str) -> str | None:
    match = _HEAD.search(name)
    return match.group(1).lower() if match else None


def attribute_statements(
    statements: Sequence[Statement], origins: Sequence[Origin], articles: Sequence[Article]
) -> tuple[Statement, ...]:
    """Each statement with the origins its sentences name; where one names nobody, its outlet."""
    by_sentence: dict[tuple[str, str], str] = {}
    for origin in origins:
        for evidence in origin.evidence:
            by_sentence.setdefault((evidence.article, evidence.sentence), origin.id)
    by_article = {article.id: article for article in articles}
    known = {origin.name: origin.id for origin in origins if origin.kind == "outlet"}
    attributed = []
    for statement in statements:
        names: list[str | None] = []
        for evidence in statement.evidence:
            article = by_article[evidence.article]
            name = by_sentence.get((evidence.article, evidence.sentence))
            if name is None and article.cited_source:
                name = known.get(article.cited_source)
            names.append(name)
        words: list[Sequence[str]] = []
        if len(names) > 1 and not all(names):
            words = [find_norms(each.text) for each in statement.evidence]
        found = [
            name
            or (_find_copied(statement, at, names, words) if words else None)
            or f"o-outlet-{by_article[e.article].source}"
            for at, (e, name) in enumerate(zip(statement.evidence, names))
        ]
        attributed.append(replace(statement, origins=tuple(dict.fromkeys(found))))
    return tuple(attributed)


def _find_copied(
    statement: Statement,
    at: int,
    names: Sequence[str | None],
    words: Sequence[Sequence[str]],
) -> str | None:
    """The origin of another article's span with nearly the same words: both have one text."""
    own = words[at]
    if len(own) < COPIED:
        return None
    for other, name in enumerate(names[:NEAR]):
        if other == at or (name is None and other > at) or len(words[other]) >= 2 * len(own):
            continue
        mine, others = set(own), set(words[other])
        if len(mine & others) * 10 >= len(mine | others) * 8:
            outlet = statement.evidence[other].article.split("/")[0]
            return name or f"o-outlet-{outlet}"
    return None


NEAR = 12  # spans of a statement that are compared
COPIED = 8  # words that two outlets hardly write alike by chance


def find_origin_rows(
    story: str, origins: Sequence[Origin], articles: Sequence[Article]
) -> tuple[Statement, ...]:
    """A row for each origin without a name that several sources rely on: who it is, is news.

    Whom they quote by name is no agreement: one quotes her on the rain, the other on the road.
    """
    source_of = {article.id: article.source for article in articles}
    total = len(set(source_of.values()))
    rows = []
    for origin in origins:
        if origin.kind != "role" or _head(origin.name) not in _NAMELESS:
            continue
        spans: dict[str, Evidence] = {}
        for evidence in origin.evidence:
            span = _find_naming(evidence, origin)
            if span and len(span.text) > len(getattr(spans.get(span.article), "text", "")):
                spans[span.article] = span
        sources = tuple(sorted({source_of[name] for name in spans}))
        if len(sources) < 2:
            continue
        rows.append(
            Statement(
                id=statement_id(f"origin {origin.id}"),
                story=story,
                kind="all" if len(sources) == total else "several",
                sources=sources,
                origins=(origin.id,),
                evidence=tuple(spans[name] for name in sorted(spans)),
                label=f"{ORIGIN}{origin.name}",
            )
        )
    return tuple(rows)


ORIGIN = "Origin: "  # begins the label of such a row


def is_origin_row(statement: Statement) -> bool:
    """Whether the row tells who the sources have it from, not what they agree on."""
    return statement.label is not None and statement.label.startswith(ORIGIN)


_NAMELESS = frozenset("official source diplomat aide adviser advisor insider executive".split())
_NAMING = Cued(_ROLES, ROLE)


def _find_naming(evidence: Evidence, origin: Origin) -> Evidence | None:
    """The words of the sentence that name the origin."""
    head = _head(origin.name)
    said = find_attributions(evidence.text)
    for match in _NAMING.finditer(evidence.text):
        inside = any(first <= match.start() < last for first, last in said)
        if inside and _head(match.group()) == head:
            start = evidence.start + match.start()
            words = match.group().rstrip()
            return replace(evidence, start=start, end=start + len(words), text=words)
    return None
