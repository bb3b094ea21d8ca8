"""Fonts by their names."""

from __future__ import annotations

import re
from typing import Final

_SYMBOLS: Final = re.compile(r"\s*[\"']?(?:wingdings|webdings|marlett|(?:itc\s)?zapf\s?dingbats)", re.I)


def is_symbols(names: str) -> bool:
    """Whether the first of some fonts (parted by commas) draws signs where the text has digits."""
    return _SYMBOLS.match(names) is not None
