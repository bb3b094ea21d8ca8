"""`report-lint serve`: the page in the browser. The options here; `running` does the work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli import screen
from linter.cli.options import Lang, Packs, Rules
from linter.cli.screen import say
from linter.cli.values import listed, load, set_language
from linter.errors import NotInstalled

if TYPE_CHECKING:
    from linter.server.service import Service

_PORTS = 65535


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    text = say(
        "在浏览器中打开检查页面（只在本机，不联网，不保存文件）",
        "open the page in the browser (this computer only)",
    )
    program.command("serve", help=text)(serve)


def serve(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help=say("打开页面时一并检查的报告或者文件夹", "reports or folders to check as the page opens"),
            show_default=False,
        ),
    ] = None,
    previous: Annotated[
        list[str] | None,
        typer.Option("--previous", metavar="PATH", help=say("上年报告，可多次使用", "last year's report; repeatable")),
    ] = None,
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=0, max=_PORTS, help=say("端口，0 为自动", "port (0 = any free one)")),
    ] = 0,
    open: Annotated[
        bool,
        typer.Option(
            "--open/--no-open",
            help=say("自动打开浏览器（默认打开）", "open the browser (default: do)"),
            show_default=False,
        ),
    ] = True,
    rules: Rules = None,
    pack: Packs = None,
    lang: Lang = None,
) -> None:
    """Runs the page until it is ended."""
    set_language(lang)
    run(paths or [], previous or [], port, open, rules or [], listed(pack))


def run(paths: list[str], previous: list[str], port: int, open: bool, rules: list[Path], packs: list[str]) -> None:
    """The same, with the options known. Raises `UsageError`."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise NotInstalled("检查页面", "the page", "web") from None
    from linter.runner.linter import Linter, Options
    from linter.server.running import serve

    linter = Linter(load(rules, packs), Options(keep_text=True))
    serve(linter, port, _ready(open), _given(paths, previous) if paths or previous else None)


def _ready(open: bool) -> Callable[[str], None]:
    def ready(address: str) -> None:
        if screen.language != "zh":
            address += "?lang=en"
        screen.write(
            say(
                "检查页面的地址（只能在本机使用）：\n"
                f"  {address}\n"
                "文件只在本机内存中检查，不联网，不保存。用完后在此按 Ctrl+C，或者关闭本窗口。\n",
                "The page is at this address (for this computer only):\n"
                f"  {address}\n"
                "Files are checked in memory; nothing is sent or kept. To end, press Ctrl+C or close this window.\n",
            )
        )
        if open:
            _open_browser(address)

    return ready


def _open_browser(address: str) -> None:
    """Opens the user's browser, without waiting for it."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _given(paths: list[str], previous: list[str]) -> Callable[[Service], str]:
    """Opens a page with these files in it. Files that cannot be read are listed with the reason."""

    def given(service: Service) -> str:
        from linter.server.given import session_of

        return f"sessions/{session_of(service, paths, previous).id}"

    return given


def main() -> None:
    """`report-lint-page FILE…`: the page, for those without a terminal. Takes what is dropped on it."""
    from multiprocessing import freeze_support

    freeze_support()  # a packed program starts its workers by starting itself
    from linter.cli import main as program

    program(["serve", *sys.argv[1:]])
