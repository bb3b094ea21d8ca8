"""The findings of a report as the page tells them: with clause, arithmetic, and the cells they rest on."""

from __future__ import annotations

from linter.checks.finding import Basis
from linter.outputs import View
from linter.outputs.arithmetic import arithmetic_of
from linter.outputs.groups import Group, heading, remedy
from linter.outputs.html.model import Clause, Follower, Item
from linter.outputs.html.shown import Shown
from linter.outputs.own import OWN
from linter.outputs.words import CATEGORY, SEVERITY, after_place, location
from linter.text.width import clean

MOST_NAMED = 12


def item_of(number: int, group: Group, shown: Shown, placed: bool = True) -> Item:
    """A finding and what follows from it. number: in its report, from 1. placed: whether it is marked in the text or a
    table."""
    finding, language, view = group.head, shown.language, shown.view
    arithmetic = arithmetic_of(finding, shown.record, view.book, language, shown.address)
    rule = view.rule(finding.rule)
    title = rule.title if rule is not None else OWN[finding.rule][1] if finding.rule in OWN else None
    cells = finding.cells if arithmetic is None else []
    named = cells if len(cells) <= MOST_NAMED else [cell for cell in cells if cell.value][:MOST_NAMED]
    return Item(
        number=number,
        rule=finding.rule,
        severity=finding.severity,
        severity_word=SEVERITY[finding.severity].get(language),
        category=finding.category,
        category_word=CATEGORY[finding.category].get(language),
        where=clean(location(shown.record, finding, language)),
        message=clean(after_place(finding, language)),
        advice=clean(finding.advice.get(language)),
        demand=clean(title.get(language)) if title is not None else "",
        clauses=[_clause(basis, language, view) for basis in finding.basis],
        quote=clean(finding.quote),
        arithmetic=arithmetic,
        figures=[shown.figure(cell) for cell in named],
        more=len(cells) - len(named),
        suppressed=clean(finding.suppressed or ""),
        placed=placed,
        followers=[
            Follower(
                f"{number}.{part}",
                clean(heading(shown.record, other, language)),
                clean(after_place(other, language)),
            )
            for part, other in enumerate(group.followers, 1)
        ],
        remedy=clean(remedy(shown.record, finding, language, view.book)),
        remedy_anchor="" if finding.remedy is None else shown.anchor(finding.remedy.slot),
    )


def _clause(basis: Basis, language: str, view: View) -> Clause:
    full = clean(basis.citation.get(language))
    short = clean((basis.short or basis.citation).get(language))
    norm = view.book.norms.get(basis.norm) if view.book is not None else None
    clauses = norm.clauses if norm is not None else []
    demand = next((clause.demand.get(language) for clause in clauses if clause.item == basis.item), "")
    return Clause(short, full if full != short else "", clean(demand))
