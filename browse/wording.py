"""What the room calls things. A page says what was observed, never what somebody meant by it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from browse.times import MONTHS

DISCLOSED = {
    "developing": "Changed under a standing “developing story” line",
    "machine_time_only": "Changed; no notice; a newer time that only machines see",
    "time_only": "Changed; no notice, but the shown time moved too",
    "update_note": "Changed; an update note appeared with it",
    "correction": "Changed; a correction or editor’s note appeared with it",
    "none": "Changed",
}
SILENCES = {
    "unconfirmed": "Changed; no notice seen so far, not yet looked at again",
    "silent": "Changed; no notice seen",
    "disclosed_later": "Changed; no notice at first, one followed",
    "time_followed": "Changed; a newer time followed, no notice seen",
    "replaced": "Changed; replaced before we looked again",
    "no_clock": "Changed; no notice seen, and the outlet shows no modification time",
    "developing": DISCLOSED["developing"],
    "flapping": "The page showed two texts in turn",
    "not_applicable": "Changed, not in substance",
}
OBSERVATIONS = {
    "number_changed": "A number changed",
    "shots_changed": "The count of shots changed",
    "age_changed": "An age changed",
    "time_changed": "A time changed",
    "place_changed": "A place changed",
    "agency_changed": "An agency changed",
    "name_appeared": "A name was added",
    "name_gone": "A name was removed",
    "name_changed": "A name is given otherwise",
    "condition_changed": "Who was hurt, and how badly, is told otherwise",
    "weapon_changed": "Who was armed, and with what, is told otherwise",
    "who_fired_first_changed": "Who fired first is told otherwise",
    "attribution_dropped": "A statement lost its attribution",
    "attribution_added": "A statement gained an attribution",
    "framing_changed": "Who did the shooting is told in another form",
}
# Of these, what was and became are our words for what the two versions say, and no quotation.
IN_OUR_WORDS = frozenset(
    {"age_changed", "condition_changed", "weapon_changed", "who_fired_first_changed", "framing_changed"}
)
PLACES = {"headline": "headline", "lede": "first sentence", "text": "text"}
UNSAID = "not said"
EVENTS = {
    "changed": "Text changed",
    "corrected": "Correction or editor’s note appeared",
    "bumped": "Claimed modification moved later; text did not change",
    "modified_moved_back": "Claimed modification moved earlier",
    "backdated": "Claimed publication moved earlier",
    "publication_moved_later": "Claimed publication moved later",
    "caption_changed": "Caption changed",
    "section_changed": "Section changed",
    "moved": "Moved to another address",
    "missing": "Missing: its address no longer led to the story",
    "withdrawn": "Withdrawn: gone on at least three looks over at least six hours",
    "returned": "Returned",
    "superseded": "Its address now leads to another story",
    "reused": "A different story at this address",
    "flapping": "Shows two texts in turn, as in a test of two headlines: no edits",
    "settled": "Shows one text again",
    "copy_seen": "The same text was read at another outlet",
    "judged_otherwise": "Judged otherwise",
    "erased": "Text erased: it never became one of ours",
}
BACK = "The earlier story is back at this address"
LISTED = {"listed": "Another headline in a listing, in no version that we read"}
CLAIMS_MOVED = frozenset({"bumped", "modified_moved_back", "backdated", "publication_moved_later"})
TOLD_AT_ONCE = CLAIMS_MOVED | {"judged_otherwise", "listed", "missing", "withdrawn", "copy_seen"}
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
PROMINENCES = {
    "main": "the shooting is the story",
    "followup": "a later story of the shooting",
    "mention": "the shooting is told beside other news",
}
AGENCIES = {
    "city_police": "city or county police",
    "sheriff": "a sheriff’s office",
    "state": "a state’s police",
    "federal": "a federal agency",
    "campus": "police of a school, a transit line or the like",
    "corrections": "corrections, probation or parole",
    "unknown": "not said",
}
DUTIES = {"on": "on duty", "off": "off duty", "unknown": "not said"}
NOTICES = {
    "developing": "Developing",
    "update": "Update",
    "correction": "Correction",
    "clarification": "Clarification",
    "editors_note": "Editor’s note",
    "retraction": "Retraction",
}
HOW = {
    "listed": "seen in a listing",
    "moved": "the address it moved to",
    "twin": "a second address of the same article",
    "canonical": "named by the page as its own address",
    "by hand": "named by a person",
}
ABSENT_HEADLINE = "A story its outlet no longer shows"


def change(row: Mapping[str, Any], disclosed: str = "") -> str:
    """What a change is called: what was seen of it, and what was not; `disclosed`: by when a notice followed."""
    silence = row["silence"]
    if row["is_reuse"] or row.get("is_turn"):
        return EVENTS["reused"] if row["is_reuse"] else BACK
    if row["disclosure"] == "developing":
        return DISCLOSED["developing"]
    if silence == "disclosed":
        return DISCLOSED.get(row["disclosure"], f"Changed; {_spelt(row['disclosure'])}")
    if silence == "disclosed_later" and disclosed:
        return f"Changed; no notice seen until {disclosed}"
    return SILENCES.get(silence, f"Changed; {_spelt(silence)}")


def observed(seen: Mapping[str, Any]) -> str:
    """What was observed of two versions, on one line: with what was and became, where these may be shown."""
    where = f" in the {PLACES[seen['place']]}" if seen["place"] != "text" else ""
    said = f"{OBSERVATIONS.get(seen['kind'], _spelt(seen['kind']))}{where}"
    return f"{said}: {seen['was'] or UNSAID} → {seen['became'] or UNSAID}" if seen["was"] or seen["became"] else said


def tone(row: Mapping[str, Any]) -> str:
    """One quiet mark for every change of substance, with a notice or without: a page observes, and blames nobody."""
    return "plain" if row["is_reuse"] or row["silence"] == "not_applicable" else "seen"


def event(kind: str) -> str:
    """What an event is called."""
    return (EVENTS | LISTED).get(kind, _spelt(kind).capitalize())


def outcome(name: str, failure: str | None = None) -> str:
    """How a look ended. A page that robots.txt keeps from us is not allowed, and not merely unseen."""
    if name == "refused" and (failure or "").startswith("robots"):
        return "not allowed: robots.txt refuses this address"
    return OUTCOMES.get(name, _spelt(name))


def standing(story: Mapping[str, Any]) -> str:
    """How we stand to an article, as the head of its page says it."""
    if story["state"] == "candidate" and story.get("last_outcome") == "refused":
        is_robots = (story.get("last_failure") or "").startswith("robots")
        return "Not allowed: robots.txt refuses this address" if is_robots else "Not read: the outlet refuses us"
    return STATES.get(story["state"], _spelt(story["state"]))


def kind_of_notice(kind: str, sentence: str) -> str:
    """“Correction: ” before a notice's own sentence, unless the sentence has that very word."""
    name = NOTICES.get(kind, _spelt(kind).capitalize())
    return "" if _letters(name) in _letters(sentence) else f"{name}: "


def spoken_day(version: Mapping[str, Any]) -> str:
    """Which day a text speaks from, beside the one on which its page claims to have been published."""
    spoken, claimed = _day(version["speaks_from_day"]), _day(version["claimed_day"])
    return f"The text speaks from {spoken}; the page claims publication on {claimed}"


def taken_for(phrase: str | None) -> str:
    """How a weekday without a date was put into the calendar."""
    if not phrase or any(sign.isdigit() for sign in phrase):
        return ""
    return f"“{phrase}” is taken for the latest such day up to the claimed one."


def _day(text: str) -> str:
    """Tuesday, Nov 16, 2021."""
    there = date.fromisoformat(text)
    return f"{there:%A}, {MONTHS[there.month - 1]} {there.day}, {there.year}"


def copy_told(was: str) -> str:
    """Where the same text was read first. That is the order of our looks; who published first it does not tell."""
    share, _, outlet = was.partition(", seen before at ")
    if not outlet:
        return was
    return f"{share} was read first at {outlet}; which was published first is not known:"


def found_how(how: str) -> str:
    """How we came by an address."""
    return HOW.get(how, _spelt(how))


def counted(count: int, one: str, many: str = "") -> str:
    """1 change, 2 changes."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _spelt(name: str) -> str:
    return name.replace("_", " ")


def extent(row: Mapping[str, Any]) -> str:
    """How much changed, in numbers: no word of the text itself."""
    if row["is_reuse"] or row.get("is_turn"):
        return ""
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
    return counted(count, "version")


def answers(judged: Mapping[str, Any], said: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What else the judgement answers: the question, the answer in words, the sentence that it rests on."""
    asked = [
        ("Hit", "hit", HITS.get(judged["hit"] or "")),
        ("An officer was shot at", "officer_shot_at", "yes" if judged["officer_shot_at"] else "no sentence says so"),
        ("Place in the story", "prominence", PROMINENCES.get(judged["prominence"] or "")),
        ("Whose officers fired", "agency", AGENCIES.get(judged["agency"] or "")),
        ("On or off duty", "duty", DUTIES.get(judged["duty"] or "")),
    ]
    return [(question, answer, said.get(name, "")) for question, name, answer in asked if answer]
