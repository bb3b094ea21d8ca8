"""How the page's server answers: files as its scripts get them, downloads, and why something is not done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from linter.outputs.words import GRADE, grade_reason
from linter.server.downloads import Files, NothingToTake, zipped
from linter.server.entries import Composed, Entry
from linter.server.pages import LANGUAGES, render
from linter.server.service import Refused
from linter.text.bilingual import Text
from linter.text.width import clean

Handler = Callable[[Request], Awaitable[Response]]
_GONE = Text(
    "这个页面已经失效，其中的文件已经清除。请重新拖入文件。",
    "This page has expired and its files are gone. Drop them again.",
)


class NotFound(Exception):
    """There is no such page, file or download."""


def answered(handler: Handler) -> Handler:
    """What a handler answers, or why it does not."""

    async def answer(request: Request) -> Response:
        language = language_of(request)
        try:
            return await handler(request)
        except NotFound:
            return _why(request, _GONE.get(language), 404)
        except (Refused, NothingToTake) as refused:
            return _why(request, refused.text.get(language), 422)
        except ClientDisconnect:
            return Response(status_code=400)

    return answer


def _why(request: Request, reason: str, status: int) -> Response:
    """Why something is not done: as a page where a link was followed, else for the page's script."""
    if request.method != "GET" or "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"reason": reason}, status)
    session = request.path_params.get("session", "") if status != 404 else ""
    back = f"{home_of(request)}sessions/{session}" if session else home_of(request)
    return HTMLResponse(
        render("message.html", language_of(request), message=reason, home=home_of(request), back=back), status
    )


def told(entry: Entry, language: str) -> dict[str, Any]:
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


def verdict(composed: Composed, entry: Entry, language: str) -> dict[str, str]:
    """The grade of a report with the decisions in force, and what it rests on."""
    record = composed.record(entry)
    if record is None:
        raise NotFound
    return {
        "grade": record.grade,
        "word": GRADE[record.grade].get(language),
        "reason": clean(grade_reason(record, language)),
    }


def attached(files: Files, name: str, together: bool) -> Response:
    """A file to be saved; several, or all that there are, as an archive of this name."""
    if len(files) == 1 and not together:
        [(name, data)] = files.items()
        return Response(data, media_type="application/octet-stream", headers=_saved_as(name))
    return StreamingResponse(zipped(files), media_type="application/zip", headers=_saved_as(f"{name}.zip"))


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


def language_of(request: Request) -> str:
    """The language that was chosen."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def home_of(request: Request) -> str:
    """The address of the page, without the host."""
    return str(request.scope["root_path"]) + "/"
