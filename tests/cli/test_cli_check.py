"""`report-lint PATH…`: exit status, what goes where, bad files among good ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import typing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from linter.cli import routed
from tests.cli.command import Command, environment, report

CLEAN = "错误 0 处，警告 0 处，提示 0 处"


def test_nothing_found_is_zero(lint: Command) -> None:
    lint.write("a.txt", report())
    result = lint("a.txt")
    assert (result.status, result.err) == (0, "")
    assert result.lines[-1].startswith(f"报告 1 份：{CLEAN}")


def test_an_error_found_is_one(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    result = lint("check", "a.txt")
    assert (result.status, result.err) == (1, "")
    found = [line for line in result.lines if " error SUM001 " in line]
    assert found and found[0].startswith("a.txt:")
    number = int(found[0].split(":")[1])
    assert report(faulty=True).splitlines()[number - 1].count("\t") > 5  # a row of table three


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(lint: Command, level: str, status: int) -> None:
    lint.write("a.txt", report(faulty=True))
    assert lint("--fail-on", level, "a.txt").status == status


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "文件不存在"),
        ("empty.txt", b"", "空"),
        ("blank.txt", b" \n\t\n", "空"),
        ("junk.txt", bytes(range(256)) * 20, "文本"),
        ("novel.txt", "从前有座山，山里有座庙，庙里有个老和尚。\n" * 50, "不是政府信息公开工作年度报告"),
    ],
)
def test_a_file_that_cannot_be_checked_is_two(lint: Command, name: str, content: bytes | str | None, said: str) -> None:
    if content is not None:
        lint.write(name, content)
    result = lint(name)
    assert result.status == 2
    complaint = [line for line in result.err.splitlines() if name in line]
    assert len(complaint) == 1 and said in complaint[0]
    assert result.lines[-1] == f"报告 0 份：{CLEAN}，未能核对 0 条，无法检查 1 个文件"


def test_a_folder_without_reports_is_two(lint: Command) -> None:
    lint.write("folder/notes.log", "x")
    result = lint("folder")
    assert result.status == 2
    assert "文件夹中没有可检查的文件" in result.err


def test_one_bad_file_does_not_stop_the_others(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("b.txt", b"\x00\x01\x02" * 400)
    lint.write("c.txt", report())
    result = lint("a.txt", "b.txt", "c.txt")
    assert result.status == 2
    assert any("SUM001" in line for line in result.lines)
    assert "b.txt" in result.err
    assert result.lines[-1].startswith("报告 2 份：")


def test_folders_are_searched_in_order_and_hidden_files_passed_over(lint: Command) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", ".hidden.txt", ".git/x.txt", "~$a.docx", "notes.csv"):
        lint.write(name, report())
    result = lint(".", "--format", "json")
    assert [entry["path"] for entry in json.loads(result.out)["reports"]] == [
        str(Path("a", "b.md")),
        str(Path("a", "z.txt")),
        "b.txt",
    ]
    again = lint("b.txt", ".", "./b.txt", "--format", "json")
    assert json.loads(again.out)["reports"][0]["path"] == "b.txt"
    assert len(json.loads(again.out)["reports"]) == 3


def test_files_of_other_kinds_are_named(lint: Command) -> None:
    for name in (
        "a.txt",
        "b/x.XLSX",
        "b/y.rar",
        "c.ceb",
        "p.jpg",
        "年报_files/icon.png",
        "notes.log",
        ".z.7z",
        "~$q.xlsx",
    ):
        lint.write(name, report())
    word = b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>"
    lint.write("empty.xml", word)
    lint.write("settings.xml", b"<x/>")
    result = lint(".", "--format", "json")
    assert result.status == 2  # of the XML that is a Word document without text; the others do not count
    found = json.loads(result.out)
    assert [(entry["path"], entry["kind"], entry["kind_en"]) for entry in found["not_checked"]] == [
        (str(Path("b", "x.XLSX")), "电子表格", "spreadsheet"),
        (str(Path("b", "y.rar")), "压缩包", "archive"),
        ("c.ceb", "版式文件", "fixed-layout file"),
        ("p.jpg", "图片", "image"),
    ]
    assert [entry["path"] for entry in found["reports"]] == ["a.txt"]
    assert [entry["path"] for entry in found["unreadable"]] == ["empty.xml"]
    assert f"未检查：{Path('b', 'x.XLSX')}（电子表格）" in result.err
    lint.write("empty.xml", b"<x/>")
    assert lint(".", "--format", "concise").status == 0
    for number in range(25):
        lint.write(f"pictures/{number:02}.png", b"x")
    assert "未检查：另有 9 个其他类型的文件" in lint(".").err
    assert "not checked: c.ceb (fixed-layout file)" in lint(".", "--lang", "en").err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(99), "压缩包（rar）"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99), "压缩包（7z）"),
        ("a.ceb", b"Founder CEB 3.00" + bytes(99), "方正 CEB"),
        ("a.caj", b"CAJ\x00" + bytes(99), "CAJ 文件"),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "电子表格"),
        ("a.pptx", b"PK\x03\x04....ppt/presentation.xml", "演示文稿"),
        ("a.zip", b"PK\x03\x04....report.docx", "压缩包，其中的文件未读取"),
    ],
)
def test_files_of_other_kinds_that_are_named_by_the_user(lint: Command, name: str, data: bytes, said: str) -> None:
    lint.write(name, data)
    result = lint(name)
    assert result.status == 2
    assert said in result.err


def test_processes_give_the_same_in_the_same_order(lint: Command) -> None:
    for number in range(12):
        lint.write(f"{number:02}.txt", report(faulty=number % 3 == 0) if number != 5 else "不是报告")
    for format in ("json", "full", "sarif", "html"):
        assert lint(".", "--format", format, "--jobs", "1") == lint(".", "--format", format, "--jobs", "3")
    one, two = lint(".", "--jobs", "1"), lint(".", "--jobs", "3")
    assert one == two and one.status == 2
    assert sum("SUM001" in line for line in one.lines) >= 4


def test_standard_input(lint: Command) -> None:
    result = lint("-", "--stdin-filename", "投稿.txt", stdin=report(faulty=True).encode("gb18030"))
    assert result.status == 1
    assert any(line.startswith("投稿.txt:") and "SUM001" in line for line in result.lines)
    assert lint("-", stdin=b"").status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fromat", "json", "a.txt"], "--format"),
        (["--format", "jsno", "a.txt"], "是不是 json"),
        (["--select", "section-overvew", "a.txt"], "是不是 section-overview"),
        (["--ignore", "arithmatic", "a.txt"], "是不是 arithmetic"),
        (["--select", "", "a.txt"], "--select"),
        (["--ignore", "all", "a.txt"], "没有需要检查的规则"),
        (["--fail-on", "eror", "a.txt"], "是不是 error"),
        (["--kind", "ofice", "a.txt"], "是不是 office"),
        (["--lang", "fr", "a.txt"], "zh、en"),
        (["--color", "yes", "a.txt"], "--color"),
        (["--jobs", "two", "a.txt"], "--jobs"),
        (["--year", "abc", "a.txt"], "--year"),
        (["--published", "2024-02-30", "a.txt"], "年-月-日"),
        (["--published", "20240131", "a.txt"], "年-月-日"),
        (["--published", "2024-1-31", "a.txt"], "年-月-日"),
        (["--published", "", "a.txt"], "年-月-日"),
        (["--format"], "--format"),
        (["--output", "json", "a.txt"], "格式:文件"),
        (["--output", "jsn:x.json", "a.txt"], "是不是 json"),
        (["--output", "json:no/such/folder.json", "a.txt"], "no/such/folder.json"),
        (["--output", "json:a.txt", "a.txt"], "覆盖"),
        (["--output", "json:x", "--output", "html:x", "a.txt"], "覆盖"),
        (["--config", "nope.yaml", "a.txt"], "nope.yaml"),
        (["--baseline", "nope.json", "a.txt"], "nope.json"),
        (["--pack", "nowhere", "a.txt"], "nowhere"),
        (["--rules", "nowhere", "a.txt"], "nowhere"),
        ([], "请指定"),
        (["check"], "请指定要检查的文件或者文件夹"),
        (["rules"], "list"),
        (["rules", "lst"], "list"),
        (["explain"], "CODE"),
    ],
)
def test_wrong_usage_is_two_with_one_clear_sentence(lint: Command, arguments: list[str], said: str) -> None:
    lint.write("a.txt", report())
    result = lint(*arguments)
    assert result.status == 2
    assert result.out == ""
    assert said in result.err and result.err.startswith("report-lint: ")
    assert len(result.err.splitlines()) == 1
    assert lint.folder.joinpath("a.txt").read_text("utf-8") == report()


def test_usage_errors_in_english(lint: Command) -> None:
    result = lint("--lang", "en", "--format", "jsno", "a.txt")
    assert (
        result.err == 'report-lint: --format: invalid value "jsno"; did you mean json? (see report-lint check --help)\n'
    )


def test_several_outputs_besides_the_screen(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    outputs = ("--output", "json:a.json", "--output", "junit:a.xml", "--output", "full:a.out")
    result = lint("a.txt", "--format", "jsonl", *outputs)
    assert result.status == 1
    on_screen = json.loads(result.lines[0])
    in_file = json.loads(lint.folder.joinpath("a.json").read_text("utf-8"))
    assert on_screen["findings"] == in_file["reports"][0]["findings"]
    assert ElementTree.parse(lint.folder / "a.xml").getroot().get("failures") != "0"
    text = lint.folder.joinpath("a.out").read_text("utf-8")
    assert "不合格" in text and "\x1b" not in text


def test_an_output_that_cannot_be_written_is_two(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("folder/x", "")
    assert lint("a.txt", "--output", "json:folder").status == 2


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C.UTF-8"},
    ],
)
def test_output_is_utf8_whatever_the_locale(lint: Command, settings: dict[str, str]) -> None:
    lint.write("报告.txt", report())
    lint.write("坏.txt", "")
    result = lint(".", "--format", "concise", **settings)
    assert "报告 1 份" in result.out and "空" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_name_that_is_not_utf8(lint: Command) -> None:
    name = os.fsdecode(b"\xb1\xa8.txt")
    try:
        lint.write(name, report())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for format in ("json", "concise", "sarif", "junit", "html"):
        assert lint(".", "--format", format).status == 0


def test_colour(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    full = ("a.txt", "--format", "full")
    assert "\x1b[" not in lint(*full).out
    assert "\x1b[" in lint(*full, "--color", "always", NO_COLOR="1").out
    assert "\x1b[" in lint(*full, FORCE_COLOR="1").out
    assert "\x1b[" not in lint(*full, FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in lint(*full, "--color", "never", FORCE_COLOR="1").out


def test_english(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    result = lint("a.txt", "--lang", "en", "missing.txt")
    assert "1 report: " in result.lines[-1] and "1 file cannot be checked" in result.lines[-1]
    assert lint("--lang=en", "a.txt").lines[-1].startswith("1 report: ")


def test_statistics(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    result = lint("a.txt", "--statistics")
    assert result.status == 1
    assert any("SUM001" in line and "requests-carry" in line for line in result.lines)
    rows = json.loads(lint("a.txt", "--statistics", "--format", "json").out)
    assert {row["rule"] for row in rows} >= {"SUM001"}


def test_selection_of_rules(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    for chosen, status in (("SUM001", 1), ("sum", 1), ("arithmetic", 1), ("requests-carry", 1), ("structure", 0)):
        assert lint("a.txt", "--select", chosen).status == status
    outcomes = json.loads(lint("a.txt", "--select", "SUM,period", "--ignore", "SUM002", "--format", "json").out)
    assert {code[:3] for code in outcomes["reports"][0]["outcomes"]} == {"SUM", "PER"}
    assert "SUM002" not in outcomes["reports"][0]["outcomes"]


def test_the_day_of_publication_given_by_the_user(lint: Command) -> None:
    """The report is a department's, for 2023."""
    lint.write("a.txt", report())
    lint.write("b.txt", report())
    assert lint("a.txt", "--published", "2024-01-31").status == 0
    late = lint("a.txt", "b.txt", "--jobs", "2", "--published", "2024-02-01")
    assert late.status == 1 and late.out.count("PUB001") == 2 and "2024年2月1日" in late.out
    assert "PUB001" not in lint("a.txt").out


def test_year_and_kind_given_by_the_user(lint: Command) -> None:
    lint.write("a.txt", report())
    entry = json.loads(lint("a.txt", "--kind", "town", "--year", "2022", "--format", "json").out)["reports"][0]
    assert (entry["kind"], entry["year"]) == ("town", 2022)


@pytest.mark.skipif(sys.platform == "win32", reason="no head")
@pytest.mark.parametrize("format", ["concise", "full", "json"])
def test_a_reader_that_stops_reading(lint: Command, format: str) -> None:
    for number in range(30):
        lint.write(f"{number}.txt", report(faulty=True))
    command = f"{sys.executable} -m linter . --format {format} --jobs 1 | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=lint.folder,
        capture_output=True,
        env=environment(),
        timeout=1200,
    )
    assert done.stderr == b"" and done.returncode == 1
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_an_interrupt_is_quiet(lint: Command) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "-"],
        cwd=lint.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    assert process.stdin is not None
    process.stdin.write(bytes(1 << 18))  # more than a pipe holds: it is reading
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=1200)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_terminal_gets_the_full_format(lint: Command) -> None:
    import pty

    lint.write("a.txt", report(faulty=True))
    lint.write("b.txt", "")
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "."],
        cwd=lint.folder,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment(TERM="xterm", COLUMNS="80"),
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    text = shown.decode("utf-8")
    assert process.wait(timeout=1200) == 2
    assert "修改建议：" in text and "\x1b[1;31m" in text
    assert text.count("b.txt") == 1  # the report names it; standard error would say so again


def test_start_imports_nothing_heavy(lint: Command) -> None:
    """The budget for one short text is 0.15 s; rich, yaml and the readers of other formats cost more than that."""
    lint.write("a.txt", report())
    lint("a.txt")  # keeps the rulebook in compiled form
    code = (
        "import sys\n"
        "from linter.cli import main\n"
        "try: main(['a.txt'])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=lint.folder,
        capture_output=True,
        text=True,
        env=environment(),
    )
    modules = set(done.stderr.split())
    heavy = {"rich", "yaml", "lxml", "pdfminer", "csv", "xml.etree", "concurrent.futures", "multiprocessing", "json"}
    heavy |= {"typer", "typing_extensions", "hashlib", "_hashlib", "difflib", "subprocess", "email", "shutil", "string"}
    assert not modules & heavy
    assert "linter.cli.checking" in modules
    assert not modules & {
        "linter.cli.check",
        "linter.cli.explain",
        "linter.rulebook.parse",
        "linter.rulebook.regex_check",
    }


@pytest.mark.parametrize("paths", [["a.txt"], ["b.txt", "a.txt"], ["."], ["-"], ["no.txt"], ["c.txt", "a.txt"], [""]])
def test_a_plain_call_gives_what_a_call_with_options_gives(lint: Command, paths: list[str]) -> None:
    """Without options the option parser is not even imported; the outcome must not show it."""
    lint.write("a.txt", report())
    lint.write("b.txt", report(faulty=True))
    lint.write("c.txt", "不是报告")
    stdin = report(faulty=True).encode()
    plain = lint("check", *paths, stdin=stdin)
    assert plain == lint(*paths, "--color", "auto", stdin=stdin) == lint("check", "--jobs", "0", *paths, stdin=stdin)
    assert plain == lint(*paths, stdin=stdin)


def test_a_plain_call_reads_the_same_files_of_settings(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("report-lint.suppress.yaml", "- rule: SUM001\n  reason: 已核实\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    lint.write("report-lint.suppress.yaml", "- rul: SUM001\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    assert lint("a.txt").status == 2
    lint.write("report-lint.yaml", "format: nonsense\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    lint.write("report-lint.yaml", "nonsense: 1\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    assert lint("a.txt").status == 2


def test_defaults_of_the_plain_call_are_those_of_the_options() -> None:
    from inspect import signature

    from linter.cli.check import check
    from linter.cli.checking import Request

    options = {name: parameter.default for name, parameter in signature(check).parameters.items()}
    assert options == {name: getattr(Request(), name) for name in Request.__struct_fields__}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["a.txt"], ["check", "a.txt"]),
        (["--format", "json", "a.txt"], ["check", "--format", "json", "a.txt"]),
        (["--format", "rules", "a.txt"], ["check", "--format", "rules", "a.txt"]),
        (["-"], ["check", "-"]),
        (["./check"], ["check", "./check"]),
        (["check", "a.txt"], ["check", "a.txt"]),
        (["rules", "list"], ["rules", "list"]),
        (["--lang", "en", "explain", "SUM001"], ["explain", "--lang", "en", "SUM001"]),
        (["--lang", "en", "rules", "list", "X"], ["rules", "list", "--lang", "en", "X"]),
        (["--lang=en", "rules"], ["rules"]),
        (["--lang", "en"], ["check", "--lang", "en"]),
        (["--version"], ["--version"]),
        (["--lang", "en", "--help"], ["--lang", "en", "--help"]),
        ([], []),
    ],
)
def test_check_may_be_left_out(given: list[str], expected: list[str]) -> None:
    assert routed(given) == expected


def test_github_writes_the_job_summary(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    page = lint.write("summary.md", "# before\n")
    result = lint("a.txt", "--format", "github", GITHUB_STEP_SUMMARY=str(page))
    assert any(line.startswith("::error ") for line in result.lines)
    assert page.read_text("utf-8").startswith("# before\n## ")


def test_the_job_summary_is_no_report(lint: Command) -> None:
    path = lint.write("a.txt", report(faulty=True))
    result = lint("a.txt", "--format", "github", GITHUB_STEP_SUMMARY=str(path))
    assert path.read_text("utf-8") == report(faulty=True)
    assert f"写入 {path} 会覆盖本次要读取的文件" in result.err


def test_help_and_version(lint: Command) -> None:
    from linter.version import __version__

    assert lint("--version").out == f"report-lint {__version__}\n"
    assert __version__ in lint("version").out
    for arguments in (["--help"], ["check", "--help"], ["a.txt", "--help"]):
        for language, usage in (("zh", "用法：report-lint"), ("en", "Usage: report-lint")):
            result = lint("--lang", language, *arguments)
            assert result.status == 0 and result.out.startswith(usage)
        assert lint(*arguments).out.startswith("用法：report-lint")
    options: list[Any] = [
        "--format",
        "--output",
        "--fail-on",
        "--select",
        "--ignore",
        "--rules",
        "--pack",
        "--previous",
    ]
    options += [
        "--year",
        "--kind",
        "--lang",
        "--config",
        "--baseline",
        "--jobs",
        "--include-suppressed",
        "--statistics",
    ]
    options += ["--color", "--stdin-filename"]
    help_text = lint("check", "--help").out
    assert all(option in help_text for option in options)


def test_every_flag_of_check_stands_alone() -> None:
    """The short way through the options takes no file for the value of a flag."""
    from linter.cli.check import check
    from linter.cli.quick import quick_request

    flags = [name for name, hint in typing.get_type_hints(check).items() if hint is bool]
    assert {"isolated", "statistics", "include_suppressed"} <= set(flags)
    for name in flags:
        request = quick_request([f"--{name.replace('_', '-')}", "a.txt"])
        assert request is None or (request.paths == ["a.txt"] and getattr(request, name) is True)
