"""Whether a story tells of another country: words.md's police shooting is one in the United States."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re

from news.states import STATES

_PEOPLES = [
    "afghan",
    "albanian",
    "algerian",
    "argentine",
    "argentinian",
    "australian",
    "austrian",
    "bangladeshi",
    "belarusian",
    "belgian",
    "bolivian",
    "brazilian",
    "british",
    "bulgarian",
    "burmese",
    "cambodian",
    "cameroonian",
    "canadian",
    "chilean",
    "chinese",
    "colombian",
    "congolese",
    "croatian",
    "cuban",
    "czech",
    "danish",
    "dutch",
    "ecuadorian",
    "egyptian",
    "ethiopian",
    "filipino",
    "finnish",
    "french",
    "german",
    "ghanaian",
    "greek",
    "guatemalan",
    "haitian",
    "honduran",
    "hungarian",
    "indonesian",
    "iranian",
    "iraqi",
    "irish",
    "israeli",
    "italian",
    "jamaican",
    "japanese",
    "kazakh",
    "kenyan",
    "lebanese",
    "libyan",
    "malaysian",
    "mexican",
    "moroccan",
    "nicaraguan",
    "nigerian",
    "norwegian",
    "pakistani",
    "palestinian",
    "paraguayan",
    "peruvian",
    "philippine",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "rwandan",
    "salvadoran",
    "saudi",
    "scottish",
    "senegalese",
    "serbian",
    "somali",
    "spanish",
    "sudanese",
    "swedish",
    "swiss",
    "syrian",
    "taiwanese",
    "tanzanian",
    "thai",
    "tunisian",
    "turkish",
    "ugandan",
    "ukrainian",
    "uruguayan",
    "venezuelan",
    "vietnamese",
    "yemeni",
    "zambian",
    "zimbabwean",
]
_COUNTRIES = [
    "Afghanistan",
    "Albania",
    "Algeria",
    "Argentina",
    "Australia",
    "Austria",
    "Bangladesh",
    "Belarus",
    "Belgium",
    "Bolivia",
    "Brazil",
    "Britain",
    "Bulgaria",
    "Cambodia",
    "Cameroon",
    "Canada",
    "Chile",
    "China",
    "Colombia",
    "Croatia",
    "Denmark",
    "Ecuador",
    "Egypt",
    "England",
    "Ethiopia",
    "Finland",
    "France",
    "Germany",
    "Ghana",
    "Greece",
    "Guatemala",
    "Haiti",
    "Honduras",
    "Hungary",
    "India",
    "Indonesia",
    "Iran",
    "Iraq",
    "Ireland",
    "Israel",
    "Italy",
    "Japan",
    "Kazakhstan",
    "Kenya",
    "Kuwait",
    "Libya",
    "Malaysia",
    "Mexico",
    "Morocco",
    "Myanmar",
    "Netherlands",
    "Nicaragua",
    "Nigeria",
    "Norway",
    "Pakistan",
    "Paraguay",
    "Philippines",
    "Poland",
    "Portugal",
    "Romania",
    "Russia",
    "Rwanda",
    "Scotland",
    "Senegal",
    "Serbia",
    "Singapore",
    "Somalia",
    "Spain",
    "Sudan",
    "Sweden",
    "Switzerland",
    "Syria",
    "Taiwan",
    "Tanzania",
    "Thailand",
    "Tunisia",
    "Uganda",
    "Ukraine",
    "Uruguay",
    "Venezuela",
    "Vietnam",
    "Wales",
    "Yemen",
    "Zambia",
    "Zimbabwe",
]
_LONGER = (
    "Hong Kong|South Africa|South Korea|North Korea|Saudi Arabia|El Salvador|Costa Rica|Sri Lanka|New Zealand|United Kingdom|Dominican Republic"
    "|Nova Scotia|British Columbia|West Bank|Gaza(?: Strip)?|Northern Ireland|Papua New Guinea|Burkina Faso|Sierra Leone"
)
_ONLY_AFTER_A_TOWN = "Ontario|Quebec|Alberta|Manitoba|Saskatchewan|New Brunswick|Jamaica"  # names of American towns too
_FORCE = r"(?:police(?: officers?|m[ae]n| force)?|officers?|security forces|troops|soldiers|gendarmes?)"
# Without "Indian police", which may be those of a nation in America, and without towns that America has too.
FOREIGN_FORCE = (
    rf"(?:{'|'.join(_PEOPLES)}|hong kong|south african|south korean|sri lankan|new zealand|costa rican)"
    rf"(?:[\s-](?:national|federal|state|military|riot|border|security|civil|anti-riot)){{0,2}} {_FORCE}"
    r"|haiti(?:'s)? national police|royal canadian mounted police|rcmp|ontario provincial police|s[uû]ret[eé] du qu[eé]bec|scotland yard"
    r"|guardia civil|carabinieri|gendarmerie|gendarmes?|garda[ií]|mossos d'esquadra|bundespolizei"
    r"|(?:toronto|montreal|calgary|winnipeg|nairobi|karachi|mumbai|tijuana) police"
)
_LAND = rf"(?<!New )(?:{'|'.join(_COUNTRIES)}|{_LONGER})"
_DATELINE = re.compile(rf"(?:^|\n)\s*[A-Z][A-Z'’. -]{{2,40}}, (?:{_LAND}|{_ONLY_AFTER_A_TOWN})\s*(?:[(–—]|-{{1,2}}\s)")
_IN_LAND = re.compile(
    rf"\b(?:in|of|across|near|from) (?:[A-Z][\w'’-]+, )?{_LAND}\b(?!,? [A-Z])|\b{_LAND}['’]s\b"  # not "Scotland Road"
)
_STATES = "|".join((*STATES.values(), "Puerto Rico"))
_HERE = re.compile(
    rf"\b(?:{_STATES}|U\.S\.|US|USA|United States|America\w*|[Ss]heriff\w*|[Dd]eputy|[Dd]eputies|Border Patrol|ICE|FBI|County|[A-Z]{{2,4}}PD"
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Wash|Wis|Wyo)\.)"
)
_LEAD = 600  # characters in which a story says where it happened
_READ = 20_000
_OFTEN = 3  # once may be a street, a quarter or where a soldier served


def is_abroad(title: str, text: str, evidence: tuple[str, ...]) -> bool:
    """Whether the story is another country's: by its dateline, or its first lines where nothing names America."""
    if _DATELINE.search(text[:_LEAD]):
        return not any(_HERE.search(sentence) for sentence in evidence)
    if not _IN_LAND.search(f"{title}\n{text[:_LEAD]}"):
        return False
    whole = f"{title}\n{text[:_READ]}"
    return len(_IN_LAND.findall(whole)) >= _OFTEN and not _HERE.search(whole)
