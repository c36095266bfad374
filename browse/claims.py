"""What an outlet claims about time: the chosen claims, the gap between them, where they disagree."""

from datetime import timedelta
from typing import Any

from browse import times

NAMES = {"published": "publication", "modified": "modification"}


def told(claims: list[dict[str, Any]]) -> dict[str, Any]:
    """The two chosen claims, and how far apart they lie."""
    published, modified = _chosen(claims, "published"), _chosen(claims, "modified")
    return {
        "published": published,
        "modified": modified,
        "gap": times.claimed_gap(_dated(published), _dated(modified)),
    }


def conflicts(claims: list[dict[str, Any]]) -> list[str]:
    """Claims of one page that cannot all be true, even at their own precision."""
    found = []
    for kind, name in NAMES.items():
        dated = [
            claim for claim in claims if claim["kind"] == kind and claim["is_exact"] and times.instant(claim["instant"])
        ]
        chosen = next((claim for claim in dated if claim["is_chosen"]), None)
        found += [_conflict(name, chosen, other) for other in dated if chosen and _disagree(chosen, other)]
    return list(dict.fromkeys(found))


def _chosen(claims: list[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    return next((claim for claim in claims if claim["kind"] == kind and claim["is_chosen"]), None)


def _dated(claim: dict[str, Any] | None) -> tuple[str, str] | None:
    return (claim["instant"], claim["precision"]) if claim and claim["instant"] else None


def _disagree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    first, second = sorted((one, other), key=lambda claim: str(claim["instant"]))
    start, end = times.instant(first["instant"]), times.instant(second["instant"])
    if start is None or end is None:
        return False
    return end - start > timedelta(seconds=times.WIDTH.get(first["precision"], 0) + 1)


def _conflict(name: str, one: dict[str, Any], other: dict[str, Any]) -> str:
    return (
        f"Two claims of {name} disagree: “{one['raw']}” ({one['source']}, {one['field']}) and "
        f"“{other['raw']}” ({other['source']}, {other['field']})."
    )
