"""The command: queries that can change nothing, the roster, and what is said of a wrong call."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl import load_workbook

from linter.checks.record import Record
from linter.reading.names import Grammar
from linter.rulebook.book import Rulebook
from linter.rulebook.indicators import load_indicators
from linter.survey import dictionary
from linter.survey.places import placed, province_of
from linter.testing.province import ORGANS, agencies
from linter.text.folding import fold
from tests.cli.command import Command, Result
from tests.conftest import ROOT
from tests.survey.conftest import COUNTIES, Made


@pytest.fixture
def lint(tmp_path: Path) -> Command:
    return Command(tmp_path, cold=True)


@pytest.fixture(scope="module", autouse=True)
def unanswered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Future[Result]]:
    """A call with a scheduler that is not there. It waits ten seconds for it, in which the other tests go on."""
    lint = Command(tmp_path_factory.mktemp("unanswered"), cold=True)
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(lint, "survey", "x.txt", "--into", "new", "--scheduler", "tcp://127.0.0.1:1")


def test_a_query_in_every_format(lint: Command, made: Made) -> None:
    query = "SELECT path, errors, basis FROM findings JOIN reports USING (report) WHERE rule = 'SUM001' ORDER BY path LIMIT 2"
    answers = [
        lint("survey", "query", query, "--into", str(made.into), "--format", name)
        for name in ("json", "jsonl", "csv", "table")
    ]
    assert [answer.status for answer in answers] == [0, 0, 0, 0]
    rows = json.loads(answers[0].out)
    assert [json.loads(line) for line in answers[1].lines] == rows
    assert answers[2].lines[0] == "path,errors,basis" and answers[2].lines[1].startswith(rows[0]["path"])
    assert rows[0]["path"].rpartition("/")[2][:20] in answers[3].out.replace("…", "") or "…" in answers[3].out


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM reports",
        "CREATE TABLE more (a INT)",
        "COPY (SELECT 1) TO 'out.csv'",
        "SELECT * FROM read_text('secret.txt')",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELEC 1",
    ],
)
def test_a_query_can_change_nothing_and_open_nothing(lint: Command, made: Made, query: str) -> None:
    lint.write("secret.txt", "secret")
    before = (made.into / "survey.duckdb").read_bytes()
    found = lint("survey", "query", query, "--into", str(made.into))
    assert found.status == 2
    assert found.out == ""
    assert len(found.err.splitlines()) == 1 and found.err.startswith("report-lint: 查询无法执行：")
    assert "secret" not in found.err.replace("secret.txt", "")
    assert (made.into / "survey.duckdb").read_bytes() == before
    assert not (lint.folder / "out.csv").exists()


def test_wrong_calls(lint: Command, made: Made) -> None:
    lint.write("mine/letter.txt", "mine")
    into = str(made.into)
    for arguments, words in (
        (["survey", "x.txt", "--into", "mine"], "mine 中已有其他文件"),
        (["survey", "query", "SELECT 1", "--into", "nowhere"], "nowhere 中没有普查结果"),
        (["survey", "agency", "没有这个机关", "--into", into, "--output", "a.html"], "普查中没有“没有这个机关”的报告"),
        (["survey", "agency", "教育局", "--into", into, "--output", "a.html"], "请写全名称"),
        (["survey", "agency", "山河县教育局", "--into", into, "--output", "a.pdf"], "应以 .html 或者 .xlsx 结尾"),
        (["survey", "list", "--into", into, "--place", "无此地", "--output", "a.html"], "没有符合条件的报告"),
        (["survey", "@list.txt", "--into", "new"], "文件清单 list.txt 无法读取"),
        (["survey", "x.txt", "--into", "new", "--roster", "none.csv"], "none.csv"),
        (["survey", "x.txt", "--into", "new", "--indicators", "none"], "none：指标文件夹不存在"),
        (["survey", "--into", "new"], "PATH"),
    ):
        found = lint(*arguments)
        assert (found.status, len(found.err.splitlines())) == (2, 1), found
        assert words in found.err
    assert (lint.folder / "mine" / "letter.txt").read_text("utf-8") == "mine"
    output = str(made.into / "survey.duckdb")
    found = lint("survey", "query", "SELECT 1", "--into", into, "--output", output)
    assert found.status == 2 and "会覆盖" in found.err


def test_the_roster_tells_who_is_missing_and_late(lint: Command, made: Made) -> None:
    """Two reports of 2023, and a roster of three agencies: one has published in April, one not at all."""
    for organ in ("教育局", "财政局"):
        source = made.reports / "四川省" / "山河县" / f"山河县{organ}-2023.txt"
        lint.write(f"in/{source.name}", source.read_bytes())
    lint.write("roster.csv", "编制机关,公布日期\n山河县教育局,2024-04-02\n山河县财政局,2024-01-20\n山河县水利局,\n")
    found = lint("survey", "in", "--into", "out", "--roster", "roster.csv", "--jobs", "1")
    assert found.status == 0, found.err
    asked = lint("survey", "query", "SELECT agency, year, report IS NULL AS missing, late FROM roster ORDER BY agency",
                 "--into", "out", "--format", "json")  # fmt: skip
    assert json.loads(asked.out) == [
        {"agency": "山河县教育局", "year": 2023, "missing": False, "late": True},
        {"agency": "山河县水利局", "year": 2023, "missing": True, "late": False},
        {"agency": "山河县财政局", "year": 2023, "missing": False, "late": False},
    ]
    assert lint("survey", "list", "--into", "out", "--output", "list.xlsx").status == 0
    book = load_workbook(lint.folder / "list.xlsx", read_only=True)
    assert [row[0] for row in book["缺报"].iter_rows(min_row=2, values_only=True)] == ["山河县水利局"]
    assert "山河县教育局" in [row[0] for row in book["晚于期限"].iter_rows(min_row=2, values_only=True)]
    page = (lint.folder / "out" / "dashboard.html").read_text("utf-8")
    assert "名单中缺报的机关" in page


def test_names_of_the_province_are_the_roster_s(made: Made) -> None:
    assert len(set(agencies(COUNTIES))) == COUNTIES * len(ORGANS)


@pytest.mark.parametrize(
    ("name", "province"),
    [("四川", "四川省"), ("四川省", "四川省"), ("内蒙古", "内蒙古自治区"), ("广西壮族自治区", "广西壮族自治区"),
     ("北京市", "北京市"), ("重庆", "重庆市"), ("吉林市", None), ("海南州", None), ("青禾市", None), ("四川盆地", None)],
)  # fmt: skip
def test_provinces(name: str, province: str | None) -> None:
    assert province_of(name) == province


@pytest.mark.parametrize(
    ("agency", "path", "wanted"),
    [
        ("四川省教育厅", "x.txt", ("四川省", "四川省")),
        ("青禾市教育局", "x.txt", ("unknown", "青禾市")),
        ("青禾市教育局", "reports/甘肃省/2023/x.txt", ("甘肃省", "青禾市")),
        ("北京市教育委员会", "x.txt", ("北京市", "北京市")),
        ("清河县柳溪镇人民政府", "x.txt", ("unknown", "清河县")),
        ("某机关", "x.txt", ("unknown", "unknown")),
    ],
)
def test_where_a_report_belongs(book: Rulebook, agency: str, path: str, wanted: tuple[str, str]) -> None:
    body = Grammar(book.agencies).parse(fold(agency))
    assert placed(Record(path, agency=agency, body=body)) == wanted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dictionary_is_up_to_date(book: Rulebook, language: str) -> None:
    text = (ROOT / dictionary.PAGES[language]).read_text("utf-8")
    assert dictionary.page(text, language, load_indicators(book.forms)) == text


def test_a_scheduler_that_is_not_there(unanswered: Future[Result]) -> None:
    found = unanswered.result()
    assert (found.status, len(found.err.splitlines())) == (2, 1), found
    assert "无法连接调度器 tcp://127.0.0.1:1" in found.err
