"""Check kinds about words, names and marks."""
