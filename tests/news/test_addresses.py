"""Addresses of invented outlets in the shapes that the families really use."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news import addresses
from news.errors import AddressError
from tests.effort import seconds

UUID = "3f2a9c10-5b7d-11ec-8a4e-7b1c0d9e2f33"
ANS = "QZ7MKH3TLRDNVEXA2CFPWJ5YUI"

TWINS = [
    # scheme, host and port
    (
        "http://www.kvrn.example/news/crime/shots-fired-on-elm",
        "https://kvrn.example/news/crime/shots-fired-on-elm",
    ),
    ("HTTPS://WWW.KVRN.EXAMPLE/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://kvrn.example:443/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("http://kvrn.example:80/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://m.kvrn.example/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://mobile.kvrn.example/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://amp.kvrn.example/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://amp.www.kvrn.example/news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://kvrn.example./news/crime/shots", "https://kvrn.example/news/crime/shots"),
    ("https://feeds.kvrn.example/news/crime/shots", "https://feeds.kvrn.example/news/crime/shots"),
    ("http://localhost:8099/story", "http://localhost:8099/story"),
    ("https://[2001:db8::1]/story", "https://[2001:db8::1]/story"),
    ("https://bücher-post.example/straße", "https://xn--bcher-post-9db.example/stra%C3%9Fe"),
    # paths keep their letters
    ("https://kvrn.example/News/Local/Shots-Fired", "https://kvrn.example/News/Local/Shots-Fired"),
    (
        f"https://wtlo.example/news/local/deputy-fires/{ANS}/",
        f"https://wtlo.example/news/local/deputy-fires/{ANS}",
    ),
    ("https://kvrn.example/news/shots/", "https://kvrn.example/news/shots"),
    ("https://kvrn.example//news//shots", "https://kvrn.example/news/shots"),
    ("https://kvrn.example/news/../crime/./shots", "https://kvrn.example/crime/shots"),
    ("https://kvrn.example/../../shots", "https://kvrn.example/shots"),
    ("https://kvrn.example/%7Ereporter/%41-story", "https://kvrn.example/~reporter/A-story"),
    ("https://kvrn.example/a%2fb", "https://kvrn.example/a%2Fb"),
    ("https://kvrn.example/100%-sure", "https://kvrn.example/100%25-sure"),
    ("https://kvrn.example", "https://kvrn.example/"),
    ("https://kvrn.example/?", "https://kvrn.example/"),
    (" https://kvrn.example/shots\n", "https://kvrn.example/shots"),
    # fragments
    ("https://kvrn.example/shots#comments", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots/#respond", "https://kvrn.example/shots"),
    # tracking, in whatever case it is written
    ("https://kvrn.example/shots?utm_source=feed&utm_medium=rss", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?UTM_Source=feed", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?fbclid=IwAR0aBcD", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?FBCLID=IwAR0aBcD", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?gclid=Cj0KCQ", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?ICID=ref_mark", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?_ga=2.1.3.4&_gl=1", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?ref=home", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?ntv_acpl=99", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?mc_cid=1a2b&mc_eid=3c", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?rssfeed=true", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?ipid=promo-link-block1", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?jwsource=cl", "https://kvrn.example/shots"),
    ("https://kvrn.example/shots?id=5&amp;utm_source=x", "https://kvrn.example/shots?id=5"),
    ("https://kvrn.example/shots?utm%5Fsource=x", "https://kvrn.example/shots"),
    # parameters that carry meaning stay, by name
    ("https://kvrn.example/?p=48213", "https://kvrn.example/?p=48213"),
    ("https://kvrn.example/story.aspx?b=2&utm_term=x&a=1", "https://kvrn.example/story.aspx?a=1&b=2"),
    ("https://kvrn.example/story?ID=AbC", "https://kvrn.example/story?ID=AbC"),
    ("https://kvrn.example/story?id=", "https://kvrn.example/story?id="),
    ("https://kvrn.example/story?reference=7&refresh=1", "https://kvrn.example/story?reference=7&refresh=1"),
    ("https://kvrn.example/story?type=s&output=7", "https://kvrn.example/story?output=7&type=s"),
    # AMP and print
    ("https://kvrn.example/news/shots/amp/", "https://kvrn.example/news/shots"),
    ("https://kvrn.example/news/shots/amp", "https://kvrn.example/news/shots"),
    ("https://kvrn.example/2021/11/18/shots/?outputType=amp", "https://kvrn.example/2021/11/18/shots"),
    ("https://kvrn.example/news/shots?_amp=true", "https://kvrn.example/news/shots"),
    ("https://kvrn.example/news/shots?amp", "https://kvrn.example/news/shots"),
    ("https://kvrn.example/news/shots?amp=1", "https://kvrn.example/news/shots"),
    ("https://metronews.example/amp/ashby/news/shots/", "https://metronews.example/ashby/news/shots"),
    (f"https://ledger.example/a/article_{UUID}.amp.html", f"https://ledger.example/a/article_{UUID}.html"),
    (
        f"https://ledger.example/a/article_{UUID}.html?mode=print",
        f"https://ledger.example/a/article_{UUID}.html",
    ),
    ("https://kvrn.example/news/shots/print/", "https://kvrn.example/news/shots"),
    ("https://kvrn.example/news/shots?print=true", "https://kvrn.example/news/shots"),
    ("https://www.google.com/amp/s/www.kvrn.example/news/shots/amp/", "https://kvrn.example/news/shots"),
    (
        "https://kvrn-example.cdn.ampproject.org/c/s/kvrn.example/news/shots",
        "https://kvrn.example/news/shots",
    ),
    # words that only look like AMP or print
    ("https://kvrn.example/news/amplifier-stolen", "https://kvrn.example/news/amplifier-stolen"),
    ("https://kvrn.example/news/print-shop-fire", "https://kvrn.example/news/print-shop-fire"),
    ("https://kvrn.example/amp", "https://kvrn.example/amp"),
    ("https://amplify.example/news/shots", "https://amplify.example/news/shots"),
    ("https://m.example/news/shots", "https://m.example/news/shots"),
]


@pytest.mark.parametrize(("address", "canonical"), TWINS)
def test_each_form_of_an_address_has_one_canonical_form(address, canonical):
    assert addresses.canonical(address) == canonical


@pytest.mark.parametrize(("address", "canonical"), TWINS)
def test_a_canonical_address_is_its_own_canonical_form(address, canonical):
    assert addresses.canonical(canonical) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "kvrn.example/news", "//kvrn.example/news", "/news/shots", "mailto:desk@kvrn.example",
        "javascript:void(0)", "ftp://kvrn.example/shots", "file:///etc/passwd", "https://", "https:///shots",
        "https://user:secret@kvrn.example/", "https://desk@kvrn.example/", "https://kvrn.example:99999/",
        "https://kvrn.example:port/", "https://kv rn.example/",
        "https://-kvrn.example/", "https://kvrn..example/",
        "https://[::1/", "https://[fe80::1%25eth0]/", "https://[v1.a:b]/", "https://kvrn.example/\ud800",
        "https://kvrn.example/\x00", "https://" + "a" * 300 + ".example/",
        "https://kvrn.example/" + "a" * 5000, None, 7,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_with_a_remedy(text):
    with pytest.raises(AddressError, match=r"https://www\.example\.com"):
        addresses.canonical(text)


def test_capitals_in_a_path_tell_two_stories_apart():
    assert addresses.canonical("https://kvrn.example/a/Ab") != addresses.canonical("https://kvrn.example/a/aB")


def test_the_fetchable_address_keeps_scheme_host_and_slash_as_listed():
    listed = "http://WWW.kvrn.example/News/shots/?outputType=amp&utm_source=x&id=7#top"
    assert addresses.fetchable(listed) == "http://www.kvrn.example/News/shots/?outputType=amp&id=7"


def test_the_fetchable_address_is_plain_ascii():
    assert addresses.fetchable("https://kvrn.example/señor dos").isascii()


@pytest.mark.parametrize(
    ("family", "one", "other", "identity"),
    [
        (
            "blox",
            f"/news/local/article_{UUID}.html",
            f"/crime/new-slug/article_{UUID.upper()}.html",
            f"blox:{UUID}",
        ),
        ("arc", f"/old/article_{UUID}.html", f"/older/article_{UUID}.amp.html", f"blox:{UUID}"),
        (
            "tegna",
            f"/article/news/local/slug/63-{UUID}",
            f"/article/news/new-slug/63-{UUID}/",
            f"tegna:63-{UUID}",
        ),
        ("hearst_tv", "/article/old-slug/41635999", "/amp/article/new-slug/41635999", "hearst_tv:41635999"),
        ("abc_oo", "/post/old-slug/19318999/", "/new-slug/19318999/", "abc_oo:19318999"),
        (
            "nbc_oo_wordpress",
            "/news/local/old/3218999/",
            "/news/new/3218999/amp/",
            "nbc_oo_wordpress:3218999",
        ),
        (
            "mcclatchy",
            "/news/local/article251102999.html",
            "/news/crime/article251102999.html#x",
            "mcclatchy:251102999",
        ),
        (
            "gannett",
            "/story/news/2021/11/18/a/8660012345/",
            "/story/news/b/8660012345/?x=1",
            "gannett:8660012345",
        ),
        (
            "hearst_news",
            "/news/article/Old-Slug-14848999.php",
            "/crime/new-14848999.php",
            "hearst_news:14848999",
        ),
        ("arc", f"/news/local/old-slug/{ANS}/", f"/news/new-slug/{ANS}/?outputType=amp", f"arc:{ANS}"),
    ],
)
def test_the_familys_id_survives_a_new_slug_and_section(family, one, other, identity):
    found = {addresses.identity(f"https://www.kvrn.example{path}", family) for path in (one, other)}
    assert found == {identity}


@pytest.mark.parametrize(
    ("family", "path"),
    [
        ("", "/article/slug/41635999"),
        ("nexstar_wordpress", "/news/local/shots-41635999"),
        ("hearst_tv", "/news/2021"),
        ("arc", "/2021/11/18/shots-fired-on-elm"),
        ("gannett", "/story/news/2021/11/18"),
        ("brightspot_scripps", "/news/crime/shots-fired"),
    ],
)
def test_without_the_familys_id_the_identity_is_the_canonical_address(family, path):
    address = f"https://www.kvrn.example{path}"
    assert addresses.identity(address, family) == addresses.canonical(address, family)


def test_the_european_edition_of_a_gannett_paper_is_a_twin():
    eu, us = (addresses.canonical(f"https://{host}.herald.example/story", "gannett") for host in ("eu", "www"))
    assert eu == us


@pytest.mark.parametrize(
    ("address", "outlet", "aliases", "is_same"),
    [
        ("https://www.kvrn.example/a", "kvrn.example", (), True),
        ("https://m.kvrn.example/a", "https://www.kvrn.example/b", (), True),
        ("http://amp.kvrn.example/a", "kvrn.example", (), True),
        ("https://feeds.kvrn.example/a", "kvrn.example", (), False),
        ("https://kvrn.example.attacker.example/a", "kvrn.example", (), False),
        ("https://notkvrn.example/a", "kvrn.example", (), False),
        ("https://oldkvrn.example/a", "kvrn.example", ("www.oldkvrn.example",), True),
        ("https://attacker.example/a", "oldkvrn.example", ("oldkvrn.example",), False),
        ("https://metronews.example/ashby/a", "metronews.example/ashby", (), True),
        ("https://kvrn.example/a", "kvrn.example", ("not a host",), True),
        ("mailto:desk@kvrn.example", "kvrn.example", (), False),
        ("", "", (), False),
    ],
)
def test_only_the_outlets_own_hosts_are_the_same_host(address, outlet, aliases, is_same):
    assert addresses.same_host(address, outlet, aliases) is is_same


@pytest.mark.parametrize(
    ("path", "is_front"),
    [
        ("", True), ("/", True), ("/index.html", True), ("/news", True), ("/news/local/", True),
        ("/News/Crime", True),
        ("/?utm_source=x", True), ("/?notfound=1", True), ("/tag/police-shootings", True), ("/404", True),
        ("/author/ann-bee/", True), ("/?p=48213", False), ("/news/shots-fired-on-elm", False),
        ("/2021/11/18/shots", False), ("/news/local/article251102999.html", False),
        ("/restricted/?return=x", False),
    ],
)  # fmt: skip
def test_front_pages_and_sections_are_told_from_stories(path, is_front):
    assert addresses.is_front_page(f"https://www.kvrn.example{path}") is is_front


def test_what_is_no_address_is_no_front_page():
    assert addresses.is_front_page("front page") is False


@pytest.mark.parametrize(
    ("claimed", "accepted"),
    [
        ("https://www.kvrn.example/news/shots", "https://www.kvrn.example/news/shots"),
        ("/news/shots?utm_source=x", "https://m.kvrn.example/news/shots"),
        ("//www.kvrn.example/news/shots", "https://www.kvrn.example/news/shots"),
        ("https://newkvrn.example/news/shots", "https://newkvrn.example/news/shots"),
        ("https://sister.example/news/shots", None),
        ("https://www.kvrn.example/", None),
        ("https://www.kvrn.example/news/", None),
        ("/", None),
        ("", None),
        ("   ", None),
        (None, None),
        ("javascript:void(0)", None),
        ("https://[bad/", None),
        ("x" * 10_000, None),
    ],
)
def test_a_pages_own_canonical_is_believed_only_for_a_story_of_the_outlet(claimed, accepted):
    assert (
        addresses.accept_canonical("https://m.kvrn.example/news/shots/amp/", claimed, ["newkvrn.example"]) == accepted
    )


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_a_clear_error(text):
    for address in (text, f"https://kvrn.example/{text}", f"https://{text}/"):
        try:
            settled = addresses.canonical(address)
        except AddressError:
            continue
        assert settled.isascii()
        assert addresses.canonical(settled) == settled


def test_a_hostile_address_takes_no_time():
    for hostile in ("https://a.example/" + "/amp" * 1000, "https://a.example/" + "%" * 4000, "m." * 2000):
        assert seconds(lambda hostile=hostile: settled(hostile)) < 1


def settled(address):
    """Its canonical form, or nothing where it is refused."""
    with contextlib.suppress(AddressError):
        return addresses.canonical(address)
