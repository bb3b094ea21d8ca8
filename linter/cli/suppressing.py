"""`report-lint suppress FINDING… --reason TEXT`: writes entries of `report-lint.suppress.yaml`.

A finding is named as the concise format prints it, by its line as a whole, or in short: FILE:CODE, FILE:CODE:PLACE. The
report is checked again, and only what is found there is written down.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from linter.checks.finding import Finding
from linter.checks.record import Record
from linter.cli import screen
from linter.cli.config import SUPPRESSIONS, nearest
from linter.cli.options import Kind, Lang, Packs, Published, Rules, Year
from linter.cli.screen import say
from linter.cli.suppress import Entry, as_yaml, is_place
from linter.cli.values import KINDS, listed, load, one_of, set_language, year_of
from linter.errors import UsageError, near
from linter.files.opening import FileRefused, read_file
from linter.files.writing import write_output
from linter.rulebook.book import Rulebook
from linter.runner.linter import Linter, Options

# report.txt:68:9: error SUM001 表三“自然人”列: 【…】…    report.txt:SUM001:表三“自然人”列    report.txt:SUM001
_PRINTED = re.compile(
    r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?:error|warning|info|follows) (?P<rule>\S+) (?P<place>.+)"
)
_SHORT = re.compile(r"(?P<path>.+?):(?P<rule>[A-Za-z][A-Za-z0-9-]+)(?::(?P<place>.+))?")


class Named(Struct):
    """A finding as the user names it. rule: as written. at: line and column, where a whole line was given."""

    given: str
    path: str
    rule: str
    place: str | None = None
    at: tuple[int, int] | None = None


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    text = say("把已经确认的问题写入忽略文件，并说明理由", "accept findings, with the reason, in the suppression file")
    program.command("suppress", help=text)(suppress)


def suppress(
    findings: Annotated[
        list[str],
        typer.Argument(
            metavar="FINDING...",
            help=say(
                "简要格式的一行，或者 文件:规则、文件:规则:位置", "a line of the concise format, or FILE:CODE[:PLACE]"
            ),
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=say("理由", "why"))],
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help=say("由谁决定", "who decided"))] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="YYYY-MM-DD", help=say("有效期至", "last day of validity"))
    ] = None,
    rules: Rules = None,
    pack: Packs = None,
    year: Year = None,
    kind: Kind = None,
    published: Published = None,
    lang: Lang = None,
) -> None:
    """Writes an entry for each finding. Nothing is written when one of them is not there."""
    set_language(lang)
    if not reason.strip():
        raise UsageError("--reason 不能是空的：请写明理由", "--reason must not be empty")
    last = _day("--until", until)
    options = Options(year=year_of(year), published=_day("--published", published))
    options.kind = None if kind is None else one_of("--kind", kind, KINDS)  # type: ignore[assignment]
    linter = Linter(load(rules or (), listed(pack)), options)
    records: dict[str, Record] = {}
    entries: dict[Path, list[str]] = {}
    for given in findings:
        named = parsed(given)
        if named.path not in records:
            records[named.path] = _examined(linter, named.path)
        found = matching(named, records[named.path], linter.rulebook)
        target = nearest(named.path, SUPPRESSIONS) or Path(named.path).absolute().parent / SUPPRESSIONS
        entries.setdefault(target, []).append(_entry(named, found, target, reason.strip(), owner, last))
    for target, texts in entries.items():
        _append(target, texts, list(records))
        screen.complain(f"已写入 {target}：{len(texts)} 条", f"wrote {len(texts)} entries to {target}")


def parsed(given: str) -> Named:
    """What a finding is called, taken apart. Raises `UsageError`."""
    printed = _PRINTED.fullmatch(given.strip())
    if printed is not None:
        at = int(printed["line"]), int(printed["column"])
        place = re.split(r": ", printed["place"], maxsplit=1)[0]
        return Named(given, printed["path"], printed["rule"], place, at)
    short = _SHORT.fullmatch(given.strip())
    if short is None:
        raise UsageError(
            f"“{given}”不是一处问题：请写 文件:规则 或者 文件:规则:位置，也可以复制简要格式的整行",
            f'"{given}" names no finding: write FILE:CODE or FILE:CODE:PLACE, or copy a line of the concise format',
        )
    return Named(given, short["path"], short["rule"], short["place"])


def matching(named: Named, record: Record, book: Rulebook) -> list[Finding]:
    """The findings of a report that are meant. Raises `UsageError` when there is none, and says which there are."""
    rule = book.rule(named.rule)
    if rule is None:
        zh, en = near(named.rule, [known for r in book.rules for known in (r.code, r.name)])
        raise UsageError(f"没有规则 {named.rule}{zh}", f"no rule {named.rule}{en}")
    own = [finding for finding in record.findings if finding.rule == rule.code]
    if not own:
        raise UsageError(
            f"{named.path}：规则 {rule.code} 没有发现问题，无须忽略",
            f"{named.path}: rule {rule.code} finds nothing there, so there is nothing to suppress",
        )
    if named.at is not None:
        found = [finding for finding in own if (finding.place.line, finding.place.column) == named.at]
    else:
        found = [finding for finding in own if named.place is None or is_place(named.place, finding)]
    if not found:
        places = list(dict.fromkeys(finding.where.get(screen.language) for finding in own))
        zh, en = near(named.place or "", places)
        zh, en = zh or f"，发现问题的位置是：{'、'.join(places)}", en or f"; it does at: {', '.join(places)}"
        raise UsageError(
            f"{named.path}：规则 {rule.code} 在 {named.place} 没有发现问题{zh}",
            f'{named.path}: rule {rule.code} finds nothing at "{named.place}"{en}',
        )
    return found


def _examined(linter: Linter, path: str) -> Record:
    record = linter.examine(path)
    if record.refused is not None:
        raise UsageError(f"{path}：{record.refused.zh}", f"{path}: {record.refused.en}")
    return record


def _entry(named: Named, found: list[Finding], target: Path, reason: str, owner: str | None, until: date | None) -> str:
    """One entry as YAML. A finding named by its whole line is marked by its fingerprint: others may share its place."""
    inside = Path(os.path.relpath(Path(named.path).absolute(), target.parent)).as_posix()
    entry = Entry(rule=found[0].rule, path=inside, place=named.place, reason=reason, owner=owner or "", until=until)
    if named.at is not None:
        entry.place, entry.fingerprint = found[0].where.get(screen.language), found[0].fingerprint
    return as_yaml(entry)


def _append(target: Path, entries: list[str], reports: list[str]) -> None:
    """Adds entries to a suppression file; what stands in it, comments too, is left as it is."""
    try:
        there = read_file(target, "yaml-size").decode("utf-8-sig")
    except FileRefused as refused:
        if not refused.missing:
            raise UsageError(f"{target}：{refused.zh}", f"{target}: {refused.en}") from None
        there = ""
    except UnicodeDecodeError:
        raise UsageError(f"{target}：请另存为 UTF-8", f"{target}: save the file as UTF-8") from None
    text = there if not there or there.endswith("\n") else there + "\n"
    write_output(target, text + "".join(entries), reports, found=True)


def _day(option: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"{option} 应写成 年-月-日，如 2030-12-31，不是“{value}”",
            f'{option} is a day as YYYY-MM-DD, such as 2030-12-31, not "{value}"',
        ) from None
