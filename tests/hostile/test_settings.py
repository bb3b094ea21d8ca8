"""Settings that come with a report: bounded, told, never hidden, and never a window on other files."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from linter.files.limits import LIMITS
from tests.cli.command import Command, report

PLACE = r"report-lint\.(suppress\.)?yaml:\d+:\d+: "

# what stands in report-lint.yaml → line and column, and a piece of the sentence
WRONG: dict[str, tuple[str | bytes, str, str]] = {
    "no such day": ("fail-on: 2024-02-30\n", "1:10", "日期"),
    "no timestamp": ("lang: zh\nselect: !!timestamp abc\n", "2:9", "日期"),
    "no number": ("select: !!float abc\n", "1:9", "数字"),
    "an empty number": ("select: !!int ''\n", "1:9", "整数"),
    "no truth value": ("select: !!bool abc\n", "1:9", "true"),
    "a number without end": ("fail-on: " + "9" * 5000 + "\n", "1:10", "过长"),
    "a number in base 60": ("fail-on: 1" + ":59" * 5000 + "\n", "1:10", "过长"),
    "a list as a key": ("? [a, b]\n: c\n", "1:3", "键"),
    "a mapping as a key": ("? {a: b}\n: c\n", "1:3", "键"),
    "a number as a key": ("lang: zh\n1: c\n", "2:1", "键"),
    "a truth value as a key": ("severity:\n  off: error\n", "2:3", "键"),
    "a control character": ("lang: zh\nselect: [a\x01]\n", "2:11", "U+0001"),
    "a direction of nothing": ("select: [\ufffe]\n", "1:10", "U+FFFE"),
    "half a character": (b"lang: zh\nselect: [\xe4\xb8]\n", "2:10", "UTF-8"),
    "another encoding": ("lang: zh\nselect: [结构]\n".encode("gb18030"), "2:10", "UTF-8"),
    "UTF-16": ("lang: zh\n".encode("utf-16"), "1:1", "UTF-16"),
    "a key given twice": ("lang: zh\nkind: town\nlang: en\n", "3:1", "键 lang"),
    "a tag of Python": ("select: !!python/object/apply:os.system [x]\n", "1:9", "标签"),
    "a tag of somebody": ("select: !mine x\n", "1:9", "标签"),
    "a set": ("select: !!set {a, b}\n", "1:9", "标签"),
    "bytes": ("select: !!binary aGVsbG8=\n", "1:9", "标签"),
    "an alias to itself": ("select: &a [*a]\n", "1:13", "*a"),
    "a merge of itself": ("&a\n<<: *a\nselect: [a]\n", "2:5", "*a"),
    "a merge of a list of itself": ("&a\n<<: [*a, *a]\n", "2:6", "*a"),
    "a merge of no mapping": ("<<: [1]\n", "1:6", "<<"),
    "an alias to nothing": ("select: *nothing\n", "1:9", "YAML"),
    "many aliases": ("select: [&a x" + ", *a" * 300 + "]\n", "1:816", "yaml-aliases"),
    "laughs": ("".join(f"{n}{n}: &{n} [{', '.join([f'*{p}'] * 10) if p else 'x'}]\n" for p, n in zip(" abcdefgh", "abcdefghi", strict=True)).replace("[* , * , * , * , * , * , * , * , * , * ]", "[x,x,x,x,x,x,x,x,x,x]"), "5:21", "yaml-nodes"),
    "deep": ("select: " + "[" * 300 + "\n", "1:58", "yaml-depth"),
    "very deep": ("select: " + "[" * 900_000 + "\n", "1:", "YAML"),
    "deep blocks": ("select:\n" + "".join(" " * n + "-\n" for n in range(1, 100)), "51:", "yaml-depth"),
    "wide": ("select: [" + "a," * 60_000 + "]\n", "1:", "yaml-nodes"),
    "two documents": ("lang: zh\n---\nlang: en\n", "2:1", "YAML"),
    "no YAML": ("select: [a\nlang: zh\n", "2:5", "YAML"),
    "a tab": ("lang:\n\tzh\n", "2:1", "YAML"),
    "no settings": ("just words\n", "1:1", "应为"),
    "a list": ("- a\n", "1:1", "应为"),
    "an unknown key": ("lang: zh\nselekt: [a]\n", "2:1", "selekt"),
    "a wrong type": ("lang: zh\nselect: a\n", "2:1", "应为"),
    "a wrong value": ("fail-on: never\nlang: fr\n", "2:1", "fr"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_its_place_in_one_sentence(name: str, lint: Command) -> None:
    text, place, piece = WRONG[name]
    lint.write("a.txt", report())
    lint.write("report-lint.yaml", text)
    result = lint("a.txt")
    assert (result.status, result.out) == (2, "")
    first, *excerpt = result.err.splitlines()
    assert f"report-lint.yaml:{place}" in first and piece in first
    assert len(first) < 600 and len(excerpt) <= 1 and all(len(line) < 240 for line in excerpt)
    assert result.err.replace("\n", "").isprintable()


@pytest.mark.parametrize("name", WRONG)
def test_the_same_in_suppressions_costs_no_finding(name: str, lint: Command) -> None:
    """The others' findings are shown, the file's own reports keep theirs, and the status is 2."""
    text, place, _ = WRONG[name]
    if place.startswith(("1:10", "1:9", "2:1", "1:816", "1:58", "5:21", "51:", "1:")):
        place = ""  # it would be a list here; only that a place is given is looked at
    for folder in "abc":
        lint.write(f"{folder}/r.txt", report(faulty=True))
    lint.write("b/report-lint.suppress.yaml", text)
    if name == "a list":
        pytest.skip("a list of suppressions begins so")
    result = lint(".", "--ignore", "SIB001", "--format", "concise")
    assert result.status == 2
    assert [line.split(":")[0] for line in result.lines if " error SUM001 " in line] == [
        "a/r.txt",
        "b/r.txt",
        "c/r.txt",
    ]
    refused = [line for line in result.lines if "unreadable" in line]
    assert len(refused) == 1 and refused[0].startswith(str(lint.folder / "b"))
    line, _, column = place.rstrip(":").partition(":")
    said = refused[0].partition("unreadable ")[2]
    assert said.startswith(f"第 {line} 行第 {column}" if column else "第 ") and "report-lint.suppress.yaml" not in said


def test_an_empty_file_of_suppressions_is_none(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("report-lint.suppress.yaml", "# nothing yet\n")
    assert lint("a.txt").status == 0


def test_a_bad_baseline_costs_no_finding(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    for text in ("{", "[]", '{"entries": [{"path": 1}]}', '{"schema_version": 7}', "\xff", "[" * 100_000):
        lint.write("base.json", text)
        result = lint("a.txt", "--baseline", "base.json")
        assert result.status == 2
        assert "SUM001" in result.out and "base.json: unreadable" in result.out
    assert lint("a.txt", "--baseline", "absent.json").status == 2


def used(lint: Command, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(lint("--format", "json", *arguments).out)["settings"]
    return found


def test_settings_that_were_used_are_told_everywhere(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("base.yaml", "severity: {STR017: info}\n")
    lint.write("report-lint.yaml", "extends: [base.yaml]\nseverity: {SUM001: off, SUM002: warning}\nfail-on: never\n")
    lint.write("report-lint.suppress.yaml", "- {rule: SUM003, reason: 已核对}\n")
    assert used(lint, "a.txt") == {
        "files": ["base.yaml", "report-lint.yaml", "report-lint.suppress.yaml"],
        "switched_off": ["SUM001"],
        "lowered": ["STR017", "SUM002"],
        "changed": {"fail-on": "never"},
    }
    for format in ("concise", "full", "github", "junit"):
        result = lint("a.txt", "--format", format)
        assert "report-lint.yaml" in result.err and "SUM001" in result.err and "fail-on" in result.err
        assert "SUM001" not in result.out
    for format in ("markdown", "html", "jsonl"):
        said = lint("a.txt", "--format", format).out
        assert "base.yaml" in said and "report-lint.suppress.yaml" in said and "SUM001" in said
    assert "switched off: SUM001" in lint("a.txt", "--lang", "en").err


def test_rules_switched_off_by_other_ways_are_told(lint: Command) -> None:
    lint.write("t/a.txt", report())
    everything = {rule["code"] for rule in json.loads(lint("rules", "list", "--format", "json").out)}
    lint.write("report-lint.yaml", "ignore: [SUM001, requests-carry, table]\n")
    off = set(used(lint, "t/a.txt")["switched_off"])
    assert {"SUM001", "TAB001"} <= off < everything
    lint.write("report-lint.yaml", "select: [SUM001]\n")
    assert set(used(lint, "t/a.txt")["switched_off"]) == everything - {"SUM001"}
    assert used(lint, "t/a.txt", "--select", "ALL")["switched_off"] == []
    assert "等" in lint("t/a.txt").err
    lint.write("report-lint.yaml", "overrides: [{path: ['t/*'], severity: {SUM001: off, SUM002: info}}]\n")
    assert used(lint, "t/a.txt") == {
        "files": ["report-lint.yaml"], "switched_off": ["SUM001"], "lowered": ["SUM002"], "changed": {},
    }  # fmt: skip


def test_without_settings_nothing_is_told(lint: Command) -> None:
    lint.write("a.txt", report())
    assert used(lint, "a.txt") == {"files": [], "switched_off": [], "lowered": [], "changed": {}}
    assert lint("a.txt").err == ""


def test_isolated_uses_none(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("report-lint.yaml", "select: &a [*a]\n")
    lint.write("report-lint.suppress.yaml", "- {rule: SUM001, reason: 不看}\n")
    result = lint("a.txt", "--isolated")
    assert (result.status, result.err) == (1, "") and "SUM001" in result.out
    assert lint("a.txt", "--isolated", "--config", "report-lint.yaml").status == 2
    lint.write("base.json", '{"entries": []}')
    assert lint("a.txt", "--isolated", "--baseline", "base.json").status == 1  # named by the user, not found


# --- what the settings lead to


def test_each_extended_file_is_read_once(lint: Command) -> None:
    lint.write("a.txt", report())
    for number in range(25):
        lint.write(
            f"c{number}.yaml",
            f"extends: [c{number + 1}.yaml, ./c{number + 1}.yaml]\nignore: [SUM{number % 9 + 1:03}]\n",
        )
    lint.write("c25.yaml", "ignore: [SUM001]\n")
    lint.write("report-lint.yaml", "extends: [c0.yaml]\n")
    assert used(lint, "a.txt")["files"] == [*(f"c{number}.yaml" for number in range(25, -1, -1)), "report-lint.yaml"]


def test_extends_is_bounded_and_goes_in_no_circle(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("report-lint.yaml", "extends: [c0.yaml]\n")
    most = LIMITS["extends-files"].value
    for number in range(most + 2):
        lint.write(f"c{number}.yaml", f"extends: [c{number + 1}.yaml]\n")
    assert "limit extends-files" in lint("a.txt", "--lang", "en").err
    lint.write("c3.yaml", "extends: [c1.yaml]\n")
    assert "extends " in lint("a.txt").err
    lint.write("c3.yaml", "extends: [wide0.yaml]\n")
    lint.write("wide0.yaml", f"extends: [{', '.join(f'w{n}.yaml' for n in range(most))}]\n")
    for number in range(most):
        lint.write(f"w{number}.yaml", "")
    assert "limit extends-files" in lint("a.txt", "--lang", "en").err


SECRET = "hunter2:x:0:0"


@pytest.mark.parametrize("kind", ["extends", "rules", "baseline", "linked", "linked suppressions", "linked rule"])
@pytest.mark.parametrize(
    "content", [f"{SECRET}\nmore: {SECRET}\n", f"{SECRET}: [\n", f"token: {SECRET}\n", f"- {SECRET}\n"]
)
def test_no_other_file_is_repeated(
    kind: str, content: str, lint: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    secret = away / "secrets.yaml"
    secret.write_text(content)
    lint.write("a.txt", report())
    if kind in ("extends", "baseline"):
        lint.write("report-lint.yaml", f"{kind}: {[str(secret)] if kind == 'extends' else secret}\n")
    elif kind == "rules":
        lint.write("report-lint.yaml", f"rules: [{away}]\n")
    elif kind == "linked rule":
        lint.write("report-lint.yaml", "rules: [rules]\n")
        (lint.folder / "rules").mkdir()
        (lint.folder / "rules" / "ZZZ900-own.yaml").symlink_to(secret)
    else:
        name = "report-lint.suppress.yaml" if kind.endswith("suppressions") else "report-lint.yaml"
        (lint.folder / name).symlink_to(secret)
    for format in ("concise", "json", "html"):
        result = lint("a.txt", "--format", format)
        assert result.status == 2
        said = result.out + result.err
        assert "hunter2" not in said and "token" not in said
        assert str(secret) in said or "ZZZ900-own.yaml" in said or kind.startswith("linked")


def test_a_file_named_by_the_user_is_quoted(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("my-own.conf", "lang: fr\n")
    result = lint("a.txt", "--config", "my-own.conf")
    assert (result.status, "1 | lang: fr" in result.err) == (2, True)


# --- what is no regular file, wherever a file is read


def settings_at(lint: Command, kind: str, target: Path | str) -> list[str]:
    """The arguments, with `target` in the place of a file of the kind."""
    link = {
        "configuration": "report-lint.yaml", "suppressions": "report-lint.suppress.yaml", "rule": "rules/ZZZ900-own.yaml",
        "cases": "rules/ZZZ900-own.cases.yaml", "report": "b.txt",
    }.get(kind, "linked")  # fmt: skip
    path = lint.folder / link
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    if kind == "extends":
        lint.write("report-lint.yaml", "extends: [linked]\n")
    return {
        "rule": ["a.txt", "--rules", "rules"],
        "cases": ["rules", "test", "ZZZ900", "--rules", "rules"],
        "baseline": ["a.txt", "--baseline", "linked"],
        "named configuration": ["a.txt", "--config", "linked"],
        "previous": ["a.txt", "--previous", "linked"],
        "shown baseline": ["baseline", "show", "linked"],
        "report": ["a.txt", "b.txt"],
    }.get(kind, ["a.txt"])


KINDS = ("configuration", "named configuration", "extends", "suppressions", "baseline", "shown baseline", "rule", "cases", "previous", "report")  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="kinds of files that POSIX has")
@pytest.mark.parametrize("kind", KINDS)
def test_only_regular_files_are_read(kind: str, lint: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("w")
    lint.write("a.txt", report())
    if kind == "cases":
        assert lint("rules", "new", "ZZZ900", "own", "--folder", "rules").status == 0
    os.mkfifo(away / "fifo")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.relpath(away / "socket"))
    listening.close()
    (away / "folder").mkdir()
    targets: list[Path | str] = [away / "fifo", away / "socket", "/dev/zero", "/dev/tty", "/proc/self/mem"]
    targets += [
        path
        for path in map(Path, ("/proc/kmsg", "/proc/kcore", "/proc/self/environ", "/sys/kernel/notes"))
        if path.exists()
    ]
    for target in targets:
        result = lint(*settings_at(lint, kind, target))
        searched = kind in ("configuration", "suppressions")  # only a regular file of this name is one
        wanted = (0, 2) if searched else (2,)
        assert result.status in wanted, (target, result)
        assert "内部出错" not in result.err + result.out and len(result.err) < 800, (target, result)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("report", "previous")])
def test_large_files_of_settings_are_refused(kind: str, lint: Command) -> None:
    lint.write("a.txt", report())
    if kind == "cases":
        assert lint("rules", "new", "ZZZ900", "own", "--folder", "rules").status == 0
    large = lint.folder / "large"
    with large.open("wb") as file:
        file.truncate(40 << 20)  # a file of holes: zeros without end
    result = lint(*settings_at(lint, kind, large), "--lang", "en")
    assert result.status == 2
    assert f"limit {'baseline' if 'baseline' in kind else 'yaml'}-size" in result.err + result.out


def test_a_folder_of_rules_is_bounded(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("report-lint.yaml", "rules: [/]\n")
    result = lint("a.txt", "--lang", "en")
    assert result.status == 2
    assert "limit rules-" in result.err or "permission" in result.err
    deep = lint.folder / "deep" / "/".join("abcdefghijkl")
    deep.mkdir(parents=True)
    assert "limit rules-depth" in lint("a.txt", "--isolated", "--rules", "deep", "--lang", "en").err
    (lint.folder / "around").mkdir()
    (lint.folder / "around" / "again").symlink_to("..")
    assert lint("a.txt", "--isolated", "--rules", "around").status == 0
