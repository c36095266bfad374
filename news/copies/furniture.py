"""What recurs on an outlet's pages: the newsletter box, the crime line's number, the copyright line."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from zlib import crc32

from news.copies.statements import TITLE_SHARE, Statement, headline_told

RECURS = 3  # pages under different headlines: two may be a story and its update
STORY = 0.25  # of a headline's longer words: what tells so many of them is the story, however often it recurs
WINDOW = 60  # an outlet's latest pages: what stood on pages of last year only is not on today's


Page = tuple[int, frozenset[int]]  # one page: the marks of its headline and of its sentences


def page_of(headline: str, said: Iterable[Statement]) -> Page:
    """A page to learn from; `said` are all its sentences."""
    mark = crc32(" ".join(headline.lower().split()).encode("utf-8", "surrogatepass"))
    return mark, frozenset(statement.mark for statement in said)


def recurring(pages: Iterable[Page]) -> frozenset[int]:
    """The marks of sentences that stand on several of one outlet's pages; those under one headline count once."""
    under: dict[int, set[int]] = {}
    for headline, sentences in pages:
        under.setdefault(headline, set()).update(sentences)
    counted = Counter(mark for marks in under.values() for mark in marks)
    return frozenset(mark for mark, times in counted.items() if times >= RECURS)


def own(said: Sequence[Statement], recurs: Collection[int], headline: str) -> tuple[Statement, ...]:
    """What a page says beside what recurs. A story that its outlet printed three times over is not set aside."""
    rest = tuple(statement for statement in said if statement.mark not in recurs)
    if len(rest) == len(said) or headline_told(headline, _text(rest)) >= TITLE_SHARE:
        return rest
    return tuple(said) if headline_told(headline, _text(said)) >= STORY else rest


def _text(said: Iterable[Statement]) -> str:
    return " ".join(" ".join(statement.words) for statement in said)
