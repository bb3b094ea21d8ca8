"""A phrase matched by hand: the meaning of the notation, step by step, with the steps counted."""

from __future__ import annotations

from collections.abc import Iterator

from linter.text.notation import Choice, Edge, Gap, Item, Sequence, Title, Words
from linter.text.phrase_code import REPEATS, opens, split, taken_whole

STOPS = {"item": "、,。;:!?()\n", "clause": ",。;:!?()\n", "sentence": "。;!?\n"}


class Reference:
    """Finds what a phrase finds. items: its parts, word lists resolved; no figures and no shapes. steps: taken so far."""

    def __init__(self, items: Sequence) -> None:
        self.items, self.steps = items, 0

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The matches from left to right."""
        found, at = [], 0
        while at <= len(text):
            end = next(self._sequence(self.items, text, at, False), None)
            if end is None:
                at += 1
            else:
                found.append((at, end))
                at = max(end, at + 1)
        return found

    def over(self, unit: str, times: int, reach: int) -> tuple[int, int]:
        """How many matches `unit`, repeated, holds, and the steps to find them: those of each place are counted once for
        each place of the unit, since what happens at a place depends on no more than the signs it can reach.

        reach: the longest match.
        """
        size, near = len(unit) * times, reach + 2 + len(unit)
        text = unit * (2 * near // len(unit) + 2)
        known: dict[tuple[int, int], tuple[int | None, int]] = {}
        matches = steps = at = 0
        while at <= size:
            left = min(size - at, near)  # near its end the text is another one
            phase = at if at <= near else near + (at - near) % len(unit)
            if (phase, left) not in known:
                before = self.steps
                end = next(self._sequence(self.items, text[: phase + left], phase, False), None)
                known[phase, left] = (None if end is None else end - phase, self.steps - before)
            length, taken = known[phase, left]
            steps += taken
            matches += length is not None
            at += max(length or 0, 1)
        return matches, steps

    def _sequence(self, items: Sequence, text: str, at: int, behind: bool) -> Iterator[int]:
        if not items:
            yield at
            return
        for end in self._item(items[0], text, at, opens(items[1:], behind)):
            yield from self._sequence(items[1:], text, end, behind)

    def _item(self, item: Item, text: str, at: int, behind: bool) -> Iterator[int]:
        self.steps += 1
        if isinstance(item, Words):
            if text.startswith(item.text, at):
                self.steps += len(item.text)
                yield at + len(item.text)
        elif isinstance(item, Gap):
            yield from self._gap(item, text, at)
        elif isinstance(item, Edge):
            beside = text[at : at + 1] if item.end else text[at - 1 : at] if at else ""
            if not beside or beside in STOPS["clause"]:
                yield at
        elif isinstance(item, Title):
            marks = 0
            while marks < 2 and text[at + marks : at + marks + 1] in ("》" if item.close else "《", '"'):
                marks += 1
            yield at + marks
        elif isinstance(item, Choice):
            yield from self._choice(item, text, at, behind)

    def _choice(self, item: Choice, text: str, at: int, behind: bool) -> Iterator[int]:
        if item.many:
            yield from self._many(item, text, at)
            return
        if taken_whole(item, behind):
            end = next(self._options(item, text, at, False), None)
            if end is not None:
                yield end
                return
        else:
            yield from self._options(item, text, at, behind)
        if item.lacking:
            yield at

    def _gap(self, item: Gap, text: str, at: int) -> Iterator[int]:
        for width in range(item.most + 1):
            self.steps += 1
            if width >= item.least:
                yield at + width
            if at + width >= len(text):
                return
            sign = text[at + width]
            if (item.reach == "name" and not "一" <= sign <= "鿿") or sign in STOPS.get(item.reach, ""):
                return

    def _many(self, item: Choice, text: str, at: int) -> Iterator[int]:
        count = 0
        while count < REPEATS and (end := next(self._options(item, text, at, False), None)) is not None:
            at, count = end, count + 1
        if count or item.lacking:
            yield at

    def _options(self, item: Choice, text: str, at: int, behind: bool) -> Iterator[int]:
        """The ends of the options, in the order in which they are tried: words alone last, the longest first."""
        words, others = split(item)
        for option in others:
            yield from self._sequence(option, text, at, behind)
        for word in sorted(set(words), key=len, reverse=True):
            self.steps += 1
            if text.startswith(word, at):
                self.steps += len(word)
                yield at + len(word)
