"""Does the same text stand elsewhere? Marks propose, sentences and runs of words confirm.

What recurs on an outlet's pages is set aside first; what is credited, and where copies have since diverged, is told.
"""

from news.copies.confirm import MATERIALLY, Overlap, is_copy, overlap, shared
from news.copies.credit import credited
from news.copies.divergence import diverged
from news.copies.elsewhere import beside, found, sketch
from news.copies.furniture import WINDOW, Page, page_of, recurring
from news.copies.index import CopyAnswer, CopyIndex, answers
from news.copies.minhash import ENOUGH, marks
from news.copies.statements import Statement, statements, tells_its_headline

__all__ = [
    "ENOUGH",
    "MATERIALLY",
    "WINDOW",
    "CopyAnswer",
    "CopyIndex",
    "Overlap",
    "Page",
    "Statement",
    "answers",
    "beside",
    "credited",
    "diverged",
    "found",
    "is_copy",
    "marks",
    "overlap",
    "page_of",
    "recurring",
    "shared",
    "sketch",
    "statements",
    "tells_its_headline",
]
