"""The JSON Schemas in docs/schemas/: `python -m tests.tools.schemas` writes them anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec

from linter.cli.baseline import Baseline
from linter.cli.suppress import Entry
from linter.outputs.shapes import SHAPES
from linter.rulebook.schema import cleaned

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "schemas"
FILES: dict[str, tuple[str, Any]] = {
    **SHAPES,
    "baseline": ("report-lint.baseline.json", Baseline),
    "suppress": ("report-lint.suppress.yaml", list[Entry]),
}


def schema(name: str) -> dict[str, Any]:
    """A schema as it is published."""
    title, shape = FILES[name]
    made = cleaned(msgspec.json.schema(shape))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}


def written(name: str) -> str:
    """The same as text."""
    return msgspec.json.format(msgspec.json.encode(schema(name)), indent=2).decode() + "\n"


def main() -> None:
    """Writes all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name in FILES:
        (FOLDER / f"{name}.schema.json").write_text(written(name), "utf-8")


if __name__ == "__main__":
    main()
