"""Serves a preview on loopback from memory: no file is ever opened for a request, and nothing is listed."""

import contextlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any

from rehabplan.preview.guard import METHODS, refusal
from rehabplan.preview.site import HOME, Served

LOOPBACK = "127.0.0.1"
EVENTS = "/events"
MOST_LISTENERS = 32
PING_S, TIMEOUT_S = 10, 10
_NO_SCRIPT = "default-src 'none'"
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


class Shown:
    """The pages that are shown now; listeners wait for others."""

    def __init__(self, pages: Mapping[str, Served]) -> None:
        self._changed = Condition()
        self._listeners = 0
        self.is_open = True
        self.pages, self.version = dict(pages), _version(pages)

    def show(self, pages: Mapping[str, Served]) -> None:
        """Show other pages; listeners hear of it if they differ."""
        with self._changed:
            self.pages, self.version = dict(pages), _version(pages)
            self._changed.notify_all()

    def close(self) -> None:
        """Let every listener go."""
        with self._changed:
            self.is_open = False
            self._changed.notify_all()

    @contextlib.contextmanager
    def listening(self) -> Iterator[bool]:
        """A place among the listeners, if there is one left."""
        with self._changed:
            has_room = self._listeners < MOST_LISTENERS
            self._listeners += has_room
        try:
            yield has_room
        finally:
            with self._changed:
                self._listeners -= has_room

    def wait(self, known: str) -> str:
        """The version, as soon as it is another one or some seconds have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != known or not self.is_open, PING_S)
            return self.version


def _version(pages: Mapping[str, Served]) -> str:
    found = sha256()
    for name in sorted(pages):
        found.update(name.encode() + b"\0" + sha256(pages[name].content).digest())
    return found.hexdigest()


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1 and nowhere else."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, shown: Shown, port: int = 0) -> None:
        self.shown = shown
        super().__init__((LOOPBACK, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        """A browser that goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = TIMEOUT_S
    server_version, sys_version = "rehabplan", ""

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        if (status := self._refusal()) is not None:
            self._refuse(status)
        elif self.path == EVENTS:
            self._listen()
        else:
            name = self.path.partition("?")[0].removeprefix("/") or HOME
            page = self.server.shown.pages.get(name)
            if page is None:
                self._refuse(HTTPStatus.NOT_FOUND)
            else:
                self._give(HTTPStatus.OK, page.content, "text/html; charset=utf-8", page.policy)

    def _refusal(self) -> HTTPStatus | None:
        names = [name.lower() for name in self.headers]
        if names.count("host") != 1 or names.count("origin") > 1:
            return HTTPStatus.BAD_REQUEST
        headers = {name.lower(): value for name, value in self.headers.items()}
        return refusal(self.command, headers, self.server.server_address[1])

    def _refuse(self, status: HTTPStatus) -> None:
        self._give(status, f"{status.value} {status.phrase}\n".encode(), "text/plain; charset=utf-8", _NO_SCRIPT)

    def _give(self, status: HTTPStatus, content: bytes, kind: str, policy: str) -> None:
        self._head(status, kind, policy, ("Content-Length", str(len(content))))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, policy: str, *more: tuple[str, str]) -> None:
        if self.request_version == self.default_request_version:
            self.request_version = "HTTP/1.0"  # of a request that was not understood: else no header would be sent
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(METHODS))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", f"{policy}; frame-ancestors 'none'")
        for name, value in (*_HEADERS, *more):
            self.send_header(name, value)
        self.end_headers()

    def _listen(self) -> None:
        """Tell the version at once and whenever it changes, until the browser goes away."""
        shown = self.server.shown
        with shown.listening() as has_room:
            if not has_room:
                self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
                return
            self._head(HTTPStatus.OK, "text/event-stream", _NO_SCRIPT)
            self.close_connection = True
            version = "" if self.command != "HEAD" else None
            while shown.is_open and version is not None:
                now = shown.wait(version)
                self.wfile.write(b": still here\n\n" if now == version else f"data: {now}\n\n".encode())
                self.wfile.flush()
                version = now

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class refuses by itself is refused in our own words."""
        del message, explain
        status = HTTPStatus(code)
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if status is HTTPStatus.NOT_IMPLEMENTED else status)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged."""


@contextlib.contextmanager
def serving(shown: Shown, port: int = 0) -> Iterator[Server]:
    """A server at work in a thread of its own; it ends with the block. Raises ``OSError`` for a port in use."""
    server = Server(shown, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        shown.close()
        server.shutdown()
        server.server_close()
        thread.join()
