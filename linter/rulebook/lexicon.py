"""How the narrative states figures, as data: `rules/claims.yaml`."""

from __future__ import annotations

from msgspec import Struct, field


class ClaimPattern(Struct, forbid_unknown_fields=True):
    """Words that make the figure after them a claim about `what`.

    context: what the sentence must be about. forms: the editions for which the claim means anything.
    or_after: words before and words after the figure (`制发31件规范性文件`).
    """

    what: str
    before: str
    context: str | None = None
    forms: list[str] = field(default_factory=list)
    or_after: list[str] = field(default_factory=list)


class ZeroPattern(Struct, forbid_unknown_fields=True):
    """A sentence that says "none" of `what` in words."""

    what: str
    pattern: str


class Lexicon(Struct, forbid_unknown_fields=True):
    """All of `rules/claims.yaml`."""

    filler: str
    foreign: str
    context: str
    claims: list[ClaimPattern]
    zeros: list[ZeroPattern]
