"""Goldens as Word documents and as web pages, for the tests of the readers."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from linter.rulebook.folder import rules_folder
from linter.testing import forms, grids
from linter.testing.golden import Golden

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FORMS = forms.load(rules_folder() / "forms")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass
class Cell:
    """A cell of a table: where it begins, how far it reaches, what it says, which slot it is."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    slot: str | None = None


def cells(grid: grids.Grid) -> list[Cell]:
    """The real cells of a golden's table, with their spans."""
    owner: dict[tuple[int, int], Cell] = {}
    found: list[Cell] = []
    for r, line in enumerate(grid.lines):
        for c, field in enumerate(line.cells):
            if not field.covered:
                owner[r, c] = Cell(r, c, 1, 1, field.text, field.slot)
                found.append(owner[r, c])
                continue
            above, left = owner.get((r - 1, c)), owner.get((r, c - 1))
            starts_above = above is not None and above.column == c
            if starts_above and (line.kind == "head" or left is None or left.row != r):
                owner[r, c] = above
                above.rows = r - above.row + 1
            elif left is not None and left.row == r:
                owner[r, c] = left
                left.columns = c - left.column + 1
            else:
                owner[r, c] = above
    return found


def parts(golden: Golden) -> Iterator[str | grids.Grid]:
    """A golden in reading order: paragraphs and tables."""
    yield from golden.title
    yield from golden.preface
    for section in golden.sections.values():
        yield section.heading
        yield from section.body
        table = grids.grid(golden, section.table, FORMS) if section.table else None
        if table is not None:
            yield table
    yield from golden.signature


# --- Word


def run(text: str) -> str:
    """A run, its text cut in two as Word does after every edit."""
    half = len(text) // 2
    pieces = [piece for piece in (text[:half], text[half:]) if piece]
    return "".join(f'<w:r><w:t xml:space="preserve">{html.escape(piece)}</w:t></w:r>' for piece in pieces)


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*contents: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(contents)}</w:tr>"


def table(*rows: str, widths: Iterable[int] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def word_table(grid: grids.Grid, cell_text: Callable[[Cell], str] = lambda cell: paragraph(run(cell.text))) -> str:
    """A golden's table with gridSpan and vMerge."""
    found = cells(grid)
    rows = []
    for r in range(len(grid.lines)):
        here = []
        for cell in sorted(found, key=lambda cell: cell.column):
            if not cell.row <= r < cell.row + cell.rows:
                continue
            properties = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            if cell.rows > 1:
                properties += '<w:vMerge w:val="restart"/>' if cell.row == r else "<w:vMerge/>"
            here.append(tc(cell_text(cell) if cell.row == r else "<w:p/>", properties))
        rows.append(row(*here))
    return table(*rows, widths=[1000] * grid.width)


def package(body: str, **extra: str) -> bytes:
    """A docx with the given body; `numbering`, `styles`: the content of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(
            "word/document.xml", f"<?xml version='1.0'?><w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        relations = "".join(
            f'<Relationship Id="r{n}" Type="{RELATIONS}{name}" Target="{name}.xml"/>' for n, name in enumerate(extra)
        )
        made.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in extra.items():
            made.writestr(f"word/{name}.xml", f"<w:{name} {W}>{content}</w:{name}>")
    return written.getvalue()


def word(golden: Golden, write_table: Callable[[grids.Grid], str] = word_table, **extra: str) -> bytes:
    """A golden as a Word document."""
    return package(
        "".join(paragraph(run(part)) if isinstance(part, str) else write_table(part) for part in parts(golden)), **extra
    )


def stored(name: str, **extra: str) -> bytes:
    """A body from the fixtures as a docx."""
    return package((FIXTURES / "docx" / name).read_text("utf-8"), **extra)


# --- web pages


def web_table(grid: grids.Grid, cell_text: Callable[[str], str] = html.escape, closed: bool = True) -> str:
    """A golden's table with rowspan and colspan. closed: with end tags of rows and cells."""
    found = cells(grid)
    rows = []
    for r in range(len(grid.lines)):
        here = []
        for cell in sorted((cell for cell in found if cell.row == r), key=lambda cell: cell.column):
            spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            spans += f" colspan={cell.columns}" if cell.columns > 1 else ""
            here.append(f"<td{spans}>{cell_text(cell.text)}{'</td>' if closed else ''}")
        rows.append(f"<tr>{''.join(here)}{'</tr>' if closed else ''}")
    return f"<table border=1>{''.join(rows)}</table>"


def web(
    golden: Golden,
    write_table: Callable[[grids.Grid], str] = web_table,
    before: str = "",
    after: str = "",
    charset: str = "utf-8",
) -> str:
    """A golden as a web page."""
    body = "\n".join(
        f"<p><span>{html.escape(part)}</span></p>" if isinstance(part, str) else write_table(part)
        for part in parts(golden)
    )
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>某网站</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}<div id=zoom>{body}</div>{after}</body></html>"


def retold(data: bytes, part: str, table: dict[int, str]) -> bytes:
    """A package with the Han characters of one part written in other signs."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.decode().translate(table).encode() if name == part else content)
    return written.getvalue()
