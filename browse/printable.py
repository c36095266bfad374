"""What a page printed, as a terminal may show it: a headline must not steer the reader's screen."""

import unicodedata
from typing import Any


def printable(found: Any) -> Any:
    """Texts, and what holds texts, without control characters; any blank that is no line break is a plain space."""
    if isinstance(found, str):
        return "".join(map(_sign, found))
    if isinstance(found, dict):
        return {name: printable(value) for name, value in found.items()}
    return [printable(value) for value in found] if isinstance(found, list | tuple) else found


def _sign(sign: str) -> str:
    if sign.isprintable() or sign in "\n\t":
        return sign
    return " " if unicodedata.category(sign) == "Zs" else "\N{REPLACEMENT CHARACTER}"
