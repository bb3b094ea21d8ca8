"""The command line. Commands are imported when they are called, so that checking one short report starts fast.

A plain call of `check` is read by `quick`; the option parser, which takes longer to import than a short report to
check, is there for the other commands, for help, and to say what is wrong.
"""

from __future__ import annotations

import contextlib  # not its `suppress` alone: a module beside this one has that name, and takes it when imported
import gc
import os
import sys

from linter.cli import screen
from linter.cli.lean import import_msgspec
from linter.compiled import modules as carried
from linter.errors import Ended, NotInstalled, Stopped, UsageError
from linter.version import __version__

COMPLETE = "_REPORT_LINT_COMPLETE"
"""Set by the completion script of a shell."""
# command → the module that adds it to the program (its function `add`)
COMMANDS: dict[str, str] = {
    "check": "linter.cli.check",
    "extract": "linter.cli.extract",
    "explain": "linter.cli.explain",
    "rules": "linter.cli.rules",
    "suppress": "linter.cli.suppressing",
    "baseline": "linter.cli.baseline",
    "config": "linter.cli.config_show",
    "init": "linter.cli.init",
    "survey": "linter.survey.command",
    "version": "linter.cli.version",
    "serve": "linter.server.command",
    "lsp": "linter.lsp.command",
}
# options of the program itself
_COMPLETION = ("--install-completion", "--show-completion")
_ROOT = ("--version", "-V", "--help", "-h", *_COMPLETION)
# options (with a value) that may stand before the command's name
_FIRST = ("--lang", "--color")
# commands that have commands of their own
SUBCOMMANDS = {
    "rules": ("list", "check", "test", "try", "schema", "coverage", "new", "golden", "docs"),
    "baseline": ("write", "show"),
    "config": ("show",),
    "survey": ("run", "query", "agency", "list", "dashboard"),
}


def main(arguments: list[str] | None = None) -> None:
    """Runs the program and ends the process with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(50_000, 20, 20)  # what is imported and loaded stays: searching it for garbage is idle
    screen.prepare(given)
    _end_tidily()
    try:
        status = _run(given)
    except KeyboardInterrupt:
        status = 130
    except Stopped as stop:
        status = 128 + stop.signal
    except BrokenPipeError:
        screen.close_quietly()
        status = 2
    except Exception as error:  # a fault of the program itself: one sentence, no traceback
        if os.environ.get("REPORT_LINT_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        screen.complain(
            f"程序内部错误：{what}（设置 REPORT_LINT_DEBUG=1 可查看详情）",
            f"internal error: {what} (set REPORT_LINT_DEBUG=1 for details)",
        )
        status = 2
    gc.freeze()  # nor is what is left at the end searched
    sys.exit(status)


def _without_language(arguments: list[str]) -> list[str]:
    """The arguments without `--lang`, which was read already: not every page of help has such an option."""
    found: list[str] = []
    for at, given in enumerate(arguments):
        value = at > 0 and arguments[at - 1] == "--lang"
        if not value and given.partition("=")[0] != "--lang":
            found.append(given)
    return found


def _complete() -> int:
    """Tells the shell what may be typed next."""
    from linter.cli.completing import put_check_in
    from linter.cli.program import program

    put_check_in(COMMANDS)
    program([], COMMANDS)(args=[], prog_name="report-lint", standalone_mode=False)
    return 0


def command() -> None:
    """The command as it is installed: `main`, in a process that has nothing else to do and then ends."""
    try:
        main()
    except SystemExit as end:
        # Taking down module by module what ends anyway costs as much as ten rules. Where a module has something to do
        # at the end (a pool of processes, a measuring of coverage), that stays.
        if not {"atexit", "threading"} & sys.modules.keys() and isinstance(end.code, int):
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code)
        raise


def _has_folder() -> bool:
    """False in a folder that has been removed: no relative path means anything there."""
    try:
        os.getcwd()  # noqa: PTH109 (pathlib costs an import)
    except OSError:
        return False
    return True


def _end_tidily() -> None:
    """Lets a signal to end unwind the program, once, as an interrupt from the keyboard does: processes are ended,
    temporary files removed, outputs left as they were. What the caller has ignored (nohup) stays ignored."""
    try:
        import _signal as signal  # type: ignore[import-not-found]  # `signal` itself makes enumerations of all numbers, at the cost of twenty rules
    except ImportError:
        import signal

    ending = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]

    def stop(number: int, frame: object) -> None:
        for other in ending:
            signal.signal(other, signal.SIG_IGN)
        raise Stopped(number)

    for number in ending:
        with contextlib.suppress(ValueError):  # called from a thread: the main one decides
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, stop)


def routed(arguments: list[str]) -> list[str]:
    """The arguments with the command's name in front; `check` where none is given.

    A file that is called like a command is given as ./check.
    """
    at = 0
    while at < len(arguments) and arguments[at].partition("=")[0] in _FIRST:
        at += 1 if "=" in arguments[at] else 2
    before, rest = arguments[:at], arguments[at:]
    if rest and rest[0] in COMMANDS:
        if rest[0] not in SUBCOMMANDS:
            return [rest[0], *before, *rest[1:]]
        inner = rest[1:2] if rest[1:] and not rest[1].startswith("-") else []
        return [rest[0], *inner, *(before if inner else ()), *rest[1 + len(inner) :]]
    if (rest and rest[0].partition("=")[0] in _ROOT) or not arguments:
        return arguments
    if rest:
        _refuse_misspelt(rest[0])
    return ["check", *arguments]


def _refuse_misspelt(word: str) -> None:
    """Raises `UsageError` for a first word that is no file and nearly a command: chekc."""
    if not word.isascii() or not word.replace("-", "").isalpha() or word.startswith("-") or os.path.lexists(word):
        return
    from difflib import get_close_matches

    close = get_close_matches(word.casefold(), list(COMMANDS), n=1, cutoff=0.7)
    if close:
        raise UsageError(
            f"没有 {word} 这个命令，也没有这个文件；是不是 {close[0]}？",
            f"no command and no file is called {word}; did you mean {close[0]}?",
        )


def _command(arguments: list[str]) -> str:
    """The command, with the one below it where it is a group of several."""
    name, second = arguments[0], arguments[1] if len(arguments) > 1 else ""
    if second in SUBCOMMANDS.get(name, ()):
        return f"{name} {second}"
    return f"{name} run" if name == "survey" and second else name  # what it does where none is named


def _run(given: list[str]) -> int:
    """Exit status of the program called with these arguments."""
    hint = "report-lint --help"
    try:
        arguments = routed(given)
        if arguments and arguments[0] in COMMANDS:
            hint = f"report-lint {_command(arguments)} --help"
        if COMPLETE in os.environ:
            return _complete()
        if not arguments:
            raise UsageError(*screen.NO_PATH)
        if arguments[0].partition("=")[0] in _COMPLETION:
            from linter.cli.completing import carry_out as complete

            return complete(arguments)
        if arguments[0] not in COMMANDS and not {"--version", "-V"}.isdisjoint(arguments):
            screen.write(f"report-lint {__version__}\n")
            return 0
        if not _has_folder():
            screen.complain("当前文件夹已不存在，请换到别的文件夹", "the working folder is gone: change to another")
            return 2
        carried.use()
        import_msgspec()
        if arguments[0] == "check":
            from linter.cli.quick import quick_request

            request = quick_request(arguments[1:])
            if request is not None:
                from linter.cli.checking import carry_out

                return carry_out(request)
        from linter.cli.program import program

        if not {"--help", "-h"}.isdisjoint(arguments):
            arguments = _without_language(arguments)
        status = program(arguments, COMMANDS)(args=arguments, prog_name="report-lint", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except Ended as end:
        return end.status
    except NotInstalled as error:  # the use was right
        screen.complain(error.zh, error.en)
        return 2
    except UsageError as error:
        zh, en = error.zh, error.en
    except Exception as error:
        if not hasattr(error, "format_message"):  # what the option parser raises; its class is not public
            raise
        zh, en = screen.usage_sentence(error)
    screen.complain(f"{zh}（用法见 {hint}）", f"{en} (see {hint})")
    return 2
