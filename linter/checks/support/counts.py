"""Numbers of things as running text prints them: 1,234件."""

from __future__ import annotations

NUMBER = r"\d{1,3}(?:,\d{3}){1,5}|\d{1,15}"
"""A number with commas or without. A longer run of digits counts nothing, and may be too long for an integer."""
UNIT = (
    "件次|件|条|份|起|宗|项|例|次|个|篇|期|场|人次|人|家|户|块|册|张|座|轮次|批次|"
    "名(?![单称额])|处(?![理置罚分长室于])|所(?![有以需在属])"
)
"""What stands behind it."""


def counted(text: str) -> int:
    """What a `NUMBER` says."""
    return int(text.replace(",", ""))
