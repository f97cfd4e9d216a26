"""Copies are found among any number of texts that share a few phrases."""

from __future__ import annotations

import random

from generator.ingest.duplicates import find_repeats
from generator.model import Article, Fact

WORDS = [a + b for a in "ba de fi lo mu na pe ri so tu".split() for b in "rn sk lt nd ck".split()]
NOTICE = "the harbour board of eastvale answered none of the questions that this paper had sent it "


def article(number: int, body: str, day: str = "2026-03-01") -> Article:
    name = f"paper-{number}"
    return Article(f"{name}/text", name, "text", Fact("T"), body, (), date=Fact(day))


def invented(number: int) -> str:
    chance = random.Random(number)
    return NOTICE + " ".join(chance.choice(WORDS) for _ in range(120))


def test_copies_among_texts_with_one_notice() -> None:
    texts = [article(number, invented(number)) for number in range(150)]
    exact = article(200, invented(140), "2026-03-02")
    near = article(201, invented(149).replace(NOTICE, NOTICE + "again "), "2026-03-03")
    found = find_repeats([near, exact, *texts])
    assert found == {"paper-200/text": "paper-140/text", "paper-201/text": "paper-149/text"}


def test_short_texts_and_shared_phrases_are_no_copies() -> None:
    assert find_repeats([article(1, NOTICE), article(2, NOTICE)]) == {}
    assert find_repeats([article(1, invented(1)), article(2, invented(2))]) == {}
