"""Traditional script read as simplified, one character for one, and words of other regions as the form has them, each
as long as before: every place stays what it was.

`traditional.txt` holds OpenCC's table of characters (Apache-2.0); `tests/tools/traditional.py` makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from linter.text.regex import regex

if TYPE_CHECKING:
    from pathlib import Path

_TRADITIONAL: Final = "報務開動請訴訟總體國關條辦與標據應對處網結轉現"
_SIMPLIFIED: Final = "报务开动请诉讼总体国关条办与标据应对处网结转现"
_LEAST = 10
# words that converters change with the script, as long as the ones of the form; 档案 alone is a word of its own
_REGIONAL: Final = {
    "资讯": "信息",
    "讯息": "信息",
    "规范性档案": "规范性文件",
    "政策档案": "政策文件",
    "入口网站": "门户网站",
    "网路": "网络",
    "程式": "程序",
}
_REGIONAL_WORD = regex("|".join(_REGIONAL))
# 報(bào)告: some sites print the reading behind a character
_READING = regex(r"(?<=[\u3400-\u9fff])[(（][a-z\u00e0-\u01dc]{1,7}[)）]")


def is_traditional(lines: Iterable[str]) -> bool:
    """Whether a text is in traditional script, by the characters that every report has."""
    text = "\n".join(lines)
    traditional, simplified = (sum(map(text.count, signs)) for signs in (_TRADITIONAL, _SIMPLIFIED))
    return traditional >= _LEAST and traditional > simplified


def simplified(text: str) -> str:
    """The text in simplified script and in the form's words, as long as before. Readings in brackets become blanks."""
    plain = _READING.sub(lambda match: " " * len(match.group()), text).translate(_table())
    return _REGIONAL_WORD.sub(lambda match: _REGIONAL[match.group()], plain)


@cache
def _table() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in __getattr__("TABLE").read_text(encoding="utf-8").split()}


def __getattr__(name: str) -> Path:
    """`TABLE`: the file of the table. Reports in simplified script need neither it nor `pathlib`."""
    if name != "TABLE":
        raise AttributeError(name)
    from pathlib import Path

    return Path(__file__).with_name("traditional.txt")
