"""Where the built-in rules lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def rules_folder() -> Path:
    """The built-in `rules/`: beside the package in a checkout, inside it when installed."""
    from pathlib import Path

    return Path(rules_path())


def rules_path() -> str:
    """The same as text, for the way to the first finding, on which `pathlib` is not imported."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    inside = f"{package}{os.sep}rules"
    return inside if os.path.isdir(inside) else f"{os.path.dirname(package)}{os.sep}rules"  # noqa: PTH112, PTH120
