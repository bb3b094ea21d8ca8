"""Numbers of persons are struck out; amounts, codes and telephone lines of offices are not."""

from __future__ import annotations

import pytest

from linter.text.personal import LONGEST, mask

# the number in each is invented; those of identity cards have a day of birth, and the check digit where it says so
STRUCK = {
    "联系人手机13912345678。": "13912345678",
    "手机：１３９１２３４５６７８": "１３９１２３４５６７８",
    "手机139-1234-5678转": "139-1234-5678",
    "手机139 1234 5678转": "139 1234 5678",
    "手机+86 13912345678": "+86 13912345678",
    "手机+8613912345678；": "+8613912345678",
    "（19912345678）": "19912345678",
    "身份证号110101199003070011已": "110101199003070011",  # with a right check digit? told by form all the same
    "身份证号11010119900307001X，": "11010119900307001X",
    "身份证号11010119900307001x，": "11010119900307001x",
    "身份证号１１０１０１１９９００３０７００１Ｘ": "１１０１０１１９９００３０７００１Ｘ",
    "身份证号110101 19900307 0011，": "110101 19900307 0011",
    "旧身份证号110101900307001。": "110101900307001",
    "申请人张某（430102200102290017）": "430102200102290017",
}

KEPT = (
    "收费13912345678元", "收费13912345678.50元", "13,912,345,678", "1.3912345678亿", "共13912345678件",
    "电话0931-8123456", "电话01012345678", "12345热线", "020-12345678", "400-123-4567",
    "信用代码11620102013896301X", "统一社会信用代码91110101MA01ABCD2X", "索引号000014349/2023-00001",
    "文号2023110101199003070011", "编号A13912345678", "流水号139123456789", "12912345678", "999912199003070011",
    "110101199013070011", "2023年1月1日至2023年12月31日", "行 1 139 1234 5678 0", "52\t3\t29\t4\t13912345",
)  # fmt: skip


def test_numbers_in_a_list() -> None:
    assert (
        mask("手机13912345678，13812345678,13712345678、13612345678")
        == "手机***********，***********,***********、***********"
    )


@pytest.mark.parametrize("text", STRUCK)
def test_struck_out(text: str) -> None:
    number = STRUCK[text]
    assert mask(text) == text.replace(number, "*" * len(number))


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert mask(text) == text


def test_every_number_of_a_text_is_struck_out_where_it_stands() -> None:
    text = "甲13912345678，乙13812345678；丙110101199003070011。"
    masked = mask(text)
    assert len(masked) == len(text) and masked.count("*") == 11 + 11 + 18
    assert mask(masked) == masked


def test_no_number_is_longer_than_is_looked_at_beyond_the_edge() -> None:
    assert all(len(number) < LONGEST for number in STRUCK.values())


def test_long_texts_come_to_an_end() -> None:
    for piece in ("1", "13", "1391234567 ", "11010119900307001", "1-", "+86"):
        text = piece * (200_000 // len(piece))  # minutes, if the work grew with the square
        assert len(mask(text)) == len(text)
