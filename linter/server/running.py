"""Starts the page server and lets it run until it is told to end."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable, Mapping

from linter.errors import UsageError
from linter.files.limits import Limit
from linter.runner.linter import Linter
from linter.server.app import application
from linter.server.limits import LIMITS
from linter.server.service import Service

ADDRESS = "127.0.0.1"
_GRACE = 3  # seconds for answers that are being given when the server ends


def serve(
    linter: Linter,
    port: int,
    ready: Callable[[str], None],
    given: Callable[[Service], str] | None = None,
    limits: Mapping[str, Limit] = LIMITS,
) -> None:
    """Runs the server until a signal ends it; its processes end with it.

    port: 0 for any that is free. ready: called with the page's address once it can be opened. given: opens a page
    with files in it, and returns what follows the token in its address. Raises `UsageError` when the port is taken.
    """
    taken = _listening(port)
    with taken:
        asyncio.run(_run(linter, taken, ready, given, limits))


async def _run(
    linter: Linter,
    taken: socket.socket,
    ready: Callable[[str], None],
    given: Callable[[Service], str] | None,
    limits: Mapping[str, Limit],
) -> None:
    import uvicorn

    port = taken.getsockname()[1]
    token = secrets.token_urlsafe(24)
    service = Service(linter, limits)
    try:
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
        rest = given(service) if given is not None else ""
        running = asyncio.ensure_future(server.serve(sockets=[taken]))
        while not server.started and not running.done():
            await asyncio.sleep(0.02)
        if server.started:
            ready(f"http://{ADDRESS}:{port}/{token}/{rest}")
        await running
    finally:
        await asyncio.to_thread(service.stop)


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
