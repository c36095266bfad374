"""How each family writes an address, and which second addresses of a story it answers under."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import NAMESPACE_URL, uuid5

from news.model import Outlet

SCRIPPS, ARC, NEXSTAR, BLOX = "brightspot_scripps", "arc", "nexstar_wordpress", "blox"
TRACKING = ("utm_", "fbclid", "gclid", "_ga", "ICID", "ref", "ntv_")


def host(outlet: Outlet) -> str:
    """The name the outlet's pages are served under."""
    return f"www.{outlet.domain}"


def home(outlet: Outlet) -> str:
    """The address of the outlet's front page."""
    return f"https://{host(outlet)}/"


def of_story(outlet: Outlet, section: str, slug: str, at: datetime) -> str:
    """The address the outlet's family gives a story filed in `section` at `at`."""
    return f"https://{host(outlet)}{_path(outlet.family, section, slug, at)}"


def _path(family: str, section: str, slug: str, at: datetime) -> str:
    if family == ARC:
        return f"/{at:%Y/%m/%d}/{slug}/"
    if family == NEXSTAR:
        return f"/{section}/{slug}/"
    if family == BLOX:
        return f"/{section}/{slug}/article_{uuid5(NAMESPACE_URL, slug)}.html"
    return f"/{section}/{slug}"


def amp(outlet: Outlet, address: str) -> str:
    """The AMP address of a story."""
    if outlet.family == NEXSTAR:
        return f"{address}amp/"
    return f"{address}?{'outputType=amp' if outlet.family == ARC else '_amp=true'}"


def asked_for(outlet: Outlet, target: str) -> tuple[str, bool]:
    """The story's own address behind a request target, and whether its AMP form was asked for."""
    parts = urlsplit(target)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(TRACKING)]
    rest = [(k, v) for k, v in query if (k, v) not in (("outputType", "amp"), ("_amp", "true"))]
    path, is_amp = parts.path, len(rest) < len(query)
    if outlet.family == NEXSTAR and path.endswith("/amp/"):
        path, is_amp = path.removesuffix("amp/"), True
    return f"https://{host(outlet)}{path}" + (f"?{urlencode(rest)}" if rest else ""), is_amp
