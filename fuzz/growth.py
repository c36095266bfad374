"""Hunt for regular expressions whose time grows faster than their text: `python -m fuzz.growth`.

Each compiled expression of news/ is taken apart; for each of its repetitions a text is made that leads there, repeats
what is repeated, and then does not go on as the expression would have it. The time for a text and one twice as long
tells how it grows. What is printed grows as the square or worse; whether its texts are bounded, a person must see.
"""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import argparse
import importlib
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import news

SHORT, STEEP, TOO_LONG, LONGEST = 4_000, 3.0, 1, 8
ENDS = ("\x00", "!", "\n", "", "<", " x", "é")
PUMPS = (" ", "a", "1", "<", "\n", '"', "'", ",", ".", "-", "A", "Aa ", "By ", "a, ", "1:00 ", "May 1 ", "<a ", "&", "“", "of ", "a.", "A.", "//", "\\", "=", "[", "(", "\u00a0", "_", "é")  # fmt: skip


def expressions() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled expression of news/, by where it stands."""
    seen: set[tuple[Any, int]] = set()
    for module in pkgutil.walk_packages(news.__path__, "news."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for index, found in enumerate(_patterns(value)):
                if (found.pattern, found.flags) not in seen:
                    seen.add((found.pattern, found.flags))
                    yield f"{module.name}.{name}" + (f"[{index}]" if index else ""), found


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 3:
        for one in value.values():
            yield from _patterns(one, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
        for one in value:
            yield from _patterns(one, depth + 1)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type) and depth < 3:
        for name in value.__dataclass_fields__:
            yield from _patterns(getattr(value, name, None), depth + 1)


def attacks(tree: Sequence[Any], chance: random.Random, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repetition within: a text that leads to it, and what it repeats."""
    for op, args in tree:
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, inner = args
            if most is code.MAXREPEAT or most > 50:
                for _ in range(2):
                    yield before, sample(inner, chance) or "a"
            yield from attacks(inner, chance, before)
            before += "".join(sample(inner, chance) for _ in range(min(least, 20)))
        elif op is code.BRANCH:
            for branch in args[1]:
                yield from attacks(branch, chance, before)
            before += sample(chance.choice(args[1]), chance)
        elif op is code.SUBPATTERN:
            yield from attacks(args[3], chance, before)
            before += sample(args[3], chance)
        elif op in (code.ASSERT, code.ASSERT_NOT):
            yield from attacks(args[1], chance, before)
        elif op is code.ATOMIC_GROUP:
            yield from attacks(args, chance, before)
            before += sample(args, chance)
        else:
            before += sample([(op, args)], chance)


def sample(tree: Sequence[Any], chance: random.Random) -> str:
    """A text that this part of an expression is likely to take."""
    return "".join(_sampled(op, args, chance) for op, args in tree)


def _sampled(op: Any, args: Any, chance: random.Random) -> str:
    if op is code.LITERAL:
        return chr(args)
    if op is code.NOT_LITERAL:
        return "x" if args != ord("x") else "y"
    if op is code.ANY:
        return "x"
    if op is code.IN:
        return _member(args, chance)
    if op is code.BRANCH:
        return sample(chance.choice(args[1]), chance)
    if op is code.SUBPATTERN:
        return sample(args[3], chance)
    if op is code.ATOMIC_GROUP:
        return sample(args, chance)
    if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        count = max(args[0], min(1, args[1])) if chance.random() < 0.7 else args[0]
        return "".join(sample(args[2], chance) for _ in range(min(count, 40)))
    return ""


def _member(choices: Sequence[Any], chance: random.Random) -> str:
    wanted = re.compile(f"[{''.join(map(_spelled, choices))}]")
    tried = (*"aAzZ09 \n.,-'\"<>/_:;&=()[]{}|!?*@#%", "é", "’", "—", "\xa0")
    fits = [sign for sign in tried if wanted.match(sign)]
    return chance.choice(fits) if fits else "x"


def _spelled(choice: Any) -> str:
    op, args = choice
    if op is code.NEGATE:
        return "^"
    if op is code.LITERAL:
        return re.escape(chr(args))
    if op is code.RANGE:
        return f"{re.escape(chr(args[0]))}-{re.escape(chr(args[1]))}"
    names = {
        code.CATEGORY_DIGIT: r"\d",
        code.CATEGORY_NOT_DIGIT: r"\D",
        code.CATEGORY_SPACE: r"\s",
        code.CATEGORY_NOT_SPACE: r"\S",
        code.CATEGORY_WORD: r"\w",
        code.CATEGORY_NOT_WORD: r"\W",
    }
    return names.get(args, "")


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """SIGALRM ends even a search that is under way: re looks for signals."""

    def ring(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def seconds(found: re.Pattern[Any], text: Any) -> float:
    """Of CPU, for every way in which an expression is used."""
    began = time.process_time()
    try:
        with at_most(TOO_LONG):
            sum(1 for _ in found.finditer(text))
            found.match(text)
            found.fullmatch(text)
    except TimeoutError:
        return float(TOO_LONG)
    return time.process_time() - began


def steepest(found: re.Pattern[Any], chance: random.Random, size: int) -> tuple[float, float, str]:
    """The worst text found: seconds for the longer one, how many times the shorter one's, and how it is made."""
    worst = (0.0, 0.0, "")
    tree = parser.parse(found.pattern, found.flags & ~re.DEBUG) if isinstance(found.pattern, str) else []
    made = [*attacks(tree, chance), *(("", pump) for pump in PUMPS)]
    chance.shuffle(made)
    began = time.process_time()
    for before, pump in made:
        if time.process_time() - began > LONGEST or worst[0] >= TOO_LONG:
            break
        for end in ENDS:
            texts = [before + pump * max(1, length // len(pump)) + end for length in (size, 2 * size)]
            given = [text.encode("utf-8", "replace") if isinstance(found.pattern, bytes) else text for text in texts]
            long = seconds(found, given[1])
            if long < 0.004:
                continue
            short = min(seconds(found, given[0]), seconds(found, given[0]))
            growth = long / max(short, 1e-5)
            if growth > STEEP and long > worst[0]:
                worst = (long, growth, f"{before[:60]!r} + {pump[:40]!r} * n + {end!r}")
    return worst


def main() -> None:
    """Print what grows as the square or worse, the slowest first."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--size", type=int, default=SHORT, help="characters of the shorter text")
    told = asked.parse_args()
    found = []
    count = 0
    for name, expression in expressions():
        count += 1
        took, growth, how = steepest(expression, random.Random(f"{told.seed}:{name}"), told.size)
        if how:
            found.append(name)
            print(f"{took:7.3f} s  x{growth:4.1f}  {name}  {how}", flush=True)
    print(
        f"{count} expressions, {len(found)} steeper than their text, with {2 * told.size} characters; seed {told.seed}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
