"""The answers of `nightdesk judge --batch`, one for each line of input."""

from collections.abc import Mapping
from dataclasses import asdict

from news.errors import BatchError
from news.judgement.gate import gate_text
from news.judgement.judge import judge
from news.model import PoliceShooting


def answer(row: Mapping[str, object]) -> dict[str, object]:
    """One article of {"id", "title", "text", …} judged; every field but id may be null. Raises BatchError."""
    title, text = wanted(row, "title"), wanted(row, "text")
    judgement = judge(title, text)
    return {
        "id": row.get("id"),
        "police_fired": judgement.police_fired is PoliceShooting.YES,
        "verdict": judgement.police_fired.value,
        "score": judgement.score,
        "because": list(judgement.because),
        "hit": judgement.hit.value if judgement.hit else None,
        "officer_shot_at": judgement.officer_shot_at,
        "reason": judgement.reason,
        "prominence": judgement.prominence.value if judgement.prominence else None,
        "agency": judgement.agency.value if judgement.agency else None,
        "duty": judgement.duty.value if judgement.duty else None,
        "said": asdict(judgement.said),
        "gate": gate_text(title, text).passes,
    }


def wanted(row: Mapping[str, object], name: str) -> str:
    """A text field of a line of input; null and absent are empty. Raises BatchError for another type."""
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BatchError(f"'{name}' must be text or null, not {type(value).__name__}")
    return value
