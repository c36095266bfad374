"""A story, and what stands in its place: each kind, and the pages that are taken for it at first sight."""

# A page of one line is easier to hold against its name than one that is cut into many.
# ruff: noqa: E501

import pytest

from news.reading.page import read

SENTENCES = (
    "The council of Larch Hollow met on its {n}th evening and talked about the bridge, the road and the well.",
    "A clerk read out {n} letters from people who live below the dam, and two of them stood up to speak.",
)
PROSE = "".join(f"<p>{sentence.format(n=n)}</p>" for n in range(3, 7) for sentence in SENTENCES)
BRIEF = (
    "<p>A Larch Hollow man was hurt when his tractor rolled on Mill Road on Tuesday, the sheriff’s office said.</p>"
    "<p>He was taken to the hospital in Barlow.</p>"
)
OG = '<meta property="og:type" content="article">'
SITE = '<meta property="og:type" content="website">'
LD = '<script type="application/ld+json">{}</script>'
NEWS = LD.format('{"@type": "NewsArticle", "headline": "Bridge talks go on", "datePublished": "2023-04-04T12:00:00Z"}')
METERED = LD.format('{"@type": "NewsArticle", "headline": "Bridge talks go on", "isAccessibleForFree": "False"}')
LIVE = LD.format('{"@type": "LiveBlogPosting", "headline": "Bridge talks, live"}')
LIVE_ELSEWHERE = LD.format(
    '[{"@type": "NewsArticle", "headline": "Bridge talks go on", "url": "https://l.example/a"},'
    ' {"@type": "LiveBlogPosting", "headline": "Storm, live", "url": "https://l.example/storm"}]'
)
FILM = LD.format('{"@type": "VideoObject", "name": "Barn fire seen from the ridge"}')
LISTED = LD.format('{"@type": "CollectionPage", "name": "Crime"}')
TEASED = LD.format(
    "["
    + ", ".join(
        f'{{"@type": "NewsArticle", "headline": "Story number {n} of the day in the Hollow", "url": "/s/{n}"}}'
        for n in range(5)
    )
    + "]"
)
LINKS = "".join(f'<li><a href="/s/{n}">Commissioners take up item {n} of the county budget</a></li>' for n in range(12))
BLURBS = "".join(
    f'<div class="card"><h3><a href="/s/{n}">Deputies look for owner of boat number {n}</a></h3>'
    f"<p>The boat was found on Sunday below the dam, {n} miles from the landing, and nobody has asked for it yet.</p></div>"
    for n in range(9)
)
NAMES = "".join(f'<li><a href="/obit/{n}">Orla Quillfeather, {70 + n}, of Larch Hollow</a></li>' for n in range(14))
RAIL = f"<aside><h2>Most read</h2><ul>{LINKS}</ul></aside>"
FORM = '<form action="/login"><input type="email" name="user"><input type="password" name="secret"><button>Go</button></form>'
WALL = '<div class="paywall"><h3>Subscribe to continue reading</h3><p>Already a subscriber? Log in.</p></div>'
NAV_WALL = '<nav class="meter-nav"><a href="/offer">Subscribe now</a></nav>'
REF = "<p>Reference #18.2d3a1c17.1699999999.1a2b3c</p><p>https://errors.edgesuite.net/18.2d3a1c17</p>"
CASES = [
    # Stories.
    ("article", "a story", "Bridge talks go on", OG, PROSE),
    ("article", "a story that declares itself in JSON-LD only", "Bridge talks go on", NEWS, PROSE),
    ("article", "a brief that declares itself", "Tractor rolls on Mill Road", OG, BRIEF),
    ("article", "a brief without any data, under its date", "Tractor rolls on Mill Road, hurting man", "", "<p>By Cass Whitlow</p><p>April 4, 2023</p>" + BRIEF),
    ("article", "a brief without data or date", "Tractor rolls on Mill Road, hurting man", "", BRIEF),
    ("article", "a brief without data, beside a rail of others", "Tractor rolls on Mill Road, hurting man", "", BRIEF + RAIL),
    ("article", "a story without data, under a short headline", "Bridge stays", "", PROSE + PROSE),
    ("article", "a story about a paywall", "Ledger drops its paywall for storm news", NEWS, PROSE.replace("the well", "the paywall")),
    ("article", "a brief about a paywall at a metered paper", "Ledger lifts its paywall for a day", METERED,
     "<p>The Ledger will let everyone in on Friday, its editor said.</p>" + BRIEF),
    ("article", "a metered story whose text is all there", "Bridge talks go on", METERED, PROSE + WALL),
    ("article", "a metered brief under an offer in the menu", "Tractor rolls on Mill Road", METERED, NAV_WALL + BRIEF),
    ("article", "a headline that says page not found", "Page not found: the diary that Barlow lost", OG, PROSE),
    ("article", "a headline that says 404", "404 families wait for a well in Barlow", NEWS, BRIEF),
    ("article", "a headline that says sorry", "Sorry, Barlow: the bridge stays shut until the spring", NEWS, BRIEF),
    ("article", "a headline that says access denied", "Access denied: Hollow man keeps boat ramp gate locked", "", BRIEF),
    ("article", "a body that speaks of captchas", "Scam costs Barlow widow her savings", OG, BRIEF.replace("tractor", "captcha")),
    ("article", "a headline that speaks of captchas", "Captcha scam costs Barlow widow her savings", OG, BRIEF),
    ("article", "a headline that begins with sign in", "Sign in Barlow square is stolen for a third time", OG, BRIEF),
    ("article", "a headline that begins with register", "Register of deeds in Barlow County resigns", "", BRIEF),
    ("article", "a film with two lines of text", "Barn fire seen from the ridge", FILM, "<p>A neighbor filmed the fire on Sunday.</p>"),
    ("article", "a gallery under a headline", "Photos: the spring fair at Larch Hollow", OG, "<p>The fair drew 300.</p>"),
    ("article", "a story that shows the protection's ordinary script", "Tractor rolls on Mill Road", NEWS,
     BRIEF + '<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script>'),
    ("article", "a story with the data of a live blog elsewhere", "Bridge talks go on", LIVE_ELSEWHERE, PROSE),
    # Live blogs.
    ("live_blog", "a live blog", "Bridge talks, live", LIVE, PROSE),
    ("live_blog", "a live blog that has just begun", "Bridge talks, live", LIVE, "<p>We begin at noon in the town hall.</p>"),
    # Stubs.
    ("paywall", "a lede over a wall", "Bridge talks go on", OG, "<p>The council met.</p>" + WALL),
    ("paywall", "two paragraphs over a wall", "Bridge talks go on", METERED, BRIEF + WALL),
    ("paywall", "a wall alone", "Bridge talks go on", METERED, WALL),
    ("paywall", "a wall with the marks of BLOX", "Bridge talks go on", OG,
     '<p>The council met.</p><div class="subscription-required">Subscribe to continue reading</div>'),
    # Logins.
    ("login", "a login form", "Log in | Larch Hollow Ledger", "", FORM),
    ("login", "a sign-in page", "Sign In", SITE, FORM + "<p>Forgot your password?</p>"),
    ("login", "a registration", "Create your free account - Larch Hollow Ledger", SITE, FORM),
    ("login", "an account page", "My Account", "", FORM),
    # Lists.
    ("section", "a section of links", "Local News", "", "<ul><li><a href='/a'>Bridge</a></li><li><a href='/b'>Road</a></li></ul>"),
    ("section", "a section with blurbs", "Crime", SITE, BLURBS),
    ("section", "a section with blurbs and a long name", "Public safety news from around Larch County", SITE, BLURBS),
    ("section", "a collection that says so", "Crime and courts in the Hollow", LISTED, BLURBS),
    ("section", "a section whose teasers have data of their own", "News", SITE + TEASED, BLURBS),
    ("section", "the front page, answered at a story's address", "Larch Hollow Ledger", SITE, BLURBS + LINKS),
    ("section", "a front page without a heading", "", "<title>Larch Hollow Ledger | News of the Hollow</title>", LINKS),
    ("section", "an index of the dead", "Obituaries", SITE, f"<ul>{NAMES}</ul>"),
    ("section", "an author's page", "Stories by Cass Whitlow", SITE, f"<p>Cass covers the county.</p><ul>{LINKS}</ul>"),
    ("section", "a search", "Search results for bridge", SITE, f"<ul>{LINKS}</ul>"),
    # Errors.
    ("error_page", "a page not found", "Page not found", "", "<p>We are sorry.</p>"),
    ("error_page", "a page not found, answered with 200", "404 | Larch Hollow Ledger", SITE, "<p>Try our search.</p>" + RAIL),
    ("error_page", "a page not found among links", "We can’t find that page", SITE, f"<ul>{LINKS}</ul>"),
    ("error_page", "an excuse", "Oops!", "", "<p>The page you are looking for has been moved or removed.</p>"),
    ("error_page", "a story that was taken down", "Larch Hollow Ledger", SITE, "<p>This story is no longer available.</p>"),
    ("error_page", "a bad gateway", "502 Bad Gateway", "", "<center>nginx</center>"),
    ("error_page", "a server's fault", "500 Internal Server Error", "", "<p>Please try again.</p>"),
    ("error_page", "a closed shop", "Site Maintenance", "", "<p>We will be back soon.</p>"),
    # Walls against robots.
    ("bot_wall", "a challenge of Cloudflare", "Just a moment...", "", "<p>Checking your browser</p><script>window._cf_chl_opt={}</script>"),
    ("bot_wall", "a block by Cloudflare", "Attention Required! | Cloudflare", "", "<p>Sorry, you have been blocked</p>"),
    ("bot_wall", "a block by Akamai", "Access Denied", "", "<p>You don't have permission to access this.</p>" + REF),
    ("bot_wall", "a challenge of PerimeterX", "Access to this page has been denied", "", '<div id="px-captcha"></div>'),
    ("bot_wall", "a challenge of DataDome", "ledger.example", "",
     '<p>Please enable JS and disable any ad blocker</p><script src="https://geo.captcha-delivery.com/c.js"></script>'),
    ("bot_wall", "a challenge of Imperva", "Pardon Our Interruption", "", "<p>Something about your browser made us think you are a bot.</p>"),
    ("bot_wall", "a challenge of Incapsula", "", "", '<iframe src="/_Incapsula_Resource?x=1">Request unsuccessful.</iframe>'),
    ("bot_wall", "a block by CloudFront", "ERROR: The request could not be satisfied", "", "<p>Request blocked.</p>"),
    ("bot_wall", "a robot check", "Are you a robot?", "", "<p>To go on, please click the box below.</p>"),
]  # fmt: skip


def page(title: str, head: str, body: str) -> bytes:
    named = "" if "<title>" in head else f"<title>{title}</title>"
    heading = f"<h1>{title.split(' | ')[0]}</h1>" if title else ""
    return f"<html><head>{named}{head}</head><body>{heading}<article>{body}</article></body></html>".encode()


@pytest.mark.parametrize(("kind", "_what", "title", "head", "body"), CASES, ids=[case[1] for case in CASES])
def test_a_page_is_told_apart(kind, _what, title, head, body):
    assert read(page(title, head, body)).kind == kind


def test_a_story_about_a_missing_page_is_a_story_though_a_page_was_not_found():
    title = "404 not found: the lost street of Larch Hollow"
    assert read(page(title, OG, PROSE * 3)).kind == "article"
    assert read(page("404 not found", "", "<p>We are sorry.</p>")).kind == "error_page"


def test_an_error_is_set_only_where_nothing_could_be_read():
    for _kind, what, title, head, body in CASES:
        assert read(page(title, head, body)).error is None, what
    assert read(b"").error
