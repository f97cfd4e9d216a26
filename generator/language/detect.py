"""Which language a text is in: by script, then by its most frequent small words."""

from __future__ import annotations

import re
from collections import Counter

from generator.language.words import fold

# The small words that tell languages apart, most frequent first; shared ones weigh less.
_PROFILES: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in is that for it was with as he be on by at his this are from have"
        " they which not had were but been has said who will more their",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als"
        " auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se"
        " ce il sont avec son cette été ont aux mais nous comme leur elle",
        "es": "de la que el en y a los del se las por un para con no una su al es lo como más pero"
        " sus le ha este sí porque esta entre cuando muy sin sobre ser también fue",
        "it": "di e il la che in a per un è del non una con sono da si dei le della nel alla anche"
        " al più gli come ma lo nella ha delle dalla questo stato",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi"
        " ao ele das tem à seu sua ou ser quando muito há nos já está também",
        "nl": "de het een van en in is dat op te zijn met voor niet die aan er om als ook door maar"
        " bij naar uit ze hij over heeft worden nog wordt dan werd meer",
        "pl": "w i na z się nie do to że jest o po jak za od przez co dla ale tym był są było które"
        " ma jego już tego także może roku został",
        "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag"
        " sig från vi så kan när år under också efter",
        "da": "og i at det er en til af på for med der den som de har ikke et han om var men fra"
        " sig blev efter ved også kan vil eller",
        "no": "og i det er på til som en for av at med har de ikke den et han om var fra men seg"
        " ble etter også kan vil eller være",
        "tr": "ve bir bu da de için ile olarak çok en daha olan gibi sonra kadar ise var ne ancak"
        " olduğu değil o ya göre",
        "ro": "și în de la a pe că cu un o din pentru nu care este mai sunt fost au prin dar ce fi"
        " după al ca ale lui",
        "cs": "a v se na je že s z do o to i za pro ve k by po jsou jako od ale byl který již také",
        "hu": "a az és hogy nem is egy ez volt azt meg csak mint még de ki már van el lehet vagy",
        "fi": "ja on ei että se oli ovat hän mutta myös kun mukaan joka ole sen tai kuin jo vain",
        "id": "yang dan di dari ini itu untuk dengan pada tidak dalam akan juga oleh telah adalah"
        " ke sebagai karena mereka bisa ada",
        "vi": "và của là có cho không được trong một các với người đã những này đến khi từ về",
        "ru": "и в не на что с по как это он а к из за но от у то о для его был было года также",
        "uk": "і в не на що з та у до як це за від про для його але він був було року також які",
        "bg": "и на в да се за от е не с че по са ще като до това но си при бе беше който",
        "sr": "и у је да се на за су од са који као не што из али би после према",
        "ar": "في من على أن إلى التي عن مع هذا الذي هذه كان بين بعد ما لا قال",
        "fa": "و در به از که این را با است برای آن یک خود تا شده می",
        "ur": "کے کی میں ہے اور سے کا کو نے پر کہ ہیں اس",
    }.items()
}
_SCRIPTS = (
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("han", re.compile(r"[\u4e00-\u9fff]")),
    ("hangul", re.compile(r"[\uac00-\ud7af]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
)
_BY_SCRIPT = {
    "cyrillic": ("ru", "uk", "bg", "sr"),
    "arabic": ("ar", "fa", "ur"),
    "latin": tuple(
        language for language in _PROFILES if language not in "ru uk bg sr ar fa ur".split()
    ),
}
# Letters that only some languages of a script have.
_TELLING = (
    ("uk", re.compile("[їєґі]"), "cyrillic"),
    ("ru", re.compile("[ыэъё]"), "cyrillic"),
    ("sr", re.compile("[ђћџљњј]"), "cyrillic"),
    ("fa", re.compile("[پچژگ]"), "arabic"),
    ("ur", re.compile("[ٹڈڑےں]"), "arabic"),
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # characters are enough


def find_language(text: str) -> str | None:
    """The ISO 639-1 code, or None when the text is too short or says nothing clear."""
    sample = text[:_SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if letters < 8:
        return None
    if counts["kana"] and counts["kana"] + counts["han"] > 0.3 * letters:
        return "ja" if counts["kana"] * 20 > counts["han"] else "zh"
    if counts["hangul"] > 0.3 * letters:
        return "ko"
    if counts["han"] > 0.3 * letters:
        return "zh"
    script = max(counts, key=lambda name: (counts[name], name))
    if script in _BY_SCRIPT:
        return _find_by_words(sample, script)
    return script if counts[script] > 0.5 * letters else None


def _find_by_words(sample: str, script: str) -> str | None:
    words = _LETTERS.findall(fold(sample))
    scores = _score_words(words, script)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, high), (_, second) = ranked[0], ranked[1]
    if len(words) < 4 or high < max(2.0, 0.08 * len(words)):
        return None
    return best if high >= 1.15 * second else None


def _score_words(words: list[str], script: str) -> dict[str, float]:
    """Per language the small words met; a word of few languages weighs more."""
    languages = _BY_SCRIPT[script]
    scores = dict.fromkeys(languages, 0.0)
    for word, count in sorted(Counter(words).items()):
        having = [language for language in languages if word in _PROFILES[language]]
        for language in having:
            scores[language] += count * (1.0 if len(having) < 3 else 0.6)
    for language, pattern, of_script in _TELLING:
        if of_script == script:
            scores[language] += sum(1 for word in words if pattern.search(word))
    return scores
