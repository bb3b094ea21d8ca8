"""The notation of phrases: what each sign finds, what is refused and with which advice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.text.figures import read_figure
from linter.text.folding import fold
from linter.text.phrases import Marked, Phrase, Phrasebook, PhraseError

LISTS = {
    "收到": ["收到", "接到", "收到和办理"],
    "下年度": ["下[一]年[度]", "次年"],
    "结转": ["结转", "转结"],
    "甲乙": ["甲", "{乙}"],
    "乙": ["乙"],
    "衬词": ["的", "共", "申请", "公开"],
}
BOOK = Phrasebook(LISTS)


class Year(Phrase):
    needs = ("year",)


def found(phrase: str | dict[str, object], text: str) -> list[str]:
    return [match.group() for match in BOOK.phrase(phrase, Marked).finditer(fold(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "finds"),
    [
        # one of, may stand, several
        ("(收|接)到申请", "收到申请、接到申请、看到申请", ["收到申请", "接到申请"]),
        ("(收到|收到和办理)申请", "收到和办理申请", ["收到和办理申请"]),
        ("上[一]年[度]", "上年、上一年、上年度、上一年度", ["上年", "上一年", "上年度", "上一年度"]),
        ("[的|共]+收到", "的共的收到", ["的共的收到"]),
        ("(一|二)+是", "一二是", ["一二是"]),
        # word lists, also within one another
        ("{收到}申请", "接到申请", ["接到申请"]),
        ("{甲乙}丙", "甲丙乙丙丙", ["甲丙", "乙丙"]),
        ("{结转}[到|至]{下年度}", "转结至下一年度", ["转结至下一年度"]),
        # gaps: within an item, a clause, a sentence; so many characters; the nearest end
        ("收到…申请", "收到公民申请、申请", ["收到公民申请"]),
        ("收到…申请", "收到,申请", []),
        ("收到…3申请", "收到一二三申请", ["收到一二三申请"]),
        ("收到…3申请", "收到一二三四申请", []),
        ("收到…2-3申请", "收到一申请", []),
        ("收到……申请", "收到了,申请", ["收到了,申请"]),
        ("收到……申请", "收到了。申请", []),
        ("收到~申请", "收到甲、申请", []),
        ("收到…申请", "收到甲、申请", ["收到甲、申请"]),
        ("收到…(711)号", "收到第711号", ["收到第711号"]),
        # names
        ("由@2-6局编制", "由青禾市教育局编制", ["由青禾市教育局编制"]),
        ("由@2-3局编制", "由青禾市教育局编制", []),
        ("由@局编制", "由A局编制", []),
        # figures
        ("收到#件", "收到1,204件", ["收到1,204件"]),
        ("收到#件", "收到三十余件", ["收到三十余件"]),
        ("收到#", "收到十件,收到12件", ["收到12"]),
        ("…1-1#万元", "约三万元", ["约三万元"]),
        ("#件", "第2023112件", ["2023112件"]),
        ("共#件", "共12.5件", ["共12.5件"]),
        # the ends of a clause
        ("^维持", "其中维持,维持", ["维持"]),
        ("申请$", "申请件。申请", ["申请"]),
        # a blank: words that say nothing
        ("{收到} #件", "收到的公开申请共12件", ["收到的公开申请共12件"]),
        ("{收到} #件", "收到来信12件", []),
        # titles in any marks, or none; a lone mark is itself
        ("《条例》第#条", "《条例》第三条,“条例”第3条,条例第三条,〈条例〉第三条", ["《条例》第三条", '"条例"第3条', "条例第三条", "《条例》第三条"]),
        ("(。|《)条例", "的条例《条例", ["《条例"]),
        # signs of the notation in the text are written in full width
        ("（＃）＋", "(#)+", ["(#)+"]),
        ("什么？", "什么?", ["什么?"]),
        # folded like the text
        ("，〔２０２３〕", "，[2023]", [",〔2023〕"]),
        # shapes
        ("{年份}年", "2023年,1999年", ["2023年"]),
        ("{零}件", "0件,10件", ["0件"]),
    ],
)  # fmt: skip
def test_what_a_phrase_finds(phrase: str, text: str, finds: list[str]) -> None:
    assert found(phrase, text) == finds


@pytest.mark.parametrize(
    ("unless", "text", "finds"),
    [
        (["有待改进"], "有待改进。改进", ["改进"]),
        (["改进空间"], "改进空间。改进", ["改进"]),
        (["有待改进", "改进空间"], "有待改进,改进空间", []),
        (["有待"], "有待,改进", ["改进"]),
        # what takes one match away leaves the next alone, and is looked for on both sides
        (["不…4改进"], "不需要改进,改进,改进,不再改进", ["改进", "改进"]),
    ],
)
def test_what_takes_a_match_away(unless: list[str], text: str, finds: list[str]) -> None:
    assert found({"phrase": "改进", "unless": unless}, text) == finds


def test_a_part_may_be_marked() -> None:
    phrase = BOOK.phrase("(year: {年份})年[度]，", Year)
    match = phrase.search("在2023年度,我局")
    assert match is not None and match["year"] == "2023"
    marked = BOOK.phrase("联系人：(match: @2-3)电话", Marked)
    match = marked.search("联系人:张某电话")
    assert match is not None and match.string[slice(*marked.span(match))] == "张某"


def test_several_phrases_are_one() -> None:
    assert found({"phrase": ["甲", "乙丙"], "unless": ["丁甲"]}, "甲乙丙丁甲") == ["甲", "乙丙"]


def test_whole_texts_beginnings_and_ends() -> None:
    phrase = BOOK.phrase({"phrase": "[没]有问题", "unless": ["没有问题的"]})
    assert phrase.fullmatch("没有问题") and not phrase.fullmatch("没有问题吗")
    assert phrase.match("有问题吗") and not phrase.match("还有问题")
    assert phrase.ends("还有问题") and not phrase.ends("有问题吗")


@pytest.mark.parametrize(
    ("phrase", "at", "says"),
    [
        ("(?:.|.)*不应", 0, r"\(甲\|乙\)"),
        (".*不应", 0, "……"),
        (r"\d件", 0, "写 #"),
        (r"第\(一\)", 1, "全角"),
        ("[^,]件", 0, "unless"),
        ("[0-9]件", 0, "{数字}"),
        ("收到?申请", 2, r"\[甲\]"),
        ("(收到)?申请", 3, r"\[甲\]"),
        ("收到*", 2, r"\[甲\]"),
        ("(?<=a+)b", 0, "unless"),
        ("x{0,20}", 1, "@2-6"),
        ("甲|乙", 1, r"\(甲\|乙\)"),
        ("（甲｜乙）", 2, r"\(甲\|乙\)"),
        ("(甲", 0, "没有配对"),
        ("甲)", 1, "多出来"),
        ("(甲]", 2, "结束"),
        ("(甲|)", 3, "空的"),
        ("{收倒}", 0, "{收到}"),
        ("{收到", 0, "没有配对"),
        ("收到…711号", 3, r"…\(711\)"),
        ("收到…0申请", 3, "间隔"),
        ("甲+", 1, "全角 ＋"),
        ("[甲][乙]", 0, "什么都会找到"),
        ("[^甲]", 0, "unless"),
        ("[甲|$]乙", 0, "可有可无"),
        ("((((((((((甲))))))))))", 9, "太深"),
        ("甲" * 3000, 0, "2000"),
        ("(cited: 甲)", 0, "用不着"),
    ],
)
def test_what_is_refused_says_what_to_write(phrase: str, at: int, says: str) -> None:
    with pytest.raises(PhraseError, match=says) as caught:
        BOOK.phrase(phrase)
    assert caught.value.at == at


def test_a_part_that_must_be_marked() -> None:
    with pytest.raises(PhraseError, match=r"\(year: …\)"):
        BOOK.phrase("{年份}年", Year)


@pytest.mark.parametrize(
    "stated", [{"unless": ["甲"]}, {"phrase": 3}, {"phrase": "甲", "near": ["乙"]}, 7, {"phrase": []}]
)
def test_what_is_no_phrase_is_refused(stated: object) -> None:
    with pytest.raises(PhraseError):
        BOOK.phrase(stated)  # type: ignore[arg-type]


def test_a_list_does_not_name_itself() -> None:
    with pytest.raises(PhraseError, match="自己"):
        Phrasebook({"甲": ["{乙}"], "乙": ["{甲}"]}).phrase("{甲}")


@pytest.mark.parametrize("phrase", ["{大}" * 400, "{大}…1-1" * 200, "{深}" * 300])
def test_long_lists_do_not_hold_up_the_loader(phrase: str) -> None:
    lists = {"大": [chr(0x4E00 + n) + chr(0x4E00 + n * 7 % 900) for n in range(1000)], "深": ["{大}"] * 50}
    with pytest.raises(PhraseError, match=r"太长|太多"):
        Phrasebook(lists).phrase(phrase)


@pytest.mark.parametrize(
    ("text", "value", "vague"),
    [
        ("12", "12", ""), ("1,204", "1204", ""), ("31.6万", "316000", ""), ("300余", "300", "余"), ("十", "10", ""),
        ("二十三", "23", ""), ("一百零五", "105", ""), ("三万五千多", "35000", "多"), ("两千", "2000", ""),
        ("一亿三千万", "130000000", ""), ("二0二三", "2023", ""), ("0", "0", ""), ("零", "0", ""),
    ],
)  # fmt: skip
def test_figures_as_numbers(text: str, value: str, vague: str) -> None:
    stated = read_figure(text)
    assert (stated.value, stated.vague) == (Decimal(value), vague)
