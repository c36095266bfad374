"""Politeness, identity and limits: the only place for them. There is no switch that turns politeness off."""

from importlib.metadata import version
from typing import Any

from crawler.watchlist import Watchlist

AGENT = "Nightdesk"  # the name that a robots.txt may speak to us by
TIMEOUT = 60  # seconds for one answer
DNS_TIMEOUT = 20
LARGEST = 20 * 1024 * 1024  # bytes: a compression bomb then stops near 100 MB of memory
MOST_REDIRECTS = 8
AT_ONCE = 32  # requests under way over all outlets; an outlet has one at a time


def user_agent(contact: str) -> str:
    """Who asks, and how to reach them: an outlet can find out and object."""
    return f"{AGENT}/{version('nightdesk')} (news archive; +{contact})"


def settings(watchlist: Watchlist) -> dict[str, Any]:
    """Scrapy's settings for one crawl."""
    clock = watchlist.clock
    return {
        "USER_AGENT": user_agent(watchlist.contact),
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": AGENT,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": LARGEST,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": clock.timeout(TIMEOUT),
        "DNS_TIMEOUT": clock.timeout(DNS_TIMEOUT),
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,  # one request, one check: the schedule asks again
        "HTTPERROR_ALLOW_ALL": True,  # a 404 is something that happened, not an error
        "HTTPPROXY_ENABLED": False,  # a proxy would resolve names out of the address guard's sight
        "METAREFRESH_ENABLED": False,
        "REFERER_ENABLED": False,
        "REDIRECT_MAX_TIMES": MOST_REDIRECTS,
        "CONCURRENT_REQUESTS": AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": clock.wait(10),
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_SLOTS": {
            outlet.id: {"concurrency": 1, "delay": clock.wait(outlet.delay), "jitter": 0.0}
            for outlet in watchlist.outlets
        },
        "TWISTED_DNS_RESOLVER": "crawler.guard.GuardedResolver",
        "DOWNLOAD_HANDLERS": {
            "http": "crawler.wire.WireHandler",
            "https": "crawler.wire.WireHandler",
            "data": None,
            "file": None,  # Scrapy reads local files by default
            "ftp": None,
            "s3": None,
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawler.guard.AddressGuard": 50,
            "crawler.middlewares.Quiet": 75,  # before robots.txt: an outlet that asks for quiet is not asked for it
            "crawler.middlewares.OwnHouse": 75,
            "crawler.robots.KeptRobots": 100,
            "crawler.middlewares.ConditionalRequests": 300,
            "crawler.middlewares.AsReceived": 595,  # next to the wire: before HttpCompression unpacks the body
        },
        "ITEM_PIPELINES": {"crawler.pipelines.Record": 100},
        "EXTENSIONS": {"scrapy.extensions.telnet.TelnetConsole": None},
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "en-US,en;q=0.8",
        },
        "LOG_ENABLED": False,  # the process that runs us sets logging up
        "NIGHTDESK": {"loopback": sorted(watchlist.loopback.hosts), "port": watchlist.loopback.port},
    }
