"""No output ever overwrites an input, whatever name leads to it; and what is written is whole or not there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linter.errors import UsageError
from linter.files import writing
from linter.files.writing import CannotWrite, clash, write_output
from tests.cli.command import Command, environment, report

RULE = Path("rules") / "ZZZ900-own.yaml"
BASELINE = '{"entries": [], "schema_version": 1}'


@pytest.fixture
def files(lint: Command) -> dict[str, bytes]:
    """A report with everything that can lie beside it, as it is before the run."""
    lint.write("a.txt", report())
    lint.write("b.txt", report())
    lint.write("sub/c.txt", report())
    lint.write("previous.txt", report("2019-office"))
    lint.write("report-lint.yaml", "extends: [base.yaml]\nbaseline: base.json\n")
    lint.write("base.yaml", "fail-on: error\n")
    lint.write("base.json", BASELINE)
    lint.write("report-lint.suppress.yaml", "- {rule: SUM001, reason: 已核对}\n")
    assert lint("rules", "new", "ZZZ900", "own", "--folder", "rules").status == 0
    os.link(lint.folder / "a.txt", lint.folder / "hard.txt")
    (lint.folder / "soft.json").symlink_to("base.yaml")
    (lint.folder / "folder").symlink_to("sub")
    return everything(lint.folder)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


TARGETS = {
    "a report": (["a.txt"], "a.txt"),
    "a report in a folder": (["."], "b.txt"),
    "a report in a folder, spelt otherwise": (["sub"], "./sub/../sub/c.txt"),
    "a report through a linked folder": (["sub"], "folder/c.txt"),
    "a hard link of a report": (["a.txt"], "hard.txt"),
    "last year's report": (["a.txt", "--previous", "previous.txt"], "previous.txt"),
    "the configuration": (["a.txt"], "report-lint.yaml"),
    "a configuration it extends": (["a.txt"], "base.yaml"),
    "a link to a configuration": (["a.txt"], "soft.json"),
    "the suppressions": (["a.txt"], "report-lint.suppress.yaml"),
    "the baseline": (["a.txt"], "base.json"),
    "a rule": (["a.txt", "--rules", "rules"], str(RULE)),
    "the cases of a rule": (["a.txt", "--rules", "rules"], "rules/ZZZ900-own.cases.yaml"),
}


@pytest.mark.parametrize("name", TARGETS)
def test_output_over_an_input_is_refused(name: str, lint: Command, files: dict[str, bytes]) -> None:
    arguments, target = TARGETS[name]
    result = lint(*arguments, "--output", f"html:{target}")
    assert (result.status, result.out) == (2, "")
    assert "覆盖" in result.err and result.err.count("\n") == 1
    assert everything(lint.folder) == files


def test_output_over_a_built_in_rule_or_the_schema_is_refused(lint: Command) -> None:
    lint.write("a.txt", report())
    rules = lint.folder / "built-in"
    from linter.rulebook.folder import rules_folder

    rules.symlink_to(rules_folder())
    for name in ("schema/rule.schema.json", "forms/2021.yaml"):
        before = (rules / name).read_bytes()
        assert lint("a.txt", "--output", f"json:built-in/{name}").status == 2
        assert (rules / name).read_bytes() == before


def test_other_writers_refuse_alike(lint: Command, files: dict[str, bytes]) -> None:
    for arguments in (
        ["extract", "a.txt", "--output", "a.txt"],
        ["extract", ".", "--output", "hard.txt"],
        ["baseline", "write", "a.txt", "--baseline", "a.txt", "--grow"],
        ["baseline", "write", "a.txt", "--baseline", "report-lint.yaml", "--grow"],
        ["init"],
        ["rules", "new", "ZZZ901", "own", "--folder", str(RULE / "x")],
        ["rules", "docs", "--output", "a.txt"],
    ):
        result = lint(*arguments)
        assert result.status == 2, arguments
        assert everything(lint.folder) == files, arguments


def test_two_outputs_in_one_file_are_refused(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("one.html", "x")
    os.link(lint.folder / "one.html", lint.folder / "two.json")
    assert lint("a.txt", "--output", "html:one.html", "--output", "json:two.json").status == 2
    assert lint("a.txt", "--output", "html:new", "--output", "json:./new").status == 2
    assert (lint.folder / "one.html").read_text() == "x"


def test_an_output_that_is_no_input_is_replaced(lint: Command, files: dict[str, bytes]) -> None:
    lint.write("out.json", "old")
    lint.folder.joinpath("out.json").chmod(0o640)
    lint.folder.joinpath("link.json").symlink_to("out.json")
    assert lint("a.txt", "--output", "json:link.json").status == 0
    assert lint.folder.joinpath("link.json").is_symlink()
    assert lint.folder.joinpath("out.json").read_text().startswith("{")
    assert stat.S_IMODE(lint.folder.joinpath("out.json").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="devices as POSIX has them")
def test_what_is_no_file_is_written_to_as_it_is(lint: Command) -> None:
    lint.write("a.txt", report())
    assert lint("a.txt", "--output", "json:/dev/null").status == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    os.mkfifo(lint.folder / "pipe")
    result = lint("a.txt", "--output", "json:pipe")  # nobody reads from it: an error, not a wait
    assert (result.status, "pipe" in result.err) == (2, True)
    assert lint("a.txt", "--output", "json:/dev/full").status == 2


# --- whole or not at all


def broken(error: BaseException) -> Iterator[str]:
    yield "half of it"
    raise error


@pytest.mark.parametrize("nameless", [True, False], ids=["without a name", "named"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left"), SystemExit(1)])
def test_a_write_that_is_broken_off_leaves_the_old_file(
    error: BaseException, nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not nameless:
        monkeypatch.setattr(writing, "_nameless", lambda folder: None)
    old = tmp_path / "old"
    old.write_text("as it was")
    expected = CannotWrite if isinstance(error, OSError) else type(error)
    for path in (old, tmp_path / "new"):
        with pytest.raises(expected):
            write_output(path, broken(error))
    assert everything(tmp_path) == {"old": b"as it was"}


@pytest.mark.parametrize("nameless", [True, False], ids=["without a name", "named"])
def test_a_write_that_succeeds_leaves_the_new_file_alone(
    nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not nameless:
        monkeypatch.setattr(writing, "_nameless", lambda folder: None)
    for text in ("one", "two"):
        write_output(tmp_path / "out", [text[:1], text[1:]])
        assert everything(tmp_path) == {"out": text.encode()}
    write_output(tmp_path / "marked", "é\n", encoding="utf-8-sig", new=True)
    assert (tmp_path / "marked").read_bytes() == b"\xef\xbb\xbf\xc3\xa9\n"
    with pytest.raises(UsageError, match="已存在"):
        write_output(tmp_path / "marked", "x", new=True)
    write_output(tmp_path / "half", "\udcff")
    assert (tmp_path / "half").read_text() == "\\udcff"
    assert sorted(everything(tmp_path)) == ["half", "marked", "out"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of the size of files")
def test_a_full_disk_leaves_the_old_file(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("out.json", "old")
    code = (
        "import resource, runpy, signal, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); sys.argv[0] = 'report-lint'; "
        "runpy.run_module('linter', run_name='__main__')"
    )
    for arguments in (["a.txt", "--output", "json:out.json"], ["extract", "a.txt", "--output", "out.json"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=lint.folder,
            capture_output=True,
            text=True,
            env=environment(),
        )
        assert (done.returncode, "无法写入 out.json" in done.stderr) == (2, True), done.stderr
        assert sorted(everything(lint.folder)) == ["a.txt", "out.json"]
        assert (lint.folder / "out.json").read_text() == "old"


def test_a_link_that_lies_in_wait_is_not_followed(lint: Command) -> None:
    """A stranger's folder may hold links under the names that we write to by ourselves."""
    lint.write("a.txt", report(faulty=True))
    lint.write("home/profile", "# mine\n")
    for name in ("report-lint.suppress.yaml", "report-lint.baseline.json", "report-lint.yaml"):
        (lint.folder / name).symlink_to("home/profile" if name != "report-lint.yaml" else "home/absent")
    assert lint("suppress", "a.txt:SUM001", "--reason", "x").status == 2
    assert lint("baseline", "write", "a.txt", "--grow", "--isolated").status == 2
    assert lint("init").status == 2
    assert everything(lint.folder / "home") == {"profile": b"# mine\n"}


def test_a_link_to_a_file_of_the_same_name_is(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("shared/report-lint.suppress.yaml", "# ours\n")
    (lint.folder / "report-lint.suppress.yaml").symlink_to("shared/report-lint.suppress.yaml")
    assert lint("suppress", "a.txt:SUM001", "--reason", "x").status == 0
    assert "SUM001" in (lint.folder / "shared" / "report-lint.suppress.yaml").read_text()


def test_a_clash_is_told_by_identity_not_by_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("x")
    other.write_text("x")
    assert clash(one, [other, tmp_path / "absent"]) is None
    assert clash(one, [other, one]) == one
    assert clash(tmp_path / "absent", [one]) is None
    asked: list[Path] = []

    def inputs() -> Iterator[Path]:
        asked.append(one)
        yield one

    assert clash(tmp_path / "absent", inputs()) is None and asked == []


def test_names_that_windows_keeps_are_no_files() -> None:
    from linter.files.opening import reserved

    is_kept: Callable[[str], bool] = lambda name: reserved(name, windows=True)  # noqa: E731
    assert all(map(is_kept, ["CON", "nul", "C:/x/aux.txt", "com1.tar.gz", "LPT¹", "prn .txt", "CONOUT$"]))
    assert not any(map(is_kept, ["console.txt", "com.txt", "com10.txt", "nulla", "C:/con/x.txt"]))
    assert not reserved("CON", windows=False)
