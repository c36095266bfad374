"""Two versions of invented stories: sentences, links, words, disclosure, silence."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news import changes
from news.changes.substance import is_another_story
from news.errors import BatchError
from news.model import (
    Alignment,
    Claim,
    ClaimKind,
    Disclosure,
    Notice,
    NoticeKind,
    PageKind,
    Precision,
    Reading,
    SentenceFate,
    Silence,
    Source,
    ZoneBasis,
)
from tests.effort import seconds

POSTED = datetime(2031, 3, 4, 16, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STORY = (
    "ASHBY, Mo. (KVRN) — A Larkin County deputy fired at a car on Elm Street on Tuesday night.",
    "Nobody in the car was hit, Sheriff Dana Orlov said.",
    "The driver was taken to the county jail in Pell.",
    "State investigators have asked for the dashboard video.",
    "Neighbors said that they heard three shots shortly before ten.",
)
OTHER_STORY = (
    "The school board voted Monday to close two elementary buildings at the end of spring.",
    "Superintendent Lena Marsh told parents that enrollment had fallen every year since 2024.",
    "Families packed the auditorium, and teachers pleaded for a delay until autumn.",
    "Buses would carry pupils to a renovated campus beside the library.",
    "A final ballot follows in May.",
)


def told(instant, *, raw="", kind=ClaimKind.MODIFIED, source=Source.VISIBLE_LABEL, **more):
    field = more.pop("field", "Updated")
    precision = more.pop("precision", Precision.MINUTE)
    return Claim(kind, raw or str(instant), source, field, instant, precision, ZoneBasis.PRINTED_OFFSET, **more)


def page(*sentences, headline="Deputy fires at car in Ashby", claims=None, **more):
    claims = (told(POSTED),) if claims is None else claims
    return Reading(PageKind.ARTICLE, headline, (), "\n\n".join(sentences), "scripps/1", claims=claims, **more)


def notice(kind, sentence="This story was changed."):
    return Notice(kind, sentence)


OLD = page(*STORY)
REWRITTEN = (
    "ASHBY, Mo. (KVRN) — A Larkin County deputy shot a man in a car on Elm Street on Tuesday night.",
    *STORY[1:],
)
NEW = page(*REWRITTEN)


# sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "ASHBY, Mo. (KVRN) — Sgt. Ann Bee fired once.",
        "Lt. Ray Cole and Dr. Vi Dunn spoke.",
        "It began at 10:03 a.m. Thursday near No. 5 Elm St. Paul Cole said.",
        "It began at 9 p.m. Eastern time.",
        "The U.S. Marshals Service and the D.C. Council agreed.",
        "Gov. J. R. Ewell Jr. spoke on Nov. 18 in Ashby, Ill. Tuesday.",
        "“Stop!” she said.",
        "It fell to $3.5 million.",
        "The case is Cole vs. Dunn.",
        "He waited ... and ran.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence):
    assert changes.sentences(f"{sentence} Then they left.") == (sentence, "Then they left.")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He ran. She fell.", ("He ran.", "She fell.")),
        ("He ran! Why? Nobody knows.", ("He ran!", "Why?", "Nobody knows.")),
        ("“He ran.” She fell.", ("“He ran.”", "She fell.")),
        ("It was 5 p.m. Officers came.", ("It was 5 p.m.", "Officers came.")),
        ("They moved to the U.S. The family stayed.", ("They moved to the U.S.", "The family stayed.")),
        ("He drove off. Police followed.", ("He drove off.", "Police followed.")),
        ("He said no. Then he ran.", ("He said no.", "Then he ran.")),
        ("He ran… Then it was over.", ("He ran…", "Then it was over.")),
        ("One\n\nTwo\nThree", ("One", "Two", "Three")),
        ("", ()),
        (" \n\n ", ()),
    ],
)
def test_a_text_is_cut_at_the_ends_of_its_sentences(text, parts):
    assert changes.sentences(text) == parts


@given(st.text(alphabet='aA. !?…"”’U\nMo', max_size=200))
def test_sentences_keep_every_character_but_the_space_between(text):
    assert "".join("".join(changes.sentences(text)).split()) == "".join(text.split())


# alignment


def links(old, new):
    return changes.align(old, new).links


def test_unchanged_sentences_are_linked_where_they_stand():
    assert links(STORY, STORY) == tuple((n, n) for n in range(5))


def test_an_edited_sentence_keeps_its_link():
    assert links(STORY, REWRITTEN) == tuple((n, n) for n in range(5))


def test_a_new_and_a_deleted_sentence_have_no_link():
    assert links(STORY[:4], (*STORY[:1], "A crowd gathered outside.", *STORY[2:4])) == (
        (0, 0),
        (2, 2),
        (3, 3),
    )


def test_a_sentence_that_went_to_the_top_is_the_one_that_moved():
    new = (STORY[4], *STORY[:4])
    assert changes.align(STORY, new).moved == ((4, 0),)


def test_a_moved_sentence_may_be_edited_too():
    new = ("Neighbors say that they heard three loud shots shortly before ten.", *STORY[:4])
    assert changes.align(STORY, new).moved == ((4, 0),)


def test_insertions_move_nothing():
    new = ("Breaking news.", *STORY[:2], "More to come.", *STORY[2:])
    assert changes.align(STORY, new).moved == ()


def test_a_split_sentence_is_linked_to_both_its_parts():
    old = ("The driver, Tom Reed, was taken to the county jail, and his passenger walked home to Pell.",)
    new = ("The driver, Tom Reed, was taken to the county jail.", "His passenger walked home to Pell.")
    assert links(old, new) == ((0, 0), (0, 1))
    assert links(new, old) == ((0, 0), (1, 0))


def test_credits_that_differ_in_one_name_are_linked_in_their_order():
    old = (
        *STORY,
        "Ann Bee and Ray Cole contributed to this story.",
        "Ann Bee and Ray Cole contributed to this story.",
    )
    new = (*STORY, *("Ann Bee, Ray Cole and Vi Dunn contributed to this story.",) * 2)
    alignment = changes.align(old, new)
    assert alignment.links[-2:] == ((5, 5), (6, 6))
    assert alignment.moved == ()


def test_repeated_sentences_are_linked_one_to_one():
    assert links(("He ran.", "He ran.", "He ran."), ("He ran.", "He ran.")) == ((0, 0), (1, 1))


@given(st.lists(st.text(max_size=30), max_size=12), st.lists(st.text(max_size=30), max_size=12))
def test_links_point_into_both_versions_and_moves_are_links(old, new):
    alignment = changes.align(old, new)
    assert all(0 <= i < len(old) and 0 <= j < len(new) for i, j in alignment.links)
    assert set(alignment.moved) <= set(alignment.links)
    assert len(set(alignment.links)) == len(alignment.links)


@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_a_version_aligned_with_itself_is_all_links_and_no_moves(texts):
    alignment = changes.align(texts, texts)
    assert alignment.links == tuple((n, n) for n in range(len(texts)))
    assert alignment.moved == ()


# words


def joined(difference, operations):
    return "".join(text for operation, text in difference if operation in operations)


pieces = st.lists(st.sampled_from(["a", "b", "shot", " ", "  ", ".", "’s", "\n", "“", "10:03", "é"]), max_size=40)


@given(pieces.map("".join) | st.text(max_size=60), pieces.map("".join) | st.text(max_size=60))
def test_a_word_difference_keeps_every_character_of_both_texts(old, new):
    difference = changes.word_difference(old, new)
    assert joined(difference, "=-") == old
    assert joined(difference, "=+") == new
    assert all(text for _, text in difference)
    assert all(one[0] != following[0] for one, following in pairwise(difference))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("A deputy shot a man.", "A deputy shot a man.", (("=", "A deputy shot a man."),)),
        ("the man ran", "the young man ran", (("=", "the "), ("+", "young "), ("=", "man ran"))),
        ("at 10:03 a.m.", "at 10:05 a.m.", (("=", "at "), ("-", "10:03"), ("+", "10:05"), ("=", " a.m."))),
        ("was armed", "was “armed”", (("=", "was "), ("+", "“"), ("=", "armed"), ("+", "”"))),
        ("red car fled", "blue van fled", (("-", "red car"), ("+", "blue van"), ("=", " fled"))),
        ("", "new", (("+", "new"),)),
        ("", "", ()),
    ],
)
def test_words_that_went_and_came_are_told_apart(old, new, difference):
    assert changes.word_difference(old, new) == difference


# compare


def test_a_change_lists_every_sentence_in_reading_order():
    change = changes.compare(OLD, page(STORY[3], REWRITTEN[0], STORY[1], "A crowd gathered outside.", STORY[4]))
    assert [(s.fate, s.new or s.old) for s in change.sentences] == [
        (SentenceFate.MOVED, STORY[3]),
        (SentenceFate.EDITED, REWRITTEN[0]),
        (SentenceFate.UNCHANGED, STORY[1]),
        (SentenceFate.DELETED, STORY[2]),
        (SentenceFate.ADDED, "A crowd gathered outside."),
        (SentenceFate.UNCHANGED, STORY[4]),
    ]
    assert (change.edited, change.added, change.deleted, change.moved) == (1, 1, 1, 1)
    assert change.summary == "1 sentence edited, 1 added, 1 deleted, 1 moved"


def test_an_edited_sentence_tells_its_words():
    edited = changes.compare(OLD, NEW).sentences[0]
    assert ("-", "fired at a car") not in edited.words
    assert joined(edited.words, "=-") == STORY[0]
    assert joined(edited.words, "=+") == REWRITTEN[0]
    assert {"-", "+", "="} == {operation for operation, _ in edited.words}


def test_a_split_sentence_is_one_line_of_the_comparison():
    whole = "The driver, Tom Reed, was taken to the county jail, and his passenger walked home to Pell."
    parts = ("The driver, Tom Reed, was taken to the county jail.", "His passenger walked home to Pell.")
    change = changes.compare(page(STORY[0], whole), page(STORY[0], *parts))
    assert [s.fate for s in change.sentences] == [SentenceFate.UNCHANGED, SentenceFate.EDITED]
    assert change.sentences[1].new == " ".join(parts)


def test_headline_and_byline_changes_are_named():
    change = changes.compare(OLD, replace(OLD, headline="Deputy shoots man in Ashby", byline="By Ann Bee"))
    assert change.headline_changed
    assert change.byline_changed
    assert change.summary == "headline changed; byline changed"


def test_spacing_is_no_change_of_headline():
    change = changes.compare(OLD, replace(OLD, headline=" Deputy  fires at car in Ashby"))
    assert not change.headline_changed
    assert change.summary == "no change of text"


MOVED_LABEL = (told(POSTED + 9 * MINUTE, raw="Updated 10:12 AM"),)
WARNING = "Editor's note: This story contains descriptions of violence. If you need help, call the Larkin County line."
MACHINE = {"source": Source.JSON_LD, "field": "dateModified", "precision": Precision.SECOND}


@pytest.mark.parametrize(
    ("before", "after", "disclosure", "sentence"),
    [
        ({}, {}, Disclosure.NONE, ""),
        ({}, {"notices": (notice(NoticeKind.CORRECTION),)}, Disclosure.CORRECTION, "This story was changed."),
        (
            {},
            {"notices": (notice(NoticeKind.CLARIFICATION),)},
            Disclosure.CORRECTION,
            "This story was changed.",
        ),
        (
            {},
            {"notices": (notice(NoticeKind.EDITORS_NOTE),)},
            Disclosure.CORRECTION,
            "This story was changed.",
        ),
        ({}, {"notices": (notice(NoticeKind.EDITORS_NOTE, WARNING),)}, Disclosure.NONE, ""),
        ({}, {"claims": (told(POSTED - 9 * MINUTE),)}, Disclosure.NONE, ""),
        (
            {"claims": (told(POSTED, **MACHINE),)},
            {"claims": (told(POSTED - MINUTE, **MACHINE),)},
            Disclosure.NONE,
            "",
        ),
        ({}, {"notices": (notice(NoticeKind.RETRACTION),)}, Disclosure.CORRECTION, "This story was changed."),
        ({}, {"notices": (notice(NoticeKind.UPDATE),)}, Disclosure.UPDATE_NOTE, "This story was changed."),
        ({}, {"notices": (notice(NoticeKind.DEVELOPING),)}, Disclosure.DEVELOPING, "This story was changed."),
        (
            {"notices": (notice(NoticeKind.CORRECTION),)},
            {"notices": (notice(NoticeKind.CORRECTION, "This  story was changed. "),)},
            Disclosure.NONE,
            "",
        ),
        (
            {"notices": (notice(NoticeKind.CORRECTION, "An earlier version gave a wrong name."),)},
            {"notices": (notice(NoticeKind.CORRECTION),)},
            Disclosure.CORRECTION,
            "This story was changed.",
        ),
        ({}, {"claims": MOVED_LABEL}, Disclosure.TIME_ONLY, "Updated 10:12 AM"),
        (
            {"claims": (told(POSTED), told(POSTED, **MACHINE))},
            {"claims": (told(POSTED), told(POSTED + MINUTE, raw="2031-03-04T16:04:00Z", **MACHINE))},
            Disclosure.MACHINE_TIME_ONLY,
            "2031-03-04T16:04:00Z",
        ),
        (
            {"claims": (told(POSTED, kind=ClaimKind.PUBLISHED, field="Posted"),)},
            {"claims": (told(POSTED, kind=ClaimKind.PUBLISHED, field="Posted"), *MOVED_LABEL)},
            Disclosure.TIME_ONLY,
            "Updated 10:12 AM",
        ),
        (
            {"claims": (told(POSTED, kind=ClaimKind.PUBLISHED, field="Posted"),)},
            {"claims": (told(POSTED + MINUTE, raw="10:04", kind=ClaimKind.PUBLISHED, field="Posted"),)},
            Disclosure.TIME_ONLY,
            "10:04",
        ),
        (
            {"claims": (told(POSTED, raw="1 hour ago", precision=Precision.HOUR, exact=False),)},
            {"claims": (told(POSTED + 50 * MINUTE, raw="2 hours ago", precision=Precision.HOUR, exact=False),)},
            Disclosure.NONE,
            "",
        ),
        (
            {},
            {"claims": MOVED_LABEL, "notices": (notice(NoticeKind.DEVELOPING), notice(NoticeKind.UPDATE))},
            Disclosure.UPDATE_NOTE,
            "This story was changed.",
        ),
    ],
)
def test_the_most_that_the_outlet_told_is_the_disclosure(before, after, disclosure, sentence):
    change = changes.compare(page(*STORY, **before), page(*REWRITTEN, **after))
    assert (change.disclosure, change.disclosure_sentence) == (disclosure, sentence)


@pytest.mark.parametrize(
    ("old", "new", "silence"),
    [
        (OLD, NEW, Silence.UNCONFIRMED),
        (OLD, replace(OLD, headline="Deputy shoots man in Ashby"), Silence.UNCONFIRMED),
        (OLD, page(*STORY[:4]), Silence.UNCONFIRMED),
        (OLD, replace(NEW, claims=MOVED_LABEL), Silence.DISCLOSED),
        (OLD, replace(NEW, notices=(notice(NoticeKind.CORRECTION),)), Silence.DISCLOSED),
        (OLD, replace(NEW, notices=(notice(NoticeKind.DEVELOPING),)), Silence.DEVELOPING),
        (OLD, replace(OLD, byline="By Ann Bee", notices=(notice(NoticeKind.DEVELOPING),)), Silence.NOT_APPLICABLE),
        (OLD, replace(NEW, notices=(notice(NoticeKind.EDITORS_NOTE, WARNING),)), Silence.UNCONFIRMED),
        (OLD, replace(NEW, claims=(told(POSTED - 9 * MINUTE),)), Silence.UNCONFIRMED),
        (page(*STORY, claims=()), page(*REWRITTEN, claims=()), Silence.NO_CLOCK),
        (OLD, replace(NEW, claims=()), Silence.NO_CLOCK),
        (
            page(*STORY, claims=(told(POSTED, precision=Precision.DAY),)),
            page(*REWRITTEN, claims=(told(POSTED, precision=Precision.DAY),)),
            Silence.NO_CLOCK,
        ),
        (
            page(*STORY, claims=(told(POSTED, exact=False),)),
            page(*REWRITTEN, claims=(told(POSTED, exact=False),)),
            Silence.NO_CLOCK,
        ),
        (
            page(*STORY, claims=(told(POSTED, source=Source.HEADER, field="last-modified"),)),
            page(*REWRITTEN, claims=(told(POSTED, source=Source.HEADER, field="last-modified"),)),
            Silence.NO_CLOCK,
        ),
        (OLD, OLD, Silence.NOT_APPLICABLE),
    ],
)
def test_how_silent_a_change_is_at_first_sight(old, new, silence):
    assert changes.compare(old, new).silence is silence


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Editor's note: This story contains descriptions of violence.", False),
        ("Editor's note: If you or someone you know is in crisis, call or text 988.", False),
        ("Editor's note: A corrections officer and a man are seen in an altercation.", False),
        ("Editor's note: The video below is from a report about the same street.", False),
        ("Editor's note: This story has been updated with a statement from the sheriff.", True),
        ("Editor's note: An earlier version named the wrong street.", True),
        ("Editor's note: The headline was changed to say who fired.", True),
        ("Editors' note: The name of a minor was removed.", True),
        ("Editor's note: A previous report misidentified the deputy.", True),
    ],
)
def test_an_editors_note_tells_of_a_change_only_where_it_speaks_of_one(sentence, is_told):
    change = changes.compare(OLD, replace(NEW, notices=(notice(NoticeKind.EDITORS_NOTE, sentence),)))
    assert change.disclosure is (Disclosure.CORRECTION if is_told else Disclosure.NONE)
    assert change.summary.endswith("notice added")


def test_a_correction_that_disappears_is_a_change_of_substance():
    old = replace(OLD, notices=(notice(NoticeKind.CORRECTION),))
    change = changes.compare(old, OLD)
    assert (change.silence, change.summary) == (Silence.UNCONFIRMED, "notice removed")


@pytest.mark.parametrize(
    ("old", "new", "is_substance"),
    [
        ("The deputy fired at the car.", "The deputy fired at the car", False),
        ("The deputy fired at the car.", "The  deputy fired, at the car.", False),
        ("The sheriff’s deputy fired.", "The sheriff's deputy fired.", False),
        ("“He fell,” she said.", '"He fell," she said.', False),
        ("He sat for a long interveiw.", "He sat for a long interview.", False),
        ("It was an occurence.", "It was an occurrence.", False),
        ("The Deputy fired.", "The deputy fired.", False),
        ("It was Moss’s car.", "It was Moss’ car.", False),
        ("It began at 9 PM in the U.S.", "It began at 9 p.m. in the US", False),
        ("About five percent of two officers", "About 5% of 2 officers", False),
        ("Sergeant Bee came towards Elm Street.", "Sgt. Bee came toward Elm St.", False),
        ("He ran to the policecar.", "He ran to the police car.", False),
        ("Police said that he left the Defence Centre.", "Police said he left Defense Center.", False),
        ("He saw few officers.", "He saw a few officers.", True),
        ("He fired on them.", "He fired at them.", True),
        ("He had 1 or 2 guns.", "He had 12 guns.", True),
        ("Two officers fired.", "Three officers fired.", True),
        ("The man was armed.", "The man was “armed.”", True),
        ("The man was armed.", "The man was not armed.", True),
        ("The officer was charged.", "The officers were charged.", True),
        ("They charge the deputy.", "They charged the deputy.", True),
        ("The man is Tom Smyth.", "The man is Tom Smith.", True),
        ("The man is Tom Smithe.", "The man is Tom Smithey.", True),
        ("He fired 3 shots.", "He fired 13 shots.", True),
        ("It cost $5.", "It cost 5.", True),
        ("He was shot.", "He was shut.", True),
        ("They killed the engine.", "They filled the engine.", True),
    ],
)
def test_spelling_and_punctuation_alone_are_no_substance(old, new, is_substance):
    change = changes.compare(page(STORY[1], old), page(STORY[1], new))
    assert (change.silence is Silence.UNCONFIRMED) is is_substance


def test_sentences_that_only_changed_places_are_no_substance():
    change = changes.compare(OLD, page(STORY[4], *STORY[:4]))
    assert change.silence is Silence.NOT_APPLICABLE
    assert change.summary == "1 sentence moved (order, spelling or punctuation only)"


def test_another_story_at_the_address_is_reuse_and_not_a_silent_edit():
    long_old, long_new = (
        page(*s, headline=h) for s, h in ((STORY, "Deputy fires at car"), (OTHER_STORY, "Schools close"))
    )
    change = changes.compare(long_old, long_new)
    assert change.is_reuse
    assert change.silence is Silence.NOT_APPLICABLE
    assert change.summary == "another story at this address"


def test_another_storys_own_times_disclose_nothing_of_the_one_that_it_replaced():
    other = page(*OTHER_STORY, headline="Schools close", claims=MOVED_LABEL)
    change = changes.compare(page(*STORY, headline="Deputy fires at car"), other)
    assert (change.is_reuse, change.disclosure, change.disclosure_sentence) == (True, Disclosure.NONE, "")


LIKE_STORY = (
    "BARROW, Mo. (KVRN) — A Tallis County deputy fired at a truck on Quarry Lane on Friday night.",
    "Nobody in the truck was hit, Sheriff Edgar Voss said.",
    "A woman named Petra Lind was booked in Kestrel after a chase through two counties.",
    "The road to the quarry stayed closed until Saturday while crews towed the wreck away.",
    "A deputy had tried to stop the truck because a headlight was out, the sheriff said.",
)


@pytest.mark.parametrize(
    ("hours", "headline", "body", "is_reuse"),
    [
        (1, "Truck driver booked in Barrow", LIKE_STORY, True),
        (0, "Truck driver booked in Barrow", LIKE_STORY, False),  # it does not claim to be published anew
        (1, "Deputy fires at truck in Barrow", LIKE_STORY, False),  # the headline is shared
        (1, "Sheriff Orlov speaks on Elm Street", (STORY[0], *LIKE_STORY[1:]), False),  # words and names are known
        (1, "Truck driver booked in Barrow", STORY, False),
    ],
)
def test_a_like_story_published_later_under_other_names_is_another_story(hours, headline, body, is_reuse):
    old = replace(page(*STORY), claimed_published=told(POSTED, kind=ClaimKind.PUBLISHED))
    later = told(POSTED + hours * 60 * MINUTE, kind=ClaimKind.PUBLISHED)
    new = replace(page(*body, headline=headline), claimed_published=later)
    # The first sentence of each is linked: more than a fifth of the text, and less than half.
    links = tuple((n, n) for n in range(5 if body is STORY else 1))
    assert is_another_story(old, new, (STORY, body), Alignment(links)) is is_reuse


BORN = told(POSTED, kind=ClaimKind.PUBLISHED)
HALL = (
    "The board of Barrow heard about the roof of the library on Friday night, and about its stairs.",
    "The ferry to Kestrel will stop on Sundays until the pier at Quarry Lane is mended, the utility said.",
    "A grant pays for trees along Elm Street and for a choir that sings in the hall by the river.",
)


@pytest.mark.parametrize(("minutes", "links", "is_reuse"), [(8, 0, True), (0, 0, False), (8, 1, False)])
def test_a_birth_some_minutes_later_tells_of_another_story_where_no_sentence_is_linked(minutes, links, is_reuse):
    old = replace(page(*LIKE_STORY), claimed_published=told(POSTED, kind=ClaimKind.PUBLISHED))
    later = told(POSTED + minutes * MINUTE, kind=ClaimKind.PUBLISHED)
    new = replace(page(*HALL, headline="What the town plans"), claimed_published=later)
    alignment = Alignment(tuple((n, n) for n in range(links)))
    assert is_another_story(old, new, (LIKE_STORY, HALL), alignment) is is_reuse


CHOIR = (
    "The board heard forty people on the roof of the library, among them Bertil Ash, and put off its vote.",
    "The ferry will stop on Sundays until the pier is mended, the utility said in its notice to Alderman Rusk.",
    "A grant pays for trees along Hazel Street and for a choir that sings in the hall by the river at noon.",
)


@pytest.mark.parametrize(
    ("minutes", "links", "headline", "is_reuse"),
    [
        (8, 0, "What Barrow plans for its deputy", True),  # the town and its deputy alone
        (0, 0, "What Barrow plans for its deputy", False),
        (8, 1, "What Barrow plans for its deputy", False),
        (8, 0, "Deputy fires at truck again", False),  # most of the headline
    ],
)
def test_half_a_headline_makes_no_rewrite_of_a_text_with_nothing_of_the_others(minutes, links, headline, is_reuse):
    old = replace(page(*LIKE_STORY, headline="Deputy fires at truck in Barrow"), claimed_published=BORN)
    later = told(POSTED + minutes * MINUTE, kind=ClaimKind.PUBLISHED)
    new = replace(page(*CHOIR, headline=headline), claimed_published=later)
    alignment = Alignment(tuple((n, n) for n in range(links)))
    assert is_another_story(old, new, (LIKE_STORY, CHOIR), alignment) is is_reuse


def test_a_story_told_anew_of_the_same_people_is_a_rewrite_under_half_its_headline():
    anew = tuple(f"Again: {sentence}" for sentence in LIKE_STORY)
    old = replace(page(*LIKE_STORY, headline="Deputy fires at truck in Barrow"), claimed_published=BORN)
    later = told(POSTED + 8 * MINUTE, kind=ClaimKind.PUBLISHED)
    new = replace(page(*anew, headline="What Barrow says of its deputy"), claimed_published=later)
    assert not is_another_story(old, new, (LIKE_STORY, anew), Alignment(()))


@pytest.mark.parametrize(
    "new",
    [
        page(*OTHER_STORY),  # the headline stayed
        page(*STORY[:1], *OTHER_STORY, headline="Schools close"),  # a sentence stayed
        page("This story has been removed.", headline="Page removed"),  # no story at all
    ],
)
def test_a_rewrite_is_no_reuse(new):
    assert not changes.compare(OLD, new).is_reuse


# settle


CHANGE = changes.compare(OLD, NEW)
NEWER = replace(NEW, claims=(told(POSTED + MINUTE),))
CORRECTED = replace(NEW, notices=(notice(NoticeKind.CORRECTION),))
SETTLED = [Silence.DISCLOSED, Silence.DISCLOSED_LATER, Silence.DEVELOPING, Silence.NOT_APPLICABLE]


def confirmed(silence=Silence.UNCONFIRMED, *, after=20 * MINUTE, later=NEW, seen=NEW, is_same_text=True):
    return changes.confirm(
        replace(CHANGE, silence=silence),
        first_seen_at=POSTED,
        observed_at=POSTED + after,
        seen=seen,
        later=later,
        is_same_text=is_same_text,
    )


@pytest.mark.parametrize("was", [Silence.UNCONFIRMED, Silence.REPLACED])
@pytest.mark.parametrize(
    ("after", "is_silent"),
    [
        (timedelta(0), False),
        (15 * MINUTE - timedelta(milliseconds=1), False),
        (15 * MINUTE, True),
        (timedelta(hours=25), True),
    ],
)
def test_a_change_is_silent_only_when_its_text_is_seen_again_fifteen_minutes_later(was, after, is_silent):
    assert confirmed(was, after=after) == (Silence.SILENT if is_silent else was, "")


@pytest.mark.parametrize("after", [MINUTE, 20 * MINUTE, timedelta(days=9)])
def test_a_look_that_shows_another_text_confirms_nothing(after):
    assert confirmed(after=after, is_same_text=False) == (Silence.REPLACED, "")
    assert confirmed(after=after, is_same_text=False, later=NEWER) == (Silence.REPLACED, "")


@pytest.mark.parametrize(
    "was",
    [Silence.UNCONFIRMED, Silence.SILENT, Silence.NO_CLOCK, Silence.TIME_FOLLOWED, Silence.REPLACED],
)
@pytest.mark.parametrize("kind", [NoticeKind.UPDATE, NoticeKind.CORRECTION, NoticeKind.EDITORS_NOTE])
def test_a_notice_that_follows_discloses_the_change_later_in_its_own_words(was, kind):
    later = replace(NEW, notices=(notice(kind),))
    assert confirmed(was, later=later, is_same_text=False) == (Silence.DISCLOSED_LATER, "This story was changed.")


@pytest.mark.parametrize("kind", [NoticeKind.DEVELOPING, NoticeKind.EDITORS_NOTE])
def test_a_notice_that_speaks_of_no_change_discloses_none(kind):
    later = replace(NEW, notices=(notice(kind, WARNING),))
    assert confirmed(Silence.SILENT, later=later, is_same_text=False) == (Silence.SILENT, "")
    assert confirmed(later=later, is_same_text=False) == (Silence.REPLACED, "")


@pytest.mark.parametrize("after", [MINUTE, 20 * MINUTE])
def test_a_clock_that_follows_is_no_notice_and_no_silence(after):
    assert confirmed(after=after, later=NEWER) == (Silence.TIME_FOLLOWED, "")


def test_a_clock_that_goes_back_does_not_stand_in_the_way():
    assert confirmed(later=replace(NEW, claims=(told(POSTED - MINUTE),))) == (Silence.SILENT, "")


@pytest.mark.parametrize("was", [Silence.SILENT, Silence.NO_CLOCK, Silence.TIME_FOLLOWED])
@pytest.mark.parametrize("is_same_text", [True, False])
def test_no_mere_time_and_no_later_text_takes_back_what_was_established(was, is_same_text):
    assert confirmed(was, later=NEWER, is_same_text=is_same_text) == (was, "")


def test_a_notice_that_stood_there_before_discloses_nothing():
    assert confirmed(seen=CORRECTED, later=CORRECTED) == (Silence.SILENT, "")


@pytest.mark.parametrize("was", SETTLED)
@pytest.mark.parametrize("later", [NEW, NEWER, CORRECTED])
def test_what_is_settled_stays_settled(was, later):
    assert confirmed(was, later=later, is_same_text=False) == (was, "")
    assert changes.left(replace(CHANGE, silence=was)) is was


def test_a_text_that_left_before_its_second_look_was_replaced():
    assert changes.left(CHANGE) is Silence.REPLACED
    assert changes.left(replace(CHANGE, silence=Silence.SILENT)) is Silence.SILENT


# again


def test_a_text_that_comes_back_is_told_by_the_number_of_its_version():
    again = changes.told_again(CHANGE, 1, is_return=False)
    assert again.summary == "1 sentence edited; the text of version 1 again"
    assert (again.same_text_as, again.is_return, again.silence) == (1, False, Silence.UNCONFIRMED)


def test_an_earlier_story_that_comes_back_is_no_second_reuse():
    reuse = changes.compare(page(*OTHER_STORY, headline="Schools close"), OLD)
    assert reuse.is_reuse
    again = changes.told_again(reuse, 1, is_return=True)
    assert again.summary == "the earlier story at this address: the text of version 1 again"
    assert (again.is_reuse, again.is_return, again.silence) == (False, True, Silence.NOT_APPLICABLE)


# batch


def test_a_batch_line_is_answered_with_links_and_moves():
    row = {"id": "7", "old": list(STORY), "new": [STORY[4], *STORY[:4]]}
    assert changes.answer(row) == {
        "id": "7",
        "links": [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]],
        "moved": [[4, 0]],
    }


@pytest.mark.parametrize("row", [{"id": None}, {"id": None, "old": None, "new": None}, {"old": [None], "new": []}])
def test_what_is_null_in_a_batch_line_counts_as_empty(row):
    assert changes.answer(row) == {"id": None, "links": [], "moved": []}


@pytest.mark.parametrize("row", [{"old": "text"}, {"new": [1]}, {"old": {}}, [], None, "text"])
def test_a_batch_line_of_wrong_types_is_a_clear_error(row):
    with pytest.raises(BatchError, match="must be"):
        changes.answer(row)


# bounds


def words(count, seed, vocabulary=3000):
    rng = random.Random(seed)
    return [f"w{rng.randrange(vocabulary)}" for _ in range(count)]


def lines(seed):
    drawn = words(75_000, seed)
    return [" ".join(drawn[n : n + 15]).capitalize() + "." for n in range(0, len(drawn), 15)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" ".join(words(20_000, 1)), " ".join(words(20_000, 2))),
        ("a " * 20_000, "a " * 19_000 + "b"),
        (" ".join(words(20_000, 1, 10**9)), " ".join(sorted(words(20_000, 1, 10**9)))),
        ("." * 100_000, "!." * 50_000),
        ("a. " * 20_000, "b. " * 20_000),
        ("\n".join(lines(1)), "\n".join(lines(2))),
        ("\n".join(lines(1)), "\n".join(f"{line} More." for line in reversed(lines(1)))),
        ("He ran. " * 5000, "He ran off. " * 5000),
        ("\n".join(f"x{n} y z" for n in range(5000)), " ".join(f"x{n} y z" for n in range(5000))),
    ],
    ids=["random", "same", "shuffled", "marks", "letters", "sentences", "reversed", "repeated", "merged"],
)
def test_a_hostile_text_is_compared_in_bounded_time(old, new):
    assert seconds(lambda: changes.compare(page(old), page(new))) < 2  # a third of this on a quiet machine


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A. " * 700_000, "B. " * 700_000),
        ("\n" * 1_000_000 + "a", "a\n" * 1_000_000),
        ("Ran. So. " * 200_000, "So. Ran. " * 200_000),
        (" ".join(words(250_000, 1, 10**9)), " ".join(sorted(words(250_000, 1, 10**9)))),
        ("\n".join(lines(1) * 4), "\n".join(line.replace("w1", "z1", 1) for line in lines(1) * 4)),
    ],
    ids=["initials", "lines", "short", "shuffled", "edited"],
)
def test_two_megabytes_are_compared_in_bounded_time(old, new):
    took = seconds(lambda: changes.compare(page(old), page(new)))
    assert took < 4  # under two on a quiet machine; it was ten before it was bounded


def test_what_follows_the_last_sentence_that_is_told_apart_is_kept_as_one():
    text = "He ran.\n" * 19_999 + "She ran. They ran.\nWe ran. All ran."
    found = changes.sentences(text)
    assert len(found) == 20_002
    assert found[-3:] == ("She ran.", "They ran.", "We ran. All ran.")
    assert " ".join(found).split() == text.split()


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_compared_without_loss(old, new):
    change = changes.compare(page(old), page(new))
    assert sorted(" ".join(s.old for s in change.sentences if s.old).split()) == sorted(old.split())
    assert sorted(" ".join(s.new for s in change.sentences if s.new).split()) == sorted(new.split())
