"""When two other programs look at an article again, as their code says. Seconds since the epoch throughout."""

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(slots=True)
class Standing:
    """What a program knows of one article after a look."""

    published: float
    now: float  # the instant of the look
    last_changed: float  # when it first saw the newest version; at first, when it first saw the article
    changes: int = 0
    is_unconfirmed: bool = False  # the newest version has not been looked at again


class Newsdiffs:
    """Minutes between two looks by the time since the last update; looked up anew while it waits."""

    name = "newsdiffs"
    listings_every = 15 * MINUTE  # each run asks the front pages, and its shortest step needs a run as often
    STEPS = (
        (3 * HOUR, 15 * MINUTE),
        (1 * DAY, 60 * MINUTE),
        (7 * DAY, 180 * MINUTE),
        (30 * DAY, 3 * DAY),
        (360 * DAY, 30 * DAY),
    )

    def next_look(self, at: Standing) -> float | None:
        """The next look, or None: after 360 days without a change it gives an article up."""
        begins = 0.0
        for until, every in self.STEPS:
            due = max(at.now + every, at.last_changed + begins)
            if due < at.last_changed + until:
                return due
            begins = until
        return None


class Diffengine:
    """At each run, every thirty minutes: is the time since the check a fifth of the time since the first sight?

    Both are taken from the seconds of a time span, which begin anew with each day, so the schedule does too.
    """

    name = "diffengine"
    listings_every = 30 * MINUTE
    RUN, STALE = 30 * MINUTE, 0.2

    def next_look(self, at: Standing) -> float:
        """The next run that finds the article stale."""
        run = round((at.now - at.published) / self.RUN)
        while True:
            run += 1
            due = at.published + run * self.RUN
            hot, stale = int(due - at.published) % int(DAY), int(due - at.now) % int(DAY)
            if hot == 0 or stale / hot >= self.STALE:
                return due
