"""What the room calls things. A page says what was observed, never what somebody meant by it."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

DISCLOSED = {
    "developing": "Changed under a standing “developing story” line",
    "machine_time_only": "Changed; a newer time that only machines see",
    "time_only": "Changed; only the shown time moved",
    "update_note": "Changed; an update note says so",
    "correction": "Changed; a correction or editor’s note says so",
    "none": "Changed",
}
SILENCES = {
    "unconfirmed": "Changed; no notice seen so far, not yet looked at again",
    "silent": "Changed; no notice seen",
    "disclosed_later": "Changed; a notice followed later",
    "no_clock": "Changed; no notice seen, and the outlet shows no modification time",
    "not_applicable": "Changed, not in substance",
}
TONES = {
    "silent": "watch",
    "unconfirmed": "wait",
    "no_clock": "wait",
    "disclosed": "told",
    "disclosed_later": "told",
}
EVENTS = {
    "changed": "Text changed",
    "corrected": "Correction or editor’s note appeared",
    "bumped": "Claimed modification time moved; text did not",
    "backdated": "Claimed publication time moved",
    "caption_changed": "Caption changed",
    "section_changed": "Section changed",
    "moved": "Moved to another address",
    "missing": "Missing: its address stopped answering with the story",
    "withdrawn": "Withdrawn: gone on at least three checks over at least six hours",
    "returned": "Returned",
    "superseded": "Its address now leads to another story",
    "reused": "A different story at this address",
    "copy_seen": "The same text seen elsewhere",
    "judged_otherwise": "Judged otherwise",
    "erased": "Text erased: it never became one of ours",
}
OUTCOMES = {
    "new": "seen for the first time",
    "changed": "seen, changed",
    "unchanged": "seen, unchanged",
    "not_modified": "not sent again: the outlet says it is unchanged (304)",
    "reread": "seen; our reader changed, their text did not",
    "passed_over": "read, and not ours",
    "moved": "seen at another address",
    "gone": "not seen: gone",
    "refused": "not seen: refused",
    "paywalled": "not seen: behind a paywall",
    "unreadable": "not seen: could not be read",
    "failed": "not seen: no usable answer",
}
UNSEEN = frozenset({"gone", "refused", "paywalled", "unreadable", "failed"})
STATES = {
    "candidate": "Found in a listing, not yet read",
    "followed": "Followed",
    "watched": "Unclear so far; followed for seven days",
    "passed_over": "Passed over",
    "let_go": "Stayed unclear; text erased",
}
JUDGEMENTS = {
    "yes": "A police shooting, by this text",
    "unclear": "Unclear: a shooting or death near police, and who fired is unsaid or disputed",
    "no": "Not a police shooting, by this text",
}
HITS = {
    "killed": "killed",
    "wounded": "wounded",
    "nobody": "nobody hit",
    "unknown": "whether anyone was hit is unknown",
}
NOTICES = {
    "developing": "Developing",
    "update": "Update",
    "correction": "Correction",
    "clarification": "Clarification",
    "editors_note": "Editor’s note",
    "retraction": "Retraction",
}
HOW = {"canonical": "canonical address"}
ABSENT_HEADLINE = "A story its outlet no longer shows"


def change(row: Mapping[str, Any]) -> str:
    """What a change is called."""
    if row["is_reuse"]:
        return EVENTS["reused"]
    if row["silence"] == "disclosed":
        return DISCLOSED.get(row["disclosure"], "Changed")
    return SILENCES.get(row["silence"], "Changed")


def tone(row: Mapping[str, Any]) -> str:
    """Which of four quiet marks goes with a change; the words alone say it too."""
    return "plain" if row["is_reuse"] else TONES.get(row["silence"], "plain")


def extent(row: Mapping[str, Any]) -> str:
    """How much changed, in numbers: no word of the text itself."""
    parts = [name for name in ("headline", "byline") if row[f"{name}_changed"]]
    said = [f"{' and '.join(parts)} changed"] if parts else []
    counts = [(row[fate], fate) for fate in ("edited", "added", "deleted", "moved") if row[fate]]
    if counts:
        (number, fate), *rest = counts
        noun = "sentence" if number == 1 else "sentences"
        said.append(", ".join([f"{number} {noun} {fate}", *(f"{count} {name}" for count, name in rest)]))
    return "; ".join(said) or "no sentence changed"


def pieces(words: Iterable[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Sign, space before, text, space after: so that a mark begins and ends with a word.

    What was taken out and what was put in its place often touch; a reader needs a space between the two.
    """
    found = []
    for sign, text in words:
        core = text.strip()
        before, after = (text[: text.index(core)], text[text.index(core) + len(core) :]) if core else (text, "")
        if found and sign == "+" and found[-1][0] == "-" and not before and not found[-1][3]:
            before = " "
        found.append((sign if core else "=", before, core, after))
    return found


def linkable(address: str | None) -> bool:
    """Whether an address may become a link: a web page, and nothing a browser would run."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def size(count: int) -> str:
    """1 version, 2 versions."""
    return f"{count:,} version{'' if count == 1 else 's'}"
