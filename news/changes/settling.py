"""What becomes of a change that came without a notice, when a later look tells more."""

from datetime import datetime, timedelta

from news.changes.disclosure import fresh_disclosures, is_time_newer
from news.model import Change, Reading, Silence

CONFIRMED_AFTER = timedelta(minutes=15)  # long enough for a text and its notice to be published one after the other
UNCONFIRMED = (Silence.UNCONFIRMED, Silence.REPLACED)


def confirm(
    change: Change,
    *,
    first_seen_at: datetime,
    observed_at: datetime,
    seen: Reading,
    later: Reading,
    is_same_text: bool,
) -> tuple[Silence, str]:
    """What a change has become by a later look, and the notice that disclosed it, if one did.

    `first_seen_at` is when the look that first showed the changed version had ended, `observed_at` when the later one
    began; `seen` is what the look before this one read. Only the same text, 15 minutes later, confirms. A notice
    discloses the newest change alone: those before it stay what they are, as it need not speak of them.
    """
    if not change.silence.is_open:
        return change.silence, ""
    if fresh := fresh_disclosures(seen, later):
        return Silence.DISCLOSED_LATER, fresh[0].sentence
    if change.silence not in UNCONFIRMED:
        return change.silence, ""
    if not is_same_text:
        return Silence.REPLACED, ""
    if is_time_newer(seen, later):
        return Silence.TIME_FOLLOWED, ""
    is_early = observed_at - first_seen_at < CONFIRMED_AFTER
    return change.silence if is_early else Silence.SILENT, ""


def outrun(change: Change, seen: Reading, later: Reading, *, is_reuse: bool) -> tuple[Silence, str]:
    """What a change has become where another text was seen first in its place, and the notice that disclosed it."""
    fresh = () if is_reuse or not change.silence.is_open else fresh_disclosures(seen, later)
    return (Silence.DISCLOSED_LATER, fresh[0].sentence) if fresh else (left(change), "")


def left(change: Change) -> Silence:
    """What a change has become where its text is no longer there: gone, or another story in its place."""
    return Silence.REPLACED if change.silence is Silence.UNCONFIRMED else change.silence
