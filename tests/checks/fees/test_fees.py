"""What section six says of the information-processing fee, in the ways in which reports say it."""

from __future__ import annotations

import pytest

from linter.checks import Context
from linter.checks.fees.fee_statement import Params, check
from linter.checks.support.fees import read_fees
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.reading.model import Report

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)


def report(text: str) -> Report:
    written = (
        "青禾市教育局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作正常。\n"
        f"五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n{text}\n"
    )
    return read_report(read_text("r.txt", written.encode()), BOOK.forms, READER)


@pytest.mark.parametrize(
    ("text", "amounts", "notices"),
    [
        ("本年度未收取信息处理费。", [], []),
        ("发出收费通知2件，总金额810元，实际收取信息处理费660元。", [("noticed", 810), ("collected", 660)], [2]),
        (
            "发出收费通知的件数为2件，总金额为810元，实际收取的总金额为660元。",
            [("noticed", 810), ("collected", 660)],
            [2],
        ),
        ("制发信息处理费缴费通知书3份，应收1,200元，实收0.08万元。", [("noticed", 1200), ("collected", 800)], [3]),
        ("发出3份信息处理费收费通知，应缴纳2230元，未缴纳2230元。", [("noticed", 2230)], [3]),
        ("对25件申请收取了信息处理费2950元。", [("collected", 2950)], []),
        ("信息处理费收取情况。全年实际收取400元，已全额缴入国库。", [("collected", 400)], []),
        ("未就政府信息公开申请发出收费通知，未收取信息处理费。", [], [0]),
        ("收取信息处理费0元。", [("collected", 0)], []),
        ("信息处理费收费标准为每件100元，按量为10元/页，本年度未收取。", [], []),
        ("2022年收取信息处理费400元，2023年未收取信息处理费。", [], []),
        ("收取信息处理费约400元，较上年减少200元。", [], []),
        ("申请人逾期未缴纳信息处理费380元，不再处理其申请。", [], []),
        ("免收信息处理费380元。", [], []),
        ("未收取信息处理费。建议提案办理经费12元，采购设备385元。", [], []),
        ("未收取信息处理费。全年收取行政事业性收费1528.6万元。", [], []),
    ],
)
def test_what_is_read(text: str, amounts: list[tuple[str, int]], notices: list[int]) -> None:
    fees = read_fees(report(text))
    assert [(amount.kind, amount.value) for amount in fees.amounts] == amounts
    assert [count for count, _, _ in fees.notices] == notices


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本年度未收取信息处理费。", True),
        ("（一）信息处理费收取情况。2023年，青禾市教育局未收取信息处理费。", True),
        ("本局依申请公开政府信息均未收取信息处理费。", True),
        ("没有向申请人收取信息处理费，也没有其他事项。", True),
        ("2023年度，我局未产生信息处理费。", True),
        ("除上述1件外，未收取信息处理费。", False),
        ("其他申请未收取信息处理费。", False),
        ("2022年未收取信息处理费。", False),
        ("市招生办公室未收取信息处理费。", False),
        ("未收取信息处理费以外的费用。", False),
    ],
)
def test_none_said(text: str, said: bool) -> None:
    assert bool(read_fees(report(text)).none) is said


@pytest.mark.parametrize("amount", [10, 30, 380, 690, 710, 2950])
def test_amounts_by_volume(amount: int) -> None:
    """31 pages cost 10 yuan, 68 pages 380, 100 pages 700 and 101 pages 720; sums of these are multiples of 10."""
    assert outcome(f"收取信息处理费{amount}元。") == "pass"


@pytest.mark.parametrize("amount", ["5", "385", "380.5", "1,234"])
def test_amounts_that_no_rate_gives(amount: str) -> None:
    assert outcome(f"收取信息处理费{amount}元。") == "fail"


def outcome(text: str) -> str:
    read = report(text)
    return check(Params(aspect="rates"), Context(read, BOOK.form(read.form), BOOK.forms)).outcome
