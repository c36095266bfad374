"""Parameters of an address: who sent the reader, in which form, which page of the story; the rest carries meaning.

Names are compared in small letters, and only names: a value's capitals can tell two stories apart.
"""

import re
from urllib.parse import unquote

_TRACKING = """
_ga _gl _hsenc _hsmi _ke _osource akmobile at_campaign at_medium autoplay autostart clienttype cmpid cndid
dclid dicbo ecmp efg extpar fb_ref fbclid gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig hpid
icid icmp igsh igshid ipid itid ito jwsource li_fat_id locallinksenabled mbid mc_cid mc_eid mkt_tok msclkid
mtm_campaign ncid nlid ocampaign ocid oly_anon_id oly_enc_id oref piano_id ref ref_src ref_url referrer
replytocom rref rss_lnk rssfeed s_campaign s_cid sc_cid scid share smid smtyp soc_src soc_trk spm sref srnd
tblci traffic_source trk ttclid twclid usqp vero_id wbraid wprss wt.mc_id xtor yclid __s __twitter_impression
amp_gsa amp_js_v aoh fb_action_ids fb_action_types fb_comment_id fb_source recirc taid
"""
TRACKING = frozenset(_TRACKING.split())
TRACKING_FAMILIES = ("utm_", "ntv_", "itm_", "pk_", "hsa_", "mtm_", "ob_", "wpmp_", "ns_", "gnt-", "gca-")
SENDER = frozenset({"from", "source", "src", "track"})  # of the feed's readers: `source=rss_viewed`, `track=rss`
# `mode=jqm` and `template=printart` are BLOX's mobile and print pages.
FORM = frozenset({"device", "format", "layout", "mode", "output", "outputtype", "template", "tmpl", "type", "view"})
FORM_VALUES = frozenset({"amp", "print", "printable", "printart", "printpicart", "jqm", "mobile", "tablet"})
MEANT_BY_NAME = frozenset(
    {"amp", "_amp", "noamp", "print", "printable", "printerfriendly", "fullpage", "singlepage", "nopaging"}
)
YES = frozenset({"", "1", "true", "yes", "amp", "print", "printable", "mobile", "available", "desktop"})
PAGING = frozenset({"page", "pg", "p", "pageno", "start"})
NTH_PAGE = re.compile(r"\d{1,2}|all")  # never the five digits and more of a WordPress post, `?p=48213`
SCRIPT = re.compile(r"\.(?:aspx?|cfm|cgi|jsp|php|pl)$", re.I)
ESCAPED_AMPERSAND = re.compile(r"^(?:amp;)+", re.I)  # `&amp;` of a page's source, taken for an address


def meant(query: str, path: str) -> str:
    """The parameters that tell stories apart, by name: no server was seen to mind their order, and links differ in it.

    Of one name, the order stays. `query` and `path` as they stand in an address, both escaped.
    """
    story = names_a_story(path)
    parameters = (ESCAPED_AMPERSAND.sub("", parameter) for parameter in query.split("&"))
    kept = [p for p in parameters if p and not (_is_tracking(p) or _is_form(p) or (story and _is_page(p)))]
    return "&".join(sorted(kept, key=lambda parameter: parameter.partition("=")[0]))


def untracked(query: str) -> str:
    """The parameters that a server may need, in their order."""
    return "&".join(p for p in query.split("&") if p and not _is_tracking(p))


def names_a_story(path: str) -> bool:
    """Whether a path's end names one story, so that a small number after it can only be a page of that story.

    A slug of three words, or a number of five digits; a script's name says nothing.
    """
    last = path.rstrip("/").rpartition("/")[2]
    if re.search(r"\d{5}", last):
        return True
    return last.count("-") + last.count("_") >= 2 and not SCRIPT.search(last)


def _name_and_value(parameter: str) -> tuple[str, str]:
    """A parameter's name and value in small letters: mixed-case names would slip through otherwise."""
    name, _, value = parameter.partition("=")
    return ESCAPED_AMPERSAND.sub("", unquote(name).strip().lower()), unquote(value).strip().lower()


def _is_tracking(parameter: str) -> bool:
    """Whether a parameter tells the outlet who sent the reader, and nothing about the story."""
    name, value = _name_and_value(parameter)
    if name in SENDER:
        return value.startswith("rss")
    return name in TRACKING or name.startswith(TRACKING_FAMILIES)


def _is_form(parameter: str) -> bool:
    """Whether a parameter asks for the AMP, mobile, print or one-page form of a page."""
    name, value = _name_and_value(parameter)
    return value in YES if name in MEANT_BY_NAME else name in FORM and value in FORM_VALUES


def _is_page(parameter: str) -> bool:
    """Whether a parameter asks for one page of a long story."""
    name, value = _name_and_value(parameter)
    return name in PAGING and bool(NTH_PAGE.fullmatch(value))
