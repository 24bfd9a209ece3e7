"""The HTTP door as an ASGI application: who is it, may it do that, is the body within bounds; then a worker's turn."""

import asyncio
import time
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from addin.clock import now
from addin.server.answers import Answer, Asked, refused
from addin.server.crew import Crew
from addin.server.diary import Diary
from addin.server.permissions import UNIT_MACROS
from addin.server.refusals import (
    ENCODED,
    NO_TOKEN,
    OFFICE_ONLY,
    PLAIN,
    STOPPED,
    TOKENS_UNREADABLE,
    Refusal,
    Refused,
    too_large,
    too_slow_to_send,
    unknown_macro,
)
from addin.server.tokens import Holder, TokenFile
from sync.deployment.files import ConfigError

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Connection": "close"}
"""One request a connection: a client that sends slowly can hold up only itself."""

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Bounds:
    """What a request may take.

    Attributes:
        megabytes: size of the body.
        sending: seconds until the body has arrived.
        running: seconds until a worker is free, and again until the macro has ended.
    """

    megabytes: int = 32
    sending: float = 20
    running: float = 50


class Door:
    """Answers POST /macros/NAME."""

    def __init__(self, crew: Crew, tokens: TokenFile, diary: Diary, bounds: Bounds) -> None:
        """Nothing is opened here: the crew works already."""
        self._crew = crew
        self._tokens = tokens
        self._diary = diary
        self._bounds = bounds

    async def run_macro(self, request: Request) -> Response:
        """Carry out one request and write it down, whatever becomes of it."""
        at, began = now(), time.perf_counter()
        name = request.path_params["name"]
        unit = ""
        try:
            holder = self._holder(request)
            unit = holder.unit
            answer = await self._answer(request, name, holder)
        except Refused as error:
            answer = refused(error.refusal)
            await self._let_finish(request)
        known = name if name in self._crew.names else ""
        self._diary.note(at, unit, known, time.perf_counter() - began, answer.ending)
        return _response(answer)

    def _holder(self, request: Request) -> Holder:
        try:
            holder = self._tokens.holder(request.headers.get("authorization", ""))
        except ConfigError:
            raise Refused(TOKENS_UNREADABLE) from None
        if holder is None:
            raise Refused(NO_TOKEN)
        return holder

    async def _answer(self, request: Request, name: str, holder: Holder) -> Answer:
        if name not in self._crew.names:
            raise Refused(unknown_macro(self._crew.names))
        if name not in UNIT_MACROS and not holder.office:
            raise Refused(OFFICE_ONLY)
        if request.headers.get("content-encoding", "identity") != "identity":
            raise Refused(ENCODED)
        asked = Asked(name, request.query_params.get("dondoc") == "1")
        return await self._crew.serve(lambda: self._body(request), asked, self._bounds.running)

    async def _body(self, request: Request) -> bytes:
        """The body, if it is small enough and comes soon enough."""
        most = self._bounds.megabytes * _MEGABYTE
        if int(request.headers.get("content-length", 0)) > most:
            raise Refused(too_large(self._bounds.megabytes))
        body = bytearray()
        try:
            async with asyncio.timeout(self._bounds.sending):
                async for piece in request.stream():
                    body += piece
                    if len(body) > most:
                        raise Refused(too_large(self._bounds.megabytes))
        except TimeoutError:
            raise Refused(too_slow_to_send(self._bounds.sending)) from None
        return bytes(body)

    async def _let_finish(self, request: Request) -> None:
        """Let a refused client send to its end, within bounds: one cut off in the middle never reads why."""
        left = 2 * self._bounds.megabytes * _MEGABYTE
        try:
            async with asyncio.timeout(min(5, self._bounds.sending)):
                async for piece in request.stream():
                    left -= len(piece)
                    if left < 0:
                        return
        except (TimeoutError, ClientDisconnect, RuntimeError):  # RuntimeError: the body was read already
            return


def application(crew: Crew, tokens: TokenFile, diary: Diary, bounds: Bounds) -> Starlette:
    """The door with its two addresses; everything else is refused in Vietnamese."""
    door = Door(crew, tokens, diary, bounds)
    return Starlette(
        routes=[
            Route("/macros/{name}", door.run_macro, methods=["POST"]),
            Route("/", _alive, methods=["GET"]),
        ],
        exception_handlers={HTTPException: _plain, Exception: _failed},
    )


async def _alive(_: Request) -> Response:
    return PlainTextResponse("dondoc đang chạy.", headers=_HEADERS)


async def _plain(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else STOPPED.status
    return _response(refused(Refusal(status, PLAIN.get(status, STOPPED.sentence))))


async def _failed(_: Request, __: Exception) -> Response:
    return _response(refused(STOPPED))


def _response(answer: Answer) -> Response:
    kind = "application/json" if answer.status == 200 else "text/plain; charset=utf-8"
    return Response(answer.body, answer.status, _HEADERS, kind)
