"""A story's text -> its sentences."""

import re
from collections.abc import Iterator

# With a capital: nothing ends after these, whatever follows.
_TITLES = """
adm asst atty brig capt cmdr col cpl dep dept det dist dr fr gen gov hon insp lt maj messrs mr mrs ms mx
ofc off pfc pres prof pvt rep reps rev sen sens sgt spc spl ssgt ste supt tpr vs
"""
# With a capital, or with full stops inside: they end a sentence only where its usual first word follows.
_OTHERS = """
ala alas apr apt ariz ark assn aug ave bldg blvd calif co colo conn corp ct dec del esq etc ext feb fla ft ga
hwy ill inc ind jan jr jul jun kan kans ky la llc ltd mar mass md mich minn miss mo mont mt neb nebr nev nov oct okla
ore pa pkwy pl rd rte sept sep sq sr st tenn tex va vt wash wis wisc wyo
"""
_STARTERS = """
a according additionally after all also although an and another anyone are as at because before both but
by despite during each even every following for four from had has he her his how however if in
investigators is it its just last later many meanwhile more most my neither new no none not now officers
officials on once one only other our over police since six so some soon such that the their then there
these they this those three though to today two under until was we were what when where whether which
while who why with witnesses would yes you your
"""
# What a clock's a.m. goes on with; after it any other capital begins a sentence.
_AFTER_CLOCK = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january
february march april may june july august september october november december jan feb mar apr jun jul aug
sept sep oct nov dec eastern central mountain pacific alaska hawaii et ct mt pt est edt cst cdt mst mdt
pst pdt christmas easter thanksgiving
"""
TITLES, OTHERS, STARTERS, AFTER_CLOCK = (
    frozenset(words.split()) for words in (_TITLES, _OTHERS, _STARTERS, _AFTER_CLOCK)
)
# Possessive, and begun only at the first mark of a run: a paragraph of full stops costs but its length.
END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+\s++")
RANGE = re.compile(r"^\d{1,2}[-–](?=\D)")  # before the month of "July 30-Aug. 14"
LAST_WORD = re.compile(r"[\w.’'-]{0,20}\Z")
OPENING = "\"'“‘([-–— "
MOST = 20_000  # sentences, and marks that may end one, that are looked at; what follows, in no story, is one more


def sentences(body: str) -> tuple[str, ...]:
    """The sentences of a text, in its own characters; none crosses a line, no abbreviation ends one."""
    found: list[str] = []
    lines, marks = body.splitlines(), iter(range(MOST))
    for number, line in enumerate(lines):
        found += [s for s in _of_paragraph(line.strip(), marks) if s]
        if len(found) >= MOST:
            rest = " ".join(line.strip() for line in lines[number + 1 :]).strip()
            return (*found, rest) if rest else tuple(found)
    return tuple(found)


def _of_paragraph(paragraph: str, marks: Iterator[int]) -> list[str]:
    """The sentences of one paragraph, as long as marks are left; what follows belongs to the last."""
    found, start = [], 0
    for end, _ in zip(END.finditer(paragraph), marks, strict=False):
        if _is_end(paragraph, start, end):
            found.append(paragraph[start : end.end()].strip())
            start = end.end()
    return [*found, paragraph[start:].strip()]


def _is_end(paragraph: str, start: int, end: re.Match[str]) -> bool:
    """Whether a sentence ends here: a capital, digit or quotation follows, and it is no abbreviation."""
    following = paragraph[end.end() : end.end() + 40].lstrip(OPENING)
    opens_quote = paragraph[end.end() : end.end() + 1] in ("“", '"', "‘")
    if not following or not (following[0].isupper() or following[0].isdigit() or opens_quote):
        return False
    if not end[0].strip().startswith(".") or end[0].startswith(".."):
        return True
    found = LAST_WORD.search(paragraph, max(start, end.start() - 20), end.start())
    return not _is_abbreviation(found[0] if found else "", following)


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the full stop after a word is the word's own and ends no sentence, given what follows."""
    word = RANGE.sub("", word)
    name, has_capital = word.lower().lstrip("'’-."), word[:1].isupper()
    found = re.match(r"[\w’'-]+", following)
    first = found[0].lower() if found else ""
    if name == "no":
        return first[:1].isdigit()
    if name in ("a.m", "p.m"):
        return first in AFTER_CLOCK or first[:1].isdigit()
    if name == "vs" or (has_capital and name in TITLES):
        return True
    is_short = re.fullmatch(r"[a-z](?:\.[a-z]{1,2})*", name) is not None and ("." in name or has_capital)
    return (is_short or (has_capital and name in OTHERS)) and first not in STARTERS
