"""One cause, one finding: what rests on the same wrong figure is put under the finding that stands for the rest.

A finding that a single other figure would mend says so (`Finding.mends`: slot → figures). Where one figure in one cell
mends several findings, that cell is their common cause, by two tests: no identity that holds would break by it (the
engine strikes such cells out), and no other cell explains another choice of these findings as well. Where that is
open, as for two wrong cells whose rows and columns cross and whose differences are alike, the findings stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from linter.checks.finding import Finding, Remedy
from linter.checks.record import Record
from linter.rulebook.rule import CATEGORIES, SEVERITIES

MOST_CAUSES = 12  # that overlap; more are not told apart

_Set = frozenset[int]


def group(record: Record) -> None:
    """Sets `follows`, `related` and `remedy` of all findings anew. Suppressed findings stand by themselves: what
    followed from them is grouped without them. So do those of rules on trial, which do not count."""
    findings = [
        f for f in record.findings if f.suppressed is None and f.category != "linter" and f.rule not in record.trial
    ]
    for finding in record.findings:
        finding.follows, finding.related, finding.remedy = None, [], None
    groups: list[list[Finding]] = []
    for members, remedies in _causes(findings):
        groups.append(sorted((findings[number] for number in members), key=_rank))
        groups[-1][0].remedy = remedies[0] if len(remedies) == 1 else None
    _explain(findings, groups)
    for head, *others in groups:
        head.related = [other.fingerprint for other in others]
        for other in others:
            other.follows = head.fingerprint
            other.related = [each.fingerprint for each in (head, *others) if each is not other]


def _explain(findings: list[Finding], groups: list[list[Finding]]) -> None:
    """Adds to the groups the findings that others explain by their rules, unless these are graver than the group."""
    by_mark = {finding.fingerprint: finding for finding in reversed(findings)}
    group_of = {id(finding): members for members in groups for finding in members}
    for finding in findings:
        explaining = next((by_mark[mark] for mark in finding.explained if mark in by_mark), None)
        if explaining is None or explaining is finding or id(finding) in group_of:
            continue
        members = group_of.setdefault(id(explaining), [explaining])
        if SEVERITIES.index(members[0].severity) > SEVERITIES.index(finding.severity):
            continue
        if len(members) == 1:
            groups.append(members)
        members.append(finding)
        group_of[id(finding)] = members


def _rank(finding: Finding) -> tuple[int, int, int, object]:
    """The gravest first; then what lies nearest to the cause: a table's own sums before what the text says of them,
    and of the sums that of the fewest cells."""
    return (
        SEVERITIES.index(finding.severity),
        CATEGORIES.index(finding.category),
        len(finding.cells),
        finding.place,
    )


def _causes(findings: list[Finding]) -> Iterator[tuple[_Set, list[Remedy]]]:
    """Findings that have one cause, by their numbers, and the figures that would mend them all."""
    mended: dict[tuple[str, object], set[int]] = {}
    remedies: dict[tuple[str, object], Remedy] = {}
    for number, finding in enumerate(findings):
        for slot, figures in finding.mends.items():
            for figure in figures:
                mended.setdefault((slot, figure), set()).add(number)
                remedies[slot, figure] = Remedy(slot, figure)
    by_members: dict[_Set, list[Remedy]] = {}
    for cause, numbers in mended.items():
        if len(numbers) > 1:
            by_members.setdefault(frozenset(numbers), []).append(remedies[cause])
    for overlapping in _overlapping(by_members):
        for members in _chosen(overlapping):
            yield members, by_members[members]


def _overlapping(sets: Iterable[_Set]) -> list[list[_Set]]:
    """The sets, those that share a member, or share one with such, together."""
    found: list[tuple[set[int], list[_Set]]] = []
    for one in sets:
        touched = [part for part in found if not part[0].isdisjoint(one)]
        found = [part for part in found if part[0].isdisjoint(one)]
        found.append((set(one).union(*(part[0] for part in touched)), [one, *(s for p in touched for s in p[1])]))
    return [part[1] for part in found]


def _chosen(sets: list[_Set]) -> tuple[_Set, ...]:
    """The sets that explain most of the findings, each once; the fewest that do. None when that is no single choice."""
    widest = [one for one in sets if not any(one < other for other in sets)]
    if len(widest) > MOST_CAUSES:
        return ()
    best: list[tuple[_Set, ...]] = []
    reached = (0, 0)
    for size in range(1, len(widest) + 1):
        for choice in combinations(widest, size):
            covered = len(frozenset().union(*choice))
            if covered < sum(map(len, choice)):
                continue
            score = (covered, -size)
            if score > reached:
                best, reached = [], score
            if score == reached:
                best.append(choice)
    return best[0] if len(best) == 1 else ()
