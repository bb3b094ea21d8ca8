"""Lists that divide one whole in several ways: 收到10件（网上6件、当面4件、自然人8件、法人2件）."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linter.text.regex import regex

# by what a part is told apart
_WAYS = {
    "channel": regex(
        r"网[上络站]|互联网|线[上下]|在线|信[函件]|邮|快递|传真|当[面场]|现场|窗口|平台|电话|来[电信访]|口头|书面"
    ),
    "applicant": regex(r"自然人|公民|个人|法人|企业|公司|科研|公益|法律服务|律师|其[他它]组织|社会组织"),
    "outcome": regex(r"(?:予以|部分|不予)公开|无法提供|不予处理|其[他它]处理|办结|结转|在办"),
}
# words of parts that lie across the others
_PICKED = regex(r"重点|重复|疑难|复杂|督办|优秀|优质|精品|示范|创新|超期|延期|涉")


def one_division_above(names: Sequence[str], figures: Sequence[int], whole: int) -> bool:
    """Whether the parts pass the whole although those of different divisions are not added up.

    names, figures: what the parts are called, and how many; as many of either. A part that tells no division goes with
    the one before it, the first with those behind it. Two runs that each make up the whole are two divisions, whatever
    they are called.
    """
    sums: defaultdict[str, int] = defaultdict(int)
    told = [next((way for way, words in _WAYS.items() if words.search(name)), "") for name in names]
    way = next((way for way in told if way), "")
    for found, figure in zip(told, figures, strict=True):
        way = found or way
        sums[way] += figure
    if max(sums.values()) <= whole:
        return False
    return not any(sum(figures[cut:]) == whole for cut in _cuts(figures, whole))


def picked_out_behind(names: Sequence[str], figures: Sequence[int], whole: int) -> bool:
    """Whether the first parts make up the whole and the rest is picked out of them: 主办12件、会办8件、重点督办3件."""
    return any(all(_PICKED.search(name) for name in names[cut:]) for cut in _cuts(figures, whole))


def _cuts(figures: Sequence[int], whole: int) -> list[int]:
    return [cut for cut in range(2, len(figures)) if sum(figures[:cut]) == whole]
