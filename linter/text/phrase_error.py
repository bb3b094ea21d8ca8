"""What is wrong with a phrase."""

from __future__ import annotations


class PhraseError(ValueError):
    """A phrase that cannot be read. at: the offset of the sign that is wrong. zh, en: what is wrong with it.

    steps: keys and indices that lead to the text in what was stated.
    """

    steps: tuple[str | int, ...] = ()

    def __init__(self, at: int, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.at, self.zh, self.en = at, zh, en
