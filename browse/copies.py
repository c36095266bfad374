"""The same text elsewhere, as an article's page tells it: who was seen with it first, how much, credited to whom."""

from typing import Any

from news.copies import diverged

Row = dict[str, Any]
SHOWN = 20  # of a wire story that a hundred outlets print, those that were seen with it first


def told(pair: Row) -> Row:
    """One copy, with its divergence as both texts stand now."""
    now = diverged((pair["body"], pair["there_body"]), (pair["body_now"], pair["there_body_now"]))
    return {
        "there": pair["there_article"],
        "outlet": pair["outlet"],
        "headline": pair["there_headline"],
        "address": pair["address"],
        "share": share(pair),
        "is_released": pair["relation"] == "common_source",
        "seen_first": pair["seen_first"],
        "is_here_first": pair["first_seen_at"] <= pair["there_first_seen_at"],
        "by": pair["first_seen_at"],
        "there_by": pair["there_first_seen_at"],
        "after": pair["began_after"],
        "there_after": pair["there_began_after"],
        "credit": pair["credit_sentence"],
        "there_credit": pair["there_credit_sentence"],
        "corrected": pair["corrected"],
        "there_corrected": pair["there_corrected"],
        "later": pair["number_now"] - pair["number"],
        "there_later": pair["there_number_now"] - pair["there_number"],
        "is_replaced_there": pair["is_replaced_there"],
        "gone_here": now.gone_here,
        "gone_there": now.gone_there,
    }


def share(pair: Row) -> str:
    """How much of each text stands in the other: rounded down, so that no copy is called whole that is not."""
    longer, shorter = (int(100 * pair[name]) for name in ("of_longer", "of_shorter"))
    return f"{shorter} % of the shorter text" + (f", {longer} % of the longer" if longer != shorter else "")
