"""Two versions of a story -> what changed between them, and what the outlet told its readers about it."""

from news.changes.alignment import align
from news.changes.batch import answer
from news.changes.sentences import sentences
from news.changes.settling import confirm, left, outrun
from news.changes.verdict import compare, told_again
from news.changes.words import word_difference

__all__ = ["align", "answer", "compare", "confirm", "left", "outrun", "sentences", "told_again", "word_difference"]
