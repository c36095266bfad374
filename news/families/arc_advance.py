"""Advance Local (Arc)."""

from news.families.arc import ARC
from news.families.declaration import Family

ARC_ADVANCE = Family(
    name="arc_advance",
    title="Advance Local (Arc)",
    within=ARC,
    markers=("Advance Local", "advancelocal", "Advance Media"),
)
