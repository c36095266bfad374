"""What a reporter sees: the demo's day in the reading room, in a real browser."""

import time
import urllib.error
import urllib.request

import pytest
from selenium.webdriver.common.by import By

from scheduler import reading_room

SILENT = "Changed; no notice seen"


@pytest.fixture(scope="module")
def room(day_folder):
    """The reading room over the day's record, in a process of its own as the daemon starts it."""
    with reading_room(day_folder, 0) as opened:
        address = opened.address
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except urllib.error.URLError:
                assert time.monotonic() < deadline, "the reading room did not open within a minute"
                time.sleep(0.05)
        yield address


def text(browser) -> str:
    return browser.find_element(By.TAG_NAME, "main").text


def test_a_reporter_follows_a_silent_edit_from_the_front_page_and_sees_both_versions_and_both_clocks(browser, room):
    browser.get(room)
    changes = browser.find_elements(By.CSS_SELECTOR, "main article, main li")
    silent = next(change for change in changes if SILENT in change.text)
    headline = "Calder Falls officer fires at pickup near Quarry Road, police say"
    assert headline in silent.text
    silent.find_element(By.PARTIAL_LINK_TEXT, headline).click()

    assert headline in browser.title
    seen = text(browser)
    assert "What the outlet claims" in seen
    assert "What we observed" in seen
    assert "Version 1" in seen
    assert "Version 2" in seen
    assert SILENT in seen
    assert seen.count("did not move") == 2
    assert "changed after " in seen
    assert browser.find_elements(By.TAG_NAME, "ins")
    assert browser.find_elements(By.TAG_NAME, "del")
    assert browser.get_log("browser") == []


def test_the_same_story_fits_a_phone_and_needs_no_script(browser, room):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    )
    browser.get(room)
    browser.find_element(By.PARTIAL_LINK_TEXT, "Calder Falls officer fires").click()
    assert SILENT in text(browser)
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    assert size["width"] <= 360


def test_every_kind_of_deed_is_told_on_the_front_page(browser, room):
    browser.get(room)
    seen = text(browser)
    for words in (
        "A different story at this address",
        "a correction or editor’s note appeared with it",
        "Moved",
        "Withdrawn",
    ):
        assert words in seen
