"""Helpers that several check kinds share; no check kind itself."""
