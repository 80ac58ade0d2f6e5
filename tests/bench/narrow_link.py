"""A narrow, slow link on loopback: 50 kbit/s, 600 ms there and back, packets that get lost, cuts.

A proxy, since a kernel without netem delays nothing. It passes segments of 1,460 bytes on, each way
at the rate of the link and half of the round trip later. A lost one comes as TCP brings it: after
its time-out, which doubles while it is lost again, and what is behind it waits. A new connection
waits for one round trip.
"""

import asyncio
import random
import threading

SEGMENT = 1460
ROUND_TRIP = 0.6
RATE = 50_000 / 8
TIME_OUT = 1.2


class NarrowLink:
    """Listens on `port` (0: any) and passes on to `target`. Counts bytes, both ways."""

    def __init__(self, target, port=0):
        self.target = target
        self.port = port
        self.loss = 0
        self.bytes = 0
        self.cut_after = None
        self._random = random.Random(1)
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()

    def begin(self, loss, cut_after=None):
        """From now on; counts anew. The link is cut once, when so many bytes went over it.

        `loss` None: it is as fast as loopback."""
        self.loss, self.bytes, self.cut_after = loss, 0, cut_after
        self._random.seed(1)

    def _run(self, ready):
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._accept, "127.0.0.1", self.port))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()

    async def _accept(self, reader, writer):
        await asyncio.sleep(0 if self.loss is None else ROUND_TRIP)
        try:
            there = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        both = (writer, there[1])
        await asyncio.gather(self._pass(reader, there[1], both), self._pass(there[0], writer, both))
        for end in both:
            end.close()

    def _lost_for(self):
        wait, lost = TIME_OUT, 0
        while self._random.random() < self.loss / 100:
            lost += wait
            wait *= 2
        return lost

    async def _pass(self, reader, writer, both):
        free = due = self._loop.time()
        arriving = asyncio.Queue()

        async def arrive():
            while (item := await arriving.get()) is not None:
                await asyncio.sleep(max(0, item[0] - self._loop.time()))
                writer.write(item[1])
            if writer.can_write_eof():
                writer.write_eof()

        task = asyncio.create_task(arrive())
        try:
            while data := await reader.read(SEGMENT):
                self.bytes += len(data)
                if self.cut_after is not None and self.bytes > self.cut_after:
                    self.cut_after = None
                    for end in both:
                        end.transport.abort()
                    break
                free = max(free, self._loop.time())
                if self.loss is not None:
                    free += len(data) / RATE
                    due = max(due, free + ROUND_TRIP / 2 + self._lost_for())
                await asyncio.sleep(max(0, free - self._loop.time()))
                arriving.put_nowait((due, data))
        except (ConnectionError, OSError):
            pass
        arriving.put_nowait(None)
        try:
            await task
        except (ConnectionError, OSError):
            pass
