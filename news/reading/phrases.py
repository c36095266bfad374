"""Lines that outlets print inside a story's box and that are no part of it."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re

_LINE = re.compile(
    r"(?:\W*(?:advertise?ment|ads? by|story continues below|article continues|continue reading|sponsored|loading|"
    r"read (?:more|next|also)|also read|related|see (?:also|more)|more (?:from|on|coverage|stories|news|in)|recommended|"
    r"trending|most read|don'?t miss|click here|tap here|watch(?: now| live| more|:)|download (?:the|our)|"
    r"sign up|subscribe|get (?:the latest|breaking|email|more)|follow (?:us|@|\w+ on)|like us|join (?:us|our)|"
    r"share this|tweet this|print this|email this|report a (?:typo|correction)|"
    r"copyright|©|\(c\) ?\d{4}|all rights reserved|this material may not be|"
    r"photo(?:s|graph)? by|photo:|image:|video:|\[related|\(function|close|play|"
    r"if you see something|have a (?:news )?tip|got a tip|to report a correction)\b|©)",
    re.I,
)
_ALWAYS = re.compile(
    r"all rights reserved|may not be published, broadcast|^copyright \d{4}|^© ?\d{4}|"
    r"\bsign up (?:for|to) (?:our|the|get|receive)\b.{0,80}\bnewsletter|please enable javascript|^\W*advertisement\W*$",
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
    r"|\S+@\S+\.\w{2,6}\W*$|(?:https?://)?(?:www\.)?(?:twitter|x|facebook)\.com/\S+$|@\w+$)",
    re.I,
)
_STAMP = re.compile(
    r"^\W*(?:this (?:story|article) (?:was|has been) )?(?:originally |first |last )?(?:published|posted|updated)\b"
    r"[^.!?]{0,30}\d.{0,60}$|^\W*image \d+ of\b",
    re.I,
)
_ROLE = re.compile(
    r"^(?:(?:staff|assistant|deputy|senior|associate|managing|executive|digital|news|web|general assignment)\s)*"
    r"(?:writer|reporter|editor|producer|anchor|correspondent|photographer)$",
    re.I,
)
_LINE_LIMIT = 160  # a longer block that begins like furniture is prose


def is_boilerplate(text: str) -> bool:
    """Whether a block is furniture of the page and not the story's."""
    if len(text) < 600 and _ALWAYS.search(text):
        return True
    if len(text) < 400 and _CONTACT.match(text):
        return True
    return len(text) < _LINE_LIMIT and bool(_LINE.match(text) or _STAMP.match(text) or _ROLE.match(text))


def is_dropped_heading(text: str) -> bool:
    """Whether a subhead stands over related links or the like."""
    return len(text) < 80 and bool(_HEADING.match(text))
