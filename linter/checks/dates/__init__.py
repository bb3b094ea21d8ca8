"""Check kinds about the statistics period, years and days."""
