"""What the files of cases hold, told by the file that each stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from linter.files.opening import FileRefused
from linter.reading.claims import ClaimReader
from linter.reading.names import Grammar
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.source import RulebookError, read_source
from linter.testing import mastheads, wordings
from linter.text.bilingual import Text

CASES, SAMPLES = ".cases.yaml", ".phrases.cases.yaml"
Sort = Literal["rule", "phrases", "quantities", "agencies"]
_BUILT_IN = ("quantities", "vocabulary")


def case_files(folders: Iterable[Path]) -> list[Path]:
    """The files of cases in folders and all below them."""
    return [file for folder in folders if folder.is_dir() for file in sorted(folder.rglob(f"*{CASES}"))]


def built_in() -> list[Path]:
    """The sentences and mastheads that come with the tool."""
    return case_files(rules_folder() / name for name in _BUILT_IN)


def sort_of(cases: Path) -> Sort:
    """What a file of cases is about. A file that stands beside none that can be read is taken for a rule's."""
    if cases.name.endswith(SAMPLES):
        return "phrases"
    try:
        stated = read_source(cases.with_name(cases.name.removesuffix(CASES) + ".yaml")).data
    except (FileRefused, RulebookError):
        return "rule"
    keys = stated if isinstance(stated, dict) else {}
    if "quantities" in keys or "context" in keys:
        return "quantities"
    return "agencies" if "agencies" in keys else "rule"


def results(files: Iterable[Path], book: Rulebook) -> Iterator[tuple[str, list[Text]]]:
    """For each sentence and masthead of these files where it stands, and what is read otherwise than it says.

    Files of other cases are passed over. Raises `RulebookError` when a file is wrong.
    """
    reader = ClaimReader(book.quantities)
    grammar = Grammar(book.agencies)
    for path in files:
        try:
            match sort_of(path):
                case "quantities":
                    for place, sentence in wordings.load_sentences(path):
                        yield place, wordings.problems(sentence, wordings.read(sentence, reader))
                case "agencies":
                    for place, masthead in mastheads.load_mastheads(path):
                        report = mastheads.read(masthead, book.forms, reader, grammar)
                        yield place, list(mastheads.problems(masthead, report))
        except FileRefused as refused:
            raise RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}") from None
