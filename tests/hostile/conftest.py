from __future__ import annotations

from tests.cli.conftest import kept_rules, lint

__all__ = ["kept_rules", "lint"]
