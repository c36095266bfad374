"""docs/outlets.md, written from outlets/*.toml so that both say the same: python -m crawler.roster."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawler import registry
from news.families.recognition import FAMILIES
from news.model import Outlet, OutletKind
from news.states import STATES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "outlets.md"
OPENING = """# The outlets that the registry knows

{outlets} local US outlets in {states} states and the District of Columbia, and {agencies} police newsrooms. This page
is written from `outlets/*.toml` by `python -m crawler.roster`;
[The watchlist and the outlets](watchlist.md) says how to follow them and what each field means.

**Nobody has verified the registry against the live web.** Names, domains, owners, families and zones come from public
lists and from rules: {inferred} owners are inferred and {listed} are as listed; {by_city} zones follow from city and
state, {by_capital} from the state's capital and {by_market} from the television market. There are {listings} listings:

- *seen*, {seen}: a public source used the address, on the day given ({dayless} have no day). It may have died since,
  and some answer one client and refuse another;
- *by pattern*, {pattern}: the usual path of the outlet's family, which nobody has tried;
- *unverified*, {unverified}: general knowledge alone.

Where no listing was seen, the line says “nothing verified”. For {none} outlets no listing is known: they are followed
only where `nightdesk follow ADDRESS` adds a story by hand.
"""
HEADINGS = "| outlet | city | market | owner | family | zone | listings |\n|---|---|---|---|---|---|---|"


def page(outlets: Iterable[Outlet]) -> str:
    """The whole page. The invented outlets of the demo, which stand in no state, are left out."""
    real = [outlet for outlet in outlets if outlet.state]
    agencies = [outlet for outlet in real if outlet.kind is OutletKind.AGENCY]
    told = [outlet for outlet in real if outlet.kind is not OutletKind.AGENCY]
    by_state = {name: [o for o in told if o.state == state] for state, name in STATES.items()}
    parts = [_opening(told, agencies), _counts(told), "## Police newsrooms\n"]
    parts.append("They are followed alike and kept out of every number that is told of outlets.\n")
    parts.append(_table(agencies))
    parts += [f"## {name}\n\n{_table(found)}" for name, found in by_state.items() if found]
    return "\n".join(parts)


def listings(outlet: Outlet) -> str:
    """What is known of an outlet's listings, in a few words."""
    bases = Counter(listing.basis for listing in outlet.listings)
    said = [_seen(outlet)] if bases["seen"] else []
    said += [f"{bases['pattern']} by pattern"] if bases["pattern"] else []
    said += [f"{bases['unverified']} unverified"] if bases["unverified"] else []
    return "; ".join((said or ["none known"]) + ([] if bases["seen"] else ["nothing verified"]))


def _seen(outlet: Outlet) -> str:
    days = [listing.seen for listing in outlet.listings if listing.basis == "seen"]
    latest = max(days)
    return f"{len(days)} seen, {f'last on {latest}' if latest else 'no day known'}"


def _opening(told: list[Outlet], agencies: list[Outlet]) -> str:
    found = [listing for outlet in (*told, *agencies) for listing in outlet.listings]
    bases = Counter(listing.basis for listing in found)
    zones = Counter(outlet.timezone_basis for outlet in told)
    return OPENING.format(
        outlets=len(told),
        states=len({outlet.state for outlet in told} - {"DC"}),
        agencies=len(agencies),
        inferred=sum(outlet.owner_basis == "inferred" for outlet in told),
        listed=sum(outlet.owner_basis.startswith("listed") for outlet in told),
        **{f"by_{basis}": zones[basis] for basis in registry.ZONE_BASES},
        listings=len(found),
        **{basis: bases[basis] for basis in registry.BASES},
        dayless=sum(listing.basis == "seen" and not listing.seen for listing in found),
        none=sum(not outlet.listings for outlet in told),
    )


def _counts(told: list[Outlet]) -> str:
    """How many there are of each kind, state and family."""
    kinds = Counter(str(outlet.kind) for outlet in told)
    states = Counter(STATES[outlet.state] for outlet in told)
    families = Counter(outlet.family for outlet in told)
    rows = [f"| {_family(name)} | {many} |" for name, many in families.most_common()]
    return "\n".join(
        [
            "## How many of each\n",
            f"By kind: {', '.join(f'{many} {name}' for name, many in kinds.most_common())}.\n",
            f"By state: {', '.join(f'{name} {many}' for name, many in sorted(states.items()))}.\n",
            "| family | outlets |\n|---|---|",
            *rows,
            "",
        ]
    )


def _family(name: str) -> str:
    if name in FAMILIES:
        return f"`{name}`: {FAMILIES[name].title}"
    return f"`{name}`: not described here yet; read the general way" if name else "not known; read the general way"


def _table(outlets: Iterable[Outlet]) -> str:
    return "\n".join([HEADINGS, *_rows(outlets), ""])


def _rows(outlets: Iterable[Outlet]) -> Iterator[str]:
    for outlet in sorted(outlets, key=lambda outlet: outlet.id):
        name = f"`{outlet.id}` {outlet.name}, {outlet.domain}{outlet.path.rstrip('/')}"
        cells = (name, outlet.city, outlet.market, outlet.owner, outlet.family, outlet.timezone, listings(outlet))
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(registry.read().values()), encoding="utf-8")
