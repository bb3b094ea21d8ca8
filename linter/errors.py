"""What ends a call of the command before its work is done. Imports nothing, so that every start is quick."""

from __future__ import annotations

from collections.abc import Sequence


class BilingualError(Exception):
    """An error for the person who called the program; `zh` and `en` are one clear sentence each."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)  # both, so that it comes whole from one process to another
        self.zh, self.en = zh, en

    def __str__(self) -> str:
        return self.zh


class UsageError(BilingualError):
    """The command was called in a way that cannot be carried out."""


class NotInstalled(UsageError):
    """What was asked for needs an extra of the package; `what` is named in both languages."""

    def __init__(self, zh: str, en: str, extra: str) -> None:
        command = f'pip install "report-lint[{extra}]"'  # quotes that every shell knows, that of Windows too
        super().__init__(f"{zh}需要另外安装：{command}", f"{en} needs further packages: {command}")
        self.what = zh, en, extra

    def __reduce__(self) -> tuple[type[NotInstalled], tuple[str, str, str]]:
        return NotInstalled, self.what


class Stopped(BaseException):
    """The program was told to end by a signal; `signal` is its number."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class Ended(Exception):
    """The program ends with `status`; why, has been said already."""

    def __init__(self, status: int = 2) -> None:
        super().__init__(status)
        self.status = status


def near(word: str, known: Sequence[str]) -> tuple[str, str]:
    """ "Did you mean", in both languages; empty when no known word is close."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.5)
    if not close:
        return "", ""
    return f"，是不是 {folded[close[0]]}？", f"; did you mean {folded[close[0]]}?"
