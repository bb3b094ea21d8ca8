"""How the narrative states figures, as reading uses it and the package carries it. `wordings` makes it of the files."""

from __future__ import annotations

from msgspec import Struct, field

from linter.text.phrases import Made


class Wording(Struct):
    """A wording ready for matching.

    before: the words that end right before the figure (group `key`: those that name the quantity, without filler).
    after: the words that begin right behind its measure word. Both: both must be there. what: the quantity; None for
    words that mean none.
    """

    what: str | None
    before: Made | None
    after: Made | None
    about: str | None = None
    forms: list[str] = field(default_factory=list)
    weak: bool = False
    near: Made | None = None
    not_said: Made | None = None
    follows: str = ""


class Zero(Struct):
    """What says that there is none of a quantity. of_one: of what the figure 1 before it must be; see `Stating`."""

    what: str
    made: Made
    of_one: str = ""


class Context(Struct):
    """The surroundings, ready for matching. scopes: groups `wide`, `narrow` and `own`."""

    applications: Made
    other_matters: Made
    beside: Made
    channels: Made
    scopes: Made


class Quantities(Struct):
    """Everything that reading needs to know of wordings."""

    wordings: list[Wording]
    zeros: list[Zero]
    context: Context

    @property
    def keys(self) -> list[str]:
        """The quantities that wordings state, each once."""
        stated = [*(wording.what for wording in self.wordings), *(zero.what for zero in self.zeros)]
        return list(dict.fromkeys(what for what in stated if what is not None))
