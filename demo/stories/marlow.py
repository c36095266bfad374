"""Ordinary days in Marlow: courts in which no officer fires at anyone, and everything else."""

from demo.stories import prose

COURTS = (
    prose(
        "marlow-man-charged-in-killing-of-roommate",
        "Marlow man charged with killing roommate over unpaid rent",
        """
MARLOW, Ohio (WQVJ) - A Marlow man has been charged with murder in the death of his roommate, who was
found shot in their duplex on Sunday, court records show.

Detectives say Dale Purvance, 47, told them he fired after the two quarreled over three months of unpaid
rent.

The roommate, Lyle Okerstrom, 51, was dead when officers arrived. A neighbor who heard the shot had
called for help.

Purvance is being held without bond and is due in court on March 11.

Okerstrom worked at the cannery for 26 years. Co-workers have left flowers at its gate.
""",
        byline="Tobin Achterberg",
    ),
    prose(
        "former-firefighter-fired-over-social-media-posts-sues-city",
        "Firefighter fired over posts sues Marlow to get his job back",
        """
MARLOW, Ohio (WQVJ) - A firefighter who was fired in the autumn over what he wrote on social media is
suing the city to get his job back.

Grady Maddern says in the suit, filed Monday, that the fire chief fired him without the hearing his
contract promises.

The posts mocked a city council member who had voted against new ladder trucks. Maddern's lawyer calls
them "ordinary grumbling by a taxpayer."

The city's law director said only that the department follows its rules.

A first hearing is set for April. Maddern, who served for 14 years, has been driving a school bus since
November.
""",
        byline="WQVJ Staff",
    ),
    prose(
        "three-arrested-in-catalytic-converter-thefts-at-church-lots",
        "Three arrested in converter thefts from church parking lots",
        """
MARLOW, Ohio (WQVJ) - Three people were arrested on Tuesday in a string of catalytic converter thefts
from the parking lots of churches, Marlow police said.

Officers followed a van from the lot of Grace Chapel to a scrap yard on the river road, where the driver
was trying to sell four converters.

A search of a garage turned up 37 more, along with saws and a list of service times, Detective Ione
Basham said.

"They knew when the choir practiced," Basham said.

The suspects, ages 22 to 35, face charges of theft and possession of criminal tools. Church vans across
the county have been out of service since January.
""",
        byline="Tobin Achterberg",
    ),
    prose(
        "marlow-council-hears-plan-for-police-body-cameras",
        "Council hears plan to give every Marlow officer a body camera",
        """
MARLOW, Ohio (WQVJ) - Every patrol officer in Marlow would wear a body camera by the end of the year
under a plan that went before the city council on Monday night.

Only officers on the night shift wear cameras now. The plan would add 64 at a cost of about $410,000
over five years, most of it for storing video.

Council member Yvette Lindgren asked how long recordings would be kept. Ninety days, Chief Ansel Rudkin
answered, and longer when someone complains.

Two residents spoke in favor and one against. The council is to vote on March 16.
""",
        byline="WQVJ Staff",
    ),
)

TOWN = (
    prose(
        "marlow-girls-reach-state-semifinal-for-first-time",
        "Marlow girls reach state semifinal for the first time",
        """
MARLOW, Ohio (WQVJ) - Marlow High's girls won 52-47 in overtime on Monday night to reach the state
basketball semifinal for the first time.

Senior guard Tamsin Orcutt scored 21 points, eight of them after the fourth quarter. She made both free
throws that tied the game with six seconds left.

"My knees were shaking and the ball was not," she said.

The team plays Saturday at noon. The school is sending four buses, and tickets are on sale at the
office.
""",
        byline="WQVJ Staff",
    ),
    prose(
        "cannery-to-add-80-jobs-in-marlow",
        "Cannery to add 80 jobs as it brings tomato line home",
        """
MARLOW, Ohio (WQVJ) - The Bellweather cannery will hire about 80 people this summer as it brings a
tomato line back to Marlow from out of state, the company said Tuesday.

The jobs will pay from $19.50 an hour. A job fair is set for March 21 at the union hall.

The county is lending the company $600,000 toward new boilers.

At its height in the 1970s the cannery employed 1,100 people. It has 240 today.
""",
        byline="Tobin Achterberg",
    ),
    prose(
        "snow-squalls-expected-on-marlow-commute",
        "Snow squalls possible for the evening commute",
        """
MARLOW, Ohio (WQVJ) - Short, heavy bursts of snow could make the drive home difficult on Tuesday, the
First Forecast team says.

Squalls will come off the lake between 4 and 7 p.m. They last 20 minutes or so and can drop an inch in
that time.

If you are caught in one, slow down and turn on your headlights. Do not stop in a travel lane.

Skies clear overnight with a low of 19.
""",
        byline="WQVJ Staff",
    ),
)
