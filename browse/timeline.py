"""An article's history on a terminal: what the outlet claims, what we observed, and what others captured in between."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from browse import wording
from browse.captured import Copies, interleaved, stood
from browse.printable import printable
from browse.terminal import ANOTHER_STORY, Row, interval, local, local_up, out

INDENT = 4


def show_history(article: Row, timeline: Sequence[Row], theirs: Sequence[Row] = ()) -> None:
    """An article's life: what the outlet claims beside what we observed, and what others captured in between."""
    article, timeline, theirs = printable(article), printable(timeline), printable(theirs)
    zone = article["timezone"]
    _show_head(article, timeline, zone)
    out.print()
    versions = [stood(entry) for entry in timeline if entry["entry"] == "version"]
    for entry in interleaved(timeline, versions, theirs):
        _show_entry(entry, zone)
    if theirs:
        _say("Others' copies stand at the times that they give. None of our intervals rests on them.")
    looks = ", ".join(f"{row['checks']} {row['outcome'].replace('_', ' ')}" for row in article["checks"])
    _say(f"checks: {looks or 'none yet'}")


def _show_head(article: Row, timeline: Sequence[Row], zone: str) -> None:
    """Which story it is, and how we stand to it."""
    own, other = _own_story(article, timeline)
    _say(Text(own or "(no headline)", "bold"))
    out.print(f"{article['outlet']} · {article['address']}", markup=False)  # unbroken, so that it can be copied
    if other:
        put = interval(other, zone)
        _say(f"Another story stands at this address, put there {put}: {other['headline']}")
        _say(f"What comes before version {other['number']} is of the earlier story.")
    if article.get("withdrawn_at"):
        confirmed = local_up(article["withdrawn_at"], zone)
        _say(f"Withdrawn; confirmed by at least three looks over at least six hours, on {confirmed}")
    judged = article["police_fired"] or "not judged"
    hit = f", hit: {article['hit']}" if article["hit"] else ""
    judged += " (of what stands there now)" if other else ""
    _say(f"{wording.standing(article)} · police shooting: {judged}{hit} · {wording.size(article['versions'])}")


def _say(said: str | Text, indent: int = 0) -> None:
    """A line; on a terminal broken between words, and indented as it began."""
    text = Text(said) if isinstance(said, str) else said
    if not out.is_terminal:
        return out.print(Text(" " * indent) + text)
    return out.print(Padding(text, (0, 0, 0, indent), expand=False), soft_wrap=False)


def _own_story(article: Row, timeline: Sequence[Row]) -> tuple[str, Row | None]:
    """The headline of the story that the record began with, and the version that put another in its place."""
    other, before, own = None, article["headline"], ""
    for entry in timeline:
        if entry["entry"] == "event":  # with a headline before: the earlier story is back, and not merely an answer
            other = None if entry["what"] == "returned" and entry["was"] else other
            continue
        if entry["what"] == ANOTHER_STORY:
            other, own = entry, own or before
        before = entry["headline"]
    return (own, other) if other else (article["headline"], None)


def _show_entry(entry: Row | Copies, zone: str) -> None:
    if isinstance(entry, Copies):
        return _show_copies(entry, zone)
    return _show_version(entry, zone) if entry["entry"] == "version" else _show_event(entry, zone)


def _show_copies(copies: Copies, zone: str) -> None:
    """What others saw, marked as theirs by a word and not by colour alone."""
    _say(Text.assemble(("not ours", "bold magenta"), f", captured by {copies.source}"))
    when = local(copies.first_at, zone)
    if copies.many > 1:
        when = f"{copies.many} times, from {when} to {local(copies.last_at, zone)}"
    _say(f"captured   {when}, by their clock", INDENT)
    _say(copies.says, INDENT)
    if copies.headline:
        _say(f"“{copies.headline}”", INDENT)


def _show_version(entry: Row, zone: str) -> None:
    _say(Text.assemble((f"version {entry['number']}", "bold cyan"), f" {entry['headline']}"))
    _say(f"observed   {interval(entry, zone)}; last seen {local(entry['last_seen_at'], zone)}", INDENT)
    for label, name in (("posted", "claimed_published"), ("updated", "claimed_modified")):
        if raw := entry[f"{name}_raw"]:
            _say(f"{label:10s} “{raw}” = {local(entry[name], zone) or 'no instant'}", INDENT)
    _say(_change(entry, zone), INDENT)
    if entry.get("speaks_from_day"):
        _say(wording.spoken_day(entry), INDENT)
    for name in ("speaks_from_sentence", "disclosure_sentence", "disclosed_sentence"):
        if said := entry.get(name):
            _say(f"“{said}”", INDENT)


def _change(entry: Row, zone: str) -> str:
    """What changed, and what was seen of a notice, in the words of the pages."""
    if not entry["silence"]:
        return str(entry["what"])
    if entry.get("is_reuse") or entry["what"] == ANOTHER_STORY:
        return ANOTHER_STORY
    if entry["silence"] == "not_applicable" and entry["disclosure"] != "developing":
        return str(entry["what"])  # it says so: byline, order, spelling or punctuation only, or an earlier text again
    called = wording.change(entry | {"is_reuse": 0}, local_up(entry.get("disclosed_at"), zone))
    return f"{entry['what']} — {called[0].lower()}{called[1:]}"


def _show_event(entry: Row, zone: str) -> None:
    _say(Text.assemble((wording.event(entry["what"]), "bold yellow"), f" {interval(entry, zone)}"))
    if told := _told(entry):
        _say(told, INDENT)


def _told(event: Row) -> str:
    """What was before and what is since."""
    was, became = event["was"], event["became"]
    if event["what"] == "copy_seen":
        return f"{wording.copy_told(was)} {became}"
    if event["what"] in ("missing", "withdrawn"):
        return f"its address {became}" if became else ""
    return f"{was or '(nothing)'} -> {became or '(nothing)'}" if was or became else ""
