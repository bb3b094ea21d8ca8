"""Compiles the built-in rulebook while the wheel is built, so that an installed copy need not parse YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):
    """Writes `linter/rulebook.bin`; the wheel takes it along, the checkout does not keep it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are collected."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from linter.rulebook.load import compile_rulebook

            compile_rulebook(root / "rules", root / "linter" / "rulebook.bin")
        finally:
            sys.path.remove(str(root))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After the wheel is written."""
        Path(self.root, "linter", "rulebook.bin").unlink(missing_ok=True)
