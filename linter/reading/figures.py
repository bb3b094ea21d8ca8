"""What a table cell holds: a figure, nothing, a dash, or something else."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from linter.documents.model import Place
from linter.reading.model import Cell
from linter.text.folding import fold, is_unreadable
from linter.text.regex import regex

_UNIT = r"(?P<unit>万元|亿元|元|件次|件|条|项|份|个|宗|起|次|例)?"
# 6（其中修订2件）, 6〔含修订2件〕, 6,其中修订2件: a figure with a remark
_NOTE = r"(?P<note>[(〔][^()〔〕]{0,60}[\u4e00-\u9fff]{2}[^()〔〕]{0,60}[)〕]|,?(?:其中|含|包括)[^()]{1,40})?"
_NUMBER = regex(
    rf"^(?P<sign>[+\-]|增加?|新增|减少?)?(?P<int>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<frac>\.\d+)?{_UNIT}{_NOTE}$"
)
UNREADABLE = "有的字符没有对应的文字"
SEVERAL = "格内有几个数字"  # see `documents.unread`
LONGEST = 15  # digits; what is longer is no count
_KEPT = 80  # characters of a cell whose answer is kept
_DASH = regex(r"^[-/\\~_*]+$")
_WORDS = regex(r"[\u4e00-\u9fff]{2}")
_BLANK = regex(r"^(?:&nbsp;?|\|)*$")


def make_cell(
    table: str, row: str, column: str, text: str, place: Place, type_: str = "count", unseen: str = ""
) -> Cell:
    """The cell for a printed text. type_: "count" (an integer), "signed" (增4, -4), "money" (may have decimals).

    unseen: why the cell may hold more than that text; then it is unknown, as it is where a sign cannot be read.
    """
    if not unseen and is_unreadable(text):
        unseen = UNREADABLE
    if unseen:
        return Cell(table, row, column, text.strip(), "unknown", place, trust="ambiguous", unseen=unseen)
    if _is_plain(text) and len(text) <= LONGEST:
        return Cell(table, row, column, text, "number", place, int(text))
    if " " in (spaced := text.strip()) and _are_several(spaced):
        return Cell(table, row, column, spaced, "unknown", place, trust="ambiguous", unseen=SEVERAL)
    folded = _usual_digits(fold(text))
    cell = Cell(table=table, row=row, column=column, text=text.strip(), kind="text", place=place)
    if _BLANK.match(folded):
        cell.kind, cell.text = "blank", ""
        return cell
    if _DASH.match(folded):
        cell.kind = "dash"
        return cell
    match = _NUMBER.match(folded.lstrip("?"))
    if match is None or (match["frac"] and type_ != "money"):
        return cell
    number = match["int"].replace(",", "")
    if len(number) > LONGEST:
        return cell
    negative = match["sign"] in ("-", "减", "减少")
    cell.kind, cell.unit, cell.note = "number", match["unit"] or "", match["note"] or ""
    if match["frac"]:
        cell.value = Decimal(number + match["frac"]) * (-1 if negative else 1)
    else:
        cell.value = -int(number) if negative else int(number)
    return cell


def _are_several(text: str) -> bool:
    """Whether blanks part a text into figures of their own, not one into its thousands or its digits."""
    groups = text.split()
    if not all(map(_is_plain, groups)):
        return False
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    return not thousands


def blank_cell(table: str, row: str, column: str, line: int, column_number: int = 1) -> Cell:
    """A cell that is there but empty."""
    place = Place(line, column_number, line, column_number)
    return Cell(table=table, row=row, column=column, text="", kind="blank", place=place)


def looks_like_figure(text: str) -> bool:
    """Whether a cell's text is a figure, a dash or a figure with unit or sign."""
    return _is_plain(text) or (_looks if len(text) <= _KEPT else _looks.__wrapped__)(text)


@lru_cache(maxsize=4096)  # labels and figures are much the same in all reports
def _looks(text: str) -> bool:
    if is_unreadable(text):  # a sign of a font's own, where a figure is printed
        return not _WORDS.search(text)
    folded = _usual_digits(fold(text))
    return bool(folded) and bool(_NUMBER.match(folded.lstrip("?")) or _DASH.match(folded))


def _usual_digits(folded: str) -> str:
    """A text that is nothing but digits of a set of their own (circled, raised, with a full stop) in the usual ones."""
    if folded.isascii():
        return folded
    sign, bare = (folded[0], folded[1:]) if folded[0] in "+-" else ("", folded)
    if not bare.isdigit():
        return folded
    from unicodedata import digit  # tables of a megabyte, for digits that hardly any report has

    return sign + "".join(str(digit(each)) for each in bare)


def _is_plain(text: str) -> bool:
    """Whether a cell's text is nothing but the digits of a figure, as in most cells."""
    return text.isascii() and text.isdigit()
