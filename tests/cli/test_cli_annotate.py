"""`--annotate FILE`: one report with its findings as comments; every other call is refused in one sentence."""

from __future__ import annotations

from functools import cache

import pytest

from linter.rulebook.folder import rules_folder
from linter.testing import edits, golden
from tests.cli.command import CARRY, ROOT, Command, report
from tests.documents import printers
from tests.documents.anchored import comments


@cache
def draft() -> bytes:
    made = golden.load(rules_folder() / "golden" / "2021-department.yaml")
    return printers.word(edits.apply(made, CARRY))


def test_the_report_is_copied_with_its_findings(lint: Command) -> None:
    file = lint.write("draft.docx", draft())
    result = lint("draft.docx", "--annotate", "out.docx")
    assert (result.status, result.err) == (1, "report-lint: 带批注的副本已写入 out.docx\n")
    assert file.read_bytes() == draft()
    said = [each.said for each in comments((lint.folder / "out.docx").read_bytes())]
    assert said[0].startswith("检查结论：不合格。")
    assert any("SUM001" in each and "【错误】表三“自然人”列：本年新收" in each for each in said)
    again = lint("check", "--annotate=out.docx", "draft.docx", "--lang", "en", "--isolated")
    assert again.status == 1
    assert comments((lint.folder / "out.docx").read_bytes())[0].said.startswith("Result: fail.")


def test_a_pdf_and_an_old_format(lint: Command) -> None:
    pytest.importorskip("pypdf")
    lint.write("a.pdf", (ROOT / "tests" / "fixtures" / "pdf" / "writer.pdf").read_bytes())
    assert lint("a.pdf", "--annotate", "b.pdf").status == 0
    assert (lint.folder / "b.pdf").read_bytes().startswith(b"%PDF-")


@printers.needs("soffice")
def test_an_old_format_becomes_docx(lint: Command) -> None:
    lint.write("a.doc", (ROOT / "tests" / "fixtures" / "legacy" / "2021-department.doc").read_bytes())
    assert lint("a.doc", "--annotate", "b.docx").status == 0
    assert comments((lint.folder / "b.docx").read_bytes())[0].text == "青禾市教育局"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.docx", "b.docx", "--annotate", "c.docx"], "多份报告请用 --output-dir"),
        ([".", "--annotate", "c.docx"], "多份报告请用 --output-dir"),
        (["-", "--annotate", "c.docx"], "不能用于标准输入"),
        (["a.docx", "--annotate", "a.docx"], "会覆盖本次要读取的文件"),
        (["a.docx", "--annotate", "c.pdf"], "须以 .docx 结尾"),
        (["a.docx", "--annotate", "no/c.docx"], "文件夹 no 不存在"),
        (["a.txt", "--annotate", "c.txt"], "请另存为 docx"),
    ],
)
def test_refused_in_one_sentence(lint: Command, arguments: list[str], said: str) -> None:
    lint.write("a.docx", draft())
    lint.write("b.docx", draft())
    lint.write("a.txt", report())
    result = lint(*arguments)
    assert result.status == 2
    assert said in result.err and len(result.err.splitlines()) == 1
    assert sorted(path.name for path in lint.folder.iterdir()) == ["a.docx", "a.txt", "b.docx"]
    assert (lint.folder / "a.docx").read_bytes() == draft()


def test_what_cannot_be_read_is_said_once(lint: Command) -> None:
    lint.write("a.docx", draft()[:3000])
    result = lint("a.docx", "--annotate", "b.docx")
    assert result.status == 2
    assert result.err.count("a.docx") == 1
    assert not (lint.folder / "b.docx").exists()
