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
from evidence import members
from evidence.packing import DAMAGES, LARGEST, UNPACK, TooLargeError, unpacked
from evidence.records import Evidence, Kept
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


def kept(evidence, *bodies):
    return [evidence.keep("gazette", 7, answer(body)) for body in bodies]


def records(evidence, place):
    with (evidence.data / place[0]).open("rb") as file:
        return [(r.rec_headers, r.http_headers, r.raw_stream.read()) for r in ArchiveIterator(file)]


def test_each_record_is_found_again_at_its_offset(evidence):
    places = kept(evidence, b"one", b"two" * 1000, b"three")
    assert [offset for _, offset in places] == sorted({offset for _, offset in places})
    assert {name for name, _ in places} == {"evidence/gazette/7.warc.gz"}
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
    place = evidence.keep("gazette", 7, fetched)
    assert evidence.payload(place) == page
    assert records(evidence, place)[0][2] == pack(page)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=300))
def test_any_bytes_come_back_as_they_were(evidence, body):
    assert evidence.payload(evidence.keep("gazette", 8, answer(body))) == body


def test_what_is_not_there_is_none(evidence):
    [place] = kept(evidence, b"one")
    assert evidence.payload(("evidence/gazette/9.warc.gz", 0)) is None
    assert evidence.payload((place[0], 10_000)) is None
    assert evidence.payload((place[0], 5)) is None


@pytest.mark.parametrize("cut", [1, 9, 60, 200])
def test_a_torn_last_record_leaves_the_earlier_ones_and_the_next_ones_whole(evidence, cut):
    first, torn = kept(evidence, b"one", b"torn")
    path = evidence.data / first[0]
    path.write_bytes(path.read_bytes()[:-cut])
    assert evidence.payload(torn) is None
    assert evidence.payload(first) == b"one"
    after = kept(evidence, b"two")[0]
    assert [body for _, _, body in records(evidence, first)] == [b"one", b"two"]
    assert after[1] == torn[1]
    assert evidence.payload(after) == b"two"


def test_a_record_whose_bytes_were_tampered_with_is_not_given_as_proof(evidence):
    [place] = kept(evidence, b"the officer fired")
    path = evidence.data / place[0]
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"officer", b"soldier")))
    assert evidence.payload(place) is None


def test_erased_is_gone_for_good_and_erasing_twice_is_no_fault(evidence):
    [place] = kept(evidence, b"one")
    evidence.erase("gazette", 7)
    evidence.erase("gazette", 7)
    assert evidence.payload(place) is None
    assert not (evidence.data / place[0]).exists()


def test_what_is_not_in_the_packing_that_is_named_raises():
    for name in UNPACK:
        with pytest.raises(DAMAGES):
            unpacked(b"\xffplain", name)


def test_a_page_packed_in_several_members_is_given_back_whole(evidence):
    packed = b"".join(gzip.compress(part) for part in (b"<p>Elm ", b"Hollow", b"</p>"))
    fetched = answer(b"<p>Elm Hollow</p>", wire=packed, wire_headers=(("Content-Encoding", "gzip"),))
    assert evidence.payload(evidence.keep("gazette", 7, fetched)) == b"<p>Elm Hollow</p>"


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
    assert evidence.page(evidence.keep("gazette", 7, fetched)) is None


def test_the_bound_is_the_crawls_own():
    assert LARGEST == CRAWLS_LARGEST


def test_headers_come_back_with_the_page(evidence):
    headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"one"'), ("Content-Encoding", "gzip"))
    kept = evidence.page(evidence.keep("gazette", 7, answer(b"x", wire=gzip.compress(b"page"), wire_headers=headers)))
    assert kept.body == b"page"
    assert kept.headers["content-type"] == "text/html; charset=utf-8"
    assert kept.headers["etag"] == '"one"'


# the same page again


def kinds(evidence, place):
    return [warc.get_header("WARC-Type") for warc, _, _ in records(evidence, place)]


def test_the_same_page_again_is_a_revisit_that_gives_back_the_page_and_its_own_headers(evidence):
    page = random.Random(7).randbytes(50_000)
    first = evidence.keep("gazette", 7, answer(page))
    size = (evidence.data / first[0]).stat().st_size
    later = answer(page, observed_at=AT + timedelta(hours=1), wire_headers=(("Server", "two"),))
    again = evidence.keep("gazette", 7, later)
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
        "response", "response", "revisit", "response", "response", "response", "revisit",
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


@pytest.mark.parametrize("note", ["", "{", "[]", "null", '{"end": -1, "body_at": 0}', '{"end": 7, "body_at": "x"}',
                                  '{"end": 7, "body_at": 0}', '{"end": 9000000, "body_at": 3}', None])  # fmt: skip
def test_a_note_that_is_lost_or_wrong_costs_no_record(evidence, note):
    first = kept(evidence, b"one", b"two")[0]
    beside = next((evidence.data / "evidence/gazette").glob("*.end"))
    beside.unlink() if note is None else beside.write_text(note)
    last = kept(evidence, b"three")[0]
    assert [body for _, _, body in records(evidence, first)] == [b"one", b"two", b"three"]
    assert evidence.payload(last) == b"three"


def test_a_record_that_the_note_does_not_know_yet_is_kept(evidence):
    first = kept(evidence, b"one")[0]
    beside = next((evidence.data / "evidence/gazette").glob("*.end"))
    old = beside.read_text()
    kept(evidence, b"two")
    beside.write_text(old)
    kept(evidence, b"three")
    assert [body for _, _, body in records(evidence, first)] == [b"one", b"two", b"three"]


def test_a_check_reads_no_more_than_its_own_record_and_the_last_page(evidence, monkeypatch):
    page = random.Random(7).randbytes(1_000_000)
    for n in range(5):
        kept(evidence, page + bytes([n]))
    read = []
    real = members._pieces
    monkeypatch.setattr(members, "_pieces", lambda file: (read.append(len(p)) or p for p in real(file)))
    kept(evidence, page + b"new")
    assert sum(read) < 1_100_000


LONG_FILE = """
import random, resource, sys
from pathlib import Path
from evidence.records import Evidence
from tests.test_evidence import answer
evidence, page = Evidence(Path(sys.argv[1])), random.Random(7).randbytes(10_000_000)
place = evidence.keep("gazette", 7, answer(page))
path = Path(sys.argv[1]) / place[0]
one = path.read_bytes()
with path.open("ab") as file:
    for _ in range(39):
        file.write(one)
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 200_000_000, used + 200_000_000))
last = evidence.keep("gazette", 7, answer(b"after"))
assert last[1] == 40 * len(one), last
assert evidence.payload(last) == b"after"
assert evidence.payload((place[0], 39 * len(one))) == page
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_a_file_longer_than_the_memory_is_added_to_and_read(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LONG_FILE, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_erasing_leaves_no_file_behind(evidence):
    kept(evidence, b"one")
    evidence.erase("gazette", 7)
    assert list((evidence.data / "evidence/gazette").iterdir()) == []
