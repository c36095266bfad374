"""A time-stamp authority of our own on loopback: openssl signs, a small server answers."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIG = """
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[signer]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
certs = {folder}/ca.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
"""


def _openssl(*words: str, folder: Path) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=60)


def made(folder: Path, name: str = "Invented Time Stamps") -> Path:
    """The keys, certificates and configuration of an authority; `ca.pem` is what its seals lead to."""
    folder.mkdir(parents=True)
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01")
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-sha256")
    _openssl(*new, "-keyout", "ca.key", "-out", "ca.pem", "-subj", f"/CN={name} CA",
             "-config", "tsa.cnf", "-extensions", "ca", folder=folder)  # fmt: skip
    _openssl(*new, "-keyout", "signer.key", "-out", "signer.pem", "-subj", f"/CN={name}", "-config", "tsa.cnf",
             "-CA", "ca.pem", "-CAkey", "ca.key", "-extensions", "signer", folder=folder)  # fmt: skip
    return folder


def answer(folder: Path, request: bytes) -> bytes:
    """What the authority answers to a request."""
    (folder / "asked.tsq").write_bytes(request)
    _openssl("ts", "-reply", "-config", "tsa.cnf", "-section", "here", "-queryfile", "asked.tsq", "-out", "told.tsr",
             folder=folder)  # fmt: skip
    return (folder / "told.tsr").read_bytes()


@contextmanager
def serving(folder: Path, status: int = 200) -> Iterator[str]:
    """The authority on loopback; gives its address."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            told = answer(folder, request) if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
