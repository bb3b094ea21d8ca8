"""Runs rules over one report: which apply, their outcomes, the grade."""
