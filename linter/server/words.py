"""What the scripts of the page say, in the language that was chosen."""

from __future__ import annotations

from typing import Final

from linter.text.bilingual import Text

WORDS: Final[dict[str, Text]] = {
    "waiting": Text("等待检查", "waiting"),
    "checking": Text("正在检查", "being checked"),
    "refused": Text("无法检查", "cannot be checked"),
    "password": Text("打开密码", "password"),
    "unlock": Text("打开", "Open"),
    "previous": Text("上年报告", "last year's report"),
    "unused": Text("没有找到与它对应的本年报告", "no report of this year belongs to it"),
    "progress": Text("已检查 {done} / {all} 份", "{done} of {all} checked"),
    "finished": Text("{all} 份已全部检查完毕", "all {all} checked"),
    "error": Text("错误 {error} 处", "errors: {error}"),
    "warning": Text("警告 {warning} 处", "warnings: {warning}"),
    "info": Text("提示 {info} 处", "info: {info}"),
    "comma": Text("，", ", "),
    "semicolon": Text("；", "; "),
    "colon": Text("：", ": "),
    "clean": Text("没有发现问题", "nothing found"),
    "undecided": Text("{undecided} 条规则未能核对", "{undecided} rules could not be checked"),
    "open": Text("待处理 {open} 处", "{open} to decide"),
    "decided": Text("已全部处理", "all decided"),
    "remove": Text("移除", "Remove"),
    "removeNamed": Text("移除 {name}", "Remove {name}"),
    "clear": Text(
        "移除全部文件？尚未下载的结果和处理意见将一并清除。",
        "Remove all files? Results and decisions that you have not downloaded are lost.",
    ),
    "skipped": Text(
        "另有 {number} 个文件不是报告的格式，没有检查。",
        "{number} other files are not in a report format and were left out.",
    ),
    "tooLarge": Text("超过 {size} MiB，没有读入", "larger than {size} MiB, not read"),
    "tooMany": Text(
        "一次最多检查 {number} 个文件，其余没有读入。",
        "No more than {number} files are checked at once; the rest was left out.",
    ),
    "restored": Text(
        "已读入忽略清单：其中的处理意见对已放入和以后放入的报告都有效。",
        "List of dismissed findings read: it applies to the reports here and those to come.",
    ),
    "gone": Text(
        "程序已经结束，或者页面已经失效。请重新启动程序。",
        "The program has ended, or this page has expired. Start the program again.",
    ),
    "confirm": Text("确认问题，需要修改", "Confirm: needs a change"),
    "confirmed": Text("已确认，需要修改", "Confirmed: needs a change"),
    "dismiss": Text("不是问题，忽略……", "Not a problem: dismiss…"),
    "dismissed": Text("已忽略：{reason}", "Dismissed: {reason}"),
    "undo": Text("撤销", "Undo"),
    "reason": Text("理由（必填，写入忽略清单）", "Reason (required; goes into the list of dismissed findings)"),
    "save": Text("忽略", "Dismiss"),
    "cancel": Text("取消", "Cancel"),
    "failed": Text("没有保存：{reason}", "Not saved: {reason}"),
}


def words(language: str) -> dict[str, str]:
    """All of them, by their names."""
    return {name: text.get(language) for name, text in WORDS.items()}
