"""Which settings a run used that lie in files: a report's folder may bring its own, and nobody should miss that."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from linter.outputs.words import say

MOST = 12
"""Rules named in a sentence; all of them are in the JSON."""


class UsedSettings(Struct):
    """files: configuration, suppressions, baseline, folders of rules, by path. switched_off, lowered: codes of rules
    that the configuration does not run, or grades lower than the rulebook does, for some reports at least.
    changed: other settings that bear on the verdict, by their keys.
    """

    files: list[str] = field(default_factory=list)
    switched_off: list[str] = field(default_factory=list)
    lowered: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)

    def as_object(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "files": self.files,
            "switched_off": self.switched_off,
            "lowered": self.lowered,
            "changed": self.changed,
        }


def told(used: UsedSettings, language: str) -> str:
    """One sentence; empty when no file of settings was used."""
    if not used.files:
        return ""
    parts = [say(language, f"使用了设置文件 {'、'.join(used.files)}", f"settings used: {', '.join(used.files)}")]
    if used.switched_off:
        parts.append(say(language, "关闭规则 ", "rules switched off: ") + _codes(used.switched_off, language))
    if used.lowered:
        parts.append(say(language, "降低级别 ", "graded lower: ") + _codes(used.lowered, language))
    parts += [f"{key}: {value}" for key, value in used.changed.items()]
    return say(language, "；", "; ").join(parts)


def _codes(codes: list[str], language: str) -> str:
    shown = " ".join(codes[:MOST])
    more = say(language, f" 等 {len(codes)} 条", f" and more, {len(codes)} in all") if len(codes) > MOST else ""
    return shown + more
