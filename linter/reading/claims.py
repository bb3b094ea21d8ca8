"""Figures stated in the narrative, and which quantity each speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from msgspec import Struct

from linter.documents.limits import limit, over
from linter.reading.claim_context import Contexts, Figure, Stretch, sentence_starts
from linter.reading.flow import Flow
from linter.reading.model import Claim
from linter.reading.outcomes import OUTCOME, of_group
from linter.reading.spans import of_another_span
from linter.rulebook.quantities import Quantities, Wording
from linter.text.phrases import Made, Phrase
from linter.text.regex import regex

_UNIT = "件次|件|条|份|起|宗|项|例|次|个"
_FIGURE = regex(
    r"(?<![\d.第〔])(?<!\d,)(?P<vague>约|近|超过?|逾|不足|不到|至少|最多|平均)?"
    r"(?:(?P<n>\d{1,3}(?:,\d{3}){1,5}|\d{1,15}(?!\d))|(?P<han>[一二两三四五六七八九十]{1,3})(?=件|宗|份|条|例))"
    rf"(?:(?P<more>余|多|几|来)?(?P<unit>{_UNIT})(?!月|百分|工作日|自然日|小时|事(?!项)|以上|以内|以下|左右|上下)|(?=[,。;)]))"
)
_CLAUSE_END = regex(r"""[,。;!?)](?=.)|:(?!["\d])|\((?!\d)""")
_FEW_WORDS = 60  # characters
_DIGIT = regex(r"\d")
_CLAUSE_REST = regex(r"[^,。;:!?()]*")
_COMPARED = regex(
    r"(?:较|比|与|(?<!连)同)于?(?:上一?年|去年|前年|20\d\d年|往年)|同比|环比|相比|增加|减少|增长|下降|上升|多收|少收"
)
_EARLIER = regex(
    r"上一?年|去年|前年|往年|历年|(?:[近多历几两二三四五六七八九十]年|(?<!\d)\d{1,2}年|(?<!年))以来|季度|半年|\d月份|平均|[年月日]均|每[年月日天周]"
)
# what joins a figure to the one before it; 与2022年…相比 compares
_JOINED = regex(r"^(?:[、和及]|与(?!上|去年|前年|往年|20\d\d))+")
_CARRIED = ("requests.carried_in.total", "requests.carried_out.total")
_TOTALS = tuple(f"requests.{name}." for name in ("new", "received", "mentioned", "handled", "finished", "answered"))
_LOOSE_UNITS = ("条", "个", "次", "项")
_WITH_CARRIED = regex(r"\((?:其中|含|包括|包含|其中含)[^()]{0,40}(?:结转|转结|转入)")
_WITHOUT_CARRIED = regex(r"\((?:不含|不包括|不包含)")
_APPLICANT = "requests.applicants."
_BARE_OUTCOME = regex(r"(?:其中,?)?(?:维持|其[他它](?!结果))")
_DISMISSED = regex(r"[^。;]*(?:驳回|撤诉|撤回|终止|撤销|确认违法)")
# Longer ones are no sentences of a report but text without stops: what a figure in them speaks of is not looked for.
LONGEST_SENTENCE = 1000
_LONGEST_CLAUSE = 160
_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"两": 2}


class _Pattern(Struct):
    """A wording, ready for matching. before, after: the words on either side of the figure; near, not_said: what its
    sentence must, and must not, say."""

    wording: Wording
    before: Phrase | None
    after: Phrase | None
    near: Phrase | None
    not_said: Phrase | None

    @property
    def weak(self) -> bool:
        """Whether it gives way to every other wording."""
        return self.wording.weak


class _Around(Figure):
    """What stands around a figure. said: its sentence, up to the end of its clause. adjacent: what the claim
    right before it is about, when nothing stands between."""

    form: str
    said: str
    adjacent: str = ""

    def allows(self, pattern: _Pattern) -> bool:
        """Whether the pattern may be used here at all."""
        wording = pattern.wording
        if wording.forms and self.form not in wording.forms:
            return False
        if pattern.near is not None and not pattern.near.search(self.said):
            return False
        if pattern.not_said is not None and pattern.not_said.search(self.said):
            return False
        return not wording.follows or self.adjacent.startswith(wording.follows)


class ClaimReader:
    """Reads claims by the wordings of one rulebook."""

    def __init__(self, quantities: Quantities) -> None:
        patterns = [_ready(wording) for wording in quantities.wordings]
        self._before = [
            (p.before.made.telltales, p.before, p) for p in patterns if p.before is not None and p.after is None
        ]
        self._named_shortly = lru_cache(maxsize=4096)(self._find_named)
        self._around = [(p.before, p.after, p) for p in patterns if p.before is not None and p.after is not None]
        self._after = [(p.after, p) for p in patterns if p.before is None and p.after is not None]
        self._zeros = [(zero, _phrase(zero.made)) for zero in quantities.zeros]
        self._channel = _phrase(quantities.context.channels)
        self._contexts = Contexts(quantities.context)

    def read(
        self,
        flow: Flow,
        ranges: list[tuple[str, int, int]],
        form: str,
        year: int | None,
        about: tuple[int, int] | None,
        heads: Sequence[int] = (),
    ) -> list[Claim]:
        """The claims in some stretches of the flow.

        ranges: (section key, start, end). about: the part of section one that speaks of applications. heads: where
        sub-headings end that no full stop parts from the sentence below.
        """
        claims: list[Claim] = []
        for key, start, end in ranges:
            inside = about if key == "overview" else ((start, end) if key in ("requests", "disputes") else None)
            stretch = Stretch(self._contexts, flow, start, end, year, inside, heads)
            found = self._figures(flow, key, start, end, form, stretch)
            claims += found + self._in_words(flow, key, start, end, stretch, found)
        claims.sort(key=lambda claim: claim.start)
        link(claims)
        return claims

    def _figures(self, flow: Flow, key: str, start: int, end: int, form: str, stretch: Stretch) -> list[Claim]:
        text = flow.text
        claims: list[Claim] = []
        previous = start
        clauses = [start, *(match.end() for match in _CLAUSE_END.finditer(text, start, end))]
        for number, figure in enumerate(_FIGURE.finditer(text, start, end)):
            if number >= limit("figures"):
                raise over("figures")
            sentence = stretch.sentence(figure.start())
            if figure.start() - sentence > LONGEST_SENTENCE:
                previous = figure.end()
                continue
            clause = max(sentence, clauses[bisect_right(clauses, figure.start()) - 1])
            floor = max(clause, previous, figure.start() - _LONGEST_CLAUSE)
            before = _JOINED.sub("", text[floor : figure.start()])
            previous = figure.end()
            if figure["vague"] or figure["more"]:
                continue
            rest = _rest(text, figure.end(), end)
            around = _Around(sentence, figure.start(), before, rest, form, text[sentence : figure.start()] + rest)
            if claims and text[claims[-1].end : figure.start()].lstrip(",、和及与") == before.lstrip("与"):
                around.adjacent = claims[-1].what
            found = self._match(around, stretch)
            if found is None:
                continue
            meant, key_start, by_words_before = found
            at = figure.start()
            if not self._whole(meant, figure, before, rest):
                continue
            named = before[key_start:] if by_words_before else _clause_rest(text, figure.end(), end)
            what = _settled(meant, named, text[figure.end() : figure.end() + 60], stretch.year)
            if what is None or _compared(before, what) or stretch.other_year(sentence, at, what):
                continue
            if what not in (*_CARRIED, "requests.in_hand.total") and of_another_span(text[sentence:at]):
                continue
            if what.startswith(OUTCOME):
                reach = min(end, figure.end() + LONGEST_SENTENCE)
                if _BARE_OUTCOME.match(named) and _DISMISSED.match(text, figure.end(), reach):
                    continue  # some count a dismissal as upheld, some as another result
                what = of_group(what, text[sentence:at])
            begin = at - len(before) + key_start if by_words_before else at
            finish = figure.end() if by_words_before else figure.end() + key_start
            if _repeated_part(what, text[sentence:at], claims, sentence):
                continue
            claims.append(
                Claim(
                    what=what,
                    value=_number(figure),
                    place=flow.place(begin, finish),
                    quote=text[begin:finish],
                    section=key,
                    start=begin,
                    end=figure.end(),
                    sentence=sentence,
                    scope=stretch.scope(sentence, at),
                )
            )
            stretch.claimed(sentence, what)
        return claims

    def _match(self, around: _Around, stretch: Stretch) -> tuple[str, int, bool] | None:
        """The quantity of the wording that fits best, where its words begin (or, for words behind the figure, how many
        there are)."""
        best: tuple[bool, int, int] | None = None
        chosen: list[Wording] = []
        before = around.before
        for ahead, behind, pattern in self._around if before else []:
            match = ahead.search(before)
            if match is not None and behind.match(around.rest) and around.allows(pattern):
                return _if_fits(pattern.wording, match.start("key"), True, around, stretch)
        for pattern, start, end in self._named(before) if before else []:
            if around.allows(pattern):
                rank = (not pattern.weak, end, -start)
                if best is None or rank > best:
                    best, chosen = rank, []
                if rank == best:
                    chosen.append(pattern.wording)
        if best is not None:
            fitting = (wording for wording in chosen if wording.what is None or stretch.fits(wording, around))
            wording = next(fitting, None)
            return (wording.what, -best[2], True) if wording is not None and wording.what is not None else None
        for words, pattern in self._after if around.rest else []:
            match = words.match(around.rest)
            if match is not None and around.allows(pattern):
                return _if_fits(pattern.wording, match.end(), False, around, stretch)
        return None

    def _named(self, before: str) -> list[tuple[_Pattern, int, int]]:
        """As `_find_named`; for a few words it is kept, for reports say the same things in the same words."""
        return self._named_shortly(before) if len(before) <= _FEW_WORDS else self._find_named(before)

    def _find_named(self, before: str) -> list[tuple[_Pattern, int, int]]:
        """The patterns whose words stand right before a figure, and where those words begin and end."""
        found: list[tuple[_Pattern, int, int]] = []
        for telltales, words, pattern in self._before:
            for telltale in telltales:  # a loop of its own, for this is the most frequent question of all
                if telltale in before:
                    break
            else:
                if telltales:
                    continue
            match = words.search(before)
            if match is not None:
                found.append((pattern, match.start("key"), match.end("key")))
        return found

    def _whole(self, what: str, figure: re.Match[str], before: str, rest: str) -> bool:
        """Whether the figure can be the whole quantity: not one channel's share, not pieces of information."""
        if (
            before.endswith("有")
            and rest[:1] not in ("", "、")
            and not what.startswith("disputes.")
            and not regex("依?申请|政府信息|公开申请|行政|规范|规章|结转|转结|顺延|正在|尚|仍|待$").match(rest)
        ):
            return False  # 收到的申请有2件补正: some of them
        if not what.startswith(_TOTALS):
            return True
        if self._channel.search(before):
            return False
        if not figure["unit"]:
            return bool(regex(r"申请|公开|收|结|理|复").search(before))
        return figure["unit"] not in _LOOSE_UNITS or "公开" in before + rest or "申请" in before + rest

    def _in_words(
        self, flow: Flow, key: str, start: int, end: int, stretch: Stretch, figures: list[Claim]
    ) -> list[Claim]:
        claims: list[Claim] = []
        taken = {at for claim in figures for at in range(claim.start, claim.end)}
        for zero, pattern in self._zeros:
            what = zero.what
            if not pattern.made.may_stand(flow.text, start, end):
                continue
            for match in pattern.finditer(flow.text, start, end):
                if not taken.isdisjoint(range(match.start(), match.end())):
                    continue
                if zero.of_one and not _behind_one(flow.text, figures, match.start(), zero.of_one):
                    continue
                sentence = stretch.sentence(match.start())
                if match.start() - sentence > LONGEST_SENTENCE:
                    continue
                if not stretch.fits_zero(what, sentence, match.start(), match.group()):
                    continue
                outcome = what.startswith(OUTCOME)
                said = flow.text[sentence : match.start()]
                behind = flow.text[match.end() : match.end() + 8]
                if _COMPARED.match(behind) or stretch.other_year(sentence, match.start(), what):
                    continue
                if len(claims) >= limit("figures"):
                    raise over("figures")
                taken.update(range(match.start(), match.end()))
                claims.append(
                    Claim(
                        what=of_group(what, said, match.group()) if outcome else what,
                        value=0,
                        place=flow.place(match.start(), match.end()),
                        quote=match.group(),
                        section=key,
                        start=match.start(),
                        end=match.end(),
                        sentence=sentence,
                        in_words=True,
                        scope=stretch.scope(sentence, match.start()),
                    )
                )
        return claims


def _behind_one(text: str, figures: list[Claim], at: int, quantity: str) -> bool:
    """Whether an offset stands right behind a figure 1 of a quantity that begins so."""
    before = max((claim for claim in figures if claim.end <= at), key=lambda claim: claim.end, default=None)
    if before is None or before.value != 1 or not before.what.startswith(quantity):
        return False
    return text[before.end : at] in (",", "(", ":")


def _if_fits(
    wording: Wording, at: int, by_words_before: bool, around: _Around, stretch: Stretch
) -> tuple[str, int, bool] | None:
    return (wording.what, at, by_words_before) if wording.what and stretch.fits(wording, around) else None


def _ready(wording: Wording) -> _Pattern:
    parts = (wording.before, wording.after, wording.near, wording.not_said)
    before, after, near, not_said = (_phrase(made) if made is not None else None for made in parts)
    return _Pattern(wording, before, after, near, not_said)


def _phrase(made: Made) -> Phrase:
    return Phrase(made.source, made)


def _rest(text: str, start: int, end: int) -> str:
    """The words behind a figure, up to the end of its clause or the next figure."""
    return _DIGIT.split(_clause_rest(text, start, end), maxsplit=1)[0]


def _clause_rest(text: str, start: int, end: int) -> str:
    match = _CLAUSE_REST.match(text, start, min(end, start + 40))
    return match.group() if match else ""


def _number(figure: re.Match[str]) -> int:
    if figure["n"]:
        return int(figure["n"].replace(",", ""))
    tens, ten, ones = figure["han"].rpartition("十")
    if not ten:
        return _DIGITS.get(ones[-1], 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _settled(what: str, named: str, behind: str, year: int | None) -> str | None:
    """What a claim speaks of once its brackets and years are looked at; None when that cannot be told."""
    if what in _CARRIED and year is not None:
        stated = regex(r"20\d\d").search(named)
        if stated:
            if int(stated.group()) == year:
                return None
            return _CARRIED[0] if int(stated.group()) < year else _CARRIED[1]
    if what == "requests.received.total":
        if _WITH_CARRIED.match(behind):
            return "requests.in_hand.total"
        if _WITHOUT_CARRIED.match(behind):
            return "requests.new.total"
    return what


def _compared(before: str, what: str) -> bool:
    if _COMPARED.search(before):
        return True
    return what not in (*_CARRIED, "requests.in_hand.total") and bool(_EARLIER.search(before))


def _repeated_part(what: str, sentence: str, claims: list[Claim], start: int) -> bool:
    """After 其中, or in a bracket, the same again is a part of the first, and so is `收到`, whatever it counts."""
    bracketed = sentence.rfind("(") > sentence.rfind(")")
    opened = start + max(sentence.rfind("(") if bracketed else -1, sentence.rfind("其中"))
    if what.endswith(".total") and any(claim.what == what and start <= claim.start < opened for claim in claims):
        return True
    if what not in ("requests.received.total", "requests.mentioned.total") or not ("其中" in sentence or bracketed):
        return False
    here = takewhile(lambda claim: claim.sentence == start, reversed(claims))
    return any(claim.what.startswith(_TOTALS) for claim in here)


def figures_left_out(flow: Flow, ranges: list[tuple[str, int, int]]) -> int:
    """How many figures stand so far into a sentence that what they speak of is not looked for."""
    count = 0
    for _, start, end in ranges:
        for sentence, following in pairwise([*sentence_starts(flow.text, start, end), end]):
            if following - sentence > LONGEST_SENTENCE:
                count += sum(1 for _ in _FIGURE.finditer(flow.text, sentence + LONGEST_SENTENCE + 1, following))
    return count


def link(claims: list[Claim]) -> None:
    """Applicants named one after another make one list, which divides a quantity named before it.

    A list ends where another quantity of applications is named, or an applicant a second time.
    """
    group = -1
    seen: set[str] = set()
    parent: int | None = None
    sentence = -1
    for index, claim in enumerate(claims):
        if claim.sentence != sentence:
            sentence, parent, seen, group = claim.sentence, None, set(), index
        if claim.what.startswith(_APPLICANT):
            if claim.what in seen:
                seen, group = set(), index
            seen.add(claim.what)
            claim.group, claim.parent = group, parent
        elif claim.what.startswith("requests.") and claim.what.endswith(".total"):
            if seen:
                seen = set()
            group, parent = index, index
