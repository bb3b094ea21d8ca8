"""Check kinds about figures stated in the text."""
