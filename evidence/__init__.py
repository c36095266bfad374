"""Proves: the bytes as they were received, in WARC records that any web archive tool reads."""
