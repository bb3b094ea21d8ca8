"""Compiles the rulebook and the patterns while the wheel is built, so that an installed copy starts fast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):
    """Writes `linter/rulebook.bin` and `linter/patterns.bin`; the wheel takes them along, the checkout does not."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are collected."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from linter.engine.rulebook import compile_rulebook
            from linter.text import regex as patterns

            compile_rulebook(root / "rules", root / "linter" / "rulebook.bin")
            patterns.build(root / "examples" / "2021-department.txt")
        finally:
            sys.path.remove(str(root))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After the wheel is written."""
        for name in ("rulebook.bin", "patterns.bin"):
            Path(self.root, "linter", name).unlink(missing_ok=True)
