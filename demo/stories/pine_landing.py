"""Ordinary days in Pine Landing: courts in which no officer fires at anyone, and everything else."""

from demo.stories import prose

COURTS = (
    prose(
        "pine-landing-police-warn-of-calls-from-false-deputies",
        "Callers posing as deputies ask for gift cards, Pine Landing police warn",
        """
PINE LANDING, Ky. (WRZT) - Callers who say they are deputies have been telling people in Pine Landing
that they missed jury duty and must pay with gift cards, police said.

At least nine people received the calls last week, and two paid. One lost $1,500.

"No one from any police department will ever ask you for a gift card," Officer Delphine Crutcher said.

The callers use the names of real deputies and a number that looks local.

Anyone who gets such a call should hang up and call the sheriff's office.
""",
        byline="WRZT Staff",
    ),
    prose(
        "man-stabbed-at-pine-landing-bus-station",
        "Man stabbed at Pine Landing bus station; suspect in custody",
        """
PINE LANDING, Ky. (WRZT) - A man was stabbed in the shoulder at the Pine Landing bus station on Tuesday
after he asked another traveler to turn down his music, police said.

The victim, 64, was taken to a hospital and is expected to be released tonight.

Officers arrested a 40-year-old who was waiting for the bus to Calloway Springs. He handed over a
folding knife and was taken into custody without trouble.

Buses ran about 25 minutes late.
""",
        byline="Fern Hargis",
    ),
    prose(
        "pine-landing-marks-anniversary-of-officer-killed-in-crash",
        "Bell rings for Pine Landing officer killed in 2006 crash",
        """
PINE LANDING, Ky. (WRZT) - The bell of the old firehouse rang 17 times on Tuesday for Officer Neville
Strand, who died 20 years ago when a log truck crossed the center line.

Strand was 29 and on his way to help a driver with a flat tire.

His daughter, Linnea, who was three then, rang the last stroke. She begins at the police academy in
June.

About 60 people stood in the rain. "He would have told us all to go home and get dry," retired Chief
Amos Tolbert said.
""",
        byline="Fern Hargis",
    ),
)

TOWN = (
    prose(
        "pine-landing-hospital-to-open-birth-center",
        "Pine Landing hospital will open a birth center",
        """
PINE LANDING, Ky. (WRZT) - Families in Pine Landing will no longer have to drive 50 miles to have a baby
once a birth center opens in the autumn.

The hospital closed its maternity ward in 2019. Since then 31 babies have been born on the road, the
county's ambulance service says.

Four midwives and a doctor will staff the center. It will have three rooms.

The hospital has raised $2.2 million of the $3 million that it needs.
""",
        byline="Fern Hargis",
    ),
    prose(
        "ferry-returns-to-pine-landing-after-winter-overhaul",
        "Ferry returns with new engines and the old whistle",
        """
PINE LANDING, Ky. (WRZT) - The ferry across the reservoir is running again after ten weeks in dry dock.

It has two new engines that burn a third less fuel, the operator said. The whistle of 1949 was kept by
popular demand.

The first car aboard on Tuesday was driven by Eugenia Tate, 91, who was also aboard on the ferry's first
day.

It runs every half hour until 8 p.m. Foot passengers ride free until Sunday.
""",
        byline="WRZT Staff",
    ),
    prose(
        "pine-landing-tries-crosswalk-with-lights",
        "Crosswalk by the middle school gets lights in the pavement",
        """
PINE LANDING, Ky. (WRZT) - Lights set in the pavement now flash when someone steps into the crosswalk by
Pine Landing Middle School.

Two students were struck there last year, and both recovered. Since the lights were turned on last week,
drivers have stopped nine times out of ten, up from four, a count by the eighth grade found.

The city paid $23,000 for the lights. Two more crosswalks may get them in the summer.
""",
        byline="Fern Hargis",
    ),
)
