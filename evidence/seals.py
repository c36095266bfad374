"""Seals: a time-stamp authority's word (RFC 3161) that a day's head existed by a certain instant."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from evidence import chain, files, heads
from news.errors import NewsroomError

AGAIN = timedelta(hours=1)  # before an authority that failed is asked again
TIMEOUT, LARGEST = 30, 1_000_000  # seconds, bytes: a token is a few thousand
SETTLED = timedelta(minutes=10)  # after midnight: what was asked before it has been answered by then

BROKEN = (
    *(ValueError, TypeError, KeyError, AttributeError, RecursionError, VerificationError, UnsupportedAlgorithm),
    *(x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
)  # what an answer that is none may raise

Post = Callable[[str, bytes], bytes]


class SealError(NewsroomError):
    """A seal that cannot be had, or does not hold."""


@dataclass(frozen=True)
class Authority:
    """Whom we ask for seals, and the certificate that theirs must lead to."""

    address: str
    ca: bytes | None = None  # PEM


@dataclass(frozen=True)
class Seal:
    """What an authority says: that a digest existed at an instant of its clock."""

    at: datetime
    by: str  # its certificate's subject
    is_trusted: bool  # whether the certificate leads to one that the reader of this trusts
    of: str = ""  # what it seals: anybody can have something made anew sealed, and the seal is then late


def token_of(head: Path) -> Path:
    """Where the authority's answer about a head lies."""
    return head.with_suffix(".tsr")


def roots_of(head: Path) -> Path:
    """Where the certificates lie that the authority was checked against."""
    return head.with_suffix(".ca.pem")


def due(folder: Path, now: datetime) -> list[Path]:
    """The files of the chain whose day is over and that have no seal yet."""
    last = (now - SETTLED).date()
    found = [path for path in chain.files(folder) if _is_over(path, last)]
    return [path for path in found if not token_of(chain.head_of(path)).exists()]


def _is_over(path: Path, today: date) -> bool:
    return chain.day_of(path) < today and path.stat().st_size > 0


def seal_due(
    folder: Path, authority: Authority, now: datetime, post: Post | None = None
) -> Iterator[tuple[Path, Seal]]:
    """Have each day that is over sealed, oldest first. SealError where the authority fails; it is asked in an hour."""
    tried = folder / chain.FOLDER / ".tried"
    if not (waiting := due(folder, now)) or _is_too_soon(tried, now):
        return
    tried.write_text(now.isoformat())
    for path in waiting:
        yield path, seal(heads.close(folder, path), authority, post or posted)
    tried.unlink(missing_ok=True)


def _is_too_soon(tried: Path, now: datetime) -> bool:
    try:
        return abs(now - datetime.fromisoformat(tried.read_text())) < AGAIN
    except (OSError, ValueError, TypeError):
        return False


def seal(head: Path, authority: Authority, post: Post) -> Seal:
    """Ask the authority about a head, and keep its answer where it holds. SealError where not."""
    written = head.read_bytes()
    builder = TimestampRequestBuilder().data(written).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    answer = post(authority.address, request.as_bytes())
    found = checked(answer, written, authority.ca, nonce=request.nonce)
    if authority.ca is not None:
        roots_of(head).write_bytes(authority.ca)
    token_of(head).with_suffix(".new").write_bytes(answer)
    token_of(head).with_suffix(".new").replace(token_of(head))
    files.settle(head.parent)
    return found


def checked(answer: bytes, written: bytes, ca: bytes | None, *, nonce: int | None = None) -> Seal:
    """What an authority's answer says of the head as it is written. SealError where it does not hold.

    Without certificates to trust (`ca`, PEM), its signature is held against the certificate that it brings itself.
    """
    try:
        told = decode_timestamp_response(_in_order(answer))
        if told.status != 0:
            raise SealError(f"the authority did not grant the seal: {', '.join(told.status_string) or told.status}")
        brought = [x509.load_der_x509_certificate(der) for der in told.signed_data.certificates]
        # The verifier trusts every certificate that it is handed, intermediates too: only those that we were told to.
        roots = x509.load_pem_x509_certificates(ca) if ca else brought
        verifier = VerifierBuilder(roots=list(roots), nonce=nonce).build()
        verifier.verify_message(told, written)
        return Seal(told.tst_info.gen_time, _subject(told, brought), is_trusted=ca is not None)
    except BROKEN as error:
        raise SealError(f"the seal does not hold: {error}") from error


def _in_order(answer: bytes) -> bytes:
    """The answer with its certificates in the order that DER asks for: OpenSSL's are not, and no signature is on it."""
    told = tsp.TimeStampResp.load(answer)
    signed = told["time_stamp_token"]["content"]
    if told["status"]["status"].native == "granted" and len(signed["certificates"]):
        signed["certificates"] = cms.CertificateSet(list(signed["certificates"]))
    return bytes(told.dump())


def _subject(told: TimeStampResponse, brought: list[x509.Certificate]) -> str:
    serials = {signer.serial_number for signer in told.signed_data.signer_infos}
    for certificate in brought:
        if certificate.serial_number in serials:
            return certificate.subject.rfc4514_string()
    return "unnamed"


def posted(address: str, request: bytes) -> bytes:
    """What an authority answers to a request. SealError with the reason where it does not."""
    if urlsplit(address).scheme not in ("https", "http"):
        raise SealError(f"{address} is no address of a time-stamp authority; write one with https://")
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    asked = urllib.request.Request(address, request, headers)  # noqa: S310 (its scheme was looked at)
    try:
        with urllib.request.urlopen(asked, timeout=TIMEOUT) as answer:  # noqa: S310
            return bytes(answer.read(LARGEST))
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise SealError(f"the time-stamp authority {address} cannot be asked: {error}") from error
