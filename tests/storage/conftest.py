"""A data folder with two watched outlets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Store
from tests.storage import stories


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with stories.opened(tmp_path / "data") as store:
        yield store
