"""The HTTP server under the door: uvicorn, one process for the network, macros in others."""

import asyncio
import ipaddress
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from addin.server.crew import Crew
from addin.server.diary import Diary
from addin.server.door import Bounds, application
from addin.server.tokens import TokenFile

_HEADER_SECONDS = 10
_CONNECTIONS = 200


@dataclass(frozen=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    @property
    def of_this_machine_only(self) -> bool:
        """Whether nobody outside the machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class _Impatient(H11Protocol):
    """Hangs up on a client that has not sent its whole header in time; uvicorn alone waits for ever."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._hanging_up = self.loop.call_later(_HEADER_SECONDS, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._hanging_up.cancel()
        super().connection_lost(exc)

    def _hang_up(self) -> None:
        if self.cycle is None:
            self.transport.close()


def listen(address: Address, crew: Crew, tokens: TokenFile, diary: Diary, bounds: Bounds) -> None:
    """Answer requests until the process is asked to end; then end the crew."""
    settings: dict[str, Any] = {"access_log": False, "log_level": "warning", "server_header": False}
    config = uvicorn.Config(
        application(crew, tokens, diary, bounds),
        host=address.host,
        port=address.port,
        http=_Impatient,
        ws="none",
        lifespan="off",
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=5,
        **settings,
    )
    try:
        uvicorn.Server(config).run()
    except KeyboardInterrupt:  # Ctrl+C is how it is stopped
        return
    finally:
        crew.end()
