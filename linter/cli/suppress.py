"""`report-lint.suppress.yaml`: findings that somebody has looked at and accepts, with reason and end date.

The file lies beside the report or in a folder above it (the nearest one counts); comments in the report itself
would not survive Word or PDF. Entries that silence nothing, have run out, or lack a reason are reported.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from linter.checks.finding import Finding
from linter.checks.record import Record, Run, Unreadable
from linter.cli.config import SUPPRESSIONS, nearest
from linter.documents.model import Place
from linter.engine.grading import conclude
from linter.errors import BilingualError
from linter.files.opening import FileRefused
from linter.outputs.own import EXPIRED, NO_REASON, OWN, UNUSED
from linter.rulebook.form import Text
from linter.runner.inputs import printable
from linter.text.width import inert

_TOLD = 5  # faults of a file of settings that are told


class Entry(Struct, forbid_unknown_fields=True):
    """One suppression.

    rule: code or name. path: which reports, as a pattern relative to this file (all when left out).
    place: a slot (`requests.new.total`), a table, a section, or a place as it is printed. fingerprint: exactly one
    finding, as `--format json` gives it. reason: why (a must for errors). owner: who decided. until: the last day it
    holds.
    """

    rule: str
    path: str | None = None
    place: str | None = None
    fingerprint: str | None = None
    reason: str = ""
    owner: str = ""
    until: date | None = None


def as_yaml(entry: Entry) -> str:
    """An entry as it is written in the file. What a pattern would read as a sign of its own in `path` stands for
    itself."""
    fields = msgspec.structs.asdict(entry)
    if entry.path is not None:
        fields["path"] = re.sub(r"[*?[]", r"[\g<0>]", entry.path)
    fields["until"] = None
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    lines += [f"until: {entry.until}"] if entry.until is not None else []
    return "- " + "\n  ".join(lines) + "\n"


class Suppressions:
    """One suppression file, and which of its entries were of use."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """data: what stands in the file, when it is at hand. Raises `FileRefused` or `RulebookError` when the file
        cannot be used."""
        from linter.rulebook.source import Source, ours, read_source

        self.path = path
        self._source = read_source(path, ours(path)) if data is None else Source(path, data)
        stated = self._source.data
        self.entries: list[Entry] = [] if stated is None else self._source.convert(list[Entry])
        self.used: set[int] = set()
        self.reached: dict[int, int] = {}

    def line(self, index: int) -> int:
        """Where an entry stands in the file."""
        return self._source.locate((index,))[0]

    def reaches(self, entry: Entry, record: Record) -> bool:
        """Whether an entry is for this report."""
        inside = Path(os.path.relpath(Path(record.path).absolute(), self.path.parent)).as_posix()
        return entry.path is None or fnmatchcase(inside, entry.path) or fnmatchcase(Path(inside).name, entry.path)


def apply_suppressions(run: Run, today: date | None = None) -> list[Path]:
    """Marks the findings that a suppression file silences, and adds what is wrong with the files.

    Returns the files. One that cannot be used is listed as unreadable and silences nothing; the findings stay.
    """
    day = today or date.today()
    files: dict[Path, Suppressions | None] = {}
    for number, record in enumerate(run.reports):
        path = nearest(record.path, SUPPRESSIONS)
        if path is None:
            continue
        if path not in files:
            files[path] = _opened(path, run)
        file = files[path]
        if file is not None:
            _apply(file, number, record, day)
            conclude(record)
            run.reports[number] = record
    for file in filter(None, files.values()):
        for index, number in file.reached.items():
            if index not in file.used:
                entry = file.entries[index]
                record = run.reports[number]
                _report(record, file, index, UNUSED, f"规则 {entry.rule}", f"rule {entry.rule}")
                run.reports[number] = record
    return list(files)


def _opened(path: Path, run: Run) -> Suppressions | None:
    from linter.rulebook.source import RulebookError

    try:
        return Suppressions(path)
    except (FileRefused, RulebookError) as error:
        run.unreadable.append(refused_settings(path, error))
        return None


def refused_settings(path: Path, error: BilingualError) -> Unreadable:
    """A file of settings that cannot be used, as an entry of the run. The reason tells each of its faults, with line
    and column where it points into the file; the file's name stands beside it."""
    from linter.rulebook.source import RulebookError

    faults: list[BilingualError] = list(error.faults) if isinstance(error, RulebookError) else [error]
    told, more = faults[:_TOLD], len(faults) - _TOLD
    zh = "；".join(_fault(path, fault.zh, "第 {} 行第 {} 列：") for fault in told)
    en = "; ".join(_fault(path, fault.en, "line {}, column {}: ") for fault in told)
    if more > 0:
        zh, en = f"{zh}；另有 {more} 处", f"{en}; {more} more"
    return Unreadable(printable(str(path)), Text(zh, en))


def _fault(path: Path, whole: str, place: str) -> str:
    """The sentence of a fault, which begins `FILE:LINE:COLUMN: ` or `FILE: `, with its place in words and no file."""
    sentence = whole.partition("\n")[0].removeprefix(inert(str(path)))
    found = re.match(r":(\d+):(\d+): ", sentence)
    return sentence.lstrip("：: ") if found is None else place.format(found[1], found[2]) + sentence[found.end() :]


def _apply(file: Suppressions, number: int, record: Record, day: date) -> None:
    for index, entry in enumerate(file.entries):
        if not file.reaches(entry, record):
            continue
        said = (f"规则 {entry.rule}", f"rule {entry.rule}")
        matching = [finding for finding in record.findings if finding.suppressed is None and fits(entry, finding)]
        if entry.until is not None and entry.until < day:
            file.used.add(index)
            if matching:
                _report(record, file, index, EXPIRED, f"{said[0]}，{entry.until}", f"{said[1]}, {entry.until}")
            continue
        file.reached.setdefault(index, number)
        silent = False
        for finding in matching:
            file.used.add(index)
            if finding.severity == "error" and not entry.reason.strip():
                silent = True
            else:
                finding.suppressed = entry.reason + (f"（{entry.owner}）" if entry.owner else "")
        if silent:
            _report(record, file, index, NO_REASON, *said)


def fits(entry: Entry, finding: Finding) -> bool:
    """Whether an entry is for this finding."""
    if entry.rule.casefold() not in (finding.rule.casefold(), finding.name.casefold()):
        return False
    if entry.fingerprint is not None and entry.fingerprint != finding.fingerprint:
        return False
    return entry.place is None or is_place(entry.place, finding)


def is_place(place: str, finding: Finding) -> bool:
    """Whether a finding is at a place: a slot, a table, a section, or the place as it is printed (表三“自然人”列)."""
    slots = [cell.slot for cell in finding.cells]
    inside = any(slot == place or slot.startswith(f"{place}.") for slot in slots)
    printed = place == finding.where.zh or place.casefold() == finding.where.en.casefold()
    return inside or printed or place in (finding.table, finding.section)


def _report(record: Record, file: Suppressions, index: int, code: str, zh: str, en: str) -> None:
    where = f"{file.path.name}:{file.line(index)}"
    record.findings.append(own_finding(code, where, f"（{zh}）", f" ({en})"))


def own_finding(code: str, where: str, zh: str, en: str) -> Finding:
    """A finding about one of the linter's own files. where: that file, with the line."""
    name, title = OWN[code]
    fields: dict[str, Any] = {"table": None, "section": None, "cells": [], "basis": [], "quote": ""}
    return Finding(
        rule=code,
        name=name,
        category="linter",
        severity="info",
        message=Text(f"{title.zh}{zh}。", f"{title.en}{en}."),
        advice=Text(f"请修改 {where}。", f"Edit {where}."),
        where=Text(where, where),
        place=Place(1, 1, 1, 1),
        fingerprint=f"{code}-{where}",
        **fields,
    )
