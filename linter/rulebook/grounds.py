"""Which clauses a finding may name as its ground, and whether a rule has one for every report it is for.

A finding names national clauses that were read and that bind the report by its year and by who reports. Drafting
practice and hearsay stay in `explain`; local notices are grounds within packs alone.
"""

from __future__ import annotations

from linter.rulebook.book import Rulebook
from linter.rulebook.form import KINDS, Kind
from linter.rulebook.norm import Clause
from linter.rulebook.rule import Rule, Severity

# The wording was read, or it lies in a word of the form, or follows from what was read.
READ = ("official", "label", "derived")


def grounds(book: Rulebook, rule: Rule, year: int | None, kind: Kind | None) -> list[str]:
    """The clauses of a rule (as NORM-item) that a finding on a report of this year and kind names.

    What is known from filled-in forms alone is named beside a clause that was read, never by itself.
    """
    binding = [(name, clause) for name in rule.norm if binds(clause := book.clause(name)[1], year, kind)]
    local = ("local",) if rule.code in book.packed else ()
    read = [name for name, clause in binding if clause.source in (*READ, *local)]
    return [name for name, clause in binding if name in read or clause.source == "form"] if read else []


def binds(clause: Clause, year: int | None, kind: Kind | None) -> bool:
    """Whether a clause binds a report; where year or kind is unknown, only what is not limited by it does."""
    for_all_years = clause.years.first is None and clause.years.last is None
    return (for_all_years or (year is not None and year in clause.years)) and (not clause.kinds or kind in clause.kinds)


def without_ground(book: Rulebook, rule: Rule, severity: Severity) -> tuple[int, Kind] | None:
    """A year and kind of report that the rule is for and where no clause carries it, the first found; None when there
    is none. Years count from the first that a form governs.

    An error takes a clause that was read. Below that drafting practice will do; packs state the practice of a place.
    """
    if rule.code in book.packed and severity != "error":
        return None
    enough = READ if severity == "error" else (*READ, "practice")
    clauses = [clause for name in rule.norm if (clause := book.clause(name)[1]).source in enough]
    for year in _years(book, rule, clauses):
        for kind in rule.applies.kinds or KINDS:
            if not any(binds(clause, year, kind) for clause in clauses):
                return year, kind
    return None


def _years(book: Rulebook, rule: Rule, clauses: list[Clause]) -> list[int]:
    """The years at which something changes: one of each stretch of years in which the same clauses bind."""
    forms = [form for form in book.forms if not rule.applies.forms or form.form in rule.applies.forms]
    edges = {edge for form in forms for edge in (form.years.first, form.years.last)}
    edges |= {edge for years in (rule.applies.years, *(c.years for c in clauses)) for edge in (years.first, years.last)}
    known = {edge for edge in edges if edge is not None}
    candidates = known | {edge + 1 for edge in known} | {edge - 1 for edge in known}
    return sorted(
        year for year in candidates if year in rule.applies.years and any(year in form.years for form in forms)
    )
