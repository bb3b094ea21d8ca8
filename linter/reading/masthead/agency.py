"""Which agency reports: every place that names one, weighed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from linter.documents.model import Place, Trust
from linter.reading.model import Evidence, Told
from linter.reading.names import Name
from linter.reading.same_body import same_body

WEIGHTS = {
    "title": 60, "page": 45, "announcement": 40, "author": 35, "signature": 30, "practice": 15, "gathered": 15,
    "file-name": 12, "subject": 12, "contact": 10, "publisher": 8, "property": 8, "own-document": 4,
}  # fmt: skip
"""What a name weighs by where it stands: once for each source; of subjects of sentences see `_SUBJECTS`."""

_FIRM = ("title", "page", "announcement", "author", "signature")
_TITLES = ("title", "page")
_OUTSIDE = ("file-name", "property")
_SUBJECTS = 3, 30  # what each further sentence adds, up to
_ALONE = 12  # of a first sentence that speaks of a body in full, where no other is named
_OWN_WORDS = 8  # what it adds that the text calls itself as this body would
_LEAST = 15
_LEAD = 0.8  # of the first, which the second must not reach where none is firm


class Candidate(Struct):
    """A name found. strong: it counts in full (a first sentence, a title); else half."""

    name: Name
    source: str
    place: Place | None = None
    quote: str = ""
    strong: bool = True


class Group(Struct):
    """Candidates that name one body. total: what they weigh together."""

    candidates: list[Candidate]
    total: int = 0

    @property
    def name(self) -> Name:
        """The name as its weightiest candidate has it; where that leaves open of which place (县教育局), as the next
        one has it that says; and where it has no place (第三中学), as another firm one has it that ends with it."""
        ranked = sorted(self.candidates, key=_weight, reverse=True)
        best = ranked[0].name
        if not best.places and not best.central:
            firm = (each.name for each in ranked if each.source in _FIRM and each.name.places)
            return next((name for name in firm if name.text.endswith(best.text)), best)
        if not best.relative:
            return best
        full = (each.name for each in ranked if not each.name.relative and len(each.name.organ) >= len(best.organ))
        return next(full, best)

    def has(self, sources: Iterable[str]) -> bool:
        """Whether a candidate is from one of these sources."""
        return any(candidate.source in sources for candidate in self.candidates)


def weigh_agency(candidates: list[Candidate], by_words: str | None, own: bool) -> tuple[Name | None, Told]:
    """The agency, and what speaks for it. by_words: the kind of body the text mostly speaks as, if any; own: it calls
    itself so (我局)."""
    spoken = by_words if own else None
    groups: list[Group] = []
    for candidate in sorted(candidates, key=_weight, reverse=True):
        if candidate.name.relative and candidate.name.kind in ("town", "government", None):
            continue  # 镇政府: which one it does not say
        if candidate.name.relative and not candidate.name.organ and candidate.source not in _FIRM:
            continue  # 园区
        group = next((g for g in groups if same_body(g.name, candidate.name)), None)
        if group is None:
            groups.append(group := Group([]))
        group.candidates.append(candidate)
    for group in groups:
        group.total = _total(group) + _OWN_WORDS * _speaks_as(group.name, spoken)
    _leave_to_governments(groups)
    groups.sort(key=lambda group: group.total, reverse=True)
    evidence = [
        Evidence(candidate.source, candidate.name.text, _weight(candidate), candidate.place, candidate.quote)
        for group in groups
        for candidate in group.candidates
    ]
    if not groups or (groups[0].total < _LEAST and not _is_alone(groups, by_words, own)):
        return None, Told(None, "exact", evidence)
    best = groups[0]
    firm = best.has(_FIRM)
    if not firm and len(groups) > 1 and groups[1].total >= _LEAD * best.total:
        return None, Told(None, "exact", evidence)
    outside = all(candidate.source in _OUTSIDE for candidate in best.candidates)
    trust: Trust = "exact" if firm else "doubtful" if outside else "inferred"
    return best.name, Told(best.name.text, trust, evidence)


def _is_alone(groups: list[Group], by_words: str | None, own: bool) -> bool:
    """Whether the only body that is named is the subject of a first sentence, its place told, and nothing in the text
    speaks as another. An office acts in its government's report too: all of the text must speak as one."""
    name = groups[0].name
    kinds = ("department", "town", "government", *(["office"] if by_words == "office" else []))
    told = not name.relative and name.kind in kinds and (not own or by_words in (None, name.kind))
    return told and len(groups) == 1 and groups[0].total >= _ALONE and groups[0].has(["subject"])


def _leave_to_governments(groups: list[Group]) -> None:
    """Where the title names a government, its office is the one that wrote and signed the report, not whose it is."""
    titled = [g.name for g in groups if g.name.kind == "government" and g.has(_TITLES)]
    for group in groups:
        same_place = any(name.places[-1:] == group.name.places[-1:] for name in titled)
        if same_place and group.name.kind == "office" and not group.has(_TITLES):
            group.total = 0


def _speaks_as(name: Name, spoken: str | None) -> bool:
    """Whether the text calls itself as this body would; one of the centre also says 我局, 我部."""
    return spoken is not None and (name.kind == spoken or (name.kind == "central" and spoken == "department"))


def _weight(candidate: Candidate) -> int:
    full = WEIGHTS[candidate.source]
    if candidate.name.kind == "office" and candidate.source in ("contact", "publisher"):
        full //= 2  # it answers for the government's report too
    return full if candidate.strong else full // 2


def _total(group: Group) -> int:
    total = 0
    for source in WEIGHTS:
        weights = [_weight(candidate) for candidate in group.candidates if candidate.source == source]
        if weights:
            more = _SUBJECTS[0] * (len(weights) - 1) if source == "subject" else 0
            total += max(max(weights), min(max(weights) + more, _SUBJECTS[1]))
    return total
