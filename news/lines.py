"""One line of JSON in, its answers out: what the batch commands have in common."""

import json
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from news.errors import BatchError, NewsroomError

Row = dict[str, Any]


def answered(line: bytes, number: int, answers: Callable[[Row], list[Row]]) -> list[str]:
    """The answers to a line, in ASCII; for a line that cannot be answered its id, its number and why."""
    row: Row = {}
    try:
        row = _row(line)
        return [json.dumps(answer, allow_nan=False) + "\n" for answer in answers(row)]
    except Exception as error:  # one bad line must not cost the others their answers
        return [json.dumps({"id": row.get("id"), "line": number, "error": _words(error)}) + "\n"]


def _row(line: bytes) -> Row:
    """The object on a line. BatchError for what is none; NaN and Infinity are no JSON, and 1e999 is no number."""
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_json, parse_float=_number)
    except RecursionError:
        raise BatchError("this is nested too deeply to be read") from None
    except ValueError as error:
        raise BatchError(f"this is not JSON in UTF-8: {error}") from None
    if not isinstance(row, dict):
        raise BatchError('a line must be a JSON object, such as {"id": "1"}')
    return row


def _no_json(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _number(digits: str) -> float:
    number = float(digits)
    return number if abs(number) <= sys.float_info.max else _no_json(digits[:20])


def _words(error: Exception) -> str:
    if isinstance(error, NewsroomError):
        return str(error)[:300]
    return f"{type(error).__name__}: {error}"[:300]
