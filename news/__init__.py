"""Thinks: pages to readings, readings to judgements, versions to changes. No clock, no network, no files."""
