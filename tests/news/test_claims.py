"""What claims of time did between two looks: table tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.claims import moved, same
from news.model import Claim, ClaimKind, EventKind, PageKind, Precision, Reading, Source, ZoneBasis

NINE = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
TEN, ELEVEN = NINE + timedelta(hours=1), NINE + timedelta(hours=2)


def claim(at: datetime | None, kind: ClaimKind = ClaimKind.MODIFIED, field: str = "dateModified", **more) -> Claim:
    raw = more.pop("raw", at.strftime("%H:%M") if at else "soon")
    source = more.pop("source", Source.JSON_LD)
    precision = more.pop("precision", Precision.MINUTE)
    return Claim(kind, raw, source, field, at, precision, ZoneBasis.PRINTED_OFFSET, **more)


def published(at: datetime | None, **more) -> Claim:
    return claim(at, ClaimKind.PUBLISHED, more.pop("field", "datePublished"), **more)


def reading(*claims: Claim) -> Reading:
    first = {one.kind: one for one in reversed(claims)}
    return Reading(
        PageKind.ARTICLE,
        "A headline",
        (),
        "A text.",
        "general/1",
        claims=claims,
        claimed_published=first.get(ClaimKind.PUBLISHED),
        claimed_modified=first.get(ClaimKind.MODIFIED),
    )


LABEL = {"field": "Updated", "source": Source.VISIBLE_LABEL}
AGO = claim(NINE, raw="1 hour ago", exact=False)


@pytest.mark.parametrize(
    ("old", "new", "text_changed", "told"),
    [
        ([claim(NINE)], [claim(NINE)], False, []),
        ([claim(NINE)], [claim(TEN)], False, [("bumped", "09:00", "10:00")]),
        ([claim(NINE)], [claim(TEN)], True, []),
        ([claim(TEN)], [claim(NINE)], False, [("modified_moved_back", "10:00", "09:00")]),
        ([claim(TEN)], [claim(NINE)], True, [("modified_moved_back", "10:00", "09:00")]),
        ([published(NINE)], [published(TEN)], False, [("publication_moved_later", "09:00", "10:00")]),
        ([published(NINE)], [published(TEN)], True, [("publication_moved_later", "09:00", "10:00")]),
        ([published(TEN)], [published(NINE)], True, [("backdated", "10:00", "09:00")]),
        (
            [published(NINE), claim(NINE)],
            [published(TEN), claim(TEN)],
            False,
            [("publication_moved_later", "09:00", "10:00"), ("bumped", "09:00", "10:00")],
        ),
        ([], [claim(TEN)], False, [("bumped", "", "10:00")]),
        ([], [claim(TEN)], True, []),
        ([], [published(TEN)], False, []),
        ([claim(NINE)], [], False, []),
        # One claim is never held against another: the label came, the meta tag went.
        ([claim(NINE)], [claim(TEN, **LABEL)], False, []),
        (
            [claim(NINE), claim(NINE, **LABEL)],
            [claim(NINE), claim(TEN, **LABEL)],
            False,
            [("bumped", "09:00", "10:00")],
        ),
        ([claim(None)], [claim(TEN)], False, []),
        ([claim(NINE)], [claim(None)], False, []),
        ([AGO], [replace(AGO, raw="2 hours ago")], False, []),
        ([], [AGO], False, []),
        # A place with several claims: the first against the first, the second against the second.
        ([claim(NINE), claim(TEN)], [claim(NINE), claim(ELEVEN)], False, [("bumped", "10:00", "11:00")]),
        ([claim(NINE)], [claim(NINE), claim(ELEVEN)], False, []),
        # Two places that moved apart are two events.
        (
            [published(TEN), published(TEN, **LABEL)],
            [published(NINE), published(ELEVEN, **LABEL)],
            False,
            [("backdated", "10:00", "09:00"), ("publication_moved_later", "10:00", "11:00")],
        ),
        # Printed more finely is not moved; beyond the coarser print it is.
        ([published(NINE, precision=Precision.DAY)], [published(TEN)], False, []),
        ([claim(TEN)], [claim(NINE, precision=Precision.HOUR)], False, []),
        (
            [published(NINE + timedelta(days=2), precision=Precision.DAY)],
            [published(NINE)],
            False,
            [("backdated", "09:00", "09:00")],
        ),
    ],
)
def test_a_claim_that_moved_is_told_with_what_was_printed(old, new, text_changed, told):
    found = moved(reading(*old), reading(*new), text_changed=text_changed)
    assert found == [(EventKind(kind), was, became) for kind, was, became in told]


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ((), (), True),
        ((claim(NINE),), (claim(NINE),), True),
        ((claim(NINE), published(NINE)), (published(NINE), claim(NINE)), True),
        ((claim(NINE),), (claim(NINE, raw="9 o'clock"),), False),
        ((claim(NINE),), (claim(NINE, field="article:modified_time"),), False),
        ((claim(NINE),), (), False),
        ((AGO,), (replace(AGO, raw="2 hours ago"),), True),
        ((), (AGO,), True),
    ],
)
def test_two_pages_claim_the_same_where_they_print_the_same(old, new, is_same):
    assert same(old, new) is is_same
    assert same(new, old) is is_same
