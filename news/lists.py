"""Lists of police shootings that others keep, as CSV: the Washington Post's, Mapping Police Violence's, a department's.

The columns of the first two are taken by name (github.com/washingtonpost/data-police-shootings, v1 and v2 of its
README; mappingpoliceviolence.org's download, in the long names until 2021 and the short ones since). Any other list
is read by the words of its header, and what was taken for what is told.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from news.errors import NewsroomError

LARGEST = 64_000_000  # bytes: the Post's list of ten years is 1.5 MB
MOST_ROWS = 200_000
LONGEST = 300  # characters of a cell that are kept


class ListError(NewsroomError):
    """A list that cannot be read, or not without guessing."""


class Form(StrEnum):
    """Whose form a list has."""

    POST_1 = "the Washington Post's form (until 2022)"
    POST_2 = "the Washington Post's form (since 2022)"
    MPV = "Mapping Police Violence's form"
    OTHER = "a list by its header's words"

    @property
    def is_of_deaths(self) -> bool:
        """Whether such a list leaves out those who lived."""
        return self is not Form.OTHER


@dataclass(frozen=True)
class Entry:
    """One row that could be read: the list's own words, its day as a date. `line` is the row's number, header 1."""

    line: int
    day: date
    city: str = ""
    state: str = ""
    agency: str = ""
    name: str = ""


@dataclass(frozen=True)
class Others:
    """A list as read: its form, which column was taken for what, its rows, and how many were left out and why."""

    form: Form
    columns: Mapping[str, str]
    entries: tuple[Entry, ...]
    undated: tuple[int, ...]  # lines without a day that we can read
    not_shot: tuple[int, ...]  # lines whose cause of death is none by gunshot, by the list's own word


_FORMS = (
    (Form.POST_2, {"date", "threat_type", "flee_status", "name", "city", "state"}),
    (Form.POST_1, {"date", "manner_of_death", "threat_level", "name", "city", "state"}),
    (Form.MPV, {"agency_responsible", "date", "name", "city", "state"}),
    (Form.MPV, {"agency responsible for death", "date of incident (month/day/year)", "victim's name", "city", "state"}),
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# For each thing: words of a header that name it, the surest first, and words that show it to be another thing.
_GUESSES: Mapping[str, tuple[Sequence[str], frozenset[str]]] = {
    "date": (
        ("date of incident", "incident date", "date of shooting", "shooting date", "occurred", "date"),
        _words("birth dob report reported hearing created updated modified released closed hire"),
    ),
    "city": (
        ("city", "municipality", "town", "jurisdiction", "location"),
        _words("precision latitude longitude type id"),
    ),
    "state": (("state",), _words("police agency id statement")),
    "agency": (("agency", "department", "law enforcement"), _words("ids id ori type case number")),
    "name": (
        ("name", "subject", "decedent", "victim", "person", "suspect"),
        _words("officer officers agency department street file id age race gender sex weapon type image status "
                  "condition injury armed count city"),
    ),
    "cause": (("cause of death", "cause"), frozenset()),
}  # fmt: skip
_UNNAMED = re.compile(
    r"tk(?: tk)?|n/?a|none|null|unknown|unidentified|undisclosed|not (?:yet )?released|(?:name )?withheld.*|"
    r"(?:john|jane) doe|juvenile|adult|subject(?: \d+)?|-+|\?+",
    re.IGNORECASE,
)
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%Y/%m/%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y")


def read(data: bytes) -> Others:
    """A list's rows. Raises ListError where it is no CSV with a header, or says not when and where or who."""
    rows = _rows(data)
    header = [cell.strip() for cell in rows[0]] if rows else []
    form, columns = _columns(header)
    if "date" not in columns or not {"city", "agency", "name"} & columns.keys():
        raise ListError(
            f"this list cannot be held against incidents: it needs a column for the date and one for city, agency or "
            f"name, and its header has {', '.join(header[:12]) or 'nothing'}"
        )
    places = {what: header.index(column) for what, column in columns.items()}
    return _sorted(form, columns, [(line, _cells(row, places)) for line, row in enumerate(rows[1:], 2) if any(row)])


def _rows(data: bytes) -> list[list[str]]:
    if len(data) > LARGEST:
        raise ListError(f"this list has {len(data):,} bytes; lists of up to {LARGEST:,} are read")
    text = _text(data)
    try:
        delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
        rows = []
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=False):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise ListError(f"this list has more than {MOST_ROWS:,} rows; split it")
    except csv.Error as error:
        raise ListError(f"this list is no CSV that can be read: {error}") from error
    return rows


def _text(data: bytes) -> str:
    if data[:2] == b"PK":
        raise ListError("this list is a spreadsheet (or another archive); save it as CSV and give that")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text[:10_000]:
        raise ListError("this list is no text; save it as CSV in UTF-8 and give that")
    return text


def _columns(header: Sequence[str]) -> tuple[Form, dict[str, str]]:
    """Whose form it is, and which column holds what."""
    known = {column.casefold() for column in header}
    form = next((form for form, marks in _FORMS if marks <= known), Form.OTHER)
    found: dict[str, str] = {}
    for what, (words, never) in _GUESSES.items():
        column = _guess(header, words, never | ({"manner"} if what == "cause" else set()), set(found.values()))
        if column is not None:
            found[what] = column
    return form, found


def _guess(header: Sequence[str], words: Sequence[str], never: Iterable[str], taken: set[str]) -> str | None:
    """The column whose header is one of the words, or else has one of them: the surest word first."""
    plain = {column: " ".join(re.findall(r"[a-z]+", column.casefold())) for column in header if column not in taken}
    fit = {column: name for column, name in plain.items() if not set(name.split()) & set(never)}
    for word in words:
        exact = [column for column, name in fit.items() if name == word]
        held = [column for column, name in fit.items() if f" {word} " in f" {name} "]
        if exact or held:
            return (exact or held)[0]
    return None


def _cells(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    return {what: " ".join(row[at].split())[:LONGEST] if at < len(row) else "" for what, at in places.items()}


def _sorted(form: Form, columns: Mapping[str, str], rows: Iterable[tuple[int, dict[str, str]]]) -> Others:
    entries, undated, not_shot = [], [], []
    for line, cells in rows:
        day = day_of(cells["date"])
        if day is None:
            undated.append(line)
        elif _is_otherwise(cells.get("cause", "")):
            not_shot.append(line)
        else:
            words = {what: cells.get(what, "") for what in ("city", "state", "agency", "name")}
            name = "" if _UNNAMED.fullmatch(words["name"]) else words["name"]
            entries.append(Entry(line, day, **(words | {"name": name})))
    return Others(form, dict(columns), tuple(entries), tuple(undated), tuple(not_shot))


def day_of(text: str) -> date | None:
    """A day as lists print it, month before day where only slashes part them; None where it is none."""
    words = re.sub(r"[T ]\d{1,2}:\d\d.*$", "", text.strip())
    for form in _DATES:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 (a list's day is of the place and has no zone)
        except ValueError:
            continue
    return None


def _is_otherwise(cause: str) -> bool:
    """Whether a cause of death is told, and it is no shot."""
    return bool(cause) and not re.search(r"gun|shot|shoot|firearm|undetermined|unknown|pending", cause, re.IGNORECASE)
