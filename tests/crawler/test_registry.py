"""The registry that Nightdesk comes with: whole, quick to read, and no two outlets at one place."""

import pytest

from crawler import registry, watchlist
from demo.script import OUTLETS
from news.errors import WatchlistError
from news.families.recognition import FAMILIES
from news.model import OutletKind
from tests.effort import seconds

ALL = registry.read()
REAL = [outlet for outlet in ALL.values() if outlet.market != "Demo"]


def write(folder, **tables):
    """A registry of one file an outlet, each with its domain and whatever else is said."""
    for name, more in tables.items():
        fields = f'name = "{name}"\ntimezone = "America/Chicago"\n{more}\n'
        (folder / f"{name}.toml").write_text(f"[{name}]\n{fields}")
    return folder


def test_it_holds_the_outlets_of_every_state():
    assert len([outlet for outlet in REAL if outlet.kind is not OutletKind.AGENCY]) >= 873
    assert len({outlet.state for outlet in REAL}) == 51


def test_every_outlet_says_where_it_is_and_how_that_is_known():
    assert [outlet.id for outlet in REAL if not outlet.city or outlet.timezone_basis not in registry.ZONE_BASES] == []
    assert [outlet.id for outlet in REAL if bool(outlet.owner) != bool(outlet.owner_basis)] == []
    assert [outlet.id for outlet in REAL if outlet.domain.endswith(".example")] == []


def test_no_listing_stands_twice_and_none_goes_unencrypted():
    for outlet in REAL:
        addresses = [listing.address for listing in outlet.listings]
        assert len(set(addresses)) == len(addresses), outlet.id
        assert all(address.startswith("https://") for address in addresses), outlet.id


def test_an_outlet_stands_in_the_file_of_its_state_and_in_the_order_of_ids():
    for path in sorted(registry.REGISTRY.glob("*.toml")):
        if path.stem != "demo":
            ids = list(registry.tables.read(path))
            assert {ALL[name].state.lower() for name in ids} == {path.stem}
            assert ids == sorted(ids)
            assert '"pattern"' in path.read_text().split("[")[0]  # says what a basis means


def test_an_unverified_listing_is_an_agencys():
    """General knowledge is enough for nobody else: a family's path is a pattern, and says so."""
    kinds = {o.kind for o in REAL if any(listing.basis == "unverified" for listing in o.listings)}
    assert kinds <= {OutletKind.AGENCY}
    assert all(x.basis == "unverified" for o in REAL if o.kind is OutletKind.AGENCY for x in o.listings)


def test_kansas_citys_police_newsrooms_are_watched_with_its_outlets():
    chosen = watchlist.load(registry.REGISTRY.parent / "watchlist.toml")
    agencies = {outlet.id for outlet in chosen.outlets if outlet.kind is OutletKind.AGENCY}
    assert {"kcpd", "kckpd", "mshp", "kbi"} <= agencies


def test_what_was_found_out_about_kansas_city_is_kept():
    assert ALL["kansascity"].delay == 30
    assert ALL["kansascity"].listings == ()
    assert {x.address: x.seen for x in ALL["wdaf"].listings}["https://fox4kc.com/news/crime/feed/"] == "2026-03-13"
    assert "https://northeastnews.net/pages/feed/" in {x.address for x in ALL["northeastnews"].listings}
    assert not [x for x in ALL["kcur"].listings if "podcast" in x.address]


def test_stations_that_share_a_host_have_paths_of_their_own():
    shared = [outlet for outlet in REAL if outlet.domain == "cbsnews.com"]
    assert len(shared) > 10
    assert len({outlet.path for outlet in shared}) == len(shared)
    assert all(outlet.path in listing.address for outlet in shared for listing in outlet.listings)


def test_a_renamed_stations_stories_are_its_own_under_both_names(tmp_path):
    chosen = watchlist.Watchlist(tmp_path, tuple(REAL), "desk@example.org", tmp_path)
    assert chosen.outlet_at("https://www.kmov.com/2021/05/01/story/").id == "kmov"
    assert chosen.outlet_at("https://www.firstalert4.com/2026/05/01/story/").id == "kmov"
    assert chosen.outlet_at("https://www.cbsnews.com/texas/news/story/").id == "ktvt"
    assert chosen.family_at("https://www.cbsnews.com/boston/news/story/") == "cbs_local"
    assert chosen.family_at("https://www.cbsnews.com/news/story/") == ""


def test_the_whole_registry_is_read_in_a_moment():
    """Every crawl reads it. The best of three: a machine at work is no slower registry."""
    assert min(seconds(registry.read) for _ in range(3)) < 1.0


def test_every_family_that_is_declared_may_be_named(tmp_path):
    write(tmp_path, **{name: f'domain = "{name.replace("_", "-")}.example"\nfamily = "{name}"' for name in FAMILIES})
    assert {outlet.family for outlet in registry.read(tmp_path).values()} == set(FAMILIES)


SHARED = [
    ('domain = "one.example"', 'domain = "one.example"', "one.example"),
    ('domain = "one.example"', 'domain = "www.one.example"', "www.one.example"),
    ('domain = "one.example"', 'domain = "two.example"\naliases = ["one.example"]', "one.example"),
    ('domain = "one.example"\naliases = ["old.example"]', 'domain = "old.example"', "old.example"),
    ('domain = "one.example"\npath = "/elm/"', 'domain = "one.example"\npath = "/elm/"', "one.example/elm/"),
]


@pytest.mark.parametrize(("first", "second", "place"), SHARED)
def test_two_outlets_at_one_place_are_a_mistake(tmp_path, first, second, place):
    with pytest.raises(WatchlistError) as caught:
        registry.read(write(tmp_path, ash=first, birch=second))
    said = str(caught.value)
    assert said.startswith(f"birch.toml, outlet 'birch': {place!r} is outlet 'ash''s already")
    assert "take one of the two out" in said


def test_outlets_may_share_a_domain_by_paths(tmp_path):
    found = registry.read(
        write(
            tmp_path,
            ash='domain = "one.example"\npath = "/elm/"',
            birch='domain = "one.example"\npath = "/oak/"',
            cedar='domain = "one.example"',
        )
    )
    chosen = watchlist.Watchlist(tmp_path, tuple(found.values()), "desk@example.org", tmp_path)
    asked = ("elm/news/a", "oak/news/a", "oak", "oakley/news/a", "news/a")
    assert [chosen.outlet_at(f"https://www.one.example/{path}").id for path in asked] == [
        *("ash", "birch", "birch", "cedar", "cedar")
    ]


def test_the_demos_outlets_stand_in_the_registry_as_the_script_has_them():
    demo = {outlet.id: outlet for outlet in ALL.values() if outlet.market == "Demo"}
    assert demo.keys() == {outlet.id for outlet in OUTLETS}
    for outlet in OUTLETS:
        for name in ("name", "domain", "family", "timezone", "kind", "city", "delay"):
            assert getattr(demo[outlet.id], name) == getattr(outlet, name), (outlet.id, name)
        addresses = [[x.address for x in o.listings] for o in (demo[outlet.id], outlet)]
        assert addresses[0] == addresses[1]
