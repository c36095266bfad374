"""Evidence: the bytes as received, in files that any web archive tool reads."""

import gzip
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from evidence.packing import unpacked
from evidence.records import Evidence
from news.model import Fetched

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
    with pytest.raises(zlib.error):
        unpacked(b"plain", "gzip")
