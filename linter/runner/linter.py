"""The linter: one file becomes a Record, records are compared with one another. Everything else uses these two.

linter = Linter()
record = linter.examine("report.docx")
records = linter.compare([record, linter.examine("last-year.docx")])
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from linter.checks.finding import Figure
from linter.checks.record import Record
from linter.documents import Document, UnreadableError, open_document, read_bytes
from linter.documents.model import EmptyError
from linter.engine.engine import Engine
from linter.engine.recording import recorded
from linter.engine.rulebook import load_rulebook
from linter.engine.selection import chosen
from linter.errors import UsageError
from linter.reading import ElsewhereError, NotAReportError, read_report
from linter.reading.claims import ClaimReader
from linter.reading.model import Report
from linter.reading.names import Grammar
from linter.rulebook.book import Rulebook
from linter.rulebook.form import YEARS, Kind
from linter.runner.inputs import printable
from linter.text.bilingual import Text

if TYPE_CHECKING:
    from linter.comparison.neighbours import Found, Index


class Options(Struct):
    """How reports are examined.

    select, ignore: selectors of rules (codes, beginnings of codes, names, categories); all rules when nothing is
    selected. year, kind: given by the user, else read from the text. published: the day of publication. password: for
    files that ask for one. keep_text: records hold the running text as well, for outputs that show it. keep_claims:
    they hold the figures that the text states, for statistics. fixes: findings bring what mends them, where that needs
    no decision of the author's.
    """

    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    year: int | None = None
    kind: Kind | None = None
    published: date | None = None
    password: str | None = None
    keep_text: bool = False
    keep_claims: bool = False
    fixes: bool = False


class Linter:
    """A rulebook and options, ready to examine files. Made once; it can be pickled and sent to other processes."""

    def __init__(self, rulebook: Rulebook | None = None, options: Options | None = None) -> None:
        """rulebook: the built-in one when left out. Raises `RulebookError`; `UsageError` for a selector that matches
        no rule, and for a year outside `YEARS`."""
        if options is not None and options.year is not None and options.year not in YEARS:
            raise UsageError(
                f"报告年度应是四位的年份（{YEARS[0]} 至 {YEARS[-1]}）",
                f"a report year lies in {YEARS[0]} to {YEARS[-1]}",
            )
        self.rulebook = rulebook if rulebook is not None else load_rulebook()
        self.options = options if options is not None else Options()
        codes = {r.code for r in chosen(self.rulebook.rules, self.options.select, self.options.ignore)}
        self._engine = Engine(self.rulebook, lambda rule: rule.code in codes)
        self._claims = ClaimReader(self.rulebook.quantities)
        self._grammar = Grammar(self.rulebook.agencies)

    def __getstate__(self) -> dict[str, Any]:
        return {"rulebook": self.rulebook, "options": self.options}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["rulebook"], state["options"])  # type: ignore[misc]

    @property
    def compares(self) -> bool:
        """Whether any rule that runs compares reports."""
        return self._engine.compares

    def read(self, path: str, data: bytes | None = None) -> Report:
        """What stands in a report: title, period, sections, tables, claims.

        data: its bytes, when they are at hand; `path` is then its name only. Raises `UnreadableError` or
        `NotAReportError`.
        """
        return self._report(self._document(path, data))

    def examine(self, path: str, data: bytes | None = None) -> Record:
        """The record of one file; a file that cannot be checked has a record too, which says why (`refused`).

        data: as for `read`. Raises nothing that a file could cause.
        """
        began = time.process_time()
        try:
            options = self.options
            report = self.read(path, data)
            record = self._engine.check(
                report, options.published, options.keep_text, options.keep_claims, options.fixes
            )
            if options.select:
                record.fixes = []  # asked for is what mends findings of these rules
        except (UnreadableError, NotAReportError) as error:
            unrelated = isinstance(error, NotAReportError | EmptyError) and not isinstance(error, ElsewhereError)
            record = Record(printable(path), refused=error.text, unrelated=unrelated)
        except Exception as error:  # whatever a strange file does to a reader, the other files go on
            record = Record(printable(path), refused=internal_error(error))
        record.seconds = round(time.process_time() - began, 4)
        return record

    def record(self, path: str, data: bytes | None = None) -> Record:
        """The record of a file on which no rule is run: for last year's report. Its year is always read.

        data: as for `read`.
        """
        try:
            document = self._document(path, data)
            forms, kind = self.rulebook.forms, self.options.kind
            return recorded(read_report(document, forms, self._claims, kind, None, self._grammar))
        except (UnreadableError, NotAReportError) as error:
            return Record(printable(path), refused=error.text)
        except Exception as error:
            return Record(printable(path), refused=internal_error(error))

    @contextmanager
    def opening_with(self, password: str | None) -> Iterator[None]:
        """For the time being, files that ask for a password are opened with this one."""
        before = self.options.password
        self.options.password = password if password is not None else before
        try:
            yield
        finally:
            self.options.password = before

    def compare(self, records: Sequence[Record], previous: Record | None = None) -> list[Record]:
        """The same records, with what the rules find that compare each with the others. Needs no file.

        previous: last year's report, when it is none of `records`.
        """
        from linter.comparison.neighbours import neighbours_of

        able = [record for record in records if record.refused is None]
        for record, neighbours in zip(able, neighbours_of(able, previous), strict=True):
            self._engine.compare(record, neighbours)
        return list(records)

    def compare_one(
        self,
        record: Record,
        found: Found,
        fetch: Any,
        previous: Record | None,
        alone: bool,
        beside: Mapping[str, Figure] | None = None,
    ) -> None:
        """Adds to one record what comparison with its neighbours finds. fetch: number in the index → record. beside:
        cell (slot) → the figure given for it."""
        from linter.comparison.neighbours import assemble

        neighbours = assemble(record, found, fetch, previous, alone)
        neighbours.beside = beside or {}
        self._engine.compare(record, neighbours)

    def index(self) -> Index:
        """An empty index of neighbours, for more records than are held at once."""
        from linter.comparison.neighbours import Index

        return Index()

    def _document(self, path: str, data: bytes | None) -> Document:
        password = self.options.password
        document = open_document(path, password) if data is None else read_bytes(path, data, password)
        document.path = printable(path)
        return document

    def _report(self, document: Document) -> Report:
        book, options = self.rulebook, self.options
        return read_report(document, book.forms, self._claims, options.kind, options.year, self._grammar)


def internal_error(error: Exception) -> Text:
    """What is said of a file that a reader or a check could not cope with."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Text(f"检查时程序内部错误（{what}）", f"internal error while checking ({what})")
