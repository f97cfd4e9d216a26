"""The verbs by which news prose says who said something."""

from __future__ import annotations

import re

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
# Verbs that take the one addressed as an object before the words: “told reporters”.
ADDRESSING_VERBS = frozenset("told tells tell telling assured assures reminded informed".split())
_VERB = "|".join(sorted(REPORT_VERBS, key=lambda verb: (-len(verb), verb)))
REPORT_VERB = re.compile(rf"(?:{_VERB})\b", re.IGNORECASE)
VERB_PATTERN = _VERB
