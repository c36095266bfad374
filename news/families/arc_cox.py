"""Cox Media Group (Arc)."""

from news.families.arc import ARC
from news.families.declaration import Family

ARC_COX = Family(
    name="arc_cox", title="Cox Media Group (Arc)", within=ARC, markers=("Cox Media Group", "cmg-", "cmgfeatured")
)
