"""One day in the invented newsroom: twelve hours of plan, from which everything that the demo shows follows.

It publishes 40 stories, six of them police shootings. Counted apart: a sister station's copy, a story behind
robots.txt, and the story that takes over another's address.
"""

from datetime import UTC, datetime, timedelta
from itertools import zip_longest

from demo import addresses, listings
from demo.plan import Plan
from demo.stories import Prose, calder_falls, marlow, pine_landing, sage_creek, tolliver
from demo.stories import shootings as told
from news.model import Listing, Outlet, OutletKind

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
LENGTH = timedelta(hours=12)
DRAFTED = timedelta(minutes=2, seconds=18)  # from the posting time that a page prints to the moment it goes out


def _outlet(name: str, domain: str, place: tuple[str, str], timezone: str, family: str) -> Outlet:
    kind = OutletKind.NEWSPAPER if family == addresses.BLOX else OutletKind.TV
    bare = Outlet(domain.split(".")[0], name, domain, timezone, family, kind, city=place[0], state=place[1])
    origin = f"https://{addresses.host(bare)}"
    found = tuple(Listing(origin + path, basis="seen", note="demo") for path in listings.paths(bare))
    return Outlet(
        bare.id,
        name,
        domain,
        timezone,
        family,
        kind,
        owner="Invented",
        market="Demo",
        city=place[0],
        state=place[1],
        listings=found,
        delay=1.0,
    )


CALDER = _outlet("Calder Falls 6", "calderfalls6.example", ("Calder Falls", "MO"), "America/Chicago", addresses.SCRIPPS)
WQVJ = _outlet("WQVJ Marlow", "wqvj.example", ("Marlow", "OH"), "America/New_York", addresses.ARC)
SAGE = _outlet("Sage Creek 9", "sagecreek9.example", ("Sage Creek", "CO"), "America/Denver", addresses.NEXSTAR)
LANTERN = _outlet(
    "The Tolliver Lantern", "tolliverlantern.example", ("Tolliver", "IA"), "America/Chicago", addresses.BLOX
)
WRZT = _outlet("WRZT Pine Landing", "wrzt.example", ("Pine Landing", "KY"), "America/Chicago", addresses.ARC)
TOWNS = (
    (CALDER, calder_falls),
    (WQVJ, marlow),
    (SAGE, sage_creek),
    (LANTERN, tolliver),
    (WRZT, pine_landing),
)
OUTLETS = tuple(outlet for outlet, _ in TOWNS)
SHOOTINGS = frozenset(
    story.slug for story in (told.PICKUP, told.BRIDGE, told.MOTEL, told.FARMHOUSE, told.ROUTE_9, told.WELFARE)
)


def at(clock: str) -> datetime:
    """The instant of the day's UTC clock: "14:05" or "14:05:30"."""
    parts = [int(part) for part in clock.split(":")]
    return START.replace(hour=parts[0], minute=parts[1], second=parts[2] if parts[2:] else 0)


def day() -> Plan:
    """The whole day. Deeds on one story lie at least 45 minutes apart; trouble lasts for 90."""
    plan = Plan()
    for outlet in OUTLETS:
        plan.outlet(outlet, closed=("/members/",) if outlet is WRZT else ())
    _pickup(plan)
    _bridge(plan)
    _motel(plan)
    _farmhouse(plan)
    _route_9(plan)
    _welfare(plan)
    _marina(plan)
    _ordinary(plan)
    return plan


def _prints(plan: Plan, clock: str, outlet: Outlet, prose: Prose, path: str = "") -> str:
    return plan.publishes(
        at(clock),
        outlet.id,
        prose.slug,
        prose.headline,
        prose.paragraphs,
        section=prose.section,
        byline=prose.byline,
        drafted=DRAFTED,
        path=path,
    )


def _pickup(plan: Plan) -> None:
    """Text rewritten under an unchanged time, and never touched again."""
    address = _prints(plan, "12:12:40", CALDER, told.PICKUP)
    plan.rewrites(at("14:00"), address, told.PICKUP_REWRITTEN.paragraphs)


def _bridge(plan: Plan) -> None:
    """Veiled at first, then told; stalls; another story takes its address. A sister's copy tests headlines."""
    address = _prints(plan, "12:30:15", WQVJ, told.BRIDGE)
    plan.updates(at("14:15"), address, told.BRIDGE_TOLD.paragraphs, headline=told.BRIDGE_TOLD.headline)
    copy = plan.copies(at("15:45"), address, WRZT.id, told.BRIDGE.slug)
    plan.flaps(at("17:00"), copy, headline=told.BRIDGE_TESTED)
    plan.settles(at("18:30"), copy)
    plan.stalls(at("16:30"), at("18:00"), address)
    plan.reuses(at("18:45"), address, told.BRIDGE_REUSED.headline, told.BRIDGE_REUSED.paragraphs)


def _motel(plan: Plan) -> None:
    """Listed with tracking parameters and under its AMP address; corrected with a notice; 429 for a while."""
    address = _prints(plan, "12:50:30", SAGE, told.MOTEL)
    plan.lists_as(at("12:50:30"), address, "/feed/", f"{address}?utm_source=rss&utm_medium=feed")
    plan.lists_as(at("12:50:30"), address, "/feed/atom/", addresses.amp(SAGE, address))
    plan.corrects(at("14:40"), address, told.MOTEL_CORRECTED.paragraphs, told.MOTEL_NOTICE)
    plan.answers_429(at("17:00"), at("18:30"), address)


def _farmhouse(plan: Plan) -> None:
    """A newer time on the same words; later its address leads to the front page."""
    address = _prints(plan, "12:20:05", LANTERN, told.FARMHOUSE)
    plan.bumps(at("14:20"), address)
    plan.redirects_home(at("15:50"), address)


def _route_9(plan: Plan) -> None:
    """A new headline, then a new address; 503 for a while, and later a page cut short."""
    address = _prints(plan, "13:20:50", CALDER, told.ROUTE_9)
    plan.retitles(at("14:50"), address, told.ROUTE_9_HEADLINE)
    moved = plan.moves(at("16:30"), address, "hollis-county-deputy-shoots-kills-driver-route-9")
    plan.answers_503(at("18:00"), at("19:30"), moved)
    plan.cuts_short(at("20:15"), at("21:45"), moved)


def _welfare(plan: Plan) -> None:
    """Withdrawn: 404."""
    address = _prints(plan, "12:40:25", WQVJ, told.WELFARE)
    plan.withdraws(at("15:00"), address)


def _marina(plan: Plan) -> None:
    """Listed, but under a path that robots.txt refuses: never to be fetched."""
    _prints(plan, "13:40", WRZT, told.MARINA, path=f"/members/{told.MARINA.slug}/")


def _ordinary(plan: Plan) -> None:
    """Everything else that a local newsroom prints in a day."""
    for turn, (outlet, town) in enumerate(TOWNS):
        for number, prose in enumerate(_alternating(town.COURTS, town.TOWN)):
            minutes = 3 + 4 * turn + 94 * number
            clock = START + timedelta(minutes=minutes, seconds=7 * minutes % 60)
            _prints(plan, f"{clock:%H:%M:%S}", outlet, prose)


def _alternating(courts: tuple[Prose, ...], town: tuple[Prose, ...]) -> list[Prose]:
    return [prose for pair in zip_longest(courts, town) for prose in pair if prose]
