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
        ("the chief´s ‹word›", "the chief's 'word'"),
        ("Hawaiʻi", "Hawai'i"),
        ("``word''", "“word”"),
        ("5′10″", "5'10\""),
        *((f"a{space}b", "a b") for space in "\u00a0\u2009\u202f\u200a\u2003\u2007\u3000\u2028\t"),
        *(
            (f"sher{nothing}iff", "sheriff")
            for nothing in "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u2066\u180e\ufe0f\x00"
        ),
        ("two  \n spaces", "two spaces"),
        ("9 a.m. – noon", "9 a.m. - noon"),
        ("a—b", "a--b"),
        ("555‑1234", "555-1234"),
        ("−5", "-5"),
        ("wait…", "wait..."),
        ("wait . . .", "wait ..."),
        ("ﬁle waﬄe", "file waffle"),
        ("½ mile", "1/2 mile"),
        ("1½ miles", "1 1/2 miles"),
        ("1⁄2", "1/2"),
        ("cafe\u0301", "café"),
        ("ＡＢ", "AB"),
    ],
)
def test_marks_that_systems_change_by_themselves_are_folded(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("doubled", "meant"),
    [
        ("donâ€™t", "don’t"),
        ("â€œhiâ€\u009d", "“hi”"),
        ("â€œhiâ€ she said", "“hi” she said"),
        ("a â€“ b â€” c", "a – b — c"),
        ("waitâ€¦", "wait…"),
        ("aÂ\u00a0b", "a b"),
        ("aÂ b", "a b"),
        ("JosÃ© NiÃ±o", "José Niño"),
        ("MarÃ\u00ada", "María"),
        ("MUÃ‘OZ", "MUÑOZ"),
        ("Ã\u00a0 la", "à la"),
        ("Ã  la", "à la"),
        ("StraÃŸe", "Straße"),
        ("70Â°", "70°"),
        ("WaÅ‚Ä™sa", "Wałęsa"),
        ("DvoÅ™Ã¡k", "Dvořák"),
        ("Nguyá»…n", "Nguyễn"),
        ("Å“uvre", "œuvre"),
        ("ðŸ˜€", "😀"),
        ("ï»¿The", "The"),
        ("aâ€‹b", "ab"),
        ("JosÃƒÂ©", "José"),
        ("donÃ¢â‚¬â„¢t", "don’t"),
        ("don\u0092t", "don’t"),
        ("\u0093hi\u0094", "“hi”"),
    ],
)
def test_doubled_letters_are_read_as_they_were_meant(doubled, meant):
    assert comparable(doubled) == comparable(meant)


@pytest.mark.parametrize(
    "name", ["Ângela", "LÂCHE", "São Tomé", "JOÃO", "IRMÃ", "ÅSA", "Åse", "âne", "ï", "Ã\u200bcaro", "Québec"]
)
def test_letters_that_stand_there_by_right_stay(name):
    plain = name.replace("\u200b", "")
    assert comparable(name) == plain
    assert comparable(f"“{name}”") == comparable(f'"{name}"') == f'"{plain}"'


@pytest.mark.parametrize("word", ["CAFÉ", "IRMÃ", "LÂ", "ALLÁ", "FRANÇ", "Å", "TIVOLÎ"])
@pytest.mark.parametrize("after", "’”–—…»•")
def test_a_capital_before_a_sign_is_no_doubled_letter(word, after):
    assert comparable(word + after).startswith(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police justify shooting", "police ‘justify’ shooting"),
        ("police justify shooting", "police “justify” shooting"),
        ("police 'justify' shooting", 'police "justify" shooting'),
        ("Man armed", "Man armed?"),
        ("Man armed.", "Man armed!"),
        ("Shot", "shot"),
        ("a, b", "a b"),
        ("a; b", "a, b"),
        ("(a)", "a"),
        ("it's", "its"),
        ("re-sign", "resign"),
        ("$5", "5"),
        ("5%", "5"),
        ("10²", "102"),
        ("1½", "11/2"),
        ("1½", "1/2"),
        ("5º", "5°"),
        ("Ángela", "Angela"),
        ("20–30", "2030"),
        ("No. 1", "No 1"),
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


@given(st.text(alphabet="ÂÃâ€™œ“”é ÅÉð\u0080\u009d\u00a0aA", max_size=40))
def test_what_looks_doubled_never_fails_and_never_takes_a_plain_letter(text):
    assert comparable(text).lower().count("a") >= text.lower().count("a")
