"""Bytes to letters, as a browser would."""

import pytest

from news.reading.decoding import decode

WORD = "Peña’s café"


@pytest.mark.parametrize(
    ("page", "content_type"),
    [
        (WORD.encode(), None),
        (b"\xef\xbb\xbf" + WORD.encode(), "text/html; charset=windows-1252"),
        (WORD.encode("utf-16"), None),
        (WORD.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (WORD.encode("cp1252"), None),
        (b"<meta charset='windows-1252'>" + WORD.encode("cp1252"), None),
        (WORD.encode(), "text/html; charset=nonsense"),
        (WORD.encode(), "text/html; charset=base64"),
    ],
)
def test_letters_survive(page, content_type):
    assert decode(page, content_type).endswith(WORD)


def test_a_page_cut_in_the_middle_of_a_letter_keeps_the_rest():
    assert decode((WORD * 40).encode()[:-1]).startswith(WORD * 39)
