"""Check kinds about the cells of the three tables."""
