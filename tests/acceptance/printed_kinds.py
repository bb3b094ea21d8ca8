"""What the tests of printed kinds share: a correct report and the same with one wrong figure, both with a mark on the
page at that figure, and what is to be found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from linter.documents import read_bytes
from linter.testing import edits
from linter.testing.golden import Golden
from tests.documents.press import OfdPress, PdfPress, Spot

READ, UNKNOWN = "read", "unknown"


class Place(Struct, frozen=True):
    """A figure of a golden, a wrong one for it, and the rules that find that."""

    golden: str
    slot: str
    wrong: int
    rules: frozenset[str]


PLACES = {
    "three": Place("2021-office", "requests.granted.total", 15, frozenset(("SUM002", "SUM003", "NAR005"))),
    "three of 2019": Place(
        "2019-office", "requests.new.total", 45, frozenset(("SUM001", "SUM002", "NAR001", "NAR004"))
    ),
    "two": Place("2021-department", "proactive.normative_documents.in_force", 20, frozenset(("NAR010",))),
    "four": Place("2021-department", "disputes.review.total", 3, frozenset(("SUM005", "NAR007"))),
}


def spots_of_table(press: PdfPress | OfdPress, place: str) -> Iterator[tuple[int, list[Spot]]]:
    """Takes all figures of the table off its pages. Each page's number, and where they stood on it."""
    table = PLACES[place].slot.split(".")[0]
    slots = [slot for sheet in press.sheets for slot in list(sheet.slots) if slot.startswith(f"{table}.")]
    spots = [press.take(slot) for slot in slots]
    for number in {spot.page for spot in spots}:
        yield number, [spot for spot in spots if spot.page == number]


def box_of(spots: list[Spot]) -> tuple[float, float, float, float]:
    """The box around the cells of some figures: where it begins, and its width and height."""
    left, low = min(s.left for s in spots), min(s.low for s in spots)
    return left, low, max(s.left + s.width for s in spots) - left, max(s.low + s.height for s in spots) - low


def held(place: str, name: str, make: Callable[[Golden], bytes], goldens, examine) -> str:
    """Asserts that nothing is found in the correct report and nothing but the wrong figure in the other; `read` where
    the figure is, `unknown` where its cell is unknown and so the rules on it are undecided."""
    told = PLACES[place]
    golden = goldens[told.golden]
    table, rest = told.slot.split(".", 1)
    row, column = rest.rsplit(".", 1)
    right = golden.tables[table][row][column]
    seen = set()
    for report, value in ((golden, right), (edits.apply(golden, [{"cell": told.slot, "to": told.wrong}]), told.wrong)):
        examined = examine(read_bytes(name, make(report)))
        found = {finding.rule for finding in examined.findings}
        cell = examined.report.tables[table].cells[row, column]
        if cell.kind == "unknown":
            assert found == set() and cell.unseen
            assert "undecided" in {examined.outcomes[rule] for rule in told.rules}
        else:
            assert cell.value == value
            assert found == (set() if value == right else told.rules)
        seen.add("unknown" if cell.kind == "unknown" else "read")
    assert len(seen) == 1
    return seen.pop()
