"""The page on security names every limit with its value."""

from __future__ import annotations

import re

from linter.documents.limits import LIMITS as READERS
from linter.files.limits import LIMITS as SETTINGS
from linter.server.limits import LIMITS as PAGE
from tests.conftest import ROOT


def test_every_limit_is_on_the_page_with_its_value() -> None:
    page = (ROOT / "docs" / "security.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `([\w-]+)` \| ([\d,]+(?: MiB)?) \|", page, re.M))
    wanted = {
        name: f"{limit.value >> 20} MiB" if limit.unit == "MiB" else f"{limit.value:,}"
        for table in (READERS, SETTINGS, PAGE)
        for name, limit in table.items()
    }
    assert told == wanted
