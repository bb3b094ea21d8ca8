"""`report-lint config show [PATH]`: the settings that hold for a path, and where each comes from."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer

from linter.cli import screen
from linter.cli.config import NAME, Config, Override, chain, load_config, nearest
from linter.cli.options import ConfigFile, Lang
from linter.cli.screen import say
from linter.cli.values import set_language

_JOINED = (list, dict)


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    group = typer.Typer(help=say("查看生效的设置及其来源", "show the settings in force"), no_args_is_help=True)
    help = say("列出生效的设置及其来源", "list the effective settings and where each comes from")
    group.callback()(_root)
    group.command("show", help=help)(show)
    program.add_typer(group, name="config")


def _root() -> None:
    """A group of its own, though it has one command."""


def show(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help=say("报告或文件夹，默认当前文件夹", "a report or a folder"))
    ] = ".",
    config: ConfigFile = None,
    lang: Lang = None,
) -> None:
    """One setting a line, by the keys of the file; behind it the file and line that gives it."""
    set_language(lang)
    load_config(config, path)  # says what is wrong with a file that is named
    file = config or nearest(path, NAME)
    settings = _settings([] if file is None else chain(file))
    lines = [f"{key}: {value}" for key, value, _ in settings]
    width = min(48, max(len(line) for line in lines))
    shown = [f"{line.ljust(width)}  # {origin}\n" for line, (_, _, origin) in zip(lines, settings, strict=True)]
    screen.write("".join(shown))


def _settings(files: list[tuple[Any, Config]]) -> list[tuple[str, str, str]]:
    """Key, value and origin of each setting; of lists and mappings each entry by itself."""
    found: list[tuple[str, str, str]] = []
    for field in msgspec.structs.fields(Config):
        if field.name == "extends":
            continue
        key = field.encode_name
        own: list[tuple[str, str, str]] = []
        for source, config in files:
            value = getattr(config, field.name)
            if value in (None, [], {}):
                continue
            if key == "select" or not isinstance(value, _JOINED):
                own = []  # what was given before is replaced
            parts: list[tuple[tuple[str | int, ...], str, str]]
            if isinstance(value, dict):
                own = [entry for entry in own if entry[0].partition(".")[2] not in value]
                parts = [((key, name), f"{key}.{name}", _plain(one)) for name, one in value.items()]
            elif isinstance(value, list):
                parts = [((key, index), key, _plain(one)) for index, one in enumerate(value)]
            else:
                parts = [((key,), key, _plain(value))]
            own += [(name, one, f"{source.path}:{source.locate(steps)[0]}") for steps, name, one in parts]
        default = "error" if key == "fail-on" else "zh" if key == "lang" else "-"
        found += own or [(key, default, say("默认", "default"))]
    return found


def _plain(value: object) -> str:
    if value is False:
        return "off"
    if isinstance(value, Override):
        value = {k: v for k, v in msgspec.to_builtins(value).items() if v and k != "folder"}
        return msgspec.json.encode(value).decode().replace(":false", ":off").replace('"', "")
    return str(value)
