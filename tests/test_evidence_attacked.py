"""Somebody who knows how has been at a pack, or at a folder: what verifying finds, and what it says it cannot know."""

import contextlib
import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rfc3161_client import TimestampRequestBuilder

from evidence import audit, chain, packs, seals, verification, wacz
from evidence.records import Evidence
from evidence.seals import SealError
from news.errors import NewsroomError
from tests import authority
from tests.newsdesk import HOME, Newsdesk, a_story
from tests.test_evidence import answer, put
from tests.test_evidence_packs import change, found, gathered, nightdesk, records, relist

HEAD = b'{"lines": 1}'


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> tuple[Path, int]:
    """A data folder with a story in it, and the story's number."""
    desk = Newsdesk(tmp_path_factory.mktemp("newsroom"))
    oak = a_story(desk)
    desk.store.close()
    return desk.folder, oak


@pytest.fixture(scope="module")
def whole(newsroom, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("pack") / "pack"
    wacz.write(gathered(*newsroom).files, target, as_folder=True)
    return target


@pytest.fixture
def pack(whole, tmp_path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "pack"))


@pytest.fixture
def data(newsroom, tmp_path) -> Path:
    shutil.copytree(newsroom[0] / "evidence", tmp_path / "data/evidence")
    return tmp_path / "data"


def zipped(pack: Path, *more: tuple[str, bytes]) -> Path:
    target = pack.parent / "story.wacz"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(pack.rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(pack).as_posix())
        for name, content in more:
            file.writestr(name, content)
    return target


def forged(pack: Path, alter) -> None:
    """Write the whole chain of a pack anew: `alter` gives the lines and the history's looks; all is hashed again."""
    said = [chain.parsed(line) for line in (pack / wacz.CHAIN).read_bytes().splitlines()]
    history = json.loads((pack / wacz.HISTORY).read_bytes())
    said, looks = alter(said, history["history"]["checks"])
    before, lines = None, []
    for line, look in zip(said, looks, strict=True):
        lines.append(json.dumps(line | {"before": before}).encode() + b"\n")
        before = look["evidence_line"] = chain.digest(lines[-1])
    history["history"]["checks"] = looks
    (pack / wacz.CHAIN).write_bytes(b"".join(lines))
    (pack / wacz.HISTORY).write_text(json.dumps(history))
    relist(pack)


# what a pack that nobody sealed cannot show, and does not claim


def test_a_pack_that_was_written_anew_as_a_whole_fits_but_its_digest_is_another(pack, whole):
    def alter(said, looks):
        said[-1]["address"] = f"{HOME}/another"
        return said, looks

    forged(pack, alter)
    before, after = verification.verify(whole), verification.verify(pack)
    assert after.altered == []
    assert after.digest != before.digest
    assert before.digest == hashlib.sha256((whole / wacz.PACKAGE).read_bytes()).hexdigest()


def test_a_pack_whose_end_was_cut_off_in_every_place_says_up_to_when_it_shows_anything(pack, whole):
    forged(pack, lambda said, looks: (said[:-1], looks[:-1]))
    (pack / wacz.ARCHIVE).write_bytes(b"".join(records(pack)[:-1]))
    relist(pack)
    before, after = verification.verify(whole), verification.verify(pack)
    assert after.altered == []
    assert before.span == ("2031-03-04T22:20:00.000Z", "2031-03-07T00:40:00.000Z")
    assert after.span == ("2031-03-04T22:20:00.000Z", "2031-03-06T00:40:00.000Z")


def test_what_it_cannot_know_is_said_on_the_terminal_and_to_a_program(newsroom, tmp_path):
    made = nightdesk("evidence", f"{HOME}/oak", "--output", str(tmp_path / "oak.wacz"), cwd=newsroom[0])
    [noted] = [line.removeprefix("digest: ") for line in made.stdout.splitlines() if line.startswith("digest: ")]
    told = nightdesk("verify", "oak.wacz", cwd=tmp_path).stdout
    assert "looks: 2031-03-04 22:20:00 UTC to 2031-03-07 00:40:00 UTC by the newsroom's own clock" in told
    assert "whether there were later ones it cannot show" in told
    assert f"digest: {noted} " in told
    assert "Whoever makes it all anew can make it fit" in told
    assert "the newsroom's words about the records" in told
    told = json.loads(nightdesk("verify", "oak.wacz", "--json", cwd=tmp_path).stdout)
    assert (told["digest"], told["last_look"]) == (noted, "2031-03-07T00:40:00.000Z")


@pytest.mark.parametrize("instant", ["", "soon", 7, None, "2031-99-99T00:00:00.000Z", "2031-03-04", ["x"], "9" * 5000])
def test_an_instant_that_is_none_is_a_finding_and_no_traceback(pack, instant):
    def alter(said, looks):
        for line, look in zip(said, looks, strict=True):
            line["observed_at"] = look["observed_at"] = instant
        return said, looks

    forged(pack, alter)
    told = nightdesk("verify", "pack", cwd=pack.parent)
    assert (told.returncode, told.stderr) == (1, "")
    assert "its record says something else than its line" in told.stdout or "is no line any more" in told.stdout


# what was written anew, but not everywhere


@pytest.mark.parametrize(
    ("name", "its", "value"),
    [
        ("status", "status", 500),
        ("payload", None, "0" * 64),
        ("observed_at", "observed_at", "2031-03-04T22:20:00.001Z"),
    ],
)
def test_a_line_that_says_something_else_than_its_record_is_named(pack, name, its, value):
    def alter(said, looks):
        said[0][name] = value
        if its:
            looks[0][its] = value
        return said, looks

    forged(pack, alter)
    [told] = found(pack)
    assert told.endswith("its record says something else than its line")


def test_a_look_that_was_taken_out_of_the_middle_and_the_rest_hashed_anew_leaves_its_record(pack):
    forged(pack, lambda said, looks: (said[:4] + said[5:], looks[:4] + looks[5:]))
    assert any("are the record of no check" in one for one in found(pack))


def test_looks_that_nothing_proves_are_counted_apart(pack):
    history = json.loads((pack / wacz.HISTORY).read_bytes())
    made_up = history["history"]["checks"][0] | {"evidence_line": None, "outcome": "gone"}
    history["history"]["checks"].append(made_up)
    (pack / wacz.HISTORY).write_text(json.dumps(history))
    relist(pack)
    assert verification.verify(pack).counts["looks without a line"] == 1


def test_a_file_that_is_listed_twice_has_to_be_both(pack):
    listed = json.loads((pack / wacz.PACKAGE).read_bytes())
    row = next(row for row in listed["resources"] if row["path"] == wacz.LEGIBLE)
    listed["resources"].insert(0, row | {"hash": "sha256:" + "0" * 64})
    (pack / wacz.PACKAGE).write_text(json.dumps(listed))
    (pack / wacz.OUTER).write_bytes(wacz.outer((pack / wacz.PACKAGE).read_bytes()))
    assert found(pack) == [f"{wacz.LEGIBLE}: was altered"]


# tricks of the ZIP, and of the folder


def test_names_that_differ_in_case_lead_out_of_the_pack_or_come_twice_are_named(pack, recwarn):
    made = zipped(
        pack, ("Nightdesk/History.json", b"{}"), ("../out.txt", b"x"), ("/etc/x", b"x"), (wacz.HISTORY, b"{}")
    )
    told = found(made)
    strange = ("../out.txt", "/etc/x", "Nightdesk/History.json")
    assert [one.split(":")[0] for one in told if "was put in" in one] == list(strange)
    assert told[-1] == "1 of its files stand in it twice"
    assert f"{wacz.HISTORY}: was altered" in told
    assert not (pack.parent.parent / "out.txt").exists()
    assert recwarn.pop(UserWarning)  # the test's own ZIP has a name twice


def test_a_file_that_unpacks_to_far_more_than_it_is_is_not_read(pack, monkeypatch):
    (pack / wacz.HISTORY).write_bytes(b" " * (wacz.LARGEST_PACKED + 1))
    relist(pack)
    made = zipped(pack)
    assert made.stat().st_size < 1_000_000
    assert f"{wacz.HISTORY}: is damaged" in found(made)
    monkeypatch.setattr(packs, "LARGEST", 1_000_000)
    with pytest.raises(NewsroomError, match="as no pack of one article does"):
        verification.verify(made)


def test_a_long_text_of_our_own_is_stored_as_it_is_and_can_be_read_again(newsroom, tmp_path, monkeypatch):
    monkeypatch.setattr(wacz, "LARGEST_PACKED", 1_000)
    wacz.write(gathered(*newsroom).files, tmp_path / "story.wacz", as_folder=False)
    assert found(tmp_path / "story.wacz") == []


def test_a_link_in_a_folder_is_not_followed(pack, tmp_path):
    outside = tmp_path / "outside.json"
    shutil.move(pack / wacz.READINGS, outside)
    (pack / wacz.READINGS).symlink_to(outside)
    (pack / "more").symlink_to("/dev/zero")
    assert found(pack) == [
        f"{wacz.READINGS}: is damaged",
        "more: was put in, the list of files does not name it",
    ]
    shutil.move(pack / "nightdesk", tmp_path / "elsewhere")
    (pack / "nightdesk").symlink_to(tmp_path / "elsewhere")
    assert f"{wacz.CHAIN}: is missing" in found(pack)


def test_a_pipe_in_a_folder_is_not_waited_for(pack):
    (pack / wacz.READINGS).unlink()
    os.mkfifo(pack / wacz.READINGS)
    assert found(pack) == [f"{wacz.READINGS}: is missing"]


# the whole folder


def test_a_record_that_no_line_names_is_told_and_nothing_is_said_to_be_altered(data):
    from evidence import warc

    [first] = sorted((data / "evidence/days").glob("2031-03-04*.gz"))
    stranger = warc.response(replace(answer(b"<p>never sent</p>"), wire=b""), b"<p>never sent</p>")
    first.write_bytes(first.read_bytes() + stranger + stranger[:40])
    report = audit.verify(data)
    assert (report.altered, report.nameless) == ([], 1)
    assert audit.verify(data).told()["nameless_records"] == 1


def test_a_folder_as_it_was_left_has_no_record_without_a_line(data):
    report = audit.verify(data)
    assert (report.nameless, report.span) == (0, ("2031-03-04T22:20:00.000Z", "2031-03-07T00:40:00.000Z"))


def test_a_file_of_a_day_cannot_be_excused_by_a_line_that_says_it_was_erased(data):
    [day] = sorted((data / "evidence/days").glob("2031-03-04*.gz"))
    said = {"what": "erased", "old": f"evidence/days/{day.name}", "at": "2031-03-07T00:50:00.000Z"}
    chain.append(data / "evidence", chain.day_of(chain.files(data / "evidence")[-1]), said)
    day.unlink()
    assert len(audit.verify(data).altered) == 3


def test_what_was_held_twice_under_one_name_is_found_where_each_went(tmp_path):
    evidence = Evidence(tmp_path)
    for page in (b"one", b"two"):
        put(evidence, answer(page), is_held=True)
        evidence.release("gazette", 7, answer(b"").observed_at)
        evidence.discard("gazette", 7)
    assert audit.verify(tmp_path).altered == []
    put(evidence, answer(b"three"), is_held=True)
    evidence.erase("gazette", 7, answer(b"").observed_at)
    put(evidence, answer(b"four"), is_held=True)
    assert audit.verify(tmp_path).altered == []
    shutil.rmtree(tmp_path / "evidence/held")
    assert len(audit.verify(tmp_path).altered) == 1


def test_a_line_that_leads_out_of_the_folder_is_not_followed(data):
    path = chain.files(data / "evidence")[0]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0].replace(b"evidence/days/", b"evidence/../x/"), *lines[1:]]))
    assert any("its record is missing" in one for one in audit.verify(data).altered)


def test_the_cut_off_end_of_a_day_that_has_its_head_is_named(data):
    from evidence import heads

    path = chain.files(data / "evidence")[-1]
    heads.close(data / "evidence", path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert f"{path.name}: is not what its head says" in audit.verify(data).altered


def test_a_text_in_the_history_is_altered_whatever_stands_in_the_page(pack):
    change(pack, wacz.LEGIBLE, b"feed store", b"bank")
    assert found(pack) == [f"{wacz.LEGIBLE}: was altered"]


# seals


@pytest.fixture(scope="module")
def token(tmp_path_factory) -> tuple[bytes, bytes]:
    """An authority's answer about some bytes, and its certificate."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    tsa = authority.made(tmp_path_factory.mktemp("authority") / "tsa")
    request = TimestampRequestBuilder().data(HEAD).cert_request(cert_request=True).build().as_bytes()
    return authority.answer(tsa, request), (tsa / "ca.pem").read_bytes()


@settings(max_examples=150, deadline=None)
@given(draw=st.data())
def test_a_seal_of_which_any_byte_is_another_is_refused_or_says_the_very_same(token, draw):
    answer, ca = token
    whole, torn = seals.checked(answer, HEAD, ca), bytearray(answer)
    torn[draw.draw(st.integers(0, len(torn) - 1))] ^= draw.draw(st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128, 255]))
    with contextlib.suppress(SealError):
        assert seals.checked(bytes(torn), HEAD, ca) == whole


def test_a_certificate_of_no_version_that_there_is_makes_no_seal(token):
    answer, ca = token
    at = answer.index(b"\xa0\x03\x02\x01\x02")  # X.509 version 3
    torn = answer[: at + 4] + b"\x42" + answer[at + 5 :]
    with pytest.raises(SealError):
        seals.checked(torn, HEAD, None)
    assert seals.checked(answer, HEAD, ca).is_trusted
