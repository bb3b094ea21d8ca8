"""Formulas in a Word document (`m:oMath`): where figures stand one above the other or are shown in part, the text does
not tell what is seen."""

from __future__ import annotations

from typing import Final

BUILT: Final = (
    "m:f", "m:nary", "m:rad", "m:m", "m:sSub", "m:sSubSup", "m:sPre", "m:limUpp", "m:limLow", "m:eqArr", "m:borderBox",
    "m:phant", "m:groupChr", "m:func",
)  # fmt: skip
"""Elements of formulas that are more than signs in a row. A raised sign is a note mark or raised as elsewhere."""
