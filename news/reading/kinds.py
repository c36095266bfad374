"""What a page is: a story, or something that stands in its place."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re

from selectolax.lexbor import LexborHTMLParser

from news.model import PageKind
from news.reading import fronts, liveblogs
from news.reading.structured import Structured

# A name counts only as a whole: stories tell of captchas, of streets not found and of access denied.
_ERROR = re.compile(
    r"(?:(?:error|http)[: ]*)?[45]\d\d(?:[ :–—-]+(?:error|not found|page not found|forbidden|gone|bad gateway|internal server error|"
    r"service (?:temporarily )?unavailable|gateway time-?out|file (?:or directory )?not found))?"
    r"|(?:page|story|article|content|file|document|video)(?: you (?:requested|are looking for))?(?: is| was)? (?:not found|unavailable|no longer available|missing|removed)(?:[ :–—-]+(?:error )?404)?"
    r"|(?:this|the|that)? ?(?:page|story|article|content)(?: (?:that )?you(?:(?:'|’)re| are|(?:'|’)ve| have)? \w+(?: for)?)? (?:could(?:n(?:'|’)t| not) be|can(?:no|(?:'|’)|n(?:'|’))t be|was not|does(?:n(?:'|’)| no)t|is(?:n(?:'|’)t| no longer| not|) )\s?.{0,40}"
    r"|(?:sorry,? )?(?:we )?(?:can(?:no|(?:'|’)|n(?:'|’))t|could(?:n(?:'|’)t| not)) find (?:that|the|this|your|a) (?:page|story|article).{0,40}"
    r"|not found|nothing (?:was )?found(?: here)?|no (?:results|posts) found|(?:404 )?error(?: page)?|internal server error|bad gateway|service (?:temporarily )?unavailable"
    r"|gateway time-?out|forbidden|gone|(?:site|scheduled) maintenance|under maintenance|we(?:'|’)ll be (?:right )?back.{0,20}|that(?:'|’)s an error|(?:site|account) suspended|application error.{0,80}",
    re.I,
)
_EXCUSE = re.compile(r"(?:oops|uh[- ]oh|whoops|sorry|we(?:'|’)re sorry|something went wrong)\b.{0,90}", re.I)
_ERROR_TEXT = re.compile(
    r"\b(?:page|story|article|content|address|url|link)\b[^.!?]{0,60}\b(?:could(?:n(?:'|’)t| not) be found|can(?:not|(?:'|’)t) be found|was not found|does(?:n(?:'|’)t| not) exist|no longer (?:exists?|available)|"
    r"has (?:been )?(?:moved|removed|expired)|may have (?:been )?(?:moved|removed|expired))|\bthe requested url\b|\bcan(?:no|(?:'|’))t find (?:the|that|this) (?:page|story|article)\b",
    re.I,
)
_BOTS = re.compile(
    r"just a moment|attention required!?|access (?:to this page has been )?denied|(?:are )?you(?: are)? (?:a |not a )?(?:robot|human|bot)|robot check|bot (?:check|verification)|"
    r"(?:please )?verify(?:ing)? (?:that )?(?:you(?: are|(?:'|’)re)|your) .{0,30}|pardon our interruption|request (?:unsuccessful|rejected|blocked)|security (?:check(?:point)?|verification)|vercel security checkpoint|"
    r"checking your browser.{0,40}|human verification|captcha(?: (?:check|challenge|required))?|ddos[- ]guard|(?:you have been |sorry, you have been |request |ip )?blocked|one more step|error:? the request could not be satisfied|"
    r"(?:unusual|suspicious) (?:traffic|activity).{0,40}|press (?:&|and) hold.{0,40}|client challenge|please wait|loading|javascript (?:is )?(?:required|disabled)|enable javascript.{0,40}|before you continue|too many requests",
    re.I,
)
# Each stands only in a challenge: a page that such a service lets through carries other scripts of its.
_BOT_SOURCE = (
    *("cf-browser-verification", "_cf_chl_opt", "cf-challenge-running", "px-captcha", "_Incapsula_Resource"),
    *("captcha-delivery.com/captcha", "geo.captcha-delivery.com", "errors.edgesuite.net", "distil_r_captcha"),
    *("sucuri_cloudproxy_js", "AwsWafIntegration", "awsWafCookieDomainList", "/_sec/cp_challenge"),
)
_LOGIN = re.compile(
    r"(?:subscriber |member |user |account |please )?(?:log[- ]?in|sign[- ]?in|log on|sign on|register|registration|sign up|create (?:an |your |my )?(?:free )?account|my account|account|forgot(?:ten)? (?:your )?password|reset (?:your )?password)"
    r"(?: (?:to|with|for|or) .{1,60}| page| required)?",
    re.I,
)
_WALL = re.compile(
    r"\b(?:subscribe (?:now|today|to (?:read|continue|keep reading|unlock|access|view))|to (?:continue|keep) (?:on )?reading|(?:continue|keep) reading (?:this|with|for)|"
    r"already (?:a |have a )?(?:subscriber|subscription|member)|subscribers? only|(?:only )?(?:available )?(?:for|to) (?:our )?subscribers|subscriber[- ]exclusive|exclusive (?:to|for) (?:our )?subscribers|"
    r"unlimited (?:digital )?access|(?:log|sign) in to (?:read|continue|view)|this (?:story|article|content) is (?:for|only|available|exclusive|reserved)|(?:purchase|buy|get) a subscription|you(?:'|’)ve reached your|become a (?:member|subscriber) to|start (?:your )?subscription)",
    re.I,
)
_WALL_SOURCE = re.compile(
    r'"isAccessibleForFree"\s*:\s*"?false|subscription-required|paywall|subscriber-only|meter(?:ed)?-|piano|tinypass|zephr',
    re.I,
)
_SHORT = 250  # letters of a body that may be no story at all
_STAND_IN = 1_000  # a body of more letters is no error page, whatever it is called
_STUB = 600  # letters of a lede over a wall; what is longer is taken for the whole, for metered pages carry walls too
_SIGN = 150  # letters of a body that is nothing but the wall
_NEAR = 1_500  # characters after the last word of a stub in which its wall stands
_SEPARATOR = re.compile(r"\s+[|–—•·:»-]\s+|\s+[|•·»]\s*")


def tell(structured: Structured, source: str, *, headline: str, body: str) -> PageKind:
    """The kind of a page, from what it declares, its headline, its body and, of a short one, the whole source."""
    declared = fronts.declares_story(structured)
    if len(body) < _STAND_IN:
        stand_in = _stand_in(structured, source, headline, body, is_story=declared)
        if stand_in:
            return stand_in
    if liveblogs.is_live(structured):
        return PageKind.LIVE_BLOG
    if len(body) < _STUB and _is_stub(structured, source, body):
        return PageKind.PAYWALL
    if not declared and fronts.is_front(structured, source, headline=headline, body=body):
        return PageKind.SECTION
    return PageKind.ARTICLE


def _stand_in(structured: Structured, source: str, headline: str, body: str, *, is_story: bool) -> PageKind | None:
    names = [*_names(headline), *_names(structured.title)]
    short = len(body) < _SHORT
    if not is_story and len(body) < 2 * _SHORT and _is_challenge(names, source):
        return PageKind.BOT_WALL
    if not (is_story and body) and any(_ERROR.fullmatch(name) for name in names):
        return PageKind.ERROR_PAGE
    if not is_story and short and any(_LOGIN.fullmatch(name) for name in names):
        return PageKind.LOGIN
    if not is_story and short and (_ERROR_TEXT.search(body) or any(_EXCUSE.fullmatch(name) for name in names)):
        return PageKind.ERROR_PAGE
    return None


def _is_challenge(names: list[str], source: str) -> bool:
    return any(mark in source for mark in _BOT_SOURCE) or any(_BOTS.fullmatch(name) for name in names)


def _names(name: str) -> list[str]:
    """A page's name, whole and in the parts between which outlets put a stroke, without dots at the ends."""
    parts = [name, *_SEPARATOR.split(name)]
    return [part for part in (" ".join(part.split()).strip(" .…!?") for part in parts) if part]


def _is_stub(structured: Structured, source: str, body: str) -> bool:
    """Whether a wall stands right after a short body, and not in the page's head or foot only."""
    if len(body) < _SIGN and _WALL.search(body):
        return True
    if not _WALL_SOURCE.search(source):
        return False
    whole = LexborHTMLParser(source).body  # anew: the tree that was read has lost what is no text
    text = " ".join(whole.text()[:200_000].split()) if whole else ""
    end = text.rfind(" ".join(body[-60:].split())) if body else 0
    return bool(_WALL.search(text, max(end, 0), max(end, 0) + len(body[-60:]) + _NEAR)) and not _is_whole(
        structured, body
    )


def _is_whole(structured: Structured, body: str) -> bool:
    """Whether the page itself counts no more words than its body shows."""
    counted = structured.text("wordCount") or str(structured.article.get("wordCount") or "")
    return counted.isdigit() and 0 < int(counted) <= 1.2 * len(body.split())
