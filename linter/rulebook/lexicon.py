"""How the narrative states figures, as data: `rules/claims.yaml`."""

from __future__ import annotations

from msgspec import Struct, field


class ClaimPattern(Struct, forbid_unknown_fields=True):
    """Words that make the figure beside them a claim about `what`.

    before: words before the figure. after: words right behind it, for figures whose own words before say
    nothing (`4件予以公开`). or_after: words before and words behind, together (`制发31件规范性文件`).
    context: what the sentence must be about. forms: the editions for which the claim means anything.
    weak: only where no other pattern fits.
    near: what the sentence must also say, up to the end of the clause. follows: only right behind another
    claim whose `what` begins so (`作出行政许可决定37件、行政处罚决定4件`).
    """

    what: str
    before: str = ""
    context: str | None = None
    forms: list[str] = field(default_factory=list)
    or_after: list[str] = field(default_factory=list)
    after: str = ""
    near: str = ""
    follows: str = ""
    weak: bool = False


class ZeroPattern(Struct, forbid_unknown_fields=True):
    """A sentence that says "none" of `what` in words."""

    what: str
    pattern: str


class Lexicon(Struct, forbid_unknown_fields=True):
    """All of `rules/claims.yaml`.

    filler: words that may stand between the naming words and the figure. never: words that look like naming
    words and mean something else. context: what makes a sentence speak of applications; foreign: what makes
    it speak of other things that are received and handled; aside: the same, but only in a clause with a
    figure of its own. channel: ways of applying, which divide a whole and may overlap. wide, narrow, own:
    whose figures a sentence gives.
    """

    filler: str
    never: list[str]
    context: str
    foreign: str
    aside: str
    channel: str
    wide: str
    narrow: str
    own: str
    claims: list[ClaimPattern]
    zeros: list[ZeroPattern]
