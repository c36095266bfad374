"""Whether a change touches what a story says, and whether it is still the same story."""

import re
from collections.abc import Sequence
from datetime import timedelta

from news.model import Alignment, Reading

# Quotation marks count: put round a word they turn a statement into somebody's claim.
WORD = re.compile(r"\w+(?:[.,:]\d+)*|[\"$%?]")
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
# What houses write differently and mean alike; abbreviations stand without their full stop.
_STYLES = """
percent=% towards=toward afterwards=afterward advisor=adviser advisors=advisers okay=ok grey=gray cancelled=canceled
versus=vs street=st avenue=ave boulevard=blvd road=rd highway=hwy sergeant=sgt lieutenant=lt captain=capt corporal=cpl
january=jan february=feb august=aug september=sept october=oct november=nov december=dec
defence=defense offence=offense licence=license centre=center centres=centers theatre=theater colour=color
colours=colors harbour=harbor neighbour=neighbor neighbours=neighbors neighbourhood=neighborhood behaviour=behavior
judgement=judgment programme=program tyre=tire tyres=tires travelled=traveled travelling=traveling
one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
"""
UNSAID = frozenset({"the", "that"})  # "said that the officers" in one house is "said officers" in another
STYLES = dict(pair.split("=") for pair in _STYLES.split())
POSSESSIVE = re.compile(r"(?<=s)['’]s\b")  # "the boss's" in one house is "the boss'" in another
ENDINGS = ("s", "d", "r", "n", "y", "t")  # charge, charged: another letter at the end is another statement
SHORTEST_SPELLING = 5  # letters; in shorter words one letter more makes another word
SHORTEST_STORY = 40  # words below which "removed" pages and first lines are no story to tell apart
LINKED = 0.2  # share of a story's words in sentences that were linked
HEADLINE_IN_COMMON = 0.5  # share of the shorter headline's longer words
# Two headlines about one town and its one street share half: no proof against a text that has nothing of the other's
# and claims another birth: of 916 real rewrites none was without one linked sentence.
HEADLINE_IN_COMMON_ANEW = 0.75
# Shares of the smaller set of names, and of longer words, below which two texts tell of two events: one
# outlet's stories share its town and its officials, two shootings share their words.
IN_COMMON = ((0.1, 0.35), (0.2, 0.25))
PUBLISHED_ANEW = 0.5  # share of longer words, where another time of publication stands over hardly a known sentence
# Two shootings are told in like sentences: under half linked will do where it claims to be published anew and names
# others. Of real rewrites under a new headline with so few sentences linked, each kept .42 of its names or more.
LINKED_ANEW, NAMES_ANEW = 0.5, 0.34
# Later by so much it is another birth; by less, only where not one sentence of the two texts is linked.
LATER, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NAME = re.compile(r"(?<=[\w,;:’'\"“] )[A-Z][\w’'-]{2,}")  # with a capital in mid-sentence
_NO_NAMES = """
American Associated Attorney Avenue Bureau Capt Center Chief City County Department Deputies Deputy
District Drive Hospital Investigation Lt Medical News Office Officer Officers Police Press Road Sgt
Sheriff State States Street The Trooper Troopers United Monday Tuesday Wednesday Thursday Friday Saturday
Sunday January February March April May June July August September October November December
"""
NO_NAMES = frozenset(_NO_NAMES.split())


def words_of(text: str) -> list[str]:
    """A text's words, figures, quotation and question marks."""
    return WORD.findall(text.translate(QUOTES).replace("’", "").replace("'", ""))


def is_same_but_for_spelling(old: str, new: str) -> bool:
    """Whether two texts differ at most in spacing, punctuation, capitals, style and spelling of common words."""
    before, after = (_said(words_of(POSSESSIVE.sub("", text))) for text in (old, new))
    if _styled(before) == _styled(after):
        return True
    return len(before) == len(after) and all(
        a.casefold() == b.casefold() or _is_misspelling(a, b) for a, b in zip(before, after, strict=True)
    )


def _said(words: list[str]) -> list[str]:
    """The words without those that may stand or not, and nothing else is said."""
    return [word for word in words if word.casefold() not in UNSAID]


def _styled(words: list[str]) -> str:
    """The words as one, each in one house's style: "PM" and "p.m." are the same, and so are "two" and "2"."""
    styled = (STYLES.get(word, word) for word in map(str.casefold, words))
    return "".join(f" {word} " if word[0].isdigit() else word for word in styled)


def _is_misspelling(one: str, other: str) -> bool:
    """Whether two words are one common word spelt in two ways: a letter dropped, added or swapped.

    Names (with a capital) and figures never are: to a name one letter is another person.
    """
    if not (one.isalpha() and other.isalpha() and one.islower() and other.islower()):
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SPELLING or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    if long.endswith(ENDINGS) and long[:-1] == short:
        return False
    start = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        is_swapped = short[start : start + 2] == long[start : start + 2][::-1]
        return is_swapped and short[start + 2 :] == long[start + 2 :]
    return short[start:] == long[start + 1 :]


def is_another_story(
    old: Reading, new: Reading, texts: tuple[Sequence[str], Sequence[str]], alignment: Alignment
) -> bool:
    """Whether the address now carries another story: few sentences linked, few words and names in common."""
    before, after = texts
    if min(_length(before), _length(after)) < SHORTEST_STORY:
        return False
    linked_old = _length([before[i] for i in {i for i, _ in alignment.links}]) / _length(before)
    linked_new = _length([after[j] for j in {j for _, j in alignment.links}]) / _length(after)
    linked = max(linked_old, linked_new)
    is_anew = _is_published_anew(old, new, LATER if linked else MINUTE)
    names = _share(*(set(NAME.findall(" ".join(text))) - NO_NAMES for text in texts))
    words = _in_common(" ".join(before), " ".join(after), 6)
    is_another_birth = is_anew and words < PUBLISHED_ANEW and names < NAMES_ANEW
    enough = HEADLINE_IN_COMMON_ANEW if is_another_birth and not linked else HEADLINE_IN_COMMON
    if linked >= LINKED_ANEW or _in_common(old.headline, new.headline, 4) >= enough:
        return False
    if linked >= LINKED:
        return is_another_birth
    if is_anew and words < PUBLISHED_ANEW:
        return True
    return any(names < most_names and words < most_words for most_names, most_words in IN_COMMON)


def _is_published_anew(old: Reading, new: Reading, by: timedelta) -> bool:
    """Whether the page claims a later first publication than it did: an outlet edits a story's text, not its birth."""
    before, after = old.claimed_published, new.claimed_published
    if before is None or after is None or before.instant is None or after.instant is None:
        return False
    return after.instant - before.instant >= by


def _length(texts: Sequence[str]) -> int:
    """Words in some sentences."""
    return sum(len(text.split()) for text in texts)


def _in_common(one: str, other: str, shortest: int) -> float:
    """The share of the smaller vocabulary, of words of at least so many letters, that both texts have."""
    return _share(*({w for w in words_of(text.casefold()) if len(w) >= shortest} for text in (one, other)))


def _share(mine: set[str], theirs: set[str]) -> float:
    """The share of the smaller set that is in both."""
    smaller = min(len(mine), len(theirs))
    return len(mine & theirs) / smaller if smaller else 0.0
