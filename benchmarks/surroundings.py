"""What stands round a story and in its gaps: advertisements, links, boxes, bars and comments, as sites write them.

Other stories' titles are invented. Each maker gives one piece of markup by the chance it is given.
"""

import random
from collections.abc import Callable

Maker = Callable[[random.Random], str]

_WHO = (
    "School board",
    "County fair",
    "Storm",
    "Bakery",
    "High school team",
    "Mayor",
    "Library",
    "Bridge crew",
    "Deputy",
)
_DOES = ("plans", "closes", "wins", "delays", "opens", "votes on", "marks 50 years of", "asks for help with")
_WHAT = ("new bus routes", "Route 9 lanes", "the spring parade", "a water main", "the budget", "a food drive", "Lot 4")


def numbered(chance: random.Random) -> str:
    """A token such as a server makes."""
    return f"{chance.getrandbits(48):012x}"


def title(chance: random.Random) -> str:
    """Another story's title."""
    return f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)}"


def _link(chance: random.Random) -> str:
    return f'<a href="/news/local/{numbered(chance)}/">{title(chance)}</a>'


def _items(chance: random.Random, after: str = "") -> str:
    return "".join(f"<li>{_link(chance)}{after}</li>" for _ in range(chance.randrange(2, 5)))


def _plain(text: str) -> Maker:
    """A maker of this markup: # stands for a token, @ for another story's title, ~ for a small number."""

    def made(chance: random.Random) -> str:
        told = text.replace("~", str(chance.randrange(2, 90)))
        while "#" in told or "@" in told:
            told = told.replace("#", numbered(chance), 1).replace("@", title(chance), 1)
        return told

    return made


ADS: tuple[Maker, ...] = (
    _plain('<div id="div-gpt-ad-#-0"><script>googletag.cmd.push(function(){})</script></div>'),
    _plain('<div class="ad-wrapper"><span>Advertisement</span><div id="div-gpt-ad-#"></div></div>'),
    _plain('<ins class="adsbygoogle" style="display:block" data-ad-slot="#"></ins>'),
    _plain('<iframe id="google_ads_iframe_#" title="3rd party ad content" src="https://ads.example/#"></iframe>'),
    _plain('<aside class="promo"><h3>Lamps for less</h3><p>Buy ~ lamps this week and the next is yours.</p></aside>'),
    _plain('<div class="ad ad-inline"><p>Save ~ dollars on a new roof before the season ends, call today.</p></div>'),
    _plain('<div id="taboola-mid-#"><div class="trc_rbox"><a href="https://x.example/#">@ in ~ photos</a></div></div>'),
    _plain('<div class="OUTBRAIN" data-widget-id="AR_~"><span>Recommended by</span><a href="https://x.example/#">@</a></div>'),
    _plain('<p class="ad-label">Advertisement</p>'),
    _plain("<p>Advertisement</p>"),
    _plain('<div class="htlad-inline_#"></div>'),
    _plain('<amp-ad width="300" height="250" type="doubleclick" data-slot="/#/x"></amp-ad>'),
    _plain('<div class="sponsored-content"><h4>Sponsored</h4><p>@, brought to you by Elm Tire.</p></div>'),
    _plain('<div class="article-ad"><div class="dfp-ad-#" aria-hidden="true">ADVERTISEMENT</div></div>'),
)  # fmt: skip
RELATED: tuple[Maker, ...] = (
    lambda c: f"<p><strong>Related:</strong> {_link(c)}</p>",
    lambda c: f"<p>RELATED: {_link(c)}</p>",
    lambda c: f"<p><strong>{_link(c)}</strong></p>",
    lambda c: f"<p>{_link(c).replace('>', '>READ MORE: ', 1)}</p>",
    lambda c: f"<p><b>READ MORE | </b>{_link(c)}</p>",
    lambda c: f'<ul class="related-links">{_items(c)}</ul>',
    lambda c: f"<ul>{_items(c)}</ul>",
    lambda c: f'<div class="related-stories"><h3>Related stories</h3><ul>{_items(c)}</ul></div>',
    lambda c: f'<aside class="inline-recirc"><p>{title(c)}</p><p>{title(c)} after a long night.</p></aside>',
    lambda c: f'<div class="read-more"><span>SEE ALSO</span>{_link(c)}</div>',
    lambda c: (
        f'<figure class="wp-block-embed"><blockquote class="wp-embedded-content">{_link(c)}</blockquote></figure>'
    ),
)
RAILS: tuple[Maker, ...] = (
    lambda c: f'<div class="most-read"><h2>Most Read</h2><ol>{_items(c)}</ol></div>',
    lambda c: f'<section class="trending"><h2>Trending</h2><ul>{_items(c)}</ul></section>',
    lambda c: f'<aside class="sidebar"><h2>More from our newsroom</h2><ul>{_items(c)}</ul></aside>',
    lambda c: (
        '<div class="latest-news"><h3>Latest</h3><ul>'
        + _items(c, f'<span class="time">{c.randrange(2, 23)} hours ago</span>')
        + "</ul></div>"
    ),
    lambda c: f'<div class="recirc"><div class="card"><h3>{_link(c)}</h3><p>{title(c)}, officials say.</p></div></div>',
    lambda c: (
        f'<div class="video-rail"><div class="video-item"><span class="duration">1:{c.randrange(10, 59)}</span>'
        f"<p>{title(c)}</p></div></div>"
    ),
    lambda c: f'<div class="up-next"><h4>Up next</h4><p>{_link(c)}</p></div>',
    lambda c: f'<div class="related"><h2>Related articles</h2>{"".join(f"<p>{_link(c)}</p>" for _ in range(3))}</div>',
)
NEWSLETTERS: tuple[Maker, ...] = (
    _plain('<div class="newsletter-signup"><h3>Get the morning brief</h3><p>Local news in your inbox at ~.</p>'
           '<form action="/nl/#"><input type="email" name="e"><button>Sign up</button></form></div>'),
    _plain('<form class="email-form"><p>Sign up for our newsletter: every story.</p><input type="email"></form>'),
    _plain('<aside class="newsletter"><p>Sign up here for the daily briefing, sent at ~ past six.</p></aside>'),
)  # fmt: skip
BARS: tuple[Maker, ...] = (
    _plain('<div class="weather-widget"><span class="temp">~°</span><span>Partly cloudy, wind ~ mph</span></div>'),
    _plain('<div class="breaking-news-bar"><span>Breaking</span><a href="/#">@</a><span>~ minutes ago</span></div>'),
    _plain('<div id="onetrust-banner-sdk" class="cookie-banner" role="dialog"><p>We use cookies. Read our policy of ~ '
           "partners, and choose what is kept.</p><button>Accept</button></div>"),
    _plain('<div class="meter">You have ~ free articles remaining this month.</div>'),
    _plain('<div class="closings-bar"><a href="/closings">~ closings and delays</a></div>'),
    _plain('<div class="live-bar"><span>Watch live</span><p>@</p></div>'),
)  # fmt: skip
COMMENTS: tuple[Maker, ...] = (
    _plain('<div class="comments"><h3>~ Comments</h3><div class="comment"><p>I drove past there last night and saw ~ '
           'cars, the road was closed until late.</p><span class="comment-date">~ minutes ago</span></div></div>'),
    _plain('<section id="comments"><ol class="comment-list"><li class="comment"><p>Thank you for covering this, we '
           "were wondering what all of the noise on our street was about, number ~.</p></li></ol></section>"),
    _plain('<div id="disqus_thread"><p>@? Not in my town, and I have said so ~ times.</p></div>'),
)  # fmt: skip
COUNTS: tuple[Maker, ...] = (
    _plain('<div class="share-count"><span>~ shares</span></div>'),
    _plain('<span class="views">~ views</span>'),
    _plain('<div class="comment-count"><a href="/x/#">~ comments</a></div>'),
)  # fmt: skip
# Labels that stand by the headline, at two looks: (at the first, at the next).
GROWN = (
    ("2 hours ago", "3 hours ago"), ("Updated 2 hrs ago", "Updated 3 hrs ago"), ("2h ago", "5h ago"),
    ("Just now", "12 minutes ago"), ("Posted an hour ago", "Posted 2 hours ago"), ("59 mins ago", "1 hour ago"),
    ("23 hours ago", "Yesterday"), ("6 days ago", "1 week ago"), ("Published 23 hours ago", "Published 1 day ago"),
    ("1,204 views", "1,377 views"), ("2 comments", "3 comments"), ("2 min read", "3 min read"),
)  # fmt: skip
LABELS = (
    '<div class="byline">By <a href="/staff/ida-roe">Ida Roe</a> | <span>%s</span></div>',
    '<p class="byline">By Ida Roe</p><p class="date">%s</p>',
    '<div class="meta"><span class="author">Ida Roe</span><span class="time">%s</span></div>',
    '<div class="article-dates"><span>%s</span></div>',
    "<p>%s</p>",
)
