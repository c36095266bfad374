"""What an outlet says of its own text, and what only looks like it."""

import pytest

from news.reading import notices
from tests.effort import seconds

# Kind, paragraph, and the sentence that is the notice where the paragraph has others too.
TELLING = [
    ("developing", "This is a developing story. More at ten.", "This is a developing story."),
    ("developing", "This is a breaking news story and will be updated.", None),
    ("developing", "We will update this story as we learn more.", None),
    ("developing", "Stay with KZQF for updates.", None),
    ("developing", "Stay with 6 News for updates.", None),
    ("developing", "Stay with us for the latest.", None),
    ("developing", "Nobody was hurt. Check back for updates.", "Check back for updates."),
    ("developing", "Check back soon for updates.", None),
    ("developing", "Please check back with the Harrow Ledger later today.", None),
    ("developing", "This story is developing; check back.", None),
    ("developing", "This story will be updated as more information becomes available.", None),
    ("developing", "DEVELOPING: Deputies have closed Route 9.", None),
    ("developing", "Stay tuned for the latest on the closure.", None),
    ("developing", "Refresh this page for updates.", None),
    ("developing", "Watch 6 News at Ten for the latest on the closure.", None),
    ("developing", "We're working to learn more about the driver.", None),
    ("developing", "KZQF will have more on this developing story tonight.", None),
    ("developing", "We’ll bring you more information when we have it.", None),
    ("developing", "Updates will be posted here.", None),
    ("developing", "Stay with @kzqf6 for the latest.", None),
    ("update", "UPDATE @ 8:15 p.m. (Feb. 1): The road is open.", None),
    ("update", "UPDATE 5:15 p.m.: The driver has been named.", None),
    ("update", "UPDATE: The driver has been named.", None),
    ("update", "UPDATE (Nov. 18): The driver has been named.", None),
    ("update", "Update, 3 p.m.: The school is open again.", None),
    ("update", "UPDATE Tuesday, Nov. 16: The school is open again.", None),
    ("update", "[UPDATE] The school is open again.", None),
    ("update", "10:40 a.m. update: The school is open again.", None),
    ("update", "UPDATE — The bridge is open.", None),
    ("update", "Update #2: The bridge is open.", None),
    ("update", "Updated with comments from the mayor.", None),
    ("update", "Updated throughout.", None),
    ("update", "This story has been updated.", None),
    ("update", "The story has been updated throughout.", None),
    ("update", "This article was updated to include the mayor's words.", None),
    ("update", "This post was last updated at noon with the names of the streets.", None),
    ("update", "The headline of this story has been changed since it was first published.", None),
    ("update", "This story was revised after publication.", None),
    ("update", "A statement from the school has been added to this story.", None),
    ("update", "ORIGINAL STORY: Police closed the road.", None),
    ("update", "EARLIER: Police closed the road.", None),
    ("update", "PREVIOUSLY: Police closed the road.", None),
    ("update", "Previous coverage: A man was hurt.", None),
    ("update", "The latest: The road is open.", None),
    ("update", "The Latest on the closure of Route 9 (all times local):", None),
    ("correction", "Correction: The name of the street was misspelled.", None),
    ("correction", "CORRECTION: The car was blue.", None),
    ("correction", "Correction (Nov. 18): The car was blue.", None),
    ("correction", "Correction, Nov. 18, 2031: The car was blue.", None),
    ("correction", "CORRECTION — The car was blue.", None),
    ("correction", "Correction on Nov. 18, 2031: The car was blue.", None),
    ("correction", "Correction appended Nov. 18.", None),
    ("correction", "Correction added Nov. 18, 2031: The car was blue.", None),
    ("correction", "CORRECTED: The car was blue.", None),
    ("correction", "For the record: The car was blue.", None),
    ("correction", "An earlier version of this story misidentified the officer.", None),
    ("correction", "An earlier version of this story misstated the day.", None),
    ("correction", "An earlier version of this story gave the wrong day.", None),
    ("correction", "A previous version of this article said the car was green.", None),
    ("correction", "A photo caption in an earlier version of this story misspelled the street.", None),
    ("correction", "A previous headline incorrectly said that the bridge had fallen.", None),
    ("correction", "This story has been corrected to show that the car was blue.", None),
    ("correction", "This version corrects the spelling of the street.", None),
    ("correction", "(This version CORRECTS the spelling of the street.)", None),
    ("correction", "This story has been updated to correct the spelling of the street.", None),
    ("correction", "Because of an error by police, an earlier version of this story named the wrong street.", None),
    ("correction", "We regret the error.", None),
    ("correction", "The Ledger regrets the error.", None),
    ("correction", "Editor's note: An earlier version of this story misstated the name of the street.", None),
    ("correction", "Four were hurt. An earlier version of this report gave a wrong number. Two went home.",
     "An earlier version of this report gave a wrong number."),
    ("clarification", "CLARIFICATION: The bridge is closed to trucks only.", None),
    ("clarification", "Clarification (Nov. 18): The bridge is closed to trucks only.", None),
    ("clarification", "This story has been updated to clarify that the bridge is closed to trucks only.", None),
    ("clarification", "This article has been clarified to say that trucks alone are kept off.", None),
    ("editors_note", "EDITOR’S NOTE: This story has been updated with the chief’s words.", None),
    ("editors_note", "Editors' note: The photo with this story was replaced.", None),
    ("editors_note", "[Editor's note: This item has been changed since it was first posted.]", None),
    ("editors_note", "Editor's note: The Ledger does not name people who have not been charged.", None),
    ("editors_note", "Note to readers: The number of shots in this story was changed.", None),
    ("update", "Editor's note: It is graphic. This story was updated at noon.", "This story was updated at noon."),
    ("retraction", "This article has been retracted.", None),
    ("retraction", "Retraction: The Ledger withdraws its story of Nov. 16.", None),
    ("retraction", "This story was removed.", None),
    ("retraction", "We have removed the name of the man because he was not charged.", None),
    ("retraction", "The man's name has been removed from this story.", None),
    ("retraction", "This story is no longer available.", None),
    ("retraction", "We are retracting this story.", None),
]  # fmt: skip
NOT_OF_THE_TEXT = [
    "Editor's note: This video contains graphic content.",
    "Editor’s note: The disclaimer below is of advertising posts and does not apply to editorial stories.",
    "EDITOR’S NOTE: If you or someone you know needs help, call the hotline at 988.",
    "Editor's note: Some may find the images in this report disturbing.",
    "The video may be disturbing; viewer discretion is advised.",
    "Viewer discretion is advised.",
    "Police later corrected the man's age and said he was 31.",
    "The sheriff’s office later corrected the man’s age.",
    "The department issued a correction on Friday.",
    "Police issued a clarification of the statement late Monday.",
    "The prosecutor clarified that nobody had been charged.",
    "The district attorney's office retracted its statement.",
    "The witness later retracted her account.",
    "The sheriff said the account was incorrect.",
    "The police report incorrectly listed the man's age.",
    "The sheriff’s post was removed within the hour.",
    "An earlier statement from the department contained errors, the chief said.",
    "An earlier police report misidentified the street.",
    "The department regrets the error, a spokeswoman said.",
    "The Pellham Police Department regrets the error.",
    "“This story has been corrected,” the lawyer told the jury.",
    '"We regret the error," Chief Ada Morrow said.',
    "An update of the city's charter goes to the vote in May.",
    "Police gave an update Tuesday.",
    "Police will update the public on Wednesday.",
    "Updates to the bridge will cost a million dollars.",
    "The department updated its policy on chases last year.",
    "The city is developing a plan for the square.",
    "This is an ongoing investigation, police said.",
    '"This is a developing situation," Chief Ada Morrow said.',
    "She told him to stay with her until help came.",
    "He said he would check back on her in the morning.",
    "Residents were told to follow the sheriff's page for updates.",
    "She works at the department of corrections.",
    "Corrections officers found him in his cell.",
    "Corrections Department spokesman Orlin Vasquenzo gave no names.",
    "Correction Officer Nessa Quill was not hurt.",
    "The editor noted that nobody had asked.",
    "He was removed from the car and taken away.",
    "The original plan: a bridge of wood.",
    "The latest shooting came a day after the storm.",
    "The man had an earlier conviction, records show.",
    "The story was told to a jury in May.",
    "That story changed when she was asked again.",
]


@pytest.mark.parametrize(("kind", "text", "sentence"), TELLING, ids=[row[1] for row in TELLING])
def test_a_notice_is_found_with_its_sentence(kind, text, sentence):
    found = notices.find([text])
    assert [(notice.kind.value, notice.sentence) for notice in found][-1:] == [(kind, sentence or found[-1].sentence)]
    assert found[-1].sentence in text
    assert sentence or len(found) == 1


@pytest.mark.parametrize("text", NOT_OF_THE_TEXT)
def test_what_is_no_word_of_the_outlet_on_its_text_is_no_notice(text):
    assert notices.find([text]) == ()


@pytest.mark.parametrize(
    ("kind", "headline"),
    [
        ("update", "UPDATE: Bridge open again"),
        ("update", "[UPDATED] Bridge open again"),
        ("update", "Bridge open again (UPDATED)"),
        ("update", "The Latest: Bridge open again"),
        ("correction", "CORRECTION: Bridge still closed"),
        ("developing", "DEVELOPING: Bridge closed"),
        ("developing", "BREAKING | Bridge closed"),
    ],
)
def test_a_headline_that_says_so_is_a_notice(kind, headline):
    assert [(notice.kind.value, notice.sentence) for notice in notices.find([], headline)] == [(kind, headline)]


@pytest.mark.parametrize(
    "headline", ["Updated plan for bridge", "Correction officer hurt", "Police update rules", "Breaking the ice"]
)
def test_a_headline_that_only_has_the_word_is_none(headline):
    assert notices.find([], headline) == ()


def test_the_paragraph_under_a_bare_heading_is_the_notice():
    found = notices.find(
        ["The bridge is closed.", "Correction", "The car was blue. It stood by the road.", "It rained."]
    )
    assert [(notice.kind.value, notice.sentence) for notice in found] == [("correction", "The car was blue.")]


def test_a_bare_editors_note_of_a_hotline_is_none():
    assert notices.find(["Editor's note", "If you need help, call 988."]) == ()


def test_a_notice_told_twice_is_one():
    assert len(notices.find(["We regret the error.", "We regret the error."])) == 1


@pytest.mark.parametrize(
    "text",
    ["this story " * 400, "an earlier version of this story " * 130, "check back " * 400, "“" * 4000, "update " * 600],
)
def test_no_paragraph_takes_long(text):
    assert seconds(lambda: notices.find([text] * 20)) < 1
