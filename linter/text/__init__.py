"""What every floor needs to know of text: folding, numerals, widths, compiled patterns."""
