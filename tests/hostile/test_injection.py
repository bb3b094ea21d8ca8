"""What a stranger wrote in a report, or named it, is shown as text and nothing else."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from linter.outputs import FORMATS
from linter.outputs.extract import csv_piece
from linter.outputs.json import compact, pretty
from linter.runner.inputs import printable
from linter.text.width import clean, inert
from tests.cli.command import Command, report

CONTROL: Final = "\x1b]0;PWN\x07\x1b[2J\x9b31m\u202e\u200b\u2028"
COMMANDS: Final = ("::error title=pwn::hello", "##[error]hello", "##vso[task.setvariable]hello", "##teamcity[hello]")
NAMES: Final = ("::error title=pwn::hello.txt", "-rf.txt", f"x{CONTROL}.txt", "a\n::error::P.txt", "##[error]x.txt")


def spoilt() -> str:
    """A report at fault in places that the messages quote, with everything in it that a screen or a service acts on."""
    text = report(faulty=True).replace("一、总体情况\n", f"一、总体情况\n依据国务院令第492号{CONTROL}办理。\n", 1)
    for command in COMMANDS:
        text += f"{command}，中华人民共和国政府信息公开条例国务院令第492号。\n联系人手机13912345678。{command}\n"
    return text


def harmless(text: str, own_commands: bool = False) -> None:
    """No character that a terminal acts on, and no line that a build service acts on."""
    signs = {sign for sign in text if not sign.isprintable() and sign != "\n"}
    assert not signs - {"\t"}, sorted(map(hex, map(ord, signs)))
    for line in text.split("\n"):
        assert "##[" not in line and "##vso[" not in line and "##teamcity[" not in line, line
        if not own_commands:
            assert not line.lstrip().startswith("::"), line


@pytest.fixture
def folder(lint: Command) -> Command:
    for number, name in enumerate(NAMES):
        if sys.platform == "win32" and not name.isprintable():
            continue
        Path(lint.folder, name).write_text(spoilt().replace("2023年", f"202{number % 2 + 2}年"), "utf-8")
    Path(lint.folder, "\n::error::empty.txt").write_text("")
    return lint


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_harmless(name: str, folder: Command) -> None:
    result = folder(".", "--format", name)
    assert result.status == 2
    machine = name in ("json", "jsonl", "sarif", "gitlab")
    harmless(result.out, own_commands=name == "github")
    if name == "github":
        for line in result.lines:
            assert not line.startswith("::") or line.startswith(
                ("::error title=", "::warning title=", "::notice title=")
            )
            assert "title=pwn" not in line.partition("::")[2].partition("::")[0].replace("title=pwn%3A%3A", "")
    harmless(result.err)
    assert "13912345678" not in result.out + result.err
    if name == "junit":
        ElementTree.fromstring(result.out)
    if machine:
        for line in result.lines if name == "jsonl" else [result.out]:
            json.loads(line)


def test_files_that_are_written_are_harmless_as_well(folder: Command) -> None:
    names = [name for name in FORMATS if name not in ("json", "jsonl", "sarif", "gitlab", "github")]
    asked = [part for name in names for part in ("--output", f"{name}:../{name}")]
    folder(".", *asked)
    for name in names:
        harmless((folder.folder.parent / name).read_text("utf-8"))


def test_extract_is_harmless(folder: Command) -> None:
    for format in ("json", "csv"):
        result = folder("extract", ".", "--format", format)
        assert result.status == 2
        harmless(result.out)
        harmless(result.err)
        assert "13912345678" not in result.out


@pytest.mark.parametrize(
    "cell",
    [
        "=HYPERLINK(1)",
        "＝cmd|calc",
        "+1+1",
        "＋1+1",
        "-2+3",
        "－2+3",
        "@SUM(1)",
        "＠SUM(1)",
        " =1+1",
        "\t=1",
        "\x1b=1",
        "\u200b=1",
    ],
)
def test_formulas_in_tables_are_marked_as_text(cell: str, read) -> None:  # type: ignore[no-untyped-def]
    text = report().replace("规章\t0", f"规章\t{cell}", 1)
    assert text != report()
    rows = list(csv.reader(io.StringIO(csv_piece(read(text)))))
    values = {(row[3], row[4], row[5]): row[6] for row in rows}
    value = values["proactive", "regulations", "issued"]
    assert value.startswith("'") and value.lstrip("' ") == clean(cell).strip()
    assert values["requests", "new", "total"].isdigit()


@pytest.mark.parametrize("cell", ["-", "—", "无", "12", "3.5万元"])
def test_other_cells_stay_as_they_are(cell: str, read) -> None:  # type: ignore[no-untyped-def]
    text = report().replace("规章\t0", f"规章\t{cell}", 1)
    rows = list(csv.reader(io.StringIO(csv_piece(read(text)))))
    assert next(row[6] for row in rows if row[4:6] == ["regulations", "issued"]) in (cell, "")


def test_a_baseline_is_shown_harmlessly(lint: Command) -> None:
    entry = {"path": f"\x1b]0;P\x07r.txt\n::error::{CONTROL}", "rule": "SUM001", "fingerprint": "x", "count": 1,
             "message": f"{CONTROL}\n::error::x 13912345678"}  # fmt: skip
    lint.write("base.json", json.dumps({"entries": [entry, {**entry, "path": "::error::y"}]}))
    result = lint("baseline", "show", "base.json")
    assert result.status == 0 and len(result.lines) == 3
    harmless(result.out)
    assert "13912345678" not in result.out


def test_mistakes_in_settings_are_told_harmlessly(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("report-lint.yaml", '"\\e]0;x\\a\\n::error::x": 1\n')
    for text in ('"\\e]0;x\\a\\n::error::x": 1\n', 'severity: {"\\n::error::x": off}\n', 'select: ["\\n::error::\\e[2J"]\n',
                 'extends: ["\\n::error::\\e[2J"]\n', 'rules: ["\\n::error::\\e[2J"]\n', 'pack: ["\\n::error::x"]\n',
                 'format: "\\n::error::x"\n', 'baseline: "\\n::error::x"\n'):  # fmt: skip
        lint.write("report-lint.yaml", text)
        result = lint("a.txt")
        assert result.status == 2, text
        harmless(result.err)
    for arguments in (["\n::error::x"], ["--select", "\n::error::x", "a.txt"], ["--config", "\n::error::x", "a.txt"],
                      ["--\n::error::x"], ["a.txt", "--output", "html:\n::error::x/y"], ["explain", "\n::error::x"]):  # fmt: skip
        result = (
            lint(*arguments, "--isolated")
            if "--config" not in arguments and arguments[0] != "explain"
            else lint(*arguments)
        )
        assert result.status == 2, arguments
        harmless(result.err)


def test_a_path_that_begins_like_a_command_or_an_option_is_given_from_its_folder() -> None:
    assert printable("::error::x.txt") == "./::error::x.txt"
    assert printable("-rf.txt") == "./-rf.txt"
    assert [printable(path) for path in ("-", "a/-x", "a::b", "./-x")] == ["-", "a/-x", "a::b", "./-x"]


def test_inert_lines() -> None:
    assert inert("  ::warning::x") == "  : :warning::x"
    assert inert("\u200b::x") == ": :x"
    assert inert("::x ##[y] ##vso[z]") == ": :x # #[y] # #vso[z]"
    assert inert("a::b，## 标题") == "a::b，## 标题"


def test_json_holds_what_a_terminal_acts_on_escaped() -> None:
    said = f"{CONTROL} ##[error]x"
    for text in (pretty({"a": said}), compact([said])):
        assert text.isascii() and "##[" not in text and json.loads(text) in ({"a": said}, [said])
