"""Hostile PDFs are refused by the name of a limit."""

from __future__ import annotations

import contextlib
import struct
import subprocess
import sys
import zlib

import pytest

from linter.documents.limits import LIMITS
from linter.documents.model import UnreadableError
from tests.documents import drawn
from tests.documents.drawn import Sheet, pdf
from tests.documents.pdf_reading import CALLS, FILLER, read, refusal, refused
from tests.tools.work import counted


def bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(b" " * (1 << 20)) for _ in range(80)), packer.flush()])
    return drawn.content(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream")


def font(change: bytes, more: bytes = b"") -> bytes:
    data = drawn.content(drawn.stream(b"BT /F 9 Tf (aa) Tj ET"), more=[more] if more else [])
    return (
        data.replace(b"/W[32 126 500]", change) if b"/W" in change else data.replace(b"/ToUnicode/Identity-H", change)
    )


def with_font_file(table: bytes) -> bytes:
    """A page whose font has a file with this table of characters, and says nothing of them itself."""
    head = b"\0\1\0\0" + struct.pack(">HHHH4sLLL", 1, 0, 0, 0, b"cmap", 0, 28, 12 + len(table))
    whole = head + struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table
    more = [b"<</Type/FontDescriptor/FontFile2 7 0 R>>", drawn.stream(whole)]
    data = drawn.content(drawn.stream(b"BT /F 9 Tf (aa) Tj ET"), more=more)
    return data.replace(b"/ToUnicode/Identity-H", b"").replace(b"/DW 1000", b"/FontDescriptor 6 0 R")


def ranges_of_format_4() -> bytes:
    count = 30_000
    ends, starts, zeros = struct.pack(">H", 0xFFFF) * count, bytes(2 * count), bytes(2 * count)
    return struct.pack(">HHHHHHH", 4, 0xFFFF, 0, 2 * count, 0, 0, 0) + ends + b"\0\0" + starts + zeros + zeros


def scattered(pages: int, number: int) -> bytes:
    """Single characters all over the pages."""
    steps = range(number)
    one = "BT /F 6 Tf " + " ".join(f"1 0 0 1 {37 * i % 590} {53 * i % 840} Tm <4e00> Tj" for i in steps) + " ET"
    return pdf([Sheet().raw(one)] * pages)


def short_lines(number: int) -> bytes:
    """Short lines everywhere, level and upright by turns."""
    level = " ".join(f"{i % 97 * 6} {i % 838 + 0.5} m {i % 97 * 6 + 5} {i % 838 + 0.5} l S" for i in range(number))
    upright = " ".join(f"{i % 587 + 0.5} {i % 139 * 6} m {i % 587 + 0.5} {i % 139 * 6 + 5} l S" for i in range(number))
    return pdf([Sheet().lines(FILLER).raw(level).raw(upright)] * 8)


HOSTILE = {
    "pdf-stream": bomb,
    "pdf-characters": lambda: drawn.content(drawn.stream(b"BT /F 1 Tf " + b"(0123456789) Tj " * 50_000 + b"ET")),
    "pdf-segments": lambda: drawn.content(
        drawn.stream(b"".join(b"1 %d m 90 %d l S\n" % (i, i) for i in range(60_000)))
    ),
    "pdf-lines": lambda: short_lines(12_000),
    "pdf-text": lambda: pdf([Sheet().raw("BT /F 1 Tf <" + "4e00" * 20_000 + "> Tj ET")] * 16),
    "pdf-tokens": lambda: scattered(30, 20_000),
    "pdf-objects: codes of a font": lambda: with_font_file(ranges_of_format_4()),
    "pdf-objects: codes of a font in ranges": lambda: with_font_file(
        struct.pack(">HHLLL", 12, 0, 0, 0, 60_000) + struct.pack(">LLL", 0, 0x10FFFF, 1) * 60_000
    ),
    "pdf-objects: bytes of the content of a page": lambda: drawn.content(drawn.stream(b" " * 20_000_000)),
    "cells": lambda: pdf(
        [
            Sheet()
            .lines(FILLER)
            .raw(" ".join(f"0 {6 * i} m 595 {6 * i} l S {4.2 * i} 0 m {4.2 * i} 842 l S" for i in range(138)))
        ]
        * 15
    ),
    "tables": lambda: pdf(
        [
            Sheet()
            .raw(
                " ".join(
                    f"{x} {y} 16 16 re S {x + 8} {y} m {x + 8} {y + 16} l S"
                    for x in range(0, 580, 24)
                    for y in range(0, 820, 70)
                )
            )
            .lines(FILLER)
        ]
    ),
    "pdf-pages": lambda: pdf([Sheet()] * 501),
    "pdf-objects: objects in one array": lambda: drawn.content(drawn.stream(b"[" * 300_000)),
    "pdf-objects: operands": lambda: drawn.content(drawn.stream(b"0 " * 300_000)),
    "pdf-objects: widths": lambda: font(b"/W[0 2000000000 500]"),
    "pdf-objects: entries of a character map": lambda: font(
        b"/ToUnicode 6 0 R", drawn.stream(b"1 beginbfrange <00000000> <7fffffff> <0000> endbfrange")
    ),
    "pdf-objects: references": lambda: drawn.content(b"6 0 R", more=[b"7 0 R", b"6 0 R"]),
    "table-cells": lambda: pdf(
        [
            Sheet()
            .lines(FILLER)
            .raw(" ".join(f"0 {5 * i} m 595 {5 * i} l S {3.5 * i} 0 m {3.5 * i} 842 l S" for i in range(165)))
        ]
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_the_name_of_the_limit(name: str) -> None:
    limit_name, _, what = name.removesuffix(" in ranges").partition(": ")
    message = refused(HOSTILE[name]())
    assert f"限制项 {limit_name}）" in message.zh and what in message.en


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n1 0 obj [ " + b"0 " * 8_000_000 + b"] endobj",
        b"%PDF-1.4\n1 0 obj " + b"<<" * 3_000_000,
        b"%PDF-1.4\n" + b"1 0 obj <</Type/Catalog>> endobj\n" * 300_000,
    ],
    ids=["one line of figures", "nothing but openings", "one object again and again"],
)
def test_a_file_that_pdfminer_would_read_for_minutes_is_refused(data: bytes) -> None:
    assert "限制项" in (message := refusal(data)) or "不完整" in message


def full_of_figures() -> bytes:
    places = [(10 + 9 * column, 830 - 7 * row) for row in range(110) for column in range(60)]
    return pdf([Sheet().raw("BT /F 6 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm <0031> Tj" for x, y in places) + " ET")] * 12)


@pytest.mark.parametrize("make", [lambda: scattered(4, 40_000), lambda: short_lines(5_000), full_of_figures])
def test_pages_as_full_as_can_be_take_their_time_and_no_more(make) -> None:  # type: ignore[no-untyped-def]
    data = make()
    with counted() as work, contextlib.suppress(UnreadableError):
        read(data)
    assert work.calls < CALLS


@pytest.mark.parametrize(
    "data",
    [
        drawn.content(
            drawn.stream(b"/X Do"),
            b"<</XObject<</X 6 0 R>>>>",
            [
                drawn.stream(
                    b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
                )
            ],
        ),
        drawn.assemble(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>",
                b"<</Type/Page/Parent 2 0 R>>",
            ]
        ),
    ],
    ids=["a form within itself", "pages within themselves"],
)
def test_a_file_that_leads_back_to_itself_ends(data: bytes) -> None:
    assert "没有文字" in refusal(data)


def test_forms_that_multiply_end() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [drawn.stream(b"/X Do " * 12, form % (number + 1)) for number in range(6, 20)]
    assert "限制项 pdf-tokens" in refusal(drawn.content(drawn.stream(b"/X Do"), b"<</XObject<</X 6 0 R>>>>", forms))


def test_a_page_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = LIMITS["pdf-page-seconds"]
    monkeypatch.setattr("linter.documents.limits.LIMITS", {**LIMITS, "pdf-page-seconds": type(entry)(0, *("t",) * 2)})
    assert "限制项 pdf-page-seconds" in refusal(scattered(1, 20_000))


def test_pdfminer_is_as_before_after_reading() -> None:
    from pdfminer import pdffont, pdftypes
    from pdfminer.cmapdb import CMapParser

    refusal(bomb())
    assert pdftypes.zlib is zlib
    assert pdffont.CMapParser is CMapParser


def test_a_large_page_is_no_danger() -> None:
    assert read(pdf([Sheet(20_000_000, 20_000_000).lines(FILLER)])).lines == [FILLER]


def test_pdfminer_is_imported_only_for_a_pdf() -> None:
    code = (
        "import sys, linter.documents, linter.documents.pdf; print(any(m.startswith('pdfminer') for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
