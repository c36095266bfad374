"""Six police shootings as five outlets tell them, and how they told them later."""

from demo.stories import prose

CRIME = "news/crime"

PICKUP = prose(
    "calder-falls-officer-fires-at-pickup-near-quarry-road",
    "Calder Falls officer fires at pickup near Quarry Road, police say",
    """
CALDER FALLS, Mo. — A Calder Falls police officer fired at a pickup truck that drove away from a traffic
stop near Quarry Road early Tuesday, the department said.

Officers tried to stop the gray pickup about 4:40 a.m. because its plates had been reported stolen, Lt.
Odessa Brandvold said. The driver turned into the parking lot of a closed feed store, where a second
officer was on foot.

The truck drove straight at the officer, who fired once through the windshield, Brandvold said.

The pickup left the lot and was found empty an hour later behind a grain elevator on Miller Spur. Police
said they could not tell whether anyone in the truck was hit.

The officer was not hurt and has been placed on administrative leave while the shooting is reviewed.

Department policy says officers should not shoot at a moving vehicle unless deadly force is being used
against them by something other than the vehicle itself. Brandvold declined to say whether the shot fell
within that policy.
""",
    byline="Perrin Yost",
    section=CRIME,
)
PICKUP_REWRITTEN = prose(
    PICKUP.slug,
    PICKUP.headline,
    """
CALDER FALLS, Mo. — A Calder Falls police officer fired at a pickup truck that drove away from a traffic
stop near Quarry Road early Tuesday, the department said.

Officers tried to stop the gray pickup about 4:40 a.m. because its plates had been reported stolen, Lt.
Odessa Brandvold said. The driver turned into the parking lot of a closed feed store, where a second
officer was on foot.

The truck drove past the officer, who fired four times at its side, Brandvold said.

The pickup left the lot and was found empty an hour later behind a grain elevator on Miller Spur. Police
said they found blood on the passenger seat and were checking hospitals.

The officer was not hurt and has been placed on administrative leave while the shooting is reviewed.

Department policy says officers should not shoot at a moving vehicle unless deadly force is being used
against them by something other than the vehicle itself. Brandvold declined to say whether the shots
fell within that policy.
""",
    byline=PICKUP.byline,
    section=CRIME,
)

BRIDGE = prose(
    "police-investigate-shooting-near-harwell-street-bridge",
    "Police investigate shooting near Harwell Street Bridge",
    """
MARLOW, Ohio (WQVJ) - Police are investigating a shooting that left a man dead near the Harwell Street
Bridge early Tuesday morning.

Officers were called to the east end of the bridge shortly before 5 a.m. for a report of a man walking
in traffic, the Marlow Division of Police said in a statement.

During the encounter, shots were fired and the man was struck. He was pronounced dead at Saint Brannoc
Medical Center. His name has not been released.

The statement did not say who fired. No officers were hurt.

The bridge is closed in both directions between Harwell Street and the river road. Drivers should use
the Tanner Avenue crossing.

This is a developing story. Check back for updates.
""",
    byline="WQVJ Staff",
)
BRIDGE_TOLD = prose(
    BRIDGE.slug,
    "Marlow officer shot and killed man near Harwell Street Bridge, chief says",
    """
MARLOW, Ohio (WQVJ) - A Marlow police officer shot and killed a man near the Harwell Street Bridge early
Tuesday morning, Chief Ansel Rudkin said.

Officers were called to the east end of the bridge shortly before 5 a.m. for a report of a man walking
in traffic, the Marlow Division of Police said in a statement.

Rudkin said at a news conference that one officer fired three shots after the man walked toward him with
a metal rod and did not stop when told to. A second officer used a stun gun at about the same time.

The man, identified as Corwin Dallmeyer, 38, was pronounced dead at Saint Brannoc Medical Center.

His sister, Petra Dallmeyer, said he carried a walking stick after a fall last winter. "He was afraid of
the cars, not of the police," she said.

The officer, who has been with the division for six years, is on administrative leave. The county's
critical incident team is investigating, and body camera video will be released within a week, Rudkin
said.
""",
    byline="WQVJ Staff",
)
BRIDGE_TESTED = "Man killed by Marlow officer at bridge carried a walking stick, his sister says"
BRIDGE_REUSED = prose(
    BRIDGE.slug,
    "Harwell Street water main work to begin a week early",
    """
MARLOW, Ohio (WQVJ) - Crews will begin replacing a 90-year-old water main under Harwell Street on
Monday, a week earlier than planned, the city's utilities department said.

The work runs from the library to the old cannery and is expected to take five weeks. One lane will stay
open in each direction, and buses on Route 4 will stop on Tanner Avenue instead.

About 120 homes will be without water for up to six hours on two nights. Door hangers with the dates go
out on Thursday, said Lorna Fitch, who manages the project.

The city is paying for the $2.1 million project with a state loan. A second stretch, south of the
cannery, is to follow next spring.
""",
    byline="WQVJ Staff",
)

MOTEL = prose(
    "deputy-shoots-man-outside-sage-creek-motel",
    "Deputy shoots man outside Sage Creek motel",
    """
SAGE CREEK, Colo. (SC9) — A Sage Creek police officer shot and wounded a man outside a motel on Alder
Avenue before dawn Tuesday, authorities said.

The Varga County Sheriff's Office said a guest called at 3:15 a.m. to report a man pounding on doors at
the Juniper Court Motel and holding what looked like a handgun.

The officer told the man several times to drop the weapon, then fired two rounds when he raised it,
Sheriff Nadine Ostrow said. The man was hit in the hip and is in fair condition at Varga County
Hospital.

Investigators recovered a pellet pistol from the parking lot, Ostrow said.

A guest, Hollis Amberg, said he heard shouting for about a minute before the shots. "Then it was two
bangs and somebody crying for his mother," he said.

The regional shooting team is investigating, as it does whenever an officer fires.
""",
    byline="Junie Talmadge",
    section="news/crime-news",
)
MOTEL_CORRECTED = prose(
    MOTEL.slug,
    MOTEL.headline,
    """
SAGE CREEK, Colo. (SC9) — A Varga County sheriff's deputy shot and wounded a man outside a motel on
Alder Avenue before dawn Tuesday, authorities said.

The Varga County Sheriff's Office said a guest called at 3:15 a.m. to report a man pounding on doors at
the Juniper Court Motel and holding what looked like a handgun.

The deputy told the man several times to drop the weapon, then fired two rounds when he raised it,
Sheriff Nadine Ostrow said. The man was hit in the hip and is in fair condition at Varga County
Hospital.

Investigators recovered a pellet pistol from the parking lot, Ostrow said.

A guest, Hollis Amberg, said he heard shouting for about a minute before the shots. "Then it was two
bangs and somebody crying for his mother," he said.

The regional shooting team is investigating, as it does whenever an officer fires.
""",
    byline=MOTEL.byline,
    section=MOTEL.section,
)
MOTEL_NOTICE = (
    "Correction: An earlier version of this story misstated who fired. "
    "It was a Varga County sheriff's deputy, not a Sage Creek police officer."
)

FARMHOUSE = prose(
    "troopers-return-fire-at-farmhouse-man-wounded",
    "Troopers return fire at farmhouse east of Tolliver; man wounded",
    """
TOLLIVER, Iowa — State troopers returned fire at a man who shot at them from the porch of a farmhouse
east of Tolliver on Monday night, wounding him in the arm, the state patrol said.

Troopers had gone to the house on 310th Street about 9:30 p.m. to serve a protection order on Wendell
Krause, 57, Capt. Iris Sundby said.

Krause fired a shotgun from the porch, and pellets struck the hood of a patrol car, Sundby said. Two
troopers fired seven rounds. Krause went back inside and surrendered after forty minutes on the
telephone with a negotiator.

He was taken by ambulance to Tolliver Regional Hospital, where he was in stable condition on Tuesday. No
trooper was hurt.

Neighbors said the farmhouse had been up for sale since the autumn. "He was a quiet man until the bank
came into it," said Dorothea Pell, who lives across the road.

Both troopers were placed on paid leave, which is routine after a shooting. The state's investigators
will report to the Brandt County attorney.
""",
    byline="Silas Wetherby",
    section="news/local/crime-courts",
)

ROUTE_9 = prose(
    "deputy-shoots-man-during-traffic-stop-on-route-9",
    "Deputy shoots man during traffic stop on Route 9",
    """
HOLLIS COUNTY, Mo. — A Hollis County sheriff's deputy shot a man during a traffic stop on Route 9 on
Tuesday morning, Sheriff Burke Lindahl said. The man died at a hospital.

The deputy stopped a white sedan for a broken tail light near the Cutler Creek boat ramp at about 6:05
a.m. Lindahl said the driver, a 44-year-old from Eastgate, got out and argued with the deputy.

The two struggled at the side of the road and the deputy fired one shot, striking the man in the chest,
Lindahl said. He did not say whether the driver had a weapon.

A passenger in the car, the driver's 19-year-old daughter, was not hurt. She was interviewed and
released to family.

The deputy was treated for cuts to his hands and is on administrative leave. The sheriff has asked the
state to lead the investigation.

Route 9 was closed between Cutler Creek and the county line for about four hours.
""",
    byline="Anneke Prowse",
    section=CRIME,
)
ROUTE_9_HEADLINE = "Hollis County deputy shoots, kills driver during stop for broken tail light"

WELFARE = prose(
    "officer-shoots-woman-during-welfare-check-on-linden-court",
    "Officer shoots woman during welfare check on Linden Court",
    """
MARLOW, Ohio (WQVJ) - A Marlow police officer shot a 61-year-old woman inside her own apartment during a
welfare check on Linden Court on Monday evening, police said.

A relative who could not reach the woman by telephone asked officers to look in on her about 7:20 p.m.,
according to a police report obtained by WQVJ.

The building manager opened the door with a key. The report says the woman came out of a bedroom holding
a kitchen knife and that the officer, who was standing in the hallway, fired once.

She was struck in the shoulder and underwent surgery. Her daughter, Maribel Stroud, said she is expected
to recover.

"She thought somebody was breaking in," Stroud said. "Nobody had said a word in that hallway."

Police have not named the officer, who is on desk duty.
""",
    byline="Tobin Achterberg",
)

MARINA = prose(
    "deputy-shoots-man-at-pine-landing-marina",
    "Deputy shoots man at Pine Landing marina",
    """
PINE LANDING, Ky. (WRZT) - A deputy shot a man who was trying to take a boat from the Pine Landing
marina on Tuesday, the sheriff said.

The man was hit in the leg and swam to the far bank, where he was arrested. The deputy fired twice, the
sheriff said.

Members can read the full story, with the sheriff's statement and photographs from the marina.
""",
    byline="WRZT Staff",
)
