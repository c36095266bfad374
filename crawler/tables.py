"""TOML tables that people write: a mistake names file, value and remedy."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from news.errors import WatchlistError


def read(path: Path) -> dict[str, Any]:
    """A file's tables. WatchlistError where it cannot be read or is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise WatchlistError(f"{path}: no such file; run in the folder that holds it, or give --watchlist") from None
    except IsADirectoryError:
        raise WatchlistError(f"{path} is a folder; name the file in it, such as {path}/watchlist.toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WatchlistError(f"{path.name}: this is not TOML: {error}; mend that place") from error
    except OSError as error:
        raise WatchlistError(f"{path} cannot be read: {error.strerror}; look at its permissions") from error


def check(table: Mapping[str, Any], fields: Mapping[str, Any], where: str) -> None:
    """Each name is one of the fields, and its value of that field's type. WatchlistError if not."""
    for name, value in table.items():
        if name not in fields:
            raise WatchlistError(f"{where}: {name!r} is not a setting{nearest(name, fields)}")
        if not isinstance(value, fields[name]) or (isinstance(value, bool) and fields[name] is not bool):
            raise WatchlistError(
                f"{where}: {name} = {value!r} has the wrong type; {_wanted(fields[name])} belongs here"
            )
        if isinstance(value, str) and name != "contact" and not value.isprintable():
            raise WatchlistError(f"{where}: {name} = {value!r} holds characters that cannot be printed; take them out")


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a complaint: the known word that was likely meant, or what there is to choose from."""
    names = sorted(map(str, known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; try one of {', '.join(names[:8])}"


def _wanted(kind: Any) -> str:
    words = {str: "a text in quotes", list: "a list in brackets", bool: "true or false", dict: "a table"}
    return words.get(kind, "a number")
