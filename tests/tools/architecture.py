"""The drawing of the floors and of what imports what, from the code itself: `python -m tests.tools.architecture`."""

from __future__ import annotations

import ast
import re
from collections import Counter
from html import escape
from math import log2
from pathlib import Path

from tests.conftest import ROOT
from tests.test_imports import FLOORS, MODULES, _imports

DRAWING = ROOT / "docs" / "assets" / "architecture.svg"
TOP, STEP, LEFT, WIDTH, HEIGHT, ROOM = 16, 46, 16, 680, 34, 80


def drawing() -> str:
    """The floors, the ground below, each with what it is for; an arc from each to every floor that it imports."""
    names = [name for floor in reversed(FLOORS) for name in floor if (ROOT / "linter" / name).is_dir()]
    middle = {name: TOP + number * STEP + HEIGHT / 2 for number, name in enumerate(names)}
    sizes = Counter(name.split(".")[0] for name, _ in MODULES)
    arcs = Counter(
        (name.split(".")[0], target.split(".")[0])
        for name, path in MODULES
        for target in set(_imports(path))
        if target.split(".")[0] != name.split(".")[0]
    )
    edge = LEFT + WIDTH
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {edge + 330} {2 * TOP + len(names) * STEP}" '
        'font-family="sans-serif" font-size="13" role="img" aria-label="what imports what">',
        "<style>rect{fill:#eef2ff;stroke:#5b6ee1}path{fill:none;stroke:#5b6ee1;stroke-opacity:.45}"
        "text{fill:#1f2440}.what{fill:#555b75;font-size:12px}</style>",
    ]
    for (above, below), count in sorted(arcs.items()):
        if above in middle and below in middle:
            start, end = middle[above], middle[below]
            bow = edge + 24 + 0.52 * (end - start)
            lines.append(
                f'<path d="M{edge} {start:g} C{bow:g} {start:g} {bow:g} {end:g} {edge} {end:g}" '
                f'stroke-width="{0.6 + log2(1 + count) / 3:.1f}"><title>{above} → {below}: {count}</title></path>'
            )
    for name in names:
        y = middle[name]
        what = escape(_purpose(ROOT / "linter" / name / "__init__.py"))
        lines += [
            f'<rect x="{LEFT}" y="{y - HEIGHT / 2:g}" width="{WIDTH}" height="{HEIGHT}" rx="5"/>',
            f'<text x="{LEFT + 12}" y="{y + 5:g}" font-weight="bold">{name}</text>',
            f'<text x="{LEFT + 120}" y="{y + 5:g}" class="what">{what}</text>',
            f'<text x="{edge - 10}" y="{y + 5:g}" class="what" text-anchor="end">{sizes[name]}</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])


def _purpose(file: Path) -> str:
    """The first sentence of a package's docstring, as much of it as there is room for."""
    told = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    sentence = " ".join(told.split("\n\n")[0].split()).split(". ")[0].rstrip(".")
    return sentence if len(sentence) <= ROOM else re.sub(r"[,:;][^,:;]*$", "", sentence[:ROOM])


if __name__ == "__main__":
    DRAWING.parent.mkdir(exist_ok=True)
    DRAWING.write_text(drawing(), "utf-8")
