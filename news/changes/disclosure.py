"""What an outlet told its readers about a change: its notices and its clocks, before and after."""

import re
from collections.abc import Iterable
from datetime import timedelta

from news.model import Claim, ClaimKind, Disclosure, Notice, NoticeKind, Precision, Reading, Source

CORRECTIONS = frozenset(
    {NoticeKind.CORRECTION, NoticeKind.CLARIFICATION, NoticeKind.EDITORS_NOTE, NoticeKind.RETRACTION}
)
VISIBLE = frozenset({Source.VISIBLE_LABEL, Source.TIME_ELEMENT})
# The server's header is about the whole page, a listing's time about the listing: no clock of the article's.
MACHINE = frozenset({Source.JSON_LD, Source.META, Source.PAGE_DATA})
UNITS = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.DAY: timedelta(days=1),
}
# An editor's note may as well warn of what the story describes, or name a telephone number.
OF_CHANGE = re.compile(
    r"\b(?:updat|correct(?!ion(?:s|al)? (?:officer|deput|facilit|cent|depart|guard))|chang|clarif|revis|amend|rewr|"
    r"edit(?:ed|s)\b|alter(?:ed|s)\b|replac|remov|delet|retract|add(?:ed|s)\b|incorrect|inaccura|misstat|misidentif|"
    r"misspel|mistak|erroneous|errors?\b|wrong(?:ly)?\b|originally|"
    r"(?:earlier|previous|prior|original|first) (?:version|story|report|headline|article|account)|no longer)",
    re.I,
)
Clock = tuple[ClaimKind, Source, str]


def disclosed(old: Reading, new: Reading) -> tuple[Disclosure, str]:
    """The most that the outlet told about what lies between two readings, and in which words of its own."""
    fresh = fresh_disclosures(old, new)
    for disclosure, kinds in (
        (Disclosure.CORRECTION, CORRECTIONS),
        (Disclosure.UPDATE_NOTE, {NoticeKind.UPDATE}),
    ):
        if told := next((n.sentence for n in fresh if n.kind in kinds), None):
            return disclosure, told
    for disclosure, sources in ((Disclosure.TIME_ONLY, VISIBLE), (Disclosure.MACHINE_TIME_ONLY, MACHINE)):
        if claim := _moved_claim(_clocks(old, sources), _clocks(new, sources)):
            return disclosure, claim.raw
    standing = next((n.sentence for n in new.notices if n.kind is NoticeKind.DEVELOPING), None)
    return (Disclosure.NONE, "") if standing is None else (Disclosure.DEVELOPING, standing)


def fresh_notices(old: Reading, new: Reading) -> tuple[Notice, ...]:
    """Notices that were not there before, or not in these words."""
    known = {_told(notice) for notice in old.notices}
    return tuple(notice for notice in new.notices if _told(notice) not in known)


def fresh_disclosures(old: Reading, new: Reading) -> tuple[Notice, ...]:
    """Those of the fresh notices that tell a reader of a change: no "developing" line, no warning of what follows."""
    return tuple(notice for notice in fresh_notices(old, new) if _tells_of_change(notice))


def _tells_of_change(notice: Notice) -> bool:
    """Whether a notice speaks of a change of the text."""
    if notice.kind is NoticeKind.EDITORS_NOTE:
        return OF_CHANGE.search(notice.sentence) is not None
    return notice.kind is not NoticeKind.DEVELOPING


def is_time_newer(old: Reading, new: Reading) -> bool:
    """Whether a claimed time moved forward, for readers or for machines."""
    sources = VISIBLE | MACHINE
    return _moved_claim(_clocks(old, sources), _clocks(new, sources)) is not None


def is_clock_still(old: Reading, new: Reading) -> bool:
    """Whether an exact modification claim stood in both readings and did not move forward."""
    before, after = _clocks(old, VISIBLE | MACHINE), _clocks(new, VISIBLE | MACHINE)
    return any(
        _is_exact(claim) and clock in after and _is_exact(after[clock]) and not _has_moved(claim, after[clock])
        for clock, claim in before.items()
    )


def _told(notice: Notice) -> tuple[NoticeKind, str]:
    """A notice without its spacing."""
    return notice.kind, " ".join(notice.sentence.split())


def _clocks(reading: Reading, sources: Iterable[Source]) -> dict[Clock, Claim]:
    """The claims of some sources; where one place holds several, the latest."""
    chosen = [c for c in (reading.claimed_published, reading.claimed_modified) if c]
    clocks: dict[Clock, Claim] = {}
    for claim in (*reading.claims, *chosen):
        clock = (claim.kind, claim.source, claim.field)
        if claim.source in sources and (clock not in clocks or _is_later(claim, clocks[clock])):
            clocks[clock] = claim
    return clocks


def _is_later(one: Claim, other: Claim) -> bool:
    """Whether a claim's instant is known to be later than another's."""
    return one.instant is not None and (other.instant is None or one.instant > other.instant)


def _is_exact(claim: Claim) -> bool:
    """Whether a claim is a modification time to the minute or better; "1 hour ago" cannot stand still."""
    is_fine = claim.precision in (Precision.SECOND, Precision.MINUTE)
    return claim.kind is ClaimKind.MODIFIED and claim.exact and is_fine and claim.instant is not None


def _moved_claim(before: dict[Clock, Claim], after: dict[Clock, Claim]) -> Claim | None:
    """A claim that says a newer time than before, or one that says a later time where there was none."""
    latest = max((c.instant for c in before.values() if c.instant), default=None)
    had_modified = any(kind is ClaimKind.MODIFIED for kind, _, _ in before)
    for clock, claim in after.items():
        if clock in before and _has_moved(before[clock], claim):
            return claim
        is_first = clock not in before and claim.kind is ClaimKind.MODIFIED and not had_modified
        if is_first and claim.instant and (latest is None or claim.instant > latest):
            return claim
    return None


def _has_moved(before: Claim, after: Claim) -> bool:
    """Whether a claim of one place moved forward, beyond what it was printed to. An earlier time tells of no change."""
    if before.instant is None or after.instant is None:
        return before.exact and after.exact and before.raw != after.raw
    apart = after.instant - before.instant
    if before.exact and after.exact and before.precision is after.precision:
        return apart > timedelta(0)
    return apart > UNITS[before.precision] + UNITS[after.precision]
