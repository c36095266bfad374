"""Stamps whose offset is wrong or missing, read as the page's other claims show them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from news.model import Claim, ClaimKind, Precision, Source, ZoneBasis
from news.reading.clock_rules import STAMP
from news.reading.instants import EARLIEST, LATEST

MINUTE = timedelta(minutes=1)
_SAVE = timedelta(seconds=5)  # over which one save writes its stamps; up to four seconds were seen
_MACHINES = (Source.JSON_LD, Source.META, Source.TIME_ELEMENT, Source.PAGE_DATA)
_MOST = 60  # claims that are compared, each with each; no story had more than twenty
_NO_ZONE = (ZoneBasis.OUTLET_ZONE, ZoneBasis.UNKNOWN)
_SAYS_UTC = re.compile(r"(?:\+00:?00|Z)$")
# What themes write beside the text. What plugins declare for other machines is not set right without a witness.
_BESIDE = re.compile(r"time@datetime.*|datepublished|datemodified")
_Series = tuple[Source, str]


def mended(claims: Sequence[Claim], zone: ZoneInfo | None) -> list[Claim]:
    """The claims with each stamp's digits taken for the clock that its page's other claims show them to be of."""
    machines = [claim for claim in claims if claim.source in _MACHINES and claim.precision is Precision.SECOND]
    if not 2 <= len(claims) <= _MOST:
        return list(claims)
    wrong: dict[_Series, tzinfo] = dict(_naive(machines, claims))
    wrong |= _contradicted(machines, claims, zone)
    return [_reread(claim, wrong.get(_series(claim))) for claim in claims] if wrong else list(claims)


def agree(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one save, each taken as fine as it is printed."""
    if one.instant is None or other.instant is None:
        return True
    return abs(one.instant - other.instant) <= max(_tolerance(one), _tolerance(other))


def renamed(claims: Sequence[Claim], published: Claim | None) -> list[Claim]:
    """The claims, each that is named for one thing and holds just the other as what it holds."""
    return [_of_its_kind(claim, claims, published) for claim in claims] if len(claims) <= _MOST else list(claims)


def _tolerance(claim: Claim) -> timedelta:
    if claim.precision is Precision.SECOND and claim.instant and claim.instant.second == 0:
        return MINUTE  # its seconds were cut off
    return {Precision.SECOND: _SAVE, Precision.MINUTE: MINUTE, Precision.HOUR: timedelta(hours=1)}.get(
        claim.precision, timedelta(days=1)
    )


def _series(claim: Claim) -> _Series:
    """What sets its stamps alike: their source, and how they end after the digits."""
    found = STAMP.match(claim.raw)
    return claim.source, f"{_BESIDE.fullmatch(claim.field) is not None}{claim.raw[found.end(1) :] if found else ''}"


def _digits(claim: Claim) -> datetime | None:
    """What the stamp's own characters show on a clock, to the second."""
    found = STAMP.match(claim.raw)
    try:
        shown = datetime.fromisoformat((found[1] if found else claim.raw).replace(",", ".")[:19])
    except ValueError:
        return None
    return shown if EARLIEST <= shown.year <= LATEST else None


def _naive(machines: Sequence[Claim], claims: Sequence[Claim]) -> Iterable[tuple[_Series, tzinfo]]:
    """Series without a zone that hold UTC: another claim with a zone tells the same instant, and none the local one."""
    for claim in machines:
        digits = _digits(claim) if claim.zone_basis in _NO_ZONE else None
        if digits is None:
            continue
        others = [other for other in claims if other.source is not claim.source and other.zone_basis not in _NO_ZONE]
        near = [other.instant for other in others if other.instant and other.exact and _is_fine(other)]
        if _is_near(digits.replace(tzinfo=UTC), near) and not (claim.instant and _is_near(claim.instant, near)):
            yield _series(claim), UTC


def _contradicted(machines: Sequence[Claim], claims: Sequence[Claim], zone: ZoneInfo | None) -> dict[_Series, tzinfo]:
    """Of two series with the same digits and different offsets the one that a third claim shows to be wrong."""
    return {
        _series(one): _clock(other, zone)
        for one in machines
        for other in machines
        if one.kind is other.kind and _is_wrong(one, other, claims, zone)
    }


def _clock(claim: Claim, zone: ZoneInfo | None) -> tzinfo:
    """The clock that a stamp's digits are of: the outlet's, which changes in spring and autumn, or a fixed one."""
    digits = _digits(claim)
    if zone is not None and _is_local(claim, zone) and not _SAYS_UTC.search(claim.raw):
        return zone
    return timezone(digits.replace(tzinfo=UTC) - claim.instant) if digits and claim.instant else UTC


def _is_wrong(one: Claim, other: Claim, claims: Sequence[Claim], zone: ZoneInfo | None) -> bool:
    if one.instant == other.instant or not one.instant or not other.instant:
        return False
    digits = _digits(one)
    if digits is None or digits != _digits(other) or ZoneBasis.FAMILY_RULE in (one.zone_basis, other.zone_basis):
        return False
    third = [claim for claim in claims if claim.kind is one.kind and claim.exact and _is_fine(claim)]
    told = [claim.instant for claim in third if claim.instant and _digits(claim) != digits]
    if told:
        return _is_near(other.instant, told) and not _is_near(one.instant, told)
    return _is_local(other, zone) and bool(_SAYS_UTC.search(one.raw)) and _BESIDE.fullmatch(one.field) is not None


def _is_local(claim: Claim, zone: ZoneInfo | None) -> bool:
    digits = _digits(claim)
    return bool(zone and digits and claim.instant == digits.replace(tzinfo=zone).astimezone(UTC))


def _is_near(instant: datetime, others: Iterable[datetime]) -> bool:
    return any(abs(instant - other) < MINUTE for other in others)


def _is_fine(claim: Claim) -> bool:
    return claim.precision in (Precision.MINUTE, Precision.SECOND)


def _reread(claim: Claim, zone: tzinfo | None) -> Claim:
    digits = _digits(claim) if zone else None
    if zone is None or digits is None or claim.precision is not Precision.SECOND:
        return claim
    return replace(claim, instant=digits.replace(tzinfo=zone).astimezone(UTC), zone_basis=ZoneBasis.FAMILY_RULE)


def _of_its_kind(claim: Claim, claims: Sequence[Claim], published: Claim | None) -> Claim:
    if published is None or claim.source not in _MACHINES or not _is_fine(claim):
        return claim
    if claim.kind is ClaimKind.PUBLISHED and not agree(claim, published) and _is_later(claim, published):
        twins = [c for c in claims if c.kind is ClaimKind.MODIFIED and _is_twin(c, claim)]
        return replace(claim, kind=ClaimKind.MODIFIED) if twins else claim
    is_element = claim.kind is ClaimKind.MODIFIED and claim.source is Source.TIME_ELEMENT
    if is_element and claim.instant == published.instant and any(_is_other(c, claim) for c in claims):
        return replace(claim, kind=ClaimKind.PUBLISHED)
    return claim


def _is_twin(modified: Claim, claim: Claim) -> bool:
    return modified.exact and _is_fine(modified) and modified.instant is not None and agree(modified, claim)


def _is_later(claim: Claim, published: Claim) -> bool:
    return bool(claim.instant and published.instant and claim.instant > published.instant)


def _is_other(claim: Claim, element: Claim) -> bool:
    return claim.kind is ClaimKind.MODIFIED and _is_fine(claim) and not agree(claim, element)
