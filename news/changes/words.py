"""Two texts -> the words that went and the words that came, with every character of both kept."""

import re
from bisect import bisect_left
from collections import Counter

Difference = tuple[tuple[str, str], ...]
Span = tuple[int, int, int, int]  # old from, old to, new from, new to

PIECE = re.compile(r"\s+|\w+(?:['’.,:]\w+)*|[^\w\s]")  # every character is in exactly one piece
# The best common run of two spans takes their product in steps. Larger spans are first cut at words that
# stand once in each; what then is still too large is shown as replaced, so hostile texts cost little.
MOST_CELLS = 250_000
ALL_CELLS = 1_000_000
DEEPEST = 20
MOST_CUT = 1_000_000  # pieces of both texts, all cuts together, that are looked through for such words


def word_difference(old: str, new: str) -> Difference:
    """What went ("-"), came ("+") and stayed ("="): "=" and "-" joined give `old`, "=" and "+" give `new`."""
    return measured_difference(old, new, ALL_CELLS)[0]


def measured_difference(old: str, new: str, cells: int) -> tuple[Difference, int]:
    """The word difference within a number of steps, and how many of them are left."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    matches, left = _matches(before, after, cells)
    kept = _without_islands(matches, before, len(after))
    parts: list[tuple[str, str]] = []
    i = j = 0
    for a, b in [*kept, (len(before), len(after))]:
        parts += [("-", "".join(before[i:a])), ("+", "".join(after[j:b])), ("=", "".join(before[a : a + 1]))]
        i, j = a + 1, b + 1
    return _joined(parts), left


def _joined(parts: list[tuple[str, str]]) -> Difference:
    """Neighbours of one kind as one; nothing empty."""
    joined: list[list[str]] = []
    for operation, text in parts:
        if text and joined and joined[-1][0] == operation:
            joined[-1].append(text)
        elif text:
            joined.append([operation, text])
    return tuple((operation, "".join(texts)) for operation, *texts in joined)


def _matches(old: list[str], new: list[str], cells: int) -> tuple[list[tuple[int, int]], int]:
    """Which pieces stayed, in order, and how many steps are left."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[Span, int]] = [((0, len(old), 0, len(new)), 0)]
    cuts = MOST_CUT
    while waiting:
        span, depth = waiting.pop()
        ends, span = _ends(old, new, span)
        found += ends
        size = (span[1] - span[0]) * (span[3] - span[2])
        if size and size <= min(MOST_CELLS, cells):
            cells -= size
            found += _best_run(old, new, span)
        elif size and depth < DEEPEST and cuts > 0 and (anchors := _anchors(old, new, span)):
            cuts -= span[1] - span[0] + span[3] - span[2]
            found += anchors
            waiting += [(gap, depth + 1) for gap in _gaps(span, anchors)]
    return sorted(found), cells


def _ends(old: list[str], new: list[str], span: Span) -> tuple[list[tuple[int, int]], Span]:
    """The equal pieces at both ends of a span, and the span between them."""
    a, b, c, d = span
    found = []
    while a < b and c < d and old[a] == new[c]:
        found.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        found.append((b, d))
    return found, (a, b, c, d)


def _best_run(old: list[str], new: list[str], span: Span) -> list[tuple[int, int]]:
    """The heaviest pieces in common in the same order: a longest common subsequence, words first."""
    a, b, c, d = span
    rows = [[0] * (d - c + 1)]
    for i in range(b - 1, a - 1, -1):
        below, row, piece = rows[-1], [0] * (d - c + 1), old[i]
        weight = 1 if piece.isspace() else 4 if piece[0].isalnum() else 2
        for k in range(d - c - 1, -1, -1):
            skip = below[k] if below[k] >= row[k + 1] else row[k + 1]
            row[k] = max(skip, below[k + 1] + weight) if piece == new[c + k] else skip
        rows.append(row)
    rows.reverse()
    return _walk(old, new, span, rows)


def _walk(old: list[str], new: list[str], span: Span, rows: list[list[int]]) -> list[tuple[int, int]]:
    """The way through the table of best totals."""
    i, b, j, d = span
    first_i, first_j, found = i, j, []
    while i < b and j < d:
        here, across = rows[i - first_i][j - first_j], rows[i - first_i][j + 1 - first_j]
        if here == across:
            j += 1
        elif here == rows[i + 1 - first_i][j - first_j]:
            i += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _anchors(old: list[str], new: list[str], span: Span) -> list[tuple[int, int]]:
    """The words that stand once in each span, as many as keep their order (a patience difference)."""
    a, b, c, d = span
    counts_old, counts_new = Counter(old[a:b]), Counter(new[c:d])
    where = {piece: j for j, piece in enumerate(new[c:d], c) if counts_new[piece] == 1 and not piece.isspace()}
    pairs = [(i, where[p]) for i, p in enumerate(old[a:b], a) if p in where and counts_old[p] == 1]
    ends: list[int] = []
    owners: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(owners[place - 1] if place else -1)
        ends[place : place + 1], owners[place : place + 1] = [j], [number]
    number, run = owners[-1] if owners else -1, []
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _gaps(span: Span, anchors: list[tuple[int, int]]) -> list[Span]:
    """What lies between the anchors."""
    a, b, c, d = span
    starts = [(a, c), *((i + 1, j + 1) for i, j in anchors)]
    return [(i, k, j, m) for (i, j), (k, m) in zip(starts, [*anchors, (b, d)], strict=True)]


def _without_islands(matches: list[tuple[int, int]], old: list[str], new_length: int) -> list[tuple[int, int]]:
    """The matches without lone spaces and marks between two changes, which nobody wrote as kept."""
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    standing = set(matches)
    for match in matches:
        run.append(match)
        if (match[0] + 1, match[1] + 1) in standing:
            continue
        at_start = run[0] == (0, 0)
        at_end = match == (len(old) - 1, new_length - 1)
        if at_start or at_end or any(old[i][0].isalnum() for i, _ in run):
            kept += run
        run = []
    return kept
