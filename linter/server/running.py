"""Starts the page server and lets it run until it is told to end."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from linter.errors import UsageError
from linter.files.limits import Limit
from linter.runner.linter import Linter
from linter.server.app import application
from linter.server.limits import LIMITS
from linter.server.service import Service

if TYPE_CHECKING:
    from uvicorn import Server

ADDRESS = "127.0.0.1"
_GRACE = 3  # seconds for answers that are being given when the server ends


def serve(
    linter: Linter,
    port: int,
    ready: Callable[[str], None],
    given: Callable[[Service], str] | None = None,
    limits: Mapping[str, Limit] = LIMITS,
) -> None:
    """Runs the server until a signal ends it; its processes end with it. The signal then does what it would have done.

    port: 0 for any that is free. ready: called with the page's address once it can be opened. given: opens a page
    with files in it, and returns what follows the token in its address. Raises `UsageError` when the port is taken.
    """
    import uvicorn

    with _listening(port) as taken:
        port = taken.getsockname()[1]
        token = secrets.token_urlsafe(24)
        service = Service(linter, limits)
        config = uvicorn.Config(
            application(service, token, [f"{ADDRESS}:{port}", f"localhost:{port}"]),
            http="h11",
            ws="none",
            loop="asyncio",
            log_config=None,
            access_log=False,  # addresses hold the token, and names of files
            server_header=False,
            limit_concurrency=200,
            timeout_graceful_shutdown=_GRACE,
        )
        server = uvicorn.Server(config)
        with _ending(server):
            try:
                asyncio.run(_run(server, taken, service, f"http://{ADDRESS}:{port}/{token}/", ready, given))
            finally:
                service.workers.stop()


async def _run(
    server: Server,
    taken: socket.socket,
    service: Service,
    address: str,
    ready: Callable[[str], None],
    given: Callable[[Service], str] | None,
) -> None:
    try:
        rest = given(service) if given is not None else ""
        running = asyncio.ensure_future(server.serve(sockets=[taken]))
        while not server.started and not running.done():
            await asyncio.sleep(0.02)
        if server.started:
            ready(address + rest)
        await running
    finally:
        service.end_all()


@contextmanager
def _ending(server: Server) -> Iterator[None]:
    """Signals end the server in order, and then do what they would have done: raised in the middle of the event loop,
    their exceptions would be lost in it. What the caller has ignored (nohup) stays ignored."""
    told: list[int] = []

    def end(number: int, frame: object) -> None:
        told.append(number)
        server.should_exit = True

    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    before = {number: signal.getsignal(number) for name in names if (number := getattr(signal, name, None)) is not None}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if told:
            signal.raise_signal(told[0])


def _listening(port: int) -> socket.socket:
    """A socket of this computer alone. Raises `UsageError` when the port is taken."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        taken.bind((ADDRESS, port))
    except (OSError, OverflowError):
        taken.close()
        raise UsageError(
            f"端口 {port} 不能使用，请换一个（--port），或者不指定",
            f"port {port} cannot be used; choose another or none",
        ) from None
    return taken
