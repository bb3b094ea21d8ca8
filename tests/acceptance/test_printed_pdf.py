"""One figure of a report printed as PDF, with something else at its place: painted over, struck, raised, hidden, drawn.

What the page shows is read; where that cannot be told the cell is unknown. It is never another figure.
"""

from __future__ import annotations

import pytest

from tests.acceptance.printed_kinds import PLACES, READ, UNKNOWN, box_of, held, spots_of_table
from tests.documents import drawn
from tests.documents.press import PdfPress, Spot, typed


def again(s: Spot, text: str | None = None, dx: float = 0, dy: float = 0, size: float = 0, more: str = "") -> str:
    return typed(s.x + dx, s.y + dy, text or s.text, size or s.size, more)


def end(s: Spot) -> float:
    """How far behind its beginning a figure ends."""
    return len(s.text) * s.size / 2 + 0.3


def beside(before: str, text: str = "9", more: str = "") -> object:
    """The figure, and another sign behind it. before: operators ahead of that."""
    return lambda s: again(s) + f" q {before} {again(s, text, end(s), more=more)} Q"


def over(cover: str, shift: float = 0.5) -> object:
    """An older figure, something over it, and the figure. cover: where X, Y stand for where the figure begins."""

    def content(s: Spot) -> str:
        path = " ".join(_placed(word, s) for word in cover.split())
        return f"{again(s, '88')} q {path} Q {again(s, dx=shift)}"

    return content


def _placed(word: str, s: Spot) -> str:
    """`X+3` and `Y-2` as numbers."""
    base = {"X": s.x, "Y": s.y}.get(word[:1])
    return word if base is None else f"{base + float(word[1:] or 0):.2f}"


def shapes(path: str) -> object:
    """Nothing but shapes where the figure would be."""
    return lambda s: " ".join(_placed(word, s) for word in path.split())


SEVEN = "X+0 Y+6 m X+4 Y+6 l X+4 Y+5 l X+2 Y+0 l X+1 Y+0 l X+3 Y+5 l X+0 Y+5 l h"
ROUNDED = (
    "1 g X-1 Y-2 m X+11 Y-2 l X+12 Y-2 X+12 Y-1 X+12 Y-1 c X+12 Y+7 l X+12 Y+8 X+11 Y+8 X+11 Y+8 c X-1 Y+8 l "
    "X-2 Y+8 X-2 Y+7 X-2 Y+7 c X-2 Y-1 l X-2 Y-2 X-1 Y-2 X-1 Y-2 c f"
)
KINDS = {
    "covered by a rounded shape": (over(ROUNDED), READ),
    "covered by a slanting shape": (over("1 g X-2 Y-2 m X+12 Y-3 l X+13 Y+8 l X-2 Y+9 l h f"), READ),
    "covered by a circle": (over("1 g X+0 Y-4 m X+16 Y-4 X+16 Y+11 X+0 Y+11 c X-8 Y+11 X-8 Y-4 X+0 Y-4 c f"), READ),
    "covered by a broad stroke": (over("1 G 12 w X-2 Y+3 m X+14 Y+3 l S"), READ),
    "covered strip by strip": (over(" ".join(f"1 g X-2 Y{n:+d} 14 1 re f" for n in range(-2, 9))), READ),
    "laid over an older figure": (over("", 0.2), UNKNOWN),
    "struck by a slanting stroke": (over(".7 w X-1 Y-1 m X+10 Y+8 l S", 12), UNKNOWN),
    "white in a table of colours": (beside("/CI cs 1 sc"), READ),
    "white as lightness": (beside("/CL cs 100 0 0 sc"), READ),
    "white ink": (beside("/CW cs 1 sc"), READ),
    "white outline": (beside("", more="1 Tr 1 G"), READ),
    "flat": (beside("", more="1 Tz"), READ),
    "a clip of characters": (beside("", more="7 Tr"), UNKNOWN),
    "outside a clip of two pieces": (beside("0 0 5 5 re 590 830 5 5 re W n"), UNKNOWN),
    "outside a triangle": (beside("0 0 m 595 0 l 0 30 l h 0 0 1 842 re W n"), UNKNOWN),
    "raised and little smaller": (lambda s: again(s) + again(s, "1", end(s), 3, 7.5), READ),
    "small on the base line": (lambda s: again(s) + again(s, "1", end(s), 0, 5.5), UNKNOWN),
    "lowered": (lambda s: again(s) + again(s, "1", end(s), -1.5, 5), UNKNOWN),
    "a note mark in brackets": (lambda s: again(s) + again(s, "[1]", end(s)), READ),
    "an asterisk": (lambda s: again(s) + again(s, "*", end(s)), READ),
    "a watermark by its tag": (
        lambda s: again(s) + f" /Artifact<</Type/Pagination/Subtype/Watermark>>BDC {again(s, '密', 12)} EMC",
        READ,
    ),
    "one below the other": (lambda s: again(s, "8", dy=4, size=4) + again(s, dy=-3, size=4), UNKNOWN),
    "leaning": (lambda s: again(s).replace("1 0 0 1", ".94 .34 -.34 .94"), UNKNOWN),
    "drawn as a shape": (shapes(f"0 g {SEVEN} f"), UNKNOWN),
    "drawn as a stroke": (shapes("1 w X+2 Y+0 m X+2 Y+6 l S"), UNKNOWN),
    "drawn as two strokes": (shapes("1 w X+0 Y+6 m X+4 Y+6 l S X+4 Y+6 m X+1 Y+0 l S"), UNKNOWN),
    "drawn as a bar": (shapes("0 g X+1 Y+0 .9 6 re f"), UNKNOWN),
    "drawn as a block": (shapes("0 g X+1 Y+0 3.5 7 re f"), UNKNOWN),
    "drawn as points": (shapes("0 g " + " ".join(f"X{n % 3:+d} Y{n / 2:+g} 1 1 re f" for n in range(12))), UNKNOWN),
}
SPACES = (
    "/ColorSpace<</CI[/Indexed/DeviceRGB 1<000000FFFFFF>]/CL[/Lab<</WhitePoint[1 1 1]>>]/CW[/Separation/White/DeviceRGB"
    "<</FunctionType 2/N 1/Domain[0 1]/C0[1 1 1]/C1[1 1 1]>>]>>"
)


@pytest.mark.parametrize("place", ["two", "three", "four"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_at_a_figure(kind, place, goldens, examine):
    content, expected = KINDS[kind]

    def make(golden):
        press = PdfPress(golden)
        spot = press.take(PLACES[place].slot)
        for page in press.pages:
            page.resources = SPACES
        press.draw(spot.page, content(spot))
        return press.data()

    assert held(place, "a.pdf", make, goldens, examine) == expected


# --- fields and annotations


def box(s: Spot) -> str:
    return f"{s.left + 1:.1f} {s.low + 1:.1f} {s.left + s.width - 1:.1f} {s.low + s.height - 1:.1f}"


def said(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


NOTED = {
    "a field over an older figure": ("9", lambda s: f"/Subtype/Widget/FT/Tx/V{said(s.text)}", UNKNOWN),
    "a field": ("", lambda s: f"/Subtype/Widget/FT/Tx/V{said(s.text)}", READ),
    "a choice": ("", lambda s: f"/Subtype/Widget/FT/Ch/Opt[[(a){said('9')}][(b){said(s.text)}]]/V(b)", READ),
    "a field that a script fills": ("", lambda s: "/Subtype/Widget/FT/Tx/AA<</C<</S/JavaScript/JS(1)>>>>", UNKNOWN),
    "ink": ("", lambda s: f"/Subtype/Ink/InkList[[{s.x} {s.y} {s.x + 3} {s.y + 6}]]", UNKNOWN),
    "a square over an older figure": ("9", lambda s: "/Subtype/Square/IC[1 1 1]", UNKNOWN),
    "what is to be put in": ("", lambda s: f"/Subtype/Caret/Contents{said(s.text)}", UNKNOWN),
}


@pytest.mark.parametrize("place", ["two", "three of 2019", "four"])
@pytest.mark.parametrize("kind", NOTED)
def test_fields_and_annotations_at_a_figure(kind, place, goldens, examine):
    old, entries, expected = NOTED[kind]

    def make(golden):
        press = PdfPress(golden)
        spot = press.take(PLACES[place].slot)
        if old:
            press.draw(spot.page, again(spot, old))
        press.pages[spot.page].entries = f"/Annots[<</Rect[{box(spot)}]{entries(spot)}>>]"
        return press.data()

    assert held(place, "a.pdf", make, goldens, examine) == expected


# --- layers


LAYERS = {
    "by its use": ("7", b"/AS[<</Event/View/Category[/View]/OCGs[%d 0 R]>>]", b"/Usage<</View<</ViewState/OFF>>>>"),
    "by a condition": ("8", b"/OFF[%d 0 R]", b""),
}


@pytest.mark.parametrize("way", LAYERS)
def test_a_layer_that_is_off(way, goldens, examine):
    which, chosen, usage = LAYERS[way]

    def make(golden):
        press = PdfPress(golden)
        spot = press.take(PLACES["two"].slot)
        first = press.spare
        for page in press.pages:
            page.properties = f"/L {first + int(which) - 7} 0 R"
        press.draw(spot.page, f"{again(spot)} /OC /L BDC {again(spot, '9', end(spot))} EMC")
        more = [b"<</Type/OCG/Name(x)%s>>" % usage, b"<</Type/OCMD/VE[/And %d 0 R]>>" % first]
        return press.data(more, b"/OCProperties<</OCGs[%d 0 R]/D<<%s>>>>" % (first, chosen % first))

    assert held("two", "a.pdf", make, goldens, examine) == READ


# --- whole tables and pages


@pytest.mark.parametrize("place", ["three", "two"])
def test_text_of_the_usual_size_over_every_page(place, goldens, examine):
    def make(golden):
        press = PdfPress(golden)
        spot = press.take(PLACES[place].slot)
        press.draw(spot.page, again(spot))
        press.all(typed(spot.x - 60, spot.y, "清河县人民政府办公室公开", 12, "1 0 0 rg"))
        return press.data()

    assert held(place, "a.pdf", make, goldens, examine) == READ


def test_an_older_table_under_a_white_sheet(goldens, examine):
    def make(golden):
        press = PdfPress(golden)
        spot = press.take(PLACES["three"].slot)
        page = press.pages[spot.page]
        for y in range(90, 780, 12):
            page.rule(70, y, 520, y).text(100, y + 2, "77 旧表", 8)
        page.rule(110, 90, 110, 780).raw("q 1 g 40 60 515 740 re f Q")
        press.draw(spot.page, again(spot))
        return press.data()

    assert held("three", "a.pdf", make, goldens, examine) == READ


@pytest.mark.parametrize("place", ["two", "three", "four"])
def test_one_picture_for_the_figures_of_a_table(place, goldens, examine):
    def make(golden):
        press = PdfPress(golden)
        for number, spots in spots_of_table(press, place):
            left, low, width, height = box_of(spots)
            press.draw(number, f"q {width} 0 0 {height} {left} {low} cm /I Do Q")
        return press.data()

    assert held(place, "a.pdf", make, goldens, examine) == UNKNOWN


FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+D/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/ABCDEF+D/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>]>>"
)


MAP = "1 begincodespacerange <0000><ffff> endcodespacerange 10 beginbfchar %s endbfchar"
PLAIN = " ".join(f"<{19 + n:04x}> <{48 + n:04x}>" for n in range(10))


def told_otherwise(of: int, said: int) -> str:
    """A map of the digits in which one is said to be another."""
    return PLAIN.replace(f"<{19 + of:04x}> <{48 + of:04x}>", f"<{19 + of:04x}> <{48 + said:04x}>")


@pytest.mark.parametrize("way", ["two fonts of one file", "two glyphs of one digit"])
def test_a_map_that_calls_one_digit_another(way, goldens, examine):
    """The glyph of the figure's first digit is said to be the next digit where it stands alone in its cell."""

    def make(golden):
        press = PdfPress(golden)
        spot = press.take(PLACES["four"].slot)
        digit = int(spot.text[0])
        said = (digit + 1) % 10
        code = "".join(f"{19 + int(sign):04x}" for sign in spot.text)
        honest = f"{19 + said:04x}" * 3
        if way == "two fonts of one file":
            wrong, honest = told_otherwise(digit, said), "".join(f"{19 + n:04x}" for n in range(10))
            maps = [PLAIN, wrong.replace(f"<{19 + said:04x}> <{48 + said:04x}>", "")]
        else:
            maps = [told_otherwise(digit, said)] * 2
        for page in range(len(press.pages)):
            press.draw(page, f"BT /D 8 Tf 1 0 0 1 90 20 Tm <{honest}> Tj ET")
        press.draw(spot.page, f"BT /E {spot.size} Tf 1 0 0 1 {spot.x} {spot.y} Tm <{code}> Tj ET")
        first = press.spare
        more = [(FONT % (first + 2)).encode(), (FONT % (first + 3)).encode()]
        data = press.data(more + [drawn.stream((MAP % each).encode()) for each in maps])
        second = first + (way == "two fonts of one file")
        return data.replace(b"/Font<</F 3 0 R>>", b"/Font<</F 3 0 R/D %d 0 R/E %d 0 R>>" % (first, second))

    assert held("four", "a.pdf", make, goldens, examine) == UNKNOWN


@pytest.mark.parametrize("first", ["200b", "00ad", "0021", "0061"])
def test_a_font_that_says_other_signs_than_it_draws(first, goldens, examine):
    def make(golden):
        press = PdfPress(golden)
        step = 0 if int(first, 16) > 0x7F else 1
        pairs = " ".join(f"<{3 + n:04x}> <{int(first, 16) + step * n:04x}>" for n in range(10))
        codes = f"1 begincodespacerange <0000><ffff> endcodespacerange 10 beginbfchar {pairs} endbfchar"
        slots = [slot for sheet in press.sheets for slot in list(sheet.slots) if slot.startswith("disputes.")]
        for spot in map(press.take, slots):
            code = "".join(f"{int(sign) + 3:04x}" for sign in spot.text)
            press.draw(spot.page, f"BT /D {spot.size} Tf 1 0 0 1 {spot.x} {spot.y} Tm <{code}> Tj ET")
        data = press.data([(FONT % (press.spare + 1)).encode(), drawn.stream(codes.encode())])
        return data.replace(b"/Font<</F 3 0 R>>", b"/Font<</F 3 0 R/D %d 0 R>>" % press.spare)

    assert held("four", "a.pdf", make, goldens, examine) == UNKNOWN
