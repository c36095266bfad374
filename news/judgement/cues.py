"""Turns of phrase that stand beside a police shooting without saying it, and those of other stories."""

import re

BESIDE = re.compile(
    r"administrative (?:leave|duty|assignment)|paid leave|(?:no|none of the"
    r"|neither) (?:other )?(?:officers?|deput(?:y|ies)|troopers?)"
    r"[^.\n]{0,30}(?:injured|hurt|harmed)|(?:officers?|deput(?:y|ies)|troopers?)[^.\n]{0,20}(?:not"
    r"|n't) (?:injured|hurt)|deadly force|use of force"
    r"|use-of-force|bod(?:y|ies)[- ](?:worn )?camera|officer[- ]involved|standard (?:procedure"
    r"|protocol|practice)"
    r"|(?:pointed|aimed|pulled|raised|brandish\w+)[^.\n]{0,40}\bat (?:the |an? )?(?:officers?|deput"
    r"|trooper|police)"
    r"|feared? for (?:his|her|their) (?:life|lives|safety)|suicide by cop|refused to drop"
    r"|drop (?:the|his|her) (?:gun|knife|weapon)",
    re.IGNORECASE,
)
NEAR_POLICE = re.compile(
    r"\b(?:encounter|confrontation|standoff|stand-off|altercation|struggle|interaction"
    r"|contact)s?\b[^.\n]{0,20}\b(?:with|involving) "
    r"(?:[\w'.-]+ ){0,3}(?:police|officers?|deput\w+|troopers?|agents?|law enforcement|authorities|cops?)\b"
    r"|\b(?:incident|shooting|death)s? involving (?:[\w'.-]+ ){0,3}(?:police|officers?|deput\w+"
    r"|troopers?|agents?|law enforcement)\b"
    r"|critical incident|(?:swat|police) (?:standoff|stand-off)|in[- ]custody death|lethal force encounter",
    re.IGNORECASE,
)
SHOOTING = re.compile(
    r"\b(?:shoot|shot|gunfire|gunshot|gunned|fired|firing|(?:open|return)\w* (?:the )?(?:gun)?fire"
    r"|fires? (?:at|on|into)|fire was returned|gun battle|shots|exchange of|discharg"
    r"|opened fire|killed|stru?ck|shootout|ois\b)",
    re.IGNORECASE,
)
POLICE = re.compile(
    r"\b(?:police|officers?|cops?|deput|sheriff|trooper|marshal|agents?|constable|detective|swat"
    r"|law enforcement|authorities|[A-Z]{2,4}PD)\b"
    r"|deputies|troopers",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:charged with|arrested|is accused of|pleaded|convicted|sentenced|drive-by|argument|argued"
    r"|accident\w*|self-inflicted|suicide"
    r"|homicide|murder\w*|gunm[ae]n|shooters?|suspects? (?:described|fled|ran|drove)"
    r"|person of interest|persons? responsible|gang|robb\w+"
    r"|found (?:[\w'-]+ ){1,6}(?:shot|with (?:\w+ ){0,2}gunshot|suffering)|walked into|showed up"
    r"|home invasion|hunting)\b",
    re.IGNORECASE,
)
HARM = re.compile(
    r"\b(?:shot|shots|shooting|gunfire|gunshot|killed|dead|dies|died|death|fatal\w*|wounded)\b", re.IGNORECASE
)
VEILED = re.compile(
    r"\b(?:police|officers?|deput\w+|detectives?|investigators?"
    r"|authorities)\b[^.\n]{0,40}\binvestigat\w+ (?:[\w'-]+ ){0,4}shooting\b|\bshots fired\b",
    re.IGNORECASE,
)
