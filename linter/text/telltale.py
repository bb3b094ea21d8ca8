"""What tells at a glance that a phrase cannot stand in a text: strings of which every match holds at least one.

Most phrases find nothing in a report. Looking for a short string costs a hundredth of making the expression of a phrase
ready and running it.
"""

from __future__ import annotations

from collections.abc import Iterable

from linter.text.notation import Choice, Item, Sequence, Words

# More strings than this take as long to look for as the phrase itself.
_MOST = 8
# Words that every report holds, and so tell nothing apart.
_EVERYWHERE = (
    "政府信息公开工作年度报告，收到和处理政府信息公开申请情况，主动公开政府信息情况，行政复议、行政诉讼，本机关，件"
)


def telltales(items: Sequence) -> list[str]:
    """Strings of which every match of a resolved phrase holds one; none where that cannot be told in a few."""
    found = [strings for item in items if (strings := _of(item))]
    return max(found, key=_worth, default=[])


def any_of(groups: Iterable[list[str]]) -> list[str]:
    """The same for a match of any one of several phrases, from what each has."""
    strings: set[str] = set()
    for group in groups:
        if not group:
            return []
        strings.update(group)
    least = [one for one in strings if not any(other != one and other in one for other in strings)]
    return sorted(least) if len(least) <= _MOST else []


def _of(item: Item) -> list[str]:
    if isinstance(item, Words):
        return [item.text]
    if isinstance(item, Choice) and not item.lacking:
        return any_of(telltales(option) for option in item.options)
    return []


def _worth(strings: list[str]) -> tuple[bool, int, int]:
    """What tells most: nothing that is everywhere; then few strings; then long ones."""
    return not any(one in _EVERYWHERE for one in strings), -len(strings), min(map(len, strings))
