"""A sample record, and the reading room over it, private and public."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from browse.access import Access
from browse.serve import ReadingRoom, room
from tests.browse import sample

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """A data folder with the sample in it, and the numbers of its articles."""
    data = tmp_path_factory.mktemp("data")
    return data, sample.write(data / "nightdesk.db")


@pytest.fixture(scope="session")
def numbers(record: tuple[Path, dict[str, int]]) -> dict[str, int]:
    """The sample's articles by what they show."""
    return record[1]


@pytest.fixture
def private(record: tuple[Path, dict[str, int]]) -> ReadingRoom:
    """The room as a newsroom opens it on its own machine."""
    return room(record[0], Access())


@pytest.fixture
def public(record: tuple[Path, dict[str, int]]) -> ReadingRoom:
    """The room as anybody may see it."""
    return room(record[0], Access(is_public=True))


@pytest.fixture
def get() -> Get:
    """Ask a room for a path: get(room, "/path", headers=...)."""

    def ask(opened: ReadingRoom, path: str, **options: Any) -> Any:
        return asyncio.run(_ask(opened, path, options))

    return ask


async def _ask(opened: ReadingRoom, path: str, options: dict[str, Any]) -> Any:
    method: Callable[..., Awaitable[Any]] = opened.client.get
    return await method(path, **options)
