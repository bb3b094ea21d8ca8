"""Figures stated in the narrative, and which quantity each speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right

from linter.reading.flow import Flow
from linter.reading.model import Claim
from linter.rulebook.lexicon import ClaimPattern, Lexicon

_FIGURE = re.compile(
    r"(?<![\d.,第〔])(?P<vague>约|近|超过?|逾|达到?)?(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?P<more>余|多|几)?(?P<unit>件次|件|条|份|起|宗|项|例|次|个)(?!月|百分)"
)
_SENTENCE_END = re.compile(r"[。;!?]")
_CLAUSE_END = re.compile(r"[,。;:!?()]")
_COMPARED = re.compile(r"(?:较|比|与|同)(?:上一?年|去年|20\d\d年|往年)")
_YEAR = re.compile(r"(20\d\d)年")
_SCOPE = re.compile(r"全[省市县区州旗盟](?:各级|共|累计|政府系统|行政机关|各部门)?(?=.{0,14}(?:收到|受理|办理|新收|答复))|各级(?:行政机关|政府|部门)|(?:政府|县|市|区|省)(?:办公室|办公厅)(?:共|全年)?(?=收到|受理|新收|办理)|全系统")
_APPLICANT = "requests.applicants."
_PARENTS = ("requests.new.total", "requests.received.total", "requests.handled.total", "requests.finished.total")
_DOCUMENTS = re.compile(r"规范性文件")
_OTHER_DOCUMENTS = re.compile(r"公报|刊登|清理|审查|备案|解读|规章")


class ClaimReader:
    """Reads claims by one lexicon. Compiles the patterns once."""

    def __init__(self, lexicon: Lexicon) -> None:
        filler = f"(?:{lexicon.filler})*$"
        self._claims = [(claim, re.compile(f"(?P<key>{claim.before}){filler}")) for claim in lexicon.claims]
        self._around = [
            (claim, re.compile(f"(?P<key>{claim.or_after[0]})(?:了|的|共)*$"), re.compile(claim.or_after[1]))
            for claim in lexicon.claims
            if claim.or_after
        ]
        self._zeros = [(zero.what, re.compile(zero.pattern)) for zero in lexicon.zeros]
        self._foreign = re.compile(lexicon.foreign)
        self._context = re.compile(lexicon.context)

    def read(
        self, flow: Flow, ranges: list[tuple[str, int, int]], form: str, year: int | None, about: tuple[int, int] | None
    ) -> list[Claim]:
        """The claims in some stretches of the flow.

        ranges: (section key, start, end). about: the part of section one that speaks of applications.
        """
        claims: list[Claim] = []
        for key, start, end in ranges:
            claims += self._figures(flow, key, start, end, form, year, about)
            claims += self._in_words(flow, key, start, end, about)
        claims.sort(key=lambda claim: claim.start)
        _link(claims)
        return claims

    def _figures(
        self, flow: Flow, key: str, start: int, end: int, form: str, year: int | None, about: tuple[int, int] | None
    ) -> list[Claim]:
        text = flow.text
        ends = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end))]
        claims: list[Claim] = []
        previous = start
        for figure in _FIGURE.finditer(text, start, end):
            sentence = ends[bisect_right(ends, figure.start()) - 1]
            clause = max([sentence, *(m.end() for m in _CLAUSE_END.finditer(text, sentence, figure.start()))])
            floor = clause if previous < clause else previous
            before = text[floor : figure.start()].lstrip("、")
            previous = figure.end()
            if figure["vague"] or figure["more"]:
                continue
            found = self._match(before, text[figure.end() : figure.end() + 10], form)
            if found is None:
                continue
            pattern, key_start = found
            whole = text[sentence : figure.start()]
            if not self._fits_context(pattern, whole, before, figure.start(), about):
                continue
            if _COMPARED.search(before) or _other_year(before, year, pattern.what):
                continue
            scope = _SCOPE.search(whole)
            begin = figure.start() - len(before) + key_start
            claims.append(
                Claim(
                    what=pattern.what,
                    value=int(figure["n"].replace(",", "")),
                    place=flow.place(begin, figure.end()),
                    quote=text[begin : figure.end()],
                    section=key,
                    start=begin,
                    end=figure.end(),
                    sentence=sentence,
                    scope=scope.group() if scope else "",
                )
            )
        return claims

    def _match(self, before: str, after: str, form: str) -> tuple[ClaimPattern, int] | None:
        best: tuple[int, int, int, ClaimPattern] | None = None
        for claim, pattern in self._claims:
            if claim.forms and form not in claim.forms:
                continue
            match = pattern.search(before)
            if match is None:
                continue
            rank = (match.end("key"), -match.start("key"))
            if best is None or rank > best[:2]:
                best = (*rank, match.start("key"), claim)
        for claim, pattern, behind in self._around:
            if claim.forms and form not in claim.forms:
                continue
            match = pattern.search(before)
            if match is not None and behind.match(after):
                return claim, match.start("key")
        return (best[3], best[2]) if best else None

    def _fits_context(
        self, pattern: ClaimPattern, sentence: str, before: str, at: int, about: tuple[int, int] | None
    ) -> bool:
        inside = about is not None and about[0] <= at < about[1]
        if pattern.context == "requests":
            plain = re.sub(r"信访、?举报、?投诉类(?:申请)?", "", sentence)
            named = list(self._context.finditer(plain))
            foreign = [m.start() for m in self._foreign.finditer(plain)]
            if not named and not inside:
                return False
            return not foreign or (bool(named) and max(foreign) < named[-1].start())
        if pattern.context == "disputes":
            return inside or "公开" in sentence
        if pattern.context == "documents":
            return bool(_DOCUMENTS.search(sentence)) and not _OTHER_DOCUMENTS.search(sentence)
        return not _OTHER_DOCUMENTS.search(before.replace("现行有效", "").replace("规章", ""))

    def _in_words(
        self, flow: Flow, key: str, start: int, end: int, about: tuple[int, int] | None
    ) -> list[Claim]:
        claims: list[Claim] = []
        covered: list[tuple[int, int]] = []
        for what, pattern in self._zeros:
            for match in pattern.finditer(flow.text, start, end):
                if any(a < match.end() and match.start() < b for a, b in covered):
                    continue
                if "公开" not in match.group() and not (about and about[0] <= match.start() < about[1]):
                    sentence_start = max(start, flow.text.rfind("。", start, match.start()))
                    if "公开" not in flow.text[sentence_start : match.start()]:
                        continue
                if _COMPARED.search(flow.text[match.end() : match.end() + 8]):
                    continue
                covered.append((match.start(), match.end()))
                claims.append(
                    Claim(
                        what=what,
                        value=0,
                        place=flow.place(match.start(), match.end()),
                        quote=match.group(),
                        section=key,
                        start=match.start(),
                        end=match.end(),
                        sentence=match.start(),
                        in_words=True,
                    )
                )
        return claims


def _other_year(before: str, year: int | None, what: str) -> bool:
    if year is None or what in ("requests.carried_in.total", "requests.carried_out.total"):
        return False
    return any(int(found) != year for found in _YEAR.findall(before))


def _link(claims: list[Claim]) -> None:
    """Applicants named in one sentence divide the quantity named before them."""
    for index, claim in enumerate(claims):
        if not claim.what.startswith(_APPLICANT):
            continue
        claim.group = claim.sentence
        for earlier in range(index - 1, -1, -1):
            if claims[earlier].sentence != claim.sentence:
                break
            if claims[earlier].what in _PARENTS:
                claim.parent = earlier
                break
