"""Whose report is whose: last year's of the same agency, and the organs of a government, by the names alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from linter.reading.names import Name
from linter.reading.same_body import same_body
from linter.rulebook.form import Kind
from linter.text.regex import regex

_GOVERNMENT = regex(r"^(?P<place>.+?)(?:人民政府|行政公署)?$")
# after the place: an organ of the government itself, not a lower government or a town with a report of its own
_LOWER = regex(r"^.{1,8}?(?:市|县|区|州|旗|盟|镇|乡|街道|苏木)|^(?:税务局|海关|气象局|烟草|邮政)")


class Reporter(Struct):
    """Who reports, and for which year. agency: the name, folded ("" where it is not known)."""

    agency: str
    year: int | None
    kind: Kind | None
    body: Name | None = None


class Bodies:
    """Reporters are entered in order; then each can be asked for, by its number, whose reports belong to it."""

    def __init__(self) -> None:
        self._all: list[Reporter] = []
        # where a name may be short for another one: year, place and sign -> agency -> its first number
        self._buckets: dict[tuple[int, str, str], dict[str, int]] = defaultdict(dict)
        self._years: dict[tuple[str, int], int] = {}
        self._members: dict[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, number: int) -> Reporter:
        return self._all[number]

    def enter(self, reporter: Reporter) -> None:
        """Enters the next one."""
        number, agency, year = len(self._all), reporter.agency, reporter.year
        self._all.append(reporter)
        if agency and year:
            self._years.setdefault((agency, year), number)
            if reporter.body is not None:
                self._buckets[year, *_bucket(reporter.body)].setdefault(agency, number)

    def past(self, number: int) -> int | None:
        """Last year's report of the same agency; one whose name is shortened otherwise, where there is just one."""
        own = self._all[number]
        if not own.agency or not own.year:
            return None
        exact = self._years.get((own.agency, own.year - 1))
        if exact is not None or own.body is None:
            return exact
        found: dict[str, int] = {}
        place, sign = _bucket(own.body)
        for bucket in {(place, sign), (place[-1:], sign), ("", sign)}:
            for agency, other in self._buckets.get((own.year - 1, *bucket), {}).items():
                body = self._all[other].body
                if body is not None and same_body(own.body, body):
                    found.setdefault(agency, other)
                    if len(found) > 1:
                        return None
        return next(iter(found.values()), None)

    def members(self, number: int) -> Sequence[int]:
        """For a government's report those of its own organs for the same year; else none."""
        if self._members is None:
            self._members = self._all_members()
        return self._members.get(number, [])

    def _all_members(self) -> dict[int, list[int]]:
        places: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self._all):
            match = _GOVERNMENT.match(one.agency)
            if one.kind == "government" and match is not None:
                places[one.year, match["place"]].append(number)
        found: dict[int, list[int]] = defaultdict(list)
        seen: set[tuple[int, str]] = set()
        lengths = sorted({len(place) for _, place in places})
        for number, one in enumerate(self._all):
            if one.kind not in ("department", "office"):
                continue
            for length in lengths:
                if length >= len(one.agency):
                    break
                if _LOWER.match(one.agency[length:]):
                    continue
                for government in places.get((one.year, one.agency[:length]), ()):
                    if (government, one.agency) not in seen:
                        seen.add((government, one.agency))
                        found[government].append(number)
        return found


def _bucket(body: Name) -> tuple[str, str]:
    """Where names that may be one body's are looked for: the last place, and the last sign of the organ."""
    return (body.places[-1] if body.places else "", "" if body.kind == "town" else body.organ[-1:])
