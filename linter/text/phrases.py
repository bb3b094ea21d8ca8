"""Phrases: what a rule looks for in a text, stated in words.

`notation` reads a phrase, `phrase_code` makes an expression of it; here it is used. A phrase runs over folded text (see
`folding`), in time that grows with the text in a straight line, whatever the phrase and the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct, field

from linter.text.phrase_error import PhraseError
from linter.text.regex import regex

if TYPE_CHECKING:
    from typing import TypeVar

    from linter.text.phrase_code import Code

    P = TypeVar("P", bound="Phrase")

__all__ = ["Made", "Marked", "Phrase", "PhraseError", "Phrasebook"]

Stated = str | dict[str, Any]
MATCH = "match"


class Made(Struct, array_like=True):
    """A phrase in the form in which the package carries it. source: the expression. most: characters of a match.

    unless: what takes a match away that it overlaps. telltales: strings of which every match holds one; none where that
    cannot be told.
    """

    source: str
    most: int
    unless: Made | None = None
    telltales: list[str] = []

    def may_stand(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of a text may hold a match, as far as a glance tells."""
        for telltale in self.telltales:
            if text.find(telltale, start, end) >= 0:  # asked thousands of times: `any` would double the cost
                return True
        return not self.telltales


class Phrase:
    """A phrase ready for use. stated: as the rule has it. needs, may: names of the parts it must, or may, keep."""

    __slots__ = ("made", "stated")
    needs: ClassVar[tuple[str, ...]] = ()
    may: ClassVar[tuple[str, ...]] = ()
    # whether any part may be marked: for trying a phrase
    free: ClassVar[bool] = False

    def __init__(self, stated: Stated, made: Made) -> None:
        self.stated, self.made = stated, made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrase) and self.stated == other.stated and self.made == other.made

    def __hash__(self) -> int:
        return hash(self.made.source)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches in a stretch of a text, from left to right; none overlaps another."""
        stop = len(text) if end is None else end
        if not self.made.may_stand(text, start, stop):
            return iter(())
        pattern = regex(self.made.source)
        if self.made.unless is None:
            return pattern.finditer(text, start, stop)
        return self._standing(pattern, self.made.unless, text, start, stop)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match."""
        if self.made.unless is None:
            stop = len(text) if end is None else end
            return regex(self.made.source).search(text, start, stop) if self.made.may_stand(text, start, stop) else None
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at `start`."""
        if not self.made.may_stand(text, start, start + self.made.most):
            return None
        return self._unless_taken(regex(self.made.source).match(text, start), text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is the whole text."""
        return self._unless_taken(regex(self.made.source).fullmatch(text), text)

    def ends(self, text: str) -> bool:
        """Whether a text ends with a match."""
        return self._unless_taken(regex(rf"(?:{self.made.source})\Z").search(text), text) is not None

    @staticmethod
    def span(found: re.Match[str]) -> tuple[int, int]:
        """Where a match stands: the part marked `match`, where there is one."""
        return found.span(MATCH if MATCH in found.re.groupindex else 0)

    def _unless_taken(self, found: re.Match[str] | None, text: str) -> re.Match[str] | None:
        unless = self.made.unless
        return None if found and unless and _Taken(unless, text).holds(*self.span(found)) else found

    def _standing(
        self, pattern: re.Pattern[str], unless: Made, text: str, start: int, stop: int
    ) -> Iterator[re.Match[str]]:
        taken: _Taken | None = None
        while (found := pattern.search(text, start, stop)) is not None:
            taken = taken or _Taken(unless, text)
            if taken.holds(*self.span(found)):
                start = found.start() + 1
            else:
                yield found
                start = found.end()


class Marked(Phrase):
    """A phrase that may mark a part of itself as what it finds; the rest are words that must stand around it."""

    __slots__ = ()
    may = (MATCH,)


class _Taken:
    """Where a text holds what takes matches away. Asked from left to right, it looks at the text once."""

    def __init__(self, unless: Made, text: str) -> None:
        self._unless, self._text = unless, text
        self._at = 0
        nowhere = (len(text), len(text) + 1)
        self._found = (0, 0) if unless.may_stand(text, 0, len(text)) else nowhere

    def holds(self, low: int, high: int) -> bool:
        """Whether some of it overlaps a stretch."""
        while self._found[1] <= low:
            self._at = max(self._at, low - self._unless.most, 0)
            found = regex(self._unless.source).search(self._text, self._at)
            self._found = found.span() if found else (len(self._text), len(self._text) + 1)
            self._at = self._found[1]
        return self._found[0] < high


class Phrasebook(Struct):
    """Makes phrases. lists: the word lists they may name. made: what was made before, by what was stated."""

    lists: dict[str, list[str]] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def phrase(self, stated: Stated, kind: type[P] = Phrase) -> P:  # type: ignore[assignment]
        """A phrase as a rule states it: a text, or a mapping of `phrase` (one or several texts) and `unless` (texts).

        Raises `PhraseError`.
        """
        key = stated if isinstance(stated, str) else repr(stated)
        made = self.made.get(key)
        if made is None:
            made = self.made[key] = self._make(stated)
        _check_kept(made.source, kind)
        return kind(stated, made)

    def hook(self, kind: type, stated: Any) -> Any:
        """For `msgspec.convert`: what a rule states, as the `Phrase` that its check kind wants."""
        if not issubclass(kind, Phrase):
            raise NotImplementedError(kind.__name__)
        return self.phrase(stated, kind)

    def _make(self, stated: Any) -> Made:
        if isinstance(stated, str):
            return self.union([stated])
        if not isinstance(stated, dict) or "phrase" not in stated or not set(stated) <= {"phrase", "unless"}:
            raise PhraseError(
                0, "短语写成文字，或写成 {phrase: …, unless: […]}", "a phrase is a text, or {phrase: …, unless: […]}"
            )
        made = self.union(_texts(stated["phrase"]), "phrase")
        if stated.get("unless"):
            made.unless = self.union(_texts(stated["unless"]), "unless")
        return made

    def union(self, texts: list[str], part: str = "") -> Made:
        """Several phrases as one. part: under which key they stand, for errors."""
        from linter.text.telltale import any_of

        codes = [self.code(text, (part, index) if part else ()) for index, text in enumerate(texts)]
        if not codes:
            raise PhraseError(0, "没有写短语", "no phrase is stated")
        if len(codes) > 1 and any("(?P<" in code.source for code in codes):
            raise PhraseError(0, "记下一部分的短语要各写一条", "phrases that keep a part are stated one by one")
        source = codes[0].source if len(codes) == 1 else "|".join(code.source for code in codes)
        return Made(source, max(code.most for code in codes), None, any_of(code.telltales for code in codes))

    def code(self, text: str, steps: tuple[str | int, ...] = ()) -> Code:
        """What is made of one text. steps: where it stands in what is stated, for errors."""
        from linter.text.phrase_code import compile_phrase

        try:
            return compile_phrase(text, self.lists)
        except PhraseError as error:
            error.steps = steps
            raise


def _texts(stated: Any) -> list[str]:
    texts = [stated] if isinstance(stated, str) else stated
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise PhraseError(
            0, "phrase 和 unless 下写短语或短语的列表", "under phrase and unless write a phrase or a list of phrases"
        )
    return texts


def _check_kept(source: str, kind: type[Phrase]) -> None:
    kept = {part.partition(">")[0] for part in source.split("(?P<")[1:]}
    for name in kind.needs:
        if name not in kept:
            raise PhraseError(
                0, f"这条短语要用 ({name}: …) 标出一部分", f"this phrase must mark a part with ({name}: …)"
            )
    for name in sorted(kept - {*kind.needs, *kind.may}) if not kind.free else ():
        raise PhraseError(0, f"这里的短语用不着 ({name}: …)", f"no use for ({name}: …) here")
