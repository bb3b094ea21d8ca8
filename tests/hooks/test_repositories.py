"""What a repository of drafts takes from this one: the action, the template, the matcher, the image. Their scripts run
here for real, as the services run them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import Command, report
from tests.conftest import ROOT

MATCHER = ROOT / "packaging" / "github" / "problem-matcher.json"
TEMPLATE = ROOT / "packaging" / "gitlab" / "report-lint.gitlab-ci.yml"
bash = pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="bash is not installed")


def action() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.gitlab-ci", TEMPLATE),
        ("vendor.github-workflows", ROOT / ".github" / "workflows" / "ci.yml"),
    ],
)
def test_files_of_services_fit_their_schemas(schema, file):
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- the problem matcher


def matched(line: str) -> dict[str, str] | None:
    """What the runner takes from a line: the first matcher that fits, with its fixed severity where it has one."""
    for matcher in json.loads(MATCHER.read_text("utf-8"))["problemMatcher"]:
        (pattern,) = matcher["pattern"]
        found = re.match(pattern["regexp"], line)
        if found is not None:
            taken = {name: found[group] for name, group in pattern.items() if name != "regexp"}
            return {"severity": matcher.get("severity", ""), **taken}
    return None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_matcher_takes_every_cause_from_our_log(tmp_path, language):
    lint = Command(tmp_path)
    faulty = report(faulty=True).replace("（一）主动公开。", "（一主动公开。").replace("欢迎查阅。", "欢迎查阅。。")
    lint.write("报告 一/a.txt", faulty)
    every = json.loads(lint("报告 一/a.txt", "--format", "json").out)["reports"][0]["findings"]
    found = [finding for finding in every if finding["follows"] is None]  # a cause is told once
    log = lint("报告 一/a.txt", "--format", "concise", "--lang", language).lines
    taken = [each for line in log if (each := matched(line)) is not None]
    severity = {"error": "error", "warning": "warning", "info": "notice"}
    assert {finding["severity"] for finding in found} == set(severity)
    assert [(t["file"], int(t["line"]), int(t["column"]), t["severity"], t["code"]) for t in taken] == [
        (f"报告 一{os.sep}a.txt", f["location"]["line"], f["location"]["column"], severity[f["severity"]], f["rule"])
        for f in found
    ]
    word = "message" if language == "zh" else "message_en"
    # a message that begins with its place goes on behind it: the line has told the place
    assert all(finding[word][-24:] in each["message"] for finding, each in zip(found, taken, strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "报告 1 份：错误 1 处，警告 0 处，提示 0 处，未能核对 0 条",
        "a.txt: undecided SUM002 表三中有的单元格空白，无法核对",
        "b.docx: unreadable 文件不存在",
        "report-lint: 已跳过 README.md：不是政府信息公开工作年度报告",
    ],
)
def test_the_matcher_takes_nothing_else(line):
    assert matched(line) is None


def test_a_windows_path_is_taken_whole():
    taken = matched(r"C:\reports\a.txt:68:9: error SUM001 表三“自然人”列: 不相等")
    assert taken is not None and (taken["file"], taken["line"]) == (r"C:\reports\a.txt", "68")


# --- the action


def step(name: str) -> dict[str, Any]:
    return next(each for each in action()["runs"]["steps"] if each.get("name") == name)


def carried_out(name: str, folder: Path, temporary: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """A step of the action, its expressions filled in as the runner does."""
    known = {key: value["default"] for key, value in action()["inputs"].items()} | inputs
    expressions = {f"inputs.{key}": value for key, value in known.items()}
    expressions |= {"github.action_path": str(ROOT), "steps.python.outputs.python-path": sys.executable}
    own = step(name)
    assert "${{" not in own["run"], "what users give must not become part of a script"
    filled = {
        key: re.sub(r"\$\{\{\s*(.+?)\s*\}\}", lambda found: expressions[found[1]], value)
        for key, value in own["env"].items()
    }
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        "RUNNER_TEMP": str(temporary), "GITHUB_OUTPUT": str(temporary / "output"), **filled,
    }  # fmt: skip
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", own["run"]]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    (folder / "reports").mkdir(parents=True)
    (folder / "README.md").write_text("# 说明\n", "utf-8")
    (folder / "reports" / "good.txt").write_text(report(), "utf-8")
    (folder / "reports" / "bad.txt").write_text(
        report("2021-office", faulty=False).replace("予以公开14件", "予以公开15件"), "utf-8"
    )
    return folder


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """The runner's folder, with this checkout as what was installed."""
    tool = tmp_path / "temporary" / "report-lint" / "bin" / "report-lint"
    tool.parent.mkdir(parents=True)
    tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m linter "$@"\n', "utf-8")
    tool.chmod(0o755)
    return tmp_path / "temporary"


@bash
def test_the_action_says_what_is_wrong_beside_the_files(drafts, runner):
    done = carried_out("Check the reports", drafts, runner, sarif="found.sarif")
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"^::error title=NAR005 .*file=reports/bad.txt,line=11,", done.stdout, re.MULTILINE)
    assert "已跳过 README.md" in done.stderr
    assert (runner / "output").read_text() == "status=1\n"
    assert json.loads((drafts / "found.sarif").read_text("utf-8"))["version"] == "2.1.0"


@bash
def test_the_action_with_other_inputs(drafts, runner):
    done = carried_out("Check the reports", drafts, runner, paths="reports/good.txt\n\nREADME.md\n", format="concise")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"::add-matcher::{MATCHER}\n")
    done = carried_out(
        "Check the reports", drafts, runner, **{"fail-on": "never", "args": "--lang\nen\n--select\nNAR005"}
    )
    assert (done.returncode, (runner / "output").read_text()) == (0, "status=0\nstatus=0\n")


@bash
def test_inputs_of_the_action_are_never_run(drafts, runner):
    for given in ("$(touch stolen)", "`touch stolen`", '"; touch stolen; "', "--output=json:stolen"):
        done = carried_out("Check the reports", drafts, runner, paths=given, sarif="")
        assert done.returncode == 2
        assert not (drafts / "stolen").exists()


@bash
def test_the_action_installs_the_tool(tmp_path):
    """From a copy: what is built must not lie about in the checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("the action is tried from a git checkout")
    source = tmp_path / "source"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    own = step("Install report-lint")
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        "RUNNER_TEMP": str(tmp_path), "PYTHON": sys.executable, "SOURCE": str(source), "EXTRAS": "",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", own["run"]], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    tool = tmp_path / "report-lint" / "bin" / "report-lint"
    (tmp_path / "a.txt").write_text(report(), "utf-8")
    assert (
        subprocess.run([tool, "a.txt"], cwd=tmp_path, env=environment, capture_output=True, check=False).returncode == 0
    )


# --- GitLab


@bash
def test_the_template_checks_and_leaves_its_reports(drafts, runner):
    (job,) = [entry for name, entry in yaml.safe_load(TEMPLATE.read_text("utf-8")).items() if name == "report-lint"]
    path = f"{runner / 'report-lint' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **job["variables"], "PATH": path}
    environment.pop("PYTHONPATH", None)
    script = "\n".join(job["script"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=drafts,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "NAR005" in done.stdout
    for name in job["artifacts"]["paths"]:
        assert (drafts / name).stat().st_size > 50
    quality = json.loads((drafts / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [entry["location"]["path"] for entry in quality if entry["check_name"] == "NAR005"] == ["reports/bad.txt"]
    environment["REPORT_LINT_PATHS"] = "README.md reports/good.txt"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=drafts,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# --- the image


def dockerfile() -> list[list[str]]:
    """Instructions, each as its words; continued lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_the_dockerfile_is_clean():
    hadolint = shutil.which("hadolint") or shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        pytest.skip("hadolint is not installed")
    done = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_nobody_and_holds_what_the_build_needs():
    lines = dockerfile()
    names = [words[0] for words in lines]
    last = max(number for number, name in enumerate(names) if name == "FROM")
    users = [words[1] for words in lines[last:] if words[0] == "USER"]
    assert users and users[-1] not in ("root", "0")
    assert names.index("ENTRYPOINT") > names.index("USER")
    assert [words[1:] for words in lines[last:] if words[0] == "COPY"] == [
        ["--from=build", "/opt/report-lint", "/opt/report-lint"]
    ]
    taken = {word for words in lines[:last] if words[0] == "COPY" for word in words[1:-1]}
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert taken == allowed and all((ROOT / name).exists() for name in taken)


@pytest.mark.skipif(
    shutil.which("docker") is None
    or subprocess.run(["docker", "info"], capture_output=True, check=False).returncode != 0,
    reason="no builder of images is at hand",
)
def test_the_image_is_built_and_checks_a_report(tmp_path):
    subprocess.run(["docker", "build", "-q", "-t", "report-lint-test", "."], cwd=ROOT, check=True, capture_output=True)
    (tmp_path / "a.txt").write_text(report(), "utf-8")
    run = ["docker", "run", "--rm", "--network", "none", "-v", f"{tmp_path}:/work:ro", "report-lint-test", "a.txt"]
    assert subprocess.run(run, capture_output=True, check=False).returncode == 0
