"""Measurements: what reading costs, how well it reads, and how little what stands round a story moves it."""
