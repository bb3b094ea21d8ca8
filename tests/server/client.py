"""Asks the server as a program does, with whatever headers: for what a browser would never send."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


class Client:
    """A page in use, seen from its scripts' side."""

    def __init__(self, address: str) -> None:
        split = urlsplit(address)
        self.host, self.token = split.netloc, split.path.strip("/")
        self.session = self.post("sessions").told["session"]

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """path: what follows the host. headers: with _ for -; Host and Origin are the page's own when left out, and
        missing when empty."""
        connection = HTTPConnection(self.host, timeout=600)
        given = {"Host": self.host, "Origin": f"http://{self.host}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            if value:
                connection.putheader(name, value)
        if body is not None and "Content-Length" not in given:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        try:
            connection.send(body or b"")
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def post(self, path: str, body: bytes = b"") -> Answer:
        return self.ask("POST", f"/{self.token}/{path}", body)

    def get(self, path: str) -> Answer:
        return self.ask("GET", f"/{self.token}/{path}")

    def give(self, name: str, data: bytes) -> Answer:
        return self.post(f"sessions/{self.session}/files?name={quote(name)}", data)

    def state(self) -> Any:
        return self.get(f"sessions/{self.session}/state").told

    def finished(self) -> list[Any]:
        """The files, once none is waiting or being checked. Bounded by a count of looks."""
        for _ in range(1500):
            state = self.state()
            if not state["busy"]:
                return list(state["files"])
            time.sleep(0.1)
        raise AssertionError(state)
