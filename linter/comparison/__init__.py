"""Records side by side: last year, look-alikes, members of a government."""
