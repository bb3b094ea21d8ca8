"""Kinds of markup, of digits and of tables in plain text and Markdown (K24 to K34), each in ways of its own."""

from __future__ import annotations

import csv
import io

import pytest

from tests.documents import kinds
from tests.documents.kinds import READ, UNKNOWN, Rows, pipes, tabs, text

CELLS: dict[str, tuple[str, str]] = {
    # struck and hidden
    "one tilde": ("~@d~ @v", READ), "attributes": ("<s class='x'>@d</s>@v", READ), "capitals": ("<DEL>@d</DEL>@v", READ),
    "style": ("<span style='text-decoration:line-through'>@d</span>@v", READ), "white": ("<font color=white>9</font>@v", READ),
    "white by style": ("<span style='color:#fff'>9</span>@v", READ), "hidden": ("<span hidden>@d</span>@v", READ),
    "closed": ("<details><summary>@v</summary>@d</details>", READ),
    "edited": ("{--@d--}{++@v++}", READ), "replaced": ("{~~@d~>@v~~}", READ), "remark": ("@v{>>9<<}", READ), "unprinted": ("%%@d%%@v", READ),
    "struck formula": ("$\\sout{@d}$ @v", READ), "white formula": ("$\\color{white}{9}$@v", READ), "laid over": ("9\u0336@v", READ),
    # marks of notes
    "formula": ("$@v^{1}$", READ), "a dagger": ("@v$^{\\dagger}$", READ), "a footnote": ("@v\\footnote{x}", READ), "lowered": ("@v~1~", READ),
    "sup with attributes": ("@v<sup class='x'>1</sup>", READ), "sup with a link": ("@v<sup>[1](#fn1)</sup>", READ), "link to a note": ("@v[1](#fn1)", READ),
    "brackets": ("@v [1]", READ), "escaped brackets": ("@v\\[1\\]", READ), "escaped star": ("@v\\*", READ), "words": ("@v（注1）", READ),
    # the rest
    "two dollars": ("$$@v$$", READ), "bold formula": ("$\\boldsymbol{@v}$", READ), "number": ("\\num{@v}", READ), "put in": ("++@v++", READ),
    "attribute list": ("@v{.red}", READ), "bracketed span": ("[@v]{.red}", READ), "reference": ("[@v][1]", READ),
    "to stay text": ("'@v", READ), "isolates": ("\u2066@v\u2069", READ), "a key": ("@v\u20dd", READ), "input": ("<input value='@v'>", READ),
    "by AsciiDoc": ("[line-through]#@d# @v", READ), "in a forum": ("[s]@d[/s] [b]@v[/b]", READ), "white in a forum": ("[color=white]9[/color]@v", READ),
    "on a terminal": ("\x1b[9m@d\x1b[0m \x1b[1m@v\x1b[0m", READ), "by a role": (":strike:`@d` @v", READ), "by Org": ("+@d+ @v", READ),
    "by RTF": ("{\\strike @d} @v", READ), "a tilde over it": ("9\u0334@v", READ), "a line over it": ("@v\u0305", READ),
    "a raised role": ("@v :sup:`1`", READ), "a note of AsciiDoc": ("@vfootnote:[注]", READ), "a note of a wiki": ("@v<ref>注</ref>", READ),
    "a note of rST": ("@v [1]_", READ), "bold in a wiki": ("'''@v'''", READ), "no markup in a wiki": ("<nowiki>@v</nowiki>", READ),
    "two figures": ("@d @v", UNKNOWN), "two lines": ("@d<br>@v", UNKNOWN), "one line over another": ("9<span style='position:absolute;left:calc(-9vw)'>9</span>@v", UNKNOWN),
    "set backwards": ("<span style='unicode-bidi:bidi-override'>@v</span>", UNKNOWN), "printed over": ("1\b4", UNKNOWN),
    "no value": ("<input>", UNKNOWN), "placeholder": ("{{ page.x }}", UNKNOWN), "another": ("${x}", UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("table", [pipes, tabs])
@pytest.mark.parametrize("name", CELLS)
def test_in_a_cell(name, table, book, goldens):
    cell, wanted = CELLS[name]
    kinds.hold(book, goldens, text(cell, table), "a.md", wanted)


DIGITS = {
    "circled": "⓪①②③④⑤⑥⑦⑧⑨", "circled in black": "⓿❶❷❸❹❺❻❼❽❾", "raised": "⁰¹²³⁴⁵⁶⁷⁸⁹", "with a stop": "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "wide": "０１２３４５６７８９",
}  # fmt: skip


@pytest.mark.parametrize("name", DIGITS)
def test_digits_of_other_sets(name, book, goldens):
    table = str.maketrans("0123456789", DIGITS[name])
    write = text("", figures=lambda figure: figure.translate(table))
    golden = goldens["2021-office"]
    assert kinds.judged(book, golden, "requests.granted.total", write(golden, "", "", ""), "a.md") == (READ, [])


def separated(mark: str, quoted: int = csv.QUOTE_MINIMAL, wrapped: int = 0):
    def write(rows: Rows) -> str:
        out = io.StringIO()
        if wrapped:
            rows = [
                [f"{each[:wrapped]}\n{each[wrapped:]}" if len(each) > wrapped else each for each in row] for row in rows
            ]
        csv.writer(out, delimiter=mark, quoting=quoted, lineterminator="\n").writerows(rows)
        return out.getvalue()

    return write


def latex(rows: Rows) -> str:
    return "\n".join(" & ".join(row) + " \\\\" for row in rows)


def quoted(rows: Rows) -> str:
    return "\n".join(f"> {line}" for line in pipes(rows).split("\n"))


def ruled(rows: Rows) -> str:
    rule = "+" + "+".join("=" * 8 for _ in rows[0]) + "+"
    return "\n".join([rule, *(line for row in rows for line in (f"| {' | '.join(row)} |", rule))])


def decimals(rows: Rows) -> str:
    return pipes([[f"{each}.00" if each.isdigit() else each for each in row] for row in rows])


def lists(rows: Rows) -> str:
    return "\n".join(map(str, rows))


def mediawiki(rows: Rows) -> str:
    return "{| class='wikitable'\n|-\n" + "\n|-\n".join("\n".join(f"| {each}" for each in row) for row in rows) + "\n|}"


def mediawiki_with_attributes(rows: Rows) -> str:
    lines = ["| " + " || ".join(f'align="right" | {each}' for each in row) for row in rows]
    return "{| border=1\n|+ 表\n" + "\n|-\n".join(lines) + "\n|}"


def asciidoc(rows: Rows) -> str:
    return "|===\n" + "\n".join("|" + " |".join(row) for row in rows) + "\n|==="


def asciidoc_one_a_line(rows: Rows) -> str:
    cells = "\n".join(f"a|{each}" for row in rows for each in row)
    return f'[cols="{len(rows[0])}*"]\n|===\n{cells}\n|==='


def list_table(rows: Rows) -> str:
    return ".. list-table:: 表\n   :header-rows: 1\n\n" + "\n".join("   * - " + "\n     - ".join(row) for row in rows)


def simple_table(rows: Rows) -> str:
    def width(text: str) -> int:
        return sum(1 if sign.isascii() else 2 for sign in text)

    widths = [max(2, *(width(row[at]) for row in rows)) for at in range(len(rows[0]))]
    rule = "  ".join("=" * each for each in widths)
    lines = ["  ".join(text + " " * (widths[at] - width(text)) for at, text in enumerate(row)) for row in rows]
    return "\n".join([rule, lines[0].rstrip(), rule, *(line.rstrip() for line in lines[1:]), rule])


MAKES = {
    "tabs and quotes": separated("\t", csv.QUOTE_ALL), "bars and quotes": separated("|", csv.QUOTE_ALL), "carets": separated("^"),
    "several lines": separated(",", csv.QUOTE_ALL, 8), "ampersands": latex, "quotation": quoted, "double rules": ruled, "two decimals": decimals,
    "lists": lists, "MediaWiki": mediawiki, "MediaWiki with attributes": mediawiki_with_attributes, "AsciiDoc": asciidoc,
    "AsciiDoc, one cell a line": asciidoc_one_a_line, "reStructuredText, a list": list_table, "reStructuredText": simple_table,
    "quotes as printed": lambda rows: tabs([[f"“{each}”" for each in row] for row in rows]),
    "quotes and blanks": lambda rows: "\n".join(",".join(f' "{each}" ' for each in row) for row in rows),
    "a sign for a tab": separated("⇥"), "control signs": separated("\x01"), "broken bars": separated("¦"),
    "stars": separated("#"), "tab and semicolon": lambda rows: "\n".join("；\t".join(row) for row in rows),
}  # fmt: skip


@pytest.mark.parametrize("make", MAKES)
def test_tables_of_other_makes(make, book, goldens):
    golden = goldens["2021-office"]
    write = text("@v", MAKES[make])
    for slot in ("requests.granted.total", "disputes.review.total"):
        data = write(golden, slot, str(kinds.value(golden, slot)), "")
        assert kinds.judged(book, golden, slot, data, "a.txt") == (READ, [])


@pytest.mark.parametrize("end", ["\x1c", "\x1d", "\x1e"])
def test_ends_of_records_end_lines(end, book, goldens):
    kinds.hold(book, goldens, text("@v", tabs, whole=lambda whole: whole.replace("\n", end)), "a.txt", READ)


def test_figures_that_cannot_be_told_apart_are_unknown(book, goldens, read, check):
    golden = goldens["2021-office"]
    data = text("@v", lambda rows: "\n".join("x".join(row) for row in rows))(golden, "", "", "").decode()
    cells = read(data).tables["requests"].cells
    assert {cell.kind for cell in cells.values()} == {"unknown"}
    assert [finding.rule for finding in check(data).findings if finding.rule.startswith(("SUM", "NAR"))] == []
