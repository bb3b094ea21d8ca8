"""Check kinds that compare a report with others."""
