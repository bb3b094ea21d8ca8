"""Hostile web pages."""

from __future__ import annotations

from typing import Final

from tests.documents import made
from tests.hostile.files.correct import Table, report


def page(inside: str) -> bytes:
    """A page with the report and something before it."""
    return made.web(report(), before=inside).encode()


PAGES: Final[Table] = {
    "entity bomb": (
        lambda: (
            '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
            + "]>"
        ).encode() + page("<p>&j;</p>"),
        "",
    ),
    "external entity": (
        lambda: b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + page("<p>&e;</p>"), ""
    ),
    "20 000 blocks deep": (lambda: page("<div>" * 20_000), "limit html-depth"),
    "20 000 tables deep": (lambda: page("<table><tr><td>" * 20_000), "limit table-depth"),
    "20 000 inline elements deep": (lambda: page("<b>" * 20_000), "limit html-depth"),
    "spans of 999999999": (
        lambda: page("<table><tr><td colspan=999999999 rowspan=999999999>1<td>2</table>"), "limit table-cells"
    ),
    "spans of a hundred digits": (lambda: page(f"<table><td colspan={'9' * 100}>1<td>2</table>"), "limit table-cells"),
    "spans that add up": (
        lambda: page("<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>1" * 40) * 40 + "</table>"),
        "limit table-cells",
    ),
    "a table of 20 001 cells": (lambda: page("<table>" + ("<tr>" + "<td>1" * 3) * 6667 + "</table>"), "limit table-cells"),
    "501 tables": (lambda: page("<table><tr><td>1<td>2</table>" * 501), "limit tables"),
    "open links": (lambda: page("<a " * 60_000), ""),
    "open comments": (lambda: page("<!--" * 60_000), "is not shown"),
    "open declarations": (lambda: page("<!" * 60_000), ""),
    "open sections": (lambda: page("<![CDATA[" * 20_000), ""),
    "open instructions": (lambda: page("<?" * 60_000), ""),
    "open ends": (lambda: page("</" * 60_000), ""),
    "open attributes": (lambda: page('<a b="' * 30_000), ""),
    "open script": (lambda: page("<script>" + "</s" * 60_000), "loaded by a script"),
    "open entities": (lambda: page("&" * 500_000), "limit line-length"),
    "a tag of 15 MB": (lambda: page("<a " + "b " * 7_500_000 + ">"), "limit html-tag"),
    "an attribute of 15 MB": (lambda: page('<a b="' + "b" * 15_000_000 + '">'), "limit html-tag"),
    "100 000 attributes": (lambda: page("<a " + "".join(f"b{n}=1 " for n in range(70_000)) + ">x</a>"), ""),
    "17 MB": (lambda: page("<p>1</p>" * (17 << 17)), "limit html-size"),
    "many misnested elements": (lambda: page("<b><i><p></b></i>" * 20_000), ""),
    "many unclosed paragraphs": (lambda: page("<p>1" * 59_000), ""),
    "many inline formats": (lambda: page("<p><b><i><u>" * 100 + "x" + "</p><p>x" * 30_000), ""),
    "a list of 59 000": (lambda: page("<ol>" + "<li>x" * 59_000 + "</ol>"), ""),
    "100 000 lines": (lambda: page("<br>x" * 100_000), "limit lines"),
    "three million characters": (lambda: page(("<p>" + "报" * 100_000) * 30), "limit text-size"),
    "lists of lists": (lambda: page("<ol><li>" * 20_000), "limit html-depth"),
    "a table of one-character rows": (lambda: page("<table>" + "<tr><td>1<td>1" * 9_000 + "</table>"), ""),
    "half a surrogate": (lambda: page("<p>&#xD800;&#xDFFF;&#55296;x</p>"), ""),
    "numbers of no character": (lambda: page("<p>&#x110000;&#99999999999;&#0;&#x1;x</p>"), ""),
    "bytes of no encoding": (lambda: page("X").replace(b"X", bytes(range(128, 256)) * 100), "not recognised"),
    "a false charset": (lambda: made.web(report(), charset="utf-7").encode(), ""),
    "a prologue with entities": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + page(""), ""
    ),
    "zero bytes": (lambda: b"<html>" + bytes(1_000_000) + page(""), "not recognised"),
}  # fmt: skip
