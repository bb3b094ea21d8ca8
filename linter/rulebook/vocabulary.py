"""Named word lists that phrases are made of: `rules/vocabulary/*.yaml`."""

from __future__ import annotations

from msgspec import Struct

from linter.rulebook.form import Text


class WordList(Struct, forbid_unknown_fields=True, rename={"name": "list"}):
    """A list. name: which phrases call it. means: what its words have in common. words: the words; brackets
    and other lists may be used in them."""

    name: str
    means: Text
    words: list[str]


class Vocabulary(Struct, forbid_unknown_fields=True):
    """A file of lists."""

    vocabulary: list[WordList]
