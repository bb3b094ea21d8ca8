"""Names for files made of what stands in reports: readable, told apart everywhere, allowed on every system."""

from __future__ import annotations

import unicodedata

from linter.files.opening import reserved
from linter.text.regex import regex
from linter.text.width import clean

LONGEST = 60  # characters; a Han character takes three of the 255 bytes that Linux gives a name
_FORBIDDEN = regex(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def safe(text: str) -> str:
    """A text as the name of a file, without its ending: no sign that Windows or a shell takes for something else, no
    name that Windows keeps for devices, nothing hidden. Empty where nothing is left."""
    name = clean(unicodedata.normalize("NFC", text))
    name = " ".join(_FORBIDDEN.sub("_", name).split()).lstrip(".-~ ")[:LONGEST].rstrip(". ")
    return f"_{name}" if reserved(name, windows=True) else name


class Names:
    """Hands out names, each once, whatever the case: systems differ in whether A and a are the same file."""

    def __init__(self, taken: tuple[str, ...] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def unique(self, text: str, otherwise: str) -> str:
        """The name for a text, or for `otherwise` where nothing of it is left.

        One that was given before is followed by `otherwise`, then by a number: 教育局2023年度报告（旧稿）.
        """
        name = safe(text) or safe(otherwise) or "report"
        number, found = 1, name
        if name.casefold() in self._taken and (other := safe(otherwise)[: LONGEST // 2]) and other != name:
            name = found = f"{name[: LONGEST - len(other)]}（{other}）"
        while found.casefold() in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._taken.add(found.casefold())
        return found
