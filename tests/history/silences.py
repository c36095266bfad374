"""What each change must be called by what the looks were shown: disclosed, silent, or not yet known."""

from collections.abc import Iterator
from datetime import timedelta

from tests.history.looks import READ, Row, Shown, Told, before, ended, instant

CONFIRMS = timedelta(minutes=15)


def wrong(
    changes: dict[int, Row], checks: list[Row], shown: list[Shown], expected: Told, reuses: set[int]
) -> Iterator[str]:
    """Changes that are called otherwise. `changes`: by the newer version; `reuses`: looks of another story."""
    for number, version in enumerate(expected.versions, start=1):
        change, first = changes.get(number), version.first
        if change is None or first not in expected.made or first in reuses or change["is_reuse"] or not first:
            continue
        last = before(shown, first, expected)
        assert last is not None
        if change["silence"] == "flapping" or first in expected.ended:
            continue
        disclosure, silence = _called(last, first, checks, shown, reuses)
        if change["disclosure"] not in disclosure:
            yield f"version {number} is told by {change['disclosure']}, not {disclosure}"
        if change["silence"] not in silence:
            yield f"version {number} is called {change['silence']}, not {silence}"
        if change["is_silent"] != ("silent" in silence) and "disclosed_later" not in silence:
            yield f"version {number} has is_silent {change['is_silent']}, and is {silence}"


def _called(
    last: Shown, first: int, checks: list[Row], shown: list[Shown], reuses: set[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the outlet told of it, and what the looks after it made of it."""
    old, new = last.page.story, shown[first].page.story
    if new.notice and new.notice != old.notice:
        is_notice_alone = (old.headline, old.paragraphs, old.notice) == (new.headline, new.paragraphs, "")
        # A notice that stands in the text is a sentence more of it, one in a box of its own is none.
        return ("correction",), ("not_applicable", "disclosed") if is_notice_alone else ("disclosed",)
    if new.claimed_modified > old.claimed_modified:
        return ("time_only", "machine_time_only"), ("disclosed",)
    return ("none",), (_later(first, checks, shown, reuses),)


def _later(first: int, checks: list[Row], shown: list[Shown], reuses: set[int]) -> str:
    """What became of a change of which nothing was said at first."""
    silence, story = "unconfirmed", shown[first].page.story
    places = {one.check["id"]: place for place, one in enumerate(shown)}
    for check in checks:
        place = places.get(check["id"])
        if check["id"] <= shown[first].check["id"]:
            continue
        if place is None or check["outcome"] not in READ:
            is_away = check["outcome"] in ("gone", "moved")
            silence = "replaced" if is_away and silence == "unconfirmed" else silence
            continue
        seen = shown[place].page.story
        if place in reuses:
            return "replaced" if silence == "unconfirmed" else silence
        if seen.notice and seen.notice != story.notice:
            return "disclosed_later"
        if shown[place].text != shown[first].text:
            return "replaced" if silence in ("unconfirmed", "replaced") else silence
        if silence in ("unconfirmed", "replaced"):
            if seen.claimed_modified > story.claimed_modified:
                silence = "time_followed"
            elif instant(check["observed_at"]) - ended(shown[first].check) >= CONFIRMS:
                silence = "silent"
        story = seen
    return silence
