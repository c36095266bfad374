"""A comparison as one page of HTML that stands by itself: no script, nothing loaded, every mark a text too."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from markupsafe import Markup, escape

from browse import differences, wording
from browse.differences import Comparison

STYLE = Markup(
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem;color:#1a1a1a;background:#fff;"
    "overflow-wrap:anywhere}h1{font-size:1.25rem}h2{font-size:1rem}"
    "del{color:#8c1d18;background:#fdeceb}ins{color:#0b5a2b;background:#e9f6ed;text-decoration:none;font-weight:bold}"
    ".fate{font-size:.85rem;color:#555}"
)
PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title}</title><style>{style}</style></head>\n<body>\n<h1>{title}</h1>\n<p>{source}</p>\n{parts}</body></html>\n"
)


def page(old: dict[str, Any], new: dict[str, Any], article: dict[str, Any]) -> str:
    """Two versions of an article, word by word."""
    comparison = differences.compared(old, new)
    is_other = old["story_from"] != new["story_from"]
    parts = [_paragraph("Another story at this address." if is_other else comparison.summary)]
    parts += [] if is_other else _observations(comparison)
    parts += [_run(name, words) for name, words in (("Headline", comparison.headline), ("Byline", comparison.byline))]
    parts += [_run(line.fate.capitalize(), line.words) for line in comparison.lines]
    title = f"Version {old['number']} compared with version {new['number']}"
    times = f"seen {old['first_seen_at']} to {old['last_seen_at']}, and {new['first_seen_at']} to {new['last_seen_at']}"
    source = f"{article['outlet']} · {article['address']} · {times} (UTC)"
    return str(PAGE.format(title=title, style=STYLE, source=source, parts=Markup("").join(parts)))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>\n").format(text)


def _observations(comparison: Comparison) -> list[Markup]:
    """What moved in substance, one a line."""
    return [_paragraph(f"Observed: {wording.observed(asdict(seen))}") for seen in comparison.observations]


def _run(name: str, words: Iterable[tuple[str, str]]) -> Markup:
    """Some words with their signs."""
    marked = Markup("").join(_piece(sign, text) for sign, text in words)
    return Markup('<p><span class="fate">{}</span> {}</p>\n').format(name, marked) if marked else Markup("")


def _piece(sign: str, text: str) -> Markup:
    if sign == "-":
        return Markup("<del>[−{}−]</del>").format(text)
    return Markup("<ins>[+{}+]</ins>").format(text) if sign == "+" else escape(text)
