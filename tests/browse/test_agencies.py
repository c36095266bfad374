"""The front page shows police newsrooms beside the outlets, and counts them apart."""

import sqlite3

import pytest

from browse.access import Access
from browse.serve import room
from tests.browse import sample


@pytest.fixture
def front(tmp_path, get):
    """The front page over the sample, where so many of its outlets are police newsrooms."""

    def opened(agencies):
        path = tmp_path / "nightdesk.db"
        sample.write(path)
        with sqlite3.connect(path) as db:
            chosen = "select id from outlets where is_watched order by name limit ?"
            db.execute(f"update outlets set kind = 'agency' where id in ({chosen})", [agencies])
            (first,) = db.execute("select name from outlets where is_watched order by name limit 1").fetchone()
        db.close()
        return first, " ".join(get(room(tmp_path, Access()), "/").text.split())

    return opened


def test_a_newsroom_is_named_as_one_and_comes_last(front):
    name, page = front(1)
    assert f'{name} <span class="fine">police newsroom</span>' in page
    sheet = page[page.index('<table class="sheet">') :]
    assert sheet.count('data-label="Outlet">') > 1
    assert sheet.rindex('<th scope="row" data-label="Outlet">') == sheet.index(
        f'<th scope="row" data-label="Outlet">{name}'
    )
    assert "1 police newsroom is followed beside them and not counted." in page


def test_without_newsrooms_none_are_spoken_of(front):
    _, page = front(0)
    assert "police newsroom" not in page
