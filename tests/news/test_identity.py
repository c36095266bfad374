"""Which addresses are one article: real outlets' hosts in the shapes that their families really use, invented slugs."""

import contextlib
import re
from contextlib import suppress
from string import ascii_lowercase, digits

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from news import addresses
from news.addresses import accept_canonical, canonical, identity, is_front_page, same_host
from news.errors import AddressError
from news.families.recognition import FAMILIES
from news.moves import key
from tests.effort import seconds

ONE = "0f4a1c52-8f0a-11ef-9d3a-2b6d4e8a1c77"
TWO = "7c3e9d10-8f0b-11ef-b1c4-5f0a9e2d6b88"
ANS_ONE, ANS_TWO = "QZ7MKH3TLRDNVEXA2CFPWJ5YUI", "RZ7MKH3TLRDNVEXA2CFPWJ5YUI"

# family, one address, the other: one article.
SAME = [
    # Scripps Brightspot: no number, so only what carries no meaning may differ.
    ("brightspot_scripps", "https://www.kshb.com/news/crime/officers-fire-on-tern-street", "http://kshb.com/news/crime/officers-fire-on-tern-street/"),
    ("brightspot_scripps", "https://www.kshb.com/news/crime/officers-fire-on-tern-street", "https://www.kshb.com/news/crime/officers-fire-on-tern-street?_amp=true"),
    ("brightspot_scripps", "https://www.wxyz.com/news/officers-fire-on-tern-street", "https://www.wxyz.com:443/news/officers-fire-on-tern-street?#comments"),
    ("brightspot_scripps", "https://www.tmj4.com/news/local-news/officers-fire", "https://www.tmj4.com/news/local-news/officers-fire?utm_source=feed&utm_medium=rss"),
    ("brightspot_scripps", "https://www.wptv.com/news/region/officers-fire", "https://www.wptv.com/news/region/officers-fire?_amp=true&utm_campaign=trueanthem"),
    ("brightspot_scripps", "https://www.denver7.com/news/crime/officers-fire", "https://WWW.Denver7.COM/news/crime/officers-fire"),
    ("brightspot", "https://www.texastribune.org/2026/03/04/officers-fire/", "https://www.texastribune.org/2026/03/04/officers-fire?_amp=true"),
    # Gray, Graham, Advance and other Arc sites
    ("arc_gray", "https://www.kctv5.com/2021/11/18/officers-fire-on-tern-street/", "https://www.kctv5.com/2021/11/18/officers-fire-on-tern-street/?outputType=amp"),
    ("arc_gray", "https://www.wsmv.com/2026/03/04/officers-fire-on-tern-street/", "https://wsmv.com/2026/03/04/officers-fire-on-tern-street"),
    ("arc_gray", "https://www.kcrg.com/2026/03/04/officers-fire/", "https://www.kcrg.com/2026/03/04/officers-fire/?OutputType=AMP"),
    ("arc_graham", "https://www.ksat.com/news/local/2026/03/04/officers-fire-on-tern-street/", "https://www.ksat.com/news/local/2026/03/04/officers-fire-on-tern-street/?outputType=amp&utm_source=facebook"),
    ("arc_graham", "https://www.clickorlando.com/news/local/2026/03/04/officers-fire/", "https://www.clickorlando.com//news/local/2026/03/04/officers-fire/"),
    ("arc_advance", "https://www.mlive.com/news/2026/03/officers-fire-on-tern-street.html", "https://www.mlive.com/news/2026/03/officers-fire-on-tern-street.html?outputType=amp"),
    ("arc_advance", "https://www.cleveland.com/crime/2026/03/officers-fire.html", "https://www.cleveland.com/crime/2026/03/officers-fire.html#incart_river_index"),
    ("arc_advance", "https://www.al.com/news/mobile/2026/03/officers-fire.html", "http://www.al.com/news/mobile/2026/03/officers-fire.html?_amp=true"),
    ("arc", "https://www.adn.com/alaska-news/2026/03/04/officers-fire/", "https://www.adn.com/alaska-news/2026/03/04/officers-fire/?outputType=amp"),
    # Cox: 26 characters
    ("arc_cox", f"https://www.wsbtv.com/news/local/officers-fire/{ANS_ONE}/", f"https://www.wsbtv.com/news/local/man-killed-by-officers/{ANS_ONE}/"),
    ("arc_cox", f"https://www.wpxi.com/news/local/officers-fire/{ANS_ONE}/", f"https://www.wpxi.com/news/top-stories/officers-fire/{ANS_ONE}/?outputType=amp"),
    ("arc", f"https://www.ajc.com/news/officers-fire/{ANS_ONE}/", f"https://www.ajc.com/news/crime/officers-fire-on-car/{ANS_ONE}"),
    ("arc_cox", f"https://www.whio.com/news/local/officers-fire/{ANS_ONE}/", f"https://m.whio.com/news/local/officers-fire/{ANS_ONE}/#x"),
    # Nexstar
    ("nexstar_wordpress", "https://www.wkrn.com/news/local-news/officers-fire-on-tern-street/", "https://www.wkrn.com/news/local-news/officers-fire-on-tern-street/amp/"),
    ("nexstar_wordpress", "https://fox4kc.com/news/officers-fire-on-tern-street/", "https://www.fox4kc.com/news/officers-fire-on-tern-street"),
    ("nexstar_wordpress", "https://ktla.com/news/local-news/officers-fire-on-tern-street/", "https://ktla.com/news/local-news/officers-fire-on-tern-street/page/2/"),
    ("nexstar_wordpress", "https://www.kxan.com/news/crime/officers-fire/", "https://www.kxan.com/news/crime/officers-fire/?ipid=promo-link-block1"),
    ("nexstar_wordpress", "https://www.krqe.com/news/crime/officers-fire/", "https://www.krqe.com/news/crime/officers-fire/?utm_source=t.co"),
    ("nexstar_wordpress", "https://www.wric.com/news/officers-fire/", "https://www.wric.com/news/officers-fire/?share=facebook&replytocom=77"),
    # Tegna: site number and uuid
    ("tegna", f"https://www.ksdk.com/article/news/local/officers-fire/63-{ONE}", f"https://www.ksdk.com/article/news/crime/man-killed-by-officers/63-{ONE}"),
    ("tegna", f"https://www.kare11.com/article/news/local/officers-fire/89-{ONE}", f"https://www.kare11.com/amp/article/news/local/officers-fire/89-{ONE}"),
    ("tegna", f"https://www.9news.com/article/news/crime/officers-fire/73-{ONE}", f"https://www.9news.com/article/news/crime/officers-fire/73-{ONE.upper()}/"),
    ("tegna", f"https://www.khou.com/article/news/crime/officers-fire/285-{ONE}", f"https://www.khou.com/article/285-{ONE}?utm_campaign=snd-autopilot"),
    # Sinclair
    ("sinclair", "https://komonews.com/news/local/officers-fire-seattle-police-shooting-tern-street", "https://www.komonews.com/news/local/officers-fire-seattle-police-shooting-tern-street?_ga=2.1"),
    ("sinclair", "https://katu.com/news/local/officers-fire-portland-police", "https://katu.com/amp/news/local/officers-fire-portland-police"),
    # Hearst Television: digits
    ("hearst_tv", "https://www.kmbc.com/article/officers-fire/41635392", "https://www.kmbc.com/article/man-killed-by-officers-on-tern-street/41635392"),
    ("hearst_tv", "https://www.koat.com/article/officers-fire/72903965", "https://www.koat.com/amp/article/officers-fire/72903965"),
    ("hearst_tv", "https://www.wcvb.com/article/officers-fire/72788517", "https://www.wcvb.com/article/72788517?src=rss"),
    ("hearst_tv", "https://www.wlwt.com/article/officers-fire/41635392", "http://wlwt.com/article/officers-fire/41635392#"),
    # ABC's stations: digits, under any section
    ("abc_oo", "https://abc7chicago.com/post/officers-fire/19318565/", "https://abc7chicago.com/post/man-killed-by-officers/19318565/"),
    ("abc_oo", "https://abc13.com/news/officers-fire/1419365/", "https://abc13.com/officers-fire/1419365/"),
    ("abc_oo", "https://abc7.com/post/officers-fire/19318565/", "https://abc7.com/19318565/"),
    ("abc_oo", "https://6abc.com/post/officers-fire/19318565/", "https://6abc.com/amp/post/officers-fire/19318565/"),
    ("abc_oo", "https://abc7ny.com/post/officers-fire/19318565/", "https://abc7ny.com:443/traffic/officers-fire;-road-closed/19318565/"),
    # NBC's stations: digits, before 2020 at the slug's end
    ("nbc_oo_wordpress", "https://www.nbcdfw.com/news/local/officers-fire/3218099/", "https://www.nbcdfw.com/news/local/man-killed-by-officers/3218099/"),
    ("nbc_oo_wordpress", "https://www.nbcdfw.com/news/local/officers-fire/3218099/", "https://www.nbcdfw.com/news/local/crime/officers-fire/3218099/?amp=1"),
    ("nbc_oo_wordpress", "https://www.nbcmiami.com/news/local/Officers-Fire-361147951.html", "https://www.nbcmiami.com/news/local/Man-Killed-361147951.html?_osource=SocialFlowTwt_MIBrand"),
    ("nbc_oo_wordpress", "https://www.nbcbayarea.com/news/local/officers-fire/3218099/", "https://www.nbcbayarea.com/news/local/officers-fire/3218099/?akmobile=o"),
    # CBS: all on one host, by market
    ("cbs_local", "https://www.cbsnews.com/pittsburgh/news/officers-fire-on-tern-street/", "https://www.cbsnews.com/amp/pittsburgh/news/officers-fire-on-tern-street/"),
    ("cbs_local", "https://www.cbsnews.com/texas/news/officers-fire/", "https://www.cbsnews.com/texas/news/officers-fire/?utm_term=x"),
    ("cbs_local", "https://www.cbsnews.com/miami/news/officers-fire/", "https://www.cbsnews.com/miami/news/officers-fire/#textcomments"),
    # Fox
    ("fox_oo", "https://www.fox32chicago.com/news/officers-fire-on-tern-street", "https://www.fox32chicago.com/news/officers-fire-on-tern-street.amp"),
    ("fox_oo", "https://www.ktvu.com/news/officers-fire", "https://www.ktvu.com/news/officers-fire.amp?fbclid=IwAR0"),
    # BLOX: uuid
    ("blox", f"https://www.stltoday.com/news/local/crime-and-courts/officers-fire/article_{ONE}.html", f"https://www.stltoday.com/news/man-killed-by-officers/article_{ONE}.html"),
    ("blox", f"https://www.newsminer.com/news/officers-fire/article_{ONE}.html", f"https://www.newsminer.com/news/officers-fire/article_{ONE}.amp.html"),
    ("blox", f"https://www.newsminer.com/news/officers-fire/article_{ONE}.html", f"https://m.newsminer.com/news/officers-fire/article_{ONE}.html?mode=jqm"),
    ("blox", f"https://www.tulsaworld.com/news/officers-fire/article_{ONE}.html", f"https://tulsaworld.com/news/officers-fire/article_{ONE}.html?mode=print"),
    ("blox", f"https://www.tulsaworld.com/news/officers-fire/article_{ONE}.html", f"https://tulsaworld.com/article_{ONE}.html?template=printart"),
    ("blox", f"https://www.tulsaworld.com/news/article_{ONE}.html", f"https://www.tulsaworld.com/news/article_{ONE.upper()}.html#tncms-source=login"),
    ("arc_gray", f"https://www.kctv5.com/news/local_news/officers-fire/article_{ONE}.html", f"https://kctv5.com/news/officers-kill/article_{ONE}.html"),
    # McClatchy: digits, with or without a slug's section
    ("mcclatchy", "https://www.kansascity.com/news/local/crime/article251102299.html", "https://www.kansascity.com/news/local/article251102299.html"),
    ("mcclatchy", "https://www.kansascity.com/news/local/crime/article251102299.html", "https://amp.kansascity.com/news/local/crime/article251102299.html"),
    ("mcclatchy", "https://www.star-telegram.com/news/local/fort-worth/article105132321.html", "https://www.star-telegram.com/article105132321.html#storylink=cpy"),
    ("mcclatchy", "https://www.miamiherald.com/news/local/article283401873.html", "http://www.miamiherald.com:80/news/local/article283401873.html?taid=64f"),
    # Gannett: digits; a European edition; a paywall's notice that names the story
    ("gannett", "https://www.columbiatribune.com/story/news/crime/2026/03/04/officers-fire/11962850007/", "https://www.columbiatribune.com/story/news/2026/03/04/man-killed-by-officers/11962850007/"),
    ("gannett", "https://www.indystar.com/story/news/crime/2026/03/04/officers-fire/11962850007/", "https://eu.indystar.com/story/news/crime/2026/03/04/officers-fire/11962850007/"),
    ("gannett", "https://www.rgj.com/story/news/crime/2026/03/04/officers-fire/479118002/", "https://amp.rgj.com/amp/479118002"),
    ("gannett", "https://www.freep.com/story/news/2026/03/04/officers-fire/11962850007/", "https://www.freep.com/story/news/2026/03/04/officers-fire/11962850007/?gnt-cfr=1&gca-cat=p"),
    ("gannett", "https://www.freep.com/story/news/2026/03/04/officers-fire/11962850007/", "https://www.freep.com/restricted/?return=https%3A%2F%2Fwww.freep.com%2Fstory%2Fnews%2F2026%2F03%2F04%2Fofficers-fire%2F11962850007%2F"),
    ("gannett", "https://www.freep.com/story/news/2026/03/04/officers-fire/11962850007/", "https://eu.freep.com/restricted/?return=%2Fstory%2Fnews%2F2026%2F03%2F04%2Fofficers-fire%2F11962850007%2F"),
    # Hearst Newspapers: digits before .php
    ("hearst_news", "https://www.chron.com/news/houston-texas/article/Officers-fire-12708626.php", "https://www.chron.com/neighborhood/article/Man-killed-by-officers-12708626.php"),
    ("hearst_news", "https://www.sfgate.com/crime/article/officers-fire-12771925.php", "https://m.sfgate.com/crime/article/officers-fire-12771925.php?ipid=brkbar"),
    ("hearst_news", "https://www.ctinsider.com/news/article/officers-fire-12771925.php", "https://www.ctinsider.com/news/article/officers-fire-12771925.php?cmpid=hpbn"),
    # MediaNews, Tribune, Newspack, WordPress
    ("wordpress_mng", "https://www.denverpost.com/2026/03/04/officers-fire-on-tern-street/", "https://www.denverpost.com/2026/03/04/officers-fire-on-tern-street/amp/"),
    ("wordpress_mng", "https://www.mercurynews.com/2026/03/04/officers-fire-on-tern-street/", "https://www.mercurynews.com/2026/03/04/officers-fire-on-tern-street/2/"),
    ("wordpress_mng", "https://www.baltimoresun.com/2026/03/04/officers-fire/", "https://www.baltimoresun.com/2026/03/04/officers-fire/?track=rss"),
    ("newspack", "https://blockclubchicago.org/2026/03/04/officers-fire/", "https://blockclubchicago.org/2026/03/04/officers-fire/?print=true"),
    ("newspack", "https://www.sandiegouniontribune.com/2026/03/04/officers-fire/", "https://www.sandiegouniontribune.com/2026/03/04/officers-fire/?amp"),
    ("wordpress", "https://bangordailynews.com/2026/03/04/news/officers-fire/", "https://bangordailynews.com/2026/03/04/news/officers-fire/print/"),
    ("wordpress", "https://www.berea.example/?p=58564", "https://berea.example/index.php?p=58564"),
    ("wordpress", "https://www.wbbjtv.com/2026/03/04/officers-fire-on-tern-street/", "https://www.wbbjtv.com/2026/03/04/officers-fire-on-tern-street/page/3/"),
    # Patch, public radio
    ("patch", "https://patch.com/new-york/bayshore/s/fwq6p/officers-fire", "https://patch.com/new-york/bayshore/s/fwq6p/man-killed-by-officers?utm_source=alert"),
    ("patch", "https://patch.com/missouri/kansascity/officers-fire-tern-street", "http://www.patch.com/missouri/kansascity/officers-fire-tern-street/"),
    ("brightspot_grove", "https://www.kcur.org/news/2026-03-04/officers-fire", "https://www.kcur.org/news/2026-03-04/officers-fire?_amp=true"),
    ("brightspot_grove", "https://www.kbia.org/2026-03-04/officers-fire", "https://kbia.org/2026-03-04/officers-fire/"),
    # Anywhere
    ("", "https://www.tbo.com/news/crime/officers-fire-in-tampa-20150427/", "http://tbo.com/news/crime/officers-fire-in-tampa-20150427/?page=2"),
    ("", "https://www.deseret.com/article/865654679/officers-fire-in-magna.html", "https://www.deseret.com/article/865654679/officers-fire-in-magna.html?pg=all"),
    ("", "https://www.ksl.com/?nid=148&sid=42949210", "https://www.ksl.com/?sid=42949210&nid=148&s_cid=rss-extlink"),
    ("", "https://www.ksl.com/?nid=148&sid=42949210", "http://ksl.com/index.php?nid=148&amp;sid=42949210"),
    ("", "https://www.wctv.tv/2026/03/04/officers-fire/", "https://www.wctv.tv/2026/03/04/officers-fire/?device=tablet"),
    ("", "https://www.cnn.com/2026/03/04/us/officers-fire/index.html", "https://www.cnn.com/2026/03/04/us/officers-fire"),
    ("", "https://www.wral.com/story/officers-fire/21635392/", "https://www.wral.com/story/officers-fire/21635392/;jsessionid=0A1B2C"),
    ("", "https://www.wral.com/story/officers%2Dfire/21635392/", "https://www.wral.com/story/./x/%2e%2e/officers-fire/21635392/"),
    ("", "https://www.wral.com/story/officers-fire/21635392/", "https://www.google.com/amp/s/www.wral.com/story/officers-fire/21635392/%3foutputType=amp"),
    ("", "https://www.wral.com/story/officers-fire/21635392/", "https://www-wral-com.cdn.ampproject.org/v/s/www.wral.com/amp/story/officers-fire/21635392/?amp_js_v=0.1&usqp=mq331"),
    ("", "https://www.wral.com/story/officers-fire/21635392/", "HTTPS://www-wral-com.bing-amp.com/c/s/www.wral.com/story/officers-fire/21635392/"),
    ("", "https://www.wral.com/story/officers-fire/21635392/", "https://WWW.WRAL.COM./story/officers-fire/21635392/"),
    # Media Cloud lower-cases an address first and looks for mixed-case names after, which so are never found.
    ("", "https://www.wral.com/story/officers-fire/", "https://www.wral.com/story/officers-fire/?UTM_Source=x&FBCLID=y&ICID=ref_fark"),
    ("", "https://www.wral.com/story/officers-fire/", "https://www.wral.com/story/officers-fire/?oCampaign=email&clientType=generic&autoStart=true"),
]  # fmt: skip

# family, one address, the other: two articles, or one of which only a redirect, a canonical or the text can tell.
DIFFERENT = [
    ("brightspot_scripps", "https://www.kshb.com/news/crime/officers-fire", "https://www.kshb.com/news/crime/man-killed-by-officers"),
    ("brightspot_scripps", "https://www.kshb.com/news/crime/officers-fire", "https://www.kshb.com/news/local-news/officers-fire"),
    ("brightspot_scripps", "https://www.kshb.com/news/crime/officers-fire", "https://www.wcpo.com/news/crime/officers-fire"),
    ("arc_gray", "https://www.kctv5.com/2021/11/18/officers-fire/", "https://www.kctv5.com/2021/11/19/officers-fire/"),
    # The station went from BLOX to Arc: its redirect tells, its addresses do not.
    ("arc_gray", f"https://www.kctv5.com/news/local_news/officers-fire/article_{ONE}.html", "https://www.kctv5.com/2021/06/18/officers-fire/"),
    # A renamed domain: the same path on another host is the other's until it redirects.
    ("arc_gray", "https://www.wave3.com/2026/03/04/officers-fire/", "https://www.wdrbwave.com/2026/03/04/officers-fire/"),
    ("arc_graham", "https://www.ksat.com/news/local/2026/03/04/officers-fire/", "https://www.ksat.com/news/2026/03/04/officers-fire/"),
    ("arc_advance", "https://www.mlive.com/news/2026/03/officers-fire.html", "https://www.mlive.com/news/2026/04/officers-fire.html"),
    ("arc_cox", f"https://www.wsbtv.com/news/local/officers-fire/{ANS_ONE}/", f"https://www.wsbtv.com/news/local/officers-fire/{ANS_TWO}/"),
    # Capitals count: in small letters it is no number of Arc.
    ("arc_cox", f"https://www.wsbtv.com/news/local/officers-fire/{ANS_ONE}/", f"https://www.wsbtv.com/news/local/officers-fire/{ANS_ONE.lower()}/"),
    ("arc", f"https://www.ajc.com/news/officers-fire/{ANS_ONE}/", f"https://www.ajc.com/news/officers-fire/{ANS_TWO}/"),
    ("arc_cox", "https://www.ajc.com/news/officers-fire/nrLDC/", "https://www.ajc.com/news/officers-fire/nrLdc/"),
    ("nexstar_wordpress", "https://www.wkrn.com/news/officers-fire/", "https://www.wkrn.com/news/officers-fire-2/"),
    ("nexstar_wordpress", "https://www.wkrn.com/2021/11/18/officers-fire/", "https://www.wkrn.com/officers-fire/"),
    ("nexstar_wordpress", "https://www.wkrn.com/news/man-wins-100000", "https://www.wkrn.com/news/woman-wins-100000"),
    ("nexstar_wordpress", "https://www.kxan.com/news/officers-fire/", "https://www.kxan.com/news/officers-fire-amp/"),
    ("tegna", f"https://www.ksdk.com/article/news/local/officers-fire/63-{ONE}", f"https://www.ksdk.com/article/news/local/officers-fire/63-{TWO}"),
    ("tegna", f"https://www.ksdk.com/article/news/local/officers-fire/63-{ONE}", f"https://www.ksdk.com/article/news/local/officers-fire/507-{ONE}"),
    ("sinclair", "https://komonews.com/news/local/officers-fire-on-tern-street", "https://komonews.com/news/nation-world/officers-fire-on-tern-street"),
    ("hearst_tv", "https://www.kmbc.com/article/officers-fire/41635392", "https://www.kmbc.com/article/officers-fire/41635393"),
    # Numbers of the older system have come round again.
    ("hearst_tv", "https://www.wyff4.com/news/officers-fire/35963248", "https://www.wyff4.com/article/parade-on-tern-street/35963248"),
    # Sister stations number one story differently.
    ("hearst_tv", "https://www.kcci.com/article/officers-fire/71927383", "https://www.wcvb.com/article/officers-fire/72788517"),
    ("abc_oo", "https://abc7chicago.com/post/officers-fire/19318565/", "https://abc7chicago.com/post/officers-fire/19318566/"),
    ("abc_oo", "https://abc7ny.com/archive/9202495/", "https://abc7ny.com/post/officers-fire/9202495/"),
    ("abc_oo", "https://abc7ny.com/officers-fire/", "https://abc7ny.com/officers-fire/2021/"),
    ("nbc_oo_wordpress", "https://www.nbcdfw.com/news/local/officers-fire/3218099/", "https://www.nbcdfw.com/news/local/officers-fire/3218098/"),
    ("nbc_oo_wordpress", "https://www.nbcdfw.com/news/local/man-wins-100000/", "https://www.nbcdfw.com/news/local/woman-wins-100000/"),
    ("cbs_local", "https://www.cbsnews.com/pittsburgh/news/officers-fire/", "https://www.cbsnews.com/miami/news/officers-fire/"),
    ("cbs_local", "https://www.cbsnews.com/pittsburgh/news/officers-fire/", "https://www.cbsnews.com/news/officers-fire/"),
    ("fox_oo", "https://www.ktvu.com/news/officers-fire", "https://www.ktvu.com/news/officers-fire-2"),
    ("blox", f"https://www.stltoday.com/news/officers-fire/article_{ONE}.html", f"https://www.stltoday.com/news/officers-fire/article_{TWO}.html"),
    ("blox", f"https://www.stltoday.com/news/officers-fire/article_{ONE}.html", f"https://www.stltoday.com/news/officers-fire/image_{ONE}.html"),
    ("mcclatchy", "https://www.kansascity.com/news/local/crime/article251102299.html", "https://www.kansascity.com/news/local/crime/article251102300.html"),
    ("mcclatchy", "https://www.thestate.com/2015/02/06/3973817_officers-fire.html", "https://www.thestate.com/news/article3973817.html"),
    ("gannett", "https://www.freep.com/story/news/2026/03/04/officers-fire/11962850007/", "https://www.freep.com/story/news/2026/03/04/officers-fire/11962851007/"),
    ("gannett", "https://www.providencejournal.com/news/20180326/officers-fire", "https://www.providencejournal.com/news/20180326/parade"),
    ("gannett", "https://www.providencejournal.com/news/20180326", "https://www.providencejournal.com/sports/20180326"),
    ("gannett", "https://www.freep.com/restricted/?return=https%3A%2F%2Fwww.indystar.com%2Fstory%2Fa%2F11962850007%2F", "https://www.indystar.com/story/a/11962850007/"),
    ("blox", "https://eu.tulsaworld.com/news/officers-fire", "https://www.tulsaworld.com/news/officers-fire"),
    ("hearst_news", "https://www.chron.com/news/article/Officers-fire-12708626.php", "https://www.chron.com/news/article/Officers-fire-12708627.php"),
    # A guid and its permalink: only the redirect tells.
    ("wordpress_mng", "https://www.denverpost.com/?p=6312345", "https://www.denverpost.com/2026/03/04/officers-fire/"),
    ("wordpress_mng", "https://www.denverpost.com/?p=6312345", "https://www.denverpost.com/?p=6312346"),
    ("wordpress", "https://berea.example/?p=12", "https://berea.example/?p=13"),
    ("wordpress", "https://berea.example/officers-fire-again/?p=58564", "https://berea.example/officers-fire-again/?p=58565"),
    ("wordpress", "https://berea.example/news-story-page.php?p=12", "https://berea.example/news-story-page.php?p=13"),
    ("patch", "https://patch.com/new-york/bayshore/s/fwq6p/officers-fire", "https://patch.com/new-york/bayshore/s/gd2gn/officers-fire"),
    ("brightspot_grove", "https://www.kcur.org/news/2026-03-04/officers-fire", "https://www.kbia.org/kcur/2026-03-04/officers-fire"),
    ("", "https://www.juneau.example/releases?page=2", "https://www.juneau.example/releases?page=3"),
    ("", "https://www.juneau.example/read.cfm?id=7064", "https://www.juneau.example/read.cfm?id=7065"),
    ("", "https://www.juneau.example/read.cfm?id=aBc", "https://www.juneau.example/read.cfm?id=AbC"),
    ("", "https://www.juneau.example/article.aspx?page=12", "https://www.juneau.example/article.aspx?page=13"),
    ("", "https://www.juneau.example/case/2021/11/2", "https://www.juneau.example/case/2021/11/3"),
    ("", "https://www.juneau.example/2021/11/docket/2", "https://www.juneau.example/2021/11/docket/3"),
    ("", "https://www.juneau.example/news/page/12", "https://www.juneau.example/news/page/13"),
    ("", "https://www.juneau.example/news/mobile/officers-fire", "https://www.juneau.example/news/officers-fire"),
    ("", "https://www.juneau.example/a?track=5", "https://www.juneau.example/a?track=6"),
    ("", "https://news.juneau.example/a", "https://www.juneau.example/a"),
    ("", "https://juneau.example:8443/a", "https://juneau.example/a"),
    ("", "https://www.juneau.example/officers-fire%2Fagain", "https://www.juneau.example/officers-fire/again"),
]  # fmt: skip

# where it stands, what the page calls itself, what is believed; the outlet is wdrbwave.com, once wave3.com
STORY = "https://www.wdrbwave.com/2026/03/04/officers-fire/"
CLAIMED = [
    (STORY, STORY, STORY),
    (f"{STORY}?outputType=amp", STORY, STORY),
    (STORY, "https://www.wave3.com/2026/03/04/officers-fire/", "https://www.wave3.com/2026/03/04/officers-fire/"),
    ("https://wave3.com/2026/03/04/officers-fire/", STORY, STORY),
    (STORY, "/2026/03/04/officers-kill/", "https://www.wdrbwave.com/2026/03/04/officers-kill/"),
    (STORY, "../officers-kill/", "https://www.wdrbwave.com/2026/03/04/officers-kill/"),
    (STORY, "//www.wdrbwave.com/2026/03/04/officers-kill/", "https://www.wdrbwave.com/2026/03/04/officers-kill/"),
    (STORY, "HTTPS://WWW.WDRBWAVE.COM/2026/03/04/officers-fire/", STORY),
    (STORY, f"  {STORY}\n", STORY),
    (STORY, f"{STORY}?utm_source=feed#top", STORY),
    (STORY, "https://www.google.com/amp/s/www.wdrbwave.com/2026/03/04/officers-fire/", STORY),
    (STORY, "https://www.wsmv.com/2026/03/04/officers-fire/", None),
    (STORY, "https://wdrbwave.com.evil.example/2026/03/04/officers-fire/", None),
    (STORY, "https://www.google.com/amp/s/www.wsmv.com/2026/03/04/officers-fire/", None),
    (STORY, "https://www.wdrbwave.com/", None),
    (STORY, "https://www.wave3.com", None),
    (STORY, "https://www.wdrbwave.com/news/", None),
    (STORY, "https://www.wdrbwave.com/news/crime/page/2/", None),
    (STORY, "https://www.wdrbwave.com/2026/03/04/officers-fire/feed/", None),
    (STORY, "https://user@www.wdrbwave.com/a", None),
    (STORY, "mailto:desk@wdrbwave.com", None),
    (STORY, "https://[", None),
    (STORY, "", None),
    (STORY, None, None),
]  # fmt: skip


def test_the_table_is_long_and_names_every_family_with_a_number():
    assert len(SAME) + len(DIFFERENT) + len(CLAIMED) >= 150
    numbered = {family.name for family in FAMILIES.values() if family.number}
    for rows in (SAME, DIFFERENT):
        assert {family for family, *_ in rows} >= numbered


@pytest.mark.parametrize(("family", "one", "other"), SAME)
def test_two_forms_of_an_address_are_one_article(family, one, other):
    assert one != other
    assert identity(one, family) == identity(other, family)


@pytest.mark.parametrize(("family", "one", "other"), DIFFERENT)
def test_two_addresses_that_only_look_alike_are_two_articles(family, one, other):
    assert identity(one, family) != identity(other, family)
    assert canonical(one, family) != canonical(other, family)


@pytest.mark.parametrize("family", ["", "arc_gray", "nexstar_wordpress", "other"])
def test_a_number_like_no_other_is_read_whatever_the_outlets_family_is_today(family):
    assert identity(f"https://www.kctv5.com/news/x/article_{ONE}.html", family) == f"blox:{ONE}"
    assert identity(f"https://www.wtol.com/article/news/x/512-{ONE}", family) == f"tegna:512-{ONE}"
    assert identity(f"https://www.wsbtv.com/news/x/{ANS_ONE}/", family) == f"arc:{ANS_ONE}"


@pytest.mark.parametrize("family", [family for family in FAMILIES.values() if family.number])
def test_a_familys_number_is_one_group_at_an_addresss_end(family):
    assert re.compile(family.number).groups == 1
    assert not re.search(family.number, "/news/crime/officers-fire")


@pytest.mark.parametrize(("found_at", "claimed", "believed"), CLAIMED)
def test_a_pages_own_word_for_its_address_is_believed_of_the_outlets_stories_only(found_at, claimed, believed):
    assert accept_canonical(found_at, claimed, ("wdrbwave.com", "wave3.com")) == believed


def test_an_alias_counts_only_where_the_registry_names_it():
    assert accept_canonical(STORY, "https://www.wave3.com/2026/03/04/officers-fire/") is None


@pytest.mark.parametrize(
    "path",
    [
        "/feed/",
        "/news/local/feed/",
        "/shots/feed/",
        "/index.rss",
        "/tncms/sitemap/news.xml",
        "/page/2/",
        "/news/page/3",
    ],
)
def test_a_feed_or_a_further_page_of_a_section_is_no_article(path):
    assert is_front_page(f"https://www.wkrn.com{path}")


def test_a_european_reader_of_a_gannett_paper_is_still_at_the_paper():
    assert same_host("https://eu.freep.com/story/a/11962850007/", "freep.com")
    assert not same_host("https://eu.example.com/story/a/11962850007/", "freep.com")


def test_what_is_asked_for_is_the_outlets_own_page_and_no_search_engines_copy():
    google = "https://www.google.com/amp/s/www.wral.com/story/officers-fire/21635392/?utm_source=x&b=2&a=1"
    assert addresses.fetchable(google) == "https://www.wral.com/story/officers-fire/21635392/?b=2&a=1"


def test_what_is_asked_for_keeps_its_page_and_form():
    address = "https://www.wral.com/story/officers-fire-again/amp/?page=2&outputType=amp"
    assert addresses.fetchable(address) == address


hosts = st.sampled_from(["kvrn.example", "ledger.example", "metro.news.example"])
words = st.text(alphabet=ascii_lowercase, min_size=2, max_size=9)
slugs = st.lists(words, min_size=1, max_size=6).map("-".join)
paths = st.lists(slugs, min_size=1, max_size=4).map("/".join)
families = st.sampled_from(["", *FAMILIES])
NUMBERED = {
    "hearst_tv": "/article/{slug}/{number}",
    "abc_oo": "/post/{slug}/{number}/",
    "nbc_oo_wordpress": "/news/local/{slug}/{number}/",
    "mcclatchy": "/news/local/{slug}/article{number}.html",
    "gannett": "/story/news/2026/03/04/{slug}/{number}/",
    "hearst_news": "/news/article/{slug}-{number}.php",
}
numbers = st.integers(1_000_000, 99_999_999_999)
# Any text an address may hold, and the signs that have a meaning in it.
signs = [*"/.?&=;#%-_2@:aA", "/amp", ".amp", "/page", "%2e", "amp;", "/s/", "return="]
texts = st.text(max_size=120) | st.lists(st.sampled_from(signs), max_size=40).map("".join)


@given(
    hosts, paths, families, st.sampled_from(["utm_source", "UTM_Medium", "fbclid", "GCLID", "ICID", "mc_cid"]), slugs
)
def test_tracking_never_changes_which_article_it_is(host, path, family, name, value):
    plain = f"https://{host}/{path}"
    assert key(f"{plain}?{name}={value}", family) == key(plain, family)
    assert key(f"{plain}?id=7&{name}={value}", family) == key(f"{plain}?id=7", family)


@given(
    hosts,
    paths,
    families,
    st.sampled_from(
        ["{0}#{1}", "{0}/", "{0}/amp", "{0}/amp/", "{0}?outputType=amp", "{0}?amp=1", "{0}/print/", "{0}//"]
    ),
    st.sampled_from(["https://www.", "http://", "HTTPS://M.", "https://amp.", "https://"]),
)
def test_www_amp_print_fragment_and_slash_never_change_which_article_it_is(host, path, family, form, start):
    assert key(form.format(f"{start}{host}/{path}", "top"), family) == key(f"https://{host}/{path}", family)


@given(st.sampled_from(sorted(NUMBERED)), slugs, slugs, numbers, numbers)
def test_one_number_is_one_article_and_two_numbers_are_two(family, slug, other_slug, number, other):
    shape = "https://www.kvrn.example" + NUMBERED[family]
    here = identity(shape.format(slug=slug, number=number), family)
    assert here == identity(shape.format(slug=other_slug, number=number), family) == f"{family}:{number}"
    assert (here == identity(shape.format(slug=slug, number=other), family)) is (number == other)


@given(st.text(alphabet=digits, min_size=3, max_size=9), hosts)
def test_a_wordpress_number_is_never_taken_for_a_page(number, host):
    assert number in canonical(f"https://{host}/?p={number}")
    assert number in canonical(f"https://{host}/officers-fire-again/?p={number}")


@given(texts, families)
@example("x/%2e%2e/y", "")
@example("\ud800", "")
@example("amp/amp/x.amp.amp", "")
@example("x/...amp", "")
@example("x/..;jsessionid=1", "")
@example("0.%2E", "")
@example("a-b-c/page/2/page/3", "")
@example("restricted/?return=/restricted?return=/a", "gannett")
@example("a?amp;amp;amp;b=1", "")
@example("s/\\utm_source=x%00;jsessionid=xamp.%2F[::1]gazette.examplefeed", "")
def test_any_text_has_one_form_that_stays_or_is_a_clear_error(text, family):
    for begin in (
        "",
        "https://",
        "https://kvrn.example/",
        "https://www.google.com/amp/",
        "https://a.cdn.ampproject.org/",
    ):
        try:
            settled = canonical(begin + text, family)
        except AddressError:
            continue
        assert settled.isascii()
        assert canonical(settled, family) == settled
        assert identity(settled, family) == identity(begin + text, family)
        accept_canonical(settled, text)
        with suppress(AddressError):
            asked = addresses.fetchable(begin + text)
            assert asked.isascii()
            assert canonical(asked, family) == settled


@pytest.mark.parametrize(
    "hostile",
    [
        "/amp" * 1000, "/x" + ".amp" * 1000, "/page/2" * 580, "/a-b-c/page/2" * 310, "/" + "1" * 4000, "/1111111" * 500,
        "/story" + "/1" * 2000, "/" + "-111111" * 580, "?" + "&amp;" * 800, "?" + "amp;" * 1000, "?" + "p=1&" * 1000,
        "/" + "%41" * 1300, "/../" * 1000, "/restricted/?return=" + "/restricted?return=" * 210, ";jsessionid=" * 330,
        "/article_" + "0" * 4000, "/" + "A" * 4000, "?" + "=" * 4000, "/" + "http://" * 500,
    ],
)  # fmt: skip
def test_a_hostile_address_is_settled_at_once(hostile):
    starts = ("https://kvrn.example", "https://www.google.com/amp/s/a.example", "https://a.bing-amp.com/c/a.example")

    def settle():
        for start in starts:
            for family in FAMILIES:
                with contextlib.suppress(AddressError):
                    identity((start + hostile)[:4096], family)

    assert seconds(settle) < 5  # 72 looks


def test_a_search_engines_copy_of_a_copy_of_a_copy_comes_to_an_end():
    address = "https://" + "www.google.com/amp/s/" * 190 + "kvrn.example/a"
    assert canonical(address) == "https://kvrn.example/a"
