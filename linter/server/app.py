"""The page's addresses. Everything stands behind the gate; `service` does what is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, cast, get_args

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from linter.checks.record import Run
from linter.outputs.groups import heads
from linter.outputs.html import fragment
from linter.outputs.words import say
from linter.runner.inputs import ENDINGS
from linter.server.answers import NotFound, answered, attached, home_of, language_of, told, verdict
from linter.server.downloads import DOWNLOADS, Taken, file_name, files_of
from linter.server.entries import Choice, Decision, Entry
from linter.server.gate import Gate
from linter.server.pages import asset, render
from linter.server.service import Refused, Service
from linter.server.session import Session
from linter.server.workers import Role
from linter.text.width import clean

Handler = Callable[[Request], Awaitable[Response]]
_MOST_BODY = 64 * 1024  # of a request that holds no file


def application(service: Service, token: str, hosts: Iterable[str]) -> ASGIApp:
    """The whole, behind its gate."""
    pages = Pages(service)
    routes = [
        Route("/", answered(pages.start)),
        Route("/assets/{name}", answered(pages.asset)),
        Route("/sessions", answered(pages.begin), methods=["POST"]),
        Route("/sessions/{session}", answered(pages.start)),
        Route("/sessions/{session}/state", answered(pages.state)),
        Route("/sessions/{session}/clear", answered(pages.clear), methods=["POST"]),
        Route("/sessions/{session}/files", answered(pages.take), methods=["POST"]),
        Route("/sessions/{session}/files/{file:int}", answered(pages.report)),
        Route("/sessions/{session}/files/{file:int}/remove", answered(pages.remove), methods=["POST"]),
        Route("/sessions/{session}/files/{file:int}/password", answered(pages.unlock), methods=["POST"]),
        Route("/sessions/{session}/files/{file:int}/decision", answered(pages.decide), methods=["POST"]),
        Route("/sessions/{session}/download/{kind}", answered(pages.download)),
    ]

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        idle = asyncio.create_task(service.forget_idle())
        try:
            yield
        finally:
            idle.cancel()

    return Gate(Starlette(routes=routes, lifespan=living), token, hosts)


class Pages:
    """The handlers, one an address."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def start(self, request: Request) -> Response:
        """The list of files; without a page's name, an empty one."""
        session = self._session(request) if "session" in request.path_params else None
        limits = self._service.limits
        values = {"file": limits["page-file"].value, "files": limits["page-files"].value, "endings": list(ENDINGS)}
        return HTMLResponse(
            render(
                "start.html",
                language_of(request),
                home=home_of(request),
                session=session.id if session is not None else "",
                limits=values,
            )
        )

    async def asset(self, request: Request) -> Response:
        """Styles and scripts: ours, and those of the html report."""
        name = request.path_params["name"]
        found = asset(name)
        if found is None:
            raise NotFound
        return Response(found[0], media_type=found[1])

    async def begin(self, request: Request) -> Response:
        """A new page."""
        return JSONResponse({"session": self._service.begin().id})

    async def state(self, request: Request) -> Response:
        """The files of a page, and how far their check is."""
        session, language = self._session(request), language_of(request)
        if not session.busy:
            await session.composed()
        entries = [told(entry, language) for entry in session.entries.values()]
        return JSONResponse({"files": entries, "busy": session.busy})

    async def clear(self, request: Request) -> Response:
        """Forgets the files of a page."""
        self._session(request).clear()
        return JSONResponse({})

    async def take(self, request: Request) -> Response:
        """Takes a file: its bytes are the body, its name and role stand in the address. Nothing is spooled to disk."""
        session, service = self._session(request), self._service
        role = request.query_params.get("role", "report")
        if role not in get_args(Role):
            raise NotFound
        size = request.headers.get("content-length", "0")
        service.room(session, int(size) if size.isdecimal() else 0)
        data = await service.receive(session, request.stream())
        name = request.query_params.get("name", "")
        return JSONResponse({"restored": await service.take(session, name, cast(Role, role), data)})

    async def remove(self, request: Request) -> Response:
        """Forgets a file."""
        session, entry = self._entry(request)
        session.remove(entry.id)
        return JSONResponse({})

    async def unlock(self, request: Request) -> Response:
        """Opens a file with a password: `{"password"}`."""
        session, entry = self._entry(request)
        session.unlock(entry, str((await self._asked(request)).get("password") or ""))
        return JSONResponse({})

    async def decide(self, request: Request) -> Response:
        """Notes a decision on a finding: `{"fingerprint", "choice", "reason"}`."""
        session, entry = self._entry(request)
        language = language_of(request)
        asked = await self._asked(request)
        choice, reason = asked.get("choice"), clean(str(asked.get("reason") or "")).strip()
        if choice not in get_args(Choice):
            raise NotFound
        if choice == "dismissed" and not reason:
            raise Refused("请写明理由", "give a reason")
        if len(reason) > self._service.limits["page-reason"].value:
            raise Refused(*self._service.limits["page-reason"].over("page-reason"))
        decision = Decision(cast(Choice, choice), reason)
        if not await session.decide(entry, str(asked.get("fingerprint")), decision):
            raise NotFound
        return JSONResponse(verdict(await session.composed(), entry, language))

    async def report(self, request: Request) -> Response:
        """One report with its findings where they stand."""
        session, entry = self._entry(request)
        language, service = language_of(request), self._service
        record = await session.undecided(entry)
        if record is None:
            raise NotFound
        order = [each.id for each in session.entries.values() if each.record is not None and each.role == "report"]
        at = order.index(entry.id)
        shown = await asyncio.to_thread(fragment, record, language, service.view(), alone=True)
        decided = [
            {"fingerprint": finding.fingerprint, **msgspec.to_builtins(session.decision(record, finding))}
            for finding in heads(record)  # in the order in which the fragment numbers them
        ]
        return HTMLResponse(
            render(
                "report.html",
                language,
                home=home_of(request),
                session=session.id,
                file=entry.id,
                name=entry.path,
                fragment=shown,
                decisions=decided,
                verdict=verdict(await session.composed(), entry, language),
                before=order[at - 1] if at else None,
                after=order[at + 1] if at + 1 < len(order) else None,
                at=at + 1,
                all=len(order),
            )
        )

    async def download(self, request: Request) -> Response:
        """Results to take away, of one report (`?file=`) or all: a file, or several as a zip archive."""
        session, language = self._session(request), language_of(request)
        kind = request.path_params["kind"]
        if kind != "all" and kind not in DOWNLOADS:
            raise NotFound
        composed, asked = await session.composed(), request.query_params.get("file")
        run, name = composed.run, say(language, "检查结果", "results")
        if asked is not None:
            entry = session.entries.get(int(asked) if asked.isdecimal() else 0)
            record = composed.record(entry) if entry is not None else None
            if record is None:
                raise NotFound
            run = Run(reports=[record], rulebook=run.rulebook)
            name = f"{file_name(record.path).rpartition('.')[0] or file_name(record.path)}-{name}"
        taken = Taken(session, run, self._service.view(), language, name, asked is not None)
        return attached(await files_of(kind, taken), name, together=kind == "all")

    async def _asked(self, request: Request) -> dict[str, Any]:
        """The JSON object in a small body."""
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > _MOST_BODY:
                raise NotFound
        try:
            return msgspec.json.decode(body, type=dict[str, Any])
        except msgspec.DecodeError:
            raise NotFound from None

    def _session(self, request: Request) -> Session:
        session = self._service.sessions.all.get(request.path_params["session"])
        if session is None:
            raise NotFound
        session.idle_minutes = 0
        return session

    def _entry(self, request: Request) -> tuple[Session, Entry]:
        session = self._session(request)
        entry = session.entries.get(request.path_params["file"])
        if entry is None:
            raise NotFound
        return session, entry
