"""Runs of text: what of a file's text a person sees on the page, decided in one place for every carrier.

A reader cuts what it meets into runs and says of each how the page shows it; `shown` says what of a run counts as text,
`LeftOut` keeps count of what did not and words the notes. A figure that is not on the page must not be checked, and
what may be on the page without being read makes its cell unknown (`GridCell.unseen`).
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct, field

from linter.text.bilingual import Text
from linter.text.regex import regex

Unseen = Literal[
    "hidden",  # a property of the text, a style, an attribute: not displayed
    "struck",  # struck through: deleted for whoever reads the page
    "background",  # in the colour of what is behind it
    "covered",  # an opaque shape or picture was drawn over it later
    "clipped",  # outside the clip path or the page
    "layer",  # on an optional layer that is off
    "invisible",  # PDF text mode 3, font size 0: the text layer of a scan
    "watermark",  # much larger, lighter or turned, at the same place on every page
]
"""Why a person does not see a run as text of the page."""

Shift = Literal["raised", "lowered"]
Source = Literal["text", "field", "form-field", "annotation", "script", "alternative"]


class Run(Struct):
    """A stretch of text shown in one way.

    unseen: why it is not seen, else None. shift: a raised sign is a note mark, no digit of the figure it stands behind.
    turned: degrees its baseline is turned by. source: what it was taken from. full_size: it is raised or lowered, but
    as large as the text around, as whole figures are set too.
    """

    text: str
    unseen: Unseen | None = None
    shift: Shift | None = None
    turned: int = 0
    source: Source = "text"
    full_size: bool = False


_LONGEST_MARK = 12
_NOTE_MARK = regex(
    r"[\s0-9０-９①-⑳⑴-⒛ⓐ-ⓩ❶-➓⓵-⓾㈠-㈩㊀-㊉*＊†‡※#＃△▲☆★○●§\[\]()（）〔〕［］【】{}注见附备释说明,，、.．:：;；\-–—~～]{1,12}"
    r"|[\s(（\[〔]{0,3}(?:[A-Za-z]|[ivxIVX]{1,4})[\s)）\].〕]{0,3}|[Nn]otes?\s?[0-9]{0,2}"
)  # fmt: skip


def shown(run: Run) -> str:
    """What of a run counts as text: nothing of what is not seen, nothing of a raised note mark."""
    if run.unseen is not None or is_note_mark(run):
        return ""
    return run.text


def is_note_mark(run: Run) -> bool:
    """Whether a run is a raised (or lowered) mark that points to a note."""
    text = run.text.strip()
    return (
        run.shift is not None
        and not run.full_size
        and 0 < len(text) <= _LONGEST_MARK
        and _NOTE_MARK.fullmatch(text) is not None
    )


_MARKED = regex(
    r"([0-9０-９][0-9０-９,，.]*)\s?([¹²³⁰-⁹⁽⁾₀-₉₍₎①-⒛ⓐ-ⓩ❶-➓⓵-⓾㈠-㈩㊀-㊉※†‡]{1,4}|[*＊]{1,3}"
    r"|[\[［〔【](?:注释?\s?)?[0-9０-９]{1,2}[\]］〕】]"
    r"|[(（\[［〔【]?(?:见?注释?|备注|附注)\s?[:：]?[0-9０-９①-⑳一二三四五六七八九十]{0,2}[)）\]］〕】]?)"
)


# circles, squares and keys around a sign, lines over and below it, and signs that say how to draw it
_AROUND = regex("[\ufe0e\ufe0f\u20dd-\u20e4\u0305\u0332\u0333\u033f\U000e0000-\U000e01ef]")
_STROKES = "\u0334-\u0338\u20d2\u20d3\u20e5"
_OVERLAID = regex(f"(?:[^{_STROKES}][{_STROKES}]+)+\\s?")


def without_overlaid(text: str) -> tuple[str, str]:
    """A text without the characters that a stroke is laid over (U+0334 to U+0338 …), and those characters."""
    gone = "".join(_OVERLAID.findall(text))
    return (_OVERLAID.sub("", text), gone) if gone else (text, "")


def without_marks(text: str) -> tuple[str, str]:
    """The text of a cell and the note marks behind it, where it is a figure with signs that are raised, circled or
    bracketed by themselves (14①, 14[1], 14（注1）)."""
    if not text.isascii():
        text = _AROUND.sub("", text)
    match = _MARKED.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


_WORDS: dict[Unseen, Text] = {
    "hidden": Text("隐藏文字", "hidden text"),
    "struck": Text("带删除线的文字", "text with strikethrough"),
    "background": Text("与底色相同的文字", "text in the colour of its background"),
    "covered": Text("被图形或者图片遮盖的文字", "text covered by a shape or image"),
    "clipped": Text("页面显示范围之外的文字", "text outside the visible area"),
    "layer": Text("关闭图层上的文字", "text on a layer that is off"),
    "invisible": Text("不显示的文字层", "an invisible text layer"),
    "watermark": Text("水印文字", "watermark text"),
}


class LeftOut(Struct):
    """What a reader left out because the page does not show it. counts: pieces by reason; note_marks: raised marks."""

    counts: Counter[Unseen] = field(default_factory=Counter)
    note_marks: int = 0

    def take(self, run: Run) -> str:
        """The text of a run that counts; what does not is counted."""
        if run.unseen is not None:
            self.counts[run.unseen] += bool(run.text.strip())
        elif is_note_mark(run):
            self.note_marks += 1
        return shown(run)

    def notes(self) -> list[Text]:
        """One sentence for each reason."""
        notes = [
            Text("有 {n} 处{what}，未检查", "{n} passages not checked: {what}").format(n=number, what=_WORDS[reason])
            for reason, number in self.counts.items()
            if number
        ]
        if self.note_marks:
            zh, en = "有 {n} 处上标注释号，未计入数字", "{n} raised note marks were not read as figures"
            notes.append(Text(zh, en).format(n=self.note_marks))
        return notes
