"""What --fix does to a text: only the safe, never a figure, nothing new is found, a second time changes nothing."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.checks.finding import Fix, TextEdit
from linter.checks.record import Record
from linter.rulebook.folder import rules_folder
from linter.runner.linter import Linter, Options
from linter.runner.mending import Mended, applied, mend
from linter.testing import edits, forms, golden, layouts
from linter.testing.cases import load_cases
from linter.text.bilingual import Text
from tests.conftest import GOLDEN_NAMES

SAMPLE = 24  # one of so many cases of the rulebook


@cache
def linter() -> Linter:
    return Linter(options=Options(fixes=True))


def examine(data: bytes) -> Record:
    return linter().examine("draft.txt", data)


@cache
def report(name: str) -> golden.Golden:
    return golden.load(rules_folder() / "golden" / f"{name}.yaml")


@cache
def labels() -> forms.Forms:
    return forms.load(rules_folder() / "forms")


def text_of(name: str, layout: str = "tabs", *changes: dict[str, object]) -> str:
    return layouts.render(edits.apply(report(name), changes), layout, labels()).text


def mended(text: str) -> str:
    found = mend(text.encode(), examine)
    return text if found is None else found.after


def digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def values(record: Record) -> dict[str, object]:
    return {
        f"{key}.{row}.{column}": cell.value
        for key, table in record.tables.items()
        for row, cells in table.cells.items()
        for column in cells
        if (cell := table.cell(key, row, column)) is not None
    }


def hold(text: str, found: Mended | None) -> None:
    """What must be true of everything that was put right."""
    if found is None:
        return
    assert found.before == text
    before, after = examine(text.encode()), examine(found.data)
    zeros = sum(len(fix.edits) for fix in found.fixes if fix.kind == "zero")
    if not zeros:
        assert digits(found.after) == digits(text)
    assert len(digits(found.after)) == len(digits(text)) + zeros
    told = values(before)
    changed = {slot: (told[slot], value) for slot, value in values(after).items() if told[slot] != value}
    assert set(changed.values()) <= {(None, 0)} and len(changed) == zeros
    assert Counter(f.rule for f in after.findings) <= Counter(f.rule for f in before.findings)
    assert {entry.rule for entry in after.undecided} <= {entry.rule for entry in before.undecided}
    assert found.after.splitlines() != text.splitlines()
    assert len(found.after.splitlines()) == len(text.splitlines())
    assert mend(found.data, examine) is None


# --- each kind


HEADINGS = [
    ("五、存在问题及改进情况", "五、存在的主要问题及改进情况"),
    ("五、 存在的主要问题和改进情况。", "五、 存在的主要问题及改进情况。"),
    ("## **五、存在问题及改进情况**", "## **五、存在的主要问题及改进情况**"),
    ("第五部分 存在的问题及改进情况", "第五部分 存在的主要问题及改进情况"),
    ("五、2023年存在的主要问题及改进情况", None),  # a year is a figure
    ("五、下一步打算", None),  # nothing near
]


@pytest.mark.parametrize(("printed", "wanted"), HEADINGS)
def test_headings(printed, wanted):
    text = text_of("2021-department", "tabs", {"heading": {"of": "problems", "to": printed}})
    assert mended(text) == (text if wanted is None else text.replace(printed, wanted))


@pytest.mark.parametrize(
    "printed",
    ["[2021]30号", "（2021）30号", "【2021】30号", "(2021)30号", "［2021］30号", "[2021〕30号", "〔2021)第30号"],
)
def test_document_numbers(printed):
    good = text_of("2021-department")
    text = good.replace("〔2021〕30号", printed)
    assert text != good
    assert mended(text) == good.replace("〔2021〕30号", "〔2021〕" + printed[6:])


def test_what_looks_like_a_document_number_and_is_none():
    text = text_of("2021-department").replace("欢迎查阅。", "欢迎查阅（2023）。另见附件[2023]3份、公告（2023）3期。")
    assert mended(text) == text


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("2023 年 1 月 1 日", "2023年1月1日"),
        ("2023年 1月1 日", "2023年1月1日"),
        ("2023\u3000年1月1日", "2023年1月1日"),
        ("2023 年1\u00a0月1日", "2023年1月1日"),
    ],
)
def test_dates(printed, wanted):
    good = text_of("2021-department")
    assert good.count(wanted) == 1
    assert mended(good.replace(wanted, printed)) == good


BRACKETS = [
    ("（一主动公开。", "（一）主动公开。"),
    ("（一）主动公开。（以下简称《条例》和《办法》规定了期限。", "（一）主动公开。（以下简称《条例》）和《办法》规定了期限。"),
    ("（一）主动公开。《中华人民共和国政府信息公开条例（国务院令第711号）规定了期限。", "（一）主动公开。《中华人民共和国政府信息公开条例》（国务院令第711号）规定了期限。"),
    ("（一）主动公开。按照《中华人民共和国政府信息公开条例》（国务院令第711号执行。", "（一）主动公开。按照《中华人民共和国政府信息公开条例》（国务院令第711号）执行。"),
    ("（一））主动公开。", "（一）主动公开。"),
    ("（（一）主动公开。", "（一）主动公开。"),
    ("（一）主动公开。青政办函2021〕30号印发以后。", "（一）主动公开。青政办函〔2021〕30号印发以后。"),
    ("（一）主动公开。青政办函〔202130号印发以后。", "（一）主动公开。青政办函〔2021〕30号印发以后。"),
    ("（一）主动公开。编制（含修订公文的，一并公开。", None),  # more than one place
    ("（一）主动公开。公文）一并公开。", None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "wanted"), BRACKETS)
def test_brackets(printed, wanted):
    text = text_of("2021-department").replace("（一）主动公开。", printed)
    assert any(finding.rule == "WRD001" for finding in examine(text.encode()).findings)
    assert mended(text) == (text if wanted is None else text.replace(printed, wanted))


@pytest.mark.parametrize("layout", ["tabs", "pipes"])
def test_blanks_that_the_total_proves(layout):
    row = "requests.unavailable.needs_creation"
    values_ = report("2021-department").tables["requests"]["unavailable.needs_creation"]
    zeros = [column for column, value in values_.items() if value == 0 and column != "total"]
    assert len(zeros) > 2
    text = text_of("2021-department", layout, *({"cell": f"{row}.{column}", "to": None} for column in zeros[:2]))
    assert any(finding.rule == "TAB008" for finding in examine(text.encode()).findings)
    found = mend(text.encode(), examine)
    assert found is not None
    hold(text, found)
    assert values(examine(found.data)) == values(examine(text_of("2021-department", layout).encode()))


@pytest.mark.parametrize(
    "changes",
    [
        [{"cell": "requests.granted.natural_person", "to": None}],  # it was 25, and the total says so
        [{"cell": "requests.granted.research", "to": None}, {"cell": "requests.granted.total", "to": 30}],
        [{"cell": "requests.granted.total", "to": None}],  # a total is a figure
        [{"cell": "proactive.penalties.decisions", "to": None}],  # no total beside it
    ],
)
def test_blanks_that_nothing_proves(changes):
    text = text_of("2021-department", "tabs", *changes)
    assert mended(text) == text


def test_a_blank_of_table_four():
    text = text_of("2021-department", "tabs", {"cell": "disputes.litigation_direct.upheld", "to": None})
    assert mended(text) == text_of("2021-department")


# --- what holds whatever the draft


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_correct_report_changes_in_blanks_of_dates_and_headings_at_most(name, layout):
    text = layouts.render(report(name), layout, labels()).text
    found = mend(text.encode(), examine)
    hold(text, found)
    if found is not None:
        assert {fix.kind for fix in found.fixes} <= {"date", "heading"}


CASES = [
    (rule.code, number, case)
    for rule in linter().rulebook.rules
    for number, case in enumerate(load_cases(linter().rulebook.sources[rule.code]), 1)
    if "linter" not in rule.category
][::SAMPLE]


@pytest.mark.parametrize(("code", "number", "case"), CASES, ids=[f"{code}-{number}" for code, number, _ in CASES])
def test_the_cases_of_the_rules(code, number, case):
    layout = (case.layouts or layouts.LAYOUTS)[number % len(case.layouts or layouts.LAYOUTS)]
    text = layouts.render(edits.apply(report(case.report), case.edit), layout, labels()).text
    hold(text, mend(text.encode(), examine))


SPOILT = (
    (r"〔(\d{4})〕", r"[\1]"),
    (r"（([一二三四五])）", r"（\1"),
    (r"（([一二三四五])）", r"\1）"),
    (r"(20\d\d)年(\d+)月(\d+)日", r"\1 年 \2 月\3 日"),
    (r"存在的主要问题", "存在主要问题"),
    (r"\t0\t", "\t\t"),
    (r"》", ""),
    (r"《", "《《"),
    (r"。", "。）"),
    (r"的", ""),
    (r"情况", "情形"),
)


@settings(max_examples=25, deadline=None)
@given(
    name=st.sampled_from(GOLDEN_NAMES),
    layout=st.sampled_from(layouts.LAYOUTS),
    spoils=st.lists(st.tuples(st.sampled_from(SPOILT), st.integers(0, 30)), min_size=1, max_size=5),
)
def test_spoilt_reports(name, layout, spoils):
    text = layouts.render(report(name), layout, labels()).text
    for (pattern, new), number in spoils:
        places = list(re.finditer(pattern, text))
        if places:
            at = places[number % len(places)]
            text = text[: at.start()] + at.expand(new) + text[at.end() :]
    hold(text, mend(text.encode(), examine))


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_what_was_spoilt_is_as_it_was(name):
    good = mended(text_of(name))
    bad = re.sub(r"〔(\d{4})〕", r"[\1]", re.sub(r"(20\d\d)年(\d+)月(\d+)日", r"\1 年 \2 月 \3 日", good))
    bad = bad.replace("（三）", "（三", 1) if re.search(r"\n（三）[\u4e00-\u9fff]", bad) else bad
    assert bad != good
    assert mended(bad) == good


# --- the file stays what it is


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_and_mark(mark, end):
    text = text_of("2021-department").replace("〔2021〕", "[2021]")
    data = mark + text.replace("\n", end).encode()
    found = mend(data, examine)
    assert found is not None
    assert found.data == data.replace(b"[2021]", "〔2021〕".encode())


@pytest.mark.parametrize(
    ("name", "mark"),
    [("gb18030", b""), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-16-le", b"")],
)
def test_encodings(name, mark):
    text = text_of("2021-department").replace("〔2021〕", "[2021]")
    found = mend(mark + text.encode(name), examine)
    assert found is not None
    assert found.data == mark + text.replace("[2021]", "〔2021〕").encode(name)


def test_mixed_line_ends_and_a_missing_last_one():
    text = text_of("2021-department").replace("〔2021〕", "[2021]").rstrip("\n").replace("\n", "\r\n", 5)
    assert mended(text) == text.replace("[2021]", "〔2021〕")


def test_lines_that_are_no_lines_of_an_editor_are_left_alone():
    """A vertical tab ends a line of the text as read: the places of what follows are not those of the file."""
    text = text_of("2021-department").replace("〔2021〕", "[2021]").replace("。", "。\x0b", 2)
    assert mended(text) in (text, text.replace("[2021]", "〔2021〕"))


def test_markup_is_not_cut():
    text = (
        text_of("2021-department")
        .replace("〔2021〕30号", "**[2021]**30号")
        .replace("2023年1月1日", "2023 **年** 1 月 1 日")
    )
    assert mended(text) == text.replace("[2021]", "〔2021〕")


def test_suppressed_findings_are_left_alone():
    text = text_of("2021-department").replace("（一）主动公开。", "（一主动公开。")
    marks = {finding.fingerprint for finding in examine(text.encode()).findings}
    assert mend(text.encode(), examine, marks) is None


# --- carrying out


def fix(*changes: tuple[int, int, str, str], kind: str = "date") -> Fix:
    made = [TextEdit(line, column, line, column + len(old), old, new) for line, column, old, new in changes]
    return Fix(kind, Text("", ""), made)  # type: ignore[arg-type]


def test_edits_are_carried_out_where_their_text_stands():
    text = "甲 乙\r\n丙\n"
    assert applied(text, [fix((1, 2, " ", "")), fix((2, 1, "丙", "丁"))]) == "甲乙\r\n丁\n"


@pytest.mark.parametrize(
    "wrong",
    [
        fix((1, 1, "乙", "丁")),  # something else stands there
        fix((9, 1, "", "丁")),  # no such line
        fix((1, 1, "甲", "1")),  # a figure
        fix((1, 1, "甲", "甲\n")),  # another line
        fix((1, 1, "", "12"), kind="zero"),
        fix((1, 1, "", "1"), kind="zero"),
    ],
)
def test_edits_that_do_not_fit(wrong):
    assert applied("甲 乙\n", [wrong]) is None


def test_edits_that_overlap():
    assert applied("甲 乙\n", [fix((1, 1, "甲 ", "丙")), fix((1, 2, " ", ""))]) is None
