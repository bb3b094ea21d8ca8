"""`report-lint rules docs`: a page for each rule, a list of them, the norms, and the reference of check kinds.

In Markdown, Chinese first, English beside.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linter.cli import screen
from linter.cli.config import NAME, SUPPRESSIONS
from linter.cli.inputs import every_input
from linter.cli.kinds_page import NAME as KINDS_PAGE
from linter.cli.kinds_page import kinds_page
from linter.cli.norms_page import NAME as NORMS_PAGE
from linter.cli.norms_page import norms_page
from linter.cli.options import Lang, Packs, Rules
from linter.cli.sample import sample
from linter.cli.screen import say
from linter.cli.sheet import Sheet, sheet
from linter.cli.values import listed, load, set_language
from linter.errors import UsageError
from linter.files.opening import FileRefused, read_file
from linter.files.reasons import reason_of
from linter.files.writing import write_output
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text
from linter.rulebook.pack import ALL
from linter.rulebook.rule import CATEGORIES

INDEX = "README.md"
_MADE = "<!-- report-lint rules docs 生成，请勿手改 / generated: do not edit -->"


def docs(
    output: Annotated[
        Path, typer.Option("--output", metavar="DIR", help=say("生成到哪个文件夹", "folder to write to"))
    ] = Path("docs/rules"),
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=say("只核对，有过时的说明页时退出码为 1", "compare only; exit status 1 if any page is stale"),
        ),
    ] = False,
    rules: Rules = None,
    pack: Packs = None,
    lang: Lang = None,
) -> None:
    """Writes CODE.md for every rule, those of the built-in packs too, an index, the norms, and the check kinds.

    The last two stand beside the folder. Takes away its own pages of rules that are gone.
    """
    set_language(lang)
    book = load(rules or (), listed(pack) or [ALL])
    made = {output / name: text for name, text in pages(book).items()}
    made[output.parent / KINDS_PAGE] = kinds_page(book, _MADE)
    made[output.parent / NORMS_PAGE] = norms_page(book, _MADE)
    try:
        files = [path for path in [*sorted(output.glob("*.md")), *made] if path.is_file()]
        there = {path: read_file(path, "yaml-size").decode() for path in files}
        # other people's files in the folder are left alone
        gone = [path for path, text in there.items() if path not in made and _MADE in text]
        changed = [path for path, text in made.items() if there.get(path) != text]
        if not check:
            output.mkdir(parents=True, exist_ok=True)
            for path in changed:
                write_output(path, made[path], every_input((), rules=rules or ()))
            for path in gone:
                path.unlink()
    except (OSError, UnicodeDecodeError, FileRefused) as error:
        zh, en = reason_of(error)
        raise UsageError(f"无法读写 {output}：{zh}", f"cannot read or write {output}: {en}") from None
    if check:
        for path in sorted([*changed, *gone]):
            screen.write(say(f"过时：{path}\n", f"stale: {path}\n"))
    counts = (len(made), len(changed), len(gone))
    if check:
        zh, en = "共 {} 页，过时 {} 页，多余 {} 页\n", "{} pages, {} stale, {} to be deleted\n"
    else:
        zh, en = "共 {} 页，改写 {} 页，删去 {} 页\n", "{} pages, {} written, {} deleted\n"
    screen.write(say(zh.format(*counts), en.format(*counts)))
    raise typer.Exit(1 if check and (changed or gone) else 0)


def pages(book: Rulebook) -> dict[str, str]:
    """File name → text of every page."""
    from linter.testing.cases import CaseRunner

    runner = CaseRunner(book)
    sheets = [sheet(rule, book, sample(rule, book, runner)) for rule in book.rules]
    return {INDEX: _index(sheets)} | {f"{known.rule.code}.md": _page(known) for known in sheets}


def _index(sheets: list[Sheet]) -> str:
    lines = [_MADE, "# 规则 · Rules", "", f"共 {len(sheets)} 条。{len(sheets)} rules."]
    for category in CATEGORIES:
        own = [known for known in sheets if known.rule.category == category]
        if not own:
            continue
        lines += [
            "",
            f"## {_both(own[0].category)}",
            "",
            "| 规则 Rule | 级别 Severity | 要求 Requirement |",
            "| --- | --- | --- |",
        ]
        for known in own:
            code = known.rule.code
            lines.append(
                f"| [{code}]({code}.md) {known.rule.name} | {_both(known.severity)} | {_cell(known.rule.title)} |"
            )
    return "\n".join(lines) + "\n"


def _page(known: Sheet) -> str:
    rule = known.rule
    lines = [
        _MADE,
        f"# {rule.code} {rule.name}",
        "",
        f"**{rule.title.zh}**",
        "",
        rule.title.en,
        "",
        "| | |",
        "| --- | --- |",
        f"| 级别 Severity | {_both(known.severity)} |",
        f"| 类别 Category | {_both(known.category)} |",
        f"| 适用范围 Applies to | {_both(known.scope)} |",
        f"| 核对方式 Check kind | [`{rule.kind}`](../check-kinds.md#{rule.kind}) |",
    ]
    if rule.status != "stable":
        lines.append(f"| 状态 Status | {_both(known.status)} |")
    lines += ["", "## 依据 · Basis", ""]
    for point in known.basis:
        lines += [
            f"- `{point.reference}` {point.citation.zh}：{point.demand.zh}（{point.source.zh}）",
            f"  <br>{point.citation.en}: {point.demand.en} ({point.source.en})",
        ]
    if rule.note is not None:
        lines += ["", rule.note.zh, "", rule.note.en]
    lines += _samples(known)
    lines += ["", "## 修改建议 · How to fix it", "", *_paragraphs(_advice(known))]
    lines += ["", "## 如何不报告本规则的问题 · How to turn it off", "", *_silence(known)]
    return "\n".join(lines) + "\n"


def _samples(known: Sheet) -> list[str]:
    found = known.sample
    if found is None:
        return []
    lines = [
        "",
        "## 示例 · Example",
        "",
        f"根据范本 `{found.report}` 改写。Based on the golden report `{found.report}`.",
    ]
    for title, shown in (
        ("错误 · Wrong", found.bad),
        ("正确 · Correct", found.good),
        ("也正确 · Also correct", found.fine),
    ):
        if shown or title.startswith(("错误", "正确")):
            lines += ["", f"{title}:", "", "```text", *(shown or ["（没有 / none）"]), "```"]
    lines += ["", "问题说明 · Message:", ""]
    for message in found.messages:
        lines += [f"> {message.zh}", ">", f"> {message.en}", ""]
    return lines[:-1]


def _advice(known: Sheet) -> Text:
    """With the values of the sample, where it has any."""
    return known.sample.advice[0] if known.sample and known.sample.advice else known.rule.advice


def _silence(known: Sheet) -> list[str]:
    code = known.rule.code
    lines = [
        f"- 本次不检查：`report-lint --ignore {code} 报告` · for one run",
        f"- 今后不检查：`{NAME}` 中写 `ignore: [{code}]`，或者用 `severity: {{{code}: info}}` 改变级别"
        " · for all runs, or at another severity",
        f"- 个别报告、个别位置：`{SUPPRESSIONS}` 中写一条，并写明理由 · for one report or place, with the reason:",
        "",
        "  ```yaml",
        f"  - {{rule: {code}, path: 报告.txt, reason: 理由, until: 2030-12-31}}",
        "  ```",
    ]
    if known.unless:
        lines += ["", "同一处已报下列规则的问题时，本规则不再报告 · Not reported where these rules already report:", ""]
        lines += _links(known.unless)
    if known.follows:
        lines += ["", "同一处已报下列规则的问题时，列在该问题之下 · Told with the findings of these rules:", ""]
        lines += _links(known.follows)
    return lines


def _links(rules: list[tuple[str, Text | None]]) -> list[str]:
    return [f"- [{code}]({code}.md)" + (f" {_cell(title)}" if title else "") for code, title in rules]


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _cell(text: Text) -> str:
    """Both languages in one cell of a table."""
    return f"{text.zh}<br>{text.en}".replace("|", "\\|")


def _paragraphs(text: Text) -> list[str]:
    return [text.zh, "", text.en]
