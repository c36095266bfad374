"""The answers of judge --batch. Every person, place and outlet here is invented."""

import json

import pytest

from news.errors import BatchError
from news.judgement.batch import answer


def test_a_line_is_answered_in_the_documented_fields() -> None:
    row = {"id": "a1", "title": "Officer shoots man in Larkmoor", "text": None, "date": "2021", "url": None}
    assert answer(row) == {
        "id": "a1",
        "police_fired": True,
        "verdict": "yes",
        "score": pytest.approx(0.9, abs=0.09),
        "because": ["Officer shoots man in Larkmoor"],
        "hit": "wounded",
        "officer_shot_at": False,
        "reason": "",
        "prominence": "main",
        "agency": "unknown",
        "duty": "unknown",
        "said": {
            "hit": "Officer shoots man in Larkmoor",
            "officer_shot_at": "",
            "prominence": "Officer shoots man in Larkmoor",
            "agency": "",
            "duty": "",
        },
        "gate": True,
    }


def test_a_line_of_nulls_is_a_no() -> None:
    told = answer({"id": "a2", "title": None, "text": None})
    assert (told["police_fired"], told["verdict"], told["hit"]) == (False, "no", None)


def test_an_answer_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(answer({"id": 3, "text": "Police shot a man."})))["id"] == 3


@pytest.mark.parametrize("row", [{"id": "a", "title": 3}, {"id": "a", "text": ["x"]}, {"id": "a", "text": {"x": 1}}])
def test_a_field_of_the_wrong_type_is_named(row: dict[str, object]) -> None:
    with pytest.raises(BatchError, match="must be text or null"):
        answer(row)
