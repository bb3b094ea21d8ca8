"""How much one page, and all pages together, may ask of this computer. The limits of a file stand in `documents`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from linter.documents.limits import LIMITS as DOCUMENTS
from linter.files.limits import MIB, Limit
from linter.text.bilingual import Text

LIMITS: Final[Mapping[str, Limit]] = MappingProxyType(
    {
        "page-file": Limit(64 * MIB, "一个文件", "file given to the page", "MiB"),
        "page-files": Limit(1_000, "一个页面中的文件数", "files of a page"),
        "page-memory": Limit(256 * MIB, "一个页面中等待检查和保留的文件", "files held for a page", "MiB"),
        "page-memory-all": Limit(1024 * MIB, "全部页面中等待检查和保留的文件", "files held for all pages", "MiB"),
        "page-sessions": Limit(50, "同时使用的页面数", "pages in use at once"),
        "page-idle-minutes": Limit(240, "页面闲置的分钟数", "minutes a page may lie idle"),
        "page-upload-seconds": Limit(120, "接收一个文件所用秒数", "seconds to receive a file"),
        # a scan may take all the time that recognising it may, and is read afterwards
        "page-check-seconds": Limit(
            DOCUMENTS["ocr-seconds"].value + 60, "检查一个文件所用秒数", "seconds to check a file"
        ),
        "page-reason": Limit(500, "理由的字数", "characters of a reason"),
    }
)


def exceeded(name: str, limits: Mapping[str, Limit] = LIMITS) -> Text:
    """What is said where a limit is passed."""
    zh, en = limits[name].over(name)
    return Text(zh, en)
