"""Train the weights of news/incidents/, and measure them on incidents that they have not seen.

    python -m benchmarks.train_incidents --texts texts.jsonl.gz --labels incidents.jsonl [--write]

Needs scikit-learn (benchmarks/training/), which the program itself does not. Each pair of the whole stream is measured
by trees that saw neither article's incident, in the code that groups online; and each fold's own stream by the same.
"""

import argparse
import gzip
import hashlib
import json
import math
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score

from news.groups import StoryText, story_of
from news.incidents import IncidentIndex, ordinary
from news.incidents import weights as shipped
from news.incidents.likeness import SURE_APART, figures
from news.incidents.marks import plain, stem
from news.incidents.trees import Trees

FOLDS, SEED = 5, 1
TREES = {"max_iter": 60, "learning_rate": 0.15, "max_leaf_nodes": 8, "min_samples_leaf": 15, "l2_regularization": 1.0}
UNDATED = 0.15  # share of stories that lose their day in a second pass: other material has partial days
JOINS = (0.36, 0.40, 0.44, 0.48, 0.52)
# Figures of which more can only speak for one incident, and those of which more can only speak against it.
FOR = """
words title lead names_alike names names_share pairs aged lead_ages streets blocks places lead_places named_days clocks
names_most pairs_most pairs_share
"""
AGAINST = """
ages_apart lead_ages_apart struck_apart people_apart scenes_apart streets_apart places_apart lead_places_apart
"""
HOLDERS, LONGEST = 20, 16  # a word stands in the table of common words if so many texts hold it, lower-cased


@dataclass(frozen=True)
class Article:
    """One labelled article."""

    story: StoryText
    incident: str
    is_junk: bool


@dataclass(frozen=True)
class Pair:
    """Two articles that the index would hold against each other."""

    figures: list[float]
    is_one: bool
    folds: frozenset[int]


def main() -> None:
    """Train, measure, print; with --write, put the weights beside the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--common", action="store_true", help="only count the table of common words anew, and write it")
    options = parser.parse_args()
    texts = {row["id"]: row for row in _rows(options.texts)}
    if options.common:
        write_common(texts.values())
        return
    articles = list(_articles(texts, options.labels))
    features = _features()
    pairs = [*_pairs(articles), *_pairs(_undated(articles))]
    print(f"{len(pairs)} pairs, {sum(pair.is_one for pair in pairs)} of one incident")
    models = {key: _fitted(pairs, key, features) for key in _keys()}
    _measured(pairs, models)
    said = _report("whole stream, as dated", articles, _crossed(articles, models))
    undated = _undated(articles)
    _report("whole stream, a part undated", undated, _crossed(undated, models))
    _by_fold(articles, models)
    if options.write:
        _write(_model(pairs, features), said)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _articles(texts: dict[str, Any], labels: Path) -> Iterator[Article]:
    rows = sorted(_rows(labels), key=lambda row: (texts[row["id"]].get("date") or "", row["id"]))
    for row in rows:
        yield Article(story_of(texts[row["id"]]), str(row["incident"]), bool(row.get("junk")))


def _undated(articles: Iterable[Article]) -> list[Article]:
    chance = random.Random(SEED)
    return [replace(one, story=replace(one.story, day=None)) if chance.random() < UNDATED else one for one in articles]


def _fold(incident: str) -> int:
    return int(hashlib.sha256(f"{SEED} {incident}".encode()).hexdigest(), 16) % FOLDS


def _keys() -> list[frozenset[int]]:
    return [frozenset((one, other)) for one in range(FOLDS) for other in range(one, FOLDS)]


def _features() -> tuple[str, ...]:
    return tuple(shipped.FEATURES.split())


def _pairs(articles: Iterable[Article]) -> list[Pair]:
    """Every pair that the index asks for while nothing is joined: each newcomer with its companions."""
    articles = list(articles)
    incident = {one.story.id: one.incident for one in articles}
    found: list[Pair] = []

    def watch(one: Any, other: Any) -> float:
        seen = figures(one, other)
        ours, theirs = incident[one.profile.id], incident[other.profile.id]
        if seen:
            found.append(Pair(seen, ours == theirs, frozenset((_fold(ours), _fold(theirs)))))
        return 0.0

    index = IncidentIndex(measure=watch)
    for one in articles:
        index.add(one.story)
    return found


def _fitted(pairs: list[Pair], left_out: frozenset[int], features: tuple[str, ...]) -> Trees:
    return Trees(*_model([pair for pair in pairs if not pair.folds & left_out], features))


def _model(pairs: list[Pair], features: tuple[str, ...]) -> tuple[float, str]:
    signs = {**dict.fromkeys(FOR.split(), 1), **dict.fromkeys(AGAINST.split(), -1)}
    constraints = [signs.get(name, 0) for name in features]
    model = HistGradientBoostingClassifier(**TREES, random_state=SEED, early_stopping=False, monotonic_cst=constraints)
    model.fit([pair.figures for pair in pairs], [pair.is_one for pair in pairs])
    trees = [_written(one[0].nodes) for one in model._predictors]
    return round(float(model._baseline_prediction[0][0]), 4), "\n".join(trees)


def _written(nodes: Any) -> str:
    """One tree in the notation of news/incidents/trees.py."""
    branches = [number for number, node in enumerate(nodes) if not node["is_leaf"]]
    leaves = [number for number, node in enumerate(nodes) if node["is_leaf"]]
    place = {number: at for at, number in enumerate(branches)} | {number: ~at for at, number in enumerate(leaves)}
    rows = (
        f"{nodes[n]['feature_idx']}:{nodes[n]['num_threshold']:.4g}:{place[nodes[n]['left']]}:{place[nodes[n]['right']]}"
        for n in branches
    )
    return f"{' '.join(rows)}\n{' '.join(str(round(float(nodes[n]['value']), 4)) for n in leaves)}"


def _measured(pairs: list[Pair], models: dict[frozenset[int], Trees]) -> None:
    chances = [models[pair.folds](pair.figures) for pair in pairs]
    print(f"pairs out of fold: average precision {average_precision_score([p.is_one for p in pairs], chances):.4f}")


def _crossed(articles: list[Article], models: dict[frozenset[int], Trees]) -> Callable[..., float]:
    """A measure that asks, for each pair, trees that saw neither incident."""
    fold = {one.story.id: _fold(one.incident) for one in articles}

    def measure(one: Any, other: Any) -> float:
        seen = figures(one, other)
        key = frozenset((fold[one.profile.id], fold[other.profile.id]))
        return models[key](seen) if seen else SURE_APART

    return measure


def _grouped(articles: Iterable[Article], measure: Callable[..., float]) -> dict[str, str]:
    index = IncidentIndex(measure=measure)
    for one in articles:
        index.add(one.story)
    return {one.story.id: index.group_of(one.story.id) for one in articles}


def _report(name: str, articles: list[Article], measure: Callable[..., float]) -> str:
    """Print the figures of several limits, and give those of the one that ships."""
    from news.incidents import placing

    kept, said = placing.JOIN, ""
    for join in sorted({*JOINS, kept}):
        placing.JOIN = join
        groups = _grouped(articles, measure)
        clean, every = (_scores([a for a in articles if ok(a)], groups) for ok in (lambda a: not a.is_junk, bool))
        mark = " <- shipped" if join == kept else ""
        print(f"{name}, join at {join:.2f}: {_said(clean)}; with junk {_said(every)}{mark}", flush=True)
        said = _said(clean) if join == kept else said
    placing.JOIN = kept
    return said


def _by_fold(articles: list[Article], models: dict[frozenset[int], Trees]) -> None:
    """Each fold as a stream of its own, with the counts of its own words."""
    groups: dict[str, str] = {}
    for fold in range(FOLDS):
        stream = [one for one in articles if _fold(one.incident) == fold]
        groups |= _grouped(stream, _crossed(stream, models))
    print(f"each fold's own stream: {_said(_scores([a for a in articles if not a.is_junk], groups))}")


def _scores(articles: Iterable[Article], groups: dict[str, str]) -> tuple[float, float, float]:
    """Pair precision, recall and F1."""
    articles = list(articles)
    truth = Counter(one.incident for one in articles)
    guess = Counter(groups[one.story.id] for one in articles)
    both = Counter((one.incident, groups[one.story.id]) for one in articles)
    right, wanted, told = (sum(math.comb(n, 2) for n in counts.values()) for counts in (both, truth, guess))
    precision, recall = right / max(told, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _said(scores: tuple[float, float, float]) -> str:
    return "precision {:.4f} recall {:.4f} F1 {:.4f}".format(*scores)


def _write(model: tuple[float, str], said: str) -> None:
    """Put the trees of all incidents beside the module, with the figures of those that were left out in turn."""
    path = Path(shipped.__file__)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^BASE = .*$", f"BASE = {model[0]}", text, flags=re.MULTILINE)
    text = re.sub(r"^OUT_OF_FOLD = .*$", f'OUT_OF_FOLD = "{said}"', text, flags=re.MULTILINE)
    path.write_text(text.split('TREES = """')[0] + f'TREES = """\n{model[1]}\n"""\n', encoding="utf-8")
    print(f"wrote {path}: {len(model[1].splitlines()) // 2} trees")


def write_common(texts: Iterable[dict[str, Any]]) -> None:
    """The table of common lower-case words, by their weight; words that are mostly capitalised stay out."""
    lower, capital, total = Counter[str](), Counter[str](), 0
    for row in texts:
        total += 1
        text = plain(f"{row.get('title') or ''}\n{(row.get('text') or '')[:3000]}")
        lower.update({stem(word) for word in re.findall(r"(?<![\w'])[a-z][a-z']+[a-z](?![\w'])", text)})
        capital.update({stem(word) for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z']+", text)})
    rows: dict[str, list[str]] = {}
    for word, count in sorted(lower.items()):
        if count >= HOLDERS and capital[word] < count / 2 and len(word) < LONGEST:
            rows.setdefault(f"{math.log(total / count):.1f}", []).append(word)
    lines = [
        line
        for weight in sorted(rows, key=float)
        for line in textwrap.wrap(f"{weight}: {' '.join(rows[weight])}", 118, break_on_hyphens=False)
    ]
    path = Path(ordinary.__file__)
    before = path.read_text(encoding="utf-8").split('_TABLE = """')[0]
    path.write_text(before + '_TABLE = """\n' + "\n".join(lines) + '\n"""\n' + AFTER_TABLE, encoding="utf-8")


AFTER_TABLE = "WEIGHTS = _weights(_TABLE)\n"

if __name__ == "__main__":
    main()
