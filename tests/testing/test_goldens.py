"""The goldens are correct: every identity of the form holds, and the text says what the tables say."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from linter.testing import forms, golden
from linter.testing.golden import Golden

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = ROOT / "rules" / "golden"
FORMS = forms.load(ROOT / "rules" / "forms")
NAMES = golden.names(GOLDENS)
PARTS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other")
COLUMNS = (*PARTS, "total")
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


@pytest.fixture(params=NAMES)
def report(request: pytest.FixtureRequest) -> Golden:
    return golden.load(GOLDENS / f"{request.param}.yaml")


def text_of(report: Golden) -> str:
    return "\n".join(report.sections["overview"].body)


def numbers(report: Golden, row: str) -> dict[str, int]:
    values = report.tables["requests"][row]
    assert all(isinstance(value, int) and value >= 0 for value in values.values()), row
    return {column: int(str(value)) for column, value in values.items()}


def group(report: Golden, name: str, column: str = "total") -> int:
    rows = [row for row in report.tables["requests"] if row == name or row.startswith(name + ".")]
    return sum(numbers(report, row)[column] for row in rows)


def test_all_kinds_and_forms_are_there() -> None:
    assert set(NAMES) == {
        *(f"2021-{kind}" for kind in ("department", "office", "town", "government", "province-office")),
        *(f"2019-{kind}" for kind in ("department", "office", "town", "government")),
        "2022-department",  # last year's report of 2021-department
    }


def test_rows_are_those_of_the_form(report: Golden) -> None:
    tables = FORMS[report.form].tables
    assert list(report.tables["requests"]) == [row.key for row in tables["requests"].rows]
    assert list(report.tables["disputes"]) == [row.key for row in tables["disputes"].rows]
    expected = {
        row.key: [column.key for column in block.columns] for block in tables["proactive"].blocks for row in block.rows
    }
    assert {row: list(values) for row, values in report.tables["proactive"].items()} == expected


def test_each_row_of_requests_adds_up(report: Golden) -> None:
    for row in report.tables["requests"]:
        values = numbers(report, row)
        assert sum(values[part] for part in PARTS) == values["total"], row


def test_each_column_of_requests_balances(report: Golden) -> None:
    for column in COLUMNS:
        received = numbers(report, "new")[column] + numbers(report, "carried_in")[column]
        handled = numbers(report, "handled_total")[column]
        results = ("granted", "partial", "denied", "unavailable", "rejected", "other")
        assert handled == sum(group(report, name, column) for name in results), column
        assert received == handled + numbers(report, "carried_out")[column], column


def test_each_group_of_disputes_adds_up(report: Golden) -> None:
    for key, values in report.tables["disputes"].items():
        figures = {column: int(str(value)) for column, value in values.items()}
        assert sum(figures.values()) == 2 * figures["total"], key


def test_documents_in_force_and_regulations(report: Golden) -> None:
    table = report.tables["proactive"]
    whole, new = ("in_force", "issued") if report.form == "2021" else ("total_disclosed", "newly_disclosed")
    for row in ("regulations", "normative_documents"):
        assert int(str(table[row][whole])) >= int(str(table[row][new]))
    may_make_rules = report.agency in ("云岭省人民政府办公厅", "青禾市人民政府")
    assert any(table["regulations"].values()) is may_make_rules


def test_sections_have_the_official_headings(report: Golden) -> None:
    assert list(report.sections) == list(golden.SECTIONS)
    assert [section.heading for section in report.sections.values()] == HEADINGS
    assert all(report.sections[key].table == key for key in golden.TABLES)
    assert all(report.sections[key].body for key in ("overview", "problems", "other"))


def test_overview_has_the_five_heads_and_stays_short(report: Golden) -> None:
    heads = re.findall(r"^（[一二三四五]）(.{4,10}?)(?:情况|方面)?。", text_of(report), re.MULTILINE)
    assert heads == ["主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"]
    assert 300 < len(text_of(report)) < 1000


def test_governments_report_assessment_review_and_accountability(report: Golden) -> None:
    supervision = report.sections["overview"].body[-1]
    if report.kind in ("town", "government"):
        assert all(word in supervision for word in ("工作考核", "社会评议", "责任追究"))


def test_preface_names_basis_parts_and_period(report: Golden) -> None:
    preface = "".join(report.preface)
    assert "《中华人民共和国政府信息公开条例》（国务院令第711号" in preface
    notice = {"2021": "国办公开办函〔2021〕30号", "2019": "国办公开办函〔2019〕60号"}
    assert notice[report.form] in preface
    assert sum(number in preface for number in notice.values()) == 1
    assert all(heading.split("、", 1)[1] in preface for heading in HEADINGS)
    period = rf"统计(?:期限|时限)(?:自|从|为){report.year}年1月1日.{{1,3}}(?:{report.year}年)?12月31日"
    assert len(re.findall(period, preface)) == 1


def test_title_and_signature_fit_the_year(report: Golden) -> None:
    title = "".join(report.title)
    assert re.fullmatch(rf"{report.agency}{report.year}年度?政府信息公开工作年度报告", title)
    agency, date = report.signature
    month = 3 if report.kind == "government" else 1
    assert agency == report.agency
    assert re.fullmatch(rf"{report.year + 1}年{month}月[0-9]+日", date)


def test_no_other_year_is_named(report: Golden) -> None:
    bodies = "".join("".join(section.body) for section in report.sections.values())
    assert {int(year) for year in re.findall(r"(20[0-9]{2})年", bodies)} <= {report.year}


def test_fee_statement(report: Golden) -> None:
    if report.form == "2021":
        assert "信息处理费" in "".join(report.sections["other"].body)


def test_text_agrees_with_requests(report: Golden) -> None:
    text = text_of(report)
    table = report.tables["requests"]
    new, carried = table["new"]["total"], table["carried_in"]["total"]
    if new == 0:
        assert "未收到政府信息公开申请" in text
        return
    stated = re.search(r"(?:收到|新收|受理|办理)政府信息公开申请(\d+)件(（含上年结转|，其中本年新收)?", text)
    assert stated is not None
    assert int(stated[1]) == (int(str(new)) + int(str(carried)) if stated[2] else new)
    assert f"上年结转{carried}件" in text or carried == 0
    out = table["carried_out"]["total"]
    assert f"结转下年度继续办理{out}件" in text or out == 0
    handled = table["handled_total"]["total"]
    assert f"办结{handled}件" in text or "两件申请均已办结" in text
    for name, word in (
        ("granted", "予以公开"),
        ("partial", "部分公开"),
        ("denied", "不予公开"),
        ("unavailable", "无法提供"),
        ("rejected", "不予处理"),
        ("other", "其他处理"),
    ):
        said = re.search(rf"{word}(\d+)件", text)
        assert (int(said[1]) if said else 0) == group(report, name), word
    person = re.search(r"自然人(?:申请|提出)(\d+)件", text)
    assert person is None or int(person[1]) == table["new"]["natural_person"]
    organisation = re.search(r"法人或其他组织(?:申请|提出)(\d+)件", text)
    if organisation and person:
        assert int(organisation[1]) + int(person[1]) == new


def test_text_agrees_with_disputes(report: Golden) -> None:
    text = text_of(report)
    table = report.tables["disputes"]
    review = table["review"]["total"]
    assert f"行政复议{review}件" in text or review == 0
    suits = {"未经复议直接起诉": "litigation_direct", "复议后起诉": "litigation_after_review"}
    for word, key in suits.items():
        said = re.search(rf"{word}(\d+)件", text)
        assert (int(said[1]) if said else 0) == table[key]["total"], word
    if not review and not any(table[key]["total"] for key in suits.values()):
        assert re.search(r"(?:没有|未发生).{0,20}行政复议、行政诉讼", text)


def test_text_agrees_with_documents(report: Golden) -> None:
    text = text_of(report)
    documents = report.tables["proactive"]["normative_documents"]
    if report.form == "2021":
        assert f"制发行政规范性文件{documents['issued']}件" in text or "全县制发行政规范性文件" in text
        assert f"现行有效{documents['in_force']}件" in text
        assert f"废止{documents['repealed']}件" in text or documents["repealed"] == 0
    elif report.kind == "town":
        assert f"规范性文件{documents['total_disclosed']}件" in text
    else:
        assert f"新制作规范性文件{documents['made']}件，新公开{documents['newly_disclosed']}件" in text
        assert f"对外公开总数{documents['total_disclosed']}件" in text


def test_percentages_are_right(report: Golden) -> None:
    """Each share of the text follows from two figures in the sentence before it."""
    found = re.findall(r"([^。；]*?)([0-9.]+)%", text_of(report))
    assert found
    for before, percent in found:
        places = len(percent.partition(".")[2])
        figures = [Decimal(figure) for figure in re.findall(r"[0-9]+", before)]
        rates = {round(100 * one / two, places) for one in figures for two in figures if two and one <= two} | {
            round(100 * (two - one) / one, places) for one in figures for two in figures if one
        }
        assert any(rate == Decimal(percent) for rate in rates), (before, percent)


def test_two_ways_of_counting_received() -> None:
    texts = [text_of(golden.load(GOLDENS / f"{name}.yaml")) for name in NAMES]
    assert any("件（含上年结转" in text for text in texts)
    assert any(re.search(r"收到政府信息公开申请\d+件，", text) for text in texts)


LEGAL = re.compile(
    r"(?:中华人民共和国)?政府信息公开条例|国务院令第711号|以下简称《条例》|国务院办公厅政府信息与政务公开办公室|"
    r"关于印发.(?:中华人民共和国)?政府信息公开工作年度报告格式.的通知|政府信息管理|关于政府信息公开工作年度报告有关事项的通知|"
    r"国办公开办函〔20\d\d〕\d+号|"
    r"总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|存在的主要问题及改进情况|其他需要报告的事项|"
    r"政府信息公开行政复议、行政诉讼情况|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年度?政府信息公开工作年度报告"
)


def test_no_sentence_of_the_seeds(report: Golden) -> None:
    seeds = ROOT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the two real reports are not here")

    def shingles(text: str) -> set[str]:
        pieces = LEGAL.split(re.sub(r"\s+", "", text))
        return {piece[i : i + 12] for piece in pieces for i in range(len(piece) - 11)}

    known = set().union(*(shingles(path.read_text(encoding="utf-8")) for path in seeds.glob("*.txt")))
    narrative = [*report.preface, *(text for section in report.sections.values() for text in section.body)]
    assert not set().union(*(shingles(text) for text in narrative)) & known


def test_an_unfit_file_is_refused_with_its_name(tmp_path: Path) -> None:
    source = (GOLDENS / "2021-town.yaml").read_text(encoding="utf-8")
    wrong = {
        "unknown field": source + "extra: 1\n",
        "short row": source.replace("new: [0, 0, 0, 0, 0, 0, 0]", "new: [0, 0, 0]"),
        "unknown section": source.replace("  problems:", "  trouble:"),
        "wrong type": source.replace("year: 2022", 'year: "2022"'),
        "broken yaml": source + "]",
    }
    for name, text in wrong.items():
        assert text != source
        path = tmp_path / "some.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=r"some\.yaml"):
            golden.load(path)
            pytest.fail(name)


def test_a_copy_shares_nothing(report: Golden) -> None:
    other = report.copy()
    other.tables["requests"]["new"]["total"] = -1
    other.sections["overview"].body.clear()
    other.title.clear()
    assert report.tables["requests"]["new"]["total"] != -1
    assert report.sections["overview"].body and report.title
