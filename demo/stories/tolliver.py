"""Ordinary days in Tolliver: courts in which no officer fires at anyone, and everything else."""

from demo.stories import prose

CRIME = "news/local/crime-courts"

COURTS = (
    prose(
        "tolliver-pharmacy-burglars-cut-through-roof",
        "Burglars cut through pharmacy roof, leave with painkillers and a cake",
        """
TOLLIVER, Iowa — Burglars sawed through the roof of Nyquist Drug on the square over the weekend and left
with opioid painkillers, cash and a birthday cake, Tolliver police said.

The alarm did not sound because a wire to the roof had been cut, Chief Emmett Lodge said.

Pharmacist Carol Nyquist said the cake was for her daughter and had been in the employees' refrigerator.

Officers found the box, empty, in the alley behind the hardware store.

The pharmacy will fill prescriptions from its Eastgate store until the hole is mended.
""",
        byline="Silas Wetherby",
        section=CRIME,
    ),
    prose(
        "brandt-county-jail-to-stop-charging-for-calls",
        "Brandt County jail to stop charging families for calls",
        """
TOLLIVER, Iowa — People held in the Brandt County jail will be able to call their families without
charge beginning April 1, the county supervisors decided on Tuesday.

The calls have cost 21 cents a minute. They brought the county about $38,000 last year.

Sheriff Lucille Amdahl asked for the change. "A man who has talked with his mother is easier to keep,"
she said.

The vote was 4 to 1. Supervisor Chet Rasmus said that the money would have to come from somewhere.
""",
        byline="Ottilie Brand",
        section=CRIME,
    ),
    prose(
        "trial-opens-in-1998-disappearance-of-tolliver-teacher",
        "Trial opens in 1998 disappearance of Tolliver teacher",
        """
TOLLIVER, Iowa — A trial that many in Tolliver had given up on opened Tuesday, nearly 28 years after a
kindergarten teacher failed to come home from choir practice.

Prosecutors told jurors that Verna Lindqvist was strangled by a neighbor, Harlan Gorse, now 71, and
buried beneath a machine shed that he poured the floor of that same week.

Her remains were found in 2023, when the shed was torn down for a wind turbine road.

Defense lawyer Simone Achterhof said that others had used the shed and that no one saw the two together.

The trial is expected to last three weeks.
""",
        byline="Silas Wetherby",
        section=CRIME,
    ),
)

TOWN = (
    prose(
        "tolliver-council-names-new-parks-director",
        "Tolliver picks a parks director who started as a lifeguard",
        """
TOLLIVER, Iowa — The city council on Monday named Bettina Crale as director of parks, 22 years after she
began there as a lifeguard.

Crale, 39, has run the summer program since 2015. She was chosen over 31 other applicants.

She said that her first task is the pool's filter, which is older than she is.

The job pays $84,000 a year.
""",
        byline="Ottilie Brand",
        section="news/local",
    ),
    prose(
        "corn-growers-weigh-new-drying-cooperative",
        "Growers weigh a cooperative of their own for drying corn",
        """
TOLLIVER, Iowa — About 90 corn growers met in the high school cafeteria on Monday to talk about drying
their own grain.

The elevator in Tolliver raised its drying charge twice last autumn. A cooperative with one large dryer
would cost its members about $14,000 each, according to a study paid for by the county.

"It is a lot of money, and so was October," said Lowell Fenske, who farms 900 acres near Pell.

A second meeting is planned for March 24.
""",
        byline="Ottilie Brand",
        section="news/local",
    ),
    prose(
        "high-school-musical-sells-out-in-an-hour",
        "High school musical sells out within an hour",
        """
TOLLIVER, Iowa — All three nights of the Tolliver High School musical sold out within an hour on
Tuesday, and the director is looking for a fourth.

The show has a cast of 64 and a live goose. The goose has an understudy.

Music teacher Rosalind Ames said the choir grew when the wrestling team joined as a bet.

A dress rehearsal on March 18 will be open to residents of the care home.
""",
        byline="Silas Wetherby",
        section="news/local",
    ),
    prose(
        "wind-turbine-blade-convoy-to-cross-tolliver-square",
        "Turbine blades will cross the square by night",
        """
TOLLIVER, Iowa — Nine wind turbine blades, each longer than the courthouse is tall, will be hauled
across the square on three nights next week.

Parking on the west side will be forbidden from 10 p.m. to 4 a.m. Two maples will be tied back, and the
light at Second Avenue will be taken down and put up again.

The hauler has practiced with a frame of pipes, said Public Works Director Cletus Boyd.

People are welcome to watch from the bank's steps.
""",
        byline="Ottilie Brand",
        section="news/local",
    ),
)
