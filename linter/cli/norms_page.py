"""The page of the norms: every clause, what it asks, and which rules hold it. The norms most cited stand first."""

from __future__ import annotations

from collections import Counter

from linter.cli.sheet import CHECKABLE, SOURCE
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text
from linter.rulebook.norm import Clause, Norm

NAME = "norms.md"
_READ = {
    "whole": Text("全文已核对", "read in whole"),
    "part": Text("部分已核对", "read in part"),
    "restated": Text("据其他机关转述", "as reported by another authority"),
    "memory": Text("未见原文", "not read"),
}


def norms_page(book: Rulebook, made: str) -> str:
    """The page as Markdown, Chinese first. made: the line that says it is generated."""
    lines = [
        made,
        "# 依据文件与条款 · Norms and clauses",
        "",
        "每一条要求出自哪个条款，由哪些规则核对；不能核对的写明原因。问题说明只引用核对过原文的全国性规定。",
        "",
        "Which clause each demand comes from and which rules hold it; where none can, why. Findings cite national texts"
        " that were read, and nothing else.",
    ]
    cited = Counter(norm for rule in book.rules for norm in {reference.partition("-")[0] for reference in rule.norm})
    for norm in sorted(book.norms.values(), key=lambda norm: (-cited[norm.norm], norm.norm)):
        lines += _norm(norm, book)
    return "\n".join(lines) + "\n"


def _norm(norm: Norm, book: Rulebook) -> list[str]:
    number = f"（{norm.number}）" if norm.number else ""
    lines = ["", f"## {norm.title.zh}{number}", "", norm.title.en, "", f"- {norm.issuer}"]
    if norm.in_force:
        lines.append(f"- 施行 In force: {norm.in_force}")
    lines.append(f"- {_READ[norm.seen].zh} {_READ[norm.seen].en}")
    if norm.note is not None:
        lines += ["", norm.note.zh, "", norm.note.en]
    lines += [
        "",
        "| 条款 Clause | 要求 Demand | 依据 Source | 规则 Rules |",
        "| --- | --- | --- | --- |",
        *(_clause(norm, clause, book) for clause in norm.clauses),
    ]
    return lines


def _clause(norm: Norm, clause: Clause, book: Rulebook) -> str:
    reference = f"{norm.norm}-{clause.item}"
    codes = sorted(rule.code for rule in book.rules if reference in rule.norm)
    held = " ".join(f"[{code}](rules/{code}.md)" for code in codes)
    if clause.checkable != "full":
        reason = f"：{clause.reason.zh}<br>{clause.reason.en}" if clause.reason else ""
        held = f"{held}<br>{CHECKABLE[clause.checkable].zh}{reason}".removeprefix("<br>")
    cells = (
        f"{clause.clause.zh}<br>`{reference}`",
        f"{clause.demand.zh}<br>{clause.demand.en}",
        f"{SOURCE[clause.source].zh}<br>{SOURCE[clause.source].en}",
        held,
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
