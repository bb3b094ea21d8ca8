"""Compiles rulebook, patterns and modules while the package is built, so that an installed copy starts fast."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):
    """A wheel takes the compiled files along; an editable install finds them in `linter/compiled/` of the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are collected."""
        command = [sys.executable, "-m", "linter.runner.build"]
        if version != "editable":
            self._made = tempfile.mkdtemp()
            command.append(self._made)
        # in a process of its own: modules imported here would come from the wrong place later
        subprocess.run(command, cwd=self.root, check=True)
        if version != "editable":
            for file in Path(self._made).iterdir():
                build_data["force_include"][str(file)] = f"linter/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After the package was written."""
        if version != "editable":
            shutil.rmtree(self._made, ignore_errors=True)
