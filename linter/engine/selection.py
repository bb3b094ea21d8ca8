"""Which rules run: those selected, less those ignored."""

from __future__ import annotations

from collections.abc import Sequence

from linter.errors import UsageError, near
from linter.rulebook.rule import CATEGORIES, Rule


def fits(rule: Rule, selector: str) -> bool:
    """Whether a selector names the rule: its code, the beginning of its code, its name, its category, or ALL."""
    wanted = selector.casefold()
    return wanted in ("all", rule.name.casefold(), rule.category) or rule.code.casefold().startswith(wanted)


def chosen(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], named: str = "--select") -> list[Rule]:
    """The rules to run: those selected (all when nothing is) less those ignored.

    named: what the selectors are called in an error. Raises `UsageError` for a selector that matches no rule, and
    when no rule is left.
    """
    for option, selectors in ((named, select), ("--ignore", ignore)):
        for selector in selectors:
            if selector.casefold() not in CATEGORIES and not any(selector and fits(rule, selector) for rule in rules):
                raise _unknown(option, selector, rules)
    left = [
        rule
        for rule in rules
        if (not select or any(fits(rule, selector) for selector in select))
        and not any(fits(rule, selector) for selector in ignore)
    ]
    if not left:  # checking nothing must not look like finding nothing
        raise UsageError(
            f"按 {named} 和 --ignore 筛选后，没有需要检查的规则", f"{named} and --ignore leave no rules to check"
        )
    return left


def _unknown(option: str, selector: str, rules: Sequence[Rule]) -> UsageError:
    known = [*CATEGORIES, *(rule.code for rule in rules), *(rule.name for rule in rules)]
    zh, en = near(selector, known)
    return UsageError(
        f"{option}：没有代码、名称或者类别为“{selector}”的规则{zh}",
        f'{option}: no rule has the code, name or category "{selector}"{en}',
    )
