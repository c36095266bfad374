"""Whether an article is ours, and how we stand to it."""

from dataclasses import dataclass
from enum import StrEnum


class PoliceShooting(StrEnum):
    """Is it a police shooting, as docs/definition.md defines one?"""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Hit(StrEnum):
    """What the article says became of whoever police fired at."""

    KILLED = "killed"
    WOUNDED = "wounded"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Prominence(StrEnum):
    """What place the police shooting has in an article."""

    MAIN = "main"  # the story is the shooting
    FOLLOW_UP = "followup"  # a later story of it: charges, rulings, lawsuits, names, videos, vigils
    MENTION = "mention"  # told beside other news


class Agency(StrEnum):
    """Whose officers fired, as far as the article's words tell."""

    CITY_POLICE = "city_police"  # also a county's or town's police
    SHERIFF = "sheriff"
    STATE = "state"
    FEDERAL = "federal"
    CAMPUS = "campus"  # of a school, a university, an airport, a transit line
    CORRECTIONS = "corrections"  # also probation and parole
    UNKNOWN = "unknown"


class Duty(StrEnum):
    """Whether whoever fired was on duty."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class ArticleState(StrEnum):
    """How we stand to an article."""

    CANDIDATE = "candidate"  # seen in a listing, not yet read
    FOLLOWED = "followed"  # judged yes, or marked relevant by a person
    WATCHED = "watched"  # judged unclear: followed like a yes, for seven days
    PASSED_OVER = "passed_over"  # not ours: a row without its text
    LET_GO = "let_go"  # unclear, and no version became a yes: text and evidence erased

    @property
    def is_kept(self) -> bool:
        """Whether its versions are kept and it is looked at again."""
        return self in (ArticleState.FOLLOWED, ArticleState.WATCHED)


@dataclass(frozen=True)
class Said:
    """The sentence that each answer rests on, word for word; empty where the answer is no, unknown or not asked."""

    hit: str = ""
    officer_shot_at: str = ""
    prominence: str = ""
    agency: str = ""
    duty: str = ""


@dataclass(frozen=True)
class Judgement:
    """Whether an article tells of a police shooting, with the sentences that say so, word for word."""

    police_fired: PoliceShooting
    score: float  # 0..1: how likely it is that police fired
    because: tuple[str, ...]
    hit: Hit | None = None  # only where police_fired is not `no`
    officer_shot_at: bool = False
    reason: str = ""  # one plain phrase: why it was passed over, or what is unclear
    judge: str = ""  # name and version of what judged: "sentences/2"
    prominence: Prominence | None = None  # these three only where police_fired is `yes`
    agency: Agency | None = None
    duty: Duty | None = None
    said: Said = Said()
