"""Compiles rulebook, patterns and modules while the package is built, so that an installed copy starts fast."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):
    """Fills `linter/compiled/`: the wheel takes it along, an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are collected."""
        root = Path(self.root)
        # in a process of its own: modules imported here would come from the wrong place later
        subprocess.run([sys.executable, "-m", "linter.runner.build"], cwd=root, check=True)
        if version == "editable":  # pip compiles what it copies; a checkout would be compiled by its first run
            subprocess.run([sys.executable, "-m", "compileall", "-q", "linter"], cwd=root, check=False)
