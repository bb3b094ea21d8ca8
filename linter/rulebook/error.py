"""What is raised where files of the rulebook, or of settings, are wrong."""

from __future__ import annotations

from collections.abc import Sequence

from linter.errors import BilingualError


class RulebookError(BilingualError):
    """Files of the rulebook are wrong. The texts are finished: file:line:column, what is wrong, an excerpt, a hint.

    faults: one error for each thing that is wrong.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.faults = [self]

    @classmethod
    def together(cls, faults: Sequence[RulebookError]) -> RulebookError:
        """One error for all of them."""
        whole = cls("\n".join(fault.zh for fault in faults), "\n".join(fault.en for fault in faults))
        whole.faults = list(faults)
        return whole
