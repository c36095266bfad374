"""Which family made a page."""

import re

from news.reading.families import general, newspapers, television
from news.reading.families.declaration import Family

FAMILIES = {family.name: family for family in (*television.FAMILIES, *newspapers.FAMILIES, *general.FAMILIES)}
_HEAD, _TAIL = (
    120_000,
    30_000,
)  # characters of the page's source, from each end, that are searched for markers


def recognise(source: str, address: str | None, named: str | None) -> Family:
    """The family that is named and known, else the first whose address or markers fit, else the general way."""
    known = FAMILIES.get(named or "")
    if known:
        return known
    source = source if len(source) <= _HEAD + _TAIL else source[:_HEAD] + source[-_TAIL:]
    for family in FAMILIES.values():
        if _fits(family, source, address or ""):
            return family
    return general.GENERAL


def _fits(family: Family, source: str, address: str) -> bool:
    if family.addresses and re.search(family.addresses, address):
        return any(marker in source for marker in family.markers)
    return bool(family.markers) and _holds(source, family.markers, family.needed)


def _holds(source: str, markers: tuple[str, ...], needed: int) -> bool:
    """Whether enough of the markers stand in the source; looks no further than it must, for each look costs."""
    for left in range(len(markers), 0, -1):
        if left < needed:
            return False
        needed -= markers[-left] in source
        if not needed:
            return True
    return False
