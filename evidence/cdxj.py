"""The index of a WARC file by which replay tools find a page: one line a record, in the order of its key (CDXJ)."""

import json
import re
from urllib.parse import quote, urlsplit

from evidence.walk import members_of
from evidence.warc import Written

KEPT = "/:;,.-_~!*'()@&=+$?%[]"  # what stands in an address as it is
PORTS = {"http": ":80", "https": ":443"}


def indexed(block: bytes, name: str) -> bytes:
    """The index of a WARC file's bytes. `name`: how the index calls the file."""
    entries = []
    for member in members_of(block):
        record = member.record
        if record is not None and record.type in ("response", "revisit") and record.http is not None:
            where = {"offset": str(member.offset), "length": str(member.length), "filename": name}
            entries.append(f"{_key(record)} {json.dumps(_said(record) | where)}\n")
    return "".join(sorted(entries)).encode()


def _key(record: Written) -> str:
    date = re.sub(r"\D", "", (record.warc.get_header("WARC-Date") or "")[:19])
    return f"{surt(record.warc.get_header('WARC-Target-URI') or '')} {date}"


def _said(record: Written) -> dict[str, str]:
    said = {"url": record.warc.get_header("WARC-Target-URI") or ""}
    digest = record.warc.get_header("WARC-Payload-Digest")
    if digest:
        said["digest"] = digest
    if record.type == "revisit":
        return said | {"mime": "warc/revisit", "status": str(record.http.get_statuscode() if record.http else "")}
    kind = (record.http.get_header("Content-Type") or "unk") if record.http else "unk"
    return said | {"mime": kind.split(";")[0].strip(), "status": str(record.http.get_statuscode())}  # type: ignore[union-attr]


def surt(address: str) -> str:
    """An address with its host turned round, as replay tools sort an index: com,example)/path?query."""
    try:
        parts = urlsplit(address)
        host = re.sub(r"^www\d*\.", "", parts.hostname or "")
        port = f":{parts.port}" if parts.port and f":{parts.port}" != PORTS.get(parts.scheme) else ""
    except ValueError:
        return quote(address.lower(), safe=KEPT)
    path = re.sub("/{2,}", "/", quote(parts.path, safe=KEPT)).lower()
    query = "&".join(sorted(quote(parts.query, safe=KEPT).lower().split("&")))
    turned = ",".join(reversed(host.split(".")))
    return f"{turned}{port})/{path.strip('/')}{'?' + query if query else ''}"
