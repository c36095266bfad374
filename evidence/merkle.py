"""A tree of digests over a day's lines (RFC 9162, 2.1): one line is shown to stand in it without the others."""

import hashlib
from collections.abc import Sequence


def leaf(line: bytes) -> bytes:
    """The digest of a line as a leaf of the tree; its line break is no part of it."""
    return hashlib.sha256(b"\0" + line.rstrip(b"\n")).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The digest at the top of the tree."""
    level = list(leaves) or [hashlib.sha256(b"").digest()]
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The digests that lead from a leaf to the top, lowest first."""
    level, way = list(leaves), []
    while len(level) > 1:
        sister = index ^ 1
        if sister < len(level):
            way.append(level[sister])
        level, index = _above(level), index // 2
    return way


def reached(leaf: bytes, index: int, many: int, way: Sequence[bytes]) -> bytes | None:
    """The top that a path leads to from leaf `index` of `many`; None where the path is none of such a tree."""
    digests, last = list(way), many - 1
    if not 0 <= index < many:
        return None
    while last > 0:
        if index % 2 or index < last:
            if not digests:
                return None
            sister = digests.pop(0)
            leaf = _node(sister, leaf) if index % 2 else _node(leaf, sister)
        index, last = index // 2, last // 2
    return None if digests else leaf


def _above(level: list[bytes]) -> list[bytes]:
    """The next level; one that has no sister goes up as it is."""
    pairs = [_node(a, b) for a, b in zip(level[::2], level[1::2], strict=False)]
    return pairs + level[-1:] if len(level) % 2 else pairs


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
