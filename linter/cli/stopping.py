"""A run that is told to end ends in order: what it has started is stopped, what it was writing is taken away."""

from __future__ import annotations

import signal
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")


class Stopped(BaseException):
    """The run was told to end. status: what the process exits with, as a shell would give it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def heed_signals() -> None:
    """From here on a signal to end raises `Stopped`, once; one that the caller has ignored (nohup) stays ignored."""
    for number in _signals():
        try:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _stop)
        except ValueError:  # not the main thread: somebody else looks after signals
            return


def _signals() -> list[signal.Signals]:
    return [getattr(signal, name) for name in NAMES if hasattr(signal, name)]


def _stop(number: int, frame: FrameType | None) -> None:
    for other in _signals():
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)
