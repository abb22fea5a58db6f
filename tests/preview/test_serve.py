"""The server: on loopback alone, for our own pages alone, from memory alone."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

import pytest

from rehabplan.preview import serve
from rehabplan.preview.guard import refusal
from rehabplan.preview.serve import LOOPBACK, MOST_LISTENERS, Server, Shown, serving
from rehabplan.preview.site import Served

PAGES = {"index.html": Served(b"<p>home</p>", "default-src 'none'"), "try.html": Served(b"<p>try</p>", "x")}
OTHER = {"index.html": Served(b"<p>changed</p>", "default-src 'none'")}
SECONDS = 20


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with two pages, on a free port."""
    with serving(Shown(PAGES)) as found:
        yield found


def ask(
    server: Server, path: str = "/", method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[HTTPResponse, bytes]:
    """An answer and its body."""
    link = HTTPConnection(LOOPBACK, server.server_port, timeout=SECONDS)
    link.request(method, path, headers=headers or {})
    answer = link.getresponse()
    body = answer.read()
    link.close()
    return answer, body


def raw(server: Server, text: bytes) -> bytes:
    """What is answered to bytes that no browser would send."""
    with socket.create_connection((LOOPBACK, server.server_port), timeout=SECONDS) as link:
        link.sendall(text)
        link.shutdown(socket.SHUT_WR)
        found = b""
        while part := link.recv(65536):
            found += part
        return found


def test_it_listens_on_loopback_alone(server: Server) -> None:
    """The socket is bound to 127.0.0.1."""
    assert server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "body"),
    [("/", b"<p>home</p>"), ("/index.html", b"<p>home</p>"), ("/try.html?x=1", b"<p>try</p>")],
    ids=["home", "by name", "with a query"],
)
def test_pages_are_given(server: Server, path: str, body: bytes) -> None:
    """A page by its name; the home page by none."""
    answer, found = ask(server, path)

    assert (answer.status, found) == (200, body)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_localhost_is_a_name_of_ours(server: Server) -> None:
    """A browser may say localhost for 127.0.0.1."""
    assert ask(server, headers={"Host": f"LocalHost:{server.server_port}"})[0].status == 200


def test_every_answer_is_closed(server: Server) -> None:
    """Policy, no sniffing, no framing, no referrer, nothing kept, and no word about what answers."""
    for path in ("/", "/no-such-page"):
        headers = ask(server, path)[0].headers
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Access-Control-Allow-Origin"] is None
        assert "Python" not in headers["Server"]


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/index.html",
        "/./index.html",
        "/index.html/",
        "/index.html%00",
        "/exercises/",
        "/preview.css",
        "/C:\\Windows\\win.ini",
        "/.",
    ],
)
def test_only_pages_have_names(server: Server, path: str) -> None:
    """No path leads out, no folder is listed: what is no page's name is not found, and is not repeated."""
    answer, body = ask(server, path)

    assert (answer.status, body) == (404, b"404 Not Found\n")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1:{port}.evil.example"}, 421),
        ({"Host": "[::1]:{port}"}, 421),
        ({"Host": "0.0.0.0:{port}"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
    ids=lambda value: next(iter(value.values())) if isinstance(value, dict) else str(value),
)
def test_other_names_and_sites_are_refused(server: Server, headers: dict[str, str], status: int) -> None:
    """A name that was made to lead here, or a page of another site, gets nothing, not even events."""
    named = {key: value.format(port=server.server_port) for key, value in headers.items()}

    for path in ("/", "/events"):
        answer, body = ask(server, path, headers=named)
        assert answer.status == status
        assert b"home" not in body


def test_our_own_pages_may_ask(server: Server) -> None:
    """A request of our own page has our origin."""
    own = {"Origin": f"http://127.0.0.1:{server.server_port}", "Sec-Fetch-Site": "same-origin"}

    assert ask(server, headers=own)[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW"])
def test_nothing_can_be_sent(server: Server, method: str) -> None:
    """Pages are read, and nothing else."""
    assert ask(server, method=method)[0].status == 405


def test_a_head_has_no_body(server: Server) -> None:
    """HEAD gives the length alone, and does not listen."""
    answer, body = ask(server, method="HEAD")

    assert (answer.status, answer.headers["Content-Length"], body) == (200, "11", b"")
    assert ask(server, "/events", "HEAD")[0].status == 200


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"404"),
        (b"GET / HTTP/9.9\r\nHost: 127.0.0.1:%d\r\n\r\n", b"505"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
    ],
    ids=["no name", "two names", "another's address", "unknown version", "long path", "many headers"],
)
def test_odd_requests_are_refused_in_plain_text(server: Server, text: bytes, status: bytes) -> None:
    """What no browser sends is refused in a line of our own, and the server goes on."""
    answer = raw(server, text.replace(b"%d", str(server.server_port).encode()))

    assert answer.split()[1] == status
    assert b"text/plain" in answer
    assert b"<" not in answer
    assert ask(server)[0].status == 200


def test_listeners_hear_of_other_pages(server: Server) -> None:
    """An open page is told its version, and the next one as soon as there is one."""
    link = HTTPConnection(LOOPBACK, server.server_port, timeout=SECONDS)
    link.request("GET", "/events")
    answer = link.getresponse()
    first = answer.readline()
    answer.readline()
    server.shown.show(OTHER)
    second = answer.readline()
    link.close()

    assert answer.headers["Content-Type"] == "text/event-stream"
    assert (first[:6], second[:6]) == (b"data: ", b"data: ")
    assert first != second
    assert ask(server)[1] == b"<p>changed</p>"
    assert ask(server, "/try.html")[0].status == 404


def test_the_same_pages_are_no_news() -> None:
    """A change that changes no page leaves the version as it is."""
    shown = Shown(PAGES)
    before = shown.version
    shown.show(dict(reversed(PAGES.items())))

    assert shown.version == before


def test_listeners_are_bounded(server: Server) -> None:
    """Beyond a number of open pages, no more may listen; the pages themselves are given on."""
    links = [HTTPConnection(LOOPBACK, server.server_port, timeout=SECONDS) for _ in range(MOST_LISTENERS)]
    for link in links:
        link.request("GET", "/events")
        assert link.getresponse().status == 200

    assert ask(server, "/events")[0].status == 503
    assert ask(server)[0].status == 200
    for link in links:
        link.close()


def test_the_end_lets_listeners_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the server ends, an open page's line ends too, and nothing is left running."""
    monkeypatch.setattr(serve, "PING_S", SECONDS * 10)
    ended: list[bytes] = []

    def listen(port: int) -> None:
        link = HTTPConnection(LOOPBACK, port, timeout=SECONDS)
        link.request("GET", "/events")
        answer = link.getresponse()
        answer.readline()
        started.append(True)
        ended.append(answer.read())

    started: list[bool] = []
    shown = Shown(PAGES)
    with serving(shown) as server:
        thread = Thread(target=listen, args=(server.server_port,))
        thread.start()
        while not started and thread.is_alive():
            thread.join(0.01)
    thread.join(SECONDS)

    assert not thread.is_alive()
    assert len(ended) == 1


def test_the_rule_needs_a_name() -> None:
    """Without a Host nothing is answered; with the right one a plain request is."""
    assert refusal("GET", {}, 80) is not None
    assert refusal("GET", {"host": "127.0.0.1:80"}, 80) is None
