"""`report-lint rules check` and `rules test`: are rule files and case files right, and do the cases come out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli import screen
from linter.cli.options import Lang, Packs, Rules
from linter.cli.screen import say
from linter.cli.values import listed, load, one_of, set_language
from linter.engine.selection import chosen
from linter.rulebook.folder import rules_folder
from linter.rulebook.indicators import load_indicators
from linter.rulebook.load import RulebookError

if TYPE_CHECKING:
    from linter.rulebook.book import Rulebook

Folders = Annotated[
    list[Path] | None, typer.Argument(metavar="[DIR...]", help=say("附加的规则文件夹", "additional rule folders"))
]
CodesOrFolders = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CODE|DIR...]",
        help=say(
            "规则代码、前缀、名称或者类别；也可以是规则文件夹，只运行其中的样例",
            "codes, prefixes, names or categories; or folders of rules, whose cases alone are run",
        ),
    ),
]


def check(
    folders: Folders = None,
    rules: Rules = None,
    pack: Packs = None,
    indicators: Annotated[
        list[Path] | None,
        typer.Option(
            "--indicators",
            metavar="DIR",
            help=say("附加的指标文件夹，可多次使用", "additional folder of indicators; may be repeated"),
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """Loads every rule, case and indicator; tells all that is wrong in any of them, and then ends with 2."""
    from linter.engine.rulebook import load_rulebook

    set_language(lang)
    extra, packs = [*(folders or ()), *(rules or ())], listed(pack)
    wrong: list[RulebookError] = []
    book: Rulebook | None
    try:
        book = load_rulebook(extra, packs)
    except RulebookError as error:
        wrong += error.faults
        book = _built_in()
    cases = [*(_case_files(book) if book else ()), *_sentences(), *_cases_in([*extra, *map(Path, packs)])]
    numbers: dict[Path, int] = {}
    if book:
        found, numbers = _checked_cases(dict.fromkeys(cases), book)
        wrong += found
    known = 0
    try:
        known = len(load_indicators(book.forms, indicators or ())) if book else 0
    except RulebookError as error:
        wrong += error.faults
    for fault in wrong:
        screen.complain(fault.zh, fault.en)
    if wrong or book is None:
        screen.complain(f"共 {len(wrong)} 处错误", f"{len(wrong)} faults")
        raise typer.Exit(2)
    number, without = _count_cases(book, numbers)
    clauses = sum(len(norm.clauses) for norm in book.norms.values())
    screen.write(
        say(
            f"规则库没有错误：规则 {len(book.rules)} 条，样例 {number} 个，"
            f"依据文件 {len(book.norms)} 件、条款 {clauses} 条，格式 {len(book.forms)} 种，"
            f"指标 {known} 个（{book.version}）\n",
            f"OK: {len(book.rules)} rules, {number} cases, {len(book.norms)} norms with {clauses} clauses, "
            f"{len(book.forms)} formats, {known} indicators ({book.version})\n",
        )
    )
    if without:
        screen.write(say(f"没有样例的规则：{'、'.join(without)}\n", f"rules without cases: {', '.join(without)}\n"))


def _built_in() -> Rulebook | None:
    """The rules that come with the tool; None when one of them is wrong itself, which is told already."""
    from linter.engine.rulebook import load_rulebook

    try:
        return load_rulebook()
    except RulebookError:
        return None


def _sentences() -> list[Path]:
    """The files of sentences that come with the tool."""
    from linter.testing.beside import built_in, sort_of

    return [file for file in built_in() if sort_of(file) == "quantities"]


def _case_files(book: Rulebook) -> list[Path]:
    from linter.testing.cases import case_file

    return [file for rule in book.rules if (file := case_file(book.sources[rule.code])).is_file()]


def _cases_in(folders: Iterable[Path]) -> list[Path]:
    """The cases in folders of the user's own, of rules and of quantities. Samples of phrases are other files."""
    from linter.testing.beside import case_files, sort_of

    return [file for file in case_files(folders) if sort_of(file) != "phrases"]


def _checked_cases(files: Iterable[Path], book: Rulebook) -> tuple[list[RulebookError], dict[Path, int]]:
    """What is wrong with case files (one that stands beside no rule file is never run), and how many cases each has."""
    from linter.testing import golden
    from linter.testing.beside import sort_of
    from linter.testing.case_check import CaseCheck
    from linter.testing.wordings import wrong_sentences

    folder = rules_folder() / "golden"
    goldens = {name: golden.load(folder / f"{name}.yaml") for name in golden.names(folder)}
    found: list[RulebookError] = []
    files = list(files)
    codes = [*(rule.code for rule in book.rules), *(file.name[:6] for file in files)]
    looking = CaseCheck(goldens, codes, book.forms)
    for file in files:
        if sort_of(file) == "quantities":
            found += wrong_sentences(file, book.quantities.keys)
            continue
        rule = file.with_name(file.name.removesuffix(".cases.yaml") + ".yaml")
        if not rule.is_file():
            zh, en = f"没有与它对应的规则文件 {rule.name}", f"no rule file {rule.name} beside it"
            found.append(RulebookError(f"{file}:1:1: {zh}", f"{file}:1:1: {en}"))
        found += looking.wrong(file)
    return found, looking.numbers


def _count_cases(book: Rulebook, numbers: Mapping[Path, int]) -> tuple[int, list[str]]:
    """How many cases the rules have, and the codes of those without. numbers: of cases in each file."""
    from linter.testing.cases import case_file

    cases = {rule.code: numbers.get(case_file(book.sources[rule.code]), 0) for rule in book.rules}
    return sum(cases.values()), [code for code, number in cases.items() if not number]


def test(
    codes: CodesOrFolders = None,
    rules: Rules = None,
    pack: Packs = None,
    layout: Annotated[
        list[str] | None,
        typer.Option("--layout", help=say("样例采用的版式，可多次使用", "layouts of the cases; may be repeated")),
    ] = None,
    lang: Lang = None,
) -> None:
    """Runs the cases; ends with 1 when one fails."""
    language = set_language(lang)
    from linter.testing import layouts
    from linter.testing.beside import built_in, case_files
    from linter.testing.cases import DEFAULT_LAYOUT, CaseRunner

    wanted = listed(layout) or [DEFAULT_LAYOUT]
    for name in wanted:
        one_of("--layout", name, list(layouts.LAYOUTS))
    named = listed(codes)
    folders = [Path(name) for name in named if Path(name).is_dir()]
    book = load([*(rules or ()), *folders], listed(pack))
    found = _found(book, [name for name in named if not Path(name).is_dir()], folders)
    files = [*([] if named else built_in()), *case_files([*(rules or ()), *folders])]
    ran, failed = 0, 0
    try:
        for result in CaseRunner(book).run(found, wanted) if found else ():
            ran += 1
            if result.problems:
                failed += 1
                said = "\n    ".join(problem.get(language) for problem in result.problems)
                screen.write(result.title.get(language) + say("：", ": ") + said + "\n")
        texts, misread = _test_phrases(book, found)
        sentences, misheard = _test_sentences(book, files)
    except RulebookError as error:
        screen.complain_of(error)
        raise typer.Exit(2) from None
    screen.write(say(f"样例 {ran} 个，不符 {failed} 个\n", f"{ran} cases, {failed} failed\n"))
    if texts:
        screen.write(say(f"短语例句 {texts} 个，不符 {misread} 个\n", f"{texts} texts of phrases, {misread} failed\n"))
    if sentences:
        screen.write(say(f"例句 {sentences} 个，不符 {misheard} 个\n", f"{sentences} sentences, {misheard} failed\n"))
    nothing = not (ran or sentences)
    if nothing:
        screen.complain("没有样例可运行", "there are no cases to run")
    raise typer.Exit(2 if nothing else 1 if failed or misread or misheard else 0)


def _test_phrases(book: Rulebook, codes: Iterable[str]) -> tuple[int, int]:
    """The texts that phrases of rules must find or leave: how many there are, and how many come out otherwise."""
    from linter.testing.samples import load_samples, problems

    texts = misread = 0
    for code in codes:
        for sample in load_samples(book.sources[code]):
            texts += len(sample.find) + len(sample.leave)
            for problem in problems(sample, book.params[code]):
                misread += 1
                screen.write(f"{code}: {problem}\n")
    return texts, misread


def _test_sentences(book: Rulebook, files: Iterable[Path]) -> tuple[int, int]:
    """The sentences beside quantities and the mastheads beside the words of agencies: how many, and how many are read
    otherwise than they say."""
    from linter.testing.beside import results

    sentences = misread = 0
    for place, problems in results(files, book):
        sentences += 1
        misread += bool(problems)
        for problem in problems:
            screen.write(f"{place}: {say(problem.zh, problem.en)}\n")
    return sentences, misread


def _found(book: Rulebook, named: list[str], folders: Sequence[Path]) -> list[str]:
    """The codes of the rules whose cases are run: those named, and those that stand in a folder."""
    inside = [folder.resolve() for folder in folders]
    of_folders = [
        rule.code
        for rule in book.rules
        if any(Path(book.sources[rule.code]).resolve().is_relative_to(folder) for folder in inside)
    ]
    if folders and not named:
        return of_folders
    return [*of_folders, *(rule.code for rule in chosen(book.rules, named, [], "rules test"))]
