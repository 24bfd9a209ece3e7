"""A clock that passes only when somebody waits, and a stand-in server that answers what a test says."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from sync.google.pacing import Tempo


@dataclass
class VirtualClock:
    """Seconds; waiting is done at once and kept."""

    at: float = 0.0
    waited: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds

    @property
    def tempo(self) -> Tempo:
        return Tempo(self.now, self.wait, lambda: 1.0)


class Told:
    """A server on loopback that answers one thing after another: (status, body, headers), or 'lost'."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str, bytes, dict[str, str]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def paths(self) -> list[str]:
        return [f"{verb} {path.partition('?')[0]}" for verb, path, _, _ in self.asked]


def _handler(told: Told) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told.asked.append((self.command, self.path, body, dict(self.headers)))
            answer = told.answers.pop(0) if len(told.answers) > 1 else told.answers[0]
            if answer == "lost":
                self.close_connection = True
                self.connection.shutdown(2)
                return
            status, said, headers = (*answer, {})[:3]
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None: ...

    return Handler


def refusal(
    code: int, status: str = "", message: str = "", details: Sequence[Any] = (), errors: Sequence[Any] = ()
) -> tuple[int, Any]:
    """(status, body) in Google's envelope."""
    error: dict[str, Any] = {"code": code, "message": message}
    error |= {"status": status} if status else {}
    error |= {"details": list(details)} if details else {}
    error |= {"errors": list(errors)} if errors else {}
    return code, {"error": error}


Ask = Callable[[], Any]
