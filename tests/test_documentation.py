"""What a user can type, set or read in the record is named in the documentation, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
import typer
import typer.main

import cli
from crawler import registry, watchlist
from crawler.ailments import AILMENTS
from news.incidents.facts import FactKind
from news.model import (
    ArticleState,
    CreditKind,
    DayBasis,
    Disclosure,
    EventKind,
    Finding,
    Hit,
    ListingKind,
    ObservationKind,
    Outcome,
    Place,
    PoliceShooting,
    Precision,
    Relation,
    SeenFirst,
    Silence,
    ZoneBasis,
)

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
ALL = "\n".join(TEXTS.values())


def _all(commands, before=""):
    """Every command by its name, those within another after it."""
    for name, command in commands.items():
        yield f"{before}{name}", command
        yield from _all(getattr(command, "commands", {}), f"{before}{name} ")


COMMANDS = dict(_all(typer.main.get_command(cli.app).commands))  # type: ignore[attr-defined]
OPTIONS = sorted(
    {
        (name, max(option.opts, key=len), *option.secondary_opts)
        for name, command in COMMANDS.items()
        for option in command.params
        if option.param_type_name == "option" and option.opts != ["--help"]
    }
)


def is_named(word: str, text: str = ALL) -> bool:
    """Whether a word stands there by itself: `state` is not named by `statement`."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_described(command):
    assert is_named(f"nightdesk {command}")


@pytest.mark.parametrize("option", OPTIONS, ids=" ".join)
def test_every_option_is_described(option):
    assert any(is_named(spelling, TEXTS["docs/commands.md"]) for spelling in option[1:])


@pytest.mark.parametrize("setting", sorted(watchlist.FIELDS))
def test_every_setting_of_the_watchlist_is_described(setting):
    assert is_named(setting, TEXTS["docs/watchlist.md"])


@pytest.mark.parametrize("name", sorted({*registry.OUTLET_FIELDS, *registry.LISTING_FIELDS}))
def test_every_field_of_an_outlet_is_described(name):
    assert is_named(name, TEXTS["docs/watchlist.md"])


@pytest.mark.parametrize(
    "word",
    [
        *(f"{kind.__name__}.{word}" for kind in (Outcome, EventKind, Disclosure, Silence) for word in kind),
        *(f"{kind.__name__}.{word}" for kind in (ObservationKind, Place) for word in kind),
        *(f"{kind.__name__}.{word}" for kind in (CreditKind, FactKind, Relation, SeenFirst) for word in kind),
        *(
            f"{kind.__name__}.{word}"
            for kind in (ArticleState, DayBasis, Finding, ListingKind, PoliceShooting, Hit, Precision, ZoneBasis)
            for word in kind
        ),
    ],
)
def test_every_word_of_the_record_is_described(word):
    assert is_named(word.split(".", 1)[1], TEXTS["docs/tables.md"])


@pytest.mark.parametrize("kind", [*AILMENTS, "our own fault", "listing"])
def test_every_kind_of_trouble_is_described(kind):
    assert is_named(kind)


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_leads_to_a_file_and_to_a_heading_that_exist(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[page]):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, heading = target.partition("#")
        file = (ROOT / page).parent / name if name else ROOT / page
        assert file.exists(), target
        assert not heading or heading in _headings(file), target


def _headings(file: Path) -> set[str]:
    """The anchors of a page's headings, as they are made from their words."""
    found = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def test_every_page_is_reached_from_the_first():
    reached = set(re.findall(r"\]\(docs/([\w-]+\.md)", TEXTS["README.md"]))
    beyond = set(
        re.findall(r"\]\(([\w-]+\.md)", "\n".join(text for page, text in TEXTS.items() if page != "README.md"))
    )
    assert {page.removeprefix("docs/") for page in TEXTS if page.startswith("docs/")} <= reached | beyond


def test_the_changelog_says_what_is_not_yet_released():
    assert re.search(r"^## \[?Unreleased\]?\s*\n+.*\S", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z]+)", ALL))
def test_every_make_target_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
