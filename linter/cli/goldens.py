"""`report-lint rules golden [NAME]`: the correct reports that cases begin with, to look at and to try rules on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linter.cli import screen
from linter.cli.options import Lang
from linter.cli.screen import say
from linter.cli.values import set_language
from linter.errors import UsageError, near
from linter.files.writing import write_output
from linter.outputs.words import KIND
from linter.rulebook.folder import rules_folder
from linter.testing import forms, layouts
from linter.testing.cases import DEFAULT_LAYOUT
from linter.testing.golden import load, names


def golden(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help=say("范本的名称，不写则列出", "its name; lists them if left out")),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=say("写入文件", "write it to a file"))
    ] = None,
    lang: Lang = None,
) -> None:
    """Lists the golden reports, prints one, or writes it to a file, which must not be there yet."""
    language = set_language(lang)
    folder = rules_folder() / "golden"
    known = names(folder)
    if name is None:
        for each in known:
            report = load(folder / f"{each}.yaml")
            kind = KIND[report.kind].get(language)  # type: ignore[index]
            said = say(f"{report.year}年度 {kind} {report.agency}", f"{report.year}, {kind}, {report.agency}")
            screen.write(f"{each:<22}{said}\n")
        return
    if name not in known:
        zh, en = near(name, known)
        raise UsageError(f"没有范本 {name}{zh}", f"no golden report {name}{en}")
    rendered = layouts.render(load(folder / f"{name}.yaml"), DEFAULT_LAYOUT, forms.load(rules_folder() / "forms"))
    if output is None:
        screen.write(rendered.text)
        return
    write_output(output, rendered.text, new=True)
    screen.complain(f"已生成 {output}", f"wrote {output}")
