"""How examples are drawn: a file of the corpus, another one, and the changes made to the first."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import OPERATIONS, Change

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
CALLS = 10_000_000
"""Calls of Python functions that one example may cost; a correct report costs a hundred thousand."""

CHOICE = st.integers(0, 1000)
"""Which file of a corpus: taken modulo how many there are."""


def bounded(in_suite: int) -> Callable[[Callable[..., None]], Callable[..., Any]]:
    """So many examples, the same ones each time; or `FUZZ_EXAMPLES` of them, other ones each time."""
    return settings(
        max_examples=EXAMPLES or in_suite,
        deadline=None,
        derandomize=not EXAMPLES,
        database=None,
        phases=[Phase.generate],  # an example is a few changes already; shrinking it would take minutes
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


def changes(tokens: Sequence[bytes], least: int, most: int) -> st.SearchStrategy[list[Change]]:
    """So many changes, with tokens that the format knows."""
    where = st.floats(0, 1, exclude_max=True)
    change = st.builds(Change, st.sampled_from(sorted(OPERATIONS)), where, where, st.sampled_from(tokens))
    return st.lists(change, min_size=least, max_size=most)
