"""What a family's clocks mean where their characters do not say it, or say it wrong."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from news.families.declaration import ClockRule, Meaning
from news.model import Claim, ClaimKind, Source, ZoneBasis
from news.reading import instants
from news.reading.instants import Surroundings

MINUTE = timedelta(minutes=1)
EASTERN, GREENWICH = ZoneInfo("America/New_York"), ZoneInfo("UTC")
STAMP = re.compile(r"^(\d{4}-\d\d-\d\d[T ][\d:.,]+?)\s*(?:Z|UTC|GMT|[-+]\d\d?(?::?\d\d)?)$")
_NO_ZONE = (ZoneBasis.OUTLET_ZONE, ZoneBasis.UNKNOWN)


def apply(claims: Sequence[Claim], rules: Sequence[ClockRule], around: Surroundings) -> list[Claim]:
    """The claims as the family means them: of another kind, or at another instant."""
    if not rules:
        return list(claims)
    own_zone = around.zone or _printed_zone(claims)
    return [_meant(claim, rules, own_zone, claims) for claim in claims]


def is_stale(claim: Claim, rules: Sequence[ClockRule]) -> bool:
    """Whether a claim is one that the family leaves behind when a story changes."""
    return any(rule.means is Meaning.STALE and _is_about(rule, claim) for rule in rules)


def _is_about(rule: ClockRule, claim: Claim) -> bool:
    return rule.source is claim.source and bool(re.fullmatch(rule.field, claim.field, re.I))


def _meant(claim: Claim, rules: Sequence[ClockRule], own_zone: ZoneInfo | None, claims: Sequence[Claim]) -> Claim:
    for rule in [rule for rule in rules if _is_about(rule, claim)]:
        if rule.means is Meaning.MODIFICATION:
            claim = replace(claim, kind=ClaimKind.MODIFIED)
        elif rule.means is Meaning.EASTERN and claim.zone_basis in _NO_ZONE:
            claim = _unless_machines_agree(claim, _reread(claim, EASTERN), claims)
        elif rule.means is Meaning.UTC and claim.zone_basis in _NO_ZONE:
            claim = _as_machines_say(claim, _reread(claim, GREENWICH), claims)
        elif rule.means is Meaning.OUTLET_CLOCK and own_zone is not None:
            claim = _reread(claim, own_zone)
    return claim


def _reread(claim: Claim, zone: ZoneInfo) -> Claim:
    """The same characters, their digits taken for the clock of a zone."""
    hit = instants.machine(STAMP.sub(r"\1", claim.raw), Surroundings(zone, year=_year(claim))) if claim.exact else None
    if hit is None or hit.instant is None:
        return claim
    return replace(claim, instant=hit.instant, precision=hit.precision, zone_basis=ZoneBasis.FAMILY_RULE)


def _as_machines_say(printed: Claim, in_greenwich: Claim, claims: Sequence[Claim]) -> Claim:
    """The reading in UTC, where a machine's claim tells the same minute; a browser draws that label in local time."""
    machines = [claim.instant for claim in claims if claim.source is not printed.source and claim.instant]
    told = in_greenwich.instant
    agrees = told is not None and any(abs(told - instant) < MINUTE for instant in machines)
    return in_greenwich if agrees else printed


def _unless_machines_agree(printed: Claim, eastern: Claim, claims: Sequence[Claim]) -> Claim:
    """The Eastern reading, unless a machine's claim tells the minute of the outlet's own: a browser drew that label."""
    machines = [claim.instant for claim in claims if claim.source is not printed.source and claim.instant]
    told = printed.instant
    return printed if told is not None and any(abs(told - instant) < MINUTE for instant in machines) else eastern


def _year(claim: Claim) -> int | None:
    return claim.instant.year if claim.instant else None


def _printed_zone(claims: Sequence[Claim]) -> ZoneInfo | None:
    """The zone whose letters a visible label prints, where the outlet's is not known."""
    for claim in claims:
        if claim.source is Source.VISIBLE_LABEL and claim.zone_basis is ZoneBasis.PRINTED_ABBREVIATION:
            region = instants.region(claim.raw)
            if region:
                return region
    return None
