"""What a sentence speaks of: applications or something else, whose, and of which year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from linter.reading.flow import Flow
from linter.rulebook.quantities import Context, Wording
from linter.text.phrases import Phrase
from linter.text.regex import regex

if TYPE_CHECKING:
    from re import Match

_DOCUMENTS = regex(r"规范性文件|规章(?!制度)")
_SENTENCE_END = regex(r"[。;!?]")
_OTHER_DOCUMENTS = regex(r"公报|刊登|刊载|清理|审查|审核|备案|解读|规章|公开|公布|发布|公示")
_LABELS = regex(r"现行有效|规章|新公开|对外公开(?:的)?总数量?|对外公开")
_PETITIONS = regex(
    r"(?:信访|举报|投诉)(?:、?(?:信访|举报|投诉))*类(?:申请|事项)?|重复申请|"
    r"(?:属于?|因|涉及)(?:信访|举报|投诉)(?:[、和或]?(?:信访|举报|投诉))*(?=[、和或等的而]|不予处理)"
)
_MARK = regex(r"\([一二三四五六七八九十]\)|[一二三四五六七八九]、|[一二三四五六]是")
_BRACKETS = regex(r"\([^()]*\)")
_YEAR = regex(r"(20\d\d)年")
_NO_YEAR = regex(
    r"(?:较|比|与|同|于|相比)20\d\d年(?:度)?|20\d\d年度?(?:末)?(?:的)?(?:结转|转结|转入|遗留)|"
    r"(?:结转|转结|转入|转至|转到|转|跨)(?:到|至|入)?20\d\d年"
)
_TIE = regex(r"信息公开|政务公开|依申请公开|公开申请|申请公开")
_REVIEWER = regex(
    "受理|审理|办理|(?<!未)审结|办结|承办|立案|收案|应诉(?!案件)|出庭|代理|化解|调解|主动公开|发布|公布|公示"
)
_REVIEWING = regex(
    "(?:受理|审理|办理|审结|办结|承办|立案|收到|新收|代理|应诉)[^,。;]{0,6}(?:行政复议|行政诉讼|行政应诉)"
)
_CASES = regex("复议|诉讼|起诉|被诉(?!行政|行为)")
_SUED = regex(r"被|引发|引起|导致")
# a cause that is named and has nothing to do with disclosure or the answer: 因行政处罚被诉
_OTHER_CAUSE = regex(r"因[^,。;公开申请答复]{1,16}(?:被|引发|引起|导致)")
_FIGURE = regex(r"\d(?:件次|件|条|份|起|宗|项|例|次|个|人|篇)")
_SOME = regex(
    r"部分(?!公开)|有的|个别|大多|多数|少数|半年|季度|\d月份|\d+(?:个|家)|各(?:乡|镇|街|部门|单位|[县市]?区|市州)[^,]{0,8}$"
)


class Figure(Struct):
    """A figure's place. sentence: where its sentence begins. before, rest: the words of its clause around it."""

    sentence: int
    at: int
    before: str
    rest: str


class Contexts:
    """The words that tell contexts, ready for matching."""

    def __init__(self, context: Context) -> None:
        self.named = Phrase("applications", context.applications)
        self.foreign = Phrase("other_matters", context.other_matters)
        self.aside = Phrase("beside", context.beside)
        self.scopes = Phrase("scopes", context.scopes)


class Stretch:
    """One section's text, read from front to back. year: the report's. inside: the part about applications. heads:
    where sub-headings end that no full stop parts from the sentence below."""

    def __init__(
        self,
        contexts: Contexts,
        flow: Flow,
        start: int,
        end: int,
        year: int | None,
        inside: tuple[int, int] | None,
        heads: Sequence[int] = (),
    ) -> None:
        self._contexts = contexts
        self._text = flow.text
        self._start, self._end = start, end
        self.year = year
        self._inside = inside
        self._claimed: set[int] = set()
        self._marks = [match.start() for match in _MARK.finditer(flow.text, start, end) if self._opens(match.start())]
        if inside is not None:
            self._marks = sorted([*self._marks, *inside])
        self._opening = set(self._marks)
        below = [at for at in heads if start < at < end]
        self._ends = sorted({*sentence_starts(flow.text, start, end), *below})
        self._scopes = list(contexts.scopes.finditer(flow.text, start, end))
        self._scope_starts = [match.start() for match in self._scopes]

    def _opens(self, at: int) -> bool:
        return at == self._start or self._text[at - 1] in "。;:!?"

    def claimed(self, sentence: int, what: str) -> None:
        """Notes that a sentence stated a figure, so that the next one may go on about the same thing."""
        if what.startswith("requests."):
            self._claimed.add(sentence)

    def inside(self, at: int) -> bool:
        """Whether a place lies in the part about applications."""
        return self._inside is not None and self._inside[0] <= at < self._inside[1]

    def fits(self, wording: Wording, figure: Figure) -> bool:
        """Whether the sentence speaks of what the wording wants."""
        whole = self._text[figure.sentence : figure.at]
        if wording.about == "requests":
            return self._topic(figure.sentence, figure.at, figure.rest) == "requests"
        if wording.about == "disputes":
            return self._disputes(figure, labelled=(wording.what or "").startswith("disputes.outcome."))
        if wording.about in ("documents", "regulations"):
            named = _DOCUMENTS.findall(whole)
            wanted = "规范性文件" if wording.about == "documents" else "规章"
            return bool(named) and named[-1] == wanted and not _OTHER_DOCUMENTS.search(_governing(whole, wanted))
        return not _OTHER_DOCUMENTS.search(_LABELS.sub("", figure.before))

    def fits_zero(self, what: str, sentence: int, at: int, quote: str) -> bool:
        """Whether a "none" is the reporter's own, and about disclosure."""
        head = self._text[sentence:at]
        if _SOME.search(regex(r"[,:(]").split(head)[-1]):
            return False
        if what.startswith("disputes.outcome."):
            clause = regex(r"[,:]").split(head)[-1]
            if not _CASES.search(head) or (
                (_REVIEWING.search(head) or _REVIEWER.search(clause)) and not _SUED.search(head)
            ):
                return False
        if what.startswith("disputes."):
            tied = bool(_TIE.search(quote)) or bool(_TIE.search(head)) or "公开" in quote
            return tied or (self.inside(at) and not _OTHER_CAUSE.search(head))
        return "公开" in quote or self.inside(at) or bool(self._contexts.named.search(head))

    def _topic(self, sentence: int, at: int, rest: str) -> str | None:
        rest = _PETITIONS.sub("", rest)
        if self._contexts.named.search(rest) or regex(r"[^,。;]{0,8}公开[^,。;]{0,4}申请").match(rest):
            return "requests"
        if self._contexts.foreign.search(rest) or self._contexts.aside.search(rest):
            return "foreign"
        topic = self._last_topic(self._text[sentence:at])
        if topic is not None:
            return topic
        previous = self._previous(sentence)
        if previous is not None:
            if previous in self._claimed:
                return "requests"
            topic = self._last_topic(self._text[previous:sentence])
            if topic == "foreign" or (topic == "requests" and self.inside(at)):
                return topic
        return "requests" if self.inside(at) else None

    def _last_topic(self, whole: str) -> str | None:
        """What the text named last."""
        plain = _PETITIONS.sub(lambda match: "重" * len(match.group()), whole)
        named = [match.start() for match in self._contexts.named.finditer(plain)]
        foreign = [match.start() for match in self._contexts.foreign.finditer(plain)]
        at = 0
        clauses = regex(r"(?<=[,:()])").split(plain)
        for clause in clauses:
            if clause is clauses[-1] or _FIGURE.search(clause):
                foreign += [at + match.start() for match in self._contexts.aside.finditer(clause)]
            at += len(clause)
        if not named and not foreign:
            return None
        return "requests" if named and (not foreign or max(foreign) < named[-1]) else "foreign"

    def _previous(self, sentence: int) -> int | None:
        """Where the sentence before this one begins, unless a new part begins in between."""
        if sentence <= self._start or sentence in self._opening:
            return None
        return self._ends[bisect_right(self._ends, sentence - 1) - 1]

    def sentence(self, at: int) -> int:
        """Where the sentence begins that holds a place."""
        return self._ends[bisect_right(self._ends, at) - 1]

    def _disputes(self, figure: Figure, labelled: bool) -> bool:
        """Reviews and suits about disclosure, not those that the reporter decides or publishes.

        labelled: the figure carries a label of table four (结果纠正), which needs no more said.
        """
        sentence, at = figure.sentence, figure.at
        whole = self._text[sentence:at]
        clause = regex(r"[,:]").split(whole)[-1]
        if _REVIEWER.search(clause) and not _SUED.search(clause):
            return False
        tied = _TIE.search(whole) or _TIE.search(figure.rest)
        if tied is None and _SUED.search(clause) and self._text[sentence - 1 : sentence] == ";":
            said = self._text[self.sentence(sentence - 1) : sentence]
            if _SUED.search(said) and not _REVIEWER.search(said):
                tied = _TIE.search(said)  # 因政府信息公开被申请行政复议3件;被提起行政诉讼1件
        if _REVIEWING.search(whole) and not (tied and _SUED.search(clause)):
            return False
        return labelled or bool(tied) or (self.inside(at) and not _OTHER_CAUSE.search(clause))

    def scope(self, sentence: int, at: int) -> str:
        """Whose figures: the words for all bodies of a place, or for one body of a government; "" for the reporter."""
        behind = bisect_right(self._marks, at)
        part = self._marks[behind - 1] if behind else self._start
        heard = bisect_left(self._scope_starts, at) - 1
        if heard < 0 or self._scope_starts[heard] < part or self._is_own(self._scopes[heard]):
            return ""
        return self._scopes[heard].group()

    def _is_own(self, scope: Match[str]) -> bool:
        """Whether words for whose figures a sentence gives are the reporter's: also where what looks like the name of
        a body only ends with its word for itself (2023年我局收到)."""
        if scope.lastgroup != "narrow":
            return scope.lastgroup == "own"
        inside = (self._contexts.scopes.match(self._text, at) for at in range(scope.start() + 1, scope.end()))
        return any(match is not None and match.lastgroup == "own" and match.end() <= scope.end() for match in inside)

    def other_year(self, sentence: int, at: int, what: str) -> bool:
        """Whether the sentence is, at this place, about another year than the report's."""
        if self.year is None or what in ("requests.carried_in.total", "requests.carried_out.total"):
            return False
        whole = _NO_YEAR.sub("", _BRACKETS.sub("", self._text[sentence:at]))
        stated = _YEAR.findall(whole)
        return bool(stated) and int(stated[-1]) != self.year


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of a stretch of text begin."""
    return [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end))]


def _governing(whole: str, named: str) -> str:
    """The words around the last naming of the documents: from its own clause up to the last clause."""
    at = whole.rfind(named)
    head = regex(r"[,:()]").split(whole[:at])[-1]
    return _LABELS.sub("", head + regex(r"[^,]*$").sub("", whole[at:]))
