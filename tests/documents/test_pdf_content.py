"""The content of a page as operators: what pdfminer's own parser makes of it, only faster, and with limits."""

from __future__ import annotations

import io

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSEOF, PSKeyword, PSLiteral

from linter.documents.limits import LIMITS
from linter.documents.model import UnreadableError
from linter.documents.pdf.clock import Clock
from linter.documents.pdf.content import operations
from tests.documents import drawn
from tests.documents.pdf_reading import STORED, read, refusal


def ours(data: bytes) -> list[tuple[bytes, list[object]]]:
    return [(operator, [plain(value) for value in operands]) for operator, operands in operations(data, Clock())]


def plain(value: object) -> object:
    if isinstance(value, PSLiteral):
        return f"/{value.name!s}"
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def theirs(streams: list[PDFStream]) -> list[tuple[bytes, list[object]]]:
    parser, found, operands = PDFContentParser(streams), [], []
    while True:
        try:
            _, item = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(item, PSKeyword):
            found.append((item.name, operands))
            operands = []
        else:
            operands.append(plain(item))


@pytest.mark.parametrize("name", ["writer", "browser", "browser-level-lines", "writer-broken-row-3"])
def test_real_pages_are_read_as_pdfminer_reads_them(name: str) -> None:
    document = PDFDocument(PDFParser(io.BytesIO((STORED / f"{name}.pdf").read_bytes())))
    for page in PDFPage.create_pages(document):
        streams = [stream_value(stream) for stream in page.contents]
        assert ours(b"\n".join(stream.get_data() for stream in streams)) == theirs(streams)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"1 -2 +3 .5 -.5 6. 7.25 n", [1, -2, 3, 0.5, -0.5, 6.0, 7.25]),
        (b"--5 1.2.3 1-2 - n", [-5.0, 1.2, 1.0, 0.0]),
        (b"(a) (b\\)c) (d(e)f) (\\101\\7\\n\\\\) (x\\\ny) n", [b"a", b"b)c", b"d(e)f", b"A\x07\n\\", b"xy"]),
        (b"(((a)(b))) () n", [b"((a)(b))", b""]),
        (b"<4e00> <4E 0> <> n", [b"N\x00", b"N\x00", b""]),
        (b"/Name /A#20B /# n", ["/Name", "/A B", "/#"]),
        (b"[1[2 (a)]] <</K[1]/L<</M 2>>>> n", [[1, [2, b"a"]], {"K": [1], "L": {"M": 2}}]),
        (b"% comment n\r1 n", [1]),
        (b"true false null n", [True, False, None]),
        (b"1)2>3]4}{n", [1, 2, 3, 4]),
    ],
)
def test_operands(content: bytes, wanted: list[object]) -> None:
    assert ours(content) == [(b"n", wanted)]


def test_operators_stand_apart_or_not() -> None:
    assert ours(b"q[(a)]TJ(b)' T*[]Q") == [(b"q", []), (b"TJ", [[b"a"]]), (b"'", [b"b"]), (b"T*", []), (b"Q", [[]])]


def test_an_image_within_the_content_is_passed_over() -> None:
    content = b"q BI /W 2 /H 1 ID \x00(<[EIx\xff EI Q (a) Tj"
    assert ours(content) == [(b"q", []), (b"BI", ["/W", 2, "/H", 1]), (b"Q", []), (b"Tj", [b"a"])]


@pytest.mark.parametrize("content", [b"(abc", b"<abc", b"[1 2", b"<</A 1", b"BI /W 1 ID abc", b"\\", b"(a\\", b""])
def test_content_that_breaks_off_ends(content: bytes) -> None:
    assert ours(b"n " + content)[0] == (b"n", [])


@pytest.mark.parametrize("piece", [b"(", b"[", b"<<", b"1 ", b"()", b"/A"])
def test_content_without_end_is_refused(piece: bytes) -> None:
    with pytest.raises(UnreadableError, match="限制项 pdf-objects"):
        ours(piece * 2_000_000)


def test_more_tokens_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = LIMITS["pdf-tokens"]
    monkeypatch.setattr("linter.documents.limits.LIMITS", {**LIMITS, "pdf-tokens": type(entry)(100_000, *("t",) * 2)})
    with pytest.raises(UnreadableError, match="限制项 pdf-tokens"):
        ours(b"1 w " * 60_000)
    assert len(ours(b"1 w " * 40_000)) == 40_000


@pytest.mark.parametrize("content", [b" " * 16_000_000, b"%" * 16_000_000, b"1" * 16_000_000, b"/" + b"a" * 16_000_000])
def test_long_tokens_take_no_time(content: bytes) -> None:
    assert "没有文字" in refusal(drawn.content(drawn.stream(content)))


def test_text_set_by_every_operator_is_read() -> None:
    content = "BT /F 10 Tf 12 TL 72 700 Td {} Tj 0 -20 TD [{} -100 {}] TJ T* {} ' 0 0 {} \" 1 0 0 1 72 500 Tm {} Tj ET"
    words = [drawn.hexed(word) for word in ("甲", "乙", "丙", "丁", "戊", "己")]
    assert read(drawn.content(drawn.stream(content.format(*words).encode()))).lines == ["甲", "乙丙", "丁", "戊", "己"]
