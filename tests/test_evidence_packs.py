"""Packs: one article's evidence to hand on, and what verifying it finds when somebody has been at it."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browse.proof import legible
from evidence import audit, chain, heads, members, merkle, seals, verification, wacz
from evidence.cdxj import surt
from evidence.seals import Authority, SealError
from evidence.walk import members_of
from news.errors import NewsroomError
from storage.dossier import Dossier
from tests import authority
from tests.newsdesk import HOME, NOW, OAK, OAK_LATER, TERN, Newsdesk, a_story

LATER = NOW + timedelta(days=4)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> tuple[Path, int]:
    """A data folder with a story in it, and the story's number."""
    desk = Newsdesk(tmp_path_factory.mktemp("newsroom"))
    oak = a_story(desk)
    desk.store.close()
    return desk.folder, oak


def gathered(folder: Path, article: int) -> wacz.Gathered:
    from storage import Store

    with Store(folder) as store:
        dossier = Dossier(store.record).of(article)
    return wacz.gather(folder, dossier, legible(dossier, LATER.isoformat()), LATER)


@pytest.fixture(scope="module")
def whole(newsroom, tmp_path_factory) -> Path:
    """The story's pack as a folder."""
    target = tmp_path_factory.mktemp("pack") / "pack"
    wacz.write(gathered(*newsroom).files, target, as_folder=True)
    return target


@pytest.fixture
def pack(whole, tmp_path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(whole, tmp_path / "pack"))


def change(pack: Path, name: str, old: bytes, new: bytes) -> None:
    written = (pack / name).read_bytes()
    assert old in written
    (pack / name).write_bytes(written.replace(old, new, 1))


def relist(pack: Path) -> None:
    """Make the list of files true again, as somebody would who knows how."""
    listed = json.loads((pack / wacz.PACKAGE).read_bytes())
    for row in listed["resources"]:
        row["hash"] = f"sha256:{hashlib.sha256((pack / row['path']).read_bytes()).hexdigest()}"
    (pack / wacz.PACKAGE).write_text(json.dumps(listed))
    (pack / wacz.OUTER).write_bytes(wacz.outer((pack / wacz.PACKAGE).read_bytes()))


def records(pack: Path) -> list[bytes]:
    block = (pack / wacz.ARCHIVE).read_bytes()
    return [block[m.offset : m.offset + m.length] for m in members_of(block)]


def found(pack: Path) -> list[str]:
    return verification.verify(pack).altered


# what a pack holds


def test_a_pack_as_it_was_made_is_whole_and_says_what_it_does_not_prove(whole, newsroom):
    report = verification.verify(whole)
    assert report.altered == []
    assert report.counts == {"files": 11 - 1, "checks": 8, "records": 7}
    assert (report.seals, report.unsealed) == ([], 8)


def test_a_pack_is_one_file_that_verifies_alike(newsroom, tmp_path):
    target = tmp_path / "story.wacz"
    wacz.write(gathered(*newsroom).files, target, as_folder=False)
    assert verification.verify(target).is_whole
    with zipfile.ZipFile(target) as pack:
        assert pack.getinfo(wacz.ARCHIVE).compress_type == zipfile.ZIP_STORED
        assert pack.testzip() is None


def test_the_same_evidence_makes_the_same_pack(newsroom):
    one, other = gathered(*newsroom).files, gathered(*newsroom).files
    told = {name for name in one if one[name] != other[name]}
    assert told <= {wacz.ARCHIVE, wacz.INDEX, wacz.PACKAGE, wacz.OUTER}  # the new archive's own name alone


def test_the_records_are_the_articles_own_byte_for_byte(whole, newsroom):
    folder, _ = newsroom
    rows = json.loads((whole / wacz.HISTORY).read_bytes())["history"]["checks"]
    kept = [members.packed(folder / r["evidence_file"], r["evidence_offset"]) for r in rows if r["evidence_file"]]
    assert records(whole)[1:] == kept
    types = [m.record.type for m in members_of((whole / wacz.ARCHIVE).read_bytes())]
    assert types == ["warcinfo", "response", "revisit", "revisit", "response", "response", "revisit", "revisit"]
    assert not any(TERN in (m.record.payload or b"") for m in members_of((whole / wacz.ARCHIVE).read_bytes()))


def test_each_index_line_leads_to_its_record(whole):
    block = (whole / wacz.ARCHIVE).read_bytes()
    lines = (whole / wacz.INDEX).read_text().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 7
    for line in lines:
        key, date, said = line.split(" ", 2)
        told = json.loads(said)
        offset, length = int(told["offset"]), int(told["length"])
        [member] = list(members_of(block[offset : offset + length]))
        assert (key, told["url"]) == ("example,gazette)/oak", f"{HOME}/oak")
        assert member.record.warc.get_header("WARC-Date").replace("-", "").replace(":", "")[:15].replace("T", "") in (
            date[:14],
            date,
        )
    mimes = [json.loads(line.split(" ", 2)[2])["mime"] for line in lines]
    assert mimes.count("warc/revisit") == 4
    assert "text/html" in mimes


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.Gazette.example/Oak?b=2&a=1", "example,gazette)/oak?a=1&b=2"),
        ("http://gazette.example", "example,gazette)/"),
        ("https://www2.gazette.example/Oak/", "example,gazette)/oak"),
        ("https://gazette.example/a//b/?B=2&a=1", "example,gazette)/a/b?a=1&b=2"),
        ("https://gazette.example/\u00dcn?x=%C3%BC#part", "example,gazette)/%c3%9cn?x=%c3%bc"),
        ("http://gazette.example:8080/x y", "example,gazette:8080)/x%20y"),
        ("https://gazette.example:443/", "example,gazette)/"),
        ("https://gazette.example:x/", "https://gazette.example:x/"),
    ],
)
def test_an_address_is_turned_round_for_the_index(address, key):
    assert surt(address) == key


def test_the_pages_of_a_pack_are_its_versions(whole):
    header, *pages = [json.loads(line) for line in (whole / wacz.PAGES).read_text().splitlines()]
    assert header["format"] == "json-pages-1.0"
    assert [page["title"] for page in pages] == [f"Version {n}: Officer shoots man on Oak Street" for n in (1, 2)]
    assert {page["url"] for page in pages} == {f"{HOME}/oak"}


def test_the_history_is_told_with_its_intervals_and_the_outlets_words_escaped(tmp_path):
    desk = Newsdesk(tmp_path)
    oak = desk.lists("/oak")
    shouting = OAK.replace(b"Benwick", b"Ben&lt;script&gt;wick")
    desk.sees(oak, shouting)
    desk.sees(oak, OAK_LATER.replace(b"Benwick", b"Ben&lt;script&gt;wick"))
    page = legible(Dossier(desk.store.record).of(oak), LATER.isoformat())
    desk.store.close()
    assert "<script" not in page
    assert "Ben&lt;script&gt;wick" in page
    assert "after 16:20:00 and by 16:40:00 CST" in page
    assert "<ins>State agents are reviewing" in page
    assert re.search(r"1 sentence added\. [A-Z][a-z]+", page)


def test_a_pack_of_what_was_passed_over_is_refused_with_the_reason(tmp_path):
    desk = Newsdesk(tmp_path)
    oak = desk.lists("/oak")
    dossier = Dossier(desk.store.record).of(oak)
    desk.store.close()
    with pytest.raises(NewsroomError, match="no evidence of that article is kept"):
        wacz.gather(tmp_path, dossier, "", LATER)


def test_a_pack_is_never_written_over_what_is_there(newsroom, tmp_path):
    (tmp_path / "there").write_text("mine")
    with pytest.raises(NewsroomError, match="is there already"):
        wacz.write(gathered(*newsroom).files, tmp_path / "there", as_folder=False)
    assert (tmp_path / "there").read_text() == "mine"


def test_a_record_that_is_not_where_it_was_kept_is_named_when_the_pack_is_made(newsroom, tmp_path):
    folder = Path(shutil.copytree(newsroom[0], tmp_path / "data"))
    day = folder / "evidence/days/2031-03-04-001.warc.gz"
    written = bytearray(day.read_bytes())
    written[-40] ^= 1
    day.write_bytes(written)
    made = gathered(folder, newsroom[1])
    assert len(made.missing) == 1
    wacz.write(made.files, tmp_path / "pack", as_folder=True)
    assert any("its record" in one for one in found(tmp_path / "pack"))


def test_a_pack_says_itself_what_it_proves(whole):
    said = json.loads((whole / wacz.PACKAGE).read_bytes())["description"]
    assert said.endswith("it can prove that it is unaltered, and not when it was made.")
    assert "can be shown to be unaltered, and not when it was made" in (whole / wacz.LEGIBLE).read_text()


def test_a_pack_for_which_there_is_no_room_leaves_no_half_of_one(newsroom, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(NewsroomError, match="No space left on device"):
        wacz.write(gathered(*newsroom).files, tmp_path / "story.wacz", as_folder=False)
    assert list(tmp_path.glob("story*")) == []


# tampering


def test_a_flipped_byte_in_any_record_names_the_check(pack):
    block = bytearray((pack / wacz.ARCHIVE).read_bytes())
    for member in list(members_of(bytes(block)))[1:]:
        forged = block.copy()
        forged[member.offset + member.length // 2] ^= 1
        (pack / wacz.ARCHIVE).write_bytes(forged)
        relist(pack)
        told = found(pack)
        assert len(told) == 1, told
        assert told[0].endswith("its record was altered")
    assert "check of 2031-03-" in told[0]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(draw=st.data())
def test_a_flipped_byte_anywhere_in_a_pack_is_found(pack, whole, draw):
    names = sorted(path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file())
    name = draw.draw(st.sampled_from(names))
    written = bytearray((whole / name).read_bytes())
    written[draw.draw(st.integers(0, len(written) - 1))] ^= draw.draw(st.sampled_from([1, 2, 4, 128]))
    (pack / name).write_bytes(written)
    try:
        assert found(pack) != []
    finally:
        shutil.copy(whole / name, pack / name)


def test_a_record_that_was_dropped_is_missing_and_no_other_is_blamed(pack):
    all_of = records(pack)
    (pack / wacz.ARCHIVE).write_bytes(b"".join(all_of[:3] + all_of[4:]))
    relist(pack)
    assert found(pack) == ["check of 2031-03-04T23:20:00.000Z: its record is missing"]


def test_a_record_that_was_put_in_is_named(pack):
    from evidence import warc

    more = warc.about("x", datetime(2031, 3, 4, tzinfo=UTC), {"software": "x"})
    forged = members_of(more)
    assert next(forged).record.type == "warcinfo"
    stranger = warc.response(_fetched(), b"<p>never sent</p>")
    (pack / wacz.ARCHIVE).write_bytes((pack / wacz.ARCHIVE).read_bytes() + stranger)
    relist(pack)
    [told] = found(pack)
    assert "are the record of no check" in told


def _fetched():
    from news.model import Fetched

    return Fetched(f"{HOME}/oak", NOW, f"{HOME}/oak", 200)


def test_two_lines_that_were_swapped_break_the_chain(pack):
    lines = (pack / wacz.CHAIN).read_bytes().splitlines(keepends=True)
    lines[2], lines[3] = lines[3], lines[2]
    (pack / wacz.CHAIN).write_bytes(b"".join(lines))
    relist(pack)
    assert sum("is not chained to the line before it" in one for one in found(pack)) == 3


@pytest.mark.parametrize("dropped", [0, 3])
def test_a_line_that_was_taken_out_breaks_the_chain(pack, dropped):
    lines = (pack / wacz.CHAIN).read_bytes().splitlines(keepends=True)
    (pack / wacz.CHAIN).write_bytes(b"".join(lines[:dropped] + lines[dropped + 1 :]))
    relist(pack)
    told = found(pack)
    assert any("is not chained to the line before it" in one for one in told)
    assert any("the history names a line that is not in the chain" in one for one in told)


def test_the_last_look_cannot_be_left_out_unseen(pack):
    lines = (pack / wacz.CHAIN).read_bytes().splitlines(keepends=True)
    (pack / wacz.CHAIN).write_bytes(b"".join(lines[:-1]))
    (pack / wacz.ARCHIVE).write_bytes(b"".join(records(pack)[:-1]))
    relist(pack)
    assert any("the history names a line that is not in the chain" in one for one in found(pack))


def test_a_line_that_was_altered_is_no_longer_what_the_next_one_holds(pack):
    change(pack, wacz.CHAIN, b'"outcome": "changed"', b'"outcome": "unchanged"')
    relist(pack)
    told = found(pack)
    assert any("is not chained" in one for one in told)


def test_a_history_that_says_something_else_than_its_chain_is_named(pack):
    change(pack, wacz.HISTORY, b'"outcome": "gone"', b'"outcome": "unchanged"')
    assert found(pack) == [
        f"{wacz.HISTORY}: was altered",
        "check of 2031-03-05T00:40:00.000Z: the history says something else of it than its line",
    ]
    relist(pack)
    assert len(found(pack)) == 1


def test_a_text_that_was_edited_in_the_history_or_the_readings_is_named(pack):
    for name in (wacz.HISTORY, wacz.READINGS, wacz.LEGIBLE):
        change(pack, name, b"feed store", b"bank")
    assert found(pack) == [f"{name}: was altered" for name in (wacz.HISTORY, wacz.READINGS, wacz.LEGIBLE)]


def test_a_file_that_was_taken_out_or_put_in_is_named(pack):
    (pack / wacz.READINGS).unlink()
    (pack / "nightdesk/more.html").write_text("x")
    assert found(pack) == [
        f"{wacz.READINGS}: is missing",
        "nightdesk/more.html: was put in, the list of files does not name it",
    ]


@pytest.mark.parametrize("name", [wacz.PACKAGE, wacz.OUTER, wacz.CHAIN, wacz.HISTORY, wacz.STANDINGS, wacz.ARCHIVE])
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"resources": [1, {"path": 7}]}', b"\xff"]
)
def test_a_file_of_another_kind_is_a_finding_and_no_traceback(pack, name, content):
    (pack / name).write_bytes(content)
    assert found(pack) != []


def test_a_hostile_archive_is_looked_through_in_bounded_time(pack):
    (pack / wacz.ARCHIVE).write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01" * 100_000)
    assert len(found(pack)) > 7


@pytest.mark.parametrize("content", [b"", b"PK", b"no pack at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_pack_is_said_to_be_none(tmp_path, content):
    (tmp_path / "x.wacz").write_bytes(content)
    if content.startswith(b"PK\x05"):
        assert not verification.verify(tmp_path / "x.wacz").is_whole
        return
    with pytest.raises(NewsroomError, match="is no pack"):
        audit.verify(tmp_path / "x.wacz")
    with pytest.raises(NewsroomError, match="is no pack"):
        audit.verify(tmp_path)


def test_a_damaged_zip_is_named_where_it_is_damaged(newsroom, tmp_path):
    target = tmp_path / "story.wacz"
    wacz.write(gathered(*newsroom).files, target, as_folder=False)
    written = bytearray(target.read_bytes())
    at = written.index(b"nightdesk/history.html") + len("nightdesk/history.html") + 200
    written[at] ^= 0xFF
    target.write_bytes(written)
    assert verification.verify(target).altered == ["nightdesk/history.html: is damaged"]


# the whole folder


def test_a_data_folder_as_it_was_left_is_whole(newsroom):
    report = audit.verify(newsroom[0])
    assert report.altered == []
    assert report.counts == {"lines": 10, "records": 9}


@pytest.fixture
def data(newsroom, tmp_path) -> Path:
    """A copy of the evidence alone: no database."""
    shutil.copytree(newsroom[0] / "evidence", tmp_path / "data/evidence")
    return tmp_path / "data"


def test_a_folder_is_checked_line_by_line_and_record_by_record(data):
    [first, *_] = chain.files(data / "evidence")
    day = next((data / "evidence/days").glob("*.gz"))
    written = bytearray(day.read_bytes())
    written[-40] ^= 1
    day.write_bytes(written)
    [told] = audit.verify(data).altered
    assert "its record is missing, or damaged" in told
    lines = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join([lines[0], lines[2], lines[1], *lines[3:]]))
    told = audit.verify(data).altered
    assert any("is not chained to the line before it" in one for one in told)
    assert any("says that it is line 3" in one for one in told)


def test_a_held_file_that_was_deleted_without_a_word_is_missed(data):
    shutil.rmtree(data / "evidence/held")
    assert len(audit.verify(data).altered) == 2


def test_what_was_erased_or_moved_to_its_day_is_not_missed(tmp_path):
    desk = Newsdesk(tmp_path)
    oak, tern, elm = (desk.lists(path) for path in ("/oak", "/tern", "/elm"))
    for article in (tern, elm):
        desk.sees(article, TERN if article == tern else TERN.replace(b"Tern", b"Elm"))
        desk.sees(article, TERN if article == tern else TERN.replace(b"Tern", b"Elm"))
    desk.sees(tern, OAK.replace(b"Oak Street", b"Tern Street"))
    desk.sees(elm, TERN.replace(b"Tern", b"Elm"), after=timedelta(days=8))
    states = dict(desk.store.record.execute("select id, state from articles").fetchall())
    assert (states[tern], states[elm]) == ("followed", "let_go")
    assert [row["evidence_file"] for row in desk.checks(elm)] == [None] * 3
    assert {row["evidence_file"] for row in desk.checks(tern)} == {"evidence/days/2031-03-04-001.warc.gz"}
    desk.store.close()
    assert list((tmp_path / "evidence/held").rglob("*.gz")) == []
    report = audit.verify(tmp_path)
    assert report.altered == []
    whats = [chain.parsed(line)["what"] for _, line in chain.lines(tmp_path / "evidence")]
    assert sorted(whats) == ["check"] * 5 + ["erased", "moved"]
    made = gathered(tmp_path, tern)
    assert made.missing == ()
    assert oak


def test_a_story_that_was_let_go_and_is_ours_later_has_a_pack_that_says_what_was_erased(tmp_path):
    desk = Newsdesk(tmp_path / "data")
    tern = desk.lists("/tern")
    desk.sees(tern, TERN)
    desk.sees(tern, TERN, after=timedelta(days=8))
    desk.store.mark(tern, desk.now, is_relevant=True)
    desk.sees(tern, OAK)
    desk.store.close()
    wacz.write(gathered(desk.folder, tern).files, tmp_path / "pack", as_folder=True)
    report = verification.verify(tmp_path / "pack")
    assert report.altered == []
    assert report.counts["erased records"] == 1
    (tmp_path / "pack" / wacz.ARCHIVE).write_bytes(b"".join(records(tmp_path / "pack")[:-1]))
    relist(tmp_path / "pack")
    assert any("its record is missing" in one for one in found(tmp_path / "pack"))


def test_a_crash_between_the_move_and_the_record_leaves_every_record_where_the_record_says(tmp_path, monkeypatch):
    desk = Newsdesk(tmp_path)
    tern = desk.lists("/tern")
    desk.sees(tern, TERN)
    desk.sees(tern, TERN)

    def crash(*_):
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store.journal, "record", crash)
        with pytest.raises(RuntimeError):
            desk.sees(tern, OAK.replace(b"Oak", b"Tern"))
    places = [(row["evidence_file"], row["evidence_offset"]) for row in desk.checks(tern)]
    assert [desk.looks.evidence.payload(place) for place in places] == [TERN, TERN]
    desk.sees(tern, OAK.replace(b"Oak", b"Tern"))
    places = [(row["evidence_file"], row["evidence_offset"]) for row in desk.checks(tern)]
    assert [desk.looks.evidence.payload(place) for place in places] == [TERN, TERN, OAK.replace(b"Oak", b"Tern")]
    desk.store.close()
    assert audit.verify(tmp_path).altered == []


def test_every_answer_of_a_followed_story_is_kept_and_each_look_chained(newsroom):
    from storage import Store

    with Store(newsroom[0]) as store:
        rows = store.proofs.of_article(newsroom[1])
        tern = store.record.execute("select distinct evidence_file from checks where article_id <> ?", [newsroom[1]])
        assert [row[0] for row in tern.fetchall()] == ["evidence/held/gazette/2.warc.gz"]
    assert [(row["outcome"], row["evidence_file"] is None) for row in rows] == [
        ("new", False), ("unchanged", False), ("not_modified", False), ("failed", True), ("changed", False),
        ("gone", False), ("unchanged", False), ("unchanged", False),
    ]  # fmt: skip


def test_a_story_followed_by_hand_is_kept_from_its_first_answer_on(tmp_path):
    desk = Newsdesk(tmp_path)
    oak = desk.lists("/oak")
    desk.store.mark(oak, NOW, is_relevant=True)
    desk.sees(oak, b"gone", status=404)
    [check] = desk.checks(oak)
    desk.store.close()
    assert check["evidence_file"] == "evidence/days/2031-03-04-001.warc.gz"


# seals


@pytest.fixture(scope="session")
def tsa(tmp_path_factory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    return authority.made(tmp_path_factory.mktemp("tsa") / "tsa")


def sealed(data: Path, tsa: Path, *, ca: bool = True):
    with authority.serving(tsa) as address:
        whom = Authority(address, (tsa / "ca.pem").read_bytes() if ca else None)
        return [(path.name, seal) for path, seal in seals.seal_due(data / "evidence", whom, LATER)]


@pytest.fixture
def sealed_pack(data, newsroom, tsa, tmp_path) -> Path:
    """The story's pack, made when its days were sealed."""
    sealed(data, tsa)
    for name in ("nightdesk.db", "desk.db"):
        shutil.copy(newsroom[0] / name, data / name)
    wacz.write(gathered(data, newsroom[1]).files, tmp_path / "sealed", as_folder=True)
    return tmp_path / "sealed"


def test_each_day_that_is_over_is_sealed_once(data, tsa):
    with authority.serving(tsa) as address:
        whom = Authority(address, (tsa / "ca.pem").read_bytes())
        early = NOW.replace(hour=0, minute=5) + timedelta(days=2)
        first = [path.name for path, _ in seals.seal_due(data / "evidence", whom, early)]
        rest = [path.name for path, _ in seals.seal_due(data / "evidence", whom, LATER)]
        assert list(seals.seal_due(data / "evidence", whom, LATER)) == []
    assert first == ["000001-2031-03-04.jsonl"]
    assert rest == ["000002-2031-03-05.jsonl", "000003-2031-03-06.jsonl"] or rest[0] == "000002-2031-03-05.jsonl"
    report = audit.verify(data)
    assert report.altered == []
    assert (len(report.seals), report.unsealed) == (len(first + rest), 0)


def test_after_a_day_was_closed_its_late_answers_stand_in_a_file_of_their_own(data, tsa):
    from evidence.records import Evidence
    from tests.test_evidence import answer, put

    sealed(data, tsa)
    closed = {path: path.read_bytes() for path in chain.files(data / "evidence")}
    put(Evidence(data), answer(b"late", observed_at=NOW + timedelta(days=2)))
    assert {path: path.read_bytes() for path in closed} == closed
    assert len(chain.files(data / "evidence")) == len(closed) + 1
    assert audit.verify(data).altered == []


def test_a_sealed_pack_says_by_when_and_by_whose_word(sealed_pack, tsa):
    report = verification.verify(sealed_pack)
    assert report.altered == []
    assert report.unsealed == 0
    assert {seal.by for seal in report.seals} == {"CN=Invented Time Stamps"}
    said = json.loads((sealed_pack / wacz.PACKAGE).read_bytes())["description"]
    assert "A time-stamp authority has sealed days of it" in said
    assert not any(seal.is_trusted for seal in report.seals)
    assert report.seals[0].of == "4 looks, from 2031-03-04T22:20:00.000Z to 2031-03-04T23:40:00.000Z"
    assert all(seal.is_trusted for seal in verification.verify(sealed_pack, (tsa / "ca.pem").read_bytes()).seals)


def test_a_pack_whose_whole_chain_was_forged_anew_does_not_stand_in_what_was_sealed(sealed_pack):
    lines = (sealed_pack / wacz.CHAIN).read_bytes().splitlines(keepends=True)
    standings, history = (
        json.loads((sealed_pack / wacz.STANDINGS).read_bytes()),
        (sealed_pack / wacz.HISTORY).read_text(),
    )
    before, forged = None, []
    for line in lines:
        said = chain.parsed(line) | {"before": before}
        if said["outcome"] == "gone":
            said["outcome"] = "unchanged"
        new = json.dumps(said).encode() + b"\n"
        standings[chain.digest(new)] = standings.pop(chain.digest(line))
        history = history.replace(chain.digest(line), chain.digest(new))
        before = chain.digest(new)
        forged.append(new)
    (sealed_pack / wacz.CHAIN).write_bytes(b"".join(forged))
    (sealed_pack / wacz.STANDINGS).write_text(json.dumps(standings))
    (sealed_pack / wacz.HISTORY).write_text(history.replace('"outcome": "gone"', '"outcome": "unchanged"'))
    relist(sealed_pack)
    told = found(sealed_pack)
    assert told
    assert all("does not stand in its day's head" in one for one in told)


def test_a_head_that_was_forged_too_is_not_the_one_that_was_sealed(sealed_pack):
    head = next((sealed_pack / wacz.HEADS).glob("*.head.json"))
    written = json.loads(head.read_bytes())
    head.write_text(json.dumps(written, indent=1))
    relist(sealed_pack)
    assert any("the seal does not hold" in one for one in found(sealed_pack))


def test_another_authoritys_certificate_is_not_believed(sealed_pack, tmp_path):
    other = authority.made(tmp_path / "other", "Somebody Else")
    told = verification.verify(sealed_pack, (other / "ca.pem").read_bytes()).altered
    assert told
    assert all("the seal does not hold" in one for one in told)


def test_an_authority_that_fails_is_asked_again_in_an_hour_and_not_before(data, tsa):
    asked = []

    def post(address: str, request: bytes) -> bytes:
        asked.append(address)
        raise SealError("no answer")

    whom = Authority("https://tsa.example")
    for minutes in (0, 1, 59, 61):
        try:
            list(seals.seal_due(data / "evidence", whom, LATER + timedelta(minutes=minutes), post))
        except SealError:
            continue
    assert len(asked) == 2
    assert audit.verify(data).is_whole


@pytest.mark.parametrize("told", [b"", b"x", b"\x30\x03\x02\x01\x02", b"<html>"])
def test_an_answer_that_is_no_seal_is_refused_and_not_kept(data, told):
    with pytest.raises(SealError):
        list(seals.seal_due(data / "evidence", Authority("https://tsa.example"), LATER, lambda *_: told))
    assert list((data / "evidence/chain").glob("*.tsr")) == []


def test_a_seal_on_something_else_is_refused_and_not_kept(data, tsa):
    from rfc3161_client import TimestampRequestBuilder

    other = authority.answer(tsa, TimestampRequestBuilder().data(b"something else").build().as_bytes())
    with pytest.raises(SealError):
        list(seals.seal_due(data / "evidence", Authority("https://tsa.example"), LATER, lambda *_: other))
    assert list((data / "evidence/chain").glob("*.tsr")) == []


def test_an_authority_that_cannot_be_asked_is_an_error_with_its_name(tsa):
    with authority.serving(tsa, status=503) as address, pytest.raises(SealError, match=address):
        seals.posted(address, b"x")
    with pytest.raises(SealError, match="no address"):
        seals.posted("file:///etc/passwd", b"x")


# the tree


@settings(deadline=None)
@given(st.integers(1, 70), st.data())
def test_a_line_is_shown_to_stand_in_a_tree_and_no_other_line_is(many, draw):
    leaves = [merkle.leaf(str(n).encode()) for n in range(many)]
    index = draw.draw(st.integers(0, many - 1))
    way = merkle.path(leaves, index)
    assert merkle.reached(leaves[index], index, many, way) == merkle.root(leaves)
    assert merkle.reached(merkle.leaf(b"x"), index, many, way) != merkle.root(leaves)
    assert merkle.reached(leaves[index], many, many, way) is None
    assert merkle.reached(leaves[index], index, many, [*way, b"x" * 32]) is None


def test_the_tree_is_that_of_the_standard():
    leaves = [merkle.leaf(bytes.fromhex(line)) for line in ("", "00", "10", "2021", "3031", "40414243")]
    assert merkle.leaf(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.root(leaves).hex() == "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"


def test_a_head_that_is_none_is_no_head():
    for written in (b"", b"[]", b"{}", b'{"chain": 1, "lines": 1, "last": "", "root": ""}'):
        with pytest.raises(ValueError):  # noqa: PT011
            heads.parsed(written)


# the commands


def nightdesk(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = shutil.which("nightdesk", path=str(Path(sys.executable).parent))
    return subprocess.run([command, *words], capture_output=True, text=True, cwd=cwd, check=False, timeout=60)


def test_the_commands_write_a_pack_and_verify_it_without_a_database(newsroom, tmp_path):
    folder = Path(shutil.copytree(newsroom[0], tmp_path / "data"))
    made = nightdesk("evidence", f"{HOME}/oak?utm_source=x", "--output", "oak.wacz", cwd=folder)
    assert (made.returncode, made.stderr) == (0, "")
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.move(folder / "oak.wacz", alone / "oak.wacz")
    shutil.rmtree(folder)
    told = nightdesk("verify", "oak.wacz", cwd=alone)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("oak.wacz: unaltered (10 files, 8 checks, 7 records)")
    assert "and not when it was made" in told.stdout
    with zipfile.ZipFile(alone / "oak.wacz") as pack:
        pack.extractall(alone / "oak")
    change(alone / "oak", wacz.HISTORY, b"feed store", b"bank")
    told = nightdesk("verify", "oak", "--json", cwd=alone)
    assert told.returncode == 1
    assert json.loads(told.stdout)["altered"] == [f"{wacz.HISTORY}: was altered"]
    told = nightdesk("verify", "oak", cwd=alone)
    assert told.stdout.startswith(f"altered: {wacz.HISTORY}: was altered\noak: ALTERED, 1 finding")
    assert nightdesk("verify", "nowhere", cwd=alone).returncode == 1


def test_the_seal_command_asks_the_watchlists_authority(newsroom, tmp_path, tsa):
    folder = Path(shutil.copytree(newsroom[0], tmp_path / "data"))
    none = nightdesk("seal", cwd=folder)
    assert (none.returncode, "[seal]" in none.stderr) == (1, True)
    shutil.copy(tsa / "ca.pem", folder / "ca.pem")
    plan = (folder / "watchlist.toml").read_text()
    with authority.serving(tsa) as address:
        asked = (
            plan + f'[seal]\nauthority = "{address}"\nca = "ca.pem"\n[loopback]\nhosts = ["x.example"]\nport = 8080\n'
        )
        asked += f"[clock]\nstart = {LATER.timestamp()}\nbegan = 0.0\nspeed = 1e-9\n"
        (folder / "watchlist.toml").write_text(asked)
        told = nightdesk("seal", cwd=folder)
        assert told.returncode == 0, told.stderr
        assert "says CN=Invented Time Stamps" in told.stdout
        assert "nothing to seal" in nightdesk("seal", cwd=folder).stdout
    told = nightdesk("verify", ".", cwd=folder)
    assert told.returncode == 0, told.stdout
    assert "sealed: there by" in told.stdout
