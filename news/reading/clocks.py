"""Every claim of time on a page, and which one speaks for publication and which for modification."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from news.families.declaration import ClockRule
from news.model import Claim, ClaimKind, Precision, Source, ZoneBasis
from news.reading import clock_rules, instants, offsets
from news.reading.instants import Printed, Surroundings
from news.reading.stamps import Stamp
from news.reading.structured import Structured, Thing, plain, types

T = TypeVar("T")
_P, _M = ClaimKind.PUBLISHED, ClaimKind.MODIFIED
_LD_FIELDS = (("datePublished", _P), ("dateModified", _M), ("dateCreated", _P))
_META_FIELDS = {
    "article:published_time": _P, "og:published_time": _P, "og:article:published_time": _P, "datepublished": _P,
    "article:published": _P, "parsely-pub-date": _P, "sailthru.date": _P, "publish-date": _P, "publish_date": _P,
    "publication_date": _P, "pubdate": _P, "published_time": _P, "dc.date.issued": _P, "dcterms.created": _P,
    "date": _P, "dc.date": _P, "article.published": _P, "rnews:datepublished": _P, "cxenseparse:recs:publishtime": _P,
    "article:modified_time": _M, "og:updated_time": _M, "og:article:modified_time": _M, "datemodified": _M,
    "article:modified": _M, "last_modified_date": _M, "last-modified": _M, "lastmod": _M, "article.updated": _M,
    "dcterms.modified": _M, "updated_time": _M, "revision_date": _M, "article:updated": _M,
}  # fmt: skip
_WORDS = re.compile(
    r"(?P<modified>\b(?:last\s+)?(?:up-?dated|modified|edited|revised)\b)"
    r"|(?P<published>\b(?:originally\s+)?(?:posted|published|created|print|first published)\b)",
    re.I,
)
_RANK = {
    Source.JSON_LD: 0,
    Source.META: 1,
    Source.PAGE_DATA: 2,
    Source.TIME_ELEMENT: 3,
    Source.VISIBLE_LABEL: 4,
}
_MOST = 60  # claims of one sort; each is held against every other, and no story had more than twenty in all
_WEAK_FIELDS = ("dateCreated", "date", "dc.date", "og:updated_time", "last-modified", "lastmod", "pubdate")


@dataclass(frozen=True)
class Told:
    """The claims of a page, the two that speak for it, and where they disagree."""

    claims: tuple[Claim, ...]
    published: Claim | None
    modified: Claim | None
    conflicts: tuple[str, ...]
    published_because: str = ""
    modified_because: str = ""


def tell(
    structured: Structured, labels: Sequence[str], *, stamps: Sequence[Stamp], data: Sequence[tuple[ClaimKind, str, str]],  # noqa: E501
    rules: Sequence[ClockRule] = (), around: Surroundings,
) -> Told:  # fmt: skip
    """Gather every claim, compare them, and choose one of each kind. Instants in UTC."""
    doubts: list[str] = []
    machine = [*_from_things(structured, around), *_from_metas(structured, around, doubts)]
    machine += [
        _claim(kind, key, Source.PAGE_DATA, hit) for kind, key, raw in data if (hit := instants.machine(raw, around))
    ]
    around = replace(around, year=_year(machine))
    elements = [claim for stamp in stamps for claim in _from_stamp(stamp, around)]
    visible = [claim for label in labels for claim in _from_label(label, around, doubts)]
    claims = [claim for found in (machine, elements, visible) for claim in _distinct(found)[:_MOST]]
    claims = clock_rules.apply(claims, rules, around)
    claims = offsets.mended(_unmask_local(claims, around), around.zone)
    claims = offsets.renamed(claims, _choose(claims, _P, rules)[0])
    published, why_published = _choose(claims, _P, rules)
    modified, why_modified = _choose(claims, _M, rules)
    conflicts = [*_distinct(doubts)[:_MOST], *_conflicts(claims, published), *_conflicts(claims, modified)]
    if published and modified and _comes_before(modified, published):
        conflicts.append(f"modified ({_named(modified)}) comes before published ({_named(published)})")
    return Told(tuple(claims), published, modified, tuple(conflicts), why_published, why_modified)


def of_header(raw: str | None) -> Claim | None:
    """What a server claims by its Last-Modified header: it is about the whole page, and so speaks for no text."""
    hit = instants.machine(raw, Surroundings()) if raw else None
    return _claim(_M, "Last-Modified", Source.HEADER, replace(hit, raw=raw[:120])) if hit and raw else None


def _claim(kind: ClaimKind, field: str, source: Source, hit: Printed) -> Claim:
    return Claim(kind, hit.raw, source, field, hit.instant, hit.precision, hit.zone_basis, hit.exact)


def _from_things(structured: Structured, around: Surroundings) -> Iterator[Claim]:
    yield from _from_thing(structured.article, "", around)
    for thing in structured.things:
        if types(thing) & {"webpage", "newsarticle", "article"} and not structured.article:
            yield from _from_thing(thing, f"{next(iter(types(thing)))}.", around)
        elif "webpage" in types(thing):
            yield from _from_thing(thing, "WebPage.", around)


def _from_thing(thing: Thing, prefix: str, around: Surroundings) -> Iterator[Claim]:
    for field, kind in _LD_FIELDS:
        raw = plain(thing.get(field))
        hit = instants.machine(raw, around) if raw else None
        if hit:
            yield _claim(kind, prefix + field, Source.JSON_LD, replace(hit, raw=raw[:120]))


def _from_metas(structured: Structured, around: Surroundings, doubts: list[str]) -> Iterator[Claim]:
    for name, value in structured.metas:
        kind = _META_FIELDS.get(name)
        hit = instants.machine(value, around) if kind and value else None
        if kind and hit:
            doubts += [hit.doubt] if hit.doubt else []
            yield _claim(kind, name, Source.META, replace(hit, raw=value[:120]))


def _from_stamp(stamp: Stamp, around: Surroundings) -> Iterator[Claim]:
    # "entry-date published updated" is what WordPress themes call the publication.
    # So is what carries HTML's own mark for it, though it stands in the class that hAtom asks for.
    named = re.search(r"modif|updat", stamp.hint, re.I) and "entry-date" not in stamp.hint
    kind = _M if named and not stamp.is_publication else _P
    hit = instants.machine(stamp.value, around)
    if hit:
        yield _claim(kind, stamp.field, Source.TIME_ELEMENT, replace(hit, raw=stamp.value[:120]))


def _from_label(label: str, around: Surroundings, doubts: list[str]) -> Iterator[Claim]:
    """The times of one label, each under the word before it; a bare first one is the publication's."""
    words = list(_WORDS.finditer(label))
    for index, hit in enumerate(instants.printed(label, around)):
        before = [word for word in words if word.end() <= hit.start]
        word = before[-1] if before else None
        if word is None and index:
            continue
        if hit.doubt:
            doubts.append(hit.doubt)
        kind = _M if word and word["modified"] else _P
        yield _claim(kind, word[0] if word else "label", Source.VISIBLE_LABEL, hit)


def _year(claims: Iterable[Claim]) -> int | None:
    return next((claim.instant.year for claim in claims if claim.instant), None)


def _distinct(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def _unmask_local(claims: Sequence[Claim], around: Surroundings) -> list[Claim]:
    """Some systems print local time under +00:00. Where label and machine show the same digits,
    the machine's stamps of that page are local time (old Yoast: wordpress-seo#2152)."""
    if around.zone is None or not any(_is_masked(claim, claims, around) for claim in claims):
        return list(claims)
    return [_unmasked(claim, around) if _says_utc(claim) else claim for claim in claims]


def _is_masked(claim: Claim, claims: Sequence[Claim], around: Surroundings) -> bool:
    """Whether a label shows, on the outlet's clock, just the digits that this stamp gives as UTC."""
    if not (_says_utc(claim) and claim.instant):
        return False
    labels = [other for other in claims if _is_minute_label(other) and other.kind is claim.kind and other.instant]
    shown = [other.instant.astimezone(around.zone).replace(tzinfo=None) for other in labels if other.instant]
    digits = claim.instant.replace(tzinfo=None, second=0)
    return digits in shown and not any(offsets.agree(claim, other) for other in labels)


def _says_utc(claim: Claim) -> bool:
    stamped = claim.source in (Source.JSON_LD, Source.META, Source.TIME_ELEMENT)
    return stamped and bool(re.search(r"(\+00:?00|Z)$", claim.raw))


def _unmasked(claim: Claim, around: Surroundings) -> Claim:
    if claim.instant is None or around.zone is None:
        return claim
    there = claim.instant.replace(tzinfo=around.zone)
    return replace(claim, instant=there.astimezone(claim.instant.tzinfo), zone_basis=ZoneBasis.FAMILY_RULE)


def _is_minute_label(claim: Claim) -> bool:
    return claim.source is Source.VISIBLE_LABEL and claim.exact and _is_fine(claim)


def _choose(claims: Sequence[Claim], kind: ClaimKind, rules: Sequence[ClockRule]) -> tuple[Claim | None, str]:
    """The claim that speaks for this kind, and why: the machine's, finer, while it agrees with what readers see.

    Where the two disagree, the exact time that the outlet shows its readers speaks.
    """
    ours = [claim for claim in claims if claim.kind is kind and claim.instant]
    ranked = sorted(ours, key=lambda claim: _rank(claim, claims, rules))
    shown = next((claim for claim in ranked if _is_minute_label(claim)), None)
    if shown is None:
        return (ranked[0], _why(ranked[0], len(ranked))) if ranked else (None, "")
    best = next((claim for claim in ranked if offsets.agree(claim, shown) and _is_fine(claim)), shown)
    if best is not shown:
        return best, "agrees with the time that the page shows its readers, and is as fine or finer"
    disagrees = any(not offsets.agree(claim, shown) for claim in ranked)
    return best, "the exact time that the page shows its readers" + (", before others that disagree" * disagrees)


def _why(claim: Claim, of: int) -> str:
    if not claim.exact:
        return "a relative label, the only kind of time there is"
    alone = "the only claim of its kind" if of == 1 else "the best-ranked claim of its kind"
    return f"{alone}; the page shows its readers no exact time"


def _rank(
    claim: Claim, claims: Sequence[Claim], rules: Sequence[ClockRule]
) -> tuple[bool, bool, bool, bool, bool, int]:
    weak = claim.field in _WEAK_FIELDS or claim.field.startswith("WebPage")
    return (
        not claim.exact,
        not _is_fine(claim),
        clock_rules.is_stale(claim, rules),
        weak,
        _merely_repeats(claim, claims),
        _RANK.get(claim.source, 9),
    )


def _merely_repeats(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a modified time only repeats the published time of its own source."""
    return claim.kind is _M and any(
        other.kind is _P and other.source is claim.source and other.instant == claim.instant for other in claims
    )


def _is_fine(claim: Claim) -> bool:
    return claim.precision in (Precision.MINUTE, Precision.SECOND)


def _comes_before(modified: Claim, published: Claim) -> bool:
    return bool(modified.instant and published.instant and modified.instant < published.instant) and not offsets.agree(
        modified, published
    )


def _conflicts(claims: Sequence[Claim], chosen: Claim | None) -> list[str]:
    """Where another claim of the same kind says another time than the chosen one."""
    if chosen is None:
        return []
    others = [other for other in claims if other.kind is chosen.kind and not offsets.agree(chosen, other)]
    others = [other for other in others if not (_is_creation(other) and _comes_before(other, chosen))]
    return _distinct(f"{chosen.kind}: {_named(chosen)}, but {_named(other)}" for other in others)


def _is_creation(claim: Claim) -> bool:
    """Whether it tells of a draft, which comes before the story is published."""
    return claim.field.rpartition(".")[2] in ("dateCreated", "created")


def _named(claim: Claim) -> str:
    when = f" = {claim.instant:%Y-%m-%d %H:%M:%S} UTC" if claim.instant else ""
    return f"{claim.source} {claim.field} “{claim.raw}”{when}"
