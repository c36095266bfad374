"""Ordinary days in Calder Falls: courts in which no officer fires at anyone, and everything else."""

from demo.stories import prose

CRIME = "news/crime"

COURTS = (
    prose(
        "two-hurt-in-shooting-outside-calder-falls-bowling-alley",
        "Two hurt in shooting outside Calder Falls bowling alley",
        """
CALDER FALLS, Mo. — Two men were wounded when a customer opened fire in the parking lot of Kingpin Lanes
on Monday night, Calder Falls police said.

The men, both in their twenties, had argued with another customer over a lane, Sgt. Merritt Osgood said.
The third man followed them outside, took a handgun from his car and fired five times.

Officers investigating the shooting arrested a 31-year-old from Eastgate at his mother's house about two
hours later. He is being held in the county jail on two counts of assault.

One victim was hit in the thigh and the other in the hand. Both are expected to recover.

Kingpin Lanes will be closed until Thursday, its owner said. League play moves to the Galaxy in
Eastgate.
""",
        byline="Perrin Yost",
        section=CRIME,
    ),
    prose(
        "someone-fired-at-calder-falls-patrol-car-no-officers-fired",
        "Someone fired at a Calder Falls patrol car; officer unhurt",
        """
CALDER FALLS, Mo. — Someone fired at a parked patrol car on Dunmore Street overnight and drove off,
Calder Falls police said on Tuesday.

The officer was writing a report in the driver's seat at about 1:20 a.m. when a bullet struck the rear
door. He was not hurt and did not return fire.

A camera at a laundromat recorded a dark sedan with one working headlight leaving toward the river.

"He heard a bang and thought he had been rear-ended," Lt. Odessa Brandvold said. "Then he saw the hole."

Police are asking anyone with video from Dunmore Street between 1 and 2 a.m. to call the tip line.
""",
        byline="Anneke Prowse",
        section=CRIME,
    ),
    prose(
        "former-calder-falls-clerk-pleads-guilty-to-taking-water-bill-payments",
        "Former city clerk pleads guilty to pocketing water bill payments",
        """
CALDER FALLS, Mo. — A former deputy city clerk pleaded guilty on Tuesday to taking more than $48,000 in
cash that residents had brought in to pay their water bills.

Glenda Stokesbury, 52, admitted to a single count of stealing by a public servant. In return,
prosecutors dropped four other counts.

An auditor found in the spring that receipts written by hand did not match the deposits on 190 days.

"I told myself I would put it back," Stokesbury told the judge. She has repaid about $11,000.

Sentencing is set for May 19. Prosecutors said they would ask for probation and full restitution.
""",
        byline="Perrin Yost",
        section=CRIME,
    ),
    prose(
        "police-dog-finds-missing-boy-in-corn-crib",
        "Police dog finds missing 6-year-old asleep in a corn crib",
        """
CUTLER CREEK, Mo. — A police dog named Biscuit found a missing 6-year-old asleep in a corn crib on
Tuesday morning, nine hours after he wandered away from a family gathering.

The boy had followed a barn cat, his grandmother told deputies. More than forty neighbors searched the
fields with flashlights.

Biscuit picked up the scent from a mitten and led her handler, Deputy Royce Tindall, straight to the
crib.

The boy was cold and hungry but unhurt. He asked whether he could keep the dog, Tindall said.
""",
        byline="Anneke Prowse",
        section="news/local-news",
    ),
)

TOWN = (
    prose(
        "calder-falls-school-board-votes-to-keep-four-day-week",
        "School board votes to keep the four-day week",
        """
CALDER FALLS, Mo. — The Calder Falls school board voted 5 to 2 on Monday to keep the four-day week for
two more years.

Teachers spoke for the shorter week. It has cut the number of unfilled jobs from nineteen to four,
Superintendent Hana Rollins said.

Parents who work on Mondays asked for more places in the day program, which has a waiting list of 70.

The board told Rollins to come back in April with what a second site would cost.
""",
        byline="Anneke Prowse",
    ),
    prose(
        "ice-jam-raises-calder-river-boat-ramps-closed",
        "Ice jam raises the Calder River; boat ramps closed",
        """
CALDER FALLS, Mo. — An ice jam near the railroad bridge has raised the Calder River by four feet since
Sunday, and the county has closed all three boat ramps.

The water is expected to crest a foot below flood stage on Wednesday night, the forecast office said.

Sandbags are available at the county garage from 8 a.m. Residents should bring a shovel.

Temperatures will stay above freezing through Friday, with a chance of rain on Thursday.
""",
        byline="Perrin Yost",
    ),
    prose(
        "bakery-on-elm-street-reopens-after-kitchen-fire",
        "Bakery on Elm Street reopens five months after kitchen fire",
        """
CALDER FALLS, Mo. — The line was out of the door and past the barber's when Thistle & Rye opened again
on Tuesday, five months after a fire in its kitchen.

Owner Wilhelmina Straub said insurance paid for the oven and customers for the rest: a jar at the
hardware store collected $8,300.

She baked 400 cinnamon rolls by 4 a.m. They were gone at nine.

The bakery has a new fan, a new floor and the old recipes, which Straub's sister carried out in her
apron.
""",
        byline="Anneke Prowse",
    ),
)
