"""What is wrong with a file is told all at once, in the reader's words, with what may stand there."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct, field

from linter.rulebook.faults import faults


class Inner(Struct, forbid_unknown_fields=True):
    zh: str
    count: Annotated[int, Meta(ge=1, le=12)] = 1


class Sample(Struct, forbid_unknown_fields=True):
    code: str
    severity: Literal["error", "warning", "info"]
    inner: Inner
    names: Annotated[list[str], Meta(min_length=1)] = field(default_factory=lambda: ["a"])
    forms: list[Literal["2019", "2021"]] = []
    by: dict[str, int] = {}
    day: date | None = None
    either: str | list[str] = ""
    switch: bool = False
    level: Literal["on", "off"] | bool = True


RIGHT: dict[str, Any] = {"code": "A", "severity": "info", "inner": {"zh": "甲"}}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"day": date(2024, 1, 31), "either": ["a", "b"], "level": False}, []),
        ({"code": 7}, [(("code",), "应为文字：给 7 加引号")]),
        ({"severity": "eror"}, [(("severity",), "不能是 eror")]),
        ({"inner": {"zh": "甲", "count": 13}}, [(("inner", "count"), "应在 1 到 12 之间，不是 13")]),
        ({"inner": {"cuont": 2}}, [(("inner", "cuont"), "不认识的键 cuont"), (("inner",), "缺少 zh")]),
        ({"inner": "甲"}, [(("inner",), "应为键和值，不是 甲")]),
        ({"names": []}, [(("names",), "列表不能是空的")]),
        ({"names": "甲"}, [(("names",), "应为列表，不是 甲")]),
        ({"names": ["甲", 3, None]}, [(("names", 1), "应为文字：给 3 加引号"), (("names", 2), "应为文字，不是 null")]),
        ({"forms": [2021]}, [(("forms", 0), '2021 应加引号，写成 "2021"')]),
        ({"by": {"a": "x"}}, [(("by", "a"), "应为整数，不是 x")]),
        ({"by": {"a": True}}, [(("by", "a"), "应为整数，不是 true")]),
        ({"day": "2024-02-30"}, [(("day",), "应为日期（年-月-日），不是 2024-02-30")]),
        ({"either": 3}, [(("either",), "应为文字或列表，不是 3")]),
        ({"either": {"a": 1}}, [(("either",), "应为文字或列表，不是 {…}")]),
        ({"switch": "yes"}, [(("switch",), "应为true 或 false，不是 yes")]),
        ({"level": "of"}, [(("level",), "不能是 of")]),
    ],
)
def test_faults(change: dict[str, Any], expected: list[tuple[tuple[str | int, ...], str]]) -> None:
    data = RIGHT | change
    assert [(wrong.steps, wrong.text.zh) for wrong in faults(data, Sample)] == expected
    try:
        msgspec.convert(data, Sample)
    except msgspec.ValidationError:
        assert expected
    else:
        assert not expected


def test_all_of_them_in_one_go() -> None:
    found = faults({"codes": "A", "severity": "x", "inner": {"zh": 1}, "names": [2]}, Sample)
    assert [wrong.steps for wrong in found] == [("codes",), (), ("severity",), ("inner", "zh"), ("names", 0)]
    assert found[0].known[0] == "code"
