"""The kind of reporter, told by its name."""
