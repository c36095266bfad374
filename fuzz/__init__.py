"""Hostile input for the readers, made by a seeded generator and by coverage: see docs/fuzzing.md."""
