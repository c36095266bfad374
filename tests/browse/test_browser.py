"""The room in a real browser: width, console, colours, keyboard, and no JavaScript."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from browse.access import Access
from browse.serve import room

PAGES = [
    "/",
    "/article/1",
    "/article/2",
    "/article/4",
    "/article/5",
    "/incidents",
    "/incident/1",
    "/incident/2",
    "/article/1/compare/1/3",
    "/article/5/compare/1/2",
    "/article/1/version/1",
    "/search?q=car",
    "/about",
    "/nightdesk",
    "/nightdesk/articles",
    "/nightdesk/versions",
    "/nightdesk/changes",
    "/nightdesk/articles/1",
    "/nightdesk?sql=select+*+from+stories",
    "/nightdesk/text_changed_clock_did_not",
    "/nowhere",
    "/-/metadata",
]
Address = Callable[..., str]

# Relative luminance and contrast as WCAG 2.2 defines them, over every element that holds text of its own.
CONTRAST = """
const parse = text => (text.match(/[0-9.]+/g) || []).map(Number);
const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
const light = ([r, g, b]) => .2126 * linear(r / 255) + .7152 * linear(g / 255) + .0722 * linear(b / 255);
const ground = node => {
  for (; node; node = node.parentElement) {
    const colour = parse(getComputedStyle(node).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const speaks = node => [...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
const poor = [];
for (const node of document.querySelectorAll("body *")) {
  if (!speaks(node) || !node.getClientRects().length) continue;
  const style = getComputedStyle(node), a = light(parse(style.color)), b = light(ground(node));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  const least = large ? 3 : 4.5;
  if (ratio < least) poor.push([node.tagName, node.className, ratio, node.textContent.slice(0, 40)]);
}
return poor;
"""


@pytest.fixture(scope="module")
def address(record: tuple[Path, dict[str, int]]) -> Iterator[Address]:
    """Where the sample's rooms answer: address("/path"), address("/path", public=True)."""
    opened = {public: _open(record[0], public) for public in (False, True)}

    def of(path: str, *, public: bool = False) -> str:
        return f"http://127.0.0.1:{opened[public].servers[0].sockets[0].getsockname()[1]}{path}"

    yield of
    for server in opened.values():
        server.should_exit = True
        server.thread.join(10)


class Serving(uvicorn.Server):
    """A server in a thread."""

    thread: threading.Thread


def _open(data: Path, public: bool) -> Serving:
    app = room(data, Access(is_public=public)).app()
    server = Serving(uvicorn.Config(app, host="127.0.0.1", port=0, ws="none", log_level="warning"))
    server.thread = threading.Thread(target=server.run, daemon=True)
    server.thread.start()
    ends = time.monotonic() + 20
    while not server.started and time.monotonic() < ends:
        server.thread.join(0.02)
    return server


def narrow(browser: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def arrived(browser: Chrome, path: str) -> None:
    """Wait until the browser is at path, its page whole."""
    waiting = WebDriverWait(browser, 20, poll_frequency=0.05)
    waiting.until(lambda seen: seen.current_url.endswith(path) and seen.find_elements(By.TAG_NAME, "footer"))


def dark(browser: Chrome) -> None:
    features: dict[str, Any] = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", features)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_its_width_and_the_console_stays_silent(
    browser: Chrome, address: Address, path: str, width: int
) -> None:
    narrow(browser, width)
    browser.get(address(path))
    wide, seen = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert seen == width
    assert wide <= width
    log = [entry for entry in browser.get_log("browser") if "status of 404" not in entry["message"]]
    assert log == []


@pytest.mark.parametrize("path", ["/", "/article/1", "/article/4", "/search?q=police"])
def test_a_public_page_fits_a_phone(browser: Chrome, address: Address, path: str) -> None:
    narrow(browser, 360)
    browser.get(address(path, public=True))
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/article/1",
        "/article/2",
        "/article/4",
        "/article/1/compare/1/3",
        "/nightdesk/stories",
        "/nightdesk",
        "/search?q=car",
    ],
)
def test_text_can_be_read_by_day_and_by_night(browser: Chrome, address: Address, path: str, scheme: str) -> None:
    if scheme == "dark":
        dark(browser)
    browser.get(address(path))
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    paper = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(251, 249, 244)", "dark": "rgb(20, 22, 26)"}[scheme]
    assert browser.execute_script(CONTRAST) == []


def test_a_silent_edit_can_be_followed_without_javascript(browser: Chrome, address: Address) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(address("/"))
    links = browser.find_elements(By.CSS_SELECTOR, ".stories h3 a")
    next(link for link in links if "fleeing car" in link.text).click()
    arrived(browser, "/article/1")
    assert "What the outlet claims" in browser.find_element(By.CSS_SELECTOR, ".clock.theirs").text
    assert "What we observed" in browser.find_element(By.CSS_SELECTOR, ".clock.ours").text
    assert len(browser.find_elements(By.CSS_SELECTOR, ".versions > li")) == 3
    assert "[−away−]" in browser.find_element(By.CSS_SELECTOR, "#version-2 details").text
    browser.find_element(By.ID, "a").send_keys("1")
    browser.find_element(By.CSS_SELECTOR, ".choose button").click()
    arrived(browser, "/article/1/compare/1/3")
    assert [found.text for found in browser.find_elements(By.CSS_SELECTOR, ".hed ins")] == ["[+fleeing+]"]


def test_a_search_works_without_javascript(browser: Chrome, address: Address) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(address("/"))
    browser.find_element(By.ID, "q").send_keys("camera", Keys.ENTER)
    arrived(browser, "/search?q=camera")
    assert "results for" in browser.find_element(By.CSS_SELECTOR, "main h2").text


def test_hostile_markup_runs_nothing(browser: Chrome, address: Address) -> None:
    for path in ("/", "/article/5", "/article/5/compare/1/2", "/nightdesk/versions"):
        browser.get(address(path))
        assert browser.execute_script("return document.querySelectorAll('main script, main img').length") == 0
    assert browser.get_log("browser") == []


def test_the_keyboard_comes_first_to_the_skip_link(browser: Chrome, address: Address) -> None:
    browser.get(address("/"))
    browser.switch_to.active_element.send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.text == "Skip to the page"
    assert focused.rect["x"] >= 0
    assert focused.value_of_css_property("outline-style") == "solid"
