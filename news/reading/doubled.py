"""Letters that were UTF-8 and were taken for Windows-1252, once or more often: “donâ€™t”, “JosÃ©”, “Â ”."""

import re

_AS_BYTE = {chr(byte): byte for byte in range(0x80, 0x100)}
# What Windows-1252 makes of the bytes 80 to 9F; five of them it leaves as they are (WHATWG Encoding, windows-1252).
_AS_BYTE |= {
    letter: byte for byte in range(0x80, 0xA0) if (letter := bytes([byte]).decode("cp1252", "ignore"))
}  # fmt: skip
_CONTROL = re.compile("[\u0080-\u009f]")
_LATER = "[" + re.escape("".join(letter for letter, byte in _AS_BYTE.items() if byte < 0xC0)) + "]"
_DOUBLED = re.compile(f"[\u00c2-\u00df]{_LATER}|[\u00e0-\u00ef]{_LATER}{{2}}|[\u00f0-\u00f4]{_LATER}{{3}}")
# What such a text was before: Latin letters and signs, punctuation, currencies, Vietnamese, emoji. No more than that,
# so that an accented capital before a closing quotation mark (“CAFÉ”, bytes C9 94) stays what it is.
_PLAUSIBLE = re.compile(
    "[\u00a0-\u017f\u1e00-\u1eff\u2009-\u2044\u20a0-\u20bf\u2122\u2190-\u2193\u2212\ufeff\U0001f000-\U0001faff]"
)
_SIGNS = frozenset("‘’“”‚„…–—•«»·")  # that stand after a letter by right
_LAST_LOST = re.compile(f"â€(?!{_LATER})")  # the closing quotation mark, whose last byte has no letter
_SPACE_LOST = re.compile(r"(?<![A-Z\u00c0-\u00de])Â(?=\s|$)")  # a no-break space, of which a plain one was made since
_GRAVE_LOST = re.compile(r"(?<![A-Z\u00c0-\u00de])Ã(?=\s|$)")  # likewise "à"
_OFTEN = 3


def mended(text: str) -> str:
    """The text with its doubled letters as they were meant, and no letters of Windows-1252 left in the controls."""
    if text.isascii():
        return text
    for _ in range(_OFTEN):
        before, text = text, _DOUBLED.sub(_meant, text)
        if text == before:
            break
    text = _LAST_LOST.sub("”", text)
    text = _GRAVE_LOST.sub("à", _SPACE_LOST.sub("", text))
    return _CONTROL.sub(lambda control: control[0].encode("latin-1").decode("cp1252", "ignore"), text)


def _meant(found: re.Match[str]) -> str:
    try:
        meant = bytes(_AS_BYTE[letter] for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    if not _PLAUSIBLE.match(meant):
        return found[0]
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    if len(found[0]) == 2 and found[0][-1] in _SIGNS and not after.isalnum() and (meant.isalpha() or before.isupper()):
        return found[0]  # a letter and the sign after it: “IRMÃ”
    return meant
