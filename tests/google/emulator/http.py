"""The loopback server: takes a request through gates, checks and answers, and writes what Google would."""

import json
import threading
import traceback
from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

from tests.google.emulator import incoming, masks
from tests.google.emulator.answers import ANSWERS, DOORS, ApiError, Lost
from tests.google.emulator.calls import Call, Knock, Raw
from tests.google.emulator.checking import check_answer
from tests.google.emulator.discovery import Method, route
from tests.google.emulator.fitting import fits
from tests.google.emulator.gates import gates
from tests.google.emulator.registering import register_all
from tests.google.emulator.world import World

_LARGE = 20_000
_PAGE = "<!DOCTYPE html>\n<html lang=en><title>Error 404 (Not Found)!!1</title><p>The requested URL was not found on this server.</html>\n"


class BrokenEmulatorError(AssertionError):
    """The emulator answered what Google's own document does not allow: mend the emulator."""


class Emulator:
    """A running emulator: ``url``, ``world``; ``broken`` lists what went wrong inside it."""

    def __init__(self, *, port: int = 0, is_open: bool = True, world: World | None = None) -> None:
        register_all()
        self.world = world or World()
        self.world.gates = self.world.gates or gates(is_open=is_open)
        self.is_open = is_open
        self.broken: list[BaseException] = []
        self._server = _Server(("127.0.0.1", port), _Request)
        self._server.emulator = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Its address: http://127.0.0.1:PORT."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End all; open connections are closed."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *failure: object) -> None:
        self.stop()

    def answer(self, verb: str, target: str, headers: Mapping[str, str], body: bytes) -> Raw:
        """Answer one request; raises Lost where the connection is to break."""
        is_tight = "prettyPrint=false" in urlsplit(target).query
        with self.world.lock:
            try:
                return written(self._answer(verb, target, headers, body), is_tight=is_tight)
            except ApiError as error:
                return written(error.envelope(), error.code, error.headers, is_tight=is_tight)
            except Lost:
                raise
            except Exception as failure:  # noqa: BLE001 -- a bug of ours is the test's to see, not to hang on
                traceback.print_exc()
                self.broken.append(failure)
                return written(ApiError(500, f"Internal error encountered: {failure!r}").envelope(), 500)

    def _answer(self, verb: str, target: str, headers: Mapping[str, str], body: bytes) -> Any:
        verb, url, body = incoming.overridden(verb, urlsplit(target), headers, body)
        if "x-emulator-ids" in headers:
            self.world.ids.name(headers["x-emulator-ids"])
        for (door_verb, pattern), function in DOORS.items():
            if door_verb == verb and fnmatch(url.path, pattern):
                return function(self.world, Knock(url.path, headers, body))
        found = route(verb, url.path.removesuffix("/"))
        if found is None or found[0].id not in ANSWERS:
            return Raw(_PAGE.encode(), "text/html; charset=UTF-8", 404)
        call = incoming.call_of(*found, url.query, headers, body)
        return self._through_gates(found[0], call)

    def _through_gates(self, method: Method, call: Call) -> Any:
        for gate in self.world.gates:
            call = gate.before(self.world, call) or call
        answer = self._checked(method, call)
        for gate in reversed(self.world.gates):
            gate.after(self.world, call, answer)
        return answer

    def _checked(self, method: Method, call: Call) -> Any:
        call = replace(call, body=incoming.checked_body(method, call.body))
        fields = call.query.get("fields", "")
        mask = masks.checked(fields, method.api, method.response) if fields and method.response else None
        answer = ANSWERS[method.id](self.world, call)
        if isinstance(answer, Raw) or method.response is None:
            return answer
        told = answer if mask is None else masks.chosen(mask, answer)
        if not fits(method.api, method.response)(told):
            raise BrokenEmulatorError(f"{method.id}: {check_answer(method.api, method.response, told)[:3]}")
        return told


def written(
    answer: Any, status: int = 200, headers: Mapping[str, str] | None = None, *, is_tight: bool = False
) -> Raw:
    """JSON as Google writes it: two spaces, real letters, a last line break; a large answer without the spaces."""
    if isinstance(answer, Raw):
        return answer
    if answer is None:
        return Raw(status=204)
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":") if is_tight else None)
    is_plain = is_tight or len(text) > _LARGE
    text = text if is_plain else json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    return Raw(text.encode("utf-8"), "application/json; charset=UTF-8", status, headers or {})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    emulator: Emulator


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "ESF", ""
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            answer = self.server.emulator.answer(self.command, self.path, headers, body)
        except Lost:
            self.close_connection = True
            self.connection.close()
            return
        self._write(answer)

    def _write(self, answer: Raw) -> None:
        self.send_response(answer.status)
        if answer.content_type:
            self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 -- the base class names them

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it
        """Say nothing: a test's output is its own."""
