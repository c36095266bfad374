"""Sinclair."""

from news.families.declaration import Family, Layout

SINCLAIR = Family(
    name="sinclair",
    title="Sinclair",
    markers=("sinclairstoryline.com", "sinclairbroadcastgroup"),
    layouts=(
        Layout(
            body=("[class*=StoryText-module_storyText]", ".story-content", "#js-Story-Content-0"),
            headline=("[class*=headline] h1", "h1"),
            byline=("[class*=byline]", "[class*=Byline]"),
            label=("[class*=dateline]", "[class*=Dateline]", "[class*=date-line]", "[class*=byline]"),
        ),
    ),
)
