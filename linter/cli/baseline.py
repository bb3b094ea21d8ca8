"""The baseline: findings that are known and not to be counted, so that only new ones are.

An entry is a report and a fingerprint (rule, logical place, evidence; no line), with how often it occurs.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec import Struct, field

from linter.checks.record import Record, Run
from linter.cli import screen
from linter.cli.config import load_config
from linter.cli.inputs import every_input
from linter.cli.options import ConfigFile, Isolated, Lang, Packs, Paths, Rules
from linter.cli.screen import say
from linter.cli.suppress import apply_suppressions, own_finding
from linter.cli.values import listed, load, set_language
from linter.engine.grading import conclude
from linter.errors import UsageError
from linter.files.opening import FileRefused, read_file
from linter.files.writing import refuse_clash, write_output
from linter.outputs.own import STALE
from linter.outputs.words import unreadable_line
from linter.rulebook.form import Text
from linter.runner.linter import Linter, Options
from linter.runner.run import Task, run
from linter.text.personal import mask
from linter.text.width import inert

NAME = "report-lint.baseline.json"


class Entry(Struct, forbid_unknown_fields=True):
    """A known finding. path: of the report, relative to the baseline's folder. message: for the reader only."""

    path: str
    rule: str
    fingerprint: str
    count: int
    message: str


class Baseline(Struct, forbid_unknown_fields=True):
    """The file."""

    entries: list[Entry] = field(default_factory=list)
    schema_version: int = 1


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    group = typer.Typer(
        help=say("基线：记录已知问题，以后只报告新问题", "baseline: record known findings, report only new ones"),
        rich_markup_mode=None,
    )
    group.command("write", help=say("检查报告并生成基线", "check reports and write the baseline"))(write)
    group.command("show", help=say("列出基线中的问题", "list the findings in a baseline"))(show)
    program.add_typer(group, name="baseline")


File = Annotated[Path, typer.Option("--baseline", metavar="FILE", help=say("基线文件", "the file"))]


def write(
    paths: Paths = None,
    baseline: File = Path(NAME),
    grow: Annotated[bool, typer.Option("--grow", help=say("允许加入新问题", "new findings may be added"))] = False,
    rules: Rules = None,
    pack: Packs = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    lang: Lang = None,
) -> None:
    """Checks reports and writes what is found. A baseline that is there only shrinks, unless `--grow` is given."""
    set_language(lang)
    if not paths:
        raise UsageError(*screen.NO_PATH)
    settings = load_config(config, paths[0], isolated)
    folders = [*map(Path, settings.rules), *(rules or [])]
    book = load(folders, [*settings.pack, *listed(pack)])
    settings.check(book)
    book = settings.applied(book)
    inputs = partial(every_input, paths, settings, folders)
    refuse_clash(baseline, inputs())
    options = Options(select=settings.select, ignore=settings.ignore, kind=settings.kind)
    result = run(Linter(book, options), Task(paths=paths))
    settings.override(result, book)
    for entry in result.unreadable:
        screen.complain(unreadable_line(entry, "zh"), unreadable_line(entry, "en"))
    if result.unreadable or result.crashes or not result.reports:
        screen.complain("未生成基线", "the baseline was not written")
        raise typer.Exit(2)
    if not isolated:
        apply_suppressions(result)
    if result.unreadable:  # a file of suppressions
        for entry in result.unreadable:
            screen.complain(unreadable_line(entry, "zh"), unreadable_line(entry, "en"))
        raise typer.Exit(2)
    entries = [entry for checked in result.reports for entry in _entries(checked, baseline)]
    if baseline.exists() and not grow:
        known = {(entry.path, entry.fingerprint): entry.count for entry in read_baseline(baseline).entries}
        new = [entry for entry in entries if entry.count > known.get((entry.path, entry.fingerprint), 0)]
        if new:
            raise UsageError(
                f"{baseline} 中没有 {len(new)} 个新问题；确需加入的，请使用 --grow",
                f"{len(new)} new findings are not in {baseline}; use --grow to add them",
            )
    text = msgspec.json.format(msgspec.json.encode(Baseline(entries)), indent=2).decode() + "\n"
    write_output(baseline, text, inputs(), found=str(baseline) == NAME)
    screen.complain(f"已将 {len(entries)} 条写入 {baseline}", f"wrote {len(entries)} entries to {baseline}")


def show(baseline: Annotated[Path, typer.Argument(metavar="[FILE]")] = Path(NAME), lang: Lang = None) -> None:
    """Lists the entries of a baseline."""
    set_language(lang)
    entries = read_baseline(baseline).entries
    lines = [inert(mask(f"{entry.path}: {entry.rule} ×{entry.count} {entry.message}")) for entry in entries]
    screen.write("".join(f"{line}\n" for line in [*lines, say(f"共 {len(entries)} 条", f"{len(entries)} entries")]))


class BadBaseline(UsageError):
    """A baseline that is there and cannot be used. reason: why, without its name."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        super().__init__(f"{path}：{zh}", f"{path}: {en}")
        self.reason = Text(zh, en)


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `UsageError` when it is not there, `BadBaseline` when it cannot be used."""
    try:
        found = msgspec.json.decode(read_file(path, "baseline-size"), type=Baseline)
    except FileRefused as refused:
        if refused.missing:
            raise UsageError(f"没有基线文件 {path}", f"no baseline {path}") from None
        raise BadBaseline(path, f"无法读取（{refused.zh}）", f"cannot be read ({refused.en})") from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # what stands in the file is not repeated: it may be any file
        raise BadBaseline(path, "不是基线文件", "not a baseline") from None
    if found.schema_version != 1:
        version = found.schema_version
        raise BadBaseline(path, f"不支持基线文件的版本 {version}", f"version {version} of baselines is not supported")
    return found


def apply_baseline(result: Run, baseline: Baseline, path: Path) -> None:
    """Marks the findings a baseline lists; says which of its entries, for the reports checked, are stale."""
    for number, checked in enumerate(result.reports):
        name = _relative(checked, path)
        left = Counter({entry.fingerprint: entry.count for entry in baseline.entries if entry.path == name})
        rules = {entry.fingerprint: entry.rule for entry in baseline.entries if entry.path == name}
        for finding in checked.findings:
            if finding.suppressed is None and left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
                finding.suppressed = say(f"基线 {path.name}", f"baseline {path.name}")
        for mark, times in left.items():
            if times > 0:
                rule = rules[mark]
                checked.findings.append(own_finding(STALE, path.name, f"（规则 {rule}）", f" (rule {rule})"))
        conclude(checked)
        result.reports[number] = checked


def _entries(checked: Record, baseline: Path) -> list[Entry]:
    name = _relative(checked, baseline)
    found: dict[str, Entry] = {}
    for finding in checked.findings:
        if finding.suppressed is None and finding.category != "linter":
            entry = found.setdefault(
                finding.fingerprint, Entry(name, finding.rule, finding.fingerprint, 0, finding.message.zh)
            )
            entry.count += 1
    return list(found.values())


def _relative(checked: Record, baseline: Path) -> str:
    return Path(os.path.relpath(Path(checked.path).absolute(), baseline.absolute().parent)).as_posix()
