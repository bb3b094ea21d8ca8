"""Hostile texts."""

from __future__ import annotations

from typing import Final

from tests.hostile.files.correct import Table, text


def _with(after: str, what: str) -> bytes:
    """The text of the report with something put in after the first place where `after` stands."""
    assert after in text(), after
    return text().replace(after, after + what, 1).encode()


OVERVIEW: Final = "一、总体情况\n"
PROACTIVE: Final = "二、主动公开政府信息情况\n"
REQUESTS: Final = "三、收到和处理政府信息公开申请情况\n"


def _many(line: str, count: int) -> str:
    return "".join(line.replace("N", str(number)) for number in range(count))


TEXTS: Final[Table] = {
    "empty": (lambda: b"", "the file is empty"),
    "blank": (lambda: b" \n\t\r\n" * 1000, "the file is empty"),
    "only a byte order mark": (lambda: b"\xef\xbb\xbf", "the file is empty"),
    "only a mark of UTF-16": (lambda: b"\xff\xfe", "the file contains no text"),
    "zero bytes": (lambda: bytes(1_000_000), "not a text file"),
    "zero bytes in the report": (lambda: text().replace("。", "\0。").encode(), "not text"),
    "control characters": (lambda: b"\x07\x1b[31m" * 100_000, "contains many control characters"),
    "half a surrogate in UTF-8": (lambda: text().encode() + b"\xed\xa0\x80", "cannot be decoded"),
    "half a surrogate in UTF-16": (lambda: text().encode("utf-16") + b"\x00\xd8", "does not fit"),
    "an odd byte in UTF-16": (lambda: text().encode("utf-16") + b"x", "does not fit"),
    "a bad byte": (lambda: _with(OVERVIEW, "X").replace(b"X", b"\xff", 1), "cannot be decoded"),
    "UTF-7": (lambda: text().encode("utf-7"), "not an annual disclosure report"),
    "random": (lambda: bytes((n * n * 31 + n * 7) % 256 for n in range(200_000)), "not text"),
    "8 MB in one line": (lambda: _with(REQUESTS, "0 " * 4_000_000), "limit line-length"),
    "2 MB of digits": (lambda: _with(REQUESTS, "1" * 2_000_000), "limit line-length"),
    "17 MB": (lambda: (text() * 3000).encode(), "limit text-size"),
    "16 MiB of bars": (lambda: b"|" * (16 << 20), "limit line-length"),
    "16 MiB of short lines of bars": (lambda: (b"|" * 15 + b"\n") * (1 << 20), "limit text-size"),
    "16 MiB of tabs": (lambda: (b"1\t" * 4095 + b"\n\n") * 2048, "limit text-size"),
    "a million bars": (lambda: (b"|" * 15 + b"\n") * 50_000, "limit cells"),
    "a million tabs": (lambda: (b"1\t" * 4000 + b"\n") * 200, "limit cells"),
    "501 tables": (lambda: "规章\t1\t2\n报告。\n".encode() * 501, "limit tables"),
    "long rows of bars": (lambda: text().encode() + ("|" * 100_000 + "\n").encode() * 10, "limit cells"),
    "a million headings": (lambda: ("一、总体情况\n" * 1_000_000).encode(), "limit text-size"),
    "many headings": (lambda: ("一、总体情况\n" * 59_000 + text()).encode(), ""),
    "many numbered lines": (lambda: (text() + _many("七、第N个方面\n", 59_000)).encode(), ""),
    "many lines of one character": (lambda: _with(OVERVIEW, "一\n" * 59_000), ""),
    "100 000 short lines": (lambda: _with(OVERVIEW, _many("第N行\n", 100_000)), "limit lines"),
    "59 000 short lines": (lambda: _with(OVERVIEW, _many("第N行\n", 59_000)), ""),
    "digits in a cell": (lambda: text().replace("\t0\t", "\t" + "9" * 100_000 + "\t", 1).encode(), ""),
    "digits in a sentence": (lambda: _with(OVERVIEW, "受理申请" + "9" * 100_000 + "件。\n"), ""),
    "grouped digits": (lambda: _with(OVERVIEW, "受理申请" + "1," * 50_000 + "1件。\n"), ""),
    "Chinese digits": (lambda: _with(OVERVIEW, "受理申请" + "一" * 100_000 + "件。\n"), ""),
    "blanks": (lambda: _with(OVERVIEW, "受理" + " " * 150_000 + "3件。\n"), ""),
    "zero-width characters": (lambda: _with(OVERVIEW, "受理" + "\u200b" * 150_000 + "3件。\n"), ""),
    "combining marks": (lambda: _with(OVERVIEW, "受理" + "\u0301" * 150_000 + "3件。\n"), ""),
    "opening brackets": (lambda: _with(OVERVIEW, "（" * 150_000 + "\n"), ""),
    "opening quotes": (lambda: _with(OVERVIEW, "《〔“[<" * 30_000 + "\n"), ""),
    "title brackets": (lambda: _with(OVERVIEW, "《" + "国务院" * 40_000 + "\n"), ""),
    "a megabyte in section one": (lambda: _with(OVERVIEW, "本机关依法公开信息，受理申请。\n" * 25_000), ""),
    "a megabyte of one paragraph": (lambda: _with(OVERVIEW, ("本机关依法公开信息，" * 15_000 + "。\n") * 2), ""),
    "a megabyte without a stop": (lambda: _with(OVERVIEW, "本机关依法公开信息，受理申请3件" * 12_000 + "\n"), "limit figures"),
    "figures without a stop": (lambda: _with(OVERVIEW, "本机关依法公开信息，受理申请3件" * 4_900 + "\n"), ""),
    "a megabyte of wrapped text": (lambda: _with(OVERVIEW, "本机关依法主动公开信息和受理申请的各项\n" * 20_000), ""),
    "dates": (lambda: _with(OVERVIEW, "2023年1月1日至2023年12月31日，" * 9_000 + "\n"), ""),
    "half dates": (lambda: _with(OVERVIEW, "2023年1月" * 20_000 + "\n"), ""),
    "percentages": (lambda: _with(OVERVIEW, "同比增长12.5%，" * 15_000 + "\n"), ""),
    "1600 claims three times": (lambda: _with(OVERVIEW, _many("受理申请N件，办结N件，结转N件。\n", 1600)), ""),
    "5000 claims": (lambda: _with(OVERVIEW, _many("受理申请N件。\n", 5000)), "limit figures"),
    "none a hundred thousand times": (lambda: _with(OVERVIEW, "未收到政府信息公开申请。" * 10_000 + "\n"), "limit figures"),
    "4000 claims in a line": (lambda: _with(OVERVIEW, _many("受理申请N件、办结N件；", 2000) + "\n"), ""),
    "4900 parts of one claim": (lambda: _with(OVERVIEW, "收到申请5000件，其中" + "自然人1件、" * 4900 + "。\n"), ""),
    "sentences as long as they are read": (lambda: _with(OVERVIEW, ("收到申请" + "1件，" * 330 + "。\n") * 15), ""),
    "clauses as long as they are read": (lambda: _with(OVERVIEW, ("属" * 158 + "1件，\n") * 4900), ""),
    "20 000 rows of a table": (lambda: _with(PROACTIVE, "规章\t1\t2\t3\n" * 20_000), "limit table-cells"),
    "4900 rows of a table": (lambda: _with(PROACTIVE, "规章\t1\t2\t3\n" * 4_900), ""),
    "4900 rows under unknown labels": (lambda: _with(PROACTIVE, _many("N章\t1\t2\t3\n", 4_900)), ""),
    "20 000 rows of bars": (lambda: _with(PROACTIVE, "| 规章 | 1 | 2 | 3 |\n" * 20_000), "limit table-cells"),
    "table three 500 times": (lambda: (text() + text()[text().index(REQUESTS) :] * 500).encode(), "limit tables"),
    "table three 200 times": (lambda: (text() + text()[text().index(REQUESTS) :] * 200).encode(), ""),
    "figures at line ends": (lambda: _with(REQUESTS, "自然人 1 2 3 4 5 6 7\n" * 20_000), ""),
    "one figure a line": (lambda: _with(REQUESTS, "7\n" * 59_000), ""),
    "one label a line": (lambda: _with(REQUESTS, "（一）予以公开\n" * 50_000), ""),
    "labels and figures": (lambda: _with(REQUESTS, ("（一）予以公开\n" + "1\n" * 7) * 7_000), ""),
    "the whole report 100 times": (lambda: (text() * 100).encode(), ""),
    "pages of footers": (lambda: _with(REQUESTS, "— 1 —\n" * 59_000), ""),
    "sub-headings": (lambda: _with(OVERVIEW, "（一）主动公开\n" * 50_000), ""),
    "basis titles": (lambda: _with(OVERVIEW, "根据《中华人民共和国政府信息公开条例》（国务院令第711号）、" * 4000 + "\n"), ""),
    "signatures": (lambda: (text() + "云岭县司法局\n2024年1月20日\n" * 29_000).encode(), ""),
    "titles": (lambda: ("云岭县司法局2023年政府信息公开工作年度报告\n" * 50_000 + text()).encode(), ""),
    "titles in a line": (lambda: ("云岭县司法局2023年政府信息公开工作年度报告" * 5000 + "\n" + text()).encode(), ""),
}  # fmt: skip
