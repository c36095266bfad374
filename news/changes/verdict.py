"""What can be said of a change: what it did to the text, what was disclosed of it, how silent it was."""

from collections.abc import Sequence
from dataclasses import replace

from news.changes.alignment import align
from news.changes.disclosure import CORRECTIONS, disclosed, fresh_disclosures, fresh_notices, is_clock_still
from news.changes.lines import in_reading_order
from news.changes.observations import observe
from news.changes.sentences import sentences
from news.changes.substance import is_another_story, is_same_but_for_spelling, words_of
from news.model import Change, Disclosure, Reading, SentenceChange, SentenceFate, Silence


def compare(old: Reading, new: Reading) -> Change:
    """The difference between two neighbouring versions: sentences in reading order, disclosure, silence."""
    before, after = sentences(old.body), sentences(new.body)
    alignment = align(before, after)
    lines = in_reading_order(before, after, alignment)
    is_reuse = is_another_story(old, new, (before, after), alignment)
    # What another story says of its own times and text tells nobody of this one.
    disclosure, told = (Disclosure.NONE, "") if is_reuse else disclosed(old, new)
    fates = [line.fate for line in lines]
    return Change(
        sentences=lines,
        headline_changed=_headline(old) != _headline(new),
        byline_changed=_byline(old) != _byline(new),
        added=fates.count(SentenceFate.ADDED),
        deleted=fates.count(SentenceFate.DELETED),
        edited=fates.count(SentenceFate.EDITED),
        moved=fates.count(SentenceFate.MOVED),
        disclosure=disclosure,
        disclosure_sentence=told,
        silence=_silence(old, new, has_substance=not is_reuse and _has_substance(old, new, lines)),
        is_reuse=is_reuse,
        summary="another story at this address" if is_reuse else _summary(old, new, lines),
        observations=() if is_reuse else observe(old, new, lines),
    )


def told_again(change: Change, number: int, *, is_return: bool) -> Change:
    """The same change where the new text is that of an earlier version: word for word, or the earlier story is back."""
    again = f"the text of version {number} again"
    if not is_return:
        return replace(change, same_text_as=number, summary=f"{change.summary}; {again}")
    return replace(
        change,
        same_text_as=number,
        is_reuse=False,
        is_return=True,
        disclosure=Disclosure.NONE,
        disclosure_sentence="",
        silence=Silence.NOT_APPLICABLE,
        observations=(),
        summary=f"the earlier story at this address: {again}",
    )


def _silence(old: Reading, new: Reading, *, has_substance: bool) -> Silence:
    """How far we can go at first sight. A standing "developing" line announces changes beforehand."""
    disclosure = disclosed(old, new)[0]
    if not has_substance:
        return Silence.NOT_APPLICABLE
    if disclosure is Disclosure.DEVELOPING:
        return Silence.DEVELOPING
    if disclosure is not Disclosure.NONE:
        return Silence.DISCLOSED
    return Silence.UNCONFIRMED if is_clock_still(old, new) else Silence.NO_CLOCK


def _has_substance(old: Reading, new: Reading, lines: Sequence[SentenceChange]) -> bool:
    """Whether the change touches what the story says; bylines, order, spelling and spacing alone do not."""
    if not is_same_but_for_spelling(old.headline, new.headline):
        return True
    if any(n.kind in CORRECTIONS for n in fresh_disclosures(new, old)):
        return True  # A correction that stood there is gone, or reads otherwise.
    return any(_says_otherwise(line) for line in lines)


def _says_otherwise(line: SentenceChange) -> bool:
    """Whether a sentence came, went, or says something else."""
    if line.old is None or line.new is None:
        return bool(words_of(line.old or line.new or ""))
    return line.old != line.new and not is_same_but_for_spelling(line.old, line.new)


def _headline(reading: Reading) -> str:
    """The headline without its spacing."""
    return " ".join(reading.headline.split())


def _byline(reading: Reading) -> str:
    """The byline as printed, without its spacing; the authors where none was printed."""
    return " ".join((reading.byline or ", ".join(reading.authors)).split())


def _summary(old: Reading, new: Reading, lines: Sequence[SentenceChange]) -> str:
    """The change in plain words: "headline changed; 1 sentence edited, 2 added"."""
    parts = ["headline changed"] if _headline(old) != _headline(new) else []
    parts += ["byline changed"] if _byline(old) != _byline(new) else []
    if counted := _counted(lines):
        parts.append(counted)
    parts += ["notice added"] if fresh_notices(old, new) else []
    parts += ["notice removed"] if fresh_notices(new, old) else []
    if not parts:
        return "no change of text"
    is_small = counted and not _has_substance(old, new, lines)
    return "; ".join(parts) + (" (order, spelling or punctuation only)" if is_small else "")


def _counted(lines: Sequence[SentenceChange]) -> str:
    """How many sentences met which fate: "1 sentence edited, 2 added, 3 moved (1 of them edited)"."""
    told: list[str] = []
    for fate in (SentenceFate.EDITED, SentenceFate.ADDED, SentenceFate.DELETED, SentenceFate.MOVED):
        if count := sum(line.fate is fate for line in lines):
            noun = "" if told else " sentence" if count == 1 else " sentences"
            told.append(f"{count}{noun} {fate}")
    edited_too = sum(line.fate is SentenceFate.MOVED and line.old != line.new for line in lines)
    return ", ".join(told) + (f" ({edited_too} of them edited)" if edited_too else "")
