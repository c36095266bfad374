"""The same text elsewhere, on an article's page: seen from both sides, with what each has changed since."""

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from browse.access import Access
from browse.copies import share
from browse.serve import ReadingRoom, room
from tests.browse import sample
from tests.browse.conftest import Get
from tests.browse.test_browser import CONTRAST, _open, narrow
from tests.browse.test_pages import words

TOLD = """A Garnet deputy fired at a van near the mill on Friday, and nobody was hurt.

The van was found empty by the river, and its driver is sought by state agents."""
MENDED = TOLD.replace("Friday", "Thursday")
CORRECTION = "Correction: An earlier version named the wrong day."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReadingRoom, dict[str, int], Path]:
    """A story that was copied, and was corrected after; its copy; and a third whose order is known."""
    data: Path = tmp_path_factory.mktemp("copies")
    written = sample.Sample(data / "nightdesk.db")
    for key, name in (("garnet", "Garnet Ledger"), ("osk", "Oskaway Radio 880"), ("mill", "Mill County Post")):
        written.outlet(key, name, last_answered_at=sample.text(sample.later(hours=6)))
    numbers = {key: written.article(key, "van") for key in ("garnet", "osk", "mill")}
    first = written.version(numbers["garnet"], sample.MORNING, headline="Deputy fires at van", body=TOLD)
    copied = written.version(numbers["osk"], sample.later(hours=1), headline="Shots at van", body=TOLD)
    mended = written.version(
        numbers["garnet"],
        sample.later(hours=3),
        after=sample.later(hours=2),
        headline="Deputy fires at van",
        body=MENDED,
    )
    notice = {"article_id": numbers["garnet"], "version_id": mended, "kind": "correction", "sentence": CORRECTION}
    written.db["notices"].insert(notice | {"first_seen_at": sample.text(sample.later(hours=3))})
    late = written.version(
        numbers["mill"], sample.later(hours=5), after=sample.later(hours=4), headline="Van found", body=TOLD
    )
    sale = "The fire hall holds a bake sale on Saturday, and the band plays at noon."
    written.version(
        numbers["mill"],
        sample.later(hours=8),
        after=sample.later(hours=7),
        headline="Bake sale at the fire hall",
        body=sale,
        story_from=2,
    )
    pair = {
        "relation": "copy",
        "of_longer": 0.719,
        "of_shorter": 0.999,
        "noticed_at": sample.text(sample.later(hours=1)),
    }
    credit = {"credit": "contributed", "credit_sentence": "The Garnet Ledger contributed to this report."}
    here = {"article_id": numbers["osk"], "version_id": copied, "seen_first": "order_unknown"}
    written.db["copies"].insert(
        pair | credit | here | {"other_article_id": numbers["garnet"], "other_version_id": first}
    )
    here = {"article_id": numbers["mill"], "version_id": late, "seen_first": "other", "relation": "common_source"}
    written.db["copies"].insert(pair | here | {"other_article_id": numbers["osk"], "other_version_id": copied})
    written.db.conn.close()
    return room(data, Access()), numbers, data


def elsewhere(told: tuple[ReadingRoom, dict[str, int], Path], get: Get, name: str) -> str:
    return words(get(told[0], f"/article/{told[1][name]}"), ".elsewhere")


def test_a_copy_says_which_was_read_first_and_that_no_more_is_known(told, get):
    page = elsewhere(told, get, "osk")
    assert "The same text stands at Garnet Ledger" in page
    assert "Deputy fires at van 99 % of the shorter text, 71 % of the longer" in page
    assert "We read it there first, by March 4, 2031, 09:00:01 CST" in page
    assert "and here by March 4, 2031, 10:00:01 CST . Which was printed first is not known." in page
    assert "Here it credits: The Garnet Ledger contributed to this report. There we read none." in page


def test_the_original_says_the_same_from_its_own_side(told, get):
    page = elsewhere(told, get, "garnet")
    assert "The same text stands at Oskaway Radio 880" in page
    assert "We read it here first, by March 4, 2031, 09:00:01 CST" in page
    assert "Here we read no credit. There: The Garnet Ledger contributed to this report." in page


def test_which_copy_was_corrected_and_which_was_not_is_told_on_both(told, get):
    garnet, osk = elsewhere(told, get, "garnet"), elsewhere(told, get, "osk")
    sentence = "A Garnet deputy fired at a van near the mill on Friday, and nobody was hurt."
    assert f"The page here tells of a correction: {CORRECTION} The page there told of none" in garnet
    assert f"No longer here, and still there when we read it last: {sentence}" in garnet
    assert f"The page there tells of a correction: {CORRECTION} The page here told of none" in osk
    assert f"No longer there, and still here when we read it last: {sentence}" in osk
    assert "Since then we have seen 0 later versions here and 1 there." in osk


def test_where_the_spans_do_not_overlap_it_is_told_which_stood_first(told, get):
    mill, osk = elsewhere(told, get, "mill"), elsewhere(told, get, "osk")
    assert "It stood there first: there by March 4, 2031, 10:00:01 CST" in mill
    assert "and here it was not yet at March 4, 2031, 13:00:00 CST" in mill
    assert "It stood here first: here by March 4, 2031, 10:00:01 CST" in osk
    assert "Both carry one police or agency release." in mill
    assert "Neither text has changed since, as far as we have seen." in mill


def test_another_story_at_the_address_is_no_change_of_the_copy(told, get):
    osk = elsewhere(told, get, "osk").partition("The same text stands at Mill County Post")[2]
    assert osk.startswith(" Van found 99 % of the shorter text")
    assert "Another story stands at its address there now; what follows is of the earlier one." in osk
    assert "Neither text has changed since" in osk
    assert "Another story" not in elsewhere(told, get, "mill")


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_a_screen_and_its_colours_can_be_read(told, browser: Chrome, width):
    served = _open(told[2], False)
    narrow(browser, width)
    browser.get(f"http://127.0.0.1:{served.servers[0].sockets[0].getsockname()[1]}/article/{told[1]['osk']}")
    assert len(browser.find_elements(By.CSS_SELECTOR, ".elsewhere > li")) == 2
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(CONTRAST) == []
    served.should_exit = True
    served.thread.join(10)


def test_an_article_that_nobody_copied_has_no_such_part(private, get, numbers):
    assert "The same text elsewhere" not in get(private, f"/article/{numbers['bumped']}").text


@pytest.mark.parametrize(
    ("longer", "shorter", "said"),
    [
        (1.0, 1.0, "100 % of the shorter text"),
        (0.999, 0.999, "99 % of the shorter text"),
        (0.4, 0.95, "95 % of the shorter text, 40 % of the longer"),
    ],
)
def test_a_share_is_never_rounded_up(longer, shorter, said):
    assert share({"of_longer": longer, "of_shorter": shorter}) == said
