"""The workers of the HTTP door: each request gets a free one, and one that failed is replaced."""

import asyncio
from collections.abc import Awaitable, Callable

from addin.server.answers import Answer, Asked
from addin.server.refusals import BUSY, Refused
from addin.server.worker import NotStarted, Orders, Worker

_WAITING_PER_WORKER = 4


class Crew:
    """A fixed number of workers, started before the first request."""

    def __init__(self, size: int, orders: Orders) -> None:
        """Start the workers.

        Raises:
            NotStarted: one of them could not start.
        """
        self._orders = orders
        self._workers = [Worker(orders) for _ in range(size)]
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._places = size * _WAITING_PER_WORKER
        self._replacing: set[asyncio.Task[None]] = set()
        for worker in self._workers:
            self._free.put_nowait(worker)
        self.names: tuple[str, ...] = self._workers[0].names

    async def serve(self, read: Callable[[], Awaitable[bytes]], asked: Asked, seconds: float) -> Answer:
        """The `Answer` to a request whose body is read only once there is a place for it.

        Raises:
            Refused: too many wait already, none became free in time, the macro took too long or its process died.
        """
        if not self._places:
            raise Refused(BUSY)
        self._places -= 1
        try:
            return await self._ask(asked, await read(), seconds)
        finally:
            self._places += 1

    async def _ask(self, asked: Asked, body: bytes, seconds: float) -> Answer:
        try:
            worker = await asyncio.wait_for(self._free.get(), seconds)
        except TimeoutError:
            raise Refused(BUSY) from None
        try:
            answer = await asyncio.to_thread(worker.ask, asked, body, seconds)
        except BaseException:
            self._replace(worker)
            raise
        self._free.put_nowait(worker)
        return answer

    def _replace(self, worker: Worker) -> None:
        self._workers.remove(worker)
        task = asyncio.get_running_loop().create_task(self._start_another(worker))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _start_another(self, worker: Worker) -> None:
        await asyncio.to_thread(worker.end)
        while True:
            try:
                fresh = await asyncio.to_thread(Worker, self._orders)
            except NotStarted:
                await asyncio.sleep(1)  # a machine short of memory: requests meanwhile hear that it is busy
                continue
            self._workers.append(fresh)
            self._free.put_nowait(fresh)
            return

    def end(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
