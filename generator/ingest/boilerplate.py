"""Rules for lines that are not the article: tables first, then the code that reads them.

Every table says which line forced it. A rule names what it recognises, never an outlet.
"""

from __future__ import annotations

import re

# ---------------------------------------------------------------- whole lines, folded

EXACT: dict[str, tuple[str, ...]] = {
    # "ADVERTISEMENT" alone on a line, before or amid the text
    "advertisement": (
        "advertisement",
        "advertising",
        "advertisement continues below",
        "advertisement - scroll to continue",
        "article continues below advertisement",
        "article continues below this ad",
        "story continues below advertisement",
        "story continues below",
        "story continues",
        "article continues after ad",
        "continue reading below",
        "scroll to continue",
        "scroll to continue with content",
        "ad",
        "ads",
        "sponsored",
        "sponsored content",
        "promoted",
        "paid content",
        "paid post",
        "remove ads",
        "loading",
        "loading comments",
    ),
    # "Share." left over from a row of buttons
    "share": (
        "share",
        "share this",
        "share this article",
        "share this story",
        "share this post",
        "share on facebook",
        "share on twitter",
        "share on x",
        "share on whatsapp",
        "share on linkedin",
        "share via email",
        "share by email",
        "share link",
        "share options",
        "sharing options",
        "facebook",
        "twitter",
        "x",
        "whatsapp",
        "linkedin",
        "linked in",
        "instagram",
        "youtube",
        "tiktok",
        "telegram",
        "reddit",
        "pinterest",
        "flipboard",
        "pocket",
        "tumblr",
        "threads",
        "mastodon",
        "bluesky",
        "messenger",
        "email",
        "e-mail",
        "mail",
        "print",
        "print this",
        "print article",
        "copy",
        "copy link",
        "copy url",
        "copied",
        "link copied",
        "link copied to clipboard",
        "tweet",
        "tweet this",
        "post",
        "pin",
        "pin it",
        "like",
        "like this",
        "save",
        "save article",
        "save this article",
        "bookmark",
        "listen",
        "listen to this article",
        "listen to article",
        "gift this article",
        "give this article",
        "follow",
        "follow us",
        "follow us on",
        "follow us on google news",
        "comments",
        "comment",
        "leave a comment",
        "leave a reply",
        "post a comment",
        "no comments",
        "view comments",
        "show comments",
        "join the conversation",
    ),
    # "Exit mobile version", "Skip to content"
    "interface": (
        "exit mobile version",
        "skip to content",
        "skip to main content",
        "skip to navigation",
        "back to top",
        "go to top",
        "top of page",
        "menu",
        "main menu",
        "close",
        "close menu",
        "open menu",
        "toggle navigation",
        "toggle menu",
        "search",
        "search for:",
        "search site",
        "log in",
        "login",
        "log out",
        "sign in",
        "sign out",
        "sign up",
        "register",
        "subscribe",
        "subscribe now",
        "my account",
        "home",
        "homepage",
        "next",
        "previous",
        "next article",
        "previous article",
        "next post",
        "previous post",
        "show more",
        "show less",
        "load more",
        "see more",
        "see all",
        "view all",
        "view more",
        "view gallery",
        "open image in gallery",
        "expand",
        "collapse",
        "hide caption",
        "toggle caption",
        "enlarge this image",
        "enlarge",
        "play",
        "play video",
        "watch",
        "watch now",
        "watch live",
        "image",
        "image source",
        "image credit",
        "image caption",
        "video",
        "gallery",
        "photos",
        "accept",
        "accept all",
        "i accept",
        "accept cookies",
        "reject all",
        "manage cookies",
        "cookie settings",
        "manage consent",
        "ok",
        "got it",
        "dismiss",
        "download",
        "download app",
        "download the app",
        "get the app",
        "translate",
        "font size",
        "text size",
        "live",
        "new",
        "toggle share menu",
        "report an error",
        "report a typo",
        "report this ad",
        "was this article helpful?",
        "thank you for reading",
        "thank you",
        "thanks for signing up!",
        "end of article",
        "this video can not be played",
    ),
    # "Read More" under the text
    "related-link": (
        "read more",
        "read more:",
        "read more here",
        "learn more",
        "find out more",
        "continue reading",
        "keep reading",
        "read full article",
        "read full story",
        "read the full story",
        "read next",
        "read also",
        "also read",
        "see also",
        "related",
        "related:",
        "related articles",
        "related stories",
        "related topics",
        "related content",
        "related news",
        "related posts",
        "related coverage",
        "more on this story",
        "more on this",
        "more stories",
        "more from this section",
        "more news",
        "most read",
        "most viewed",
        "most popular",
        "popular",
        "trending",
        "trending now",
        "recommended",
        "recommended stories",
        "recommended reading",
        "recommended for you",
        "you may also like",
        "you might also like",
        "you may like",
        "you might like",
        "up next",
        "up next:",
        "don't miss",
        "in case you missed it",
        "editor's picks",
        "editors' picks",
        "latest news",
        "latest stories",
        "top stories",
        "more",
        "explore more",
        "explore more on these topics",
        "recent posts",
        "what to read next",
        "what to watch next",
    ),
}
# "EXCLUSIVE" or "BREAKING NEWS" above a title
KICKERS = frozenset(
    ["exclusive", "breaking", "breaking news", "live", "live updates", "developing", "developing story", "update", "updated", "watch", "video", "premium", "subscriber only", "members only", "just in", "must read"]
)
# Words that name a part of a newspaper: "POLITICS" above the title is its section.
SECTIONS = frozenset(
    ["world", "world news", "international", "politics", "political news", "us", "u.s.", "us news", "u.s. news", "uk", "uk news", "national", "nation", "local", "local news", "regional", "business", "economy", "markets", "finance", "money", "technology", "tech", "science", "health", "environment", "climate", "energy", "sport", "sports", "culture", "arts", "entertainment", "lifestyle", "life", "travel", "food", "opinion", "editorial", "analysis", "comment", "commentary", "features", "feature", "investigations", "education", "crime", "courts", "law", "justice", "security", "defense", "defence", "military", "diplomacy", "foreign affairs", "foreign policy", "europe", "asia", "africa", "americas", "americas news", "middle east", "asia pacific", "latin america", "oceania", "society", "religion", "media", "weather", "news", "latest news", "top news", "obituaries", "books", "music", "film", "movies", "tv", "television", "style", "fashion", "football", "soccer", "cricket", "tennis", "rugby", "golf", "cycling", "motoring", "property", "real estate", "jobs", "people", "explainer", "fact check", "gaming", "games", "war", "elections", "government", "immigration", "space"]
)

# ---------------------------------------------------------------- lines that begin so

RELATED = re.compile(
    r"^(?:\W*)(?:read (?:more|also|next|now|on)|also read|see also|related(?: (?:story|article|news"
    r"|stories|articles|coverage|link))?|more on this|watch(?: also| more| now| next)?|listen"
    r"|don['’]t miss|must read|recommended|you may also like|up next|in pictures|editor['’]?s pick"
    r"|more (?:news|stories)|explained|live updates)\s*(?:[:|»>–—]|-\s)\s*(?=\S)",
    re.I,
)
COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b|all rights reserved|all content copyright)", re.I
)
CREDIT = re.compile(
    r"^(?:(?:photo(?:s|graph)?(?: illustration)?|image(?: source)?|picture|pic|illustration|video"
    r"|graphic|file photo|foto)(?: by| credit| courtesy(?: of)?)?\s*[:/|]"
    r"|(?:photo(?:graph)?|image|picture|illustration|graphic|video) by\b"
    r"|credit(?:s)?\s*[:|]|(?:image |photo |picture )credits?\b|photo courtesy|courtesy of\b)",
    re.I,
)
BYLINE = re.compile(
    r"^(?:(?:written |reported |posted |published |story |words |text )?by|from|authors?|writer)"
    r"\s*:?\s+(?=[A-Z\u00c0-\u00de])",
)

# ---------------------------------------------------------------- density of phrases
# A line is dropped when the phrases of one group cover enough of it: points ≥ 2.
# "We use cookies … By clicking “Accept” you agree …" scores four.

DENSITY: dict[str, tuple[tuple[str, int], ...]] = {
    "cookie-notice": (
        (r"\bwe (?:and our partners )?use (?:essential |some )?cookies\b", 2),
        (r"\b(?:this|our) (?:web ?site|site|page) uses cookies\b", 2),
        (r"\bcookie (?:policy|settings|preferences|notice|consent)\b", 1),
        (r"\bcookies?\b", 1),
        (r"\byou (?:agree|consent) to\b", 1),
        (r"\bby (?:clicking|continuing|using|accepting|choosing|browsing)\b", 1),
        (r"\b(?:personali[sz]ed?|targeted) (?:ads|advertising|content)\b", 1),
        (r"\b(?:improve|enhance|better)\b.{0,30}\bexperience\b", 1),
        (r"\bprivacy (?:policy|notice|statement|choices)\b", 1),
        (r"\btracking technolog", 1),
        (r"\blegitimate interests?\b", 1),
        (r"\bmanage your (?:consent|preferences|choices)\b", 2),
        (r"\bstore and/or access information\b", 2),
        (r"\bdo not sell\b.{0,30}\b(?:info|data)", 2),
    ),
    "newsletter": (
        (r"\b(?:sign|signing) up (?:for|to)\b", 1),
        (r"\bsubscribe\b", 1),
        (r"\bsubscri(?:bing|ption)\b", 1),
        (r"\bnewsletters?\b", 1),
        (r"\b(?:in|to) your inbox\b", 1),
        (r"\bemail (?:address|alerts?|updates)\b", 1),
        (r"\benter your e-?mail\b", 2),
        (r"\bdelivered (?:daily|weekly|straight|directly)\b", 1),
        (r"\bunsubscribe\b", 1),
        (r"\b(?:receive|get) (?:the latest|our|daily|weekly|breaking|more)\b", 1),
        (r"\bbreaking news alerts?\b", 1),
        (r"\bterms of (?:use|service)\b", 1),
        (r"\bprivacy policy\b", 1),
        (r"\bpush notifications?\b", 1),
    ),
    "paywall": (
        (r"\bsubscribe (?:now|today) (?:to|for)\b", 1),
        (r"\b(?:already|not yet) (?:a )?(?:subscriber|subscribed|member)\b", 2),
        (r"\bunlimited (?:access|digital access|articles)\b", 1),
        (r"\bto (?:continue|keep) reading\b", 2),
        (r"\bfree articles?\b", 1),
        (r"\b(?:log|sign) in\b", 1),
        (r"\b(?:create|register for) an? (?:free )?account\b", 1),
        (r"\bsupport (?:our|independent|quality|local) journalism\b", 2),
        (r"\bfree trial\b", 1),
        (r"\b(?:become|be) a (?:member|subscriber|supporter)\b", 1),
        (r"\bcancel (?:at )?any ?time\b", 1),
        (r"\bmonthly subscription\b", 1),
    ),
    "share": (
        (r"\bfollow us (?:on|at|via)\b", 2),
        (
            r"\b(?:like|join|find|connect with|subscribe to) us on (?:facebook|twitter|x|instagram|youtube"
            r"|whatsapp|telegram|linkedin|google news|tiktok)\b",
            2,
        ),
        (r"\bjoin our (?:channel|group|community|whatsapp|telegram)\b", 2),
        (r"\bdownload (?:our|the) (?:app|mobile app)\b", 2),
        (r"\bsend us (?:a tip|your)\b", 1),
    ),
    "interface": (
        (r"\b(?:your|this|the) browser\b", 1),
        (r"\b(?:does not|doesn['’]t|not) support(?:ed)?\b", 1),
        (r"\bjavascript\b", 1),
        (r"\bplease (?:enable|update|upgrade|refresh|reload|whitelist)\b", 1),
        (r"\bad[- ]?block(?:er|ing)?\b", 1),
    ),
    "legal": (
        (r"\ball rights reserved\b", 2),
        (r"\bmay not be (?:published|reproduced|copied)\b", 2),
        (r"\bbroadcast,? rewritten,? or redistributed\b", 1),
        (r"\bwithout (?:the )?(?:prior |express |written )+(?:permission|consent)\b", 1),
        (r"\b(?:registered|company) (?:in|number|office)\b", 1),
        (r"\baffiliate (?:commission|link|partner)", 2),
        (r"\bwe (?:may|might|could) (?:earn|receive|get)\b.{0,40}\b(?:commission|compensation)", 2),
        (r"\bopinions expressed\b", 1),
        (r"\bdo not necessarily (?:reflect|represent)\b", 1),
        (r"\bthis (?:article|story) (?:was )?(?:first |originally )+(?:appeared|published)\b", 2),
    ),
}
_COMPILED = tuple(
    (rule, tuple((re.compile(pattern, re.I), points) for pattern, points in rows))
    for rule, rows in DENSITY.items()
)
_EXACT = {phrase: rule for rule, phrases in EXACT.items() for phrase in phrases}
_TRIM = " .:!…»«›‹>|•·-–—→←↓↑+*#"


def fold_line(text: str) -> str:
    """Lower case, straight apostrophes, without the marks of buttons around it."""
    return text.casefold().replace("’", "'").strip(_TRIM)


def find_boilerplate(text: str) -> str | None:
    """The name of the rule that a single line falls under, looked at by itself."""
    folded = fold_line(text)
    if not folded or folded in _EXACT:
        return _EXACT.get(folded, "interface")
    if RELATED.match(text):
        return "related-link"
    if COPYRIGHT.match(text):
        return "copyright"
    if CREDIT.match(text) and len(text) < 160:
        return "credit"
    return find_density(text)


def find_density(text: str) -> str | None:
    """The group whose phrases are dense enough; long paragraphs need more of them."""
    words = text.count(" ") + 1
    if words > 120:
        return None
    best, most = None, 0
    for rule, rows in _COMPILED:
        points = sum(points for pattern, points in rows if pattern.search(text))
        if points > most:
            best, most = rule, points
    return best if most >= (2 if words <= 30 else 3) else None
