"""Who may import whom, who may look at the clock, and how large a room may grow."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("browse", "crawler", "demo", "doors", "evidence", "news", "storage")
SINGLE = ("cli.py", "clock.py", "doctor.py", "scheduler.py")
OURS = {*ROOMS, *(Path(name).stem for name in SINGLE)}
FILES = sorted([*(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), *(ROOT / name for name in SINGLE)])
TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}

MAY_IMPORT = {
    "news": {"news"},
    "storage": {"storage", "news.model", "news.errors"},
    "evidence": {"evidence", "news.model", "news.errors", "news.addresses"},
    "crawler": {"crawler", "news", "storage", "evidence", "clock"},
    "browse": {"browse", "news", "storage", "clock"},
    "demo": {"demo", "news", "clock", "crawler", "storage", "evidence", "scheduler"},
    "scheduler": {
        "storage",
        "crawler.watchlist",
        "crawler.leash",
        "clock",
        "news.model",
        "news.errors",
        "news.recheck",
    },
    "doctor": {"storage", "crawler.watchlist", "news.errors"},
    "clock": set(),
    "cli": {"doors", "news.errors"},
    "doors": OURS,
}
# Where the crawl asks what is due, and where it writes down what came. Nobody else there knows that a record exists.
KNOW_STORAGE = {
    "crawler/batch.py",
    "crawler/ailments.py",
    "crawler/looks.py",
    "crawler/placing.py",
    "crawler/pipelines.py",
    "crawler/polls.py",
    "crawler/robots.py",
    "crawler/rounds.py",
    "crawler/spiders/articles.py",
    "crawler/spiders/listings.py",
    "crawler/spiders/outlet.py",
}
PURE_NEVER = {
    *("socket", "ssl", "http", "urllib.request", "sqlite3", "logging", "subprocess", "threading", "asyncio"),
    *("os", "pathlib", "shutil", "tempfile", "time", "random", "requests", "scrapy", "twisted", "datasette"),
}
# Where the machine's clock is turned into ours: the instant a request began, the deadline of a process.
READ_THE_MACHINE = {"clock.py", "crawler/wire.py", "crawler/spiders/outlet.py"}
NAMELESS = {"utils", "util", "core", "base", "helpers", "helper", "common", "misc", "manager", "handler"}
SCRAPYS_OWN_WORDS = {"WireHandler"}  # what fetches is a "download handler" there
LONGEST_FUNCTION, LONGEST_MODULE = 30, 300
# Longer, for the reason beside it.
LONG_FUNCTIONS = {
    "crawler/settings.py:settings": "Scrapy's settings, one a line, each with its reason",
    "demo/pages.py:_blox": "a family's markup in one piece",
    "demo/pages.py:_nexstar": "a family's markup in one piece",
    "demo/show.py:write_watchlist": "a watchlist in one piece",
    "news/reading/page.py:_read": "a reading's fields, one a line",
    "storage/schema.py:m001_outlets_and_listings": "tables as SQL, never changed again",
    "storage/schema.py:m002_articles_and_versions": "tables as SQL, never changed again",
    "storage/schema.py:m003_claims_changes_events": "tables as SQL, never changed again",
}
LONG_MODULES: dict[str, str] = {}


def imports(tree: ast.Module) -> Iterator[str]:
    """The names of all modules that a file imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            found = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in found if (ROOT / (name.replace(".", "/") + ".py")).exists()]
            packages = [name for name in found if (ROOT / name.replace(".", "/") / "__init__.py").exists()]
            yield from [*modules, *packages] or [str(node.module)]


def is_within(name: str, allowed: set[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in allowed)


@pytest.mark.parametrize("path", TREES)
def test_a_room_imports_only_what_it_may(path):
    room = path.split("/")[0].removesuffix(".py")
    ours = {name for name in imports(TREES[path]) if name.split(".")[0] in OURS}
    assert [name for name in sorted(ours) if not is_within(name, MAY_IMPORT[room])] == []


def test_only_spiders_and_pipelines_know_of_the_record():
    found = {path for path in TREES if path.startswith("crawler/") and _names(path, "storage")}
    assert found <= KNOW_STORAGE


def test_the_reading_room_reads_and_only_its_desk_writes():
    found = {path for path in TREES if path.startswith("browse/") and _names(path, "storage.store")}
    assert found <= {"browse/desk.py"}


def _names(path: str, room: str) -> bool:
    return any(is_within(name, {room}) for name in imports(TREES[path]))


@pytest.mark.parametrize("path", [path for path in TREES if path.startswith("news/")])
def test_the_news_room_asks_no_clock_no_file_and_no_network(path):
    tree = TREES[path]
    assert [name for name in sorted(imports(tree)) if is_within(name, PURE_NEVER)] == []
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {"open", "input", "exec", "eval", "print"}


@pytest.mark.parametrize("path", [path for path in TREES if path not in READ_THE_MACHINE])
def test_only_one_room_reads_the_machines_clock(path):
    asked = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call) and _reads_the_clock(node)
    ]
    assert asked == []


def _reads_the_clock(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return (
        name in ("time.time", "time.time_ns", "time.gmtime", "time.localtime")
        or name.split(".")[-1]
        in (
            "utcnow",
            "today",
        )
        or name in ("datetime.now", "datetime.datetime.now")
    )


@pytest.mark.parametrize("path", TREES)
def test_no_instant_is_taken_when_a_module_is_loaded(path):
    """A default argument, or a constant, is taken once and then stands for days."""
    tree = TREES[path]
    once = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    defaults = [
        default
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for default in (*node.args.defaults, *node.args.kw_defaults)
        if default is not None
    ]
    calls = [call for node in (*once, *defaults) for call in ast.walk(node) if isinstance(call, ast.Call)]
    assert [
        ast.unparse(call) for call in calls if _reads_the_clock(call) or ast.unparse(call.func).endswith(".now")
    ] == []


@pytest.mark.parametrize("path", TREES)
def test_nothing_is_printed_but_by_the_terminals_own_means(path):
    calls = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.Call)]
    assert [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"] == []


@pytest.mark.parametrize("path", TREES)
def test_a_module_is_named_for_what_it_is(path):
    assert not NAMELESS & {part.removesuffix(".py").lower() for part in path.split("/")}
    classes = [node.name for node in ast.walk(TREES[path]) if isinstance(node, ast.ClassDef)]
    vague = [name for name in classes if name.endswith(("Manager", "Handler", "Processor", "Helper"))]
    assert set(vague) <= SCRAPYS_OWN_WORDS


@pytest.mark.parametrize("path", TREES)
def test_a_module_and_its_functions_can_be_seen_at_a_glance(path):
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE or path in LONG_MODULES, f"{lines} lines"
    functions = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f"{path}:{node.name}": _length(node) for node in functions if _length(node) > LONGEST_FUNCTION}
    assert {name: many for name, many in long.items() if name not in LONG_FUNCTIONS} == {}


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring's further lines; what is long is code, not its explanation."""
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    is_told = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return whole - ((first.end_lineno or first.lineno) - first.lineno if is_told else 0)


def test_no_exception_is_kept_that_is_no_longer_needed():
    modules = {path for path in LONG_MODULES if len((ROOT / path).read_text().splitlines()) > LONGEST_MODULE}
    assert modules == set(LONG_MODULES)
    lengths = {
        f"{path}:{node.name}": _length(node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name for name in LONG_FUNCTIONS if lengths.get(name, 0) > LONGEST_FUNCTION} == set(LONG_FUNCTIONS)


HEAVY = ("scrapy", "twisted", "datasette", "selectolax", "bs4", "feedparser", "warcio")


def test_the_scheduler_stays_light_whatever_it_imports():
    """It runs for weeks beside the crawls: what they load, it does not."""
    code = f"import sys, scheduler; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []


def test_every_module_has_a_sentence_that_says_what_it_is_for():
    assert [path for path, tree in TREES.items() if not ast.get_docstring(tree)] == []
