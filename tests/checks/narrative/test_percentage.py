"""A percentage agrees with its two figures to the digits printed, rounded half up."""

from __future__ import annotations

from typing import Literal

import pytest

from linter.checks import Context
from linter.checks.narrative.percentage import Params, check
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.reading.claims import ClaimReader

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)


def right(text: str, kind: Literal["share", "change"]) -> list[str]:
    """What the percentages should be that are wrong."""
    document = read_text(
        "r.txt", f"某局2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n二、主动公开政府信息情况\n".encode()
    )
    report = read_report(document, BOOK.forms, READER)
    result = check(Params(kind=kind), Context(report, BOOK.form(report.form), BOOK.forms))
    return [str(getattr(fault.values["right"], "zh", "")) for fault in result.faults]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("收到来信640件，办结627件，办结率97.97%。", []),
        ("收到来信640件，办结627件，办结率98%。", []),
        ("收到来信640件，办结627件，办结率98.0%。", []),
        ("收到来信640件，办结627件，办结率97.96%。", ["97.97%"]),
        ("收到来信640件，办结627件，办结率97.9%。", ["98.0%"]),
        ("收到来信640件，办结627件，办结率100%。", ["98%"]),
        ("收到来信640件，办结627件，办结率达98%以上。", []),
        ("收到来信640件，办结627件，办结率约97%。", []),
        ("受理8件，办结1件，办结率12.5%。", []),
        ("收到81件，上年结转2件，办结80件，结转下年度继续办理3件，办结率96.4%。", []),
        ("收到12件，上年结转3件，办结14件，办结率93.3%。", []),
        ("收到12件，办结9件，尚未办结3件，办结率75%。", []),
        ("收到12件，办结9件，顺延下年度答复3件，办结率75%。", []),
        ("收到12件，上年遗留2件，办理14件，办理率100%。", []),
        ("受理8件，办结1件，办结率13%。", []),
        ("受理8件，办结1件，办结率12%。", ["13%"]),
        ("办结的50件中，按期答复50件，按期答复率100%。", []),
        ("办结的50件中，按期答复49件，按期答复率100%。", ["98%"]),
        ("受理诉求12,500件，按期办结12,275件，按期办结率98.2%。", []),
        ("收到160件，办结150件，按期办结149件，按期办结率99.33%。", []),
        ("服务860人次，其中当场解决需求817人次，占95%。", []),
        ("服务860人次，其中当场解决需求817人次，占59%。", ["95%"]),
        ("共收到1499件。其中，网络申请1303件，占86.92%；信函申请172件，占11.47%；当面24件，占1.60%。", []),
        ("共收到1499件。其中，网络申请1303件，占86.92%；信函申请172件，占11.74%。", ["11.47%"]),
        ("办理建议96件、提案113件，其中采纳104件，占49.76%。", []),
        ("解读材料21篇，占公开信息的3.4%。", []),
        ("全年公开率100%，满意率98%。", []),
        ("全年公开信息1200条，其中政务动态300条，占全市总量的30%。", []),
        ("全年公开信息1200条，其中政务动态300条，占全年总量的30%。", ["25%"]),
        ("上年结转0件。政策类100件，占50%；其他0件，占10%。", []),
    ],
)
def test_shares(text: str, wrong: list[str]) -> None:
    assert right(text, "share") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("收到288件，比上年的256件增长12.5%。", []),
        ("收到288件，比上年的256件增长13%。", []),
        ("收到288件，比上年的256件增长12%。", ["增长13%"]),
        ("收到22件，比2022年（31起）下降29%。", []),
        ("收到22件，比2022年（31起）增长29%。", ["下降29%"]),
        ("收到288件，较去年的256件增加32件，增长12.5%。", []),
        ("收到288件，较去年的256件增加32件，增长15.2%。", ["增长12.5%"]),
        ("账号由3337个减少至1937个，减少了42%。", []),
        ("账号由3337个减少至1937个，减少了41.9%。", ["下降42.0%"]),
        ("账号由2022年底的3337个减少至1937个，减少了42%。", []),
        ("账号由2022年底的3337个减少至1937个，增长了42%。", ["下降42%"]),
        ("账号由3337个增加至3337个，增长了0%。", []),
        ("收到31件，与上年的31件持平。", []),
        ("收到22件，较上年增加5件，同比增长1.05%。", []),
        ("收到288件，同比增长34.55%。", []),
    ],
)
def test_changes(text: str, wrong: list[str]) -> None:
    assert right(text, "change") == wrong
