"""What a page holds of its files: their state, what was found, what was decided, and the run over all of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.record import Grade, Record, Run
from linter.server.workers import Role
from linter.text.bilingual import Text

State = Literal["waiting", "checking", "done", "refused", "locked"]
Choice = Literal["open", "confirmed", "dismissed"]


class Decision(Struct):
    """What the user has decided on a finding. reason: why it is dismissed."""

    choice: Choice
    reason: str = ""


class Summary(Struct):
    """What the list of files tells of a report. open: findings not decided on yet."""

    agency: str | None
    year: int | None
    grade: Grade
    counts: dict[str, int]
    open: int


class Entry(Struct):
    """A file given to the page. name: as it was dropped, with its folder. path: the same, unlike all others.

    state: "locked" where a password is asked for. data: its content, until it is checked, and from then on where it can
    be annotated; ending: of the annotated file.
    record: packed. used: whether a report was compared with it, as far as is known.
    """

    id: int
    name: str
    role: Role
    path: str
    state: State = "waiting"
    data: bytes = b""
    ending: str | None = None
    record: bytes | None = None
    refused: Text | None = None
    summary: Summary | None = None
    used: bool = True


class Composed(Struct):
    """The run over the files of a page. changes: how many changes it comes after. numbers: path → place in the run."""

    changes: int
    run: Run
    numbers: dict[str, int]

    def record(self, entry: Entry) -> Record | None:
        """The record of a report; None where it is none, or was not checked."""
        number = self.numbers.get(entry.path)
        record: Record | None = None if number is None else self.run.reports[number]
        return record
