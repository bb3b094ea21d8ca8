"""Where in a YAML file the cursor stands: the keys above it, told from indentation and brackets alone.

A file that is being written is seldom whole, so no parser can tell.
"""

from __future__ import annotations

from linter.text.regex import regex

_KEY = regex(r"^(\s*)((?:- +)*)([\w.-]{1,60}):(?=\s|$)")
_ITEM = regex(r"^(\s*)((?:- *)+)")
_FARTHEST = 400  # lines above the cursor that are looked at


def path_at(lines: list[str], line: int, column: int) -> tuple[list[str], bool]:
    """The keys that lead to a place, and whether a value stands there (else a key does). Counted from 0."""
    before = lines[line][:column]
    key, item = _KEY.match(before), _ITEM.match(before)
    if key is not None:
        depth = _depth(key[1], key[2])
        inner, is_value = _inside(before[key.end() :])
        keys = [key[3], *inner]
    elif item is not None:
        depth = _depth(item[1], item[2])
        keys, is_value = _inside(before[item.end() :])
    else:
        depth, keys, is_value = len(before) - len(before.lstrip()), [], False
    for above in reversed(lines[max(0, line - _FARTHEST) : line]):
        if depth == 0:
            break
        found = _KEY.match(above)
        # an item may stand right below its key, without indentation
        if found is not None and len(found[1]) < depth and _depth(found[1], found[2]) < depth:
            keys.insert(0, found[3])
            depth = _depth(found[1], found[2])
    return keys, is_value


def _depth(blanks: str, dashes: str) -> int:
    return len(blanks) + (1 if dashes and not dashes.endswith(" ") else len(dashes))


def _inside(text: str) -> tuple[list[str], bool]:
    """The keys of the brackets that are open at the end of a text, as in `{table: requests, each: `; whether a value
    is due."""
    frames: list[tuple[str, str]] = [("", "")]  # a bracket, and the key whose value is under way in it
    word = ""
    for sign in text:
        if sign in "{[":
            frames.append((sign, ""))
        elif sign in "}]" and len(frames) > 1:
            frames.pop()
        elif sign == "," and frames[-1][0] == "{":
            frames[-1] = ("{", "")
        elif sign == ":" and frames[-1][0] == "{":
            frames[-1] = ("{", word.strip())
        else:
            word += sign
            continue
        word = ""
    return [key for _, key in frames if key], frames[-1][0] != "{" or frames[-1][1] != ""
