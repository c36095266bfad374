"""The forms in which outlets print a time, and the instants that they mean."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from news.model import Precision, ZoneBasis
from news.reading import instants
from news.reading.instants import Surroundings

CHICAGO, NEW_YORK, PHOENIX = (
    ZoneInfo("America/Chicago"),
    ZoneInfo("America/New_York"),
    ZoneInfo("America/Phoenix"),
)
SEEN = datetime(2021, 11, 18, 18, 0, tzinfo=UTC)
FORMS = [
    ("Posted at 10:03 AM, Nov 18, 2021", CHICAGO, "2021-11-18T16:03", "minute", "outlet's zone"),
    ("last updated 2021-11-18 11:05:10-05", CHICAGO, "2021-11-18T16:05:10", "second", "printed offset"),
    (
        "Published: Jan. 17, 2022 at 1:57 PM EST",
        CHICAGO,
        "2022-01-17T18:57",
        "minute",
        "printed abbreviation",
    ),
    (
        "Published: May. 21, 2022 at 9:44 PM CDT",
        CHICAGO,
        "2022-05-22T02:44",
        "minute",
        "printed abbreviation",
    ),
    ("Posted: Nov 18, 2021 / 10:03 AM CST", CHICAGO, "2021-11-18T16:03", "minute", "printed abbreviation"),
    (
        "Published: 10:03 AM CST November 18, 2021",
        CHICAGO,
        "2021-11-18T16:03",
        "minute",
        "printed abbreviation",
    ),
    ("Updated: Sunday, August 28, 2016 @ 9:26 PM", NEW_YORK, "2016-08-29T01:26", "minute", "outlet's zone"),
    ("Published November 18th 2021", CHICAGO, "2021-11-18T06:00", "day", "outlet's zone"),
    ("• Updated on November 18, 2021 at 5:36 pm", CHICAGO, "2021-11-18T23:36", "minute", "outlet's zone"),
    ("Updated at 5:36 PM CST on Nov 18, 2019", CHICAGO, "2019-11-18T23:36", "minute", "printed abbreviation"),
    ("Dec. 16, 2016 2:05 PM PT", CHICAGO, "2016-12-16T22:05", "minute", "printed abbreviation"),
    ("Published 10:03 a.m. CT Nov. 18, 2021", NEW_YORK, "2021-11-18T16:03", "minute", "printed abbreviation"),
    ("10:03 p.m. CT July 7, 2021", NEW_YORK, "2021-07-08T03:03", "minute", "printed abbreviation"),
    (
        "Published: July 7, 2021 at 8:00 AM EST",
        NEW_YORK,
        "2021-07-07T12:00",
        "minute",
        "printed abbreviation",
    ),
    ("July 7, 2021 at 8:00 AM MST", PHOENIX, "2021-07-07T15:00", "minute", "printed abbreviation"),
    (
        "This article was published today at 10:27 a.m.",
        CHICAGO,
        "2021-11-18T16:27",
        "minute",
        "outlet's zone",
    ),
    ("Published: 11/18/2011 2:27 AM", CHICAGO, "2011-11-18T08:27", "minute", "outlet's zone"),
    ("Nov. 7, 2021 at 1:30 AM", CHICAGO, "2021-11-07T06:30", "hour", "outlet's zone"),
    ("noon, Nov. 18, 2021", CHICAGO, "2021-11-18T18:00", "minute", "outlet's zone"),
]


@pytest.mark.parametrize(("label", "zone", "instant", "precision", "basis"), FORMS, ids=[form[0] for form in FORMS])
def test_a_printed_form_means_its_instant(label, zone, instant, precision, basis):
    (hit,) = instants.printed(label, Surroundings(zone, SEEN))
    assert hit.instant == datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert (hit.precision, hit.zone_basis) == (precision, basis)
    assert hit.raw in label


def test_a_relative_label_has_an_instant_only_beside_a_check():
    (blind,) = instants.printed("Updated: 1 hour ago", Surroundings(CHICAGO))
    (seen,) = instants.printed("Updated: 1 hour ago", Surroundings(CHICAGO, SEEN))
    assert (blind.instant, blind.zone_basis, blind.exact) == (None, ZoneBasis.UNKNOWN, False)
    assert seen.instant == datetime(2021, 11, 18, 17, 0, tzinfo=UTC)
    assert (seen.precision, seen.zone_basis, seen.exact) == (Precision.HOUR, ZoneBasis.OBSERVED, False)


def test_a_local_time_of_an_outlet_without_a_zone_has_no_instant():
    (hit,) = instants.printed("Posted at 10:03 AM, Nov 18, 2021", Surroundings())
    assert (hit.instant, hit.zone_basis) == (None, ZoneBasis.UNKNOWN)


def test_an_abbreviation_out_of_season_is_doubted_in_words():
    (hit,) = instants.printed("July 7, 2021 at 8:00 AM EST", Surroundings(NEW_YORK))
    assert "EST" in hit.doubt


def test_an_abbreviation_in_season_is_not_doubted():
    (hit,) = instants.printed("January 7, 2021 at 8:00 AM EST", Surroundings(NEW_YORK))
    assert hit.doubt == ""


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00Z", "0001-01-01", "1970-01-01T00:00:00+00:00", "9999-12-31T23:59:59Z"]
)
def test_a_stamp_that_stands_for_not_set_has_no_instant(text):
    hit = instants.machine(text, Surroundings(CHICAGO))
    assert hit is not None
    assert hit.instant is None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2021-11-18T10:03:00-06:00", "2021-11-18T16:03"),
        ("2021-11-18T10:03:00-0600", "2021-11-18T16:03"),
        ("2021-11-18T16:03:00.123Z", "2021-11-18T16:03"),
        ("2021-11-18 10:03:00", "2021-11-18T16:03"),
        ("Thu, 18 Nov 2021 10:03:00 -0600", "2021-11-18T16:03"),
        ("1637251380", "2021-11-18T16:03"),
        ("10:03 AM CST November 18, 2021", "2021-11-18T16:03"),
    ],
)
def test_a_machine_form_means_its_instant(text, instant):
    hit = instants.machine(text, Surroundings(CHICAGO))
    assert hit.instant == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "soon", "2021-13-45T99:99:99Z", "99:99 PM, Foo 88, 2021", "Feb 30, 2021 at 1:00 PM"]
)
def test_what_is_no_time_has_no_instant(text):
    hit = instants.machine(text, Surroundings(CHICAGO))
    assert hit is None or hit.instant is None
