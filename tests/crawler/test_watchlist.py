"""The watchlist: a mistake names the file, the outlet, the value and the remedy, and nothing starts on it."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import registry
from crawler import watchlist as watchlists
from crawler.settings import user_agent
from news.errors import WatchlistError
from news.model import OutletKind

GOOD = """\
outlets = ["gazette"]
contact = "desk@gazette.example"
registry = "outlets"
"""
OUTLET = """\
[gazette]
name = "The Elm Hollow Gazette"
domain = "gazette.example"
timezone = "America/Chicago"
owner = "Elm Press"
market = "Elm Hollow"
state = "IA"
aliases = ["m.gazette.example"]
listings = [{ address = "https://gazette.example/feed", basis = "seen", seen = "2026-03-03" }]
"""
LOOPBACK = '[loopback]\nhosts = ["gazette.example"]\nport = 8080\n'


@pytest.fixture
def written(tmp_path):
    """Writes a watchlist and its registry; returns the watchlist's path."""

    def write(watchlist=GOOD, outlet=OUTLET):
        (tmp_path / "outlets").mkdir(exist_ok=True)
        (tmp_path / "outlets" / "iowa.toml").write_text(outlet, encoding="utf-8")
        path = tmp_path / "watchlist.toml"
        path.write_text(watchlist, encoding="utf-8") if isinstance(watchlist, str) else path.write_bytes(watchlist)
        return path

    return write


def complaint(path):
    with pytest.raises(WatchlistError) as caught:
        watchlists.load(path)
    said = str(caught.value)
    assert "\n" not in said
    assert said.isprintable()
    return said


def with_contact(text):
    return GOOD.replace('"desk@gazette.example"', text)


WRONG_WATCHLISTS = [
    ("contact = =", ["watchlist.toml", "not TOML", "line 1"]),
    (b"contact = '\xff'", ["watchlist.toml", "not TOML"]),
    (GOOD + 'contct = "x"\n', ["watchlist.toml", "'contct'", "did you mean 'contact'?"]),
    (GOOD + "ignore_robots = true\n", ["watchlist.toml", "'ignore_robots' is not a setting", "try one of"]),
    (GOOD + "market = 7\n", ["market = 7", "wrong type", "text in quotes"]),
    (GOOD.replace('["gazette"]', '"gazette"'), ["outlets = 'gazette'", "list in brackets"]),
    (GOOD.replace('["gazette"]', "[7]"), ["no outlet 7 "]),
    (GOOD.replace('["gazette"]', '[["gazette"]]'), ["outlets", "['gazette']"]),
    (GOOD.replace('["gazette"]', "[{}]"), ["outlets"]),
    (GOOD + "gate = 1\n", ["gate = 1", "true or false"]),
    (GOOD + "gate = 'no'\n", ["gate = 'no'", "true or false"]),
    (GOOD.replace("gazette", "gazete", 1), ["watchlist.toml", "'gazete'", "did you mean 'gazette'?"]),
    (GOOD.replace("gazette", "xyzzy", 1), ["watchlist.toml", "'xyzzy'", "try one of gazette"]),
    (GOOD.replace('["gazette"]', "[]"), ["watchlist.toml", "watches nobody", "name one"]),
    ('contact = "a@b.example"\nregistry = "outlets"\n', ["watchlist.toml", "says whom to watch nowhere", "add"]),
    ("", ["watchlist.toml", "says whom to watch nowhere"]),
    (GOOD + 'market = "Elm Holow"\n', ["market = 'Elm Holow'", "did you mean 'Elm Hollow'?"]),
    (GOOD + 'state = "IO"\n', ["state = 'IO'", "did you mean 'IA'?"]),
    (GOOD + 'owner = "Elm Pres"\n', ["owner = 'Elm Pres'", "did you mean 'Elm Press'?"]),
    (GOOD + 'owner = "Elm Press"\nstate = "MO"\n', ["state = 'MO'", "owner = 'Elm Press'"]),
    ('outlets = ["gazette"]\nregistry = "outlets"\n', ["watchlist.toml", "contact = ''", "such as contact = "]),
    (with_contact('"nobody"'), ["contact = 'nobody'", "how an outlet can reach you"]),
    (with_contact('"@"'), ["contact = '@'"]),
    (with_contact('"a@b.example\\nX-Evil: 1"'), ["contact = ", "\\n"]),
    (with_contact('"a@b.example\\r\\nHost: x"'), ["contact = ", "\\r\\n"]),
    (with_contact('"a@b.example\\u0000"'), ["contact = ", "\\x00"]),
    (with_contact('"dësk@b.example"'), ["contact = ", "dësk"]),
    (with_contact('"' + "a" * 300 + '@b.example"'), ["contact = "]),
    (GOOD + 'owner = "a\\u0007b"\n', ["owner = 'a\\x07b'", "take them out"]),
    (with_contact("7"), ["contact = 7", "wrong type"]),
    (GOOD.replace('"outlets"', '"elsewhere"'), ["elsewhere", "no such folder", "registry ="]),
    (GOOD + LOOPBACK.replace("8080", "80"), ["loopback port = 80", "1024"]),
    (GOOD + LOOPBACK.replace("8080", "70000"), ["loopback port = 70000", "65535"]),
    (GOOD + LOOPBACK.replace("8080", "true"), ["port = True"]),
    (GOOD + LOOPBACK.replace("8080", '"8080"'), ["port = '8080'"]),
    (GOOD + "[loopback]\nport = 8080\n", ["loopback needs hosts"]),
    (GOOD + "[loopback]\nhosts = [7]\nport = 8080\n", ["loopback needs hosts"]),
    (GOOD + LOOPBACK + "anything = 1\n", ["'anything' is not a setting"]),
    (GOOD + "[clock]\nstart = 1\nbegan = 1\nspeed = 2\n", ["clock is for the demo", "take it out"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = 1\n", ["clock needs start, began and speed"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = 1\nspeed = 'x'\n", ["clock: speed = 'x'", "a number"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = 1\nspeed = 0\n", ["clock", "speed"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = 1\nspeed = nan\n", ["clock", "speed"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = inf\nspeed = 1\n", ["clock"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = 1\nspeed = true\n", ["clock"]),
    (GOOD + LOOPBACK + "[clock]\nstart = 1\nbegan = 1\nspeed = 1\nfast = 1\n", ["'fast' is not a setting"]),
]


@pytest.mark.parametrize(("text", "says"), WRONG_WATCHLISTS, ids=range(len(WRONG_WATCHLISTS)))
def test_a_mistake_in_the_watchlist_names_the_value_and_the_remedy(written, text, says):
    said = complaint(written(text))
    for words in says:
        assert words in said


WRONG_OUTLETS = [
    (("America/Chicago", "US/Centrl"), ["'US/Centrl' is not a time zone", "did you mean 'US/Central'?"]),
    (("America/Chicago", "America/Chicgo"), ["'America/Chicgo'", "did you mean 'America/Chicago'?"]),
    (("America/Chicago", "../../etc/passwd"), ["is not a time zone"]),
    (('"gazette.example"\nt', '"https://gazette.example"\nt'), ["domain 'https://gazette.example'", "example.com"]),
    (('"gazette.example"\nt', '"Gazette.example"\nt'), ["domain 'Gazette.example'"]),
    (('"gazette.example"\nt', '"gazette.example/news"\nt'), ["domain 'gazette.example/news'"]),
    (('"gazette.example"\nt', '"gazette.example:8080"\nt'), ["domain 'gazette.example:8080'"]),
    (('"gazette.example"\nt', '"127.0.0.1"\nt'), ["domain '127.0.0.1'"]),
    (('"gazette.example"\nt', '"gazette"\nt'), ["domain 'gazette'"]),
    (('"gazette.example"\nt', '"a b.example"\nt'), ["domain 'a b.example'"]),
    (('"m.gazette.example"', '"http://m.example"'), ["domain 'http://m.example'"]),
    (('"m.gazette.example"', "7"), ["domain 7"]),
    (('name = "The Elm Hollow Gazette"\n', ""), ["name is missing"]),
    (('domain = "gazette.example"\n', ""), ["domain is missing"]),
    (('timezone = "America/Chicago"\n', ""), ["timezone is missing"]),
    (('owner = "Elm Press"', "owner = 3"), ["owner = 3", "text in quotes"]),
    (('owner = "Elm Press"', "delay = true"), ["delay = True", "a number"]),
    (('owner = "Elm Press"', 'delay = "10"'), ["delay = '10'", "a number"]),
    (('owner = "Elm Press"', "delay = 0.5"), ["delay = 0.5 is too short", "1 is the least"]),
    (('owner = "Elm Press"', "delay = -3"), ["delay = -3"]),
    (('owner = "Elm Press"', "delay = nan"), ["delay = nan"]),
    (('owner = "Elm Press"', "delay = inf"), ["delay = inf"]),
    (('owner = "Elm Press"', 'kind = "televison"'), ["kind 'televison' is unknown"]),
    (('owner = "Elm Press"', 'kind = "newspapr"'), ["did you mean 'newspaper'?"]),
    (
        ('owner = "Elm Press"', 'family = "blocks"'),
        ["family 'blocks' is unknown", "did you mean 'blox'?", "leave it out"],
    ),
    (('owner = "Elm Press"', 'owner_basis = "heard"'), ["owner_basis 'heard'", "'inferred', 'listed'"]),
    (('owner = "Elm Press"', 'owner_basis = "listed 2026-10-04"'), ["owner_basis 'listed 2026-10-04'"]),
    (('owner = "Elm Press"', 'timezone_basis = "sity"'), ["timezone_basis 'sity'", "did you mean 'city'?"]),
    (('owner = "Elm Press"', 'path = "elm"'), ["path 'elm'", "write it as '/texas/'"]),
    (('owner = "Elm Press"', 'path = "/elm"'), ["path '/elm'"]),
    (('owner = "Elm Press"', 'path = "/"'), ["path '/'"]),
    (('owner = "Elm Press"', 'path = ""'), ["path ''"]),
    (('owner = "Elm Press"', 'path = "/../"'), ["path '/../'"]),
    (('owner = "Elm Press"', 'call_signs = "KELM"'), ["call_signs = 'KELM'", "list in brackets"]),
    (('owner = "Elm Press"', 'call_signs = ["kelm"]'), ["call sign 'kelm'", "'KSHB'"]),
    (('owner = "Elm Press"', "call_signs = [7]"), ["call sign 7"]),
    (('seen = "2026-03-03"', 'seen = "3 March"'), ["seen '3 March'", "2026-10-04"]),
    (('seen = "2026-03-03"', 'seen = "2026-02-30"'), ["seen '2026-02-30'"]),
    (('basis = "seen"', 'basis = "pattern"'), ["seen '2026-03-03'", 'basis = "seen"']),
    (('owner = "Elm Press"', 'ownr = "Elm Press"'), ["'ownr' is not a setting", "did you mean 'owner'?"]),
    (("https://gazette.example/feed", "gazette.example/feed"), ["listing 'gazette.example/feed'", "https://"]),
    (("https://gazette.example/feed", "file:///etc/passwd"), ["listing 'file:///etc/passwd'"]),
    (("https://gazette.example/feed", "https://[::1"), ["listing 'https://[::1'"]),
    (("https://gazette.example/feed", "http://127.0.0.1/feed"), ["listing 'http://127.0.0.1/feed'"]),
    (('"seen", ', '"heard", '), ["basis 'heard'", "'seen', 'pattern' or 'unverified'"]),
    (('basis = "seen"', 'bases = "seen"'), ["'bases' is not a setting", "did you mean 'basis'?"]),
    (("[{ address", '["https://a.example/", { address'), ["listing 'https://a.example/'", "address ="]),
    (("[gazette]", "[gazette"), ["not TOML"]),
    (('[gazette]\nname = "The Elm Hollow Gazette"', '[gazette]\nname = "a"\n[gazette]'), ["not TOML"]),
    (("[gazette]", "[[gazette]]"), ["outlet 'gazette'", "stands outside"]),
    (("[gazette]", '["../gazette"]'), ["'../gazette'", "id"]),
]


@pytest.mark.parametrize(("change", "says"), WRONG_OUTLETS, ids=range(len(WRONG_OUTLETS)))
def test_a_mistake_in_the_registry_names_file_outlet_value_and_remedy(written, change, says):
    assert change[0] in OUTLET
    text = OUTLET.replace(*change)
    said = complaint(written(outlet=text))
    assert "iowa.toml" in said or "watchlist.toml" in said
    if "not TOML" not in said:
        assert "gazette" in said
    for words in says:
        assert words in said


def test_a_value_outside_an_outlets_table_is_named(written):
    said = complaint(written(outlet='name = "Elm Hollow"\n'))
    assert "'name'" in said
    assert "begin one with [id]" in said


def test_two_outlets_of_one_id_are_a_mistake(written):
    path = written()
    (path.parent / "outlets" / "missouri.toml").write_text(OUTLET)
    said = complaint(path)
    assert "missouri.toml, outlet 'gazette'" in said
    assert "taken already" in said


def test_a_missing_file_and_a_folder_in_its_place_are_told_apart(tmp_path):
    assert "no such file" in complaint(tmp_path / "watchlist.toml")
    assert "is a folder" in complaint(tmp_path)


def test_a_file_that_may_not_be_read_is_named(written, monkeypatch):
    path = written()

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert "watchlist.toml" in complaint(path)


def test_a_bom_that_an_editor_left_is_no_mistake(written):
    assert watchlists.load(written(b"\xef\xbb\xbf" + GOOD.encode())).contact == "desk@gazette.example"


def test_a_good_watchlist_says_whom_we_watch_and_how_we_are_reached(written):
    chosen = watchlists.load(written(GOOD + 'data = "kept"\n'))
    [outlet] = chosen.outlets
    assert (outlet.id, outlet.kind, outlet.delay, outlet.gate) == ("gazette", OutletKind.DIGITAL, 10.0, True)
    assert outlet.listings[0].address == "https://gazette.example/feed"
    assert chosen.data == chosen.path.parent / "kept"
    assert chosen.outlet_at("https://m.gazette.example/story") == outlet
    assert "desk@gazette.example" in user_agent(chosen.contact)


def test_outlets_by_name_and_by_market_add_up(written):
    second = OUTLET.replace("[gazette]", "[courier]").replace("gazette.example", "courier.example")
    text = GOOD.replace('["gazette"]', '["courier"]') + 'market = "Elm Hollow"\n'
    chosen = watchlists.load(written(text, OUTLET + second.replace("Elm Hollow", "Oak Hill")))
    assert {outlet.id for outlet in chosen.outlets} == {"courier", "gazette"}


def test_a_short_delay_is_for_loopback_alone(written):
    text = OUTLET.replace('owner = "Elm Press"', "delay = 0.0")
    assert watchlists.load(written(GOOD + LOOPBACK, text)).outlets[0].delay == 0.0
    assert "too short" in complaint(written(GOOD, text))


def test_a_budget_is_a_number_of_requests_with_which_something_can_be_done(written):
    assert watchlists.load(written(GOOD, OUTLET)).outlets[0].budget == 2000
    assert watchlists.load(written(GOOD, OUTLET.replace('owner = "Elm Press"', "budget = 24"))).outlets[0].budget == 24
    assert "24 requests a day are the least" in complaint(
        written(GOOD, OUTLET.replace('owner = "Elm Press"', "budget = 3"))
    )
    assert "wrong type" in complaint(written(GOOD, OUTLET.replace('owner = "Elm Press"', "budget = 0.5")))


def test_an_outlet_that_is_not_watched_is_said_to_be_with_the_nearest_name(written):
    chosen = watchlists.load(written())
    with pytest.raises(WatchlistError, match="'gazett' is watched; did you mean 'gazette'"):
        chosen.outlet("gazett")
    with pytest.raises(WatchlistError, match=r"no outlet that is watched has the host of https://other\.example/"):
        chosen.outlet_at("https://other.example/x")


@given(st.text(max_size=80))
def test_any_text_as_a_watchlist_is_read_or_refused_in_one_line(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "watchlist.toml"
    path.write_text(text, encoding="utf-8", newline="")
    complaint(path)


@pytest.mark.parametrize(("filters", "found"), [
    ('kind = "tv"', {"courier"}),
    ('family = "blox"', {"courier"}),
    ('kind = "digital"\nmarket = "Elm Hollow"', {"gazette"}),
])  # fmt: skip
def test_outlets_are_chosen_by_what_the_registry_says_of_them(written, filters, found):
    second = OUTLET.replace("[gazette]", '[courier]\nkind = "tv"\nfamily = "blox"').replace("gazette.", "courier.")
    text = GOOD.replace('outlets = ["gazette"]', filters)
    assert {outlet.id for outlet in watchlists.load(written(text, OUTLET + second)).outlets} == found


def test_a_kind_that_no_outlet_has_is_told_with_those_that_there_are(written):
    said = complaint(written(GOOD + 'kind = "digitl"\n'))
    assert "kind = 'digitl'" in said
    assert "did you mean 'digital'?" in said


def test_the_shipped_watchlist_loads():
    shipped = watchlists.load(registry.REGISTRY.parent / "watchlist.toml")
    assert shipped.outlets
    assert not shipped.loopback.hosts
    assert all(outlet.delay >= watchlists.SHORTEST_DELAY for outlet in shipped.outlets)


def test_no_setting_turns_politeness_off():
    names = {*watchlists.FIELDS, *registry.OUTLET_FIELDS}
    names |= {field.name for field in dataclasses.fields(watchlists.Watchlist)}
    assert not [name for name in names if "robot" in name or "agent" in name or "polite" in name or "proxy" in name]


def test_nothing_starts_on_a_wrong_file(written):
    path = written(GOOD.replace("gazette", "gazete", 1))
    command = [sys.executable, "-m", "cli", "run", "--watchlist", str(path), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("nightdesk: watchlist.toml: outlets: no outlet 'gazete'")
    assert done.stderr.count("\n") == 1
    assert {entry.name for entry in path.parent.iterdir()} == {"outlets", "watchlist.toml"}
