"""Which family made a page."""

import re
from dataclasses import dataclass
from typing import Self

from news.families.abc_oo import ABC_OO
from news.families.arc import ARC
from news.families.arc_advance import ARC_ADVANCE
from news.families.arc_cox import ARC_COX
from news.families.arc_graham import ARC_GRAHAM
from news.families.arc_gray import ARC_GRAY
from news.families.blox import BLOX
from news.families.brightspot import BRIGHTSPOT
from news.families.brightspot_grove import BRIGHTSPOT_GROVE
from news.families.brightspot_scripps import BRIGHTSPOT_SCRIPPS
from news.families.cbs_local import CBS_LOCAL
from news.families.declaration import Family
from news.families.ellington import ELLINGTON
from news.families.fox_oo import FOX_OO
from news.families.gannett import GANNETT
from news.families.general import GENERAL
from news.families.hearst_news import HEARST_NEWS
from news.families.hearst_tv import HEARST_TV
from news.families.mcclatchy import MCCLATCHY
from news.families.nbc_oo_wordpress import NBC_OO_WORDPRESS
from news.families.newspack import NEWSPACK
from news.families.nexstar_wordpress import NEXSTAR_WORDPRESS
from news.families.patch import PATCH
from news.families.sinclair import SINCLAIR
from news.families.tegna import TEGNA
from news.families.wordpress import WORDPRESS
from news.families.wordpress_mng import WORDPRESS_MNG

# In the order in which they are tried; what is within another is tried only where that one fits.
ALL = (
    *(BRIGHTSPOT_SCRIPPS, NEXSTAR_WORDPRESS, TEGNA, HEARST_TV, SINCLAIR, ABC_OO, CBS_LOCAL, FOX_OO),
    *(ARC_GRAY, ARC_COX, ARC_GRAHAM, ARC_ADVANCE, ARC, BLOX, GANNETT, HEARST_NEWS, MCCLATCHY, PATCH, ELLINGTON),
    *(BRIGHTSPOT_GROVE, BRIGHTSPOT, NBC_OO_WORDPRESS, WORDPRESS_MNG, NEWSPACK, WORDPRESS, GENERAL),
)
FAMILIES = {family.name: family for family in ALL}
_OUTERMOST = tuple(family for family in ALL if family.within is None and family is not GENERAL)
_INNER = {outer.name: tuple(f for f in ALL if f.within is outer) for outer in ALL}
# One pass for all host names costs two markers; each marker is a pass of its own.
_HOST = re.compile(r"//([a-zA-Z0-9.-]++)")
_HEAD, _TAIL = 80_000, 20_000  # characters of the page's source, from each end, that are searched for markers


def recognise(source: str, address: str | None, named: str | None) -> Family:
    """The family that is named, where the page shows its marks or no other's; else the first that it shows.

    Groups change their systems (a station of one group went from BLOX to Arc), so a name is only the first guess.
    """
    seen = _Seen.of(source)
    known = FAMILIES.get(named or "")
    if known and all(seen.fits(family) for family in known.lineage):
        return known
    for family in _likely_first(address or ""):
        if seen.fits(family):
            return next((inner for inner in _INNER[family.name] if seen.fits(inner)), family)
    return known or GENERAL


def marks(source: str, family: Family) -> tuple[str, ...]:
    """The marks of a family and those it stands within that a page shows, for a person to see."""
    seen = _Seen.of(source)
    hosts = (host for kin in family.lineage for host in kin.hosts if host in seen.hosts)
    return (*hosts, *(marker for kin in family.lineage for marker in kin.markers if marker in seen.source))


def _likely_first(address: str) -> tuple[Family, ...]:
    """The outermost families, those first whose stories have such an address."""
    path = re.sub(r"^https?://[^/]*|[?#].*", "", address)
    likely = tuple(family for family in _OUTERMOST if family.number and re.search(family.number, path))
    return (*likely, *(family for family in _OUTERMOST if family not in likely))


@dataclass(frozen=True)
class _Seen:
    """What is looked at of a page's source, and the hosts named in it."""

    source: str
    hosts: str

    @classmethod
    def of(cls, source: str) -> Self:
        source = source if len(source) <= _HEAD + _TAIL else source[:_HEAD] + source[-_TAIL:]
        return cls(source, "\n".join(set(_HOST.findall(source))))

    def fits(self, family: Family) -> bool:
        """Whether enough of the family's marks are there; looks no further than it must, for each look costs."""
        needed = family.needed - sum(host in self.hosts for host in family.hosts)
        for left, marker in zip(range(len(family.markers), -1, -1), (*family.markers, None), strict=True):
            if needed <= 0 or left < needed:
                break
            needed -= marker is not None and marker in self.source
        return needed <= 0
