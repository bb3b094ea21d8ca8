"""What a run knows beyond the single report: last year's report of the same agency, look-alikes, members.

Look-alikes are found by the clauses that two reports have word for word in common, once the names of the agencies
and the figures are left out: an exact index of clauses, so that a thousand reports take seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from linter.checks.summary import Beside, Summary, masked, names_of, same_agency
from linter.text.folding import fold
from linter.text.regex import regex

_CLAUSE = regex(r"[^,。;:!?()]{6,}")
# below this share of clauses in common two reports are not looked at more closely
_ALIKE = 0.4
_MIN_SHARED = 6
_MAX_ALIKE = 3
_GOVERNMENT = regex(r"^(?P<place>.+?)(?:人民政府|行政公署)?$")
# after the place: an organ of the government itself, not a lower government or a town with a report of its own
_LOWER = regex(r"^.{1,8}?(?:市|县|区|州|旗|盟|镇|乡|街道|苏木)|^(?:税务局|海关|气象局|烟草|邮政)")


def gather(summaries: Sequence[Summary], past: Summary | None = None) -> list[Beside]:
    """For each report the others to compare it with. past: last year's report given by the user."""
    found = [Beside() for _ in summaries]
    if past is not None:
        for summary, beside in zip(summaries, found, strict=True):
            if len(summaries) == 1 or same_agency(summary.agency, past.agency):
                beside.past = past
    _pair(summaries, found)
    for one, others in _alike(summaries):
        found[one].alike = others
    _members(summaries, found)
    return found


def _pair(summaries: Sequence[Summary], found: list[Beside]) -> None:
    """Last year's report of the same agency, where the run holds it."""
    known: dict[tuple[str, int], Summary] = {}
    for summary in summaries:
        if summary.agency and summary.year:
            known.setdefault((fold(summary.agency), summary.year), summary)
    for summary, beside in zip(summaries, found, strict=True):
        if beside.past is None and summary.agency and summary.year:
            beside.past = known.get((fold(summary.agency), summary.year - 1))


def _alike(summaries: Sequence[Summary]) -> Iterable[tuple[int, list[Summary]]]:
    """The reports of other agencies, for the same year, that share many clauses; the nearest first."""
    clauses: list[list[str]] = []
    holders: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for index, summary in enumerate(summaries):
        text = masked("。".join(s for part in summary.sentences.values() for s in part), names_of(summary.agency))
        clauses.append(list(dict.fromkeys(_CLAUSE.findall(text))))
        for clause in clauses[-1]:
            holders[summary.year, clause].append(index)
    for index, summary in enumerate(summaries):
        shared: Counter[int] = Counter()
        for clause in clauses[index]:
            shared.update(holders[summary.year, clause])
        near = [
            summaries[other]
            for other, count in shared.most_common()
            if count >= max(_MIN_SHARED, _ALIKE * len(clauses[index]))
            and not same_agency(summaries[other].agency, summary.agency)
            and summaries[other].agency
            and summary.agency
        ]
        if near:
            yield index, near[:_MAX_ALIKE]


def _members(summaries: Sequence[Summary], found: list[Beside]) -> None:
    """For each government's report, those of its own organs for the same year."""
    for summary, beside in zip(summaries, found, strict=True):
        match = _GOVERNMENT.match(fold(summary.agency or ""))
        if summary.kind != "government" or match is None:
            continue
        place = match["place"]
        seen: set[str] = set()
        for other in summaries:
            name = fold(other.agency or "")
            rest = name.removeprefix(place)
            if (
                other.year == summary.year
                and other.kind in ("department", "office")
                and rest not in ("", name)
                and name not in seen
                and not _LOWER.match(rest)
            ):
                seen.add(name)
                beside.members.append(other)
