"""Pairs of reports in every flowing carrier: a correct one whose one cell is written in an odd way, and the same with a
wrong figure there. What the reader makes of the cell is held against the golden."""

from __future__ import annotations

import html
from collections.abc import Callable

from linter.documents import read_bytes
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing import edits, grids
from linter.testing.golden import Golden
from tests.documents import made, odt_made

SLOTS = (
    ("2021-office", "requests.granted.total"),
    ("2019-department", "requests.new.natural_person"),
    ("2021-office", "disputes.review.total"),
    ("2021-office", "proactive.licensing.decisions"),
)
"""Golden and cell: table three of both forms, table four, table two."""
READ, UNKNOWN = "read", "unknown"

Write = Callable[[Golden, str, str, str], bytes]
"""A golden, the slot, what the page shows there and a figure that it does not show → the file."""


def value(golden: Golden, slot: str) -> int:
    table, rest = slot.split(".", 1)
    row, column = rest.rsplit(".", 1)
    return int(golden.tables[table][row][column] or 0)


def judged(book: Rulebook, golden: Golden, slot: str, data: bytes, name: str) -> tuple[str, list[str]]:
    """What became of the cell (read, unknown), and the codes of the findings. Every other cell must be right."""
    report = read_report(read_bytes(name, data), book.forms, ClaimReader(book.quantities))
    state = ""
    for key, rows in golden.tables.items():
        for row, columns in rows.items():
            for column, right in columns.items():
                cell = report.tables[key].cells[row, column]
                here = f"{key}.{row}.{column}"
                unknown = cell.kind == "unknown" and bool(cell.unseen)
                assert unknown or str(right) in (cell.text, str(cell.value)), (here, right, cell)
                assert not unknown or here == slot, (here, cell)
                state = (UNKNOWN if unknown else READ) if here == slot else state
    return state, sorted({finding.rule for finding in Engine(book).check(report).findings})


def hold(book: Rulebook, goldens: dict[str, Golden], write: Write, name: str, wanted: str) -> None:
    """The pairs of one variant, at every slot."""
    for golden_name, slot in SLOTS:
        golden = goldens[golden_name]
        right = value(golden, slot)
        state, found = judged(book, golden, slot, write(golden, slot, str(right), str(right + 7)), name)
        assert (state, found) == (wanted, []), (golden_name, slot)
        faulty = edits.apply(golden, [{"cell": slot, "to": right + 1}])
        state, found = judged(book, faulty, slot, write(faulty, slot, str(right + 1), str(right + 8)), name)
        assert state == wanted, (golden_name, slot)
        if wanted == READ and slot == "requests.granted.total":
            assert {"SUM002", "SUM003", "NAR005"} <= set(found)


def filled(text: str, shown: str, other: str) -> str:
    """The text with @v for what the page shows, @d for what it does not."""
    return text.replace("@v", shown).replace("@d", other)


# --- carriers


def web(cell: str, css: str = "", td: str = "", head: str = "") -> Write:
    """A page. css: its style sheet; td: attributes of the cell."""

    def table(grid: grids.Grid, slot: str, shown: str, other: str) -> str:
        found = made.cells(grid)
        rows = []
        for r in range(len(grid.lines)):
            here = []
            for each in sorted((each for each in found if each.row == r), key=lambda each: each.column):
                at = each.slot == slot
                spans = f" rowspan={each.rows} colspan={each.columns} {filled(td, shown, other) if at else ''}"
                here.append(f"<td{spans}>{filled(cell, shown, other) if at else html.escape(each.text)}</td>")
            rows.append(f"<tr>{''.join(here)}</tr>")
        return f"<table>{''.join(rows)}</table>"

    def write(golden: Golden, slot: str, shown: str, other: str) -> bytes:
        body = "".join(
            f"<p>{html.escape(part)}</p>" if isinstance(part, str) else table(part, slot, shown, other)
            for part in made.parts(golden)
        )
        style = f"<style>{filled(css, shown, other)}</style>" if css else ""
        return f"<!DOCTYPE html><html><head>{head}{style}</head><body>{body}</body></html>".encode()

    return write


def word(cell: str, styles: str = "", properties: str = "", table: str = "", themed: str = "") -> Write:
    """A Word document. cell: paragraphs; properties: of the cell; table: of its table; themed: the theme part."""

    def write(golden: Golden, slot: str, shown: str, other: str) -> bytes:
        def one(grid: grids.Grid) -> str:
            written = made.word_table(
                grid,
                lambda each: filled(cell, shown, other) if each.slot == slot else made.paragraph(made.run(each.text)),
            )
            if any(field.slot == slot for line in grid.lines for field in line.cells):
                written = written.replace("<w:tblPr/>", f"<w:tblPr>{table}</w:tblPr>", 1)
                begun = written.rfind("<w:tcPr>", 0, written.index(filled(cell, shown, other))) + len("<w:tcPr>")
                written = written[:begun] + properties + written[begun:]
            return written

        extra = {"styles": styles} if styles else {}
        return made.word(golden, one, **extra, **({"theme": themed} if themed else {}))

    return write


def open_document(cell: str, automatic: str = "", styles: str = "", cell_style: str = "B", before: str = "") -> Write:
    """An OpenDocument text. before: what stands in front of the text (forms, tracked changes)."""

    def table(grid: grids.Grid, slot: str, shown: str, other: str) -> str:
        found = {(each.row, each.column): each for each in made.cells(grid)}
        rows = []
        for r in range(len(grid.lines)):
            here = []
            for c in range(grid.width):
                each = found.get((r, c))
                written = odt_made.cell(each.text, each.columns, each.rows) if each else "<table:covered-table-cell/>"
                if each and each.slot == slot:
                    begun, ended = written.index("<text:p>"), written.index("</table:table-cell>")
                    written = written[:begun].replace('"B"', f'"{cell_style}"') + cell + written[ended:]
                    written = filled(written, shown, other)
                here.append(written)
            rows.append(odt_made.row(*here))
        return odt_made.table(*rows, columns=f'<table:table-column table:number-columns-repeated="{grid.width}"/>')

    def write(golden: Golden, slot: str, shown: str, other: str) -> bytes:
        body = "".join(
            odt_made.paragraph(part) if isinstance(part, str) else table(part, slot, shown, other)
            for part in made.parts(golden)
        )
        return odt_made.package(filled(before, shown, other) + body, styles=styles, automatic=automatic)

    return write


Rows = list[list[str]]


def pipes(rows: Rows) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def text(
    cell: str,
    table: Callable[[Rows], str] = pipes,
    figures: Callable[[str], str] | None = None,
    whole: Callable[[str], str] = str,
) -> Write:
    """Text. cell: how the cell is written; figures: how every figure is; whole: what becomes of the text."""

    def write(golden: Golden, slot: str, shown: str, other: str) -> bytes:
        def one(part: str | grids.Grid) -> str:
            if isinstance(part, str):
                return part
            rows = []
            for line in part.lines:
                row = []
                for field in line.cells:
                    said = "" if field.covered else field.text
                    if figures is not None and said.lstrip("-").isdigit():
                        said = figures(said)
                    row.append(filled(cell, shown, other) if field.slot == slot and figures is None else said)
                rows.append(row)
            return f"\n{table(rows)}\n"

        return whole("\n\n".join(map(one, made.parts(golden)))).encode()

    return write
