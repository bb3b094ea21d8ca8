"""Tables in the shape of the other form, as when an agency fills in the form of another year.

Figures that both forms ask for are kept; what only the new shape asks for is zero or follows from the old
figures, so that the identities that held go on holding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from linter.testing.golden import Table, Value

_OTHER_ROWS = ("other.no_correction", "other.unpaid", "other.other")


def converted(tables: Mapping[str, Table], form: str) -> dict[str, Table]:
    """The tables in the shape of a form, `2019` or `2021`; table four is the same in both.

    Raises ValueError when rows that must be added hold a text.
    """
    proactive, requests = _proactive_2019, _requests_2019
    if form == "2021":
        proactive, requests = _proactive_2021, _requests_2021
    change = {"proactive": proactive, "requests": requests}
    return {key: change[key](table) if key in change else table for key, table in tables.items()}


def _proactive_2019(table: Table) -> Table:
    """Documents issued count as made and disclosed, those in force as disclosed in all; the rest is zero."""

    def documents(row: str) -> dict[str, Value]:
        old = table.get(row, {})
        issued, in_force = old.get("issued", 0), old.get("in_force", 0)
        return {"made": issued, "newly_disclosed": issued, "total_disclosed": in_force}

    def decisions(row: str) -> dict[str, Value]:
        return {"previous_items": 0, "change": 0, "decisions": table.get(row, {}).get("decisions", 0)}

    return {
        "regulations": documents("regulations"),
        "normative_documents": documents("normative_documents"),
        "licensing": decisions("licensing"),
        "other_services": decisions("other_services"),
        "penalties": decisions("penalties"),
        "coercion": decisions("coercion"),
        "fees": {"previous_items": 0, "change": 0},
        "procurement": {"projects": 0, "amount": 0},
    }


def _proactive_2021(table: Table) -> Table:
    def documents(row: str) -> dict[str, Value]:
        old = table.get(row, {})
        return {"issued": old.get("made", 0), "repealed": 0, "in_force": old.get("total_disclosed", 0)}

    decided: Table = {
        row: {"decisions": table.get(row, {}).get("decisions", 0)} for row in ("licensing", "penalties", "coercion")
    }
    return {
        "regulations": documents("regulations"),
        "normative_documents": documents("normative_documents"),
        **decided,
        "fees": {"amount": 0},
    }


def _requests_2019(table: Table) -> Table:
    """The three rows of （六）其他处理 become one: their sum."""
    kept = {row: values for row, values in table.items() if row not in _OTHER_ROWS}
    parts = [table[row] for row in _OTHER_ROWS if row in table]
    if parts:
        merged: dict[str, Value] = {column: _sum(part[column] for part in parts) for column in parts[0]}
        kept["other"] = merged
    return kept


def _requests_2021(table: Table) -> Table:
    """The one row of （六）其他处理 becomes `other.other`, the two before it are zero."""
    kept = {row: values for row, values in table.items() if row != "other"}
    if "other" in table:
        zero: dict[str, Value] = dict.fromkeys(table["other"], 0)
        kept |= {"other.no_correction": zero, "other.unpaid": dict(zero), "other.other": table["other"]}
    return kept


def _sum(values: Iterable[Value]) -> Value:
    whole = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in whole):
        raise ValueError("a row of 其他处理 holds a text, so the rows cannot be added: edit that cell afterwards")
    return sum(value for value in whole if isinstance(value, int)) if whole else None
