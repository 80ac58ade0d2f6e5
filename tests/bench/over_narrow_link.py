"""Time and bytes of 1 to 500 records over a narrow link, beside PouchDB's replication to express-pouchdb.

usage: over_narrow_link.py BUILD_FOLDER PEERS_FOLDER. Real programs; the link is narrow_link.py.
"""

import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # The source tree stays as it is.
from narrow_link import NarrowLink

HERE = pathlib.Path(__file__).resolve().parent
build = pathlib.Path(sys.argv[1]).resolve()
peers = pathlib.Path(sys.argv[2]).resolve()


def line(what, value, unit, aim=""):
    print(f"{what:<52} {value:>10.1f} {unit:<8} {aim}", flush=True)


class Ours:
    """A demo's hub behind the link, and its kiosk made anew for each run."""

    def __init__(self, folder):
        self.folder = folder
        self.link = NarrowLink(0)
        subprocess.run([build / "camino", "deploy", "demo", folder / "demo", "--hub",
                        f"127.0.0.1:{self.link.port}"], check=True, stdout=subprocess.DEVNULL)
        self.run_count = 0
        self.hub = None

    def start(self):
        """A hub that knows nothing yet, on a port of its own."""
        self.stop()
        self.run_count += 1
        self.data = self.folder / str(self.run_count)
        shutil.copytree(self.folder / "demo", self.data)
        self.hub = subprocess.Popen([build / "camino-hub", "--data", self.data / "hub", "--listen",
                                     "127.0.0.1:0"], stdout=subprocess.DEVNULL)
        listen = self.data / "hub/listen"
        while not listen.exists():
            time.sleep(0.05)
        self.link.target = int(listen.read_text().rsplit(":", 1)[1])

    def stop(self):
        if self.hub is not None:
            self.hub.terminate()
            self.hub.wait()

    def send(self, count, loss, cut_after=None):
        """Seconds until the machine has the receipt for all, and the bytes of the whole exchange."""
        self.start()
        fill = build / "tests/bench/bench_fill_journal"
        subprocess.run([fill, self.data / "kiosk", "1"], check=True)
        self.link.begin(None)
        self.begin_exchange().wait()  # What a machine learns once, content above all, is not what is compared.
        subprocess.run([fill, self.data / "kiosk", str(count)], check=True)
        self.link.begin(loss, cut_after)
        begin = time.monotonic()
        arrived = None
        while True:
            agent = self.begin_exchange()
            while agent.poll() is None:
                if arrived is None and self.received() == 1 + count:
                    arrived = time.monotonic() - begin
                time.sleep(0.05)
            if agent.returncode == 0:
                break  # Else the link was cut; the agent that runs tries again by itself.
        return arrived, self.link.bytes

    def begin_exchange(self):
        return subprocess.Popen([build / "camino-sync", "--data", self.data / "kiosk", "--once"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def received(self):
        """How far the newest receipt goes that the machine has (FORMATS.md)."""
        path = f"file:{self.data}/kiosk/agent/agent.db?mode=ro"
        with sqlite3.connect(path, uri=True) as database:
            row = database.execute("SELECT bytes FROM receipt").fetchone()
        return int.from_bytes(row[0][17:25], "big") if row else 0


class Pouch:
    def __init__(self):
        self.server = subprocess.Popen(["node", HERE / "peers/pouch_server.mjs", peers],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.link = NarrowLink(int(self.server.stdout.readline()))
        self.run_count = 0

    def send(self, count, loss):
        self.run_count += 1
        self.link.begin(loss)
        url = f"http://127.0.0.1:{self.link.port}/r{self.run_count}"
        seconds = subprocess.run(["node", HERE / "peers/replicate.mjs", url, str(count), peers],
                                 check=True, capture_output=True, text=True).stdout
        return float(seconds), self.link.bytes

    def stop(self):
        self.server.stdin.close()
        self.server.wait()


AIMS = {1: "33", 200: "25"}  # Percent of PouchDB's time.

with tempfile.TemporaryDirectory() as name:
    ours = Ours(pathlib.Path(name))
    pouch = Pouch()
    try:
        for loss in (0, 5, 15):
            for count in (1, 20, 200, 500):
                about = f"{count} records, 50 kbit/s, 600 ms, {loss} % lost"
                own, own_bytes = ours.send(count, loss)
                their, their_bytes = pouch.send(count, loss)
                line(about, own, "s")
                line("  PouchDB to express-pouchdb", their, "s")
                line("  of its time", own / their * 100, "percent", AIMS.get(count, ""))
                line("  of its bytes", own_bytes / their_bytes * 100, "percent", "33")
        whole = ours.send(200, 0)[1]
        again = ours.send(200, 0, whole // 2)[1]
        line("200 records, cut in the middle: sent again", (again - whole) / 1024, "KB")
    finally:
        ours.stop()
        pouch.stop()
