"""Last year's reports in a folder: each report that is checked finds its agency's report of the year before there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from linter.checks.record import Record, Unreadable
from linter.reading.names import Name
from linter.reading.same_body import same_body
from linter.runner.store import Store
from linter.text.bilingual import Text
from linter.text.folding import fold

_NAMED = 4


class LastYear:
    """The reports of a folder, by year and agency. unreadable: files that could not be read."""

    def __init__(self, folder: str, found: Iterable[Record | Unreadable]) -> None:
        self.folder = folder
        self.unreadable: list[Unreadable] = []
        self.matched = 0
        self._store = Store()
        self._paths: list[str] = []
        self._named: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._bodies: dict[int, list[tuple[Name, int]]] = defaultdict(list)
        for record in found:
            if isinstance(record, Unreadable):
                self.unreadable.append(record)
            elif record.refused is not None:
                self.unreadable.append(Unreadable(record.path, record.refused))
            elif record.year is not None and record.agency is not None:
                self._enter(record, record.year, record.agency)

    def _enter(self, record: Record, year: int, agency: str) -> None:
        number = len(self._store)
        self._store.add(record)
        self._paths.append(record.path)
        self._named[year, fold(agency)].append(number)
        if record.body is not None:
            self._bodies[year].append((record.body, number))

    def of(self, record: Record) -> Record | None:
        """The report of the year before; None where there is none, or where there are several: then, too, the record
        gets a note that says so."""
        if record.year is None or record.agency is None:
            record.notes.append(_UNKNOWN)
            return None
        year = record.year - 1
        found = self._named.get((year, fold(record.agency)), [])
        if not found and record.body is not None:
            found = [number for body, number in self._bodies[year] if same_body(record.body, body)]
        if len(found) == 1:
            self.matched += 1
            return self._store[found[0]]
        if found:
            zh, en = (sign.join(self._paths[number] for number in found[:_NAMED]) for sign in ("、", ", "))
            record.notes.append(
                Text(
                    f"上年报告有 {len(found)} 份可能是本机关的，不能确定是哪一份，未作比对：{zh}",
                    f"{len(found)} reports may be last year's of this agency, so none was compared: {en}",
                )
            )
        else:
            record.notes.append(
                Text(
                    f"上年报告文件夹中没有本机关{year}年度报告，未作比对",
                    f"the folder of last year's reports has none of this agency for {year}; nothing was compared",
                )
            )
        return None


_UNKNOWN = Text(
    "编制机关或者报告年度未识别，未与上年报告比对",
    "the agency or the report year was not identified; not compared with last year's report",
)
