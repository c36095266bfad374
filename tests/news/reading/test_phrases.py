"""Furniture that stands in a story's box is known by its words, and a sentence that begins like it is not."""

import pytest

from news.reading.phrases import is_boilerplate

FURNITURE = (
    "RELATED: Mayor names a panel",
    "Related stories",
    "Updates",
    "Close",
    "Video: Chief speaks",
    "WATCH: What the camera saw",
    "[DOWNLOAD: Free news app for alerts]",
    "Hide Transcript Show Transcript",
    "12 Comments",
    "(© 2016 KZQF)",
    "If you’re on the ABC99 app, click here to watch live",
    "Copyright 2022 WYQT. All rights reserved.",
    "TM and © Copyright 2016 KZQF Inc. Used under license. All Rights Reserved. It may not be published, broadcast.",
    "First published on November 17, 2022 / 9:03 AM CST",
)
PROSE = (
    "Related charges were dropped in May.",
    "Close to 40 officers searched the field.",
    "Updates will follow, the chief said.",
    "Loading docks on Third Street were closed for two hours.",
    "Video shows the officer firing once.",
    "Play had stopped at the rink when the shots were heard.",
    "Comments from neighbors were mixed.",
    "Emails show that the chief knew by noon.",
    "Copyright 2019 KZQF Inc. All rights reserved. TARN HOLLOW (KZQF) - Police seek a man who fired at a car on "
    "the interstate on Sunday night. They say that he drove a blue truck with one door of another color. No one was "
    "hurt by the shots, police say, but a window was broken and the road was closed until morning.",
)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_no_part_of_a_story(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_that_begins_like_furniture_is_the_storys(line):
    assert not is_boilerplate(line)
