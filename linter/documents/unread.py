"""What may be in a cell without having been read, as a user is told: `GridCell.unseen` in both languages."""

from __future__ import annotations

from typing import Final

from linter.text.bilingual import Text
from linter.text.regex import regex

_IMAGE: Final = Text("有图片，未读取", "an image")
_UNCODED: Final = Text("有字符没有对应的文字编码", "characters without a code")
_CLIPPED: Final = Text("文字未完整显示", "text that is not shown in full")
_FIELD: Final = Text("有表单域，未读取", "a form field")

SAID: Final = {
    "格内有图片，没有读": _IMAGE,
    "格内是图片，没有读": _IMAGE,
    "有图片": _IMAGE,
    "格内有图片或输入框，没有读": Text("有图片或者输入框，未读取", "an image or an input field"),
    "格内有图形，没有读": Text("有图形，未读取", "a drawing"),
    "有画成图形的字": Text("有文字绘成图形，未读取", "text drawn as a shape"),
    "格内有框架，没有读": Text("有框架，未读取", "a frame"),
    "格内有嵌入的内容，没有读": Text("有嵌入的内容，未读取", "embedded content"),
    "格内有嵌入的对象，没有读": Text("有嵌入的对象，未读取", "an embedded object"),
    "格内有符号字体的字符，没有读": Text("有符号字体的字符，未读取", "characters of a symbol font"),
    "格内的文字由样式写出，没有读": Text("文字由样式生成，未读取", "text made by a style sheet"),
    "格内有白色的数字，底色不明": Text("有白色数字，底色无法确定", "white figures on an unknown background"),
    "格内的域没有结果": Text("域没有结果", "a field without a result"),
    "格内的表单域没有值": Text("表单域没有值", "a form field without a value"),
    "格内另有文本框，里面有数字": Text("另有含数字的文本框", "a text box with figures"),
    "格内只有上标": Text("只有上标", "only superscript"),
    "格内有认不出的字符": Text("有无法识别的字符", "characters that were not recognised"),
    "输入框的内容没有存在文件里": Text("有输入框，其内容不在文件中", "an input field whose content is not in the file"),
    "格内有占位符，没有填写": Text("有未替换的占位符", "a placeholder that was not filled in"),
    "格内的数字高低不一": Text("数字高低不一，可能带有注释号", "digits at different heights, perhaps a note mark"),
    "格内有表格，没有读准": Text("内嵌表格，无法准确读取", "a table inside the cell"),
    "行内的数字没有读准": Text("所在行的数字无法准确分格", "figures in its row that could not be told apart"),
    "格内只有勾选框": Text("只有勾选框", "only a tick box"),
    "格内有几个数字": Text("有几个数字，无法确定以哪个为准", "several figures, one of which counts"),
    "格内有公式": Text("有公式，未读取", "a formula"),
    "格内的文字可能不显示": Text("有文字是否显示无法确定", "text that may not be shown"),
    "由脚本填写，文件里没有": Text("由脚本填写，文件中没有", "filled in by a script, not in the file"),
    "格线对不上，没有读准": Text("框线没有对齐，无法准确读取", "ruling lines that do not meet"),
    "有字形没有对应的文字编码": _UNCODED,
    "有的字符没有对应的文字": _UNCODED,
    "文字被遮住一部分": Text("文字被部分遮盖", "text partly covered"),
    "文字没有显示完整": _CLIPPED,
    "竖排的文字可能没有显示完整": Text("竖排文字可能未完整显示", "vertical text that may not be shown in full"),
    "有文字重叠": Text("有文字重叠", "overlapping text"),
    "数字的大小或者高低不一": Text("数字大小或者高低不一", "digits of different size or height"),
    "文字超出单元格": Text("文字超出单元格", "text that runs over the border of the cell"),
    "有没有读出来的表单域": _FIELD,
    "有没有读出来的批注": Text("有批注，未读取", "an annotation"),
}
"""By what the readers note of a cell."""

_ALTERNATIVE: Final = regex(r"格内是图片（替代文字(?P<text>“.*”)），没有读")


def unread(reason: str) -> Text:
    """What a reader noted of a cell, in both languages."""
    if match := _ALTERNATIVE.fullmatch(reason):
        return Text("是图片（替代文字{text}），未读取", "an image (alternative text {text})").format(text=match["text"])
    return SAID.get(reason) or Text(reason, reason)
