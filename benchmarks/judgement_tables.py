"""The tables that `benchmarks/train_judgement.py` writes into docs/judgement.md."""

from collections import Counter
from itertools import pairwise
from statistics import mean

import numpy
from sklearn.metrics import average_precision_score

BANDS = (0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0)


def tables(read, chances, places, border) -> str:
    """The cross-validated figures, the reliability table and the places, as Markdown."""
    truth = numpy.array([one.fired for one in read])
    return "\n\n".join([figures(read, truth, chances, border), reliability(truth, chances), confusion(read, places)])


def figures(read, truth, chances, border) -> str:
    """Figures out of fold, the mean and the range over the draws of the folds."""
    main = numpy.array([one.fired and one.prominence == "main" for one in read])
    shot_at = numpy.array([not one.fired and one.officer_shot_at for one in read])
    rows = {
        "F1": [],
        "average precision": [],
        "precision": [],
        "recall": [],
        "recall of main stories": [],
        "specificity on officer-shot stories": [],
        "specificity on the others": [],
    }
    for chance in chances:
        said = chance >= border
        precision, recall = truth[said].mean(), said[truth].mean()
        values = (
            2 * precision * recall / (precision + recall),
            average_precision_score(truth, chance),
            precision,
            recall,
        )
        values += (said[main].mean(), 1 - said[shot_at].mean(), 1 - said[~truth & ~shot_at].mean())
        for row, value in zip(rows.values(), values, strict=True):
            row.append(float(value))
    head = (
        f"Out of fold, grouped by incident: {len(read)} articles that people read, {int(truth.sum())} of them "
        f"police shootings; {len(chances)} draws of the folds.\n\n"
    )
    lines = [f"| {name} | {mean(row):.3f} | {min(row):.3f} to {max(row):.3f} |" for name, row in rows.items()]
    return head + "| figure | mean | range |\n|---|---|---|\n" + "\n".join(lines)


def reliability(truth, chances) -> str:
    """What was said and what was, by bands of the score."""
    said, was = chances.ravel(), numpy.tile(truth, len(chances))
    lines = []
    for low, high in pairwise(BANDS):
        within = (said >= low) & (said < high if high < 1 else said <= 1)
        if within.any():
            many = within.sum() / len(chances)
            lines.append(
                f"| {low:.2f} to {high:.2f} | {many:.0f} | {said[within].mean():.2f} | {was[within].mean():.2f} |"
            )
    return "| score | articles | mean score | share that are police shootings |\n|---|---|---|---|\n" + "\n".join(lines)


def confusion(read, places) -> str:
    """What place was said against what a reader said, of the police shootings."""
    kinds = ("main", "followup", "mention")
    many = Counter((one.prominence, said) for turn in places for one, said in zip(read, turn, strict=True) if one.fired)
    right = sum(many[kind, kind] for kind in kinds) / sum(many.values())
    lines = [
        f"| {kind} | " + " | ".join(f"{many[kind, said] / len(places):.0f}" for said in kinds) + " |" for kind in kinds
    ]
    head = f"The place of the shooting in its article, out of fold: right in {right:.2f}.\n\n"
    return head + "| a reader said | main | followup | mention |\n|---|---|---|---|\n" + "\n".join(lines)
