"""Check kinds about the information processing fee."""
