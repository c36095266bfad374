"""Who may see what. Deny by default: nobody else without a password, nothing public but what is listed."""

import base64
import binascii
import hashlib
import hmac
import ipaddress
import re
from dataclasses import dataclass

from news.errors import NewsroomError

RECORD = "nightdesk"  # the name under which Datasette serves nightdesk.db

# What a public page may read. Datasette's own pages stay shut in public, whatever stands here.
PUBLIC_TABLES = frozenset(
    {
        "articles",
        "changes",
        "events",
        "outlets",
        "listings",
        "texts",
        "troubles",
        "version_search",
        "versions",
    }
)
PUBLIC_PATHS = re.compile(r"/|/article/[0-9]{1,18}|/search|/about|/-/nightdesk/[a-z0-9.-]+|/favicon\.ico")
HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\[\]:]*)(?::[0-9]{0,5})?")
CLOSED_PATHS = re.compile(r"/-/(allow-debug|auth-token|messages|patterns|permissions|threads)(\.json)?")


@dataclass(frozen=True)
class Access:
    """How the room is opened. `password` is kept as a SHA-256 digest only."""

    is_public: bool = False
    password: bytes | None = None

    def permits(self, action: str, resource: object) -> bool | None:
        """False where a public room refuses; None leaves the answer to metadata.yml."""
        if not self.is_public or action == "view-instance":
            return None
        if action == "view-table" and isinstance(resource, tuple) and resource[1] in PUBLIC_TABLES:
            return None
        return False

    def opens(self, path: str) -> bool:
        """Whether there is a page at this path at all."""
        if self.is_public:
            return bool(PUBLIC_PATHS.fullmatch(path))
        return not CLOSED_PATHS.fullmatch(path)

    def knows(self, authorization: str) -> bool:
        """Whether an Authorization header carries the password, under any user name; in constant time."""
        if self.password is None:
            return True
        return hmac.compare_digest(digest(_password_of(authorization)), self.password)

    def trusts(self, host: str, client: str) -> bool:
        """Without a password a private room answers its own machine only, and only under a loopback name.

        The name is checked because a page in a reader's browser can make its own host name lead to 127.0.0.1.
        """
        if self.is_public or self.password is not None:
            return True
        return is_loopback(_without_port(host)) and is_loopback(client)


def digest(password: str) -> bytes:
    """What is kept of a password."""
    return hashlib.sha256(password.encode()).digest()


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def opening(*, host: str, public: bool, password: str | None) -> Access:
    """How to open the room on `host`. NewsroomError where that would let strangers read everything."""
    if password is not None and not password.strip():
        raise NewsroomError("The reading room's password is empty: set one, or leave it out and stay on 127.0.0.1")
    if not public and password is None and not is_loopback(host):
        raise NewsroomError(
            f"The reading room will not listen on {host} without a password: anyone who reaches this "
            "machine could read full texts and evidence. Set a password, listen on 127.0.0.1, or use "
            "--public, which shows headlines, short excerpts and changes only"
        )
    return Access(is_public=public, password=None if password is None else digest(password))


def _password_of(authorization: str) -> str:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        decoded = base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return decoded.partition(":")[2]


def _without_port(host: str) -> str:
    """The name in a Host header; empty where anything but a port follows it, since that is then not the name."""
    found = HOST.fullmatch(host)
    return found[1].strip("[]") if found else ""
