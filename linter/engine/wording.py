"""A fault that a check found becomes a finding: graded by trust, with its place, clause and texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from linter.checks.finding import Basis, ExcerptLine, Finding
from linter.checks.model import Fault
from linter.checks.record import Record
from linter.compiled.digest import sha256
from linter.documents.model import Origin, Place
from linter.engine.printed import as_printed
from linter.reading.model import Trust, lowest
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Form, Kind, Text
from linter.rulebook.grounds import grounds
from linter.rulebook.rule import SEVERITIES, Rule, Severity
from linter.text.personal import LONGEST, mask

CAPS: Mapping[Trust, tuple[Severity, Text]] = MappingProxyType(
    {
        "inferred": (
            "warning",
            Text(
                "（文件中的表格没有框线，这些数字属于哪一列是按位置推断的，请先核对。）",
                " (The table has no ruling lines; the columns of these figures were inferred from their position. "
                "Check them first.)",
            ),
        ),
        "doubtful": (
            "info",
            Text(
                "（由图片识别（OCR）得出，可能有误，请对照原件核对。）",
                " (Recognised from an image (OCR) and may be wrong; check the original.)",
            ),
        ),
    }
)
"""How high a finding may be graded that rests on a cell or text of this trust, and what is then added to it."""

SHOWN = 200  # characters


class Source:
    """Where a finding's place is looked up: the report's document, or nothing when only its record is at hand."""

    def __init__(
        self,
        quote: Callable[[Place], str],
        excerpt: Callable[[Place], list[ExcerptLine]],
        origin: Callable[[Place], Origin | None],
        originals: Callable[[Place], list[str]],
    ) -> None:
        self.quote, self.excerpt, self.origin, self.originals = quote, excerpt, origin, originals


class Writer:
    """Words findings by one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        self._known_bases: dict[tuple[str, int | None, Kind | None], list[Basis]] = {}

    def finding(self, rule: Rule, fault: Fault, record: Record, source: Source, others: Trust = "exact") -> Finding:
        """The finding. others: the trust of the reports that the fault was compared with."""
        form = self._book.form(record.read_by)
        graded = lower(rule.severity, fault.severity)
        cap = CAPS.get(_rests_on(fault, record, others))
        severity = graded if cap is None else lower(graded, cap[0])
        why = cap[1] if cap is not None and severity != graded else Text("", "")
        originals = source.originals(fault.place)
        values = _values(fault, originals)
        message = _filled(rule.message, values)
        quote = source.quote(fault.place) if fault.quote is None else as_printed(fault.quote, originals)
        return Finding(
            rule=rule.code,
            name=rule.name,
            category=rule.category,
            severity=severity,
            message=Text(message.zh + why.zh, message.en + why.en),
            advice=_filled(rule.advice, values),
            where=self._where(fault, record),
            place=fault.place,
            quote=_shown(quote),
            section=fault.section or (form.tables[fault.table].section if fault.table else None),
            table=fault.table,
            cells=fault.cells,
            basis=self._basis_for(rule, record),
            fingerprint=fingerprint(rule.code, fault),
            lowered_from=graded if severity != graded else None,
            origin=source.origin(fault.place),
            excerpt=source.excerpt(fault.place),
            arithmetic=fault.arithmetic,
            mends=fault.mends,
        )

    def _basis_for(self, rule: Rule, record: Record) -> list[Basis]:
        """The clauses that bind this report (its year, its type of agency) and were read; none where there is none."""
        asked = rule.code, record.year, record.kind
        if asked not in self._known_bases:
            self._known_bases[asked] = [self.basis(reference) for reference in grounds(self._book, rule, *asked[1:])]
        return list(self._known_bases[asked])

    def basis(self, reference: str) -> Basis:
        """The clause a rule names, with its citation in both languages."""
        norm, clause = self._book.clause(reference)
        citation = Text(norm.citation(clause, "zh"), norm.citation(clause, "en"))
        short = Text(norm.short_citation(clause, "zh"), norm.short_citation(clause, "en"))
        return Basis(norm.norm, clause.item, citation, short)

    def _where(self, fault: Fault, record: Record) -> Text:
        form = self._book.form(record.read_by)
        if fault.section is not None:
            section = next((s for s in form.sections if s.key == fault.section), None)
            if section is not None:
                return Text(f"第{'一二三四五六'[section.number - 1]}部分", f"Section {section.number}")
            return Text("标题", "Title") if fault.section == "title" else Text("引言", "Preface")
        if fault.table is not None:
            own = self._table_form(form, record, fault.table)
            cells = [cell for cell in fault.cells if cell.table == fault.table]
            row, column = _shared([cell.row for cell in cells]), _shared([cell.column for cell in cells])
            if len(cells) == 1 and cells[0].trust == "ambiguous":
                column = None  # it may stand in another one
            return Text(
                own.slot_name(fault.table, row, column, "zh"),
                own.slot_name(fault.table, row, column, "en"),
            )
        return fault.where or Text("整篇报告", "Whole report")

    def _table_form(self, default: Form, record: Record, table: str) -> Form:
        found = record.tables.get(table)
        return next((form for form in self._book.forms if found is not None and form.form == found.form), default)


def fingerprint(code: str, fault: Fault) -> str:
    """What makes two findings the same one: rule, logical place and evidence; never the line."""
    said = [str(fault.values[name]) for name in ("quote", "part", "match", "cited", "period") if name in fault.values]
    evidence = "|".join([code, fault.key, *said, *(f"{cell.slot}={cell.text}" for cell in fault.cells)])
    return sha256(evidence.encode())[:16]


def lower(severity: Severity, cap: Severity | None) -> Severity:
    """The lower of two grades."""
    if cap is None:
        return severity
    return SEVERITIES[max(SEVERITIES.index(severity), SEVERITIES.index(cap))]


def _rests_on(fault: Fault, record: Record, others: Trust) -> Trust:
    """The lowest trust of what a fault rests on: its cells, the reports it was compared with, and the running text
    unless it is about cells alone.
    """
    trusts: set[Trust] = {others, *(cell.trust for cell in fault.cells)}
    if not fault.cells or fault.section is not None or "ambiguous" in trusts:
        trusts.add(record.text_trust)
    return lowest(trusts)


def _shared(names: list[str]) -> str | None:
    """The one name that all share: a finding about a column of table 3 is at 表三“自然人”列."""
    return names[0] if names and len(set(names)) == 1 else None


def _values(fault: Fault, originals: list[str]) -> dict[str, str | int | Text]:
    """What fills the texts of the rule; words of the report as it prints them."""
    return {
        name: _shown(as_printed(value, originals)) if isinstance(value, str) else value
        for name, value in fault.values.items()
    }


def _filled(text: Text, values: Mapping[str, str | int | Text]) -> Text:
    return Text(
        text.zh.format_map({name: _in(value, "zh") for name, value in values.items()}),
        _numbered(text.en, values).format_map({name: _in(value, "en") for name, value in values.items()}),
    )


_COUNTED = re.compile(r"(\{(\w+)\} (?:[a-z]+ )*[a-z]+)\(s\)")


def _numbered(english: str, values: Mapping[str, str | int | Text]) -> str:
    """A template whose `{count} cell(s)` is one cell or several cells."""
    return _COUNTED.sub(lambda found: found[1] + ("" if str(values.get(found[2])) == "1" else "s"), english)


def _in(value: str | int | Text, language: str) -> str | int:
    return value.get(language) if isinstance(value, Text) else value


def _shown(text: str) -> str:
    """What is shown of a file's content: no more than a reader takes in, and no number of a person."""
    masked = mask(text[: SHOWN + LONGEST])
    return masked if len(masked) <= SHOWN else masked[: SHOWN - 1] + "…"
