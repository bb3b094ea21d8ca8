"""Are the case files of rules right? All that can be known of them without running a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from linter.files.opening import FileRefused
from linter.rulebook.form import Form, Text
from linter.rulebook.kinds import Wrong
from linter.rulebook.lookup import all_slots
from linter.rulebook.source import RulebookError, read_source
from linter.testing.cases import Case
from linter.testing.edits import EditError, apply
from linter.testing.golden import SECTIONS, Golden
from linter.testing.layouts import LAYOUTS

_SECTION, _TEXT = "section:", "text:"


class CaseCheck:
    """Looks at case files. goldens: by name. codes: of all rules, which `also` may name."""

    def __init__(self, goldens: Mapping[str, Golden], codes: Iterable[str], forms: Sequence[Form]) -> None:
        self._goldens, self._codes, self._slots = goldens, list(codes), all_slots(forms)
        self.numbers: dict[Path, int] = {}
        """How many cases a file has, of those that could be read."""

    def wrong(self, path: Path) -> list[RulebookError]:
        """Everything that is wrong with a case file: an error for each fault, with file, line and column."""
        try:
            source = read_source(path)
            cases = [] if source.data is None else source.convert(list[Case])
        except FileRefused as refused:
            return [RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}")]
        except RulebookError as error:
            return error.faults
        self.numbers[path] = len(cases)
        found = [
            Wrong((number, *wrong.steps), wrong.text, wrong.word, wrong.known)
            for number, case in enumerate(cases)
            for wrong in _of_case(case, self._goldens, self._codes, self._slots)
        ]
        return [source.wrong(wrong) for wrong in found]


def _of_case(case: Case, goldens: Mapping[str, Golden], codes: list[str], slots: list[str]) -> Iterator[Wrong]:
    yield from _of_report((), case.report, case.edit, goldens)
    if case.previous is not None:
        yield from _of_report(("previous",), case.previous.report, case.previous.edit, goldens)
    for number, other in enumerate(case.others):
        yield from _of_report(("others", number), other.report, other.edit, goldens)
    for number, code in enumerate(case.also):
        if code not in codes:
            yield Wrong(("also", number), Text(f"没有规则 {code}", f"no such rule {code}"), code, codes)
    for number, layout in enumerate(case.layouts):
        if layout not in LAYOUTS:
            text = Text(f"没有版式 {layout}", f"no such layout {layout}")
            yield Wrong(("layouts", number), text, layout, list(LAYOUTS))
    for slot in case.beside:
        if slot not in slots:
            yield Wrong(("beside", slot), Text(f"没有单元格 {slot}", f"no such cell {slot}"), slot, slots)
    for number, at in enumerate(case.at):
        section = at.removeprefix(_SECTION)
        if at.startswith(_SECTION) and section not in (*SECTIONS, "title", "preface"):
            yield Wrong(("at", number), Text(f"没有部分 {section}", f"no such section {section}"), section, [*SECTIONS])
        elif not at.startswith((_SECTION, _TEXT)) and at not in slots:
            yield Wrong(("at", number), Text(f"没有单元格 {at}", f"no such cell {at}"), at, slots)


def _of_report(
    steps: tuple[str | int, ...], name: str, changes: list[dict[str, Any]], goldens: Mapping[str, Golden]
) -> Iterator[Wrong]:
    if name not in goldens:
        text = Text(f"没有范本 {name}", f"no golden report named {name}")
        yield Wrong((*steps, "report"), text, name, list(goldens))
        return
    try:
        apply(goldens[name], changes)
    except EditError as error:
        yield Wrong((*steps, "edit", error.number), Text(error.zh, error.en))
