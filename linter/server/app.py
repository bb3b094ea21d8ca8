"""The page's addresses. Everything stands behind the gate; `service` does what is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, cast, get_args
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from linter.checks.record import Run
from linter.outputs.html import fragment
from linter.outputs.words import GRADE, say, visible
from linter.runner.inputs import ENDINGS
from linter.server.downloads import DOWNLOADS, Files, Taken, everything, file_name, zipped
from linter.server.gate import Gate
from linter.server.pages import LANGUAGES, asset, render
from linter.server.service import Refused, Service
from linter.server.session import Choice, Decision, Entry, Session
from linter.server.workers import Role
from linter.text.bilingual import Text
from linter.text.width import clean

Handler = Callable[[Request], Awaitable[Response]]
_GONE = Text(
    "这个页面已经失效，其中的文件已经清除。请重新拖入文件。",
    "This page has expired and its files are gone. Drop them again.",
)
_MOST_BODY = 64 * 1024  # of a request that holds no file


class NotFound(Exception):
    """There is no such page, file or download."""


def application(service: Service, token: str, hosts: Iterable[str]) -> ASGIApp:
    """The whole, behind its gate."""
    pages = Pages(service)
    routes = [
        Route("/", _answered(pages.start)),
        Route("/assets/{name}", _answered(pages.asset)),
        Route("/sessions", _answered(pages.begin), methods=["POST"]),
        Route("/sessions/{session}", _answered(pages.start)),
        Route("/sessions/{session}/state", _answered(pages.state)),
        Route("/sessions/{session}/clear", _answered(pages.clear), methods=["POST"]),
        Route("/sessions/{session}/files", _answered(pages.take), methods=["POST"]),
        Route("/sessions/{session}/files/{file:int}", _answered(pages.report)),
        Route("/sessions/{session}/files/{file:int}/remove", _answered(pages.remove), methods=["POST"]),
        Route("/sessions/{session}/files/{file:int}/decision", _answered(pages.decide), methods=["POST"]),
        Route("/sessions/{session}/download/{kind}", _answered(pages.download)),
    ]

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        idle = asyncio.create_task(service.forget_idle())
        try:
            yield
        finally:
            idle.cancel()

    return Gate(Starlette(routes=routes, lifespan=living), token, hosts)


def _answered(handler: Handler) -> Handler:
    """What a handler answers, or why it does not."""

    async def answer(request: Request) -> Response:
        language = _language(request)
        try:
            return await handler(request)
        except NotFound:
            if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
                return HTMLResponse(
                    render("message.html", language, message=_GONE.get(language), home=_home(request)), 404
                )
            return JSONResponse({"reason": _GONE.get(language)}, 404)
        except Refused as refused:
            return JSONResponse({"reason": refused.text.get(language)}, 422)
        except ClientDisconnect:
            return Response(status_code=400)

    return answer


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
                _language(request),
                home=_home(request),
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
        session, language = self._session(request), _language(request)
        if not session.busy:
            await session.composed()
        entries = [_told(entry, language) for entry in session.entries.values()]
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

    async def decide(self, request: Request) -> Response:
        """Notes a decision on a finding: `{"fingerprint", "choice", "reason"}`."""
        session, entry = self._entry(request)
        language = _language(request)
        asked = await self._asked(request)
        choice, reason = asked.get("choice"), clean(str(asked.get("reason") or "")).strip()
        record = (await session.composed()).record(entry)
        known = record is not None and any(f.fingerprint == asked.get("fingerprint") for f in record.findings)
        if not known or choice not in get_args(Choice):
            raise NotFound
        if choice == "dismissed" and not reason:
            raise Refused("请写明理由", "give a reason")
        if len(reason) > self._service.limits["page-reason"].value:
            raise Refused(*self._service.limits["page-reason"].over("page-reason"))
        session.decide(entry, str(asked["fingerprint"]), Decision(cast(Choice, choice), reason))
        await session.composed()
        return JSONResponse(_told(entry, language))

    async def report(self, request: Request) -> Response:
        """One report with its findings where they stand."""
        session, entry = self._entry(request)
        language, service = _language(request), self._service
        record = (await session.composed()).record(entry)
        if record is None:
            raise NotFound
        order = [each.id for each in session.entries.values() if each.record is not None and each.role == "report"]
        at = order.index(entry.id)
        shown = await asyncio.to_thread(fragment, record, language, service.view(whole=True), alone=True)
        decided = [
            {"fingerprint": finding.fingerprint, **msgspec.to_builtins(session.decision(record, finding))}
            for finding in visible(record, include_suppressed=True)  # in the order in which they are numbered
        ]
        return HTMLResponse(
            render(
                "report.html",
                language,
                home=_home(request),
                session=session.id,
                file=entry.id,
                name=entry.path,
                fragment=shown,
                decisions=decided,
                before=order[at - 1] if at else None,
                after=order[at + 1] if at + 1 < len(order) else None,
                at=at + 1,
                all=len(order),
            )
        )

    async def download(self, request: Request) -> Response:
        """Results to take away, of one report (`?file=`) or all: a file, or several as a zip archive."""
        session, language = self._session(request), _language(request)
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
        taken = Taken(run, self._service.view(), language, name)
        files = await asyncio.to_thread(everything if kind == "all" else DOWNLOADS[kind].make, taken)
        if not files:
            raise Refused("还没有可下载的内容", "there is nothing to download yet")
        return _attached(files, name, together=kind == "all")

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


def _told(entry: Entry, language: str) -> dict[str, Any]:
    """A file as the page's script gets it."""
    summary = entry.summary
    return {
        "id": entry.id,
        "name": entry.path,
        "role": entry.role,
        "state": entry.state,
        "reason": entry.refused.get(language) if entry.refused is not None else "",
        "agency": clean(summary.agency or "") if summary is not None else "",
        "year": summary.year if summary is not None else None,
        "grade": summary.grade if summary is not None else "",
        "gradeWord": GRADE[summary.grade].get(language) if summary is not None else "",
        "counts": summary.counts if summary is not None else {},
        "open": summary.open if summary is not None else 0,
        "used": entry.used,
    }


def _attached(files: Files, name: str, together: bool) -> Response:
    if len(files) == 1 and not together:
        [(name, data)] = files.items()
        return Response(data, media_type="application/octet-stream", headers=_saved_as(name))
    return StreamingResponse(zipped(files), media_type="application/zip", headers=_saved_as(f"{name}.zip"))


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


def _language(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _home(request: Request) -> str:
    return str(request.scope["root_path"]) + "/"
