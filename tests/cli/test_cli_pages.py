"""`rules docs`: a page for each rule, which says what `explain` says, and `--check` that finds the stale ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linter.checks import KINDS
from linter.cli.sample import sample
from linter.engine.rulebook import load_rulebook
from tests.cli.command import Command

BOOK = load_rulebook(packs=["all"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, written once: a folder with `pages` in it."""
    folder = tmp_path_factory.mktemp("written")
    command = Command(folder)
    assert command("rules", "docs", "--output", "pages").status == 0
    return folder / "pages"


@pytest.fixture
def written(lint: Command, pages: Path) -> Command:
    """The pages in a folder of the test's own."""
    shutil.copytree(pages, lint.folder / "pages")
    for name in ("check-kinds.md", "norms.md"):
        shutil.copy(pages.parent / name, lint.folder)
    return lint


def test_every_rule_has_a_page_and_a_line_in_the_index(written: Command) -> None:
    there = {path.name for path in (written.folder / "pages").iterdir()}
    assert there == {"README.md"} | {f"{rule.code}.md" for rule in BOOK.rules}
    index = (written.folder / "pages/README.md").read_text("utf-8")
    assert all(f"[{rule.code}]({rule.code}.md)" in index for rule in BOOK.rules)
    assert index.index("## 结构 structure") < index.index("## 表内勾稽 arithmetic")


def test_every_clause_stands_on_the_page_of_the_norms(written: Command) -> None:
    page = (written.folder / "norms.md").read_text("utf-8")
    lines = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| ") and "<br>`" in line}
    assert set(lines) == {f"{norm.norm}-{clause.item}" for norm in BOOK.norms.values() for clause in norm.clauses}
    for rule in BOOK.rules:
        for reference in rule.norm:
            assert f"[{rule.code}](rules/{rule.code}.md)" in lines[reference]
    assert "不能核对：" in lines["DB51T2660-1"], "a clause that no rule can hold says why"
    assert page.index("## 中华人民共和国政府信息公开条例（国务院令第711号）") < page.index("DB51/T 2660")


def test_check_names_what_is_stale(written: Command) -> None:
    pages = written.folder / "pages"
    made = (pages / "SUM001.md").read_text("utf-8")
    (pages / "SUM001.md").write_text(made + "mine\n", "utf-8")
    (pages / "STR001.md").unlink()
    (written.folder / "check-kinds.md").write_text("old\n", "utf-8")
    (written.folder / "norms.md").write_text("old\n", "utf-8")
    (pages / "OLD001.md").write_text(made, "utf-8")  # the page of a rule that is gone
    (pages / "notes.md").write_text("somebody's own\n", "utf-8")
    result = written("rules", "docs", "--output", "pages", "--check", "--lang", "en")
    assert result.status == 1
    stale = {line.removeprefix("stale: ").replace("\\", "/") for line in result.lines[:-1]}
    assert stale == {"pages/SUM001.md", "pages/STR001.md", "pages/OLD001.md", "check-kinds.md", "norms.md"}
    assert (pages / "SUM001.md").read_text("utf-8").endswith("mine\n")  # only compared
    assert written("rules", "docs", "--output", "pages").status == 0
    assert (pages / "SUM001.md").read_text("utf-8") == made
    assert (pages / "notes.md").exists() and not (pages / "OLD001.md").exists()
    assert written("rules", "docs", "--output", "pages", "--check").status == 0


def test_every_kind_has_its_words_and_an_example(written: Command) -> None:
    page = (written.folder / "check-kinds.md").read_text("utf-8")
    parts = page.split("\n### ")
    assert [part.split("`")[1] for part in parts[1:]] == list(KINDS)
    for part in parts[1:]:
        assert "例 · Example: [" in part and "check:" in part
    equation = next(part for part in parts if part.startswith("`equation`"))
    assert "| `each` | `column`、`row` | 必填<br>required |" in equation
    assert "| `relation` | `<=`、`=`、`>=` | `=` |" in equation and "| `{difference}` | 相差" in equation


@pytest.mark.parametrize("code", ["SUM001", "NAR005", "TAB005", "STR019"])
def test_page_and_explain_say_the_same(written: Command, code: str) -> None:
    page = (written.folder / f"pages/{code}.md").read_text("utf-8")
    rule = BOOK.rule(code)
    found = rule and sample(rule, BOOK)
    assert rule is not None and found is not None
    told = "".join(written("explain", code).out.split())
    for line in [*found.bad, *found.good, *(message.zh for message in found.messages)]:
        assert line in page and "".join(line.split()) in told
    for reference in rule.norm:
        norm, clause = BOOK.clause(reference)
        for text in (norm.citation(clause, "zh"), clause.demand.zh):
            assert text in page and "".join(text.split()) in told
    assert rule.title.en in page


def test_a_folder_that_cannot_be_written_is_said(lint: Command) -> None:
    lint.write("pages", "a file")
    result = lint("rules", "docs", "--output", "pages")
    assert result.status == 2 and "Traceback" not in result.err


def test_samples_show_what_differs() -> None:
    def of(code: str) -> tuple[list[str], list[str]]:
        rule = BOOK.rule(code)
        found = rule and sample(rule, BOOK)
        assert found is not None
        return found.bad, found.good

    assert of("SUM001") == (
        ["表三“四、结转下年度继续办理”行“自然人”列：55"],
        ["表三“四、结转下年度继续办理”行“自然人”列：4"],
    )
    assert of("STR017") == (["四、政府信息公开行政覆议、行政诉讼情况"], ["四、政府信息公开行政复议、行政诉讼情况"])
    bad, good = of("NAR005")
    assert len(bad) == len(good) == 1
    assert "予以公开28件" in bad[0] and "予以公开29件" in good[0] and max(map(len, bad + good)) < 60
    bad, good = of("TAB005")  # a row that is not there
    assert bad == [] and good == ["5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0"]
