"""Which reports each report is compared with: last year's of the same agency, look-alikes, members of a government.

Look-alikes are found by the clauses that two reports have word for word in common, once the names of the agencies and
the figures are left out: an exact index of clauses. What very many reports hold is everyone's wording and says nothing,
so that the index stays small and the cost of a report constant.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from linter.checks.model import Neighbours
from linter.checks.record import Record
from linter.checks.support.agencies import masked, names_of, same_agency, same_reporter
from linter.comparison.bodies import Bodies, Reporter
from linter.compiled.digest import mark
from linter.text.folding import fold
from linter.text.regex import regex

_CLAUSE = regex(r"[^,。;:!?()]{6,}")
# below this share of clauses in common two reports are not looked at more closely
ALIKE = 0.4
MIN_SHARED = 6
MAX_ALIKE = 3
# a clause of more reports than this is everyone's
COMMON = 64
CANDIDATES = 24  # that share most of what is not everyone's: these are counted out in full


class Found(Struct):
    """The neighbours of one report, by their numbers in the index."""

    past: int | None = None
    alike: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.past is not None or bool(self.alike or self.members)


class Index:
    """Records are entered in order; then each can be asked for its neighbours by its number."""

    def __init__(self) -> None:
        self._bodies = Bodies()
        self._clauses: list[array[int]] = []
        self._holders: dict[tuple[int | None, int], list[int] | None] = {}

    def __len__(self) -> int:
        return len(self._clauses)

    def enter(self, record: Record) -> None:
        """Enters the next record. It is not kept."""
        number, clauses = len(self._clauses), clauses_of(record)
        self._bodies.enter(reporter_of(record))
        self._clauses.append(clauses)
        for clause in clauses:
            self._enter_clause((record.year, clause), number)

    def _enter_clause(self, key: tuple[int | None, int], number: int) -> None:
        holders = self._holders.setdefault(key, [])
        if holders is not None:
            holders.append(number)
            if len(holders) > COMMON:
                self._holders[key] = None

    def neighbours(self, number: int) -> Found:
        """The neighbours of a record, among all entered."""
        return Found(self._bodies.past(number), self._alike(number), list(self._bodies.members(number)))

    def _alike(self, number: int) -> list[int]:
        """The reports of other agencies, for the same year, that share many clauses; the nearest first."""
        reporter, clauses = self._bodies[number], self._clauses[number]
        if not reporter.agency:
            return []
        shared: Counter[int] = Counter()
        for clause in clauses:
            shared.update(self._holders[reporter.year, clause] or ())
        least = max(MIN_SHARED, ALIKE * len(clauses))
        own = set(clauses)
        shared.pop(number, None)
        nearest = [other for other, _ in shared.most_common(CANDIDATES)]
        counts = {other: len(own.intersection(self._clauses[other])) for other in nearest}
        near = [
            other
            for other in sorted(counts, key=lambda other: (-counts[other], other))
            if counts[other] >= least
            and self._bodies[other].agency
            and not same_agency(self._bodies[other].agency, reporter.agency)
        ]
        return near[:MAX_ALIKE]


def reporter_of(record: Record) -> Reporter:
    """Who reports, as names are compared."""
    return Reporter(fold(record.agency or ""), record.year, record.kind, record.body)


def clauses_of(record: Record) -> array[int]:
    """The clauses of the sections compared, names and figures masked: 64-bit marks, each once, in order.

    The same clause has the same mark in every process.
    """
    text = "。".join(fold(sentence.text) for section in record.sentences.values() for sentence in section)
    clauses = dict.fromkeys(_CLAUSE.findall(masked(text, names_of(record.agency))))
    return array("q", dict.fromkeys(map(mark, clauses)))


def neighbours_of(records: Sequence[Record], past: Record | None = None) -> list[Neighbours]:
    """For each record the others to compare it with. past: last year's report given by the user."""
    index = Index()
    for record in records:
        index.enter(record)
    return [
        assemble(record, index.neighbours(number), records.__getitem__, past, alone=len(records) == 1)
        for number, record in enumerate(records)
    ]


def assemble(
    record: Record, found: Found, fetch: Callable[[int], Record], past: Record | None = None, alone: bool = False
) -> Neighbours:
    """The neighbours as records. past: last year's report given by the user. alone: no other report is checked, so
    that it is meant for this one whatever it is called."""
    given = past is not None and (alone or same_reporter(record, past))
    before = past if given else None if found.past is None else fetch(found.past)
    return Neighbours(before, _fetched(found.alike, fetch), _fetched(found.members, fetch))


def _fetched(numbers: Iterable[int], fetch: Callable[[int], Record]) -> list[Record]:
    return [fetch(number) for number in numbers]
