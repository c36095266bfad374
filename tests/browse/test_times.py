"""Instants and intervals as a reader sees them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browse import times

CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2021-11-18T16:05:10.000Z", "Nov 18, 2021, 10:05:10 CST"),
        ("2021-07-01T04:05:10.999Z", "June 30, 2021, 23:05:10 CDT"),
        ("2031-11-02T06:30:00Z", "Nov 2, 2031, 01:30:00 CDT"),
        ("2031-11-02T07:30:00Z", "Nov 2, 2031, 01:30:00 CST"),
        ("10:03 AM", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_instant_is_written_as_the_outlets_town_reads_it(text: str | None, written: str) -> None:
    assert times.local(text, CHICAGO) == written


def test_an_unknown_zone_falls_back_to_utc_and_says_so() -> None:
    assert times.local("2031-01-01T00:00:00Z", "Mars/Olympus") == "Jan 1, 2031, 00:00:00 UTC"


@pytest.mark.parametrize(
    ("after", "by", "written"),
    [
        (
            "2021-11-18T20:05:10.900Z",
            "2021-11-18T20:10:02.000Z",
            "after 14:05:10 and by 14:10:02 CST, Nov 18, 2021",
        ),
        (
            "2021-11-18T20:05:10.900Z",
            "2021-11-18T20:10:01.001Z",
            "after 14:05:10 and by 14:10:02 CST, Nov 18, 2021",
        ),
        (None, "2021-11-18T20:10:02Z", "by 14:10:02 CST, Nov 18, 2021; since when is not known"),
        (
            "2021-11-19T05:59:00Z",
            "2021-11-19T06:04:00Z",
            "after 23:59:00 CST, Nov 18, 2021, and by 00:04:00 CST, Nov 19, 2021",
        ),
        (
            "2031-11-02T06:55:00Z",
            "2031-11-02T07:05:00Z",
            "after 01:55:00 CDT, Nov 2, 2031, and by 01:05:00 CST, Nov 2, 2031",
        ),
        ("2021-11-18T20:05:10Z", None, ""),
    ],
)
def test_a_change_is_shown_as_the_interval_it_lies_in(after: str | None, by: str | None, written: str) -> None:
    assert times.interval(after, by, CHICAGO) == written


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_end_of_an_interval_is_never_shown_earlier_than_it_was(at: datetime) -> None:
    text = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    shown = times.interval(None, text, "UTC").removeprefix("by ").removesuffix("; since when is not known")
    clock, day, year = shown.split(", ")
    month, date = day.split()
    end = datetime.fromisoformat(
        f"{year}-{times.MONTHS.index(month) + 1:02}-{int(date):02}T{clock.removesuffix(' UTC')}+00:00"
    )
    assert timedelta(0) <= end - datetime.fromisoformat(text) < timedelta(seconds=1)


def test_a_claim_to_the_minute_gives_a_range_and_not_a_false_second() -> None:
    published, modified = ("2021-11-18T16:03:00.000Z", "minute"), ("2021-11-18T16:05:10.000Z", "second")
    assert times.claimed_gap(published, modified) == "between 1 min 11 s and 2 min 10 s after its claimed publication"


@pytest.mark.parametrize(
    ("published", "modified", "said"),
    [
        (
            ("2031-01-01T10:00:00Z", "second"),
            ("2031-01-01T12:30:00Z", "second"),
            "2 h 30 min after its claimed publication",
        ),
        (
            ("2031-01-01T10:00:00Z", "second"),
            ("2031-01-01T10:00:00Z", "second"),
            "the same second as its claimed publication",
        ),
        (
            ("2031-01-01T10:00:00Z", "minute"),
            ("2031-01-01T10:00:30Z", "second"),
            "at most 30 s after its claimed publication",
        ),
        (
            ("2031-01-01T10:00:00Z", "second"),
            ("2031-01-01T09:00:00Z", "second"),
            "1 h before its claimed publication",
        ),
        (None, ("2031-01-01T09:00:00Z", "second"), ""),
        (("", "minute"), ("2031-01-01T09:00:00Z", "second"), ""),
    ],
)
def test_two_claims_are_set_against_each_other(
    published: tuple[str, str] | None, modified: tuple[str, str] | None, said: str
) -> None:
    assert times.claimed_gap(published, modified) == said


CLAIMED = "2031-01-01T10:00:00.000Z"


@pytest.mark.parametrize(
    ("read_at", "claimed", "precision", "said"),
    [
        ("2031-01-01T10:12:00.000Z", CLAIMED, "second", "We first read it 12 min after its claimed publication."),
        ("2031-01-01T10:12:00.250Z", CLAIMED, "second", "We first read it about 12 min after its claimed publication."),
        (
            "2031-01-01T10:12:00.250Z",
            CLAIMED,
            "minute",
            "We first read it between 11 min 1 s and 12 min 1 s after its claimed publication.",
        ),
        ("2031-01-01T10:00:30Z", CLAIMED, "minute", "We first read it at most 30 s after its claimed publication."),
        ("2031-01-01T10:12:00Z", CLAIMED, None, "We first read it at most 12 min after its claimed publication."),
        (CLAIMED, None, None, "We cannot say how late we were: the outlet claimed no time of publication."),
        (
            "2031-01-01T09:00:00Z",
            CLAIMED,
            "second",
            "We first read it before the time of publication that it claimed then.",
        ),
        (None, CLAIMED, "second", ""),
    ],
)
def test_how_late_we_were_is_said_as_finely_as_it_is_known(
    read_at: str | None, claimed: str | None, precision: str | None, said: str
) -> None:
    assert times.read_late(read_at, claimed, precision) == said


UNITS = {"d": 86400, "h": 3600, "min": 60, "s": 1}


def _seconds(said: str) -> int:
    parts = said.split()
    return sum(int(count) * UNITS[unit] for count, unit in zip(parts[::2], parts[1::2], strict=True))


@given(st.floats(min_value=0.001, max_value=3e6), st.floats(min_value=0.001, max_value=3e6))
def test_the_ends_of_a_span_are_rounded_outwards(one: float, other: float) -> None:
    least, most = sorted((one, other))
    if least == most:
        return
    low, _, high = times.spans(least, most).removeprefix("between ").partition(" and ")
    assert _seconds(low) <= least
    assert _seconds(high) >= most


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (3599.5, 3599.6, "between 59 min 59 s and 1 h"),
        (86399, 90001, "between 23 h 59 min and 1 d 2 h"),
        (-5, 61.2, "at most 1 min 2 s"),
    ],
)
def test_what_carries_over_is_counted_in_the_larger_unit(least: float, most: float, said: str) -> None:
    assert times.spans(least, most) == said


def test_an_instant_by_which_something_had_happened_is_rounded_up_everywhere() -> None:
    at = "2031-01-01T16:10:00.010Z"
    assert times.local_up(at, CHICAGO) == "Jan 1, 2031, 10:10:01 CST"
    assert times.interval(None, at, CHICAGO).startswith("by 10:10:01 CST")
    assert times.utc_up(at) == "2031-01-01 16:10:01 UTC"
    assert times.local_up(None, CHICAGO) == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59.4, "about 59 s"),
        (60, "1 min"),
        (71, "1 min 11 s"),
        (3600, "1 h"),
        (7260, "2 h 1 min"),
        (90000, "1 d 1 h"),
        (86460, "about 1 d"),
        (12708, "about 3 h 31 min"),
        (-60, "1 min"),
    ],
)
def test_a_span_is_told_in_its_two_largest_units(seconds: float, said: str) -> None:
    assert times.span(seconds) == said


def test_what_is_stored_is_shown_to_the_millisecond() -> None:
    assert times.exact("2021-11-18T16:05:10.120Z") == "2021-11-18 16:05:10.120 UTC"
    assert times.utc("2021-11-18T16:05:10.120Z") == "2021-11-18 16:05:10 UTC"
    assert times.instant("2021-13-18T16:05:10.120Z") is None
