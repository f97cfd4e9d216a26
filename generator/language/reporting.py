"""The verbs by which news prose says who said something."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Past and present forms that may stand beside a quotation: “…”, she said.
REPORT_VERBS = frozenset(
    """
    said says say told tells tell added adds add wrote writes write tweeted tweets posted asked asks
    stated states announced announces explained explains noted notes declared declares
    insisted insists argued argues claimed claims warned warns admitted admits acknowledged
    acknowledges replied replies responded responds answered answers continued continues concluded
    concludes confirmed confirms commented comments remarked remarks recalled recalls
    recounted recounts reported reports observed observes stressed stresses emphasized emphasised
    emphasizes emphasises urged urges vowed vows pledged pledges promised promises predicted
    predicts suggested suggests testified testifies joked jokes quipped quips shouted shouts yelled
    screamed whispered cried lamented laments complained complains conceded concedes cautioned
    cautions countered counters denied boasted boasts read reads reiterated reiterates remembered
    alleged alleges asserted asserts maintained maintains contended contends described
    revealed reveals signaled signalled hinted exclaimed mused opined opines
    tweeting saying adding writing telling noting explaining
    """.split()
)


def build_pattern(words: Iterable[str]) -> str:
    """The words as one expression, common beginnings once: many times faster than a list."""
    tails: dict[str, list[str]] = {}
    ends = False
    for word in sorted(words):
        if word:
            tails.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not tails:
        return ""
    options = [re.escape(letter) + build_pattern(rest) for letter, rest in tails.items()]
    joined = options[0] if len(options) == 1 and not ends else f"(?:{'|'.join(options)})"
    return joined + "?" if ends else joined


VERB_PATTERN = build_pattern(REPORT_VERBS)
