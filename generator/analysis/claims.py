"""The clauses of a story's sentences, each with the tokens it is compared by."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.analysis.attribution import find_attributions
from generator.analysis.concepts import Token, find_tokens
from generator.analysis.identity import same_speaker
from generator.analysis.readable import can_be_read, is_caption, is_readable
from generator.analysis.spans import find_clauses, find_marked, skip_dateline, trim_span
from generator.corpus import span_evidence
from generator.language.cues import Cued
from generator.language.words import Word, find_words
from generator.model import Annotations, Article, Evidence, Sentence

# “not just on the quay but in the port” denies nothing, nor does “So no, …”.
NEGATION = Cued(
    ("no", "neither", "without", "never", "den", "n't", "n’t"),
    r"\b(?:not(?! (?:just|only|merely|least))|no(?!,| (?:doubt|less|matter))|never|none|nobody"
    r"|without|cannot|neither|nor|den(?:y|ies|ied|ying))\b|n['’]t\b",
)


_JOINED = re.compile(
    r"(?:as(?! (?:long|soon|far|well|much|many|if|though|part)\b)|while|whereas|although|though"
    r"|because|after|before|when|where|since|adding that|saying that|adding|noting that)\s+",
    re.IGNORECASE,
)


_THAT = re.compile(r"^\s*(?:that\s+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A sentence cut into clauses: `cuts` are the spans of its clauses, in the body."""

    sentence: Sentence
    source: str
    order: int  # place of the sentence in the article
    cuts: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]
    keys: frozenset[str]
    cut_keys: tuple[frozenset[str], ...]  # of each clause
    words: tuple[Word, ...]  # of the sentence, from its start
    marked: tuple[tuple[int, int], ...] = ()  # what stands in quotation marks, in the body
    said: tuple[tuple[int, int], ...] = ()  # where the sentence says who says it, from its start

    @property
    def head(self) -> int:
        """Where the sentence begins, behind its dateline."""
        return self.cuts[0][0]

    def clause_keys(self, span: tuple[int, int]) -> frozenset[str]:
        """The tokens inside a span."""
        if span in self.cuts:
            return self.cut_keys[self.cuts.index(span)]
        return _keys_inside(self.tokens, span)

    def evidence(self, start: int, end: int) -> Evidence:
        """A trimmed span of the sentence, in full marks or none."""
        return span_evidence(self.sentence, *self._trim(start, end))

    def readable(self, start: int, end: int) -> Evidence | None:
        """The span where it can be read alone, if need be without the “as” it begins with."""
        start, end = self._trim(start, end)
        if self._is_readable(start, end) and self._says_more(start, end):
            return span_evidence(self.sentence, start, end)
        base = self.sentence.start
        joined = _JOINED.match(self.sentence.text, start - base, end - base)
        if joined and start > self.head:
            start, end = self._trim(joined.end() + base, end)
            if self._is_readable(start, end):
                return span_evidence(self.sentence, start, end)
        return None

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        return trim_span(self.sentence, start, end, self.marked)

    def _is_readable(self, start: int, end: int) -> bool:
        base = self.sentence.start
        first = bisect_left(self.words, (start - base,))
        last = bisect_left(self.words, (end - base,))
        return can_be_read(self.sentence.text, self.words[first:last])

    def _says_more(self, start: int, end: int) -> bool:
        """Not only that somebody spoke: “The mayor said the old bridge”, cut before “who”."""
        start, end = start - self.sentence.start, end - self.sentence.start
        for first, last in self.said:
            if first <= start < last < end:
                rest = _THAT.sub("", self.sentence.text[last:end])
                return is_readable(rest) or not rest[:1].isalnum()
        return True


def find_claims(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
) -> tuple[Claim, ...]:
    """All sentences of the articles as claims, in order."""
    claims = []
    people = _unite_people([notes for a in articles if (notes := annotations.get(a.id))])
    speakers = _find_speakers(annotations)
    surnames = _find_surnames(annotations, people)
    for article in articles:
        notes = annotations.get(article.id)
        mentions = [
            replace(mention, topic=people[mention.topic]) if mention.topic in people else mention
            for mention in (notes.mentions if notes else ())
        ]
        times = notes.times if notes else ()
        dates = [t for t in times if t.type == "DATE" and t.value and t.value[0].isdigit()]
        marked = find_marked(article.body)
        for order, sentence in enumerate(sentences[article.id]):
            inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
            days = [d for d in dates if sentence.start <= d.start and d.end <= sentence.end]
            if is_caption(sentence.text):
                continue  # what a picture shows is no report
            tokens = find_tokens(sentence.text, sentence.start, inside, days)
            tokens = _name_people(tokens, sentence, surnames)
            base, head = sentence.start, skip_dateline(sentence)
            said = find_attributions(
                sentence.text, speakers.get((article.id, sentence.id), ()), base
            )
            if said or head > base:
                tokens = tuple(
                    t
                    for t in tokens
                    if t.start >= head and not any(a <= t.start - base < b for a, b in said)
                )
            cuts = tuple(
                (max(begin, head), end) for begin, end in find_clauses(sentence) if end > head
            )
            claims.append(
                Claim(
                    sentence,
                    article.source,
                    order,
                    cuts,
                    tokens,
                    frozenset(token.key for token in tokens),
                    tuple(_keys_inside(tokens, cut) for cut in cuts),
                    find_words(sentence.text),
                    tuple(m for m in marked if m[0] < sentence.end and sentence.start < m[1]),
                    said,
                )
            )
    return tuple(claims)


def _find_speakers(
    annotations: Mapping[str, Annotations],
) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """By article and sentence: where those are named who are said to say something there."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for article, notes in sorted(annotations.items()):
        for each in notes.utterances:
            if each.speaker_start is not None and each.speaker_end is not None:
                for name in each.sentences:
                    found[article, name].append((each.speaker_start, each.speaker_end))
    return found


def _unite_people(annotations: Sequence[Annotations]) -> dict[str, str]:
    """Spellings of one person's name in a story: “Anthony” and “Antony” are one token."""
    labels: dict[str, str] = {}
    for notes in annotations:
        for mention in notes.mentions:
            if mention.kind == "person":
                labels.setdefault(mention.topic, mention.label)
    by_surname: dict[str, list[str]] = defaultdict(list)
    for topic in sorted(labels):
        by_surname[labels[topic].split()[-1].casefold()].append(topic)
    united: dict[str, str] = {}
    for topics in by_surname.values():
        for topic in topics[1:]:
            home = next((t for t in topics if same_speaker(labels[t], labels[topic])), topic)
            if home != topic:
                united[topic] = united.get(home, home)
    return united


def _find_surnames(
    annotations: Mapping[str, Annotations], people: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Surname → first name and topic of the only person of the story who bears it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for notes in annotations.values():
        for mention in notes.mentions:
            words = mention.label.casefold().split()
            if mention.kind == "person" and len(words) > 1:
                found[words[-1]].add((words[0], people.get(mention.topic, mention.topic)))
    return {
        name: min(held) for name, held in found.items() if len({topic for _, topic in held}) == 1
    }


def _name_people(
    tokens: tuple[Token, ...], sentence: Sentence, surnames: Mapping[str, tuple[str, str]]
) -> tuple[Token, ...]:
    """A person is one token also in the articles that do not tell who “Norn” is."""
    named: list[Token] = []
    for token in tokens:
        word = sentence.text[token.start - sentence.start : token.end - sentence.start]
        bearer = surnames.get(word.casefold().removesuffix("'s").removesuffix("’s"))
        if bearer is None or token.key[0] in "@#~" or not word[0].isupper():
            named.append(token)
            continue
        start = token.start
        if named and named[-1].end + 1 == start:
            before = sentence.text[
                named[-1].start - sentence.start : named[-1].end - sentence.start
            ]
            if before.casefold() == bearer[0]:
                start = named.pop().start
        named.append(Token(start, token.end, f"@{bearer[1]}"))
    return tuple(named)


def _keys_inside(tokens: Sequence[Token], span: tuple[int, int]) -> frozenset[str]:
    first, last = span
    inside = tokens[bisect_left(tokens, (first,)) : bisect_left(tokens, (last,))]
    return frozenset([key for _, end, key in inside if end <= last])


@lru_cache(maxsize=4096)  # of a story: each clause is compared with many
def negated(text: str) -> bool:
    """Whether the text denies; two negations cancel out."""
    return sum(1 for _ in NEGATION.finditer(text)) % 2 == 1


class Weights(dict[str, float]):
    """How much each token says; what no sentence of the story has says a little."""

    def __missing__(self, key: str) -> float:
        return 1.0


def build_weights(claims: Sequence[Claim]) -> Weights:
    """How much a token says within the story: the fewer sentences have it the more."""
    spread = Counter(key for claim in claims for key in claim.keys)
    total = len(claims) + 10
    return Weights(
        (key, math.log(1 + total / (count + 1))) for key, count in sorted(spread.items())
    )


def mass(keys: frozenset[str] | set[str], weights: Weights) -> float:
    """The weight of the tokens together; the order of a set must not change a float."""
    return math.fsum(map(weights.__getitem__, keys))
