"""Notes in PDFs: highlighted is what they are about, on turned pages as well; the file's own bytes stay."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import list_value, resolve1
from pdfminer.utils import decode_text

from linter.documents import read_bytes
from linter.documents.model import Place, UnreadableError
from linter.documents.remarks import CannotAnnotate, Remark, add_remarks, ending
from linter.text import radicals

pytest.importorskip("pypdf")
FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "pdf"
FILES = (
    "writer.pdf",
    "browser.pdf",
    "turned.pdf",
    "object-streams.pdf",
    "browser-no-lines.pdf",
    "writer-heads-repeat.pdf",
)


def pages(data: bytes) -> list[tuple[list[dict[str, Any]], list[LTChar]]]:
    """Annotations and characters of each page, in the page's own coordinates."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=LAParams())
    interpreter = PDFPageInterpreter(manager, device)
    found = []
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        page.rotate = 0
        interpreter.process_page(page)
        notes = [resolve1(each) for each in list_value(page.annots or [])]
        found.append(
            ([note for note in notes if note["Subtype"].name != "Popup"], list(characters(device.get_result())))
        )
    return found


def characters(item: Any) -> Any:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for each in item:
            yield from characters(each)


def under(note: dict[str, Any], signs: list[LTChar]) -> str:
    """The characters whose middle lies in the highlighted boxes."""
    quads = [float(resolve1(at)) for at in resolve1(note["QuadPoints"])]
    text = ""
    for at in range(0, len(quads), 8):
        xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
        text += "".join(
            sign.get_text() for sign in signs
            if min(xs) <= (sign.x0 + sign.x1) / 2 <= max(xs) and min(ys) <= (sign.y0 + sign.y1) / 2 <= max(ys)
        )  # fmt: skip
    return text


def plain(text: str) -> str:
    return "".join(sorted(re.sub(r"\s", "", radicals.plain(unicodedata.normalize("NFKC", text)))))


@pytest.mark.parametrize("name", FILES)
def test_a_highlighted_cell_is_the_cell_and_a_line_the_line(name):
    data = (FOLDER / name).read_bytes()
    document = read_bytes(name, data)
    places: dict[str, Place] = {}
    for grid in document.grids:
        for row in grid.rows:
            for cell in row:
                if cell.text and cell.row_span == 1 and document.origins[cell.line].boxes:
                    end = cell.column + len(cell.text)
                    places[f"{cell.text}#{len(places)}"] = Place(cell.line, cell.column, cell.line, end)
    for number, line in enumerate(document.lines, 1):
        if "\t" not in line and document.origins[number].box and not document.origins[number].boxes:
            places[f"{line}#{len(places)}"] = Place(number, 1, number, len(line) + 1)
    assert len(places) > 150 or name == "browser-no-lines.pdf"
    given = add_remarks(data, [Remark([words], place) for words, place in places.items()])
    assert given.startswith(data)
    seen, wrong = 0, []
    for notes, signs in pages(given):
        for note in notes:
            said = [words.rpartition("#")[0] for words in decode_text(note["Contents"]).split("\n\n")]
            seen += len(said)
            wrong += said if plain(under(note, signs)) not in {plain(words) for words in said} else []
    assert seen == len(places)
    assert wrong == []


def test_part_of_a_line():
    data = (FOLDER / "writer.pdf").read_bytes()
    document = read_bytes("a.pdf", data)
    number, line = next((n, line) for n, line in enumerate(document.lines, 1) if "统计期限" in line)
    start = line.index("统计期限")
    given = add_remarks(data, [Remark(["x"], Place(number, start + 1, number, start + 5))])
    notes, signs = pages(given)[0]
    assert "统计期限" in under(notes[0], signs)
    assert len(under(notes[0], signs)) <= 7


def test_a_place_over_two_lines_is_highlighted_on_both():
    data = (FOLDER / "writer.pdf").read_bytes()
    document = read_bytes("a.pdf", data)
    first = next(n for n, (line, after) in enumerate(pairwise(document.lines), 1) if len(line) > 30 and len(after) > 30)
    given = add_remarks(data, [Remark(["x"], Place(first, 1, first + 1, len(document.lines[first]) + 1))])
    notes, signs = pages(given)[0]
    assert plain(under(notes[0], signs)) == plain(document.lines[first - 1] + document.lines[first])


def test_what_is_said_and_by_whom():
    data = (FOLDER / "writer.pdf").read_bytes()
    document = read_bytes("a.pdf", data)
    number = next(n for n, line in enumerate(document.lines, 1) if "统计期限" in line)
    place = Place(number, 1, number, 3)
    given = add_remarks(data, [Remark(["（一）错", "改〔二〕"], place), Remark(["又错"], place), Remark(["总的"])])
    notes, _ = pages(given)[0]
    assert [decode_text(note["Contents"]) for note in notes] == ["（一）错\n改〔二〕\n\n又错", "总的"]
    assert [note["Subtype"].name for note in notes] == ["Highlight", "Text"]
    assert {decode_text(note["T"]) for note in notes} == {"report-lint"}
    assert all(resolve1(resolve1(note["Popup"])["Parent"])["Contents"] == note["Contents"] for note in notes)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
@pytest.mark.parametrize("name", FILES)
def test_other_programs_open_it_and_we_read_it_as_before(name, tmp_path):
    data = (FOLDER / name).read_bytes()
    document = read_bytes(name, data)
    line = next(n for n, line in enumerate(document.lines, 1) if line.startswith("一、"))
    given = add_remarks(data, [Remark(["x"], Place(line, 1, line, 5)), Remark(["y"])])
    (tmp_path / "a.pdf").write_bytes(given)
    (tmp_path / "b.pdf").write_bytes(data)
    for which in "ab":
        command = ["pdftoppm", "-r", "40", "-png", str(tmp_path / f"{which}.pdf"), str(tmp_path / which)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr == ""
    seen, before = (sorted(tmp_path.glob(f"{which}-*.png")) for which in "ab")
    assert len(seen) == len(before)
    assert any(one.read_bytes() != other.read_bytes() for one, other in zip(seen, before, strict=True))
    again = read_bytes(name, given)
    assert (again.lines, again.notes) == (document.lines, document.notes)


def test_an_encrypted_file_is_refused_whoever_may_open_it():
    with pytest.raises(CannotAnnotate, match="已加密"):
        add_remarks((FOLDER / "owner-password.pdf").read_bytes(), [Remark(["x"])])
    data = (FOLDER / "user-password.pdf").read_bytes()
    with pytest.raises(UnreadableError, match="--password"):
        add_remarks(data, [Remark(["x"])])


def test_a_signed_file_is_refused():
    data = (FOLDER / "writer.pdf").read_bytes()
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    writer = PdfWriter(io.BytesIO(data))
    value = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Sig")}))
    field = writer._add_object(
        DictionaryObject(
            {NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("s"), NameObject("/V"): value}
        )
    )
    form = DictionaryObject({NameObject("/SigFlags"): NumberObject(3), NameObject("/Fields"): ArrayObject([field])})
    writer.root_object[NameObject("/AcroForm")] = form
    written = io.BytesIO()
    writer.write(written)
    with pytest.raises(CannotAnnotate, match="数字签名"):
        add_remarks(written.getvalue(), [Remark(["x"])])


def test_a_file_whose_index_is_damaged_is_refused():
    """Its last revision would be lost: what is written goes by the index of the one before."""
    data = (FOLDER / "writer.pdf").read_bytes()
    cut = data[: data.rfind(b"startxref")] + b"startxref\n0\n%%EOF\n"
    assert read_bytes("a.pdf", cut).lines == read_bytes("a.pdf", data).lines
    with pytest.raises(CannotAnnotate, match="内部结构有误"):
        add_remarks(cut, [Remark(["x"])])


def test_a_file_that_would_read_otherwise_is_not_handed_out(monkeypatch):
    data, other = ((FOLDER / name).read_bytes() for name in ("writer.pdf", "browser.pdf"))
    monkeypatch.setattr("linter.documents.remarks.pdf._written", lambda data, notes: other)
    with pytest.raises(CannotAnnotate, match="内部结构有误"):
        add_remarks(data, [Remark(["x"])])


def test_a_file_that_says_pdf_and_is_none():
    assert ending(b"%PDF-1.7\n" + bytes(100)) == "pdf"
    with pytest.raises(UnreadableError):
        add_remarks(b"%PDF-1.7\n" + bytes(100), [Remark(["x"])])


def test_the_library_is_missing(monkeypatch):
    monkeypatch.setattr("linter.documents.remarks.pdf.find_spec", lambda name: None)
    with pytest.raises(CannotAnnotate, match=r"report-lint\[pdf\]"):
        add_remarks((FOLDER / "writer.pdf").read_bytes(), [])


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr("linter.documents.remarks.pdf.limit", lambda name: 0.01 if name == "child-seconds" else 1 << 31)
    with pytest.raises(UnreadableError, match="child-seconds"):
        add_remarks((FOLDER / "writer.pdf").read_bytes(), [Remark(["x"])])
