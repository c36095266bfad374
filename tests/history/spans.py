"""Between which two looks each event lies, asked of the looks alone: no wider, and no narrower."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tests.history.looks import READ, Row, Shown, Told, before, ended, written

LIFE = ("missing", "withdrawn", "superseded")
ABSENT = ("gone", "moved")


def wrong(events: Sequence[Row], checks: Sequence[Row], shown: list[Shown], expected: Told) -> Iterator[str]:
    """Events whose interval is another than the looks give. `checks`: those that can tell of the story."""
    places = {one.check["id"]: place for place, one in enumerate(shown)}
    for event in events:
        earlier = [check for check in checks if check["id"] <= event["check_id"]]
        due = _due(event, earlier, shown, places.get(event["check_id"]), expected)
        found = event["happened_after"], event["happened_by"]
        if found not in due:
            yield f"{event['kind']} at check {event['check_id']} between {found[0]} and {found[1]}, not {due}"


def _due(
    event: Row, earlier: list[Row], shown: list[Shown], place: int | None, expected: Told
) -> list[tuple[str | None, str]]:
    """The intervals that an event may have; two only where a story's return and an earlier text's are one kind."""
    check, kind = earlier[-1], event["kind"]
    by = written(ended(check))
    read = [one for one in earlier[:-1] if one["outcome"] in READ]
    last_read = read[-1]["observed_at"] if read else None
    if kind == "withdrawn":
        return [(last_read, written(ended(_first_gone(earlier))))]
    if kind in LIFE:
        return [(last_read, by)]
    if kind == "moved":
        there = [one for one in read if one["answered_by"] == event["was"]]
        return [(there[-1]["observed_at"] if there else None, by)]
    absent = [one for one in earlier[:-1] if one["outcome"] in ABSENT]
    if kind == "returned" and absent and (place is None or check["outcome"] != "changed"):
        return [(absent[-1]["observed_at"], by)]
    if place is None:
        return []
    if kind == "flapping":
        return [(_last_steady(shown[: place + 1]).check["observed_at"], by)]
    if kind == "settled" and place not in expected.made:
        return [(shown[place - 10].check["observed_at"], by)]
    last = before(shown, place, expected)
    due = [(last.check["observed_at"] if last else None, by)]
    return [*due, (absent[-1]["observed_at"], by)] if kind == "returned" and absent else due


def _first_gone(earlier: list[Row]) -> Row:
    """The look with which the present absence began."""
    since = earlier[-1]
    for check in reversed(earlier):
        if check["outcome"] in READ:
            return since
        since = check if check["outcome"] == "gone" else since
    return since


def _last_steady(shown: list[Shown]) -> Shown:
    """The last look before a page began to show two texts in turn, where with the last of these it is known to."""
    runs = [list(looks) for _, looks in groupby(shown, key=lambda one: one.text)]
    first = len(runs) - 6
    while first > 0 and runs[first - 1][0].text == runs[first + 1][0].text and len(runs[first]) < 10:
        first -= 1
    return runs[first][-1]
