"""Files of kinds that are not read: each is refused in a sentence that says what to do."""

from __future__ import annotations

import pytest

from linter.documents import UnreadableError, read_bytes

NOISE = bytes(range(1, 256)) * 8


@pytest.mark.parametrize("start", [b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"CAJ\x00"])
def test_other_programs_files(start: bytes) -> None:
    with pytest.raises(UnreadableError, match="不予读取；请将报告另存为"):
        read_bytes("r.bin", start + NOISE)


@pytest.mark.parametrize(
    ("ending", "name"), [("docx", "Word 文档"), ("PDF", "PDF"), ("wps", "WPS 文档"), ("ofd", "OFD")]
)
def test_noise_under_the_name_of_a_document(ending: str, name: str) -> None:
    with pytest.raises(UnreadableError, match=f"扩展名是 .{ending.lower()}，内容却不是 {name}，文件可能已损坏"):
        read_bytes(f"folder/r.{ending}", NOISE)


def test_noise_under_the_name_of_a_text() -> None:
    with pytest.raises(UnreadableError, match="文件编码无法识别"):
        read_bytes("r.txt", NOISE)


def test_an_empty_document_is_empty() -> None:
    with pytest.raises(UnreadableError, match="文件为空"):
        read_bytes("r.docx", b"")


def test_a_text_under_the_name_of_a_document_is_read() -> None:
    assert read_bytes("r.docx", "某局2023年政府信息公开工作年度报告\n".encode()).format == "txt"
