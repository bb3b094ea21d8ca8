"""Bytes become text: UTF-8, UTF-16 or GB18030, told apart strictly.

Nothing is replaced or dropped: bytes that fit none of the three raise `UnreadableError` with the
place of the first bad byte. GB18030 covers GBK and GB2312.
"""

from __future__ import annotations

import codecs

from linter.documents.model import EmptyError, UnreadableError
from linter.text.regex import regex

# Characters that nearly every report holds. Text that decodes as GB18030 by accident holds few of them.
_FAMILIAR = regex("[的政府信息公开年度报告情况和在本机关主动申请行是不一有]")
_CONTROL = regex("[\x00-\x08\x0e-\x1b\x1f\x7f]")  # FS, GS and RS end lines
_PRIVATE = regex("[\ue000-\uf8ff\ufffd]")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    Raises `UnreadableError` when the bytes are not text in one of the three encodings.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise EmptyError("文件为空", "the file is empty")
    text, encoding = _by_mark(data) or _utf8(data) or _utf16_without_mark(data) or _gb18030(data)
    if not text.strip():
        raise EmptyError("文件中没有文字", "the file contains no text")
    controls = len(_CONTROL.findall(text))
    if controls > max(2, len(text) // 200) and not _are_marks(text):
        raise UnreadableError(
            "不是文本文件（含有大量控制字符）", "not a text file (it contains many control characters)"
        )
    return text, encoding


def _are_marks(text: str) -> bool:
    """Whether the control characters of a text part the cells of its tables, or colour it for a terminal."""
    kinds = set(_CONTROL.findall(text))
    return len(kinds) == 1 and "\x00" not in kinds and _share(text) > 0.02


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, name, label in (
        (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(name), label
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"文件头标明编码为 {label.upper()}，但第 {error.start + 1} 字节起不是这种编码；"
                    "请另存为 UTF-8 编码后重新检查",
                    f"the file is marked as {label.upper()}, but byte {error.start + 1} does not fit; save it as UTF-8",
                ) from None
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else (text, "utf-8")


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    if len(data) % 2:
        return None
    head = data[:4096]
    best: tuple[float, str, str] | None = None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = len(_FAMILIAR.findall(text)) / max(1, len(text))
        if share > 0.05 and (best is None or share > best[0]):
            best = (share, text, name)
    if best is None or _share(head.decode("gb18030", "replace")) > best[0]:
        return None
    return best[1], best[2]


def _gb18030(data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start) from None
    broken = data.decode("utf-8", "replace")
    if _share(broken) > _share(text) or len(_PRIVATE.findall(text)) * 20 > len(text):
        raise _undecodable(data, _first_bad_utf8(data))
    return text, "gb18030"


def _share(text: str) -> float:
    return len(_FAMILIAR.findall(text)) / max(1, len(text))


def _first_bad_utf8(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _undecodable(data: bytes, at: int) -> UnreadableError:
    if b"\x00" in data[:8192]:
        return UnreadableError("不是文本文件", "a binary file, not text")
    return UnreadableError(
        f"文件编码无法识别（不是 UTF-8、UTF-16 或 GB18030，第 {at + 1} 字节起无法解码）；"
        "请用记事本另存为 UTF-8 编码后重新检查",
        f"the file encoding is not recognised (not UTF-8, UTF-16 or GB18030; byte {at + 1} cannot be decoded); "
        "save the file as UTF-8",
    )
