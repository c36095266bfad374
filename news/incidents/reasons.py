"""Why two stories are held to tell of one incident, in words that a reporter reads. No person's name is repeated."""

from collections.abc import Iterable
from datetime import date

from news.incidents.profile import Profile

PERSON = "a person put them together"
MOST = 3  # streets, places, days that are named


def reasons(one: Profile, other: Profile) -> tuple[str, ...]:
    """What two stories have in common, the plainest first."""
    found = (*_persons(one, other), *_where(one, other), *_when(one, other))
    return found or ("much the same words",)


def _persons(one: Profile, other: Profile) -> list[str]:
    names, ages = one.pairs & other.pairs, one.lead_ages & other.lead_ages
    if one.aged & other.aged:
        return ["the same name and age"]
    found = ["the same names"] if names else ["the same rare words"] if one.names & other.names else []
    return [*found, f"the same age ({_listed(map(_age, sorted(ages)))})"] if ages else found


def _age(age: int) -> str:
    return str(age) if age < 1_000 else f"{age - 1_000} months"


def _where(one: Profile, other: Profile) -> list[str]:
    streets = sorted(name for name in one.streets & other.streets if not name.startswith("#"))
    places = sorted(name for name in one.lead_places & other.lead_places if not _may_be_a_person(name, one, other))
    found = [f"the same street ({_listed(name.title() for name in streets)})"] if streets else []
    return [*found, f"the same place ({_listed(name.title() for name in places)})"] if places else found


def _may_be_a_person(place: str, one: Profile, other: Profile) -> bool:
    """ "The death of Tace Merrow" has Tace where a town would stand: half of a longer name is not repeated."""
    return any(place in pair.split() for pair in one.pairs | other.pairs)


def _when(one: Profile, other: Profile) -> list[str]:
    days = sorted(one.days & other.days, reverse=True)
    found = [f"the same day told ({_listed(date.fromordinal(day).isoformat() for day in days)})"] if days else []
    if one.clocks & other.clocks:
        found.append("the same hour")
    if one.day is None or other.day is None:
        return found
    return [*found, _between(abs(one.day - other.day))]


def _between(days: int) -> str:
    return "reported on the same day" if not days else "one day apart" if days == 1 else f"{days:,} days apart"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(list(names)[:MOST])
