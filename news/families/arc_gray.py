"""Gray (Arc)."""

from news.families.arc import ARC
from news.families.declaration import Family

ARC_GRAY = Family(
    name="arc_gray",
    title="Gray (Arc)",
    within=ARC,
    markers=("Gray Media", "Gray Television", "Gray Local Media", "gray.tv"),
)
