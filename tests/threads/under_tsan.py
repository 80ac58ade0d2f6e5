"""camino-hub and camino-sync under ThreadSanitizer, with everything that goes on beside each other.

Records come and leave while bundles are uploaded, pages and figures are asked for, and both programs
are ended and killed again and again. A report of the sanitizer ends it with status 1; with --planted,
whose hub has a fault, only that is status 0.
"""

import argparse
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("build", type=pathlib.Path, help="a folder of the preset tsan")
parser.add_argument("minutes", type=float, help="how long it goes on")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--planted", type=pathlib.Path, metavar="HUB",
                    help="a camino-hub with a fault on purpose, which must be reported")
arguments = parser.parse_args()
build = arguments.build.resolve()
minutes = arguments.minutes
seed = arguments.seed
hub_program = (arguments.planted or build / "camino-hub").resolve()
rng = random.Random(seed)

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    ADDRESS = "127.0.0.1:%d" % free.getsockname()[1]
REPORTED = 66
ENVIRONMENT = {"TSAN_OPTIONS": f"halt_on_error=1 exitcode={REPORTED} second_deadlock_stack=1",
               "PATH": "/usr/bin:/bin"}


class Reported(Exception):
    pass


class Restarted:
    """A program that is ended and begun again. What it says goes to a file."""

    def __init__(self, words, log):
        self.words = [str(word) for word in words]
        self.log = log
        self.starts = 0
        self.start()

    def start(self):
        self.starts += 1
        self.process = subprocess.Popen(self.words, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                                        stderr=open(self.log, "ab"))

    def look(self):
        if self.process.poll() == REPORTED:
            raise Reported(self.words[0])

    def end(self, how):
        self.look()
        self.process.send_signal(how)
        if self.process.wait() == REPORTED:
            raise Reported(self.words[0])


def run(words):
    """A command beside them; it may find the hub gone."""
    code = subprocess.run([str(word) for word in words], env=ENVIRONMENT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    if code == REPORTED:
        raise Reported(str(words[0]))


def ask(path):
    try:
        with urllib.request.urlopen(f"http://{ADDRESS}{path}", timeout=10) as answer:
            answer.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError, OSError):
        pass


def keep_asking(over):
    asker = random.Random(seed + 1)
    while not over.is_set():
        ask(asker.choice(["/", "/v1/health", "/v1/ready", "/metrics", "/v1/openapi.json",
                          "/t/es", "/nothing", "/v1/content/metadata/timestamp.json"]))


def work(folder):
    camino = build / "camino"
    subprocess.run([camino, "deploy", "demo", folder / "demo", "--hub", ADDRESS], check=True,
                   stdout=subprocess.DEVNULL)
    hub_data, kiosk = folder / "demo/hub", folder / "demo/kiosk"
    log = folder / "said.log"
    until = time.monotonic() + minutes * 60
    over = threading.Event()
    hub = Restarted([hub_program, "--data", hub_data, "--listen", ADDRESS], log)
    agent = Restarted([build / "camino-sync", "--data", kiosk], log)
    askers = [threading.Thread(target=keep_asking, args=(over,)) for _ in range(3)]
    for asker in askers:
        asker.start()
    counts = {"records": 0, "bundles": 0}
    try:
        while time.monotonic() < until:
            act(rng.randrange(100), folder, hub, agent, counts)
    finally:
        over.set()
        for program in (agent, hub):
            program.process.terminate()
            program.process.wait()
        for asker in askers:
            asker.join()
        if "ThreadSanitizer" in log.read_text(errors="replace"):
            print(log.read_text(errors="replace")[:6000])
            raise Reported("in what they said")
    return hub.starts, agent.starts, counts


def act(what, folder, hub, agent, counts):
    hub_data, kiosk = folder / "demo/hub", folder / "demo/kiosk"
    hub.look()
    agent.look()
    if what < 40:
        count = rng.randrange(1, 30)
        run([build / "tests/browser/fill_journal", kiosk, count])
        counts["records"] += count
    elif what < 60:
        bundle = folder / "bundle.camino"
        bundle.unlink(missing_ok=True)
        run([build / "camino", "bundle", "write", "--data", kiosk, bundle])
        run([build / "camino", "hub", "upload", "--data", hub_data, bundle])
        counts["bundles"] += 1
    elif what < 75:
        run([build / "camino", "hub", "status", "--data", hub_data])
    elif what < 88:
        hub.end(rng.choice([signal.SIGTERM, signal.SIGKILL]))
        hub.start()
    else:
        agent.end(rng.choice([signal.SIGTERM, signal.SIGKILL]))
        agent.start()
    time.sleep(rng.random() * 2)


with tempfile.TemporaryDirectory() as name:
    print(f"seed {seed}", flush=True)
    try:
        hubs, agents, counts = work(pathlib.Path(name))
    except Reported as where:
        print(f"ThreadSanitizer reported something: {where}")
        sys.exit(0 if arguments.planted else 1)
    print(f"{minutes:g} minutes, {hubs} starts of camino-hub, {agents} of camino-sync, "
          f"{counts['records']} records, {counts['bundles']} bundles: no report")
    sys.exit(1 if arguments.planted else 0)
