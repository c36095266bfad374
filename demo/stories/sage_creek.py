"""Ordinary days in Sage Creek: courts in which no officer fires at anyone, and everything else."""

from demo.stories import prose

CRIME = "news/crime-news"

COURTS = (
    prose(
        "jury-finds-sage-creek-contractor-guilty-of-roof-fraud",
        "Jury finds contractor guilty of taking deposits for roofs he never built",
        """
SAGE CREEK, Colo. (SC9) — A jury took less than three hours to find a contractor guilty of taking
deposits for roofs that he never built after last summer's hail.

Kip Vandermolen, 39, was convicted on Tuesday of 11 counts of theft. Homeowners testified that he
collected half the price in cash and stopped answering his telephone.

"He had a clipboard and a magnet on his truck, and that was the whole company," said Berit Hallstrom,
who lost $6,400.

Vandermolen's lawyer had argued that he was a bad businessman and not a thief.

He faces up to 12 years in prison when he is sentenced in April.
""",
        byline="Junie Talmadge",
        section=CRIME,
    ),
    prose(
        "driver-arrested-after-chase-ends-in-irrigation-ditch",
        "Driver arrested after chase ends in irrigation ditch",
        """
VARGA COUNTY, Colo. (SC9) — A chase that began at a drive-through window ended in an irrigation ditch on
Tuesday, and no one was hurt, the sheriff's office said.

A clerk called when a man in line fell asleep at the wheel. He woke as a deputy knocked on the glass and
drove over the curb.

Deputies followed him for six miles at no more than 45 miles an hour before he missed the bend at
Poole's Crossing.

The 28-year-old climbed out of the ditch with his hands up and asked for a towel, the report says.

He was booked on charges of driving under the influence and eluding.
""",
        byline="Marisol Kettering",
        section=CRIME,
    ),
    prose(
        "sage-creek-teen-sentenced-for-setting-bleachers-on-fire",
        "Teen sentenced to rebuild the bleachers he burned",
        """
SAGE CREEK, Colo. (SC9) — A 17-year-old who set fire to the bleachers at the fairgrounds must help to
build new ones, a juvenile court judge ruled on Tuesday.

The boy admitted in January that he had lit a bag of straw "to see how fast it would go." The fire did
$90,000 of damage and frightened two horses into the road.

Judge Alma Treadwell ordered 300 hours of work with the county's carpenters and a letter to the horses'
owner.

"You are going to know every bolt in those seats," she told him.

The fair opens on July 22.
""",
        byline="Junie Talmadge",
        section=CRIME,
    ),
)

TOWN = (
    prose(
        "sage-creek-library-lends-fishing-rods",
        "Sage Creek library begins lending fishing rods",
        """
SAGE CREEK, Colo. (SC9) — A library card in Sage Creek is now good for a fishing rod, two lures and a
laminated guide to the county's ponds.

Librarian Posy Whitlock bought 30 rods with a $900 grant. Eleven were out by Tuesday noon.

Rods may be kept for two weeks. There is a fine for late returns, payable in worms or quarters.

The library already lends telescopes, cake tins and a loom.
""",
        byline="Marisol Kettering",
        section="news/local-news",
    ),
    prose(
        "varga-county-snowpack-at-88-percent",
        "Snowpack at 88 percent as ranchers plan for summer",
        """
VARGA COUNTY, Colo. (SC9) — Snow in the mountains above Sage Creek holds 88 percent of the water usual
for early March, surveyors said on Tuesday.

That is better than last year's 71 percent. Two more storms would bring it to normal, said Ingram Poe,
who has measured the same meadow since 1994.

Ranchers will learn in April how much of their ditch shares they can expect.

Reservoirs in the county are a little over half full.
""",
        byline="Marisol Kettering",
        section="weather",
    ),
    prose(
        "sage-creek-mens-curling-team-wins-regional",
        "Four plumbers from Sage Creek win regional curling title",
        """
SAGE CREEK, Colo. (SC9) — Four plumbers who learned to curl from videos have won the regional title.

The rink skipped by Augie Lindstrand beat the defending champions 7-4 on Sunday in a game that turned on
a stone thrown the wrong way round.

"It was meant as a guard and it went for a walk," Lindstrand said.

They practice at 5 a.m. on the hockey rink, before work. Nationals are in May.
""",
        byline="Junie Talmadge",
        section="sports",
    ),
    prose(
        "county-road-12-bridge-to-close-for-repairs",
        "County Road 12 bridge to close until June",
        """
VARGA COUNTY, Colo. (SC9) — The County Road 12 bridge over Alder Wash will close on March 9 for repairs
that will take until June.

Inspectors found rust in three of its seven beams. School buses stopped using the bridge in the autumn.

The detour by Poole's Crossing adds 11 minutes. The county will grade it each week.

The $780,000 repair is the first on the bridge since it was built in 1958.
""",
        byline="Marisol Kettering",
        section="news/local-news",
    ),
)
