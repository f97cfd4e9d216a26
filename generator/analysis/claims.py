"""The clauses of a story's sentences, each with the tokens it is compared by."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.concepts import Token, find_tokens
from generator.corpus import span_evidence
from generator.model import Annotations, Article, Evidence, Sentence

LONGEST = 30  # words of a span shown as a statement

# Where a clause may end. A comma alone is enough: pieces too small are joined again.
_BORDER = re.compile(
    r"[;:]\s+|,[\"”’']?\s+(?:and |but |or )?|\s+(?:--|[–—])\s+|[—]|\.\.\.\s*|…\s*"
    r"|(?<=[.!?])[\"”’]?\s+"
    r"|\s+(?=(?:as well as|including|while|whereas|although|though|because|which|who|where|after"
    r"|before|amid|in order to|so that|despite|unless|and (?:the|a|an|its|their|his|her|will|that"
    r"|to|has|have|was|were|is|are|said|make|reaffirm)) )"
    r"|(?<=said)\s+that\s+|(?<=told)\s+that\s+"
)
_LEADING = re.compile(
    r"^(?:[\s,;:.–—…-]+|(?:and|but|or|as well as|so|then|that|yet)\s+)+", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:[\s,;:–—…-]+|\s(?:and of course|and|but|or|as well as))+$", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|without|cannot|neither|nor|den(?:y|ies|ied|ying))\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = {'"': '"', "“": "”", "«": "»"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence cut into clauses: `cuts` are the spans of its clauses, in the body."""

    sentence: Sentence
    source: str
    order: int  # place of the sentence in the article
    cuts: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]
    keys: frozenset[str]
    cut_keys: tuple[frozenset[str], ...]  # of each clause

    def clause_keys(self, span: tuple[int, int]) -> frozenset[str]:
        """The tokens inside a span."""
        return _keys_inside(self.tokens, span)

    def evidence(self, start: int, end: int) -> Evidence:
        """A trimmed span of the sentence, in full marks or none."""
        return span_evidence(self.sentence, *trim_span(self.sentence, start, end))


def find_claims(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
) -> tuple[Claim, ...]:
    """All sentences of the articles as claims, in order."""
    claims = []
    known: dict[str, str | None] = {}
    for article in articles:
        mentions = annotations[article.id].mentions if article.id in annotations else ()
        for order, sentence in enumerate(sentences[article.id]):
            inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
            tokens = find_tokens(sentence.text, sentence.start, inside, known)
            cuts = find_clauses(sentence)
            claims.append(
                Claim(
                    sentence,
                    article.source,
                    order,
                    cuts,
                    tokens,
                    frozenset(token.key for token in tokens),
                    tuple(_keys_inside(tokens, cut) for cut in cuts),
                )
            )
    return tuple(claims)


def _keys_inside(tokens: Sequence[Token], span: tuple[int, int]) -> frozenset[str]:
    return frozenset(t.key for t in tokens if span[0] <= t.start and t.end <= span[1])


def find_clauses(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Spans of the clauses, without what joins them; a piece of one or two words is no clause."""
    text, pieces, start = sentence.text, [], 0
    for match in _BORDER.finditer(text):
        if match.start() - start > 0:
            pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(text)))
    joined: list[tuple[int, int]] = []
    for begin, end in pieces:
        small = _length(text[begin:end]) < 3
        if joined and (small or _length(text[slice(*joined[-1])]) < 3):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return tuple((begin + sentence.start, end + sentence.start) for begin, end in joined)


def _length(text: str) -> int:
    return len(text.split())


def trim_span(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The span without conjunctions and commas at its ends, and without half a pair of marks."""
    text = sentence.text[start - sentence.start : end - sentence.start]
    lead = _LEADING.match(text) if start > sentence.start else None
    begin = lead.end() if lead else len(text) - len(text.lstrip())
    if end < sentence.end:
        tail = _TRAILING.search(text)
        stop = tail.start() if tail else len(text)
    else:
        stop = len(text.rstrip())
    text = text[begin:stop]
    for opening, closing in _OPEN.items():
        if (opening == closing and text.count(opening) % 2) or text.count(opening) < text.count(
            closing
        ):
            if text.startswith(opening):
                begin, text = begin + 1, text[1:]
            elif text.rstrip(".,!?").endswith(closing):
                cut = text.rindex(closing)
                stop, text = begin + cut, text[:cut]
        elif text.count(opening) > text.count(closing) and text.startswith(opening):
            begin, text = begin + 1, text[1:]
    if begin >= stop:
        return start, end
    return start + begin, start + stop


def negated(text: str) -> bool:
    """Whether the text denies; two negations cancel out."""
    return len(_NEGATION.findall(text)) % 2 == 1


def build_weights(claims: Sequence[Claim]) -> Mapping[str, float]:
    """How much a token says within the story: the fewer sentences have it the more."""
    spread = Counter(key for claim in claims for key in claim.keys)
    total = len(claims) + 10
    return {key: math.log(1 + total / (count + 1)) for key, count in sorted(spread.items())}


def mass(keys: frozenset[str] | set[str], weights: Mapping[str, float]) -> float:
    """The weight of the tokens together; the order of a set must not change a float."""
    return math.fsum(weights.get(key, 1.0) for key in keys)
