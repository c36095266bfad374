"""What the Internet Archive was asked to capture, in words: its captures are its own, at the times that it gives."""

from collections.abc import Mapping
from typing import Any

from browse import times
from browse.printable import printable
from browse.terminal import err, out
from news.model import ArchiveAnswer, RequestState, Wish


def show_answer(wish: Wish, answer: ArchiveAnswer) -> None:
    """What came of one request."""
    if answer.state is RequestState.FAILED:
        err.print(printable(f"not captured: {wish.address}: {answer.failure}"), markup=False)
    else:
        what = answer.address or "asked; its capture is under way"
        out.print(printable(f"{wish.address}: {what}"), markup=False)


def show_requests(requests: list[Mapping[str, Any]], zone: str) -> None:
    """What was asked for an article's versions, and what it named."""
    if requests:
        out.print("asked of the Internet Archive, with the times that it gives:")
    for asked in map(printable, requests):
        out.print(f"    version {asked['version']}: {told(asked, zone)}", markup=False)


def told(asked: Mapping[str, Any], zone: str) -> str:
    """What came of a request, in a line. That a capture shows the version's text is not said: nobody has compared."""
    again = "; it is asked again" if asked["due_at"] else ""
    if asked["capture_address"]:
        when = times.local(asked["claimed_captured"], zone)
        is_older = asked["claimed_captured"] < asked["first_seen_at"]
        older = ", captured before we saw this version" if is_older else ""
        return f"{when}, {asked['capture_address']}{older}{again}"
    if asked["state"] == RequestState.WAITING:
        return f"asked {times.local(asked['asked_at'], zone)}, its capture is under way"
    return f"no capture ({asked['failure']}){again}"
