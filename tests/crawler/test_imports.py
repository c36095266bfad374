"""Others' captures: taken as theirs, beside our versions and never among them."""

import contextlib
import gzip
import json
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from clock import Clock
from crawler import imports
from crawler.captures import WAYBACK, read
from crawler.imports import BARE, FALSE, KNOWN, NEW, OURS, REWRITTEN, STRANGE, UNREAD, bring
from evidence import wacz
from news.errors import NewsroomError
from storage.captures import SAME_TEXT
from storage.dossier import Dossier
from storage.history import History
from tests.newsdesk import GAZETTE, HOME, LATER, NOW, OAK, OAK_LATER, Newsdesk, a_story, page

BETWEEN = page(
    "Officer shoots man on Oak Street", (*LATER[:2], "Nobody else was hurt, and the street was open by noon.")
)
OPERATOR = "The Invented Library"


@pytest.fixture
def desk(tmp_path):
    desk = Newsdesk(tmp_path / "data")
    desk.oak = a_story(desk)
    yield desk
    desk.store.close()


def warc(tmp_path, *captures, operator=OPERATOR, gzipped=True):
    """A WARC file of somebody else's: (address, date, status, body, headers)."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=gzipped, warc_version="WARC/1.0")
    if operator:
        writer.write_record(writer.create_warcinfo_record("x", {"software": "crawler/1", "operator": operator}))
    for address, date, status, body, *headers in captures:
        http = StatusAndHeaders(f"{status} X", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=BytesIO(body), length=len(body), http_headers=http,
            warc_headers_dict={"WARC-Date": date},
        )  # fmt: skip
        writer.write_record(record)
    path = tmp_path / "theirs.warc.gz"
    path.write_bytes(buffer.getvalue())
    return path


def brought(desk, path, source=""):
    watchlist = SimpleNamespace(outlets=(GAZETTE,), clock=Clock())
    return dict(+bring(path, source, desk.store, History(desk.store.record).find, watchlist))


def rows(desk):
    asked = f"select *, {SAME_TEXT} as same_text from captures order by claimed_observed"
    return [dict(row) for row in desk.store.record.execute(asked).fetchall()]


def ours(desk):
    names = ("versions", "checks", "changes", "events", "claims", "articles")
    return {
        name: [tuple(row) for row in desk.store.record.execute(f"select * from {name}").fetchall()] for name in names
    }


def test_a_capture_stands_beside_our_versions_and_changes_none_of_them(desk, tmp_path):
    before = ours(desk)
    path = warc(
        tmp_path,
        (f"{HOME}/oak?utm_source=x", "2031-03-04T21:00:00Z", 200, OAK),
        (f"{HOME}/oak", "2031-03-04T23:50:00Z", 200, BETWEEN),
        (f"{HOME}/oak", "2031-03-05T00:41:00Z", 404, b"<h1>Not found</h1>"),
        (f"{HOME}/elsewhere", "2031-03-04T23:50:00Z", 200, OAK),
    )
    assert brought(desk, path) == {NEW: 3, UNREAD: 1, STRANGE: 1}
    assert ours(desk) == before
    first, between, gone = rows(desk)
    assert (first["source"], first["claimed_observed"], first["same_text"]) == (
        OPERATOR,
        "2031-03-04T21:00:00.000Z",
        "[1]",
    )
    assert (between["same_text"], between["headline"]) == ("[]", "Officer shoots man on Oak Street")
    assert (gone["status"], gone["reader"], gone["text_id"], gone["headline"]) == (404, None, None, "")
    assert brought(desk, path)[KNOWN] == 3
    assert len(rows(desk)) == 3


def test_whose_they_are_has_to_be_said_by_the_file_or_by_a_person(desk, tmp_path):
    path = warc(tmp_path, (f"{HOME}/oak", "2031-03-04T21:00:00Z", 200, OAK), operator="")
    with pytest.raises(NewsroomError, match="--source"):
        brought(desk, path)
    assert brought(desk, path, "A reader's own copy")[NEW] == 1
    assert rows(desk)[0]["source"] == "A reader's own copy"


@pytest.mark.parametrize(("flag", "told"), [("id_", {NEW: 1}), ("", {REWRITTEN: 1}), ("if_", {REWRITTEN: 1})])
def test_a_page_replayed_by_the_wayback_machine_counts_as_sent_alone(desk, tmp_path, flag, told):
    address = f"https://web.archive.org/web/20310304210000{flag}/{HOME}/oak"
    assert brought(desk, warc(tmp_path, (address, "2031-06-01T00:00:00Z", 200, OAK))) == told
    if flag == "id_":
        assert (rows(desk)[0]["source"], rows(desk)[0]["claimed_observed"]) == (WAYBACK, "2031-03-04T21:00:00.000Z")


@pytest.mark.parametrize("is_list", [True, False])
def test_pages_saved_with_their_list_are_the_wayback_machines(desk, tmp_path, is_list):
    folder = tmp_path / "wayback"
    (folder / "20310304233000/gazette.example").mkdir(parents=True)
    (folder / "20310304210000.html").write_bytes(OAK)
    (folder / "20310304233000/gazette.example/oak.gz").write_bytes(gzip.compress(BETWEEN))
    names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
    listed = [
        ["example,gazette)/oak", at, f"{HOME}/oak", "text/html", "200", "X", "1"]
        for at in ("20310304210000", "20310304233000", "20310304234500")
    ]
    if is_list:
        (folder / "cdx.json").write_text(json.dumps([names, *listed]))
    else:
        (folder / "oak.cdx").write_text("\n".join(" ".join(row) for row in listed))
    assert brought(desk, folder) == {NEW: 2}
    assert [(row["source"], row["same_text"]) for row in rows(desk)] == [(WAYBACK, "[1]"), (WAYBACK, "[]")]


def test_packed_and_chunked_pages_are_read_as_they_were_meant(desk, tmp_path):
    packed = gzip.compress(OAK)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    assert brought(desk, warc(tmp_path, (f"{HOME}/oak", "2031-03-04T21:00:00Z", 200, chunked, *headers))) == {NEW: 1}
    assert rows(desk)[0]["same_text"] == "[1]"


@pytest.mark.parametrize(
    "date", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "2031-13-01T00:00:00Z"]
)
def test_a_capture_that_names_no_instant_of_the_web_is_left_out(desk, tmp_path, date):
    path = warc(tmp_path, (f"{HOME}/oak", date or "x", 200, OAK))
    assert brought(desk, path) == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"no warc", b"WARC/1.0\r\n\r\n", gzip.compress(b"WARC/1.1\r\nContent-Length: -5\r\n\r\n"), b"\x1f\x8b\x08"],
)
def test_a_file_that_is_no_warc_is_an_error_or_nothing_and_no_traceback(desk, tmp_path, content):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with contextlib.suppress(NewsroomError):
        assert brought(desk, path, "x") == {}
    assert rows(desk) == []


def test_a_pack_is_no_warc_file_and_the_error_says_where_one_lies(desk, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "x.wacz", "w") as pack:
        pack.writestr("archive/data.warc.gz", b"\x00\x01")
    with pytest.raises(NewsroomError, match="unpack a WACZ, its WARC files lie in archive"):
        brought(desk, tmp_path / "x.wacz")


def test_a_file_that_is_cut_short_keeps_what_came_before(desk, tmp_path):
    captures = [(f"{HOME}/oak", f"2031-03-04T21:0{n}:00Z", 200, OAK) for n in range(3)]
    path = warc(tmp_path, *captures)
    path.write_bytes(path.read_bytes()[:-300])
    with contextlib.suppress(NewsroomError):
        brought(desk, path)
    assert 2 <= len(rows(desk)) <= 3


def test_a_folder_without_a_list_is_an_error_with_the_remedy(tmp_path):
    (tmp_path / "20310304210000.html").write_bytes(OAK)
    with pytest.raises(NewsroomError, match=r"cdx\.json"):
        list(read(tmp_path))
    with pytest.raises(NewsroomError, match="cannot be read"):
        list(read(tmp_path / "nowhere"))


def test_the_words_of_a_capture_go_with_those_of_a_story_that_is_let_go(desk, tmp_path):
    from datetime import timedelta

    from tests.newsdesk import TERN

    tern = desk.store.record.execute("select id from articles where address like '%tern'").fetchone()[0]
    veiled = TERN.replace(b"Nobody said", b"The xylograph said nothing of")
    assert brought(desk, warc(tmp_path, (f"{HOME}/tern", "2031-03-04T21:00:00Z", 200, veiled))) == {NEW: 1}
    desk.sees(tern, TERN, after=timedelta(days=9))
    assert rows(desk) == []
    texts = [row[0] for row in desk.store.record.execute("select body from texts").fetchall()]
    assert not any("xylograph" in text for text in texts)


def test_a_pack_shows_them_as_others_and_chains_none_of_them(desk, tmp_path):
    brought(desk, warc(tmp_path, (f"{HOME}/oak", "2031-03-04T23:50:00Z", 200, BETWEEN)))
    dossier = Dossier(desk.store.record).of(desk.oak)
    files = wacz.gather(desk.folder, dossier, "", NOW).files
    [told] = json.loads(files[wacz.HISTORY])["history"]["captures"]
    assert told["source"] == OPERATOR
    assert OPERATOR.encode() not in files[wacz.CHAIN]
    assert imports.NEW == NEW
    assert datetime.fromisoformat(told["claimed_observed"]) == datetime(2031, 3, 4, 23, 50, tzinfo=UTC)
    assert OAK_LATER != BETWEEN


# our own evidence, and others' revisits


def own_looks(desk):
    return len([check for check in desk.checks(desk.oak) if check["status"] not in (None, 304)])


@pytest.mark.parametrize("is_pack", [False, True])
def test_our_own_evidence_never_stands_beside_itself_as_somebody_elses(desk, tmp_path, is_pack):
    path = tmp_path / "own.warc.gz"
    if is_pack:
        files = wacz.gather(desk.folder, Dossier(desk.store.record).of(desk.oak), "", NOW).files
        path.write_bytes(files[wacz.ARCHIVE])
    else:
        days = sorted((desk.folder / "evidence/days").glob("*.warc.gz"))
        path.write_bytes(b"".join(day.read_bytes() for day in days))
    told = brought(desk, path, "A stranger")
    assert {name: many for name, many in told.items() if name in (NEW, KNOWN)} == {}
    assert told[OURS] + told.get(BARE, 0) >= own_looks(desk)
    assert rows(desk) == []


def test_our_own_evidence_packed_anew_by_another_tool_is_still_ours(desk, tmp_path):
    [first, *_] = desk.checks(desk.oak)
    whole = warc(tmp_path, (f"{HOME}/oak", first["observed_at"][:19] + "Z", 200, OAK))
    assert brought(desk, whole) == {OURS: 1}
    fraction = warc(tmp_path, (f"{HOME}/oak", first["observed_at"].replace(".000Z", ".250000Z"), 200, OAK))
    assert brought(desk, fraction) == {NEW: 1}


def revisit(writer, date, payload, *, digest="", profile="identical-payload-digest"):
    record = writer.create_revisit_record(
        f"{HOME}/oak", digest or told_digest(payload), f"{HOME}/oak", "2031-03-04T21:00:00Z",
        http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": date, "WARC-Profile": f"http://netpreserve.org/warc/1.0/revisit/{profile}"},
    )  # fmt: skip
    writer.write_record(record)


def told_digest(payload):
    import base64
    import hashlib

    return f"sha1:{base64.b32encode(hashlib.sha1(payload).digest()).decode()}"


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_revisit_shows_the_page_of_its_file_again_at_its_own_instant(desk, tmp_path, gzipped):
    path = warc(tmp_path, (f"{HOME}/oak", "2031-03-04T21:00:00Z", 200, OAK), gzipped=gzipped)
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=gzipped, warc_version="WARC/1.0")
    revisit(writer, "2031-03-04T21:30:00Z", OAK)
    revisit(writer, "2031-03-04T21:40:00Z", BETWEEN)
    revisit(writer, "2031-03-04T21:50:00Z", OAK, profile="server-not-modified")
    path.write_bytes(path.read_bytes() + buffer.getvalue())
    assert brought(desk, path) == {NEW: 2, BARE: 2}
    assert [(row["claimed_observed"][11:16], row["same_text"]) for row in rows(desk)] == [
        ("21:00", "[1]"),
        ("21:30", "[1]"),
    ]


def test_a_page_under_a_digest_that_is_not_its_own_is_left_out_and_lends_itself_to_no_revisit(desk, tmp_path):
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.0")
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    for date, sent in (("2031-03-04T21:00:00Z", BETWEEN), ("2031-03-04T21:10:00Z", OAK)):
        record = writer.create_warc_record(
            f"{HOME}/oak", "response", payload=BytesIO(sent), length=len(sent), http_headers=http,
            warc_headers_dict={"WARC-Date": date, "WARC-Payload-Digest": told_digest(OAK)},
        )  # fmt: skip
        writer.write_record(record)
    revisit(writer, "2031-03-04T21:30:00Z", OAK)
    path = tmp_path / "x.warc.gz"
    path.write_bytes(buffer.getvalue())
    assert brought(desk, path, "x") == {FALSE: 1, NEW: 2}
    assert {row["same_text"] for row in rows(desk)} == {"[1]"}


def test_what_stands_after_a_damaged_record_is_taken_and_the_error_tells_what_was(desk, tmp_path):
    captures = [(f"{HOME}/oak", f"2031-03-04T21:0{n}:00Z", 200, OAK) for n in range(4)]
    path = warc(tmp_path, *captures)
    written = bytearray(path.read_bytes())
    starts = [at for at in range(len(written)) if written[at : at + 3] == b"\x1f\x8b\x08"]
    written[starts[2] + 60] ^= 0xFF
    path.write_bytes(written)
    with pytest.raises(NewsroomError, match=r"damaged; .*\(taken: new captures: 3\)"):
        brought(desk, path)
    assert [row["claimed_observed"][14:16] for row in rows(desk)] == ["00", "02", "03"]


@pytest.mark.parametrize("length", [b"10", b"999999", b"-7", b"x"])
def test_a_record_that_lies_about_its_length_is_never_taken_for_the_page(desk, tmp_path, length):
    import re

    path = warc(tmp_path, (f"{HOME}/oak", "2031-03-04T21:00:00Z", 200, OAK), gzipped=False)
    whole = path.read_bytes()
    at = whole.index(b"WARC-Type: response")
    path.write_bytes(whole[:at] + re.sub(rb"Content-Length: \d+", b"Content-Length: " + length, whole[at:], count=1))
    with contextlib.suppress(NewsroomError):
        assert NEW not in brought(desk, path)
    assert rows(desk) == []


def test_a_gone_page_without_a_body_is_an_observation_too(desk, tmp_path):
    path = warc(
        tmp_path,
        (f"{HOME}/oak", "2031-03-04T21:00:00Z", 410, b""),
        (f"{HOME}/oak", "2031-03-04T21:01:00Z", 200, b""),
        ("dns:gazette.example", "2031-03-04T21:02:00Z", 200, b"x"),
    )
    assert brought(desk, path) == {NEW: 1, UNREAD: 1}
    assert [row["status"] for row in rows(desk)] == [410]


def test_a_page_of_the_wayback_machine_stays_the_wayback_machines_whoever_saved_it(desk, tmp_path):
    address = f"http://web.archive.org/web/20310304210000id_/{HOME}:443/oak?utm_source=x"
    assert brought(desk, warc(tmp_path, (address, "2031-06-01T00:00:00Z", 200, OAK)), "An intern") == {NEW: 1}
    assert rows(desk)[0]["source"] == WAYBACK
