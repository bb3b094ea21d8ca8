"""One figure of a report printed as OFD, with something else at its place: the kinds of test_printed_pdf as this format
writes them."""

from __future__ import annotations

import pytest

from tests.acceptance.printed_kinds import PLACES, READ, UNKNOWN, box_of, held, spots_of_table
from tests.documents.ofd_made import SPACE, page
from tests.documents.press import OfdPress, Spot, filled, lettered

BLACK = '<ofd:FillColor Value="0 0 0"/>'
RESOURCES = (
    f'<ofd:Res {SPACE}><ofd:ColorSpaces><ofd:ColorSpace ID="91" Type="RGB"><ofd:Palette><ofd:CV>0 0 0</ofd:CV><ofd:CV>255 '
    '255 255</ofd:CV></ofd:Palette></ofd:ColorSpace></ofd:ColorSpaces><ofd:DrawParams><ofd:DrawParam ID="4"><ofd:FillColor '
    'Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="3" Relative="4"/></ofd:DrawParams></ofd:Res>'
)


def again(s: Spot, text: str | None = None, dx: float = 0, dy: float = 0, size: float = 0, of: str = "") -> str:
    return lettered(s.x + dx, s.y + dy, text or s.text, size or s.size, of)


def end(s: Spot) -> float:
    return len(s.text) * s.size / 2 + 0.1


def beside(old: str = "", new: str = "", text: str = "9", of: str = "") -> object:
    """The figure, and another sign behind it in whose object `new` stands for `old`."""

    def content(s: Spot) -> str:
        other = again(s, text, end(s), of=of)
        return again(s) + (other.replace(old, new) if old else other)

    return content


def around(before: str, after: str) -> object:
    return lambda s: again(s) + before + again(s, "9", end(s)).replace(BLACK, "") + after


def drawn(data: str, of: str = 'Stroke="false" Fill="true"') -> object:
    """A path in place of the figure."""
    return lambda s: (
        f'<ofd:PathObject ID="8" Boundary="{s.x:g} {s.y - 2.4:g} 3 2.6" LineWidth="0.3" {of}>{BLACK}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def over(path: str, data: str) -> object:
    """An older figure, a path over it, and the figure."""
    return lambda s: (
        again(s, "88") + f'<ofd:PathObject ID="8" Boundary="{s.x - 0.5:g} {s.y - 3.2:g} 5 4" {path}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>" + again(s, dx=0.2)
    )


def clipped(*places: str) -> str:
    areas = "".join(
        f'<ofd:Area><ofd:Path Boundary="{place} 1 1"><ofd:AbbreviatedData>M 0 0 L 1 0 L 1 1 L 0 1 C</ofd:AbbreviatedData>'
        "</ofd:Path></ofd:Area>"
        for place in places
    )
    return f"<ofd:Clips><ofd:Clip>{areas}</ofd:Clip></ofd:Clips>"


def coded(codes: str) -> object:
    """The figure with the glyphs of its digits named, and other characters for them."""

    def content(s: Spot) -> str:
        glyphs = " ".join(str(16 + 10 * n + int(sign)) for n, sign in enumerate(s.text))
        count = f'CodeCount="{len(codes[: len(s.text)])}" GlyphCount="{len(s.text)}"'
        named = f'<ofd:CGTransform CodePosition="0" {count}><ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>'
        return (
            f'<ofd:TextObject ID="1" Boundary="{s.x} {s.y - 3.2} 10 4" Font="3" Size="3.2">{BLACK}{named}'
            f'<ofd:TextCode X="0" Y="3.2" DeltaX="1.6">{codes[: len(s.text)]}</ofd:TextCode></ofd:TextObject>'
        )

    return content


def misnamed(s: Spot) -> str:
    """The figure with the glyphs of its digits, and the next digits as its characters."""
    glyphs = " ".join(str(16 + 10 * int(sign) + int(sign)) for sign in s.text)
    told = "".join(str((int(sign) + 3) % 10) for sign in s.text)
    return (
        f'<ofd:TextObject ID="1" Boundary="{s.x} {s.y - 3.2} 10 4" Font="3" Size="3.2">{BLACK}<ofd:CGTransform '
        f'CodePosition="0" CodeCount="{len(told)}" GlyphCount="{len(told)}"><ofd:Glyphs>{glyphs}</ofd:Glyphs>'
        f'</ofd:CGTransform><ofd:TextCode X="0" Y="3.2" DeltaX="1.6">{told}</ofd:TextCode></ofd:TextObject>'
    )


def bounded(s: Spot, x: float, across: float, up: float = 0) -> str:
    """A sign that its object sets so far from where its boundary begins."""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x:g} {s.y - 3.2 - up:g} 2 4" Font="3" Size="3.2">{BLACK}'
        f'<ofd:TextCode X="{across:g}" Y="{3.2 + up:g}">9</ofd:TextCode></ofd:TextObject>'
    )


WHITE = 'Stroke="false" Fill="true"><ofd:FillColor Value="255 255 255"/>'
ROUND = "M 1 0 L 4 0 Q 5 0 5 1 L 5 3 Q 5 4 4 4 L 1 4 Q 0 4 0 3 L 0 1 Q 0 0 1 0 C"
KINDS = {
    "covered by a rounded shape": (over(WHITE, ROUND), READ),
    "covered by a broad stroke": (
        over('LineWidth="4"><ofd:StrokeColor Value="255 255 255"/>', "M 0 2 L 5 2"),
        READ,
    ),
    "covered strip by strip": (
        lambda s: (
            again(s, "88")
            + "".join(filled(s.x - 0.5, s.y - 3.2 + 0.4 * n, 5, 0.4) for n in range(10))
            + again(s, dx=0.2)
        ),
        READ,
    ),
    "laid over an older figure": (lambda s: again(s, "88") + again(s, dx=0.1), UNKNOWN),
    "struck by a slanting stroke": (
        lambda s: again(s, "88") + drawn("M 0 2.6 L 3 0", "")(s) + again(s, dx=4),
        UNKNOWN,
    ),
    "white of four inks": (beside(BLACK, '<ofd:FillColor ColorSpace="90" Value="0 0 0 0"/>'), READ),
    "white of a palette": (beside(BLACK, '<ofd:FillColor ColorSpace="91" Index="1"/>'), READ),
    "white in hexadecimal digits": (beside(BLACK, '<ofd:FillColor Value="#FF #FF #FF"/>'), READ),
    "white by a setting that goes on from another": (beside(BLACK, "", of='DrawParam="3"'), READ),
    "white by the setting of the layer": (around('</ofd:Layer><ofd:Layer ID="99" DrawParam="4">', ""), READ),
    "on a layer that is not visible": (around('</ofd:Layer><ofd:Layer ID="99" Visible="false">', ""), READ),
    "in a block that is not visible": (around('<ofd:PageBlock ID="98" Visible="0">', "</ofd:PageBlock>"), READ),
    "flat": (beside(of='HScale="0"'), READ),
    "outside a clip of two areas": (
        beside(f">{BLACK}", f">{clipped('-40 -40', '40 40')}{BLACK}"),
        UNKNOWN,
    ),
    "raised, of the same size": (lambda s: again(s) + again(s, "1", end(s), -1.2), UNKNOWN),
    "raised and small": (lambda s: again(s) + again(s, "1", end(s), -1.3, 1.7), READ),
    "lowered": (lambda s: again(s) + again(s, "1", end(s), 0.5, 1.8), UNKNOWN),
    "a note mark in brackets": (lambda s: again(s) + again(s, "[1]", end(s)), READ),
    "blanks for its digits": (coded("  "), UNKNOWN),
    "signs that are not seen for its digits": (coded("\u200b\u200b"), UNKNOWN),
    "no characters for its digits": (coded(""), UNKNOWN),
    "a glyph that is another digit elsewhere": (
        lambda s: coded("0123456789")(Spot(s.page, 30, 20, "0123456789", 3.2, 0, 0, 0, 0)) * 3 + misnamed(s),
        UNKNOWN,
    ),
    "beside its boundary": (lambda s: again(s) + bounded(s, s.x - 5, end(s) + 5), UNKNOWN),
    "above its boundary": (lambda s: again(s) + bounded(s, s.x + end(s), 0, 30), UNKNOWN),
    "clipped by characters": (
        beside(f">{BLACK}", f"><ofd:Clips><ofd:Clip><ofd:Area><ofd:Text/></ofd:Area></ofd:Clip></ofd:Clips>{BLACK}"),
        UNKNOWN,
    ),
    "on a background that is listed last": (
        lambda s: again(s) + '</ofd:Layer><ofd:Layer ID="97" Type="Background">' + filled(s.x - 0.5, s.y - 3.2, 6, 4),
        READ,
    ),
    "with no ink": (beside(BLACK, '<ofd:FillColor Value="0 0 0" Alpha="0"/>'), READ),
    "drawn as a stroke": (drawn("M .8 0 L .8 2.4", ""), UNKNOWN),
    "drawn as two strokes": (
        lambda s: drawn("M 0 0 L 1.4 0", "")(s) + drawn("M 1.4 0 L .2 2.4", "")(s),
        UNKNOWN,
    ),
    "drawn as a bar": (drawn("M .6 0 L .9 0 L .9 2.4 L .6 2.4 C"), UNKNOWN),
}


@pytest.mark.parametrize("place", ["two", "three", "three of 2019"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_at_a_figure(kind, place, goldens, examine):
    content, expected = KINDS[kind]

    def make(golden):
        press = OfdPress(golden)
        spot = press.take(PLACES[place].slot)
        press.draw(spot.page, content(spot))
        return press.data("<ofd:PublicRes>P.xml</ofd:PublicRes>", Doc_0__P=RESOURCES)

    assert held(place, "a.ofd", make, goldens, examine) == expected


@pytest.mark.parametrize("place", ["two", "three"])
def test_text_of_the_usual_size_over_every_page(place, goldens, examine):
    def make(golden):
        press = OfdPress(golden)
        spot = press.take(PLACES[place].slot)
        press.draw(spot.page, again(spot))
        press.all(lettered(spot.x - 20, spot.y, "清河县人民政府办公室公开", 4.2, colour="255 0 0"))
        return press.data()

    assert held(place, "a.ofd", make, goldens, examine) == READ


def test_a_sign_that_a_template_lays_into_a_cell(goldens, examine):
    def make(golden):
        press = OfdPress(golden)
        press.before = '<ofd:Template TemplateID="50" ZOrder="Foreground"/>'
        spot = press.take(PLACES["four"].slot)
        press.draw(spot.page, again(spot))
        template = page(lettered(spot.x + 3, spot.y, "密", 3.2))
        return press.data('<ofd:TemplatePage ID="50" BaseLoc="T.xml"/>', Doc_0__T=template)

    assert held("four", "a.ofd", make, goldens, examine) == UNKNOWN


@pytest.mark.parametrize("place", ["two", "three"])
def test_one_picture_for_the_figures_of_a_table(place, goldens, examine):
    def make(golden):
        press = OfdPress(golden)
        for number, spots in spots_of_table(press, place):
            box = " ".join(map(str, box_of(spots)))
            press.draw(number, f'<ofd:ImageObject ID="9" Boundary="{box}" ResourceID="5"/>')
        return press.data()

    assert held(place, "a.ofd", make, goldens, examine) == UNKNOWN
