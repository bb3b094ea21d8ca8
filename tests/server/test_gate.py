"""Only the page itself is let in: its own address, its own origin, the token. What browsers are told, in every answer."""

from __future__ import annotations

import re
import socket

import pytest

from tests.server.client import Client
from tests.server.running import docx

ELSEWHERE = [
    "http://example.org",
    "null",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://{host}",
    "http://{host}.example.org",
]


@pytest.fixture
def client(address: str) -> Client:
    return Client(address)


@pytest.mark.parametrize("host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_strange_host_is_refused(host: str, client: Client) -> None:
    """A name server of somebody's own may say that example.org is this computer."""
    given = host.format(port=client.host.rpartition(":")[2])
    assert client.ask("GET", f"/{client.token}/", Host=given, Origin="").status == 400


def test_localhost_is_this_computer(client: Client) -> None:
    host = client.host.replace("127.0.0.1", "localhost")
    assert client.ask("GET", f"/{client.token}/", Host=host, Origin="").status == 200


@pytest.mark.parametrize("origin", ELSEWHERE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_strange_origin_is_refused(method: str, origin: str, client: Client) -> None:
    path = "" if method == "GET" else "sessions"
    assert client.ask(method, f"/{client.token}/{path}", b"", Origin=origin.format(host=client.host)).status == 403


@pytest.mark.parametrize("path", ["sessions", "sessions/{session}/files?name=x.docx", "sessions/{session}/clear"])
def test_what_changes_something_needs_an_origin(path: str, client: Client) -> None:
    """A form on another site may be sent without one."""
    assert client.ask("POST", f"/{client.token}/{path.format(session=client.session)}", b"", Origin="").status == 403


@pytest.mark.parametrize("token", ["", "x", "{token}x", "{half}", "{token}%00", "../{token}", "%ff"])
def test_a_wrong_token_is_refused(token: str, client: Client) -> None:
    given = token.format(token=client.token, half=client.token[:16])
    for path in ("", "assets/page.js", f"sessions/{client.session}/state"):
        assert client.ask("GET", f"/{given}/{path}").status == 404


def test_every_start_has_another_token_and_every_page_another_name(address: str, client: Client) -> None:
    assert len(client.token) >= 32
    assert Client(address).session != client.session


@pytest.mark.parametrize(
    "path", ["", "assets/page.js", "assets/view.css", "sessions", "nothing", "sessions/none/state"]
)
def test_every_answer_tells_the_browser_what_it_may_do(path: str, client: Client) -> None:
    headers = {name.lower(): value for name, value in client.get(path).headers.items()}
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["form-action"] == policy["base-uri"] == "'none'"
    assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers and "set-cookie" not in headers


def test_pages_name_nothing_outside(client: Client) -> None:
    """No address of another place in pages, styles and scripts, but for the names of XML."""
    client.give("报告.docx", docx(faulty=True))
    [file] = client.finished()
    pages = ["", f"sessions/{client.session}/files/{file['id']}"]
    pages += [f"assets/{name}" for name in ("page.css", "report.css", "view.css", "start.js", "report.js", "view.js")]
    for page in pages:
        answer = client.get(page)
        assert answer.status == 200
        assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", answer.body.decode()) == [], page


def test_text_of_a_report_is_never_markup(client: Client) -> None:
    """Names and texts come from strangers."""
    from tests.cli.command import report

    evil = "<img src=x onerror=alert(1)>"
    client.give(f"{evil}.txt", report(faulty=True).replace("青禾市教育局把", f"青禾市教育局{evil}把").encode())
    [file] = client.finished()
    page = client.get(f"sessions/{client.session}/files/{file['id']}").body.decode()
    assert "<img" not in page and "&lt;img" in page
    saved = client.get(f"sessions/{client.session}/download/html?file={file['id']}")
    assert "<img" not in saved.body.decode() and "/" not in saved.headers["content-disposition"].partition("''")[2]


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/templates/start.html", "/etc/passwd", "none.js"])
def test_only_our_own_assets_are_given(name: str, client: Client) -> None:
    assert client.get(f"assets/{name}").status == 404


def test_other_people_of_the_network_are_not_listened_to(client: Client) -> None:
    """The server hears 127.0.0.1 alone, not the other addresses of this computer."""
    port = int(client.host.rpartition(":")[2])
    with socket.socket() as taken:
        taken.bind(("127.0.0.2", port))  # free: the server is not at every address


def test_what_is_no_request_of_ours_is_answered_plainly(client: Client) -> None:
    client.give("报告.docx", docx(faulty=True))
    [file] = client.finished()
    at = f"sessions/{client.session}/files/{file['id']}/decision"
    for body in (b"", b"[]", b"{", b'{"fingerprint": 1}', b'{"fingerprint": "x", "choice": "open"}', b"x" * 100_000):
        assert client.post(at, body).status == 404
    assert client.get(f"sessions/{client.session}/download/none").status == 404
    assert client.get(f"sessions/{client.session}/files/99").status == 404
    assert client.get(f"sessions/{client.session}/download/html?file=99999999999999999999").status == 404
    assert client.state()["files"][0]["grade"] == "fail"
