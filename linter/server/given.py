"""Files named on the command line, put into a page before it is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from linter.checks.record import Unreadable
from linter.files.opening import FileRefused, read_file
from linter.runner.inputs import find_files, printable
from linter.server.service import Refused, Service
from linter.server.session import Session
from linter.server.workers import Role
from linter.text.bilingual import Text


def session_of(service: Service, paths: list[str], previous: list[str]) -> Session:
    """A new page with the files of these paths; folders are searched for reports."""
    session = service.begin()
    roles: list[tuple[Role, list[str]]] = [("report", paths), ("previous", previous)]
    for role, named in roles:
        for found in find_files(named).files:
            if isinstance(found, Unreadable):
                session.refuse(found.path, role, found.reason)
                continue
            name = printable(_short(found, named))
            try:
                data = read_file(found, "page-file", service.limits["page-file"])
                service.room(session, len(data))
            except FileRefused as refused:
                session.refuse(name, role, Text(refused.zh, refused.en))
            except Refused as refused:
                session.refuse(name, role, refused.text)
                break
            else:
                session.add(name, role, data)
    return session


def _short(path: str, named: list[str]) -> str:
    """The path as a page shows it: from the folder that was named, else the name alone."""
    return next(_within(path, named), Path(path).name)


def _within(path: str, named: list[str]) -> Iterator[str]:
    for folder in named:
        inside = os.path.relpath(path, folder)
        if inside != os.curdir and not inside.startswith(os.pardir):
            yield Path(Path(folder).absolute().name, inside).as_posix()
