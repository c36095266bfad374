"""Graham Media Group (Arc)."""

from news.families.arc import ARC
from news.families.declaration import Family

ARC_GRAHAM = Family(
    name="arc_graham",
    title="Graham Media Group (Arc)",
    within=ARC,
    markers=("Graham Media Group", "Graham Digital", "gmg-"),
)
