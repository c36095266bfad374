"""Trains the weights of `news/judgement/weights.py` and writes how they did out of fold into `docs/judgement.md`.

    python -m benchmarks.train_judgement --corpus FOLDER [--marks FILE] [--write]
    python -m benchmarks.train_judgement --marks FILE [--write]

The folder holds texts.jsonl.gz (id, title, text), judging.jsonl (id, police_fired, prominence, officer_shot_at, junk,
sure), and incidents.jsonl, copies.jsonl and headlines.jsonl.gz, which tell what belongs together and give weak labels.
Marks are what `nightdesk marks --export FILE` writes; each weighs as much as an article that was read. Without a folder
the shipped weights are moved towards the marks. Needs scikit-learn (benchmarks/training/requirements.lock); what it
writes needs nothing to run.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.judgement_tables import tables
from news.judgement.features import features
from news.judgement.grammar import findings
from news.judgement.judge import YES_FROM, sum_of_signs
from news.judgement.odds import sobered
from news.judgement.prominence import weighed
from news.judgement.sentences import speaking_of_shots
from news.judgement.weights import INTERCEPT, PROMINENCE, WEIGHTS
from news.model import Prominence

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS_FILE = ROOT / "news" / "judgement" / "weights.py"
PAGE = ROOT / "docs" / "judgement.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
STEPS = 25
FOLDS, SEEDS = 10, (1, 2, 3, 4, 5)
FIRMNESS = 0.1  # inverse strength of the pull towards nought: the signs were written with these articles in view
PLACE_FIRMNESS = 1.0
WEAKLY = 0.25  # what a label counts that was taken from an incident's record and read by nobody
NAME = re.compile(r"\b[A-Z][a-z]{2,} (?:[A-Z]\. )?[A-Z][a-z]{2,}\b")
NAMES_IN = 3_000  # characters in which names are looked for, to keep stories of one incident in one fold
COMMON = 6  # a name in more articles than this ties nothing together


@dataclass(frozen=True)
class Example:
    """One article: what is weighed of it, what it tells, what it belongs to."""

    name: str
    told: dict[str, float]
    place: dict[str, float]
    fired: bool
    prominence: str
    officer_shot_at: bool
    group: str
    counts: float


def main() -> None:
    """Train, measure, and with --write put weights and tables where they belong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--marks", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    marks = list(marked(options.marks)) if options.marks else []
    if options.corpus is None:
        return bring_nearer(marks, parser, is_to_be_written=options.write)
    return train([*read_examples(options.corpus), *marks], is_to_be_written=options.write)


def train(examples: list[Example], *, is_to_be_written: bool) -> None:
    """Weights from nothing, and their figures out of fold."""
    read = [one for one in examples if one.counts == 1]
    chances, places = out_of_fold(examples, read)
    page = tables(read, chances, places, YES_FROM)
    print(page)
    if not is_to_be_written:
        return
    WEIGHTS_FILE.write_text(shipped(examples, read, len(examples) - len(read)), encoding="utf-8")
    whole = PAGE.read_text(encoding="utf-8")
    begin, end = whole.index(BEGIN) + len(BEGIN), whole.index(END)
    PAGE.write_text(f"{whole[:begin]}\n{page}\n{whole[end:]}", encoding="utf-8")


def bring_nearer(marks: list[Example], parser: argparse.ArgumentParser, *, is_to_be_written: bool) -> None:
    """The shipped weights, moved a little towards what people marked: for a newsroom that has no other labels."""
    if not marks:
        parser.error("nothing to learn from: name a --corpus, --marks that have a text, or both")
    names = sorted(WEIGHTS)
    rows = numpy.array([[1.0, *(one.told.get(name, 0.0) for name in names)] for one in marks])
    before = numpy.array([INTERCEPT, *(WEIGHTS[name] for name in names)])
    fired = numpy.array([one.fired for one in marks])
    after = before + moved(rows, rows @ before, fired)
    for word, weights in (("shipped", before), ("moved", after)):
        right = (numpy.array([sobered(one) for one in rows @ weights]) >= YES_FROM) == fired
        print(f"{word} weights agree with {right.sum()} of {len(marks)} marks")
    if is_to_be_written:
        told = f"The shipped weights, moved towards {len(marks)} marks."
        WEIGHTS_FILE.write_text(module(told, after, names, PROMINENCE), encoding="utf-8")


def moved(rows: numpy.ndarray, sums: numpy.ndarray, fired: numpy.ndarray) -> numpy.ndarray:
    """What to add to the weights: as little as explains the marks, by Newton's steps on a pulled logistic loss."""
    more = numpy.zeros(rows.shape[1])
    for _ in range(STEPS):
        said = 1 / (1 + numpy.exp(-(sums + rows @ more)))
        slope = rows.T @ (said - fired) + more / FIRMNESS
        bend = rows.T @ (rows * (said * (1 - said))[:, None]) + numpy.eye(len(more)) / FIRMNESS
        more = more - numpy.linalg.solve(bend, slope)
    return more


def lines(path: Path) -> Iterable[dict]:
    """The JSON lines of a file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_examples(corpus: Path) -> Iterable[Example]:
    """Articles that people read, and those that an incident's record labels."""
    texts = {row["id"]: row for row in lines(corpus / "texts.jsonl.gz")}
    labels = {row["id"]: row for row in lines(corpus / "judging.jsonl")}
    incidents = {row["id"]: row["incident"] for row in lines(corpus / "incidents.jsonl")}
    copies = {row["id"]: row for row in lines(corpus / "copies.jsonl")}
    groups = grouped(texts, incidents, {name: row.get("copy_group") for name, row in copies.items()})
    for name, row in labels.items():
        if not row["junk"] and row["sure"]:
            yield example(texts[name], row, groups[name], 1.0)
    for name, fired in weak_labels(corpus, incidents).items():
        if name not in labels and name in texts and not copies.get(name, {}).get("junk"):
            yield example(texts[name], {"police_fired": fired}, groups[name], WEAKLY)


def marked(path: Path) -> Iterable[Example]:
    """What people marked (`nightdesk marks --export`), each a group of its own; one without a text is left out."""
    for number, row in enumerate(lines(path)):
        if row.get("text"):
            label = {"police_fired": row["is_relevant"]}
            yield example({**row, "id": f"mark {number}"}, label, f"mark {number}", 1.0)


def weak_labels(corpus: Path, incidents: dict[str, str]) -> dict[str, bool]:
    """What most headlines of an article's incident are labelled as."""
    votes = defaultdict(list)
    for row in lines(corpus / "headlines.jsonl.gz"):
        votes[row["incident"]].append(row["police_fired"])
    return {name: 2 * sum(votes[one]) >= len(votes[one]) for name, one in incidents.items() if one in votes}


def example(article: dict, label: dict, group: str, counts: float) -> Example:
    """What the judge weighs of an article, beside its label."""
    title, text = article.get("title") or "", article.get("text") or ""
    found = [finding for sentence in speaking_of_shots(title, text) for finding in findings(sentence)]
    return Example(
        article["id"],
        features(found, sum_of_signs(found, text), title, text),
        weighed(found, title, text),
        bool(label["police_fired"]),
        label.get("prominence", ""),
        bool(label.get("officer_shot_at")),
        group,
        counts,
    )


def grouped(texts: dict, incidents: dict[str, str], copies: dict[str, object]) -> dict[str, str]:
    """Articles of one incident, copies, and articles that share two rare names stay in one fold."""
    parent = {name: name for name in texts}

    def find(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for pairs in (incidents, copies):
        first: dict[object, str] = {}
        for name, of in pairs.items():
            if of is not None and name in parent:
                parent[find(name)] = find(first.setdefault(of, name))
    for (one, other), shared in _shared_names(texts).items():
        if shared >= 2:
            parent[find(one)] = find(other)
    return {name: find(name) for name in texts}


def _shared_names(texts: dict) -> Counter:
    held = defaultdict(list)
    for name, row in texts.items():
        for one in sorted(set(NAME.findall(f"{row['title'] or ''}\n{(row['text'] or '')[:NAMES_IN]}"))):
            held[one].append(name)
    few = [names for names in held.values() if 2 <= len(names) <= COMMON]
    return Counter((one, other) for names in few for at, one in enumerate(names) for other in names[:at])


def out_of_fold(examples: list[Example], read: list[Example]) -> tuple[numpy.ndarray, list[list[str]]]:
    """For each seed, each read article's chance and place by models that saw nothing of its group."""
    chances, places = numpy.zeros((len(SEEDS), len(read))), []
    for turn, seed in enumerate(SEEDS):
        groups = sorted({one.group for one in read})
        drawn = dict(zip(groups, numpy.random.RandomState(seed).permutation(len(groups)) % FOLDS, strict=True))
        said = [""] * len(read)
        for fold in range(FOLDS):
            rest = [one for one in examples if drawn.get(one.group) != fold]
            asked = [at for at, one in enumerate(read) if drawn[one.group] == fold]
            names, model = fitted(rest)
            sums = model.decision_function(names.transform([read[at].told for at in asked]))
            chances[turn, asked] = [sobered(one) for one in sums]
            names, model = fitted_places(rest)
            for at, said_place in zip(
                asked, model.predict(names.transform([read[at].place for at in asked])), strict=True
            ):
                said[at] = str(said_place)
        places.append(said)
    return chances, places


def fitted(examples: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of whether police fired."""
    names = DictVectorizer()
    rows = names.fit_transform([one.told for one in examples])
    model = LogisticRegression(C=FIRMNESS, max_iter=5_000)
    return names, model.fit(rows, [one.fired for one in examples], [one.counts for one in examples])


def fitted_places(examples: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of what place the shooting has, from the articles that tell of one."""
    telling = [one for one in examples if one.fired and one.prominence in set(Prominence)]
    names = DictVectorizer()
    rows = names.fit_transform([one.place for one in telling])
    model = LogisticRegression(C=PLACE_FIRMNESS, max_iter=5_000, fit_intercept=False)
    return names, model.fit(rows, [one.prominence for one in telling])


def shipped(examples: list[Example], read: list[Example], weak: int) -> str:
    """The weights as the module that the judge reads."""
    names, model = fitted(examples)
    places, by_place = fitted_places(examples)
    fired = sum(one.fired for one in read)
    told = (
        f"From {len(read)} read articles ({fired} tell of a police shooting) and {weak} weakly labelled ones;\n"
        f"logistic regression, C {FIRMNESS} and {PLACE_FIRMNESS}. The figures out of fold stand in docs/judgement.md.\n"
    )
    prominence = {
        place: dict(zip(places.feature_names_, row, strict=True))
        for place, row in zip(by_place.classes_, by_place.coef_, strict=True)
    }
    return module(told, [model.intercept_[0], *model.coef_[0]], names.feature_names_, prominence)


def module(told: str, weights: Iterable[float], names: list[str], prominence: dict[str, dict[str, float]]) -> str:
    """The text of news/judgement/weights.py: the first weight is the one that always counts."""
    intercept, *rest = weights
    by_place = "".join(
        f'    "{place}": {{\n{_table(row, row.values(), "        ")}    }},\n' for place, row in prominence.items()
    )
    return (
        '"""The trained weights: written by benchmarks/train_judgement.py, never by hand.\n\n'
        f'{told.strip()}\nNo name and no sentence of an article.\n"""\n\n'
        f"INTERCEPT = {intercept:.3f}\n"
        f"WEIGHTS = {{\n{_table(names, rest, '    ')}}}\nPROMINENCE = {{\n{by_place}}}\n"
    )


def _table(names: Iterable[str], weights: Iterable[float], margin: str) -> str:
    return "".join(f'{margin}"{name}": {weight:.3f},\n' for name, weight in zip(names, weights, strict=True))


if __name__ == "__main__":
    main()
