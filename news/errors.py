"""What can go wrong in a way that a person must mend. Expected things (a 404, a time-out) are Outcomes instead."""


class NewsroomError(Exception):
    """Base of our errors. Its text names the thing that is wrong and says what to do about it."""


class WatchlistError(NewsroomError):
    """A mistake in watchlist.toml or in outlets/*.toml."""


class AddressError(NewsroomError):
    """A text that is not the address of a web page."""


class BatchError(NewsroomError):
    """A line of batch input that cannot be answered."""


class StoreError(NewsroomError):
    """The record cannot be opened, or does not hold what was asked for."""
