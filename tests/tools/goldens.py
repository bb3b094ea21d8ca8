"""The outputs as they are to be: `python -m tests.tools.goldens` writes them anew; look at the difference before it is
committed.

`sample` is a run made by hand that has everything a run can have, in every format; `faulty` are the faulty examples as
a user sees them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from linter.checks.record import Run
from linter.outputs import FORMATS, View, binary_pieces, render
from linter.outputs.statistics import render_statistics
from linter.runner.linter import Linter
from linter.version import __version__
from tests.outputs import sample_run, test_outputs_html
from tests.outputs.dump import dump

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "tests" / "outputs" / "goldens"
PAGE: Final = "html"
"""Its golden stands with its own tests, which look at it in a browser as well."""
ENDINGS: Final = {"full": "txt", "concise": "txt", "markdown": "md", "github": "txt", "junit": "xml", "jsonl": "jsonl"}
_FAULTY: Final = ("full", "concise", "markdown")


def goldens() -> Iterator[tuple[str, str]]:
    """The name of each file, and what is to stand in it."""
    run, view = sample_run.whole(), View(book=sample_run.book(), width=80, include_suppressed=True)
    for language in ("zh", "en"):
        for name in FORMATS:
            if name != PAGE:
                yield (
                    f"sample-{language}/{name}.{ENDINGS.get(name, 'json')}",
                    _steady(render(name, run, language, view)),
                )
        yield f"sample-{language}/xlsx.txt", dump(b"".join(binary_pieces("xlsx", run, language, view)))
        yield f"sample-{language}/statistics.txt", render_statistics(run, language, book=view.book)
    run, view = faulty()
    for name in _FAULTY:
        yield f"faulty/{name}.{ENDINGS[name]}", _uncounted(render(name, run, "zh", view))
    yield "faulty/xlsx.txt", dump(b"".join(binary_pieces("xlsx", run, "zh", view)))


def faulty() -> tuple[Run, View]:
    """The faulty examples, checked."""
    linter = Linter()
    found = sorted((ROOT / "examples" / "faulty").glob("*.txt"))
    records = [linter.examine(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in found]
    return Run(reports=linter.compare(records)), View(book=linter.rulebook, width=80)


def _steady(text: str) -> str:
    """Without what changes with every version and every place."""
    return text.replace(f'"{__version__}"', '"VERSION"').replace(Path.cwd().as_uri(), "file:///FOLDER")


def _uncounted(text: str) -> str:
    """Without numbers that change with every new rule: how many held, and how many do not apply."""
    text = re.sub(r"\d+ 条规则", "N 条规则", text)
    return re.sub(r"(?m)^结构 \d.*$", lambda line: re.sub(r"\d+", "N", line[0]), text)


def main() -> None:
    """Writes all of them, and that of the page; files that are no longer wanted go."""
    os.environ["UPDATE_GOLDEN"] = "1"
    test_outputs_html.test_the_page_is_the_golden_one()
    wanted = dict(goldens())
    for path in FOLDER.rglob("*.*"):
        if path.is_file() and path.relative_to(FOLDER).as_posix() not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
