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
class Judgement:
    """Whether an article tells of a police shooting, with the sentences that say so, word for word."""

    police_fired: PoliceShooting
    score: float  # 0..1
    because: tuple[str, ...]
    hit: Hit | None = None  # only where police_fired is not `no`
    officer_shot_at: bool = False
    reason: str = ""  # one plain phrase: why it was passed over, or what is unclear
    judge: str = ""  # name and version of what judged: "sentences/1"
