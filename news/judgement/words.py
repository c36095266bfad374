"""The newsroom's words by class: each word of a sentence becomes a letter; the grammar is read off these.

Who: P officer, p police as a body, q an officer's, S civilian, U another name, H pronoun, f himself,
W vehicle or building, Z animal. Shots: F shot, R fired, G shooting or firing, K killed or struck,
X exchange of fire, O officer-involved, D dead, r rounds, g gun. Grammar: B be, h have, y by, A at,
d determiner, m modifier, i preposition, k time of day, c and, t that, w who, x not. Verbs: v a step of
police work, T said, Q told, a accused. A comma for what parts clauses, a dot for any other word.
"""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re

from news.judgement.places import FOREIGN_FORCE

UNKNOWN = "."
NAME = "U"

_WORDS = {
    "P": """
        officer officers cop cops deputy deputies trooper troopers detective detectives sergeant
        sergeants sgt lieutenant lieutenants lt corporal cpl constable constables patrolman
        patrolmen policeman policemen policewoman policewomen marshal marshals sheriff sheriffs
        undersheriff agent agents ranger warden wardens lawman lawmen patrolwoman bailiff
        negotiators snipers sniper
    """,
    "p": """
        police authorities lapd nypd kcpd kckpd chp swat fbi dea atf ice cbp hsi lawenforcement
        borderpatrol statepolice highwaypatrol sheriffsoffice policedepartment taskforce
    """,
    "S": """
        man woman men women suspect suspects gunman gunmen driver drivers passenger passengers
        teen teens teenager boy girl person persons people subject subjects robber robbers victim
        victims resident son daughter father mother brother husband wife motorist intruder burglar
        assailant attacker shooter shooters individual inmate fugitive pedestrian bystander
        bystanders youth student occupant occupants juvenile aged neighbor homeowner
        owner clerk guard guards boyfriend girlfriend adult child parolee felon patient someone
        somebody anyone anybody other others patron patrons customer customers employee
        worker workers bouncer manager assailants offender perpetrator male female males females
        killer carjacker kidnapper relative uncle cousin mom dad grandfather grandson stepfather
        roommate friend acquaintance impersonator couple family twin hunter protester protesters
        demonstrator demonstrators rioter cyclist cyclists bicyclist motorcyclist hiker jogger knifeman
        knifemen shoplifter thief thieves looter trespasser squatter prisoner prisoners detainee toddler
    """,
    "H": "he she they him them you i we",
    "W": """
        car vehicle truck suv van sedan pickup house home motorcycle windshield cruiser apartment
        building
    """,
    "Z": "dog dogs deer bear coyote animal animals cow horse cougar raccoon",
    "F": "shot shoots shoot",
    "R": "fired fires openfire returnfire discharged discharges discharge retaliated fire",
    "G": "firing shooting",
    "K": """
        killed kills kill killing wounded wounds wounding injured injures injuring struck strikes striking hit hits
        hitting grazed grazes grazing
    """,
    "D": "dead died dies dying death deaths fatal deadly",
    "X": "tradefire gunbattle",
    "O": "officerinvolved ois",
    "r": "shots rounds bullets bullet round shotgun gunfire gunshots gunshot",
    "g": "gun guns weapon weapons handgun firearm firearms rifle pistol revolver knife machete",
    "B": "was were is are been being be got get gets getting",
    "h": "has have had having",
    "y": "by",
    "A": "at toward towards into on upon",
    "d": """
        a an the his her their its this one two three four five six seven another any some several
        no multiple unidentified unarmed armed whose each these those
    """,
    "t": "that how why whether what if",
    "Q": "told tells informed notified asked advised telling",
    "f": "himself herself themselves itself self",
    "m": """
        fatally allegedly first both also just later finally again reportedly repeatedly once
        twice accidentally mistakenly immediately back initially justifiably critically apparently
        all off duty off-duty plainclothes undercover least eventually ultimately deliberately
        only
    """,
    "i": """
        in during while near outside after before when to from with over through early likely
        daily late inside following where as for amid of about
    """,
    "k": """
        sunday monday tuesday wednesday thursday friday saturday morning afternoon evening night
        tonight today yesterday weekend overnight
    """,
    "c": "and or but then",
    "v": """
        responded responding arrived investigating investigate investigated found searching search
        seeking seek arrested arrest identified heard
    """,
    "T": """
        said say says reported reports according stated believe believes believed alleged alleges
        announced determined learned thinks shows showed indicated indicates revealed testified
        claims claimed admitted explained added whoever confirmed confirms showing depicting depicts
    """,
    "a": "accused suspected wanted charged convicted",
    "w": "who which whom",
    "x": "not never didn't nobody without cannot nor wasn't weren't unclear",
    "L": "taser tasers tased bean beanbag pepper pepperball stun nonlethal lesslethal rubber",
}

CODES = {word: code for code, words in _WORDS.items() for word in words.split()}

SAME_LENGTH = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "\u2009": " ",
    }
)

_RANK = r"(?:officer|deputy|trooper|police|sheriff|agent|marshal)s?"
_SPACE = r"[\s-]+"
_PHRASES = (
    (
        r"fire officers?|fire marshals?|chief (?:executive|financial) officers?|probation officers? said",
        " official ",
    ),
    (
        r"(?:police|cops?|officer) impersonators?|(?:impersonat\w+|pos(?:ed|es|ing) as|pretend\w* to be|dressed as"
        r"|claim\w* to be) (?:an? )?(?:[a-z]+ )?(?:police|cops?|officers?|deput\w+|agents?)"
        r"(?: officers?)?|(?:(?:fake|phony|retired) (?:[\w.-]+ ){0,3}|ex-)"
        r"(?:cops?|officers?|deput\w+|troopers?)",
        " impersonator ",
    ),
    (
        r"(?:police|sheriff's|deput\w+'s?|officer's) (?:dispatchers?|chaplains?|report|reports"
        r"|spokes\w+|sources?|scanner|cars?|vehicles?|cruisers?|stations?"
        r"|canines?|k-?9s?|dogs?|radio|custody|scene|academy|records?|affidavit|chases?|pursuits?"
        r"|presence|response|incident report"
        r"|officials?|union|commission\w*|tape|lights|lineup|interview|body camera\w*|commander)",
        " thing ",
    ),
    (r"(?:fired |spent )?(?:shell|bullet|cartridge) casings?", " casings "),
    (r"shot ?-?spotter", " detector "),
    (
        r"drive[ -]by|stand[ -]by|passers?[ -]by|(?:drove|driving|walked|walking|went|going|passed|passing) by(?! (?:an? |the )?(?:police|officer))",
        " driveby ",
    ),
    (r"by the time|by then", " when "),
    (r"(?:chief )?petty officers?|(?:commanding|warrant|naval|army) officers?", " sailor "),
    (r"(?<=officers )report|(?<=deputies )report|(?<=authorities )report", " said "),
    (r"according to (?:[\w'.-]+ ){0,5}[\w'-]+(?=[,;:])", " said "),
    (r"pit[ -]?bulls?|rottweilers?|german shepherds?|canines?|mastiffs?", " dog "),
    (r"(?:estate|travel|insurance|free) agents?", " broker "),
    (
        rf"{_RANK}['s]*(?:\s+(?:and|or)\s+{_RANK})?{_SPACE}(?:involved|related)|police action",
        " officerinvolved ",
    ),
    (r"police['s]* (?:department|force|bureau)['s]*|police headquarters", " policedepartment "),
    (r"(?:sheriff|marshal)s?'?s? (?:office|department)", " sheriffsoffice "),
    (r"(?:state|highway) (?:patrol|police)|public safety", " statepolice "),
    (r"police chief|chief of police|chief deputy|deputy chief|deputy commissioner", " chief "),
    (r"law enforcement(?: officials?| agenc(?:y|ies))?", " lawenforcement "),
    (
        r"law enforcement officers?|police officers?|peace officers?|federal agents?|secret service",
        " officer ",
    ),
    (r"border patrol", " borderpatrol "),
    (r"task forces?", " taskforce "),
    (FOREIGN_FORCE, " foreigners "),
    (r"s\.w\.a\.t\.?", " swat "),
    (r"open(?:ed|s|ing)? fire|let loose a volley|unloaded (?:his|her|their) (?:weapon|gun)s?", " openfire "),
    (
        r"return(?:ed|s|ing)? (?:the )?(?:gun)?fire|(?:fired|fires|firing|shot|shoots"
        r"|shooting) back|fire was returned",
        " returnfire ",
    ),
    (
        r"(?:exchang(?:ed|es|ing)|traded|trading|trades|swapped) (?:(?:in|heavy|brief|several"
        r"|multiple) ){0,2}(?:gun)?(?:fire|shots)",
        " tradefire ",
    ),
    (
        r"exchange (?:(?:of|with) ){0,2}(?:gun)?(?:fire|shots|shooting)|gun ?battles?|shoot-?outs?"
        r"|gun ?fights?|fire ?fights?|crossfire"
        r"|(?:shooting|gun) match|(?:gun)?(?:fire|shots) (?:was |were )?exchanged",
        " gunbattle ",
    ),
    (r"gunned down", " shot "),
    (r"(?<=gun |pon |arm |fle |tol )(?:accidentally |unintentionally )?went off", " discharged "),
    (r"fir(?:ed|es|ing) blank(?:s| rounds| cartridges)?", " drilled "),
    (r"\d{1,3}[\s-]years?[\s-]olds?", " aged "),
    (r"(?:gun|fire|service|duty) ?(?:arm|weapon)s?", " gun "),
    (r"security (?:guards?|officers?|agents?)|school officers?", " guard "),
    (r"(?:mug|head|long|screen|snap|jump|parting|booster|flu|buck)[\s-]?shots?", " photo "),
    (
        r"shoot(?:s|ing)? for (?=the |a |an |more |\d)|shot for the (?:moon|stars)|shoot(?:s|ing)? the breeze|(?:trouble|photo)[\s-]?shoot\w*|shooting stars?"
        r"|(?:give|gave|take|took|worth|have|had) (?:it |them |him |her )?a shot(?! (?:at|in|to))|shots? of (?:whiske?y|tequila|vodka|espresso|vaccine)"
        r"|shoot(?:s|ing)? hoops|sho(?:t|ots?) (?:the |some |an? |his |her )?(?:hoops|baskets|video|footage|photos?|pictures?|selfies?)",
        " idiom ",
    ),
    (r"shot putt?|call(?:ed|ing)? the shots|video shot|(?:shooting|gun) range|shooting guard", " sport "),
    (
        r"(?:(?:rounds?|canisters?|volleys?|shots?|barrages?|clouds?)(?: (?:after|upon) \w+)? of )?(?:tear[\s-]?gas|pepper[\s-]?(?:spray|balls?|bullets?|rounds?)"
        r"|(?:rubber|plastic|sponge|foam|baton|bean[\s-]?bag|pepper|marking|gas)(?:[\s-]tipped)?[\s-](?:bullets?|rounds?|pellets?|projectiles?|grenades?|shotguns?|guns?|canisters?)"
        r"|bean[\s-]?bags?|flash[\s-]?bangs?(?: grenades?| devices?)?|(?:stun|smoke|concussion) (?:grenades?|canisters?)|water cannons?"
        r"|(?:less|non)[\s-](?:than[\s-])?lethal(?: (?:rounds?|munitions?|weapons?|shotguns?|projectiles?|force|bullets?))?)",
        " lesslethal ",
    ),
)
PHRASES = re.compile(rf"\b(?:{'|'.join(rf'(?P<p{n}>{pattern})' for n, (pattern, _) in enumerate(_PHRASES))})\b")
_NAMED = [name for _, name in _PHRASES]


def folded(sentence: str) -> str:
    """The sentence with every phrase of several words folded into one word."""
    lower = sentence.lower()
    if len(lower) != len(sentence):  # a letter whose small form is two
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in sentence)
    parts, done = [], 0
    for found in PHRASES.finditer(lower):
        parts += [sentence[done : found.start()], _NAMED[int((found.lastgroup or "p0")[1:])]]
        done = found.end()
    return "".join(parts) + sentence[done:]
