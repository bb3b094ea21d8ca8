"""What a person reads exists in both languages; a program's user sees the one that was chosen."""

from __future__ import annotations

from typing import Self

from msgspec import Struct


class Text(Struct, forbid_unknown_fields=True, frozen=True):
    """One text in both languages."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """The text in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh

    def format(self, **values: object) -> Text:
        """The text with values in the places of `{name}`; a value may be a text of its own."""
        said = {
            language: {
                name: value.get(language) if isinstance(value, Text) else value for name, value in values.items()
            }
            for language in ("zh", "en")
        }
        return Text(self.zh.format(**said["zh"]), self.en.format(**said["en"]))


class BilingualError(Exception):
    """An error for the person who called the program: one clear sentence in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)  # both, so that it comes whole from one process to another
        self.zh, self.en = zh, en

    def __str__(self) -> str:
        return self.zh

    @classmethod
    def of(cls, text: Text) -> Self:
        """The error that says a text."""
        return cls(text.zh, text.en)

    @property
    def text(self) -> Text:
        """What it says."""
        return Text(self.zh, self.en)
