"""A change told in words or counts agrees with the two figures given beside it."""

from __future__ import annotations

import pytest

from linter.checks import Context
from linter.checks.narrative.stated_change import Params, check
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.reading.claims import ClaimReader

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)


def right(text: str) -> list[str]:
    """What the changes should be that are wrong."""
    document = read_text(
        "r.txt", f"某局2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n二、主动公开政府信息情况\n".encode()
    )
    report = read_report(document, BOOK.forms, READER)
    result = check(Params(), Context(report, BOOK.form(report.form), BOOK.forms))
    return [fault.values["right"].zh for fault in result.faults]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("收到288件，比上年的256件增加32件。", []),
        ("收到288件，比上年的256件增加23件。", ["增加 32"]),
        ("收到288件，比上年的256件减少32件。", ["增加 32"]),
        ("收到288件，较2022年（256件）多32件。", []),
        ("收到288件，较2022年（256件）少32件。", ["增加 32"]),
        ("收到1,288件，比上年的1,256件增加了32件。", []),
        ("收到288件，比上年增加32件。", []),
        ("收到288件，其中网上申请比上年的156件减少12件。", []),
        ("收到288件，总量比上年的256件增加23件。", ["增加 32"]),
        ("收到31件，与上年的31件持平。", []),
        ("收到31件，与上年的21件持平。", ["增加 10"]),
        ("收到31件，与上年（21件）保持持平。", ["增加 10"]),
        ("收到31件，与上年的30件基本持平。", []),
        ("收到1001件，与上年的1000件持平。", []),
        ("举办培训24场，是上年（12场）的2倍。", []),
        ("举办培训24场，是上年（12场）的3倍。", ["增加 12"]),
        ("举办培训24场，比上年的12场增长1倍。", []),
        ("举办培训24场，比上年的12场增长2倍。", []),
        ("举办培训24场，比上年的12场增长3倍。", ["增加 12"]),
        ("举办培训44场，是上年（12场）的3.67倍。", []),
        ("举办培训44场，是上年（12场）的3倍。", []),
        ("举办培训44场，是上年（12场）的4.67倍。", ["增加 32"]),
        ("培训由12场增加至25场，翻了一番。", []),
        ("培训由12场增加至18场，翻了一番。", ["增加 6"]),
        ("培训由12场增加至40场，翻了一番多。", []),
        ("账号由3337个减少至1937个，减少了1400个。", []),
        ("账号由3337个减少至1937个，减少了1500个。", ["减少 1400"]),
        ("账号由3337个增加至1937个。", ["减少 1400"]),
        ("栏目从38个减少到46个，更加集中。", ["增加 8"]),
        ("网站由93个集约至68个。", []),
        (f"收到{'1' * 5000}件，比上年的256件增加32件。", []),
        (f"网站由{'1' * 5000}个减少至68个，减少了3个。", []),
        ("排名由第12名上升至第5名。", []),
        ("由20个工作日压缩至10个工作日，减少10个工作日。", []),
        ("由近300件增加至288件。", []),
        ("满意率由91个百分点提高到95%。", []),
        ("从2022年的21场增加到23场，增加2场。", []),
        ("收到22件，比2022年（31起）下降29%。", []),
        ("从12月的20件增加到次年1月的9件。", []),
    ],
)
def test_changes(text: str, wrong: list[str]) -> None:
    assert right(text) == wrong
