"""Incidents on a terminal: the list, and one incident's timeline."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.text import Text

from browse import incident_facts, incident_names, incidents, wording
from browse.printable import printable
from browse.terminal import Row, interval, local, local_up, out
from storage import incident_queries as queries
from storage.history import History

LATEST, MOST = 100, 1_000_000_000


def listed(record: History, *, everything: bool) -> list[Row]:
    """The incidents as any list may tell of them, the one first reported last before all others."""
    rows = record.ask(queries.ARTICLES_OF_NEWEST, {"limit": MOST if everything else LATEST})
    names: incident_names.Names = {}
    for _, articles in groupby(rows, key=lambda row: row["incident_id"]):
        names |= incident_names.hidden_here(record.ask, [row["article_id"] for row in articles])
    return [_plainly(incident) for incident in incidents.grouped(rows, names)]


def _plainly(incident: Row) -> Row:
    """An incident for a program: the names of its fields are those of the tables."""
    first, last = incident["first"], incident["last"]
    return {
        "incident": incident["id"],
        "title": incident["title"],
        "place": incident["place"],
        "told_day": incident["day"],
        "first_read_at": first["first_read_at"],
        "claimed_published_raw": first["claimed_published_raw"],
        "latest_text_at": last["last_new_at"] or first["first_read_at"],
        "timezone": first["timezone"],
        "is_possible": incident["is_possible"],
        "hits": incident["hits"],
        "outlets": incident["outlets"],
        "articles": [_article(article) for article in incident["articles"]],
    }


def _article(row: Row) -> Row:
    names = ("article_id", "outlet", "headline", "first_read_at", "claimed_published_raw", "placed_by", "placed_at")
    told = {name: row[name] for name in names}
    return told | {"because": row["because"], "like_article_id": row["like_article_id"], "part": row["prominence"]}


def show_incidents(found: Sequence[Row], *, everything: bool) -> None:
    """What they are called, who tells of them, and since when."""
    for incident in map(printable, found):
        out.print(Text(f"{incident['incident']}  {incident['title']}", "bold"))
        zone, many = incident["timezone"], wording.counted(len(incident["articles"]), "article")
        out.print(f"    {many}: {', '.join(incident['outlets'])}", markup=False)
        out.print(f"    first report read {local_up(incident['first_read_at'], zone)}", markup=False)
    cut = " (the latest; --all shows every one)" if len(found) == LATEST and not everything else ""
    out.print(f"{wording.counted(len(found), 'incident')}{cut}" if found else "no incident on record yet")


def timeline(store: Any, number: int) -> Row:
    """One incident with its versions and what each says."""
    record = History(store.record)
    rows = record.ask(queries.ARTICLES, {"incident": number})
    names = incident_names.hidden_here(record.ask, [row["article_id"] for row in rows])
    versions = incident_facts.versions(record.ask(queries.VERSIONS, {"incident": number, "limit": MOST}), names)
    said = incident_facts.told(versions)
    return {"incident": incidents.told(rows, names), "versions": versions, "said": said}


def plain(found: Row) -> Row:
    """The same for a program."""
    columns = ("article_id", "outlet", "number", "headline", "claimed_published_raw", "last_seen_at")
    versions = [
        {name: version[name] for name in columns}
        | {"happened_after": version["began_after"], "happened_by": version["first_seen_at"]}
        | {"facts": version["facts"] if version["is_read"] else None}
        | {"read_first_here": [_said(fact) for fact in version["news"] if fact["is_first"]]}
        | {"no_longer_said": version["gone"]}
        for version in found["versions"]
    ]
    return _plainly(found["incident"]) | {"versions": versions}


def _said(fact: Row) -> Row:
    return {"kind": fact["kind"], "value": fact["value"]}


def show(found: Row) -> None:
    """The incident's timeline: its articles with their reasons, then each version with what is new in it."""
    incident = found["incident"]
    out.print(Text(printable(f"Incident {incident['id']}: {incident['title']}"), "bold"))
    for article in map(printable, incident["articles"]):
        out.print(f"  article {article['article_id']} · {article['outlet']}: {article['headline']}", markup=False)
        out.print(f"    {_why(article)}", markup=False)
    for version in found["versions"]:
        _show_version(version)
    out.print("The order is that of our looks; where intervals overlap, which was first is not known.")


def _why(article: Row) -> str:
    part = f" ({article['part']})" if article["part"] else ""
    if article["placed_by"] == "alone":
        return incidents.ALONE + part
    like = f", as article {article['like_article_id']}" if article["like_article_id"] else ""
    return f"here because: {'; '.join(article['because']) or 'much the same words'}{like}{part}"


def _show_version(version: Row) -> None:
    zone = version["timezone"]
    span = {"happened_after": version["began_after"], "happened_by": version["first_seen_at"]}
    when = f"changed {interval(span, zone)}" if version["number"] > 1 else f"first read {interval(span, zone)}"
    out.print(printable(f"{version['outlet']}, version {version['number']}: {when}"), markup=False)
    if version["number"] == 1:
        claimed = version["claimed_published_raw"] or "no claim"
        out.print(printable(f"    it claims publication: {claimed}"), markup=False)
    for fact in version["news"]:
        mark = "read first here" if fact["is_first"] else "new in this article" if version["number"] > 1 else "also"
        out.print(printable(f"    + {_name(fact)} ({mark})"), markup=False)
    for fact in version["gone"]:
        out.print(printable(f"    - {_name(fact)} (no longer said)"), markup=False)
    out.print(f"    last seen {local(version['last_seen_at'], zone)}", markup=False)


def _name(fact: Row) -> str:
    said = fact["value"] if fact["kind"] in incident_facts.IN_OUR_WORDS else f"“{fact['value']}”"
    return f"{incident_facts.KINDS.get(fact['kind'], fact['kind'])}: {said}"
