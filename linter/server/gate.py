"""Who may ask: requests for this computer's own address, from the page itself, that know the token in the address.

There are no cookies, so that another site has nothing to ride on; it knows no token, and its own name betrays it. The
address `localhost` of a strange name server (rebinding) is told by the Host.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # the address holds the token; nothing is kept in the browser's cache on disk
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_HARMLESS: Final = ("GET", "HEAD")


class Gate:
    """Stands before the application; the token is the first part of every path, and is taken off."""

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str]) -> None:
        """hosts: what the Host header may say (`127.0.0.1:8321`)."""
        self._app, self._token, self._hosts = app, token, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through or answers it with 400, 403 or 404; says in every answer what the browser may do."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, sending)
        else:
            await self._app({**scope, "root_path": f"/{self._token}"}, receive, sending)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that is not let through."""
        headers = Headers(scope=scope)
        if headers.getlist("host") == [] or any(host not in self._hosts for host in headers.getlist("host")):
            return PlainTextResponse("请用 127.0.0.1 打开本页面。\nOpen this page at 127.0.0.1.\n", 400)
        origins, own = headers.getlist("origin"), {f"http://{host}" for host in self._hosts}
        if any(origin not in own for origin in origins) or (not origins and scope["method"] not in _HARMLESS):
            return PlainTextResponse("请求不是由本页面发出的。\nThis page did not send that request.\n", 403)
        token = str(scope["path"]).split("/", 2)[1] if str(scope["path"]).startswith("/") else ""
        if not secrets.compare_digest(token.encode("utf-8", "surrogatepass"), self._token.encode()):
            return PlainTextResponse(
                "地址不完整或者已经失效。请使用程序窗口中显示的完整地址；程序重新启动后，旧地址不再有效。\n"
                "This address is incomplete or no longer valid. Use the full address shown in the program's window.\n",
                404,
            )
        return None
