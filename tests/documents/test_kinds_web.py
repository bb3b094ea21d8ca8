"""Kinds of hidden, struck, raised, typed and missing text in web pages, each in ways of its own (K05, K07, K18, K19,
K24 to K27): the figure that the page shows is read, or its cell is unknown."""

from __future__ import annotations

import html
import json

import pytest

from linter.documents import read_bytes
from tests.documents import kinds
from tests.documents.kinds import READ, UNKNOWN, web

GONE = "<i class=o>@d</i>@v"
SHOWN = "<i class=o>@v</i>"
VARIANTS: dict[str, tuple[kinds.Write, str]] = {
    # white, transparent, tiny, off the page
    "hsl": (web("@v<i style='color:hsl(0, 0%, 100%)'>9</i>"), READ),
    "percent": (web("@v<i style='color:rgb(100%,100%,100%)'>9</i>"), READ),
    "alpha": (web("@v<i style='color:#00000000'>9</i>"), READ),
    "named": (web("@v<font color=floralwhite>9</font>"), READ),
    "variable": (web("@v<i class=o>9</i>", ".o{color:var(--c)}:root{--c:#fff}"), READ),
    "as its cell": (web("@v<i class=o>9</i>", ".y{background-color:yellow}.o{color:#ff0}", "class=y"), READ),
    "white on a gradient": (web("<b style='color:#fff'>@v</b>", td="style='background:linear-gradient(#036,#047)'"), UNKNOWN),
    "shorthand": (web("@v<i style='font:0/0 a'>9</i>"), READ),
    "one pixel": (web("@v<i style='font-size:1px'>9</i>"), READ),
    "faint": (web("@v<i style='opacity:0.01'>9</i>"), READ),
    "clipped": (web("@v<i style='position:absolute;clip:rect(0,0,0,0)'>9</i>"), READ),
    "for readers aloud": (web("@v<i class=o>9</i>", ".o{position:absolute;width:1px;height:1px;overflow:hidden}"), READ),
    "no height": (web("@v<div style='height:0;overflow:hidden'>9</div>"), READ),
    "scaled": (web("@v<i style='transform:scale(0)'>9</i>"), READ),
    "above the page": (web("@v<i style='position:absolute;top:-9999px'>9</i>"), READ),
    # note marks
    "sup with words": (web("@v<sup>注：1</sup>"), READ),
    "sup with a sign": (web("@v<sup>※</sup>"), READ),
    "sup with a range": (web("@v<sup>1-2</sup>"), READ),
    "raised by position": (web("@v<i style='position:relative;top:-0.5em;font-size:70%'>1</i>"), READ),
    "raised by Word": (web("@v<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt;font-size:8.0pt'>1</span>"), READ),
    "raised at full size": (web("@v<span style='position:relative;top:-4.0pt'>1</span>"), UNKNOWN),
    "a note of Word": (web("@v<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>"), READ),
    "a note by its role": (web("@v<a role=doc-noteref href='#x'>1</a>"), READ),
    "a note by its link": (web("@v<a href='#fn1'>1</a>"), READ),
    "brackets": (web("@v[1]"), READ), "raised brackets": (web("@v⁽¹⁾"), READ), "black circle": (web("@v❶"), READ),
    "words behind": (web("@v<small>（注1）</small>"), READ),
    # selectors
    "attribute": (web("<i data-old=1>@d</i>@v", "[data-old]{text-decoration:line-through}"), READ),
    "beginning of an attribute": (web("<i title=old1>@d</i>@v", "i[title^='old']{display:none}"), READ),
    "part of a class": (web("<i class='x-hide-y'>@d</i>@v", "[class*=hide]{display:none}"), READ),
    "not": (web("<i class=a>@d</i><i class='a k'>@v</i>", "i.a:not(.k){display:none}"), READ),
    "is": (web(GONE, ":is(.o,.p){display:none}"), READ),
    "first": (web("<i>@d</i><i>@v</i>", "td i:first-child{display:none}"), READ),
    "second": (web("<i>@v</i><i>@d</i>", "td>i:nth-child(2n){display:none}"), READ),
    "of its name": (web("<b>@v</b><i>@d</i>", "i:nth-of-type(1){display:none}"), READ),
    "last": (web("<i>@v</i><i>@d</i>", "td>i:last-child{display:none}"), UNKNOWN),
    "neighbour": (web("<b>@v</b><i>@d</i>", "b + i{display:none}"), READ),
    "sibling": (web("<b>@v</b><u></u><i>@d</i>", "b~i{text-decoration:line-through}"), READ),
    "escape": (web("<i class='a:b'>@d</i>@v", r".a\:b{display:none}"), READ),
    "hover": (web(SHOWN, "i:hover{display:none}"), READ),
    "shown while hovered": (web(GONE, ".o{display:none}td:hover .o{display:inline}"), READ),
    "supports": (web(GONE, "@supports (display:grid){.o{display:none}}"), READ),
    "layer": (web(GONE, "@layer a{.o{display:none}}"), READ),
    "wide screens": (web(GONE, "@media screen and (min-width:300px){.o{display:none}}"), READ),
    "screen or paper": (web(GONE, "@media print, screen{.o{display:none}}"), READ),
    "not paper": (web(GONE, "@media not print{.o{display:none}}"), READ),
    "a screen of some shape": (web(GONE, "@media (orientation:portrait){.o{display:none}}"), UNKNOWN),
    "paper": (web(SHOWN, head="<style media=print>.o{display:none}</style>"), READ),
    "narrow": (web(SHOWN, head="<style media='(max-width:500px)'>.o{display:none}</style>"), READ),
    "nested": (web("<b class=p><i class=o>@d</i></b>@v", ".p{color:red; .o{display:none}}"), READ),
    "comment": (web("<i style='/*x*/display:none'>@d</i>@v"), READ),
    "attribute overruled": (web("<i hidden class=o>@v</i>", ".o{display:inline}"), READ),
    "closed": (web("@v<details><summary></summary>@d</details>"), READ),
    "its summary": (web("<details><summary>@v</summary>@d</details>"), READ),
    "open": (web("<details open><summary></summary>@v</details>"), READ),
    "dialog": (web("@v<dialog>@d</dialog>"), READ),
    "not read aloud": (web("<span aria-hidden=true>@v</span>"), READ),
    "a sheet elsewhere": (web("<i class=hide>@d</i>@v", head="<link rel=stylesheet href=a.css>"), UNKNOWN),
    "such a sheet, another class": (web("<i class=x>@v</i>", head="<link rel=stylesheet href=a.css>"), READ),
    "below the text": (web("<i class=o>@d</i>@v<style>.o{display:none}</style>"), READ),
    # struck and covered by what a sheet draws
    "a line by a gradient": (web("<i class=o>@d</i> @v", ".o{background:linear-gradient(transparent 45%,red 45%,red 55%,transparent 55%)}"), UNKNOWN),
    "a mark below": (web("<b style='background:linear-gradient(#fff,#ffd)'>@v</b>"), READ),
    "a line before it": (web(GONE, ".o::after{content:'';position:absolute;left:0;right:0;top:50%;border-top:1px solid}"), UNKNOWN),
    "a shadow within": (web("<i class=o>@d</i> @v", ".o{box-shadow:inset 0 -.5em 0 -.45em red}"), UNKNOWN),
    "a line that is not drawn": (web("<s class=o>@v</s>", ".o{text-decoration-color:transparent}"), UNKNOWN),
    "a box in what is struck": (web("<s>@d<i style='display:inline-block'>@v</i></s>"), UNKNOWN),
    "Han written by the sheet": (web("<i class=o></i>", ".o::before{content:'十四'}"), UNKNOWN),
    "a unit of the sheet": (web(SHOWN, ".o::after{content:'件'}"), READ),
    "the first letter": (web("<p class=o>9@v</p>", ".o::first-letter{font-size:0}"), UNKNOWN),
    # moved, scaled and cut away
    "flat by a scale": (web(GONE, ".o{display:inline-block;transform:scale(1,0)}"), READ),
    "a matrix of nothing": (web(GONE, ".o{transform:matrix(0,0,0,0,0,0)}"), READ),
    "a small shift": (web(SHOWN, ".o{transform:translate3d(0,0,0) rotate(2deg)}"), READ),
    "seen from its edge": (web(GONE, ".o{transform:rotateX(90deg)}"), UNKNOWN),
    "upside down": (web(SHOWN, ".o{transform:rotate(180deg)}"), UNKNOWN),
    "scaled by its own name": (web(GONE, ".o{scale:0}"), READ), "zoomed": (web(GONE, ".o{zoom:.01}"), READ),
    "to the right of the page": (web(GONE, ".o{position:absolute;left:9999px}"), READ),
    "all sides": (web(GONE, ".o{position:absolute;inset:-9999px auto auto -9999px}"), READ),
    "a calculated place": (web(GONE, ".o{position:absolute;left:calc(-100vw - 10px)}"), UNKNOWN),
    "polygon": (web(GONE, ".o{clip-path:polygon(0 0,0 0,0 0)}"), READ), "ellipse": (web(GONE, ".o{clip-path:ellipse(0 0)}"), READ),
    "cut from below": (web(GONE, ".o{clip-path:inset(0 0 100% 0)}"), READ), "cut by a shape": (web(GONE, ".o{clip-path:url(#c)}"), UNKNOWN),
    "masked": (web(GONE, ".o{mask-image:linear-gradient(transparent,transparent)}"), UNKNOWN),
    "faint, then not filtered": (web(GONE, ".o{opacity:0;filter:none;transform:none}"), READ),
    "blurred": (web(GONE, ".o{filter:blur(20px)}"), UNKNOWN), "a day of mourning": (web("@v", "html,td{filter:grayscale(100%)}"), READ),
    "indented out of its box": (web("@v<b class=o>@d</b>", ".o{display:inline-block;text-indent:100%;overflow:hidden}"), READ),
    "a second line": (web("<div class=o>@v<br>@d</div>", ".o{height:1.2em;overflow:hidden}"), UNKNOWN),
    "no size to be a part of": (web("<b class=o><i style='font-size:1em'>@d</i></b>@v", ".o{font-size:0}"), READ),
    "a size of its own": (web("<b class=o>@d<i style='font-size:12px'>@v</i></b>", ".o{font-size:0}"), READ),
    # laid over one another, set in another order
    "laid over": (web("<b style='position:relative'>@d<i style='position:absolute;left:0;background:#fff'>@v</i></b>"), UNKNOWN),
    "alone where it is laid": (web("<i style='position:absolute'>@v</i>"), READ),
    "in another order": (web("<div style='display:flex'><i style='order:2'>4</i><i>1</i></div>"), UNKNOWN),
    "from right to left": (web("<bdo dir=rtl>@v</bdo>"), UNKNOWN), "one below the other": (web("@d<hr>@v"), UNKNOWN),
    # colours
    "outlined": (web(SHOWN, ".o{color:#fff;-webkit-text-stroke:1px #000}"), READ),
    "filled by its ground": (web(SHOWN, ".o{color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text}"), READ),
    "a name for a name": (web(GONE, ":root{--a:var(--b);--b:#fff}.o{color:var(--a)}"), READ),
    "a name of the element": (web("<i class=o style='--c:#fff'>@d</i>@v", ".o{color:var(--c,#000)}"), UNKNOWN),
    "a name for the dark": (web(SHOWN, ":root{--c:#333}.dark{--c:#fff}.o{color:var(--c)}"), READ),
    "another space": (web(GONE, ".o{color:oklch(100% 0 0)}"), UNKNOWN), "first colour": (web("<b class=p><i class=o>@v</i></b>", ".p{color:#fff}.o{color:initial}"), READ),
    "a font of pictures": (web("<font face=Wingdings>@v</font>"), UNKNOWN),
    "raised by the font": (web("@v<i class=o>1</i>", ".o{font-variant-position:super}"), READ),
    # sheets
    "a sheet in its address": (web(GONE, head="<link rel=stylesheet href='data:text/css,.o{display:none}'>"), READ),
    "a sheet of another kind": (web(SHOWN, head="<style type='text/less'>.o{display:none}</style>"), READ),
    "a sheet elsewhere, two figures": (web("<i class=x>@d</i>@v", head="<link rel=stylesheet href=a.css>"), UNKNOWN),
    "where no script runs": (web("<noscript>@v</noscript>"), UNKNOWN), "for old programs": (web("@v<noembed>@d</noembed>"), READ),
    # form fields
    "button": (web("<input type=button value='@v'>"), READ), "button beside": (web("@v<input type=submit value='2'>"), READ),
    "label of an option": (web("<select><option label='@d'><option selected label='@v'></select>"), READ),
    "slider": (web("<input type=range value=@v>"), UNKNOWN), "picture to press": (web("<input type=image alt=@v>"), UNKNOWN),
    "empty output": (web("<output></output>"), UNKNOWN), "output": (web("<output>@v</output>"), READ),
    # filled elsewhere
    "three braces": (web("{{{ x }}}"), UNKNOWN), "with a unit": (web("{{x}}件"), UNKNOWN), "velocity": (web("$!{x.y}"), UNKNOWN),
    "freemarker": (web("[#x]"), UNKNOWN), "php": (web("<?php echo $x ?>"), UNKNOWN), "a tag library": (web("<c:out value='${x}'/>"), UNKNOWN),
    "an element of its own": (web("<x-num value=@v></x-num>"), UNKNOWN), "written in place": (web("<script>document.write('@v')</script>"), UNKNOWN),
    "picture behind": (web("", td="style='background:url(14.png)'"), UNKNOWN), "counter": (web("<i class=o></i>", ".o::after{content:counter(x)}"), UNKNOWN),
    "on the cell": (web("", "td.o::before{content:'@v'}", "class=o"), UNKNOWN), "an icon of the sheet": (web("<i class=o></i>@v", r".o::before{content:'\e614'}"), READ),
    "plug-in": (web("<embed src=a.svg>"), UNKNOWN), "bar": (web("<progress value=3 max=9>@d</progress>"), UNKNOWN),
    # tables and frames in a cell
    "framed": (web("<table><tr><td>@v</td><td></td></tr></table>"), READ), "one digit a cell": (web("<table><tr><td>1</td><td>4</td></tr></table>"), UNKNOWN),
    "frame": (web("<iframe srcdoc='@v'></iframe>"), READ), "keys": (web("<span>@v</span>&#x20dd;"), READ),
}  # fmt: skip


SHEET = b".o{display:none}"
ADDRESSES = {
    "cid:css-1@mhtml.blink": "Content-ID: <css-1@mhtml.blink>",
    "a.files/a.css": "Content-Location: file:///C:/report/a.files/a.css",
    "http://x/a.css": "Content-Location: http://x/a.css",
}


def archive(page: bytes, header: str) -> bytes:
    parts = [("text/html; charset=utf-8", "Content-Location: http://x/", page), ("text/css", header, SHEET)]
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
    written = [f"--B\r\nContent-Type: {kind}\r\n{named}\r\n\r\n".encode() + body for kind, named, body in parts]
    return head + b"\r\n".join([*written, b"--B--"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_sheet_that_an_archive_brings(address, book, goldens):
    """As browsers save pages (K24): the sheet is a part of its own."""
    page = web(GONE, head=f"<link rel=stylesheet href='{address}'>")
    kinds.hold(book, goldens, lambda *given: archive(page(*given), ADDRESSES[address]), "a.mht", READ)


@pytest.mark.parametrize("name", VARIANTS)
def test_in_a_page(name, book, goldens):
    write, wanted = VARIANTS[name]
    kinds.hold(book, goldens, write, "a.html", wanted)


# --- the report in another part (K27, K35)


def inner(page: bytes) -> str:
    text = page.decode()
    return text[text.index("<body>") + 6 : text.index("</body>")]


def within(page: bytes, value: object) -> bytes:
    return json.dumps(value).replace('"@"', json.dumps(inner(page))).encode()


ANSWERS = {
    "an answer in an answer": lambda page: json.dumps({"d": json.dumps({"c": inner(page)})}).encode(),
    "escaped twice": lambda page: json.dumps({"d": html.escape(html.escape(inner(page)))}).encode(),
    "one a line": lambda page: within(page, {"c": "@"}) + b'\n{"x": 1}',
    "a variable": lambda page: b"var data = " + within(page, {"c": "@"}) + b";",
    "a feed": lambda page: f"<rss><item><description>{html.escape(inner(page))}</description></item></rss>".encode(),
    "a field": lambda page: f"<html><body><textarea>{html.escape(html.escape(inner(page)))}</textarea>".encode(),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_page_within_something_else(name, book, goldens):
    kinds.hold(book, goldens, lambda *given: ANSWERS[name](web("@v")(*given)), "a.json", READ)


@pytest.mark.parametrize(
    "carrier",
    [
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<!-- {} -->",
        '<iframe src="data:text/html;base64,eA=="></iframe>',
    ],
)
def test_a_page_that_does_not_show_the_report_says_where_it_may_be(carrier, book, goldens):
    page = web("@v")(goldens["2021-office"], "", "", "")
    document = read_bytes("a.html", f"<html><body><p>首页</p>{carrier.format(inner(page))}</body></html>".encode())
    assert document.elsewhere is not None and "没有显示的部分" in document.elsewhere.zh
