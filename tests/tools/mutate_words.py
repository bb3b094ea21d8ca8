"""Are the sentences of the wordings sharp? Every word of the quantities and of the vocabulary is spoilt (see
`word_mutants`); a sentence beside the quantities, a masthead beside the names of public bodies, or a sample or case of
a rule that names the word list must notice.

    python -m tests.tools.mutate_words [--family NAME] [--only TEXT] [--sample N] [--seed S] [--jobs N]

Prints the mutants that nothing kills, and how many of each family there were; the exit status is 1 when more than
`--most` survive. Only the sentences are tried in which the wording that is spoilt matches: a spoilt wording finds less
than the right one, so that nothing changes in the others.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from linter.engine.rulebook import load_rulebook
from linter.reading.claims import ClaimReader
from linter.reading.names import Grammar
from linter.rulebook.folder import rules_folder
from linter.rulebook.quantities import Context, Quantities, Wording, Zero
from linter.rulebook.source import read_source
from linter.rulebook.wordings import ContextFile, Quantity, QuantityFile, meaningless, ready, surroundings
from linter.testing import mastheads, wordings
from linter.testing.cases import CaseRunner
from linter.text.bilingual import Text
from linter.text.folding import fold
from linter.text.phrase_code import FILLER
from linter.text.phrases import Phrase, Phrasebook, PhraseError
from linter.text.regex import regex
from tests.params import params_as
from tests.tools import mutants, mutate
from tests.tools.word_mutants import Mutant, of_agencies, of_context, of_lists, of_quantities

SEED = 711
FAMILIES = ("quantities", "context", "vocabulary", "agencies")
Ready = tuple[list[Wording], list[Zero]]


class Words:
    """The wordings and lists of the rulebook with all that holds them, ready to be spoilt."""

    def __init__(self) -> None:
        base = rules_folder()
        self.book = load_rulebook(packs=["all"])
        self.lists = dict(self.book.phrases.lists)
        self.phrases = Phrasebook(dict(self.lists))
        self.quantities: list[Quantity] = []
        self.sentences: list[wordings.Sentence] = []
        for path in sorted(base.glob("quantities/*.yaml")):
            if path.name.endswith(".cases.yaml"):
                self.sentences += [sentence for _, sentence in wordings.load_sentences(path)]
                continue
            source = read_source(path)
            if "context" in source.data:
                self.context = source.convert(ContextFile).context
            else:
                self.quantities += source.convert(QuantityFile).quantities
        told = mastheads.load_mastheads(base / "vocabulary" / "agencies.cases.yaml")
        self.mastheads = [case for _, case in told]
        self.ready = [ready(quantity, self.phrases) for quantity in self.quantities]
        self.never = meaningless(self.context, self.phrases)
        self.right = self._together(self.ready, self.never, surroundings(self.context, self.phrases))
        self.reader = ClaimReader(self.right)
        self.trials: dict[str, mutate.Trial] = {}
        self.touched = self._listen()
        self.texts = [fold(sentence.text) for sentence in self.sentences]
        self.named = [fold(case.text + case.body) for case in self.mastheads]

    def wrong(self) -> Iterator[str]:
        """The sentences and mastheads that are read otherwise than they say."""
        for sentence in self.sentences:
            for problem in wordings.problems(sentence, wordings.read(sentence, self.reader)):
                yield f"{sentence.text}: {problem.en}"
        grammar = Grammar(self.book.agencies)
        for case in self.mastheads:
            for problem in self._misnamed(case, grammar):
                yield f"{case.text}: {problem.en}"

    def mutants(self, families: Iterable[str]) -> list[Mutant]:
        """Everything that is spoilt, also what the loader refuses and what says the same as before."""
        made = {
            "quantities": lambda: of_quantities(self.quantities),
            "context": lambda: of_context(self.context),
            "vocabulary": lambda: of_lists(self.lists),
            "agencies": lambda: of_agencies(self.book.agencies),
        }
        return [mutant for family in families for mutant in made[family]()]

    def kills(self, mutant: Mutant) -> bool | None:
        """Whether some sentence, masthead, sample or case comes out otherwise. None for what is no mutant: the loader
        refuses it, or it says the same as before."""
        kinds = {
            "quantities": self._quantity,
            "context": self._surroundings,
            "vocabulary": self._list,
            "agencies": self._agencies,
        }
        try:
            return kinds[mutant.family](mutant)
        except PhraseError:
            return None

    # --- how it is done

    @staticmethod
    def _together(parts: list[Ready], never: list[Wording], context: Context) -> Quantities:
        told = [wording for stated, _ in parts for wording in stated]
        zeros = [zero for _, none in parts for zero in none]
        return Quantities([*told, *never], zeros, context)

    def _quantity(self, mutant: Mutant) -> bool | None:
        before, after = self.ready[mutant.place], ready(mutant.spoilt, self.phrases)
        if before == after:
            return None
        parts = [*self.ready[: mutant.place], after, *self.ready[mutant.place + 1 :]]
        return self._misread(self._together(parts, self.never, self.right.context), self._near(before))

    def _surroundings(self, mutant: Mutant) -> bool | None:
        if mutant.place == "never":
            after = meaningless(mutant.spoilt, self.phrases)
            kept = [str(wording) for wording in after]
            gone = [wording for wording in self.never if str(wording) not in kept]
            if not gone:
                return None
            return self._misread(self._together(self.ready, after, self.right.context), self._near((gone, [])))
        spoilt = surroundings(mutant.spoilt, self.phrases)
        if spoilt == self.right.context:
            return None
        return self._misread(self._together(self.ready, self.never, spoilt), self._with(mutant.word))

    def _list(self, mutant: Mutant) -> bool | None:
        book = Phrasebook(self.lists | {mutant.place: mutant.spoilt})
        callers = _callers(mutant.place, self.lists)
        parts = [
            ready(quantity, book) if _names(quantity, callers) else part
            for quantity, part in zip(self.quantities, self.ready, strict=True)
        ]
        called = _names(self.context, callers)
        never = meaningless(self.context, book) if called else self.never
        context = surroundings(self.context, book) if called else self.right.context
        same = parts == self.ready and never == self.never and context == self.right.context
        if not same and self._misread(self._together(parts, never, context), self._with(mutant.word)):
            return True
        naming = [rule for rule in self.book.rules if any(f"{{{name}}}" in str(rule.check) for name in callers)]
        for rule in naming:
            spoilt = msgspec.structs.replace(self.book, phrases=book)
            params = params_as(spoilt, type(self.book.params[rule.code]), rule.check[rule.kind])
            if self._trial(rule.code).kills(mutants.Mutant(mutant.what, rule, params)):
                return True
        return None if same and not naming else False

    def _trial(self, code: str) -> mutate.Trial:
        if code not in self.trials:
            folder = Path(self.book.sources[code]).parent
            book = load_rulebook(packs=[folder.name]) if folder.parent.name == "packs" else load_rulebook()
            rule = book.rule(code)
            assert rule is not None
            self.trials[code] = mutate.Trial(CaseRunner(book), rule)
        return self.trials[code]

    def _agencies(self, mutant: Mutant) -> bool:
        grammar = Grammar(mutant.spoilt)
        near = (case for case, text in zip(self.mastheads, self.named, strict=True) if mutant.word in text)
        return any(self._misnamed(case, grammar) for case in near)

    def _misnamed(self, case: mastheads.Masthead, grammar: Grammar) -> list[Text]:
        return list(mastheads.problems(case, mastheads.read(case, self.book.forms, self.reader, grammar)))

    def _misread(self, quantities: Quantities, near: set[int]) -> bool:
        reader = ClaimReader(quantities)
        return any(not wordings.holds(self.sentences[number], reader) for number in sorted(near))

    def _with(self, word: str) -> set[int]:
        """The sentences that a word or phrase matches in."""
        if not word:
            return set(range(len(self.sentences)))
        pattern = regex(self.phrases.code(word).source)
        return {number for number, text in enumerate(self.texts) if pattern.search(text)}

    def _near(self, parts: Ready) -> set[int]:
        made = [m for wording in parts[0] for m in (wording.before, wording.after) if m is not None]
        return set().union(*(self.touched[m.source] for m in [*made, *(zero.made for zero in parts[1])]))

    def _listen(self) -> dict[str, set[int]]:
        """The sentences in which each expression matches something that reading shows it."""
        touched: dict[str, set[int]] = defaultdict(set)
        with _overheard() as heard:
            for number, sentence in enumerate(self.sentences):
                heard.clear()
                wordings.read(sentence, ClaimReader(self.right))
                for source in heard:
                    touched[source].add(number)
        return touched


@contextmanager
def _overheard() -> Iterator[set[str]]:
    """The sources of the phrases that match while it lasts, exceptions aside."""
    heard: set[str] = set()
    usual = Phrase.search, Phrase.match, Phrase.finditer

    def search(self: Phrase, text: str, start: int = 0, end: int | None = None) -> Any:
        if regex(self.made.source).search(text, start, len(text) if end is None else end):
            heard.add(self.made.source)
        return usual[0](self, text, start, end)

    def match(self: Phrase, text: str, start: int = 0) -> Any:
        if regex(self.made.source).match(text, start):
            heard.add(self.made.source)
        return usual[1](self, text, start)

    def finditer(self: Phrase, text: str, start: int = 0, end: int | None = None) -> Any:
        if regex(self.made.source).search(text, start, len(text) if end is None else end):
            heard.add(self.made.source)
        return usual[2](self, text, start, end)

    Phrase.search, Phrase.match, Phrase.finditer = search, match, finditer  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        Phrase.search, Phrase.match, Phrase.finditer = usual  # type: ignore[method-assign]


def _callers(name: str, lists: dict[str, list[str]]) -> set[str]:
    """The lists that hold a list, itself among them."""
    found = {name}
    while True:
        more = {n for n, words in lists.items() if any(f"{{{called}}}" in word for word in words for called in found)}
        if more <= found:
            return found
        found |= more


def _names(stated: Any, lists: set[str]) -> bool:
    said = str(stated)
    return any(f"{{{name}}}" in said for name in lists) or (FILLER in lists and " #" in said)


def tried(numbers: list[int], families: list[str]) -> list[tuple[str, str, bool | None]]:
    """Family, deed and whether something kills it, for the mutants of these numbers."""
    words = Words()
    made = words.mutants(families)
    found = []
    for count, number in enumerate(numbers):
        if count % 50 == 0:
            regex.cache_clear()  # the patterns of spoilt phrases are not needed again
        found.append((made[number].family, made[number].what, words.kills(made[number])))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Prints the survivors. 0 when there are none, 1 when there are, 2 when a sentence is read otherwise than it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", action="append", choices=FAMILIES, help="only these")
    parser.add_argument("--only", default="", metavar="TEXT", help="only mutants that say so")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only so many mutants, drawn evenly")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="of the draw")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="how many may survive before the status is 1")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    words = Words()
    misread = list(words.wrong())
    if misread:
        print("\n".join(misread), file=sys.stderr)
        return 2
    families = options.family or list(FAMILIES)
    made = words.mutants(families)
    numbers = [n for n, mutant in enumerate(made) if options.only in mutant.what]
    if 0 < options.sample < len(numbers):
        numbers = random.Random(options.seed).sample(numbers, options.sample)
    found = [one for one in _shared_out(numbers, families, options.jobs) if one[2] is not None]
    for family, what, killed in found:
        if not killed:
            print(f"survives: {family} {what}")
    for family in families:
        of_it = [killed for name, _, killed in found if name == family]
        print(f"{family}: {len(of_it)} mutants, {sum(map(bool, of_it))} killed, {of_it.count(False)} survive")
    left = sum(not killed for _, _, killed in found)
    print(f"{len(found)} mutants, {len(found) - left} killed, {left} survive ({time.monotonic() - began:.0f} s)")
    return 1 if left > options.most else 0


def _shared_out(numbers: list[int], families: list[str], jobs: int) -> list[tuple[str, str, bool | None]]:
    shares = [numbers[n::jobs] for n in range(jobs)]
    if jobs < 2:
        return tried(numbers, families)
    with ProcessPoolExecutor(jobs) as pool:
        return [one for found in pool.map(tried, shares, [families] * jobs) for one in found]


if __name__ == "__main__":
    sys.exit(main())
