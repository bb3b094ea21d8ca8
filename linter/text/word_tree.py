"""Words as a tree, in which each beginning is tried once; and what beginnings tell of the places words can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Any character at all, in a beginning.
ANY = "\0"
# Characters of a beginning that are compared.
SEEN = 3
_MOST_STARTS = 400

_Node = dict[str, "_Node"]


def tree(words: Iterable[str]) -> str:
    """An expression for one of some words, the longest that fits first, each beginning tried once."""
    return _branch(_grown(words))


def _grown(words: Iterable[str]) -> _Node:
    root: _Node = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return root


def _branch(node: _Node) -> str:
    source = ""
    while len(node) == 1 and "" not in node:  # no choice: no brackets, and no recursion
        ((sign, node),) = node.items()
        source += re.escape(sign)
    single: list[str] = []
    longer: list[str] = []
    for sign, rest in node.items():
        if sign:
            behind = _branch(rest)
            (longer if behind else single).append(re.escape(sign) + behind)
    if len(single) > 1:
        single = ["[" + "".join(single) + "]"]
    branches = longer + single
    if not branches:
        return source
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return source + (f"(?:{whole})?" if "" in node else whole)


def tree_steps(words: list[str]) -> int:
    """Signs looked at along the worst way through a tree of words, those of other branches with them."""
    return _worst(_grown(words))


def _worst(node: _Node) -> int:
    steps = 0
    while len(node) == 1 and "" not in node:
        (node,) = node.values()
        steps += 2
    branches = [rest for sign, rest in node.items() if sign]
    return steps + len(branches) + max((1 + _worst(rest) for rest in branches), default=0)


def ways(words: list[str], behind: frozenset[str]) -> int:
    """In how many ways words may match at one place so that what follows can still match."""
    follows = {start[:1] for start in behind}
    anything = ANY in follows or "" in follows
    known = set(words)
    most = 1
    for word in known:
        shorter = [end for end in range(len(word)) if word[:end] in known and (anything or word[end] in follows)]
        most = max(most, 1 + len(shorter))
    return most


def before(words: Iterable[str], behind: frozenset[str]) -> frozenset[str]:
    """The beginnings of words with what follows them."""
    found: set[str] = set()
    short: set[str] = set()
    for word in words:
        (found if len(word) >= SEEN else short).add(word[:SEEN])
    if len(short) * len(behind) > _MOST_STARTS:
        return few(frozenset(found | {(word + ANY * SEEN)[:SEEN] for word in short}))
    return few(frozenset(found | {(word + start)[:SEEN] for word in short for start in behind}))


def few(starts: frozenset[str]) -> frozenset[str]:
    if len(starts) <= _MOST_STARTS:
        return starts
    firsts = frozenset(start[:1] + ANY * (SEEN - 1) if start else "" for start in starts)
    return firsts if len(firsts) <= _MOST_STARTS else frozenset({ANY * SEEN})


def period(starts: frozenset[str], seen: int = SEEN) -> int:
    """How many characters lie at least between two places where one of the beginnings can stand.

    seen: how many of their characters are compared.
    """
    starts = frozenset(start[:seen] for start in starts)
    firsts: dict[str, list[str]] = {}
    for start in starts:
        firsts.setdefault(start[:1], []).append(start)
    anywhere = [*firsts.get(ANY, []), *firsts.get("", [])]
    for shift in range(1, seen):
        for one in starts:
            sign = one[shift : shift + 1]
            near = starts if sign in (ANY, "") else [*firsts.get(sign, []), *anywhere]
            if any(_compatible(one[shift:], other) for other in near):
                return shift
    return seen


def own_period(word: str) -> int:
    """The same for a single word: the least shift at which it may overlap itself."""
    return next((shift for shift in range(1, len(word)) if word.startswith(word[shift:])), len(word))


def _compatible(one: str, other: str) -> bool:
    return all(a == b or ANY in (a, b) for a, b in zip(one, other, strict=False))
