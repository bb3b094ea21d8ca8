"""Check kinds about sections, headings and lists."""
