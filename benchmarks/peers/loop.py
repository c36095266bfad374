"""What reading costs the general libraries: run by the Python that has them, never imported by ours.

JSON lines with `file` and `url` on standard input; one JSON object out: {peer: milliseconds of CPU a page}.
Imports are taken off; every page is read once before the clock starts, as our own reader's are.
"""

import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 3


def main() -> None:
    """Measure each library that is installed."""
    pages = [(Path(row["file"]).read_text(encoding="utf-8"), row["url"]) for row in map(json.loads, sys.stdin)]
    readers = {"trafilatura": _trafilatura, "newspaper4k": _newspaper}
    modules = {"trafilatura": "trafilatura", "newspaper4k": "newspaper"}
    print(json.dumps({peer: _cost(make(), pages) for peer, make in readers.items() if _is_here(modules[peer])}))


def _is_here(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _trafilatura() -> Callable[[str, str], object]:
    import trafilatura

    return lambda page, url: trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False)


def _newspaper() -> Callable[[str, str], object]:
    import newspaper

    def read(page: str, url: str) -> object:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return article

    return read


def _cost(read: Callable[[str, str], object], pages: list[tuple[str, str]]) -> float:
    for page in pages:
        read(*page)
    began = time.process_time()
    for _ in range(ROUNDS):
        for page in pages:
            read(*page)
    return 1000 * (time.process_time() - began) / (ROUNDS * len(pages))


if __name__ == "__main__":
    main()
