"""Of what time a sentence gives its figures: of the year, of several years (近三年,我局收到…), of a part of one."""

from __future__ import annotations

from linter.text.regex import regex

# a clause that only says of which time the sentence is, where that is more or less than the year
_SPAN_HEAD = r"(?:[一二三四五六]是|\d{1,2}\.)?(?:自|从|在|截至)?"
_MANY = r"[近几两二三四五六七八九十多]{1,2}|近?\d{1,2}"
_NOT_THE_YEAR = regex(
    rf"{_SPAN_HEAD}(?:[^,]{{0,24}}(?<![年初月日])以来|(?:{_MANY})年以?来|(?:{_MANY})年间?|过去[^,]{{1,3}}年(?:间|来)?"
    r"|去年|前年|上一?年度?|往年|历年来?|(?:20\d\d年度?|今年|本年度?|全年)?(?:上半年|下半年|第?[一二三四]季度)"
    r"|20\d\d年?(?:-|~|至|到)20\d\d年(?:间|期间)?|[^,]{0,12}[\"”](?:期间|时期)|[^,]{0,8}任期内)"
)
# the same right before the verb, 三年间共受理, and what brings the sentence back to the year
_SPAN_SAID = regex(rf"(?:{_MANY})年(?:来|间)|过去[^,]{{1,3}}年|20\d\d年?(?:-|~|至|到|、|和|及|与)20\d\d年(?!\d)")
_THE_YEAR = regex(r"今年|本年|当年|全年|年内|年度内|20\d\d年")
_BRACKETS = regex(r"\([^()]*\)")


def of_another_span(said: str) -> bool:
    """Whether the figure behind these words of its sentence is of several years or of a part of one."""
    clauses = regex(r"[,:]").split(_BRACKETS.sub("", said))
    if _SPAN_SAID.search(clauses[-1]):
        return True
    for clause in reversed(clauses):
        if _NOT_THE_YEAR.fullmatch(clause):
            return True
        if _THE_YEAR.search(clause):
            return False
    return False
