from __future__ import annotations

from tests.cli.conftest import lint

__all__ = ["lint"]
