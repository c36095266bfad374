"""The address guard: where it sends nobody."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request
from twisted.internet.defer import fail, succeed
from twisted.internet.error import DNSLookupError

from crawler import guard
from crawler.guard import AddressGuard, GuardedResolver, Refused, is_public, objection

DEMO = frozenset({"demo.example"})
PRIVATE = (
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.0.8",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "no address",
    "",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_public_machine_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_an_address_of_the_public_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", [a for a in PRIVATE if ":" not in a and a[:1].isdigit()])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_literal_ipv4_address_is_refused(scheme, address):
    assert "public internet" in objection(f"{scheme}://{address}/x")


@pytest.mark.parametrize("address", [a for a in PRIVATE if ":" in a])
def test_a_literal_ipv6_address_is_refused(address):
    assert objection(f"http://[{address}]/")


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f.1", "0x7F000001", "0177.0.0.1", "127.1", "127.0.0.1.", "0", "０１２７.0.0.１", "1.2.3.08"],
)
def test_a_number_in_a_names_place_is_refused(host):
    assert "a number and no name" in objection(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "scheme 'file'"),
        ("ftp://example.com/", "scheme 'ftp'"),
        ("data:text/html,x", "scheme 'data'"),
        ("javascript:alert(1)", "scheme 'javascript'"),
        ("//example.com/", "scheme ''"),
        ("", "scheme ''"),
        ("http://example.com:22/", "port 22"),
        ("http://example.com:8001/", "port 8001"),
        ("http://example.com:0/", "port 0"),
        ("http://example.com:99999/", "no web address"),
        ("http://[::1", "no web address"),
        ("http:///x", "no host"),
        ("http://me@example.com/", "password"),
        ("https://me:word@example.com/", "password"),
        ("http://example.com\\@127.0.0.1/", "password"),
    ],
)
def test_what_is_no_plain_web_address_is_refused_with_its_reason(address, reason):
    assert reason in objection(address)


@pytest.mark.parametrize("address", ["https://example.com/", "http://www.example.com:80/x?y", "https://e.com:443"])
def test_a_plain_web_address_passes(address):
    assert objection(address) == ""


@pytest.mark.parametrize("host", ["localhost", "demo.example.evil.example", "xdemo.example", "127.0.0.1"])
def test_loopback_is_for_the_listed_hosts_alone(host):
    assert objection("https://demo.example:9999/", DEMO) == ""
    assert objection(f"https://{host}:9999/", DEMO)


@given(st.text(max_size=60))
def test_no_text_breaks_the_guard(text):
    assert isinstance(objection(text), str)
    assert isinstance(objection(f"http://{text}/"), str)


def test_the_guard_stops_a_request_before_the_wire():
    with pytest.raises(Refused, match=r"guard: 127\.0\.0\.1 is not"):
        AddressGuard(DEMO).process_request(Request("http://127.0.0.1/"))
    assert AddressGuard(DEMO).process_request(Request("http://demo.example/")) is None


def resolver(answer):
    """A resolver whose network is `answer`; it comes back with the addresses or failures it gave."""
    made = GuardedResolver.__new__(GuardedResolver)
    made.loopback, made.timeout = DEMO, 1.0
    made.reactor = SimpleNamespace()
    return made, answer


def outcome(deferred):
    found = []
    deferred.addBoth(found.append)
    [value] = found
    return getattr(value, "value", value)


@pytest.fixture
def network(monkeypatch):
    """What every name resolves to."""

    def set_to(answer):
        monkeypatch.setattr(guard.CachingThreadedResolver, "getHostByName", lambda *_: answer)
        return resolver(answer)[0]

    return set_to


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "0.0.0.0"])
def test_a_name_that_resolves_to_a_private_address_is_refused_whatever_its_case(network, address):
    error = outcome(network(succeed(address)).getHostByName("Inner.Example"))
    assert isinstance(error, DNSLookupError)
    with pytest.raises(Refused, match=f"leads to {address}"):
        AddressGuard(DEMO).process_exception(Request("http://inner.example/"), CannotResolveHostError("no"))


def test_a_name_of_the_public_internet_resolves_and_a_listed_one_stays_here(network):
    made = network(succeed("93.184.215.14"))
    assert outcome(made.getHostByName("news.example")) == "93.184.215.14"
    assert outcome(made.getHostByName("demo.example")) == "127.0.0.1"


def test_a_failure_to_resolve_stays_a_failure(network):
    assert isinstance(outcome(network(fail(DNSLookupError("none"))).getHostByName("gone.example")), DNSLookupError)
    assert AddressGuard(DEMO).process_exception(Request("http://gone.example/"), CannotResolveHostError("no")) is None
