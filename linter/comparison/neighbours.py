"""Which reports each report is compared with: last year's of the same agency, look-alikes, members of a government.

Look-alikes are found by the clauses that two reports have word for word in common, once the names of the agencies and
the figures are left out: an exact index of clauses. What very many reports hold is everyone's wording and says nothing,
so that the index stays small and the cost of a report constant.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from linter.checks.model import Neighbours
from linter.checks.record import Record
from linter.checks.support.agencies import masked, names_of, same_agency, same_reporter
from linter.reading.names import Name, same_body
from linter.rulebook.form import Kind
from linter.text.folding import fold
from linter.text.regex import regex

_CLAUSE = regex(r"[^,。;:!?()]{6,}")
# below this share of clauses in common two reports are not looked at more closely
_ALIKE = 0.4
_MIN_SHARED = 6
_MAX_ALIKE = 3
# a clause of more reports than this is everyone's
_COMMON = 64
_CANDIDATES = 24  # that share most of what is not everyone's: these are counted out in full
_GOVERNMENT = regex(r"^(?P<place>.+?)(?:人民政府|行政公署)?$")
# after the place: an organ of the government itself, not a lower government or a town with a report of its own
_LOWER = regex(r"^.{1,8}?(?:市|县|区|州|旗|盟|镇|乡|街道|苏木)|^(?:税务局|海关|气象局|烟草|邮政)")


class Brief(Struct):
    """What the index keeps of a record. clauses: 64-bit marks of its clauses, each once, in order."""

    agency: str
    year: int | None
    kind: Kind | None
    clauses: array[int]
    body: Name | None = None


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
        self._briefs: list[Brief] = []
        self._bodies: dict[tuple[int, str, str], list[int]] = defaultdict(list)
        self._years: dict[tuple[str, int], int] = {}
        self._holders: dict[tuple[int | None, int], list[int] | None] = {}
        self._members: dict[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._briefs)

    def enter(self, record: Record) -> None:
        """Enters the next record. It is not kept."""
        number = len(self._briefs)
        brief = Brief(fold(record.agency or ""), record.year, record.kind, _clauses(record), record.body)
        self._briefs.append(brief)
        if brief.agency and brief.year:
            self._years.setdefault((brief.agency, brief.year), number)
            if brief.body is not None:
                self._bodies[brief.year, *_bucket(brief.body)].append(number)
        for mark in brief.clauses:
            self._enter_clause((brief.year, mark), number)

    def _enter_clause(self, key: tuple[int | None, int], number: int) -> None:
        holders = self._holders.setdefault(key, [])
        if holders is not None:
            holders.append(number)
            if len(holders) > _COMMON:
                self._holders[key] = None

    def neighbours(self, number: int) -> Found:
        """The neighbours of a record, among all entered."""
        brief = self._briefs[number]
        return Found(self._past(brief), self._alike(number), self._all_members().get(number, []))

    def _past(self, brief: Brief) -> int | None:
        """Last year's report of the same agency; one whose name is shortened otherwise, where there is just one."""
        if not brief.agency or not brief.year:
            return None
        exact = self._years.get((brief.agency, brief.year - 1))
        if exact is not None or brief.body is None:
            return exact
        alike: set[str] = set()
        found: list[int] = []
        place, sign = _bucket(brief.body)
        for bucket in {(place, sign), (place[-1:], sign), ("", sign)}:
            for number in self._bodies.get((brief.year - 1, *bucket), ()):
                other = self._briefs[number]
                if other.body is not None and same_body(brief.body, other.body) and other.agency not in alike:
                    alike.add(other.agency)
                    found.append(number)
        return found[0] if len(found) == 1 else None

    def _alike(self, number: int) -> list[int]:
        """The reports of other agencies, for the same year, that share many clauses; the nearest first."""
        brief = self._briefs[number]
        if not brief.agency:
            return []
        shared: Counter[int] = Counter()
        for mark in brief.clauses:
            shared.update(self._holders[brief.year, mark] or ())
        least = max(_MIN_SHARED, _ALIKE * len(brief.clauses))
        own = set(brief.clauses)
        shared.pop(number, None)
        nearest = [other for other, _ in shared.most_common(_CANDIDATES)]
        counts = {other: len(own.intersection(self._briefs[other].clauses)) for other in nearest}
        near = [
            other
            for other in sorted(counts, key=lambda other: (-counts[other], other))
            if counts[other] >= least
            and self._briefs[other].agency
            and not same_agency(self._briefs[other].agency, brief.agency)
        ]
        return near[:_MAX_ALIKE]

    def _all_members(self) -> dict[int, list[int]]:
        """For each government's report those of its own organs for the same year."""
        if self._members is not None:
            return self._members
        places: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        for number, brief in enumerate(self._briefs):
            match = _GOVERNMENT.match(brief.agency)
            if brief.kind == "government" and match is not None:
                places[brief.year, match["place"]].append(number)
        found: dict[int, list[int]] = defaultdict(list)
        seen: set[tuple[int, str]] = set()
        lengths = sorted({len(place) for _, place in places})
        for number, brief in enumerate(self._briefs):
            if brief.kind not in ("department", "office"):
                continue
            for length in lengths:
                if length >= len(brief.agency):
                    break
                if _LOWER.match(brief.agency[length:]):
                    continue
                for government in places.get((brief.year, brief.agency[:length]), ()):
                    if (government, brief.agency) not in seen:
                        seen.add((government, brief.agency))
                        found[government].append(number)
        self._members = found
        return found


def _bucket(body: Name) -> tuple[str, str]:
    """Where names that may be one body's are looked for: the last place, and the last sign of the organ."""
    return (body.places[-1] if body.places else "", "" if body.kind == "town" else body.organ[-1:])


def _clauses(record: Record) -> array[int]:
    """The clauses of the sections compared, names and figures masked, each as a 64-bit mark."""
    text = "。".join(fold(sentence.text) for section in record.sentences.values() for sentence in section)
    clauses = dict.fromkeys(_CLAUSE.findall(masked(text, names_of(record.agency))))
    return array("q", dict.fromkeys(map(hash, clauses)))


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
