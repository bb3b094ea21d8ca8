"""Files as they lie on the disk: read when they are what they should be, written whole or not at all."""
