"""The two spiders: one discovers, one checks."""
