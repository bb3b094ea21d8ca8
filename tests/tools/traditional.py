"""Makes `linter/text/traditional.txt` from OpenCC's table of characters (Apache-2.0).

    python -m tests.tools.traditional TSCharacters.txt

The table is `opencc/dictionary/TSCharacters.txt` of the package opencc-python-reimplemented. One character stands for
one: of several simplified characters the first is taken, as OpenCC does outside its table of phrases.
"""

from __future__ import annotations

import sys
from pathlib import Path

from linter.text import script

WIDTH = 39  # pairs in a line


def pairs(table: str) -> list[str]:
    """Each traditional character with its simplified one, in order of code points."""
    found = set()
    for line in table.splitlines():
        if line and not line.startswith("#"):
            traditional, _, rest = line.partition("\t")
            simplified = rest.split()[0]
            if len(traditional) == len(simplified) == 1 and traditional != simplified:
                found.add(traditional + simplified)
    return sorted(found)


def main() -> None:
    """Writes the file."""
    found = pairs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = [" ".join(found[at : at + WIDTH]) for at in range(0, len(found), WIDTH)]
    script.TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
