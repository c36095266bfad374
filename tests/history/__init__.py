"""Random newsroom days, watched by the real spiders, and the record of them held against what was served."""
