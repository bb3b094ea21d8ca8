"""Are the cases sharp? Each rule is spoilt in many small ways (see `mutants`); some case of it must notice every one.

    python -m tests.tools.mutate [--sample N] [--seed S] [--jobs N] [CODE ...]

Prints the mutants that no case or sample of their rule kills, and how many there were; the exit status is 1 when more
than `--most` survive. A case kills a
mutant when it fails with it and does not fail with the rule as it stands.

A report does not depend on the rules, so each case is rendered and read once, and of the rulebook only the rule itself
runs, with those that it yields to or that yield to it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import msgspec

from linter.engine.engine import Engine
from linter.engine.rulebook import load_rulebook
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.load import RulebookError
from linter.rulebook.rule import Rule
from linter.testing.cases import DEFAULT_LAYOUT, Case, CaseRunner, Reading, judged, load_cases
from linter.testing.samples import load_samples, problems
from linter.text.bilingual import Text
from tests.tools.mutants import Mutant, mutants

SEED = 711


class CaseFails(Exception):
    """A case that fails with the rule as it stands: `report-lint rules test` says why. Its message names it."""


class Trial:
    """One rule with its cases, read and ready. Raises `CaseFails` when they do not pass."""

    def __init__(self, runner: CaseRunner, rule: Rule) -> None:
        self.book, self.rule = runner.book, rule
        self.cases: list[tuple[Case, Reading]] = []
        for number, case in enumerate(load_cases(self.book.sources[rule.code]), 1):
            read = runner.read(case, case.layouts[0] if case.layouts else DEFAULT_LAYOUT)
            if isinstance(read, Text) or judged(runner.engine, rule.code, case, read):
                raise CaseFails(f"{rule.code} case {number} fails with the rule as it stands")
            self.cases.append((case, read))
        self.samples = load_samples(self.book.sources[rule.code])
        wrong = [said for sample in self.samples for said in problems(sample, self.book.params[rule.code])]
        if wrong:
            raise CaseFails(f"{rule.code}: {wrong[0]}")
        self.asked = _around(rule, self.book)
        self.before = self._problems(Engine(self.book, lambda rule: rule.code in self.asked))

    def kills(self, mutant: Mutant) -> bool:
        """Whether some sample or case comes out differently with the mutant in the rule's place."""
        if any(problems(sample, mutant.params) for sample in self.samples):
            return True
        rules = [mutant.rule if rule.code == mutant.rule.code else rule for rule in self.book.rules]
        params = {**self.book.params, mutant.rule.code: mutant.params}
        spoilt = msgspec.structs.replace(self.book, rules=rules, params=params)
        return self._problems(Engine(spoilt, lambda rule: rule.code in self.asked), self.before) != self.before

    def _problems(self, engine: Engine, before: list[list[Text]] | None = None) -> list[list[Text]]:
        """What is not as each case says, up to the first case that comes out otherwise than `before`."""
        problems: list[list[Text]] = []
        for case, read in self.cases:
            problems.append(judged(engine, self.rule.code, case, read))
            if before is not None and problems[-1] != before[len(problems) - 1]:
                break
        return problems


def _around(rule: Rule, book: Rulebook) -> set[str]:
    """The rules whose findings this one may silence or be silenced by, itself among them."""
    yielding = [other for other in book.rules if rule.code in other.unless]
    return {rule.code, *rule.unless, *(code for other in yielding for code in (other.code, *other.unless))}


def rulebooks() -> Iterator[tuple[Rulebook, list[Rule]]]:
    """The rulebook, and with it each pack that comes with the tool, each with the rules that it adds."""
    book = load_rulebook()
    yield book, book.rules
    known = {rule.code for rule in book.rules}
    for folder in sorted((rules_folder() / "packs").iterdir()):
        packed = load_rulebook(packs=[folder.name])
        added = [rule for rule in packed.rules if rule.code not in known]
        known |= {rule.code for rule in added}
        yield packed, added


def survivors(numbers: dict[str, list[int]]) -> list[tuple[str, str]]:
    """Rule and deed of the mutants that no case kills. numbers: rule code → which of its mutants to try."""
    found = []
    for book, rules in rulebooks():
        runner = CaseRunner(book)
        for rule in rules:
            if rule.code in numbers:
                trial, made = Trial(runner, rule), mutants(rule, book)
                found += [(rule.code, made[n].what) for n in numbers[rule.code] if not trial.kills(made[n])]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Prints the survivors. 0 when there are none, 1 when there are, 2 when the rules or their cases are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", metavar="CODE", help="only these rules")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only so many mutants, drawn evenly")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="of the draw")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="how many may survive before the status is 1")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    books = list(rulebooks())
    order = [rule.code for _, rules in books for rule in rules]
    unknown = sorted(set(options.codes) - set(order))
    if unknown:
        parser.error(f"no rule {', '.join(unknown)}")
    chosen = options.codes or order
    everything = [
        (rule.code, n)
        for book, rules in books
        for rule in rules
        if rule.code in chosen
        for n in range(len(mutants(rule, book)))
    ]
    if 0 < options.sample < len(everything):
        everything = random.Random(options.seed).sample(everything, options.sample)
    by_rule: dict[str, list[int]] = {}
    for code, n in everything:
        by_rule.setdefault(code, []).append(n)
    try:
        found = _shared_out(by_rule, options.jobs)
    except (RulebookError, CaseFails) as error:
        print(error, file=sys.stderr)
        return 2
    for code, what in sorted(found, key=lambda one: order.index(one[0])):
        print(f"survives: {code} {what}")
    seconds = time.monotonic() - began
    print(f"{len(everything)} mutants, {len(everything) - len(found)} killed, {len(found)} survive ({seconds:.0f} s)")
    return 1 if len(found) > options.most else 0


def _shared_out(by_rule: dict[str, list[int]], jobs: int) -> list[tuple[str, str]]:
    """The survivors, found in several processes: the rules with most mutants first, each to the least laden."""
    shares: list[dict[str, list[int]]] = [{} for _ in range(max(1, jobs))]
    for code in sorted(by_rule, key=lambda code: -len(by_rule[code])):
        lightest = min(shares, key=lambda share: sum(map(len, share.values())))
        lightest[code] = by_rule[code]
    shares = [share for share in shares if share]
    if len(shares) < 2:
        return [one for share in shares for one in survivors(share)]
    with ProcessPoolExecutor(len(shares)) as pool:
        return [one for found in pool.map(survivors, shares) for one in found]


if __name__ == "__main__":
    sys.exit(main())
