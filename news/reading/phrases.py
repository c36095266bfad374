"""Lines that outlets print inside a story's box and that are no part of it."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re

_LINE = re.compile(
    r"(?:\W*(?:advertise?ment|ads? by|story continues below|article continues|continue reading|sponsored|"
    r"read (?:more|next|also)|also read|see (?:also|more)|more (?:from|on|coverage|stories|news|in)|recommended|"
    r"trending|most read|don['’]?t miss|click here|tap here|watch(?: now| live| more)|download (?:the|our)|"
    r"sign up|subscribe|get (?:the latest|breaking|email|more)|follow (?:us|@|\w+ on)|like us|join (?:us|our)|"
    r"(?:read or )?share this|tweet this|print this|email this|report a (?:typo|correction)|"
    r"copyright|©|\(c\) ?\d{4}|all rights reserved|this material may not be|"
    r"photo(?:s|graph)? by|\[related|\(function|if you['’]?re (?:on|reading this in) the .{2,40} app|"
    r"if you see something|have a (?:news )?tip|got a tip|to report a correction)\b"
    # "Related charges" and "Close to 40 officers" begin sentences: these words count alone, or as a label.
    r"|\W*related(?:\W*$|\s*:|\s+(?:content|stor(?:y|ies)|articles?|links?|coverage|news|videos?|information|topics?|reading|posts?)\b)"
    r"|\W*(?:(?:tags?|filed under|posted in)\s?:|podcast\s?:\s?play in new window|(?:new\W{0,3})?you can (?:now )?listen to .{2,40} (?:articles|stories)\b)"
    r"|\W*(?:previous\W*next|text size|(?:story|article) tools|(?:video )?ad feedback|close|play|loading|updates?|(?:\d+ )?comments?|photos?|e-?mail|print|copy link(?: copy)?|hide transcript(?: show transcript)?|show transcript|like this:? like loading|watch this story|(?:back to|return to) (?:the )?(?:top|home|news|main|front page|previous page))\W*$|\W*(?:watch|download|photos?|images?|video)\s*:|\W?©)",
    re.I,
)
_ALWAYS = re.compile(
    r"all rights reserved|may not be published, broadcast|^copyright \d{4}|^© ?\d{4}|"
    r"\bthis (?:document|material|story|article|content|report) may not be (?:reprinted|published|reproduced|copied|redistributed)\b|"
    r"\bif you purchase a product or register for an account through\b|^\W*(?:advertising|affiliate|advertiser) disclosure\b|"
    r"\bwe (?:may|might|can) (?:receive|earn|get) (?:an? |some )?(?:affiliate |small )?(?:compensation|commissions?)\b.{0,80}\b(?:links?|purchases?|products?|advertisers?)\b|^find out what(?:'|’)s happening in .{2,60} with free, real-time updates from patch|"
    r"\bsign up (?:for|to) (?:our|the|get|receive)\b.{0,80}\bnewsletter|please enable javascript|^\W*advertisement\W*$",
    re.I,
)
# One of these stands in whatever the rule finds, and costs a fortieth of it.
_ALWAYS_HINTS = (
    "rights reserved",
    "may not be ",
    "copyright",
    "©",
    "if you purchase",
    "disclosure",
    "commission",
    "compensation",
    "find out what",
    "sign up",
    "javascript",
    "advertisement",
)
_CREDIT = re.compile(
    r"\W*(?:photo |image |video )?credits?\s?:.{0,120}|[^.!?]{2,80}/ ?(?:afp|ap|(?:the )?associated press|reuters|getty(?: images)?)\W*",
    re.I,
)
_HEADING = re.compile(
    r"^\W*(?:related|more (?:from|on|stories|news|coverage)|read (?:more|next)|recommended|trending|most (?:read|popular)|"
    r"latest|top stories|you may (?:also )?like|comments?|share|about the author|newsletter|sponsored|advertisement|"
    r"what (?:others|people) are reading|stories you|sign up)\b",
    re.I,
)
_CONTACT = re.compile(
    r"^\W*(?:(?:you can )?(?:contact|reach|e-?mail|follow)\b.{0,120}(?:@|\bat \d|twitter|\bX\b)|.{4,80}\bcan be reached (?:at|by|on)\b"
    r"|.{4,80}\b(?:is|are)\b.{0,120}\b(?:writer|reporter|editor|columnist|correspondent|critic|journalist)s?\b[^.]{0,60}\.\s+(?:e-?mail|twitter|reach|contact|follow|call)\b"
    r"|(?:[^.!?@]{3,60}[;,|:]\s*)?\S+@\S+\.\w{2,10}\W*$|(?:https?://)?(?:www\.)?(?:twitter|x|facebook)\.com/\S+$|@\w+$)",
    re.I,
)
_STAMP = re.compile(
    r"^\W*(?:this (?:story|article) (?:was|has been) )?(?:originally |first |last )?(?:published|posted|updated)\b"
    r"[^.!?]{0,30}\d.{0,60}$|^\W*by\s.{3,60}\b(?:posted|published|updated)\b[:\s]{1,3}(?:on\s)?(?:[a-z]{3,6}day,? )?[a-z]{3,9}\.? \d{1,2},? \d{4}.{0,60}$|^\W*image \d+ of\b"
    # a teaser of another story: a headline, and when it was put there
    r"|^[^.!?]{5,140}\D(?:\d{1,3}|\b(?:an?|one)) ?(?:[smhdw]|sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month)s? ago\W*$",
    re.I,
)
_ROLE = re.compile(
    r"^(?:(?:staff|assistant|deputy|senior|associate|managing|executive|digital|news|web|general assignment)\s)*"
    r"(?:writer|reporter|editor|producer|anchor|correspondent|photographer)$",
    re.I,
)
_COUNTER = re.compile(
    r"\W*(?:(?:[\d.,]+\s?[KkMm]?\s+(?:views?|shares?|comments?|likes?|reads?|reactions?|people (?:like|love) this)\W*)+"
    r"|be the first to comment\W*|(?:\d+|one|a)[ -]min(?:ute)?s? (?:read|listen|watch)\W*"
    r"|(?:you have |you(?:'|’)ve )?\d+ (?:free )?(?:articles?|stories) (?:remaining|left)\b.{0,60}"
    r"|(?:this is )?your (?:last|\w+) free (?:article|story)\b.{0,60})",
    re.I,
)
_CLOCK_WORD = re.compile(
    r"\d{1,4}(?:[:/.-]\d\d?){0,2}(?:st|nd|rd|th|[ap]m|m(?:in)?s?|h(?:r)?s?|[dw])?|\d{4}-\d\d-\d\d\S*|[ap]\.?m\.?|(?:ak|[ecmpha])[sd]?t|utc|gmt|ago|just|now|moments?|"
    r"an?|one|at|on|first|last|originally|updated?|posted|published|modified|created|date|time|today|yesterday|noon|midnight|read|"
    r"(?:sec(?:ond)?|min(?:ute)?|hr|hour|day|week|month)s?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
    re.I,
)
_RELATIVE = re.compile(r"\bago\b|^\W*(?:just now|moments ago|today|yesterday|\d{1,3}\s?[smhdw])\W*$", re.I)
_CLOCK_WORDS = 16  # of a label that holds two times
_RIGHTS = re.compile(
    r"copyright|©|\(c\) ?\d{4}|rights reserved|may not be|newsletter|javascript|advertisement|patch", re.I
)
_PROSE = 200  # letters beside a notice of rights that are a story: some stations print both in one paragraph
_LINE_LIMIT = 160  # a longer block that begins like furniture is prose


def is_boilerplate(text: str) -> bool:
    """Whether a block is furniture of the page and not the story's."""
    if len(text) < 600 and _is_notice(text) and _beside_notices(text) < _PROSE:
        return True
    if len(text) < 120 and (_COUNTER.fullmatch(text) or is_relative_clock(text)):
        return True
    if len(text) < 400 and _CONTACT.match(text):
        return True
    return len(text) < _LINE_LIMIT and bool(_LINE.match(text) or _STAMP.match(text) or _ROLE.match(text))


def _is_notice(text: str) -> bool:
    lower = text.lower()
    return any(map(lower.__contains__, _ALWAYS_HINTS)) and bool(_ALWAYS.search(text))


def _beside_notices(text: str) -> int:
    """Letters of a block in sentences that are no notice of rights, no sign-up and no advertisement."""
    return sum(len(sentence) for sentence in re.split(r"[.!?]", text) if not _RIGHTS.search(sentence))


def is_credit(text: str) -> bool:
    """Whether a block only says whose a picture is: no part of a story, and all that some captions hold."""
    return len(text) < _LINE_LIMIT and _CREDIT.fullmatch(text) is not None


def is_dropped_heading(text: str) -> bool:
    """Whether a subhead stands over related links or the like."""
    return len(text) < 80 and bool(_HEADING.match(text))


def is_clock(text: str) -> bool:
    """Whether a block holds nothing but a time or two, with or without the words that say what they are."""
    words = [word for word in (word.strip(".,|•·()–—-:") for word in re.split(r"[\s/|]+", text[:200])) if word]
    timed = any(character.isdigit() for character in text) or bool(_RELATIVE.search(text))
    return timed and 0 < len(words) <= _CLOCK_WORDS and all(_CLOCK_WORD.fullmatch(word) for word in words)


def is_relative_clock(text: str) -> bool:
    """Whether a block holds nothing but a time that grows by itself, such as "2 hours ago": never a word of a story."""
    return bool(_RELATIVE.search(text)) and is_clock(text)
