"""Turns of phrase that stand beside a police shooting without saying it, and those of other stories."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

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
AT_POLICE_WORK = re.compile(  # what keeps an account open though a suspect or a caller is spoken of
    r"\b(?:during|amid|after|in|following|while (?:serving|executing)) (?:an? |the |that )?(?:[\w-]+ ){0,2}"
    r"(?:traffic stop|pursuit|police chase|chase|stand-?off|(?:search |arrest )?warrant|welfare check|wellness check|undercover operation|raid)\b"
    r"|\b(?:state|independent|outside) (?:bureau|investigators?|agents?|police investigators)\b"
    r"|\b(?:bureau of (?:criminal )?(?:investigation|apprehension)|GBI|TBI|KBI|OSBI|SBI|BCA|BCI|SLED|ALEA|FDLE|Texas Rangers|force investigation)\b"
    r"|\bstand-?offs?\b|\bbarricaded\b|\bgun ?fire was exchanged\b|\b(?:police|officers?|deput(?:y|ies)|troopers?)[^.\n]{0,40}\bconfront"
    r"|\b(?:suspects?|robbers?|burglars?|inmates?|fugitives?|gunm[ae]n) (?:(?:has|have|had|was|were|is|are|been|fatally) ){0,3}(?:shot|killed|wounded)\b(?! (?:an?|the|his|her|at|two|three)\b)"
    r"|\b(?:officers?|deput(?:y|ies)|troopers?) (?:who )?(?:was|were|is|are|received|suffered|sustained)\b[^.\n]{0,30}\b(?:shot|injur|wounded|hurt|hit|struck)"
    r"|\b(?:when|as|while|after) (?:the |two |several )?(?:police|officers?|deput(?:y|ies)|troopers?|agents?) (?:were )?"
    r"(?:tr(?:ied|ying)|attempt|approach|confront|stopp|order|enter|struggl|chas|pursu|serv|contact|encounter)"
    r"|\b(?:would(?:n't|n’t| not)|declined to|refused to) (?:say|comment|confirm|disclose)[^.\n]{0,25}\b(?:who|whether|if)\b[^.\n]{0,40}\b(?:fired|shot)\b"
    r"|\binternal affairs|shooting review|critical incident|administrative (?:leave|duty|assignment)|paid leave|(?:deadly|use of|use-of-) ?force"
    r"|officer[- ]involved|bod(?:y|ies)[- ]?(?:worn )?cam|\b(?:no|none of the|neither) (?:other )?(?:officers?|deput(?:y|ies)|troopers?)"
    r"|\b(?:officers?|deput(?:y|ies)|troopers?)(?:'s)? (?:gun|weapon|firearm)\b",
    re.IGNORECASE,
)
_SHOTS = r"(?:shooting|shots|shot|gunfire|gunshots?|gun shots|wounded|bullets?)"
AMONG_OTHERS = re.compile(  # police came to it, or look for whoever did it
    rf"\b(?:respond\w*|called|dispatched|sent|summoned|rushed|went|came|arrived|flagged down)\b[^\n]{{1,140}}?\b{_SHOTS}\b"
    rf"|\b(?:reports?|calls?|word|notified|alerted|sounds?) (?:\w+ ){{0,2}}?(?:of|about|for|reporting|regarding|in regards? to|that|to) (?:[\w'-]+ ){{0,6}}{_SHOTS}\b"
    rf"|\b(?:heard|hearing) (?:[\w'-]+ ){{0,5}}{_SHOTS}\b|\b(?:911|9-1-1)\b|\bshot ?spotter\b|\bgunfire (?:was reported|erupted|rang)"
    r"|\b(?:witness(?:es)?|callers?|neighbors?|residents?) (?:told|said|reported|called|heard)\b"
    r"|\b(?:no|unknown|possible|any) (?:suspects?|arrests?|motives?)\b|\bsuspects? (?:is|are|was|were|has|have|remains?|information|descriptions?)\b"
    r"|\b(?:no one|nobody) (?:is|was|has been|had been) (?:in custody|arrested|charged)|\bmotives?\b|\bwho(?:ever)? (?:pulled the trigger|opened fire|is responsible)"
    r"|\b(?:search(?:ing)?|look(?:ing)?|hunt(?:ing)?|manhunt|seek(?:ing)?) (?:for )?(?:an? |the |two |three |whoever )?(?:[\w-]+ ){0,2}"
    r"(?:suspects?|shooters?|gunm[ae]n|m[ae]n|wom[ae]n|cars?|vehicles?|driver|persons?|people|killers?|attackers?|assailants?|teens?)\b"
    r"|\b(?:anyone|anybody|those|people|witnesses) (?:with|who (?:has|have|knows?|saw)) (?:[\w-]+ ){0,2}(?:information|details|anything|tips?)\b"
    r"|\bcrime ?-?stoppers\b|\b(?:tip line|tipsters?|rewards?)\b"
    r"|\b(?:an?|the|some) (?:unknown|unidentified|masked) (?:m[ae]n|person|people|gunm[ae]n|suspects?|assailants?|shooters?|vehicle|car)\b"
    r"|\b(?:someone|somebody|a man|men|a person|a group) (?:[\w-]+ ){0,6}(?:opened fire|fired|began (?:shooting|firing)|started (?:shooting|firing))\b"
    r"|\b(?:car|vehicle|suv|van|truck) (?:pulled|drove) (?:up|alongside|by|past)\b|\bstray (?:bullets?|shots?|gunfire)\b|\bcrossfire\b|\btargeted\b"
    r"|\b(?:fight|quarrel|dispute|feud|brawl|ambush\w*|retaliat\w+|house party|block party|carjack\w*|burglar\w*|domestic violence|boyfriend|estranged)\b"
    r"|\b(?:double|triple|quadruple|mass) shooting\b|\b(?:toddler|unsecured|loaded) (?:gun|handgun|firearm)\b|\b\d+(?:st|nd|rd|th) (?:fatal )?(?:shooting|killing|person)\b"
    r"|\b(?:friend|relative|family member|private (?:car|vehicle)|took (?:him|her|them)|drove (?:him|her|them|himself|herself)) (?:[\w-]+ ){0,6}(?:to (?:the |a )?hospital)",
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
