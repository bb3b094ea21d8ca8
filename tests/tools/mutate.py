"""Are the cases sharp? Each rule is spoilt in many small ways; some case of it must notice every one.

    python -m tests.tools.mutate [--sample N] [CODE ...]

A mutant drops a term of an equation or flips its comparison, empties a list of patterns, drops a group, a quantity
or a reading, doubles a limit, widens the years, the forms or the kinds of reporter, or forgets which rules cover it.
Mutants that no case kills are listed; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from linter.casework.run import CaseRunner, load_cases
from linter.checks import KINDS
from linter.engine import Engine
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Years
from linter.rulebook.load import load_rulebook
from linter.rulebook.rule import Applies, Rule

Mutant = tuple[str, Rule]


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every spoilt version of a rule, with what was done to it."""
    yield from _of_applies(rule)
    if rule.unless:
        yield "forgets what covers it", msgspec.structs.replace(rule, unless=[])
    for what, params in _of_params(rule.check[rule.kind]):
        yield what, msgspec.structs.replace(rule, check={rule.kind: params})


def _of_applies(rule: Rule) -> Iterator[Mutant]:
    where = rule.applies

    def but(**changes: Any) -> Rule:
        fields = {"forms": where.forms, "years": where.years, "kinds": where.kinds} | changes
        return msgspec.structs.replace(rule, applies=Applies(**fields))

    if where.forms:
        yield "applies to every form", but(forms=[])
    if where.kinds:
        yield "applies to every reporter", but(kinds=[])
    if where.years.first is not None or where.years.last is not None:
        yield "applies to every year", but(years=Years())


def _of_params(params: Any) -> Iterator[tuple[str, Any]]:
    for key, value in params.items():
        if isinstance(value, list):
            yield f"{key} emptied", params | {key: []}
            if key in ("left", "right", "groups", "quantities", "fits", "rows", "right"):
                for index in range(len(value)):
                    if len(value) > 1:
                        yield f"{key}[{index}] dropped", params | {key: value[:index] + value[index + 1 :]}
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    for what, inner in _of_params(item):
                        changed = copy.copy(value)
                        changed[index] = inner
                        yield f"{key}[{index}].{what}", params | {key: changed}
        elif isinstance(value, bool):
            continue
        elif isinstance(value, int):
            yield f"{key} doubled", params | {key: value * 2}
        elif key in ("agency", "unless_agency", "unless_before"):
            yield f"{key} forgotten", {k: v for k, v in params.items() if k != key}
    if "left" in params:
        for relation in ("<=", ">="):
            yield f"relation {relation}", params | {"relation": relation}


def killed(runner: CaseRunner, book: Rulebook, mutant: Rule) -> bool:
    """Whether some case of the rule comes out differently with the mutant in its place."""
    kind = KINDS[mutant.kind]
    try:
        params = msgspec.convert(mutant.check[mutant.kind], kind.params)
    except msgspec.ValidationError:
        return True  # refused when the rulebook is loaded
    spoilt = msgspec.structs.replace(
        book,
        rules=[mutant if rule.code == mutant.code else rule for rule in book.rules],
        params=book.params | {mutant.code: params},
    )
    runner.engine = Engine(spoilt)
    for case in load_cases(book.sources[mutant.code]):
        layout = case.layouts[0] if case.layouts else "tabs"
        try:
            if runner.problems(mutant.code, case, layout):
                return True
        except Exception:  # a mutant may break what its check relies on; that is noticed too
            return True
    return False


def main(arguments: list[str] | None = None) -> int:
    """Prints the survivors; 0 when there are none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("codes", nargs="*")
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, drawn evenly")
    options = parser.parse_args(arguments)
    book = load_rulebook()
    chosen = [rule for rule in book.rules if not options.codes or rule.code in options.codes]
    everything = [(rule, what, mutant) for rule in chosen for what, mutant in mutants(rule)]
    if options.sample and options.sample < len(everything):
        everything = random.Random(711).sample(everything, options.sample)
    runner = CaseRunner(book)
    survivors = [(rule.code, what) for rule, what, mutant in everything if not killed(runner, book, mutant)]
    for code, what in survivors:
        print(f"survives: {code} {what}")
    print(f"{len(everything)} mutants, {len(everything) - len(survivors)} killed, {len(survivors)} survive")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
