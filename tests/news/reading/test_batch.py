"""The answer to one line of batch input."""

import json

import pytest

from news.errors import BatchError
from news.reading import batch

PAGE = (
    b"<html><head><title>Bridge talks go on</title></head><body><h1>Bridge talks go on</h1>"
    b'<div class="date">Posted at 10:03 AM, Nov 18, 2021</div><div class="article-body">'
    + b"<p>The council of Larch Hollow met and talked about the bridge, the road and the well for hours.</p>" * 2
    + b"</div></body></html>"
)


def test_an_answer_is_json_and_carries_its_id():
    answer = batch.answer({"id": "a", "url": None, "timezone": "America/Chicago"}, PAGE)
    assert json.loads(json.dumps(answer)) == answer
    assert answer["id"] == "a"
    assert answer["claimed_published"]["instant"] == "2021-11-18T16:03:00Z"
    assert answer["claimed_modified"] is None
    assert answer["error"] is None


def test_every_field_may_be_null():
    row = dict.fromkeys(["id", "url", "timezone", "family", "observed_at", "content_type"])
    assert batch.answer(row, PAGE)["headline"] == "Bridge talks go on"


@pytest.mark.parametrize(
    "row",
    [
        {"url": 7},
        {"timezone": ["America/Chicago"]},
        {"observed_at": "now"},
        {"observed_at": "2021-11-18T16:03:00"},
        {"family": {}},
    ],
)
def test_a_field_of_a_wrong_kind_is_named(row):
    with pytest.raises(BatchError, match=next(iter(row))):
        batch.answer(row, PAGE)


def test_an_answer_tells_the_days_that_the_text_names():
    text = b"<p>Work on the bridge stopped early. As of Tuesday, nobody had said why, the mayor told the council.</p>"
    page = PAGE.replace(b"</div></body>", text + b"</div></body>")
    answer = batch.answer({"id": "a", "timezone": "America/Chicago"}, page)
    assert answer["told_days"] == [
        {
            "phrase": "Tuesday",
            "sentence": "As of Tuesday, nobody had said why, the mayor told the council.",
            "day": "2021-11-16",
            "basis": "latest such day",
            "is_present": True,
        }
    ]
    assert (answer["speaks_from"]["day"], answer["speaks_from"]["claimed_day"]) == ("2021-11-16", "2021-11-18")
    assert batch.answer({"id": "a", "timezone": "America/Chicago"}, PAGE)["speaks_from"] is None
