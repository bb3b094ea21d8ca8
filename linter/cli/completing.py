"""Completion in the shell: what the option parser offers, with the command `check` put in where it was left out."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, MutableMapping, Sequence

from linter.cli import screen
from linter.errors import UsageError

# set by the shell's completion script: the words typed so far
_WORDS = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")
INSTALL, SHOW = OPTIONS = ("--install-completion", "--show-completion")
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
VARIABLE = "_REPORT_LINT_COMPLETE"


def put_check_in(commands: Collection[str], environment: MutableMapping[str, str] | None = None) -> None:
    """Changes `report-lint --for` into `report-lint check --for` in the words typed so far."""
    known = os.environ if environment is None else environment
    for name in _WORDS:
        words = known.get(name, "").split()
        begun = len(words) > 2 or known.get(name, "").endswith((" ", "\n"))
        if len(words) < 2 or words[1] in commands or words[1] in ("--help", "-h", "--version", "-V", *OPTIONS):
            continue
        if words[1].startswith("-") or begun:
            known[name] = re.sub(r"^\s*(\S+)(\s+)", r"\1\2check\2", known[name])
            if name == "COMP_WORDS":
                known["COMP_CWORD"] = str(int(known.get("COMP_CWORD", "1")) + 1)


def carry_out(arguments: Sequence[str]) -> int:
    """`--install-completion [SHELL]`, `--show-completion [SHELL]`. Raises `UsageError` where the shell is not known."""
    from typer._completion_classes import completion_init
    from typer._completion_shared import get_completion_script, install

    option, equals, value = arguments[0].partition("=")
    shell = value if equals else next((word for word in arguments[1:] if not word.startswith("-")), "") or _detected()
    if shell not in SHELLS:
        raise UsageError(
            f"不能确定是哪种命令行，请写明：{option} {'|'.join(SHELLS)}",
            f"cannot tell which shell this is; name it: {option} {'|'.join(SHELLS)}",
        )
    completion_init()
    if option == SHOW:
        screen.write(get_completion_script(prog_name="report-lint", complete_var=VARIABLE, shell=shell) + "\n")
        return 0
    name, path = install(shell=shell, prog_name="report-lint", complete_var=VARIABLE)
    zh, en = (
        f"{name} 的自动补全已写入 {path}，重新打开命令行后生效",
        f"{name} completion written to {path}; open a new shell",
    )
    screen.write(screen.say(zh, en) + "\n")
    return 0


def _detected() -> str:
    """The shell that this was called from; "" where that cannot be told."""
    import shellingham

    try:
        return str(shellingham.detect_shell()[0])
    except (shellingham.ShellDetectionFailure, RuntimeError):
        return ""
