"""Remembers. The only code that knows SQL."""

from storage.store import Store

__all__ = ["Store"]
