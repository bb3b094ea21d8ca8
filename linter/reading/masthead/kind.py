"""The kind of reporter: by the grammar of its name, and by how the text speaks of its own body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from linter.documents.model import Trust
from linter.reading.flow import Flow
from linter.reading.masthead.dates import YEAR
from linter.reading.model import Evidence, Told
from linter.reading.names import Grammar, Name
from linter.rulebook.agencies import OwnSubject
from linter.rulebook.form import Kind
from linter.text.regex import regex

_NAME = 60
GATHERED = 15  # an office puts together what others sent in: the government's report
_OF_PLACES = 3  # mentions of 我县, 全县 that a report of a whole county holds at least; of 全镇, one of a town
_FOR_ONE_OFFICE = 6  # such mentions outweigh one of the office that puts the report together
_WHOLE = regex(r"[我全](?:县|市|区|省|州|旗|盟)(?![级直域块场民])")
# who acts in sentences of a government's report only
_ALL_OF_IT = regex(
    r"(?<=[,。;:)])全[县市区省州旗盟](?:各级(?:各部门|行政机关|政府|人民政府)|各[^,。;:]{0,6}(?:部门|单位|乡镇))"
)
_GOVERNMENT_OFFICE = regex(r"[县市区省州旗盟](?:委)?(?:人民)?政府办(?:公[厅室])?")
# 全镇, 镇党委、镇政府: what the report of a town, or of a sub-district, speaks of; not 各乡镇政府
_OF_TOWN = regex(r"(?<![各乡县市区])(?:全镇|全乡|全街道|[镇乡](?:党委|(?:人民)?政府)|街道(?:党工委|办事处))")
_ASKED, _NEAR = regex(r"[与向]|联系"), 12  # whom to ask: an office answers for its government's report
_CITED = regex(r"[^《》,。;]{0,6}(?:关于|印发|转发|《)|[^《》]{0,40}》")  # X办公室关于…的通知
_DATE, _LONGEST_DATE = regex(rf"(?:(?:{YEAR})年?度?(?:以?来)?|全年|(?:今年|一年)来|今年以来),?$"), 12
_COMMITTEE, _GOVERNMENT = regex(r"管委会|管理委员会"), regex(r"[新区]区(?:人民)?政府")


def own_words(flow: Flow, grammar: Grammar) -> dict[str, tuple[Kind, list[int]]]:
    """The words by which the text calls its own body (我局, 本镇, or 分局 as a subject): word → kind, and where they
    stand."""
    choices = "|".join(
        rf"{word.word}(?![{word.unless}])" if word.unless else word.word
        for word in sorted(grammar.words.own_words, key=lambda word: -len(word.word))
    )
    places = {word.word for word in grammar.words.own_words if word.kind == "government"}
    kinds = {word.word: word.kind for word in grammar.words.own_words}
    found: dict[str, tuple[Kind, list[int]]] = {}
    for match in regex(rf"(?<![自真])(?P<who>[我本])(?P<word>{choices})").finditer(flow.text):
        word = match["word"]
        if match["who"] == "本" and (word in places or (len(word) == 1 and word not in "局委厅镇乡院")):
            continue
        found.setdefault(word, (kinds[word], []))[1].append(match.start())
    for subject in grammar.words.own_subjects:
        opened = list(_openings(flow, subject))
        if len(opened) >= subject.least:
            found.setdefault(subject.word, (subject.kind, []))[1].extend(opened)
    return found


def _openings(flow: Flow, subject: OwnSubject) -> Iterator[int]:
    """Where sentences begin with a general word for a body, behind their date or without one."""
    unless = f"(?![{subject.unless}])" if subject.unless else ""
    for match in regex(subject.word + unless).finditer(flow.text):
        dated = _DATE.search(flow.text, max(0, match.start() - _LONGEST_DATE), match.start())
        at = dated.start() if dated else match.start()
        if flow.is_line_start(at) or flow.text[at - 1] in "。;:!?)":
            yield match.start()


def weigh_kind(
    name: Name | None, name_trust: Trust, flow: Flow, grammar: Grammar, acting: Iterable[Name]
) -> tuple[Kind | None, Told]:
    """The kind. acting: the names with which sentences of section one begin."""
    words = own_words(flow, grammar)
    evidence = [_evidence(flow, word, kind, at) for word, (kind, at) in words.items()]
    votes: Counter[Kind] = Counter()
    for kind, at in words.values():
        votes[kind] += len(at)
    for subject in acting:
        if subject.kind is not None and not (subject.kind == "government" and subject.organ):
            votes[subject.kind] += 2 if subject.kind == "office" else 1
    if name is None and not any(votes[kind] for kind in ("department", "town", "office", "central")):
        local = list(_OF_TOWN.finditer(flow.text))
        if len(local) >= _OF_PLACES:
            votes["town"] += len(local)
            quote = f"{local[0].group()} ×{len(local)}"
            evidence.append(Evidence("own-words", "town", len(local), flow.place(*local[0].span()), quote))
    if name is not None and name.kind is not None:
        evidence.insert(0, Evidence("name", name.kind, _NAME, None, name.text))
        found = _corrected(name, votes) if name.implied else name.kind
        return found, Told(found, name_trust, evidence)
    found = _by_words(flow.text, grammar, votes, words) if name is None else _either(flow.text, votes)
    return found, Told(found, "inferred", evidence)


def _evidence(flow: Flow, word: str, kind: Kind, at: list[int]) -> Evidence:
    said = word if flow.text.startswith(word, at[0]) else f"我{word}"
    return Evidence("own-words", kind, len(at), flow.place(at[0], at[0] + len(said)), f"{said} ×{len(at)}")


def _corrected(name: Name, votes: Counter[Kind]) -> Kind | None:
    """A bare place stands for its government, unless the text speaks as another body throughout."""
    for kind in ("department", "town"):
        if name.kind == "government" and votes[kind] >= 2 and not votes["government"] and not votes["office"]:
            return kind
    return name.kind


def _either(text: str, votes: Counter[Kind]) -> Kind | None:
    """A new district or a state farm: with a committee, or with a government of its own."""
    committees, governments = len(_COMMITTEE.findall(text)), len(_GOVERNMENT.findall(text))
    if committees >= 2 and not governments:
        return "department"
    if governments >= 2 and not committees:
        return "government"
    strong = _strongest(votes)
    return strong if strong in ("department", "town") else None


def _by_words(
    text: str, grammar: Grammar, votes: Counter[Kind], words: dict[str, tuple[Kind, list[int]]]
) -> Kind | None:
    """Without a name. 我县 alone tells little: every body in a county says so."""
    whole = len(_WHOLE.findall(text))
    office = sum(
        not _CITED.match(text, match.end()) and not _ASKED.search(text, max(0, match.start() - _NEAR), match.start())
        for match in _GOVERNMENT_OFFICE.finditer(text)
    )
    if "办" in words and not office:
        votes["office"] -= len(words["办"][1])  # any office calls itself so
        if not any(votes[kind] > 0 for kind in ("department", "town")):
            return None
    strong = _strongest(votes)
    if strong is not None and not (strong == "office" and votes["office"] <= 4 and whole > 3 * votes["office"]):
        return strong
    if any(votes[kind] > 0 for kind in ("department", "town", "office", "central")):
        return None
    governing = any(word in text for word in grammar.words.under_government)
    outweighed = _FOR_ONE_OFFICE * (office - len(_ALL_OF_IT.findall(text))) < whole
    return "government" if whole >= _OF_PLACES and governing and outweighed else None


def _strongest(votes: Counter[Kind]) -> Kind | None:
    """The kind that is spoken of at least twice as often as any other; places do not count."""
    bodies: tuple[Kind, ...] = ("department", "town", "office", "central")
    first, second, *_ = sorted(bodies, key=lambda kind: -votes[kind])
    return first if votes[first] > 0 and votes[first] >= 2 * votes[second] else None
