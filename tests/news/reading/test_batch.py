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
