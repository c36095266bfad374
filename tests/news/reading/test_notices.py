"""What an outlet says of its own text, and what only looks like it."""

import pytest

from news.reading import notices

TELLING = [
    ("developing", "This is a developing story. More at ten.", "This is a developing story."),
    ("developing", "This is a breaking news story and will be updated.", None),
    ("developing", "We will update this story as we learn more.", None),
    ("developing", "Stay with KZQF for updates.", None),
    ("update", "UPDATE @ 8:15 p.m. (Feb. 1): The road is open.", None),
    ("update", "This story has been updated.", None),
    ("update", "ORIGINAL STORY: Police closed the road.", None),
    ("correction", "Correction: The name of the street was misspelled.", None),
    ("correction", "An earlier version of this story misidentified the officer.", None),
    ("clarification", "CLARIFICATION: The bridge is closed to trucks only.", None),
    ("editors_note", "EDITOR’S NOTE: This story has been updated with the chief’s words.", None),
    ("correction", "We regret the error.", None),
    ("correction", "An earlier version of this story gave the wrong day.", None),
    ("developing", "Check back soon for updates.", None),
    ("update", "Previous coverage: A man was hurt.", None),
    ("update", "The latest: The road is open.", None),
    ("retraction", "This article has been retracted.", None),
]


@pytest.mark.parametrize(("kind", "text", "sentence"), TELLING, ids=[row[1] for row in TELLING])
def test_a_notice_is_found_with_its_sentence(kind, text, sentence):
    first = notices.find([text])[0]
    assert (first.kind.value, first.sentence) == (kind, sentence or first.sentence)
    assert first.sentence in text


@pytest.mark.parametrize(
    "text",
    [
        "Editor's note: This video contains graphic content.",
        "EDITOR’S NOTE: If you or someone you know needs help, call the hotline at 988.",
        "Police later corrected the man's age and said he was 31.",
        "The department issued a correction on Friday.",
        "The sheriff said the account was incorrect.",
        "An update of the city's charter goes to the vote in May.",
        "She works at the department of corrections.",
    ],
)
def test_what_is_no_word_of_the_outlet_on_its_text_is_no_notice(text):
    assert notices.find([text]) == ()


def test_a_headline_that_begins_with_update_is_a_notice():
    (notice,) = notices.find([], "UPDATE: Bridge open again")
    assert notice.kind.value == "update"
