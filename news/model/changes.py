"""What changed between two versions, what the outlet said of it, and what happens in an article's life."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Disclosure(StrEnum):
    """What the outlet showed its readers about a change."""

    NONE = "none"
    DEVELOPING = "developing"
    MACHINE_TIME_ONLY = "machine_time_only"
    TIME_ONLY = "time_only"
    UPDATE_NOTE = "update_note"
    CORRECTION = "correction"


class Silence(StrEnum):
    """How far we can go in saying that a change came without a word."""

    DISCLOSED = "disclosed"
    UNCONFIRMED = "unconfirmed"  # no notice seen, not yet looked at again 15 minutes later
    SILENT = "silent"
    DISCLOSED_LATER = "disclosed_later"  # a notice came afterwards
    TIME_FOLLOWED = "time_followed"  # before it was confirmed a newer time came, and no notice
    REPLACED = "replaced"  # by another text, or gone, before a second look
    NO_CLOCK = "no_clock"  # the outlet shows no modification time
    DEVELOPING = "developing"  # a standing line announced beforehand that the text will change
    FLAPPING = "flapping"  # a flip of a page that shows two texts in turn: not told as an edit
    NOT_APPLICABLE = "not_applicable"  # not a change of substance, or another story

    @property
    def is_open(self) -> bool:
        """Whether a later notice can still disclose such a change."""
        return self in (
            Silence.UNCONFIRMED,
            Silence.SILENT,
            Silence.TIME_FOLLOWED,
            Silence.REPLACED,
            Silence.NO_CLOCK,
        )


class SentenceFate(StrEnum):
    """What became of a sentence between two neighbouring versions."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"


@dataclass(frozen=True)
class SentenceChange:
    """One line of a comparison. `words` pairs an operation (=, -, +) with its text, for edited sentences."""

    fate: SentenceFate
    old: str | None
    new: str | None
    words: tuple[tuple[str, str], ...] = ()


class ObservationKind(StrEnum):
    """On what two versions differ, told from their words alone: what was seen, and never why."""

    NUMBER_CHANGED = "number_changed"
    SHOTS_CHANGED = "shots_changed"  # how many shots, rounds or hits
    AGE_CHANGED = "age_changed"
    TIME_CHANGED = "time_changed"  # the hour or weekday at which something is said to have happened
    PLACE_CHANGED = "place_changed"
    AGENCY_CHANGED = "agency_changed"
    NAME_APPEARED = "name_appeared"
    NAME_GONE = "name_gone"
    NAME_CHANGED = "name_changed"  # spelt otherwise, or with another first name
    CONDITION_CHANGED = "condition_changed"
    WEAPON_CHANGED = "weapon_changed"
    WHO_FIRED_FIRST_CHANGED = "who_fired_first_changed"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    ATTRIBUTION_ADDED = "attribution_added"
    FRAMING_CHANGED = "framing_changed"  # "officer-involved", no agent, shot by police, police shot

    @property
    def is_of_a_name(self) -> bool:
        """Whether what was and became are a person's names."""
        return self in (ObservationKind.NAME_APPEARED, ObservationKind.NAME_GONE, ObservationKind.NAME_CHANGED)


class Place(StrEnum):
    """Where in a story something stands."""

    HEADLINE = "headline"
    LEDE = "lede"
    TEXT = "text"


@dataclass(frozen=True)
class Observation:
    """One point on which two versions differ. Empty `was` or `became`: not said, or a name that is not repeated.

    The sentences are the outlet's own; where they spell a minor's name, brackets stand in its place.
    """

    kind: ObservationKind
    place: Place
    was: str
    became: str
    old_sentence: str = ""
    new_sentence: str = ""
    is_private: bool = False  # it spells a name that the outlet took out: for the article's own page alone


@dataclass(frozen=True)
class Alignment:
    """Which old sentence became which new one. Indices into the two lists; a sentence without a link came or went."""

    links: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Change:
    """The difference between two neighbouring versions, computed once."""

    sentences: tuple[SentenceChange, ...]
    headline_changed: bool
    byline_changed: bool
    added: int
    deleted: int
    edited: int
    moved: int
    disclosure: Disclosure
    disclosure_sentence: str
    silence: Silence
    is_reuse: bool  # another story altogether
    summary: str  # "headline changed; 1 sentence edited, 2 added"
    same_text_as: int | None = None  # number of the earlier version whose text this is again
    is_return: bool = False  # the story that stood here before another one is back
    observations: tuple[Observation, ...] = ()  # on what points the two differ, of substance


class EventKind(StrEnum):
    """Something that happened in an article's life."""

    CHANGED = "changed"
    CORRECTED = "corrected"
    BUMPED = "bumped"
    MODIFIED_MOVED_BACK = "modified_moved_back"
    BACKDATED = "backdated"
    PUBLICATION_MOVED_LATER = "publication_moved_later"
    CAPTION_CHANGED = "caption_changed"
    SECTION_CHANGED = "section_changed"
    MOVED = "moved"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    REUSED = "reused"
    FLAPPING = "flapping"  # begins to show two texts in turn
    SETTLED = "settled"  # shows one text again
    COPY_SEEN = "copy_seen"
    JUDGED_OTHERWISE = "judged_otherwise"
    ERASED = "erased"


@dataclass(frozen=True)
class Event:
    """One thing that happened, after `after` (None: not known) and no later than `by`."""

    kind: EventKind
    after: datetime | None
    by: datetime
    was: str = ""
    became: str = ""
