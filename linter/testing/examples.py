"""Writes the reports in `examples/`: goldens in eight layouts, one with last year's beside it, and four faulty ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linter.testing import edits, forms, golden, layouts

_CORRECT: tuple[tuple[str, str], ...] = (
    ("2021-department", "pdf"),
    ("2022-department", "pdf"),
    ("2021-office", "tabs"),
    ("2021-town", "pipes"),
    ("2021-government", "cells"),
    ("2019-department", "pdf-tight"),
    ("2019-office", "tabs-shifted"),
    ("2019-town", "pipes-ragged"),
    ("2019-government", "cells-pipes"),
)

_FAULTY: tuple[tuple[str, str, str, tuple[Mapping[str, Any], ...]], ...] = (
    (
        "carry-does-not-balance",  # one application carried out is missing, in its column and in the total
        "2021-department",
        "tabs",
        (
            {"cell": "requests.carried_out.natural_person", "to": 3},
            {"cell": "requests.carried_out.total", "to": 4},
            {"replace": "结转下年度继续办理5件", "with": "结转下年度继续办理4件"},
        ),
    ),
    ("old-form-tables", "2021-town", "pipes", ({"form_labels": "2019"},)),
    (
        "wrong-year-in-period",
        "2021-government",
        "pdf",
        ({"replace": "2025年1", "with": "2024年1", "in": "preface"},),
    ),
    (
        "text-contradicts-table",  # granted: 14 in the table
        "2021-office",
        "cells-pipes",
        ({"replace": "予以公开14件", "with": "予以公开15件"},),
    ),
)


def examples(folder: Path, rules: Path) -> list[Path]:
    """Write the examples into `folder` (made if need be; faulty ones into `folder/faulty`) and return their
    paths.

    `rules` is the folder that holds `golden/` and `forms/`.
    """
    labels = forms.load(rules / "forms")
    texts: dict[Path, str] = {}
    for name, layout in _CORRECT:
        report = golden.load(rules / "golden" / f"{name}.yaml")
        texts[folder / f"{name}.txt"] = layouts.render(report, layout, labels).text
    for fault, name, layout, changes in _FAULTY:
        report = edits.apply(golden.load(rules / "golden" / f"{name}.yaml"), changes)
        texts[folder / "faulty" / f"{fault}.txt"] = layouts.render(report, layout, labels).text
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)
