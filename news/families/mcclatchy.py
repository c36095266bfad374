"""McClatchy."""

from datetime import date

from news.families.declaration import Family, Layout

MCCLATCHY = Family(
    name="mcclatchy",
    title="McClatchy",
    # A page that only names the company in its text is not one of its pages.
    hosts=(".mcclatchy.com", "mcclatchyinteractive", "mcclatchyreprints"),
    number=r"/article(\d{5,})(?:\.html)?/?$",
    story=r"/article\d{6,}\.html$",
    sections=("/news/local/crime/", "/news/local/"),
    layouts=(
        # The recorded pages of 2023: a Vue page, `article.paper.story-body` round everything.
        Layout(
            body=("article.story-body", ".story-body"),
            headline=("h1.h1", "h1"),
            byline=(".bio .byline", ".byline"),
            # Teasers of other stories have their times in a `div.update-date`; the first publication ends the text.
            label=("time.update-date, time.publish-date, p.summary.gray", ".update-date", ".publish-date"),
            drop=(
                "header.header",
                ".bio",
                ".zone",
                "[id^=zone-el]",
                ".trinityAudioPlaceholder",
                ".author-bio",
                ".profile-card",
                ".story-module",
                ".embed-infographic",
                ".related-stories",
                ".read-next",
                ".subscriber-footer",
            ),
            since=date(2018, 1, 1),
        ),
        # Escenic, until 2018: seen on pages of December 2016 and February 2017.
        Layout(
            body=(
                "[id^=content-body-]",
                "#story-target",
                "#story-body-items",
                ".article-body",
                "[itemprop=articleBody]",
            ),
            headline=("#story-header h1.title", "h1.title"),
            byline=(".byline .ng_byline_name", ".ng_byline_name", ".byline"),
            label=("#story-header .published-date", ".published-date", ".byline"),
            drop=(
                ".embed-media",
                ".inline-video",
                ".share-tools-wrapper",
                ".story-gallery",
                ".ng_byline_email",
                ".ndn_embed",
            ),
        ),
    ),
)
