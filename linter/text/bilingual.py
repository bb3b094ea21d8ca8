"""What a person reads exists in both languages; a program's user sees the one that was chosen."""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from linter.errors import BilingualError


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


class TextError(BilingualError):
    """An error whose sentence is a text, made of one or handed on as one."""

    @classmethod
    def of(cls, text: Text) -> Self:
        """The error that says a text."""
        return cls(text.zh, text.en)

    @property
    def text(self) -> Text:
        """What it says."""
        return Text(self.zh, self.en)
