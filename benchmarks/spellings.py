"""The same page in other bytes: how a site may declare its letters, and how it may not say a word about them."""

import random
import re

_CHARSET = re.compile(r"<meta\s[^>]*charset\s*=[^>]*>", re.I)


def plain_bytes(page: str, _: random.Random) -> bytes:
    """UTF-8 that says so."""
    return _declared(page, '<meta charset="utf-8">').encode("utf-8", "replace")


def marked_bytes(page: str, _: random.Random) -> bytes:
    """UTF-8 with a byte order mark and no word about it."""
    return _declared(page, "").encode("utf-8-sig", "replace")


def other_bytes(page: str, chance: random.Random) -> bytes:
    """Windows-1252 or UTF-8, declared in the older way; what a charset lacks stands as a reference."""
    charset, codec = chance.choice((("windows-1252", "cp1252"), ("UTF-8", "utf-8")))
    declared = _declared(page, f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">')
    return declared.encode(codec, "xmlcharrefreplace" if codec == "cp1252" else "replace")


def _declared(page: str, meta: str) -> str:
    page = _CHARSET.sub("", page)
    return re.sub(r"<head\b[^>]*>", lambda head: head[0] + meta, page, count=1) if meta else page


SPELLED = (plain_bytes, marked_bytes, other_bytes)
