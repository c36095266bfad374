"""Evidence: the bytes as received, in files that any web archive tool reads."""

import gzip
import random
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrapy.utils.gz import gunzip
from warcio.archiveiterator import ArchiveIterator

from crawler.settings import LARGEST as CRAWLS_LARGEST
from evidence import chain, clock_offset, members
from evidence.packing import DAMAGES, LARGEST, UNPACK, TooLargeError, unpacked
from evidence.records import Evidence, Filing, Kept, held_name
from news.model import Fetched

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

AT = datetime(2026, 3, 3, 12, 0, 7, 250_000, tzinfo=UTC)
ADDRESS = "https://www.gazette.example/story"


def answer(body: bytes, **more) -> Fetched:
    wire_headers = (("Content-Type", "text/html"), ("X-Said", "caf\xe9"))
    return replace(Fetched(ADDRESS, AT, ADDRESS, 200, {}, body, wire=body, wire_headers=wire_headers), **more)


@pytest.fixture
def evidence(tmp_path):
    return Evidence(tmp_path)


def filing(**more) -> Filing:
    return Filing(**{"outlet_id": "gazette", "article_id": 7, "address": ADDRESS, "outcome": "unchanged"} | more)


def put(evidence, fetched, *, earlier=(), **more):
    proof = evidence.keep(filing(earlier=tuple(earlier), **more), fetched)
    return proof.file, proof.offset


def kept(evidence, *bodies, **more):
    """Pages of one article in a row, each held against all that came before it, the latest first."""
    places = []
    for body in bodies:
        places.append(put(evidence, answer(body), earlier=places[::-1], **more))
    return places


def records(evidence, place):
    with (evidence.data / place[0]).open("rb") as file:
        found = [(r.rec_headers, r.http_headers, r.raw_stream.read()) for r in ArchiveIterator(file)]
    return [record for record in found if record[0].get_header("WARC-Type") != "warcinfo"]


def test_each_record_is_found_again_at_its_offset(evidence):
    places = kept(evidence, b"one", b"two" * 1000, b"three")
    assert [offset for _, offset in places] == sorted({offset for _, offset in places})
    assert {name for name, _ in places} == {"evidence/days/2026-03-03-001.warc.gz"}
    assert [evidence.payload(place) for place in places] == [b"one", b"two" * 1000, b"three"]


def test_a_web_archive_tool_reads_address_instant_headers_and_bytes(evidence):
    [first, second] = records(evidence, kept(evidence, b"one", b"two")[0])
    assert first[0].get_header("WARC-Target-URI") == ADDRESS
    assert first[0].get_header("WARC-Date") == "2026-03-03T12:00:07.250000Z"
    assert first[0].get_header("WARC-Type") == "response"
    assert first[1].get_statuscode() == "200"
    assert first[1].get_header("X-Said")
    assert (first[2], second[2]) == (b"one", b"two")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("br", brotli.compress),
        ("br, gzip", lambda body: gzip.compress(brotli.compress(body))),
        ("identity", bytes),
        ("unheard-of", bytes),
        ("", bytes),
    ],
)
def test_a_packed_page_is_kept_packed_and_given_back_unpacked(evidence, encoding, pack):
    page = b"<p>Elm Hollow</p>" * 50
    fetched = answer(page, wire=pack(page), wire_headers=(("Content-Encoding", encoding),))
    place = put(evidence, fetched)
    assert evidence.payload(place) == page
    assert records(evidence, place)[0][2] == pack(page)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=300))
def test_any_bytes_come_back_as_they_were(evidence, body):
    assert evidence.payload(put(evidence, answer(body))) == body


def test_what_is_not_there_is_none(evidence):
    [place] = kept(evidence, b"one")
    assert evidence.payload(("evidence/days/2026-03-04-001.warc.gz", 0)) is None
    assert evidence.payload((place[0], 10_000)) is None
    assert evidence.payload((place[0], 5)) is None


@pytest.mark.parametrize("cut", [1, 9, 60, 200])
def test_a_record_that_was_left_half_written_is_cut_off_and_the_next_ones_are_whole(evidence, cut):
    [first] = kept(evidence, b"one")
    path = evidence.data / first[0]
    whole = path.read_bytes()
    torn = gzip.compress(random.Random(7).randbytes(300))[:-cut]
    path.write_bytes(whole + torn)
    [after] = kept(evidence, b"two")
    assert after == (first[0], len(whole))
    assert [body for _, _, body in records(evidence, first)] == [b"one", b"two"]


@pytest.mark.parametrize("cut", [1, 9, 60, 200])
def test_a_damaged_file_is_left_as_it_is_and_a_new_one_begun(evidence, cut):
    first, torn = kept(evidence, b"one", b"torn")
    path = evidence.data / first[0]
    damaged = path.read_bytes()[:-cut]
    path.write_bytes(damaged)
    assert evidence.payload(torn) is None
    assert evidence.payload(first) == b"one"
    [after] = kept(evidence, b"two")
    assert after[0] == "evidence/days/2026-03-03-002.warc.gz"
    assert path.read_bytes() == damaged
    assert evidence.payload(after) == b"two"


def test_a_file_that_was_damaged_in_its_middle_loses_no_record_after_that_place(evidence):
    places = kept(evidence, b"one", b"two", b"three")
    path = evidence.data / places[0][0]
    written = bytearray(path.read_bytes())
    written[places[1][1] + 30] ^= 0xFF
    path.write_bytes(written)
    path.with_name(f"{path.name}.end").unlink()
    [after] = kept(evidence, b"four")
    assert [evidence.payload(place) for place in (*places, after)] == [b"one", None, b"three", b"four"]


def test_a_held_file_that_was_damaged_keeps_every_byte_in_its_place(evidence):
    first, second = kept(evidence, b"one", b"two", is_held=True)
    path = evidence.data / first[0]
    damaged = path.read_bytes()[:-9]
    path.write_bytes(damaged)
    [after] = kept(evidence, b"three", is_held=True)
    assert path.read_bytes().startswith(damaged)
    assert [evidence.payload(place) for place in (first, second, after)] == [b"one", None, b"three"]
    moved = evidence.release("gazette", 7, AT)
    places = [(moved.new, moved.shift + offset) for _, offset in (first, after)]
    assert [evidence.payload(place) for place in places] == [b"one", b"three"]
    evidence.erase("gazette", 7, AT)
    assert list(path.parent.iterdir()) == []


def test_a_record_whose_bytes_were_tampered_with_is_not_given_as_proof(evidence):
    [place] = kept(evidence, b"the officer fired")
    path = evidence.data / place[0]
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"officer", b"soldier")))
    assert evidence.payload(place) is None


def test_what_is_not_in_the_packing_that_is_named_raises():
    for name in UNPACK:
        with pytest.raises(DAMAGES):
            unpacked(b"\xffplain", name)


def test_a_page_packed_in_several_members_is_given_back_whole(evidence):
    packed = b"".join(gzip.compress(part) for part in (b"<p>Elm ", b"Hollow", b"</p>"))
    fetched = answer(b"<p>Elm Hollow</p>", wire=packed, wire_headers=(("Content-Encoding", "gzip"),))
    assert evidence.payload(put(evidence, fetched)) == b"<p>Elm Hollow</p>"


def test_as_much_of_a_damaged_page_is_given_back_as_the_crawl_took(evidence):
    page = random.Random(7).randbytes(200_000)
    cut = gzip.compress(page)[:150_000]
    taken = gunzip(cut)
    assert page.startswith(taken)
    assert len(taken) > 100_000
    assert unpacked(cut, "gzip") == taken


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress, zstd.compress])
def test_what_unpacks_to_more_than_a_crawl_takes_is_refused_and_what_it_takes_is_not(evidence, pack):
    name = {gzip.compress: "gzip", zlib.compress: "deflate", brotli.compress: "br", zstd.compress: "zstd"}[pack]
    most = b" " * LARGEST
    assert unpacked(pack(most), name) == most
    bomb = pack(most + b" ")
    with pytest.raises(TooLargeError):
        unpacked(bomb, name)
    fetched = answer(b"", wire=bomb, wire_headers=(("Content-Encoding", name),))
    assert evidence.page(put(evidence, fetched)) is None


def test_the_bound_is_the_crawls_own():
    assert LARGEST == CRAWLS_LARGEST


def test_headers_come_back_with_the_page(evidence):
    headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"one"'), ("Content-Encoding", "gzip"))
    kept = evidence.page(put(evidence, answer(b"x", wire=gzip.compress(b"page"), wire_headers=headers)))
    assert kept.body == b"page"
    assert kept.headers["content-type"] == "text/html; charset=utf-8"
    assert kept.headers["etag"] == '"one"'


# the same page again


def kinds(evidence, place):
    return [warc.get_header("WARC-Type") for warc, _, _ in records(evidence, place)]


def test_the_same_page_again_is_a_revisit_that_gives_back_the_page_and_its_own_headers(evidence):
    page = random.Random(7).randbytes(50_000)
    first = put(evidence, answer(page))
    size = (evidence.data / first[0]).stat().st_size
    later = answer(page, observed_at=AT + timedelta(hours=1), wire_headers=(("Server", "two"),))
    again = put(evidence, later, earlier=[first])
    assert (evidence.data / first[0]).stat().st_size < size + 1_500
    assert kinds(evidence, first) == ["response", "revisit"]
    assert evidence.page(again) == Kept(page, {"server": "two"})
    response, revisit = (warc for warc, _, _ in records(evidence, first))
    assert revisit.get_header("WARC-Profile").endswith("/revisit/identical-payload-digest")
    assert revisit.get_header("WARC-Payload-Digest") == response.get_header("WARC-Payload-Digest")
    assert revisit.get_header("WARC-Refers-To") == response.get_header("WARC-Record-ID")
    assert revisit.get_header("WARC-Refers-To-Date") == response.get_header("WARC-Date")
    assert revisit.get_header("WARC-Date") == "2026-03-03T13:00:07.250000Z"


def test_answers_without_a_body_come_between_and_change_nothing(evidence):
    places = kept(evidence, b"one", b"", b"one", b"", b"two", b"one", b"one")
    assert kinds(evidence, places[0]) == [
        "response", "response", "revisit", "response", "response", "revisit", "revisit",
    ]  # fmt: skip
    assert [evidence.payload(place) for place in places] == [b"one", b"", b"one", b"", b"two", b"one", b"one"]


def test_a_revisit_whose_page_was_tampered_with_proves_nothing(evidence):
    first, again = kept(evidence, b"the officer fired", b"the officer fired")
    path = evidence.data / first[0]
    written = path.read_bytes()
    record = gzip.decompress(written[: again[1]])
    forged = gzip.compress(record.replace(b"officer", b"soldier"), mtime=0)
    path.write_bytes(forged.ljust(again[1], b"\0")[: again[1]] + written[again[1] :])
    assert evidence.payload(again) is None


def test_no_revisit_refers_to_a_page_that_is_no_longer_whole(evidence):
    first, _ = kept(evidence, b"one", b"")
    path = evidence.data / first[0]
    written = bytearray(path.read_bytes())
    written[40] ^= 0xFF
    path.write_bytes(written)
    assert evidence.payload(kept(evidence, b"one")[0]) == b"one"


# the note of where a file ends


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "0 ", "-1 aa", "7", f"7 {'a' * 64}", "9000000 aa", f"{10**30} a", None]
)
def test_a_note_that_is_lost_or_wrong_costs_no_record(evidence, note):
    first = kept(evidence, b"one", b"two")[0]
    beside = next((evidence.data / "evidence/days").glob("*.end"))
    beside.unlink() if note is None else beside.write_text(note)
    [last] = kept(evidence, b"three")
    assert [body for _, _, body in records(evidence, first)] == [b"one", b"two", b"three"]
    assert evidence.payload(last) == b"three"


def test_a_record_that_the_note_does_not_know_yet_is_kept(evidence):
    first = kept(evidence, b"one")[0]
    beside = next((evidence.data / "evidence/days").glob("*.end"))
    old = beside.read_text()
    kept(evidence, b"two")
    beside.write_text(old)
    kept(evidence, b"three")
    assert [body for _, _, body in records(evidence, first)] == [b"one", b"two", b"three"]


def test_a_check_reads_no_more_than_the_last_page(evidence, monkeypatch):
    page = random.Random(7).randbytes(1_000_000)
    places = kept(evidence, *(page + bytes([n]) for n in range(3)))
    read = []
    real = members._pieces
    monkeypatch.setattr(members, "_pieces", lambda file: (read.append(len(p)) or p for p in real(file)))
    put(evidence, answer(page + b"new"), earlier=places[-1:])
    assert sum(read) < 1_100_000


LONG_FILE = """
import random, resource, sys
from pathlib import Path
from evidence.records import Evidence
from tests.test_evidence import answer, put
evidence, page = Evidence(Path(sys.argv[1])), random.Random(7).randbytes(10_000_000)
place = put(evidence, answer(page))
path = Path(sys.argv[1]) / place[0]
one = path.read_bytes()[place[1]:]
with path.open("ab") as file:
    for _ in range(39):
        file.write(one)
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 200_000_000, used + 200_000_000))
last = put(evidence, answer(b"after"))
assert last[1] == place[1] + 40 * len(one), last
assert evidence.payload(last) == b"after"
assert evidence.payload((place[0], place[1] + 39 * len(one))) == page
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_a_file_longer_than_the_memory_is_added_to_and_read(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LONG_FILE, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


# a file a day


def test_a_file_begins_with_what_it_is_and_holds_one_days_answers(tmp_path):
    evidence = Evidence(tmp_path, operator="Nightdesk/9 (news archive; +desk@gazette.example)")
    before = AT.replace(hour=23, minute=59)
    first = put(evidence, answer(b"one", observed_at=before))
    second = put(evidence, answer(b"two", observed_at=before + timedelta(minutes=1)), outlet_id="herald", article_id=9)
    assert [name for name, _ in (first, second)] == [f"evidence/days/2026-03-0{n}-001.warc.gz" for n in (3, 4)]
    with (tmp_path / first[0]).open("rb") as file:
        about = next(iter(ArchiveIterator(file)))
        text = about.raw_stream.read().decode()
    assert about.rec_headers.get_header("WARC-Type") == "warcinfo"
    assert about.rec_headers.get_header("WARC-Filename") == "2026-03-03-001.warc.gz"
    assert about.rec_headers.get_header("WARC-Date") == "2026-03-03T23:59:07.250000Z"
    assert "operator: Nightdesk/9 (news archive; +desk@gazette.example)\r\n" in text
    assert "robots: obey\r\n" in text


def test_the_day_is_that_of_greenwich(evidence):
    from datetime import timezone

    at = datetime(2026, 3, 3, 20, 30, tzinfo=timezone(timedelta(hours=-6)))
    assert put(evidence, answer(b"one", observed_at=at))[0] == "evidence/days/2026-03-04-001.warc.gz"


def test_a_file_that_would_grow_too_large_is_followed_by_the_next_of_the_day(tmp_path):
    evidence, page = Evidence(tmp_path, largest=100_000), random.Random(7).randbytes(40_000)
    places = [put(evidence, answer(page + bytes([n]))) for n in range(5)]
    assert [name[-11:-8] for name, _ in places] == ["001", "001", "002", "002", "003"]
    assert all(path.stat().st_size <= 100_000 for path in (tmp_path / "evidence/days").glob("*.gz"))
    assert [evidence.payload(place) for place in places] == [page + bytes([n]) for n in range(5)]


def test_a_page_that_is_the_same_for_days_is_kept_once(tmp_path):
    evidence, page = Evidence(tmp_path, largest=90_000), random.Random(7).randbytes(60_000)
    places = [put(evidence, answer(page))]
    for day in range(1, 4):
        other = answer(random.Random(day).randbytes(60_000), observed_at=AT + timedelta(days=day))
        put(evidence, other, article_id=8)
        again = answer(page, observed_at=AT + timedelta(days=day))
        places.append(put(evidence, again, earlier=places[-1:]))
    assert len({name for name, _ in places}) == 4
    assert [evidence.payload(place) for place in places] == [page] * 4
    assert [warc.get_header("WARC-Type") for warc, _, _ in records(evidence, places[-1])] == ["response", "revisit"]


def test_a_304_is_a_revisit_that_shows_no_page_and_names_the_one_it_speaks_of(evidence):
    [first] = kept(evidence, b"page")
    place = put(evidence, answer(b"", status=304, wire_headers=(("ETag", '"one"'),)), earlier=[first])
    response, revisit = (warc for warc, _, _ in records(evidence, first))
    assert revisit.get_header("WARC-Profile").endswith("/revisit/server-not-modified")
    assert revisit.get_header("WARC-Refers-To") == response.get_header("WARC-Record-ID")
    assert revisit.get_header("WARC-Payload-Digest") is None
    assert evidence.page(place) == Kept(b"", {"etag": '"one"'})


def test_where_nothing_was_kept_a_304_is_a_response(evidence):
    place = put(evidence, answer(b"", status=304))
    assert kinds(evidence, place) == ["response"]


def test_who_answered_is_kept_where_it_is_known(evidence):
    first = put(evidence, answer(b"one", ip_address="192.0.2.7"))
    put(evidence, answer(b"two"))
    assert [w.get_header("WARC-IP-Address") for w, _, _ in records(evidence, first)] == ["192.0.2.7", None]


@pytest.mark.parametrize("where", ["x 0", "../../etc/passwd 0", "-99999999", "", "evidence/days 0", f"{10**40}"])
def test_a_revisit_that_names_no_record_proves_nothing(evidence, monkeypatch, where):
    [first] = kept(evidence, b"page")
    monkeypatch.setattr("evidence.records._where", lambda meant, here: where)
    place = put(evidence, answer(b"page"), earlier=[first])
    assert evidence.payload(place) is None


# held, released, erased


def test_what_is_unclear_lies_apart_until_it_is_erased_whole(evidence):
    [ours] = kept(evidence, b"ours")
    held = put(evidence, answer(b"veiled"), is_held=True, article_id=8)
    assert held == (held_name("gazette", 8), 0)
    assert evidence.payload(held) == b"veiled"
    evidence.erase("gazette", 8, AT)
    evidence.erase("gazette", 8, AT)
    assert evidence.payload(held) is None
    assert list((evidence.data / held[0]).parent.iterdir()) == []
    assert evidence.payload(ours) == b"ours"
    whats = [chain.parsed(line)["what"] for _, line in chain.lines(evidence.folder)]
    assert whats == ["check", "check", "erased"]


def test_what_was_held_is_added_to_the_day_as_it_lies_and_its_revisits_still_find_their_page(evidence):
    kept(evidence, b"another story")
    held = kept(evidence, b"page", b"page", b"other", b"page", is_held=True, article_id=8)
    block = (evidence.data / held[0][0]).read_bytes()
    moved = evidence.release("gazette", 8, AT + timedelta(days=1))
    assert (moved.old, moved.new) == (held[0][0], "evidence/days/2026-03-04-001.warc.gz")
    assert (evidence.data / moved.new).read_bytes()[moved.shift :] == block
    evidence.discard("gazette", 8)
    assert not (evidence.data / moved.old).exists()
    places = [(moved.new, offset + moved.shift) for _, offset in held]
    assert [evidence.payload(place) for place in places] == [b"page", b"page", b"other", b"page"]
    later = put(evidence, answer(b"page"), earlier=places[-1:], article_id=8)
    assert evidence.payload(later) == b"page"
    assert evidence.release("gazette", 8, AT) is None


# the chain


def lines(evidence):
    return [line for _, line in chain.lines(evidence.folder)]


def test_each_look_has_a_line_that_holds_the_digest_of_the_line_before(evidence):
    kept(evidence, b"one")
    kept(evidence, b"two")
    none = evidence.keep(filing(outcome="failed", before="x"), answer(b"", status=None, failure="timeout"))
    assert (none.file, none.offset, none.record) == (None, None, None)
    said = [chain.parsed(line) for line in lines(evidence)]
    assert [line["number"] for line in said] == [1, 2, 3]
    assert [line["previous"] for line in said] == [None, *(chain.digest(line) for line in lines(evidence)[:2])]
    assert none.line == chain.digest(lines(evidence)[2])
    assert said[2] | {"outcome": "failed", "status": None, "before": "x"} == said[2]
    assert "file" not in said[2]


def test_a_line_says_what_was_observed_and_holds_the_record(evidence):
    import hashlib

    proof = evidence.keep(filing(outcome="new"), answer(b"page", wire=gzip.compress(b"page")))
    [said] = [chain.parsed(line) for line in lines(evidence)]
    record = (evidence.data / proof.file).read_bytes()[proof.offset :]
    assert said["record"] == proof.record == hashlib.sha256(record).hexdigest()
    assert said["length"] == len(record)
    assert said["body"] == hashlib.sha256(b"page").hexdigest()
    assert said["payload"] != said["body"]
    assert (said["outlet"], said["article"], said["address"]) == ("gazette", 7, ADDRESS)
    assert (said["observed_at"], said["outcome"], said["status"]) == ("2026-03-03T12:00:07.250Z", "new", 200)


def test_a_line_holds_the_clocks_offset_where_the_system_knows_it(tmp_path):
    known = Evidence(tmp_path, offset=lambda: clock_offset.Offset(0.000012, 0.004))
    kept(known, b"one")
    kept(Evidence(tmp_path, offset=lambda: None), b"two")
    said = [chain.parsed(line)["clock"] for line in lines(known)]
    assert said == [{"seconds": 0.000012, "most_seconds": 0.004}, None]


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ((0, 0x2000, 12_000, 4_000), clock_offset.Offset(0.000012, 0.004)),
        ((0, 0, -12, 4_000), clock_offset.Offset(-0.000012, 0.004)),
        ((0, 0x40, 0, 16_000_000), None),
        ((5, 0x2000, 0, 0), None),
        ((-1, 0, 0, 0), None),
    ],
)
def test_a_clock_that_nothing_keeps_has_no_offset(told, known):
    assert clock_offset.offset_of(*told) == known


def test_asking_the_system_for_its_offset_is_never_an_error():
    found = clock_offset.read()
    assert found is None or found.most_seconds >= 0


@pytest.mark.parametrize("torn", [b'{"number": 3', b"x", b"\x00" * 900])
def test_a_line_that_was_left_half_written_is_cut_off(evidence, torn):
    kept(evidence, b"one")
    [path] = chain.files(evidence.folder)
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    kept(evidence, b"two")
    assert path.read_bytes().startswith(whole + b'{"number": 2')
    assert chain.parsed(lines(evidence)[1])["previous"] == chain.digest(whole)


def test_a_file_of_lines_that_was_left_empty_breaks_no_chain(evidence):
    kept(evidence, b"one")
    (evidence.folder / "chain/000002-2026-03-04.jsonl").write_bytes(b'{"num')
    put(evidence, answer(b"two", observed_at=AT + timedelta(days=1)))
    assert chain.parsed(lines(evidence)[1])["previous"] == chain.digest(lines(evidence)[0])


def test_the_chain_runs_on_over_days_and_a_late_answer_of_yesterday_stands_with_today(evidence):
    days = (0, 1, 0, 1, 400, 2, 2)  # a clock that was wrong for a moment costs no link
    for day in days:
        put(evidence, answer(b"page", observed_at=AT + timedelta(days=day)))
    said = [chain.parsed(line) for line in lines(evidence)]
    assert [line["number"] for line in said] == list(range(1, 8))
    assert [line["previous"] for line in said[1:]] == [chain.digest(line) for line in lines(evidence)[:-1]]
    assert [path.name for path in chain.files(evidence.folder)] == [
        "000001-2026-03-03.jsonl", "000002-2026-03-04.jsonl", "000003-2027-04-07.jsonl", "000004-2026-03-05.jsonl",
    ]  # fmt: skip


# two crawls at once, and an end without warning

WRITER = """
import os, random, sys
from pathlib import Path
from evidence.records import Evidence
from tests.test_evidence import answer, put
evidence, article = Evidence(Path(sys.argv[1]), largest=30_000), int(sys.argv[2])
print("ready", flush=True)
places, number = [], 0
while number < int(sys.argv[3]):
    page = random.Random(number // 2 * 2 + article).randbytes(900)
    places.append(put(evidence, answer(page), article_id=article, earlier=places[-1:]))
    number += 1
    print(places[-1][0], places[-1][1], number // 2 * 2, flush=True)
"""


def writer(folder, article, many):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(article), str(many)],
                            stdout=subprocess.PIPE, text=True)  # fmt: skip


def test_two_crawls_that_write_at_once_lose_nothing_of_each_other(tmp_path):
    said = [process.communicate(timeout=120)[0].split("\n") for process in [writer(tmp_path, n, 40) for n in (1, 2)]]
    evidence = Evidence(tmp_path)
    for article, told in zip((1, 2), said, strict=True):
        places = [(line.split()[0], int(line.split()[1])) for line in told[1:] if line]
        assert len(places) == 40
        pages = [random.Random(n // 2 * 2 + article).randbytes(900) for n in range(40)]
        assert [evidence.payload(place) for place in places] == pages
    assert len(list((tmp_path / "evidence/days").glob("*.gz"))) > 1
    written = lines(evidence)
    assert [chain.parsed(line)["number"] for line in written] == list(range(1, 81))
    assert [chain.parsed(line)["previous"] for line in written[1:]] == [chain.digest(line) for line in written[:-1]]


@pytest.mark.parametrize("lines_seen", [2, 5, 11])
def test_a_crawl_that_is_killed_while_it_writes_leaves_every_record_it_told_of(tmp_path, lines_seen):
    process = writer(tmp_path, 1, 100_000)
    told = [process.stdout.readline() for _ in range(lines_seen)][1:]
    process.kill()
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    evidence = Evidence(tmp_path)
    [after] = kept(evidence, b"after", article_id=2)
    places = [(line.split()[0], int(line.split()[1])) for line in told if line.endswith("\n")]
    assert None not in [evidence.payload(place) for place in (*places, after)]
    written = lines(evidence)
    assert [chain.parsed(line)["previous"] for line in written[1:]] == [chain.digest(line) for line in written[:-1]]
    named = {(chain.parsed(line).get("file"), chain.parsed(line).get("offset")) for line in written}
    assert {*places, after} <= named
