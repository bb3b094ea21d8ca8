"""The bytes of a web page become text: what the page declares is a hint, what it holds decides."""

from __future__ import annotations

import re
from typing import Final

from linter.documents.model import UnreadableError
from linter.documents.text.encoding import decode
from linter.text.bilingual import Text

_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{2,30})""", re.I)
_NAMES: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb": "gb18030", "x-gbk": "gb18030",
    "hz-gb-2312": "gb18030", "cp936": "gb18030", "utf8": "utf-8", "utf-8": "utf-8", "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
}  # fmt: skip
_CANDIDATES: Final = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE: Final = 65536
# Characters that nearly every report holds, in both scripts.
_FAMILIAR: Final = re.compile("[的政府信息公开年度报告情况和在本机关主动申请行是不一有開報關動請為國與]")
_BAD: Final = re.compile("[\ufffd]")
_STRANGE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")


def decode_page(data: bytes, carrier: str | None = None) -> tuple[str, str, list[Text]]:
    """The text of a page, the name of its encoding, and notes about it.

    carrier: the charset that a mail or an archive gives for the page. Raises `UnreadableError`.
    """
    declared = _declared(data, carrier)
    notes: list[Text] = []
    try:
        text, encoding = decode(data)
    except UnreadableError:
        text, encoding = _best(data, declared)
    if encoding == "gb18030" and declared == "big5hkscs":
        other = data.decode(declared, "replace")
        if _score(other) > _score(text):
            text, encoding = other, declared
    if declared is not None and declared != encoding and not encoding.startswith("utf-16"):
        notes.append(
            Text(
                f"网页声明的编码为 {_shown(declared)}，实际为 {_shown(encoding)}，已按实际编码读取",
                f"the page declares {_shown(declared)} but is encoded in {_shown(encoding)}, and was read as such",
            )
        )
    lost = len(_BAD.findall(text))
    if lost:
        zh, en = (
            f"网页有 {lost} 处无法解码，显示为“�”",
            f"{lost} places in the page could not be decoded and are shown as “�”",
        )
        notes.append(Text(zh, en))
    return text, _shown(encoding), notes


def _declared(data: bytes, carrier: str | None) -> str | None:
    if carrier and carrier.lower() in _NAMES:
        return _NAMES[carrier.lower()]
    match = _DECLARED.search(data[:4096].replace(b"\x00", b""))
    return _NAMES.get(match[1].decode("ascii").lower()) if match else None


def _best(data: bytes, declared: str | None) -> tuple[str, str]:
    """The encoding that reads best, bad bytes and all; the declared one in a tie."""
    scores = {name: _score(data[:_SAMPLE].decode(name, "replace")) for name in _CANDIDATES}
    best = max(scores, key=lambda name: (scores[name], name == declared))
    if scores[best] <= 0:
        raise UnreadableError(
            "网页的编码无法识别，请另存为 UTF-8 编码后重新检查",
            "the encoding of the page is not recognised; save it as UTF-8",
        )
    return data.decode(best, "replace"), best


def _score(text: str) -> float:
    sample = text[:_SAMPLE]
    points = len(_FAMILIAR.findall(sample)) - 20 * len(_BAD.findall(sample)) - 5 * len(_STRANGE.findall(sample))
    return points / max(1, len(sample))


def _shown(encoding: str) -> str:
    return "big5" if encoding == "big5hkscs" else encoding
