"""What a text says about when, put into the calendar by what its page claims; and the day it speaks from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.model import Claim, ClaimKind, DayBasis, PageKind, Precision, Reading, Source, ZoneBasis
from news.reading import days, page, present
from news.reading.days import Claimed
from news.reading.fingerprint import fingerprint
from tests.effort import timed

THURSDAY = date(2031, 11, 20)
TOWN = ZoneInfo("America/Chicago")
PAST, COMING, NEAR, YEAR, PRINTED = (
    DayBasis.PAST,
    DayBasis.COMING,
    DayBasis.RELATIVE,
    DayBasis.NEAREST_YEAR,
    DayBasis.PRINTED,
)

# Sentence, phrase, days from the claimed Thursday, how that was found. A text that claims a Thursday, Nov. 20, 2031.
TOLD = [
    ("An officer fired at a car Monday night.", "Monday night", -3, PAST),
    ("As of Tuesday afternoon, nobody was found.", "Tuesday afternoon", -2, PAST),
    ("The road opened early Wednesday.", "early Wednesday", -1, PAST),
    ("The road opened Thursday.", "Thursday", 0, PAST),
    ("He was shot Friday.", "Friday", -6, PAST),
    ("The mayor spoke on Tuesday morning.", "Tuesday morning", -2, PAST),
    ("Monday's shots were heard far away.", "Monday", -3, PAST),
    ("The Sunday night chase ended there.", "Sunday night", -4, PAST),
    ("He will appear in court Friday.", "Friday", 1, COMING),
    ("The council will meet Tuesday.", "Tuesday", 5, COMING),
    ("On Monday, the council will meet.", "Monday", 4, COMING),
    ("A vigil is scheduled for 7 p.m. Saturday.", "Saturday", 2, COMING),
    ("She’ll speak at the school Sunday.", "Sunday", 3, COMING),
    ("Police said Tuesday the man will appear Friday.", "Friday", 1, COMING),
    ("The man will appear Friday, police said Tuesday.", "Tuesday", -2, PAST),
    ("This Saturday, the square is closed.", "This Saturday", 2, COMING),
    ("He was hurt this past Sunday.", "this past Sunday", -4, PAST),
    ("He was hurt last Friday.", "last Friday", -6, PAST),
    ("The vote is next Wednesday.", "next Wednesday", 6, COMING),
    ("It happened Nov. 16, 2031.", "Nov. 16, 2031", -4, PRINTED),
    ("It happened on Nov. 16.", "Nov. 16", -4, YEAR),
    ("It happened on Sunday, Nov. 16.", "Sunday, Nov. 16", -4, YEAR),
    ("It happened on Sunday, November 16th, 2031.", "Sunday, November 16th, 2031", -4, PRINTED),
    ("It happened Sun., Nov. 16.", "Sun., Nov. 16", -4, YEAR),
    ("It happened on Jan. 2.", "Jan. 2", 43, YEAR),
    ("It happened on May 31, 2029.", "May 31, 2029", -903, PRINTED),
    ("The man died yesterday.", "yesterday", -1, NEAR),
    ("Two were held last night.", "last night", -1, NEAR),
    ("The road is closed today.", "today", 0, NEAR),
    ("The road was closed this morning.", "this morning", 0, NEAR),
    ("The council meets tonight.", "tonight", 0, NEAR),
    ("The council meets tomorrow night.", "tomorrow night", 1, NEAR),
]
IN_DOUBT = [
    ("The road is closed until Tuesday.", "Tuesday"),
    ("The report is due by Monday.", "Monday"),
    ("The chief said the board would vote Monday.", "Monday"),
    ("It began the following Tuesday.", "the following Tuesday"),
    ("He was hurt last Tuesday.", "last Tuesday"),
    ("He had left a week ago Monday.", "Monday"),
    ("He had left the week before, a year ago Monday.", "Monday"),
    ("The storm hit Friday of last week.", "Friday"),
    ("“We saw him Monday,” she said.", "Monday"),
    ('"We are sad today," she said.', "today"),
    ("It happened on Tuesday, Nov. 16.", "Tuesday, Nov. 16"),
    ("It happened on May 21.", "May 21"),
    ("It happened on Feb. 30.", "Feb. 30"),
]


def told(text, claimed=THURSDAY, modified=None):
    return days.find([text], Claimed(claimed, modified) if claimed else None)


@pytest.mark.parametrize(("text", "phrase", "apart", "basis"), TOLD, ids=[row[0] for row in TOLD])
def test_a_phrase_is_put_into_the_calendar_and_says_how(text, phrase, apart, basis):
    found = next(one for one in told(text) if one.phrase == phrase)
    assert (found.day, found.basis, found.sentence) == (THURSDAY + timedelta(days=apart), basis, text)


@pytest.mark.parametrize(("text", "phrase"), IN_DOUBT, ids=[row[0] for row in IN_DOUBT])
def test_a_phrase_that_may_mean_two_days_is_kept_without_one(text, phrase):
    found = next(one for one in told(text) if one.phrase == phrase)
    assert (found.day, found.basis) == (None, DayBasis.UNRESOLVED)


@pytest.mark.parametrize(
    "text",
    [
        "Shots fell on Black Friday.",
        "The Ash Wednesday bell rang.",
        "They met every Tuesday.",
        "It was on a Monday that he left.",
        "They are open Mondays.",
        "USA Today wrote so.",
        "It was shown on CBS This Morning.",
        "She may 5 times have called.",
        "He fired at March 5:30.",
        "The Sun, a paper, said so.",
        "Mayor Augustus spoke.",
    ],
)
def test_what_only_looks_like_a_day_is_none(text):
    assert told(text) == ()


def test_without_a_claim_the_phrase_is_kept_and_no_day_is_told():
    assert [(one.phrase, one.day) for one in told("He was shot Monday.", None)] == [("Monday", None)]


def test_a_weekday_that_may_have_come_since_publication_is_in_doubt_where_the_page_was_modified():
    assert told("He died Friday.")[0].day == date(2031, 11, 14)
    assert told("He died Friday.", modified=date(2031, 11, 21))[0].day is None
    assert told("He died Tuesday.", modified=date(2031, 11, 21))[0].day == date(2031, 11, 18)


@given(st.dates(date(1991, 1, 1), date(2198, 1, 1)), st.sampled_from(days.DAYS))
def test_a_weekday_is_never_farther_than_a_week_and_always_that_day(claimed, name):
    past, coming = told(f"It began {name.title()}. He will leave {name.title()}.", claimed)
    assert 0 <= (claimed - past.day).days < 7
    assert 0 <= (coming.day - claimed).days < 7
    assert days.DAYS[past.day.weekday()] == days.DAYS[coming.day.weekday()] == name


@given(st.text(alphabet=st.sampled_from("Monday Tuesday,. said 16Nov“”\"'"), max_size=300))
def test_no_text_fails_and_every_sentence_is_the_texts_own(text):
    for one in told(text):
        assert one.phrase in one.sentence
        assert one.sentence in text


@pytest.mark.parametrize(
    "text", ["Monday " * 3000, "said Monday, " * 1500, '"today" ' * 2000, "May 1 " * 3000, "On " * 9000]
)
def test_no_text_takes_long(text):
    took, found = timed(lambda: days.find([text] * 30, Claimed(THURSDAY)))
    assert took < 1
    assert len(found) <= days.MOST
    assert all(len(one.sentence) < 3000 for one in found)


# What a text claimed for Thursday, Nov. 20, says, and the day that it then speaks from.
SPOKEN = [
    ("An officer fired Monday night.\n\nAs of Tuesday afternoon, nobody was found.", -2),
    ("An officer fired Monday night, police said Tuesday.", -2),
    ("On Tuesday, the chief announced that an officer had fired.", -2),
    ("The officer fired, Chief Morrow told reporters Monday.", -3),
    ("The sheriff said in a news release Sunday that a deputy had fired.", -4),
    ("Pellham police on Tuesday identified the officer.", -2),
    ("Police said on Monday, Nov. 17, that an officer had fired.", -3),
]
NOT_ELSEWHERE = [
    "An officer fired Monday night.",  # when it happened, and not when it was told
    "An officer fired Monday, police said Wednesday.",  # the day before: how papers are made
    "An officer fired Monday, police said Thursday.",
    "Police said Tuesday that an officer fired. He was named Wednesday.",
    "Police said Tuesday that an officer fired. The street is open today.",
    "Police said Tuesday that an officer fired. She spoke until Thursday.",  # in doubt, and so no mark
    "Police said Friday that an officer fired.",  # last week's, or tomorrow's
    "“Police said Tuesday that he fired,” the neighbor said.",
    "The woman was shot Tuesday, and said so.",
    "Police said Tuesday’s shots came from a roof.",
    "A statement is to be issued Tuesday.",
    "On Sunday night, police said, he ran.",
    "The chief said on Nov. 1 that it was over.",  # what it tells of, long ago
    "Police said nothing.",
]


@pytest.mark.parametrize(("text", "apart"), SPOKEN, ids=[row[0] for row in SPOKEN])
def test_a_text_that_speaks_from_another_day_is_marked(text, apart):
    found = present.speaks_from(days.find(text.split("\n\n"), Claimed(THURSDAY)), Claimed(THURSDAY))
    assert (found.day, found.claimed_day) == (THURSDAY + timedelta(days=apart), THURSDAY)
    assert found.phrase in found.sentence
    assert found.sentence in text


@pytest.mark.parametrize("text", NOT_ELSEWHERE)
def test_a_text_that_may_speak_from_its_claimed_day_is_not_marked(text):
    assert present.speaks_from(told(text), Claimed(THURSDAY)) is None


def test_a_later_modification_explains_a_later_day_and_not_an_earlier_one():
    later = Claimed(THURSDAY, THURSDAY + timedelta(days=1))
    assert present.speaks_from(days.find(["Police said Friday that he fired."], later), later) is None
    assert present.speaks_from(days.find(["Police said Tuesday that he fired."], later), later).day == date(
        2031, 11, 18
    )


def test_a_text_that_speaks_from_a_day_after_all_that_its_page_claims_is_marked():
    found = present.speaks_from(told("Police said Monday, Nov. 24, 2031, that he fired."), Claimed(THURSDAY))
    assert found.day == date(2031, 11, 24)


def claim(kind, at):
    return Claim(kind, "as printed", Source.META, "date", at, Precision.MINUTE, ZoneBasis.PRINTED_OFFSET)


READING = Reading(
    PageKind.ARTICLE,
    "Officer fires at car",
    (),
    "An officer fired at a car Monday night.\n\nAs of Tuesday afternoon, the department gave no names.",
    "general/1",
    claimed_published=claim(ClaimKind.PUBLISHED, datetime(2031, 11, 20, 16, 3, tzinfo=UTC)),
)


def test_a_reading_is_marked_by_the_day_in_the_outlets_town():
    found = present.told(READING, TOWN)
    assert [one.day for one in found.told_days] == [date(2031, 11, 17), date(2031, 11, 18)]
    assert (found.speaks_from.day, found.speaks_from.claimed_day) == (date(2031, 11, 18), THURSDAY)
    night = claim(ClaimKind.PUBLISHED, datetime(2031, 11, 20, 5, 30, tzinfo=UTC))  # Wednesday there
    assert present.told(replace(READING, claimed_published=night), TOWN).speaks_from is None


@pytest.mark.parametrize(
    "reading",
    [
        replace(READING, claimed_published=None),
        replace(READING, claimed_published=claim(ClaimKind.PUBLISHED, None)),
        replace(READING, kind=PageKind.LIVE_BLOG),
        replace(READING, claimed_published=claim(ClaimKind.PUBLISHED, datetime.max.replace(tzinfo=UTC))),
    ],
)
def test_without_a_claim_that_counts_no_text_is_marked(reading):
    assert present.told(reading, ZoneInfo("Asia/Tokyo")).speaks_from is None


def test_without_the_outlets_zone_no_day_is_told():
    found = present.told(READING, None)
    assert [one.day for one in found.told_days] == [None, None]
    assert found.speaks_from is None


def test_a_page_that_holds_no_story_tells_no_days():
    assert present.told(replace(READING, kind=PageKind.LOGIN), TOWN).told_days == ()


def test_the_days_and_the_mark_make_no_version():
    assert fingerprint(present.told(READING, TOWN)) == fingerprint(READING)
    moved = claim(ClaimKind.PUBLISHED, datetime(2031, 11, 19, 16, 3, tzinfo=UTC))
    later = present.told(replace(READING, claimed_published=moved), TOWN)
    assert later.speaks_from is None
    assert fingerprint(later) == fingerprint(READING)


def test_a_page_is_read_with_its_days():
    body = "".join(
        f"<p>{text} The department of Larch Hollow gave no names.</p>" for text in READING.body.split("\n\n") * 2
    )
    source = (
        '<html><head><meta property="article:published_time" content="2031-11-20T10:03:00-06:00"></head><body>'
        f"<article><h1>Officer fires at car</h1><div class='article-body'>{body}</div></article></body></html>"
    )
    found = page.read(source.encode(), timezone="America/Chicago")
    assert found.speaks_from.day == date(2031, 11, 18)
    assert found.speaks_from.phrase == "Tuesday afternoon"
