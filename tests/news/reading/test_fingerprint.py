"""What counts as the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.model import Notice, NoticeKind, PageKind, Reading
from news.reading.fingerprint import comparable, fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the chief’s “word”", 'the chief\'s "word"'),
        ("a\u00a0b", "a b"),
        ("sher\u00adiff", "sheriff"),
        ("donâ€™t", "don't"),
        ("cafÃ©", "café"),
        ("two  \n spaces", "two spaces"),
        ("9 a.m. – noon", "9 a.m. - noon"),
        ("ﬁle", "file"),
    ],
)
def test_marks_that_systems_change_by_themselves_are_folded(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police justify shooting", "police ‘justify’ shooting"),
        ("Man armed", "Man armed?"),
        ("Shot", "shot"),
        ("a, b", "a b"),
    ],
)
def test_marks_that_change_what_is_said_count(one, other):
    assert comparable(one) != comparable(other)


@given(st.text(max_size=80))
def test_normalising_never_fails(text):
    assert isinstance(comparable(text), str)


def reading(**parts) -> Reading:
    return Reading(
        **({"kind": PageKind.ARTICLE, "headline": "H", "authors": (), "body": "B", "reader": "general/1"} | parts)
    )


def test_headline_byline_body_and_notices_count_and_nothing_else():
    same = fingerprint(reading())
    notice = (Notice(NoticeKind.UPDATE, "Updated."),)
    for change in ({"headline": "I"}, {"byline": "By A"}, {"body": "C"}, {"notices": notice}):
        assert fingerprint(reading(**change)) != same
    for change in ({"captions": ("c",)}, {"section": "s"}, {"reader": "general/2"}, {"conflicts": ("x",)}):
        assert fingerprint(reading(**change)) == same
