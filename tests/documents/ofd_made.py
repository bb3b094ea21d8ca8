"""OFD files drawn by hand, and goldens as OFD in the ways in which such files are written."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Iterable

from linter.testing.golden import Golden
from tests.documents import printed
from tests.documents.printed import Rule, Sheet, Text

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
POINT = 25.4 / 72


def text_object(text: Text, **attributes: str) -> str:
    """A line of type as one object, equal distances written as groups (`g n d`)."""
    deltas, written = text.advances()[:-1], []
    while deltas:
        same = next((i for i, step in enumerate(deltas) if step != deltas[0]), len(deltas))
        written.append(f"g {same} {deltas[0]:g}" if same > 2 else " ".join(f"{step:g}" for step in deltas[:same]))
        deltas = deltas[same:]
    distances = f' DeltaX="{" ".join(written)}"' if written else ""
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    width = sum(text.advances())
    return (
        f'<ofd:TextObject ID="7" Boundary="{text.x:g} {text.y - text.size:g} {width:g} {text.size * 1.2:g}" Font="3" '
        f'Size="{text.size:g}"{given}><ofd:FillColor Value="0 0 0"/>'
        f'<ofd:TextCode X="0" Y="{text.size:g}"{distances}>{html.escape(text.text)}</ofd:TextCode></ofd:TextObject>'
    )


def single_objects(text: Text) -> str:
    """Every character as an object of its own, of size 1 and enlarged by its matrix."""
    x, objects = text.x, []
    for sign, step in zip(text.text, text.advances(), strict=True):
        objects.append(
            f'<ofd:TextObject ID="7" CTM="{text.size:g} 0 0 {text.size:g} 0 0" Boundary="{x:g} {text.y - text.size:g} '
            f'{step:g} {text.size * 1.2:g}" Font="3" Size="1"><ofd:CGTransform CodePosition="0"><ofd:Glyphs>9</ofd:Glyphs>'
            f'</ofd:CGTransform><ofd:TextCode X="0" Y="1">{html.escape(sign)}</ofd:TextCode></ofd:TextObject>'
        )
        x += step
    return "".join(objects)


def path(data: str, boundary: str = "0 0 210 297", **attributes: str) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:PathObject ID="8" Boundary="{boundary}" LineWidth="0.2"{given}><ofd:StrokeColor Value="0 0 0"/>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ruled(sheet: Sheet) -> str:
    """Every ruling line as a path."""
    return "".join(
        path(f"M 0 0 L {r.x1 - r.x0:g} {r.y1 - r.y0:g}", f"{r.x0:g} {r.y0:g} {r.x1 - r.x0:g} {r.y1 - r.y0:g}")
        for r in sheet.rules
    )


def framed(sheet: Sheet) -> str:
    """Every cell as a closed rectangle."""
    return "".join(
        path(f"M 0 0 L {w:g} 0 L {w:g} {h:g} L 0 {h:g} C", f"{x:g} {y:g} {w:g} {h:g}") for x, y, w, h in sheet.cells
    )


def filled(sheet: Sheet) -> str:
    """Every ruling line as a thin filled rectangle."""

    def bar(rule: Rule) -> str:
        w, h = max(rule.x1 - rule.x0, 0.2), max(rule.y1 - rule.y0, 0.2)
        data = f"M0,0L{w:g},0 L{w:g},{h:g} L0,{h:g} C"
        return path(data, f"{rule.x0:g} {rule.y0:g} {w:g} {h:g}", Stroke="false", Fill="true")

    return "".join(map(bar, sheet.rules))


def page(content: str, before: str = "", area: str = "0 0 210 297") -> str:
    """A page part. before: what stands ahead of the content (`Template`, `PageRes`)."""
    box = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>" if area else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {SPACE}>{box}{before}<ofd:Content>'
        f'<ofd:Layer ID="2" Type="Body">{content}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def package(pages: Iterable[str], common: str = "", body: str = "", **parts: str | bytes) -> bytes:
    """An OFD of these page parts. common: added to CommonData; body: to the DocBody; parts: by name, `__` for `/`."""
    pages = list(pages)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody>'
            f"<ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}"
            "</ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        made.writestr("Doc_0/Document.xml", document(listed, common))
        for number, content in enumerate(pages):
            made.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", content)
        for name, data in parts.items():
            made.writestr(f"{name.replace('__', '/')}.xml", data)
    return written.getvalue()


def document(pages: str, common: str = "") -> str:
    """A document part."""
    return (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 "
        f"297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )


def plain(golden: Golden) -> bytes:
    """Lines of type and ruling lines, as a word processor writes them."""
    return package(page("".join(map(text_object, sheet.texts)) + ruled(sheet)) for sheet in printed.sheets(golden))


def printed_by_driver(golden: Golden) -> bytes:
    """Single characters and thin filled shapes, in no order, as a printer driver writes them."""
    return package(
        page(filled(sheet) + "".join(map(single_objects, reversed(sheet.texts)))) for sheet in printed.sheets(golden)
    )


def in_composites(golden: Golden) -> bytes:
    """What a page holds is a composite in points, brought to its place by a matrix; the page number is of a template."""
    pages, units = [], []
    for number, sheet in enumerate(printed.sheets(golden), 100):
        small = Sheet([Text(t.x / POINT, t.y / POINT, t.text, t.size / POINT) for t in sheet.texts])
        small.cells = [(x / POINT, y / POINT, w / POINT, h / POINT) for x, y, w, h in sheet.cells]
        content = "".join(map(text_object, small.texts)) + framed(small)
        units.append(
            f'<ofd:CompositeGraphicUnit ID="{number}" Width="595" Height="842"><ofd:Content ID="9"><ofd:PageBlock ID="5">'
            f"{content}</ofd:PageBlock></ofd:Content></ofd:CompositeGraphicUnit>"
        )
        use = (
            f'<ofd:CompositeObject ID="6" CTM="{POINT} 0 0 {POINT} 0 0" Boundary="0 0 210 297" ResourceID="{number}"/>'
        )
        pages.append(page(use, '<ofd:Template TemplateID="50" ZOrder="Background"/>', area=""))
    resource = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{''.join(units)}</ofd:CompositeGraphicUnits></ofd:Res>"
    common = '<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID="50" BaseLoc="/Doc_0/Tpls/T.xml"/>'
    return package(
        pages,
        common,
        Doc_0__DocumentRes=resource,
        Doc_0__Tpls__T=page(text_object(Text(100, 285, "— 1 —", 4))),
    )


WAYS: dict[str, Callable[[Golden], bytes]] = {
    "plain": plain,
    "driver": printed_by_driver,
    "composites": in_composites,
}
"""The ways in which a golden is written as OFD."""
