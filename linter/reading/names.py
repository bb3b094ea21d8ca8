"""The grammar of agency names: places from the larger to the smaller, then an organ (青禾市 清河区 教育局).

Words come from `rules/vocabulary/agencies.yaml`; here is only how they go together. Everything works on folded text and
on stretches of at most `LONGEST` characters, so that its cost does not grow with the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from linter.rulebook.agencies import Agencies, built_in
from linter.rulebook.form import Kind
from linter.text.regex import regex

LONGEST = 40
_SHORTEST = 2
_MOST_STEM = 10  # characters of a place's name before its sign
_NAME = regex(r"[\u4e00-\u9fff·()]+")
_REMARK = regex(r"\([^()]*\)")
_BLANK = "\0"


class Name(Struct, frozen=True):
    """An agency's name, taken apart.

    places: from the larger to the smaller; organ: what follows them ("" where a place stands for its body).
    kind: None where the name does not tell it. implied: the kind follows from a place alone (清河县), so that how the
    text speaks may correct it. relative: which place is meant is left to the reader (县教育局). bare: nothing but the
    general word for an organ (办公室). central: the organ of the centre whose branch it is, or which it is.
    """

    text: str
    places: tuple[str, ...] = ()
    organ: str = ""
    kind: Kind | None = None
    implied: bool = False
    relative: bool = False
    bare: bool = False
    central: str = ""


class _Signs:
    """Words by their first character. None is sorted: most of them are never asked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in words:
            self._by_first.setdefault(word[0], []).append(word)

    def at(self, text: str, start: int) -> str:
        """The longest of the words that begins there, or ""."""
        if start >= len(text):
            return ""
        begun = [word for word in self._by_first.get(text[start], ()) if text.startswith(word, start)]
        return max(begun, key=len) if begun else ""

    def within(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in a text, from the left, none inside another."""
        if self._by_first.keys().isdisjoint(text):
            return
        at = 0
        while at < len(text):
            if text[at] in self._by_first and (word := self.at(text, at)):
                yield at, at + len(word)
                at += len(word)
            else:
                at += 1


class Grammar:
    """Reads names by a vocabulary."""

    def __init__(self, words: Agencies) -> None:
        self.words = words
        places, organs = words.places, words.organs
        self._place_kind: dict[str, str] = {}
        for kind in ("government", "town", "zone", "either"):
            self._place_kind.update(dict.fromkeys(getattr(places, kind), kind))
        self._signs = _Signs(self._place_kind)
        self._not_places = _Signs(words.not_places)
        self._not_alone = frozenset(words.not_places_alone)
        self._place_names = _Signs(words.place_names)
        self._organs = tuple(sorted(organs.department, key=len, reverse=True))
        self._government = tuple(sorted(organs.government, key=len, reverse=True))
        endings = (
            *self._place_kind,
            *organs.government,
            *organs.town,
            *organs.office,
            *organs.zone,
            *organs.department,
        )
        self._last = frozenset({")", *(word[-1] for word in endings)})
        self._units = tuple(sorted(organs.units, key=len, reverse=True))
        self._central = tuple(sorted(words.central, key=len, reverse=True))
        self._never = _Signs([*words.never, *words.title_labels, *words.publisher_labels])
        self._keep = _Signs([*words.keep, *words.place_names])
        self._not_behind = tuple(words.not_behind)
        self._leads, self._place_first = frozenset(words.lead_signs), tuple(words.place_first)
        self._not_first, self._first = tuple(words.not_first), (*words.first, *words.place_first)
        self._known: dict[str, Name | None] = {}

    def parse(self, text: str) -> Name | None:
        """A folded text as a name, whole; None when it is none."""
        if text not in self._known:
            if len(self._known) > 5000:
                self._known.clear()
            self._known[text] = self._parse(text)
        return self._known[text]

    def find(self, stretch: str) -> Name | None:
        """The name that a stretch ends with: words of announcing and of the page before it are left out (现公布X)."""
        stretch = _after_signs(stretch[-LONGEST - 20 :])
        if not stretch:
            return None
        stretch = _CALLED.sub("", stretch)
        name = self.without_lead(stretch[self._behind_words(stretch) :].lstrip("·)"))
        return self.parse(name) or self._parse_unit(name)

    def begin(self, stretch: str) -> Name | None:
        """The longest name that a stretch begins with and that is followed by what its subject may do."""
        stretch = self.without_lead(stretch[: LONGEST + 10])
        named = _NAME.match(stretch)
        end = named.end() if named is not None else 0
        if self._last.isdisjoint(stretch[:end]):
            return None
        masked = self._masked(stretch[:end])
        end = next((at for at, _ in self._never.within(masked)), end)
        for length in range(min(end, LONGEST), _SHORTEST - 1, -1):
            name = self.parse(stretch[:length]) if stretch[length - 1] in self._last else None
            if name is not None and not name.bare:
                refused = self.is_unit(name) or stretch.startswith(self._not_behind, length)
                refused = refused or self._runs_on(stretch, length)
                after = stretch[length : length + 1]
                return None if refused or _is_foreign(after) else name
        return None

    def plain(self, name: Name) -> str:
        """A name without a remark that the report is of the body itself, not of those under it (…(本级机关))."""
        return _OWN_LEVEL.sub("", name.text)

    def without_lead(self, text: str) -> str:
        """A stretch without the signs that may stand before a name (由X编制)."""
        while text and text[0] in self._leads and not self._begins_place(text, self._place_first):
            text = text[1:]
        return text

    def is_unit(self, name: Name) -> bool:
        """Whether a name is that of a unit inside a body, without the body's (办公室, 中心办公室, 市局办公室)."""
        for rest in (name.text.removesuffix(unit) for unit in self._units if name.text.endswith(unit)):
            if not name.places and (not rest or rest in self._organs):
                return True
            if name.kind == "department" and (whole := self.parse(rest)) is not None and whole.bare:
                return True
        return False

    def body(self, name: Name) -> Name:
        """The body that a unit belongs to (X局办公室 is of X局); the name itself where it is no unit."""
        return self._parse_unit(name.text) or name

    def government(self, name: Name) -> Name | None:
        """The government that an office, or an office for disclosure, belongs to; None where the name has none."""
        ends = (name.text.find(word) + len(word) for word in self._government if word in name.text)
        return self.parse(name.text[: min(ends, default=0)])

    # --- how it is done

    def _parse_unit(self, text: str) -> Name | None:
        for unit in self._units if text.endswith(self._units) else ():
            if text.endswith(unit):
                rest = _REPEATED.sub("", text.removesuffix(unit))
                whole = self.parse(rest) or self._parse_unit(rest)
                if whole is not None and whole.kind == "government":
                    return None  # a government's unit is its office, and reports as that
                if whole is not None and whole.central and whole.organ in self.words.organs.office:
                    whole = self.parse(whole.central)
                if whole is not None and not whole.bare and whole.kind in ("town", "office", "department", "central"):
                    return whole
        return None

    def _behind_words(self, stretch: str) -> int:
        masked = self._masked(_REMARK.sub(lambda remark: _BLANK * len(remark[0]), stretch))
        ends = (at + len(word) for at in range(len(masked)) if (word := self._never.at(masked, at)))
        return max(ends, default=0)

    def _masked(self, text: str) -> str:
        """The text with the words that names may hold made unlike those that none holds."""
        for start, end in self._keep.within(text):
            text = text[:start] + _BLANK * (end - start) + text[end:]
        return text

    def _parse(self, text: str) -> Name | None:
        if not _SHORTEST <= len(text) <= LONGEST or not _NAME.fullmatch(text) or text.count("(") != text.count(")"):
            return None
        plain = _REMARK.sub("", text)
        if not plain or "(" in plain or ")" in plain or self._behind_words(plain):
            return None
        if plain.startswith(self._not_first) and not self._begins_place(plain, self._first):
            return None
        central = next((organ for organ in self._central if plain.startswith(organ)), "")
        if not central and plain.startswith("中华人民共和国"):
            central = "中华人民共和国"
            rest = plain.removeprefix(central)
            if rest in self._central:
                return Name(text, organ=rest, kind="central", central=central)
        rest = plain.removeprefix(central)
        if central and not rest:
            return Name(text, organ=central, kind="central", central=central)
        places, organ = self._taken_apart(rest)
        lower = self._under_government(organ) if places else None
        if lower is not None:
            places, organ = [*places, *lower[0]], lower[1]
        if places and 0 in self._blocked(places[0]):  # 乡镇柳溪镇: a word of the page, then a name
            return None
        at_centre = not central and not places and plain.startswith(tuple(self.words.central_first))
        if at_centre and organ.endswith(_OF_CENTRE):
            return Name(text, organ=organ, kind="central", central=organ)
        told = self._kind(places, organ)
        if told is None:
            return None
        kind, implied, bare = told
        if central and kind not in ("department", None):
            kind = "department"
        relative = bool(places) and len(places[0]) == len(self._sign_of(places[0]))
        return Name(text, tuple(places), organ, kind, implied, relative, bare and not central, central)

    def _under_government(self, organ: str) -> tuple[list[str], str] | None:
        """Places and organ of the town or sub-district behind the name of its government (…人民政府|柳溪街道办事处)."""
        governing = next((word for word in self._government if organ.startswith(word)), "")
        places, rest = self._taken_apart(organ.removeprefix(governing)) if governing else ([], "")
        return (places, rest) if places and self._place_of(places[-1]) == "town" else None

    def _kind(self, places: list[str], organ: str) -> tuple[Kind | None, bool, bool] | None:
        """Kind, whether it is only implied, and whether the name is a general word alone; None when it is no name."""
        last = self._place_of(places[-1]) if places else ""
        organs = self.words.organs
        if not organ:
            if not last:
                return None
            kinds: dict[str, Kind | None] = {"government": "government", "town": "town", "zone": "department"}
            return kinds.get(last), last != "town", False
        governing = next((word for word in self._government if organ.startswith(word)), "")
        rest = organ.removeprefix(governing)
        inner = rest.removeprefix("办事处")
        if last == "town" and (not inner or inner in organs.town or inner in organs.office or inner in organs.units):
            return "town", False, False
        if organ in organs.zone:
            return "department", False, not places
        if governing and not rest:
            return ("government" if places else None), False, not places
        if (rest in organs.office or rest in organs.own_level or rest in organs.units) and governing:
            return "office", False, not places
        if places and last != "town" and (organ in organs.office or _PARTY_OFFICE.fullmatch(organ)):
            return "office", False, False
        suffix = next((word for word in self._organs if organ.endswith(word)), "")
        if not suffix:
            return None
        if places and len(organ) == 1 and "".join(places) == self._sign_of(places[0]):
            return "department", False, True  # 市局, 省厅
        return "department", False, not places and (organ == suffix or organ in organs.general)

    def _taken_apart(self, text: str) -> tuple[list[str], str]:
        """The places that a name begins with, and the rest."""
        named = {at for start, end in self._place_names.within(text) for at in range(start, end)}
        marks = (_find_outside(text, mark, named) for mark in self.words.organ_marks)
        limit = min((at for at in marks if at >= 0), default=len(text))
        places: list[str] = []
        start = at = 0
        blocked = self._blocked(text)
        while at < limit:
            if at == start and (known := self._known_place(text, start)):
                places.append(known)
                start = at = start + len(known)
                continue
            sign = self._sign_at(text, at, blocked)
            end = at + len(sign)
            if not sign or end > limit or (end < limit and len(sign) == 1 and self._sign_at(text, end, blocked)):
                at += 1
                continue
            if text[start:end] in self._not_alone:
                at += 1
                continue
            bare = at == start
            if bare and any(self._sign_at(text, later, blocked) for later in range(end, limit)):
                at += 1
                continue
            if at - start > _MOST_STEM:
                break
            places.append(text[start:end])
            start = at = end
        return places, text[start:]

    def _known_place(self, text: str, start: int) -> str:
        """The place of the list that stands there whole: not the beginning of another word (安全乡|村)."""
        known = self._place_names.at(text, start)
        return "" if known and self._runs_on(text, start + len(known)) else known

    def _runs_on(self, text: str, end: int) -> bool:
        """Whether the sign before is that of no place, since it makes a word with what follows (美丽乡|村)."""
        words = (self._not_places.at(text, at) for at in (end - 1, end - 2) if at >= 0)
        return any(len(word) > 1 + back for back, word in enumerate(words))

    def _sign_at(self, text: str, at: int, blocked: set[int]) -> str:
        return "" if at in blocked else self._signs.at(text, at)

    def _blocked(self, text: str) -> set[int]:
        """Where signs of places stand in words in which they are none."""
        blocked: set[int] = set()
        at = 0
        while at < len(text):
            if name := self._place_names.at(text, at):
                at += len(name)
            elif word := self._not_places.at(text, at):
                blocked.update(range(at, at + len(word)))
                at += len(word)
            else:
                at += 1
        return blocked

    def _sign_of(self, place: str) -> str:
        """The sign that a place's name ends with."""
        return next((place[at:] for at in range(len(place)) if place[at:] in self._place_kind), place[-1:])

    def _begins_place(self, text: str, beginnings: tuple[str, ...]) -> bool:
        return text.startswith(beginnings) or bool(self._place_names.at(text, 0))

    def _place_of(self, place: str) -> str:
        return "government" if place in self.words.districts else self._place_kind.get(self._sign_of(place), "")


_CALLED = regex(r"\(以?下?[简统]?称[^()]*\)$")  # X局(以下简称我局)
_LATIN = regex(r"(?:[A-Za-z]\d*|\d{3})$")
_YEAR_BEFORE = regex(r"(?:20\d{2}|二[0零][一二三四五六七八九0零]{2})(?:学?年)?度?")


@cache
def usual() -> Grammar:
    """The grammar of the built-in vocabulary."""
    return Grammar(built_in())


_PARTY_OFFICE = regex(r"委(?:员会)?(?:[县市区省旗州]?(?:人民)?政府)?(?:办公[厅室]|办)")
_OWN_LEVEL = regex(r"\((?:[局委厅部署办]?(?:本级)?机关(?:本级)?|本级|本部)\)$")
_REPEATED = regex(r"(?<=([局委厅院校镇署所]))\1$")  # X局局办公室
_OF_CENTRE = ("局", "委员会", "委", "部", "署", "办公室")


def _after_signs(text: str) -> str:
    """What stands behind the last sign that no name holds, and behind the last year."""
    at = max((n + 1 for n, sign in enumerate(text) if not _is_han(sign) and sign not in "()·"), default=0)
    dated = max((match.end() for match in _YEAR_BEFORE.finditer(text)), default=0)
    if dated < at and _LATIN.search(text, max(0, at - 10), at):
        return ""  # the name was cut
    at = max(at, dated)
    return text[at:].removeprefix("年") if text[at - 1 : at].isdigit() else text[at:]


def _find_outside(text: str, mark: str, named: set[int]) -> int:
    """Where a word that belongs to an organ begins first, outside names of places that hold it; or -1."""
    at = text.find(mark)
    while at in named:
        at = text.find(mark, at + 1)
    return at


def _is_foreign(sign: str) -> bool:
    """Whether a sign of another script, or a radical, stands there: the name was cut by it."""
    return "\u2e80" <= sign < "\u3000" or (sign.isalpha() and not _is_han(sign))


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
