"""Where in the tree of a Word document a comment goes: the paragraphs of a cell, or the first and last sign of a text.

A comment may not stand in a text box, and is better not cut into a link, a field or a content control: there it goes
round the whole of it. Runs are cut where a text begins or ends inside one; what they look like stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any, Final

from msgspec import Struct, field

from linter.documents.word.places import Stretch
from linter.documents.word.xml import local

END: Final = -1
_WHOLE: Final = frozenset(
    (
        "r", "hyperlink", "fldSimple", "sdt", "oMath", "oMathPara", "customXml", "smartTag", "dir", "bdo", "ruby",
        "AlternateContent",
    )
)  # fmt: skip
"""Elements within a paragraph that a comment goes round."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Spot(Struct):
    """first, last: paragraphs, all of which is meant. begins, ends: element and place in its text (`END` for behind
    it), where it is a text."""

    first: Any
    last: Any
    begins: tuple[Any, int] | None = None
    ends: tuple[Any, int] | None = None


def spot_of_cell(cell: Any) -> Spot | None:
    """All of a cell, or its first paragraph where tables stand in it."""
    paragraphs = [found for found in cell.iter() if local(found) == "p" and _holder(found) is cell]
    if not paragraphs:
        return None
    nested = any(local(element) == "tbl" for element in cell.iter())
    return Spot(paragraphs[0], paragraphs[0] if nested else paragraphs[-1])


def spot_of_text(stretches: Sequence[Stretch]) -> Spot | None:
    """A text, as far as it stands in the same cell (or outside tables) as its beginning."""
    known = [(stretch, paragraph) for stretch in stretches if (paragraph := _paragraph(stretch[0])) is not None]
    if not known:
        return None
    holder = _holder(known[0][1])
    here = [entry for entry in known if _holder(entry[1]) is holder]
    (first, start, _), paragraph = here[0]
    (last, _, end), last_paragraph = here[-1]
    whole = end == 0 or end == len(last.text or "")
    return Spot(paragraph, last_paragraph, (first, start), (last, END if whole else end))


class Cuts(Struct):
    """Where runs are cut in two. wanted: element of a run → places in its text; pieces: what became of such an element,
    as places in its text and elements."""

    wanted: dict[Any, set[int]] = field(default_factory=dict)
    pieces: dict[Any, list[tuple[int, Any]]] = field(default_factory=dict)

    def want(self, edge: tuple[Any, int] | None) -> None:
        """A run is to be cut at this place. Where it must not be, nothing is cut."""
        if edge is None:
            return
        element, at = edge
        run = element.getparent()
        if run is not None and local(run) == "r" and whole(element) is run:
            self.wanted.setdefault(element, set()).add(at)

    def make(self) -> None:
        """Cuts all of them."""
        for run in dict.fromkeys(element.getparent() for element in self.wanted):
            self._cut(run)

    def before(self, edge: tuple[Any, int]) -> Any:
        """The element in front of which a text begins."""
        return whole(self._piece(*edge, is_end=False))

    def behind(self, edge: tuple[Any, int]) -> Any:
        """The element behind which a text ends."""
        return whole(self._piece(*edge, is_end=True))

    def _piece(self, element: Any, at: int, is_end: bool) -> Any:
        pieces = self.pieces.get(element, [(0, element)])
        if at == END:
            return pieces[-1][1]
        fitting = [piece for start, piece in pieces if (start < at if is_end else start <= at)]
        return fitting[-1] if fitting else element

    def _cut(self, run: Any) -> None:
        look = next((child for child in run if local(child) == "rPr"), None)
        here, is_full = run, False
        for child in [child for child in run if child is not look]:
            places = self.wanted.get(child, set())
            is_first = here is run and run.index(child) == (look is not None)
            if (is_full or 0 in places) and not is_first:
                here = self._next(here, look)
            is_full = END in places
            if child.getparent() is not here:
                here.append(child)
            text = child.text or ""
            bounds = sorted(at for at in places if 0 < at < len(text))
            self.pieces[child] = [(0, child)]
            for start, end in pairwise([*bounds, len(text)]):
                here = self._next(here, look)
                more = deepcopy(child)
                more.text = text[start:end]
                more.set(_SPACE, "preserve")
                here.append(more)
                self.pieces[child].append((start, more))
            if bounds:
                child.text = text[: bounds[0]]
                child.set(_SPACE, "preserve")

    def _next(self, run: Any, look: Any) -> Any:
        """A new run behind a run, in the same look."""
        new = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
        if look is not None:
            new.append(deepcopy(look))
        run.addnext(new)
        return new


def whole(element: Any) -> Any:
    """What of a paragraph a comment on an element goes round: its run, or the link or content control around it."""
    chain = _chain(element)
    found = chain[0] if chain else element
    for each in chain:
        found = each if local(each) in _WHOLE else found
    return found


def top(element: Any) -> Any:
    """The child of a paragraph that an element stands in."""
    chain = _chain(element)
    return chain[-1] if chain else element


def _chain(element: Any) -> list[Any]:
    """An element and those around it, up to below its paragraph; in a text box, from the run that holds the box."""
    around = [element, *element.iterancestors()]
    boxes = [number for number, each in enumerate(around) if local(each) == "txbxContent"]
    if boxes:
        around = around[boxes[-1] + 1 :]
        run = next((number for number, each in enumerate(around) if local(each) == "r"), len(around))
        around = around[run:]
    end = next((number for number, each in enumerate(around) if local(each) == "p"), None)
    return [] if end is None else around[:end]


def _paragraph(element: Any) -> Any:
    chain = _chain(element)
    return chain[-1].getparent() if chain else None


def _holder(element: Any) -> Any:
    """The innermost cell or text box around an element, None outside both."""
    return next((each for each in element.iterancestors() if local(each) in ("tc", "txbxContent")), None)
