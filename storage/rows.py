"""Model to row and row to model. Pure: no database is asked here."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from news.model import (
    Change,
    Claim,
    ClaimKind,
    Copy,
    Disclosure,
    Event,
    Fetched,
    Judgement,
    Notice,
    NoticeKind,
    Observation,
    PageKind,
    Precision,
    Reading,
    SentenceChange,
    SentenceFate,
    Silence,
    Source,
    SpokenDay,
    ToldDay,
    ZoneBasis,
)
from storage.database import instant_of, text_of

Row = dict[str, Any]

LONGEST_DIFFERENCE = 1_000_000  # characters; a story's is under 100,000, and the reading room shows 30 on a page
CUT = " (the comparison is too long to keep whole)"


def of_claim(claim: Claim, *, article_id: int, check_id: int, is_chosen: bool) -> Row:
    """A claim as a row of `claims`."""
    return {
        "article_id": article_id,
        "check_id": check_id,
        "kind": str(claim.kind),
        "raw": claim.raw,
        "source": str(claim.source),
        "field": claim.field,
        "instant": text_of(claim.instant),
        "precision": str(claim.precision),
        "zone_basis": str(claim.zone_basis),
        "is_exact": int(claim.exact),
        "is_chosen": int(is_chosen),
    }


def to_claim(row: sqlite3.Row) -> Claim:
    """The claim that a row of `claims` holds."""
    return Claim(
        kind=ClaimKind(row["kind"]),
        raw=row["raw"],
        source=Source(row["source"]),
        field=row["field"],
        instant=instant_of(row["instant"]),
        precision=Precision(row["precision"]),
        zone_basis=ZoneBasis(row["zone_basis"]),
        exact=bool(row["is_exact"]),
    )


def claimed(claims: Iterable[Claim | None]) -> Row:
    """The chosen claims as the columns that articles, versions and sightings share."""
    row: Row = {
        "claimed_published": None,
        "claimed_published_raw": None,
        "claimed_published_precision": None,
        "claimed_modified": None,
        "claimed_modified_raw": None,
        "claimed_modified_precision": None,
    }
    for claim in claims:
        if claim is not None and row[f"claimed_{claim.kind}_raw"] is None:
            row[f"claimed_{claim.kind}"] = text_of(claim.instant)
            row[f"claimed_{claim.kind}_raw"] = claim.raw
            row[f"claimed_{claim.kind}_precision"] = str(claim.precision)
    return row


def of_told_day(told: ToldDay) -> Row:
    """A day that a text names as the columns of `told_days` that it fills by itself."""
    return {
        "phrase": told.phrase,
        "sentence": told.sentence,
        "told_day": told.day.isoformat() if told.day else None,
        "basis": str(told.basis),
        "is_present": int(told.is_present),
    }


def of_spoken_day(spoken: SpokenDay | None) -> Row:
    """The day that a text speaks from, where it is not the claimed one, as columns of `versions`."""
    return {
        "speaks_from_day": spoken.day.isoformat() if spoken else None,
        "speaks_from_phrase": spoken.phrase if spoken else None,
        "speaks_from_sentence": spoken.sentence if spoken else None,
    }


def of_check(fetched: Fetched) -> Row:
    """What one request brought, as the columns of `checks` that do not depend on what it means."""
    return {
        "observed_at": text_of(fetched.observed_at),
        "status": fetched.status,
        "asked": fetched.address,
        "answered_by": fetched.answered_by or None,
        "redirects": json.dumps(fetched.redirects),
        "etag": fetched.headers.get("etag"),
        "claimed_last_modified": fetched.headers.get("last-modified"),
        "bytes": len(fetched.body),
        "duration_ms": fetched.duration_ms,
        "is_truncated": int(fetched.is_truncated),
    }


def of_change(change: Change) -> Row:
    """A change as the columns of `changes` that it fills by itself."""
    return {
        "disclosure": str(change.disclosure),
        "disclosure_sentence": change.disclosure_sentence,
        "silence": str(change.silence),
        "is_silent": int(change.silence is Silence.SILENT),
        "is_reuse": int(change.is_reuse),
        "headline_changed": int(change.headline_changed),
        "byline_changed": int(change.byline_changed),
        "added": change.added,
        "deleted": change.deleted,
        "edited": change.edited,
        "moved": change.moved,
        "same_text_as": change.same_text_as,
    } | _difference(change)


def of_observation(observation: Observation) -> Row:
    """A point on which two versions differ, as a row of `change_observations`."""
    return {
        "kind": str(observation.kind),
        "place": str(observation.place),
        "was": observation.was,
        "became": observation.became,
        "old_sentence": observation.old_sentence,
        "new_sentence": observation.new_sentence,
        "is_private": int(observation.is_private),
    }


def _difference(change: Change) -> Row:
    """The comparison, as far as it is of a size that every reader can open; the summary says where it is cut."""
    kept: list[str] = []
    size = 0
    for sentence in change.sentences:
        line = json.dumps(asdict(sentence))
        size += len(line) + 2
        if size > LONGEST_DIFFERENCE:
            return {"summary": change.summary + CUT, "difference": f"[{', '.join(kept)}]"}
        kept.append(line)
    return {"summary": change.summary, "difference": f"[{', '.join(kept)}]"}


def to_change(row: sqlite3.Row) -> Change:
    """The change that a row of `changes` holds."""
    return Change(
        sentences=tuple(
            SentenceChange(SentenceFate(s["fate"]), s["old"], s["new"], tuple((op, words) for op, words in s["words"]))
            for s in json.loads(row["difference"])
        ),
        headline_changed=bool(row["headline_changed"]),
        byline_changed=bool(row["byline_changed"]),
        added=row["added"],
        deleted=row["deleted"],
        edited=row["edited"],
        moved=row["moved"],
        disclosure=Disclosure(row["disclosure"]),
        disclosure_sentence=row["disclosure_sentence"],
        silence=Silence(row["silence"]),
        is_reuse=bool(row["is_reuse"]),
        summary=row["summary"],
        same_text_as=row["same_text_as"],
    )


def of_event(event: Event) -> Row:
    """An event as the columns of `events` that it fills by itself."""
    return {
        "kind": str(event.kind),
        "happened_after": text_of(event.after),
        "happened_by": text_of(event.by),
        "was": event.was,
        "became": event.became,
    }


def of_copy(copy: Copy) -> Row:
    """A copy as the columns of `copies` that it fills by itself."""
    credit, other = copy.credit, copy.other_credit
    return {
        "other_article_id": copy.other.article_id,
        "other_version_id": copy.other.version_id,
        "relation": str(copy.relation),
        "of_longer": round(copy.of_longer, 3),
        "of_shorter": round(copy.of_shorter, 3),
        "seen_first": str(copy.seen_first),
        "credit": str(credit.kind) if credit else "",
        "credit_sentence": credit.sentence if credit else "",
        "other_credit": str(other.kind) if other else "",
        "other_credit_sentence": other.sentence if other else "",
    }


def of_judgement(judgement: Judgement) -> Row:
    """A judgement as the columns of `judgements` that it fills by itself."""
    return {
        "police_fired": str(judgement.police_fired),
        "score": judgement.score,
        "hit": str(judgement.hit) if judgement.hit else None,
        "officer_shot_at": int(judgement.officer_shot_at),
        "because": json.dumps(judgement.because, ensure_ascii=False),
        "reason": judgement.reason,
        "judge": judgement.judge,
        "prominence": str(judgement.prominence) if judgement.prominence else None,
        "agency": str(judgement.agency) if judgement.agency else None,
        "duty": str(judgement.duty) if judgement.duty else None,
        "said": json.dumps({name: said for name, said in asdict(judgement.said).items() if said}, ensure_ascii=False),
    }


def to_text(version: Mapping[str, Any] | sqlite3.Row) -> Reading:
    """A version's headline, byline and body as a Reading, for comparing."""
    return Reading(
        kind=PageKind.ARTICLE,
        headline=version["headline"],
        authors=(),
        body=version["body"],
        reader=version["reader"],
        byline=version["byline"],
    )


def to_reading(
    version: sqlite3.Row,
    *,
    notices: Iterable[sqlite3.Row],
    claims: Iterable[sqlite3.Row],
    check: sqlite3.Row | None,
) -> Reading:
    """The newest version as a Reading, with the claims, captions and section that the last check saw."""
    rows = list(claims)
    chosen = {row["kind"]: to_claim(row) for row in rows if row["is_chosen"]}
    return replace(
        to_text(version),
        section=(check["section"] if check else "") or "",
        captions=tuple(json.loads(check["captions"])) if check and check["captions"] else (),
        notices=tuple(Notice(NoticeKind(row["kind"]), row["sentence"]) for row in notices),
        claims=tuple(to_claim(row) for row in rows),
        claimed_published=chosen.get("published"),
        claimed_modified=chosen.get("modified"),
    )
