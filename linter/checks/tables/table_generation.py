"""The tables are those of the edition that governs the report year."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.places import table_place
from linter.rulebook.form import Text

_TOLD_APART = ("proactive", "requests")  # table four is the same in both editions


class Params(Struct, forbid_unknown_fields=True):
    """No parameters: the editions and their years stand in `rules/forms/`."""


def check(params: Params, context: Context) -> Result:
    """One fault for the tables of another edition."""
    report = context.report
    if report.year is None:
        return undecided("报告年度未识别", "the report year could not be identified")
    right = next((form for form in context.forms if report.year in form.years), None)
    if right is None:
        return NOT_APPLICABLE
    found = [report.tables[key] for key in _TOLD_APART if key in report.tables]
    wrong = [table.key for table in found if table.form_told and table.form != right.form]
    if not wrong and found and not any(table.form_told for table in found):
        return undecided(
            "表格的标题和列名不足以判断所用格式", "the labels of the tables do not show which format they follow"
        )
    if not wrong:
        return decide([])
    names = [context.form.tables[key].name for key in wrong]
    used = next(form for form in context.forms if form.form == report.tables[wrong[0]].form)
    values: dict[str, Value] = {
        "tables": Text("、".join(n.zh for n in names), ", ".join(n.en for n in names)),
        "used": used.name,
        "right": right.name,
        "year": report.year,
    }
    place = table_place(context, wrong[0])
    return decide([Fault(place, values, table=wrong[0], key="generation." + "+".join(wrong))])


KIND = Kind(Params, check, ("tables", "used", "right", "year"), by_the_letter=True)
