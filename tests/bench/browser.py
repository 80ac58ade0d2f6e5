"""Measures the kiosk beside Chromium in kiosk mode, which shows the same question as a plain page.

usage: browser.py BUILD_FOLDER. Both run one after the other under the same Xvfb, as somebody would
install them, and are judged from outside alone: by /proc, and by what stands in the frame buffer.
"""

import json
import mmap
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1280, 800
TAP_COUNT = 40
IDLE_SECONDS = 30
INK = bytes([0x3A, 0x26, 0x12])  # #12263A as it lies in memory: of nearly every letter on both.
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def line(what, value, unit, aim=""):
    print(f"{what:<44} {value:>12.1f} {unit:<12} {aim}", flush=True)


class Display:
    """An X server whose picture lies in a file."""

    def __init__(self, folder):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        self.name = ":" + os.read(reader, 16).decode().strip()
        self.environment = {**os.environ, "DISPLAY": self.name}
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.file[:100])
        self.first = header[0] + 12 * header[19]  # Behind the header and the colours.
        self.stride = header[12]

    def pixels(self):
        return self.file[self.first:self.first + self.stride * HEIGHT]

    def has_words(self):
        return self.file.find(INK, self.first, self.first + self.stride * HEIGHT) >= 0

    def around(self, x, y):
        """A square around a place."""
        rows = range(y - 30, y + 30)
        return b"".join(self.file[self.first + row * self.stride + 4 * (x - 30):
                                  self.first + row * self.stride + 4 * (x + 30)] for row in rows)

    def click(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"],
                       env=self.environment, check=True)

    def stop(self):
        self.server.terminate()
        self.server.wait()


def tree_of(pid):
    """The process and everything that it started."""
    children = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(folder.name))
    found, new = [], [pid]
    while new:
        found += new
        new = [child for parent in new for child in children.get(parent, [])]
    return found


def cpu_ms(pids):
    total = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) * TICK_MS
    return total


def pss_mb(pids):
    total = 0
    for pid in pids:
        try:
            text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024
    return total


def settle(display, longest=10.0, still=0.6):
    """Waits until the picture stands still."""
    end = time.monotonic() + longest
    before, since = display.pixels(), time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < still:
        time.sleep(0.02)
        now = display.pixels()
        if now != before:
            before, since = now, time.monotonic()


def last_change_ms(display, place, watched=0.4):
    """A tap, and the time until nothing changes there any more."""
    before, start, last = display.around(*place), time.monotonic(), 0.0
    tap = subprocess.Popen(["xdotool", "mousemove", *map(str, place), "click", "1"],
                           env=display.environment)
    while time.monotonic() - start < watched:
        now = display.around(*place)
        if now != before:
            before, last = now, time.monotonic() - start
        time.sleep(0.001)
    tap.wait()
    return last * 1000


def start(display, words):
    """Starts a program on the dark screen; how long until its words stand there."""
    began = time.monotonic()
    running = subprocess.Popen(words, env=display.environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    while not display.has_words():
        if time.monotonic() - began > 30 or running.poll() is not None:
            raise SystemExit(f"{words[0]} shows nothing")
        time.sleep(0.002)
    return running, (time.monotonic() - began) * 1000


def stop(running):
    os.killpg(running.pid, signal.SIGTERM)  # A session of its own: what it started, nothing else.
    running.wait()


def measure(display, words, way, tiles):
    """Starts it several times, then taps its way to the question, waits, and taps answers."""
    first = []
    for _ in range(5):
        running, took = start(display, words)
        first.append(took)
        settle(display)
        stop(running)
        time.sleep(0.5)
    running, _ = start(display, words)
    settle(display)
    for place in way:
        display.click(*place)
        settle(display)
    display.click(*tiles[0])  # What is loaded at the first tap is not counted as a tap.
    display.click(*tiles[0])
    time.sleep(3)
    pids = tree_of(running.pid)
    before = cpu_ms(pids)
    time.sleep(IDLE_SECONDS)
    idle = cpu_ms(pids) - before
    memory = pss_mb(pids)
    before = cpu_ms(pids)
    taps = sorted(last_change_ms(display, tiles[i % 2]) for i in range(TAP_COUNT))
    per_tap = (cpu_ms(pids) - before) / TAP_COUNT
    processes = len(pids)
    stop(running)
    time.sleep(0.5)
    return {"first": sorted(first)[2], "idle": idle, "memory": memory, "cpu": per_tap,
            "tap": taps[TAP_COUNT // 2], "processes": processes}


def kiosk_places(build, data, folder):
    """Where to tap on the way to a question, and the question as it stands there."""
    steps = ["door.screening", "nav.next", "age_band.21plus", "where_now.CO"]
    script = "".join(f"shot {i}\npress {step}\n" for i, step in enumerate(steps)) + "shot end\n"
    (folder / "way.script").write_text(script)
    subprocess.run([build / "camino-kiosk", "--data", data, "--script", folder / "way.script",
                    "--shots", folder], check=True)
    nodes = [json.loads((folder / f"{name}.json").read_text())["nodes"]
             for name in [*map(str, range(len(steps))), "end"]]
    by_id = [{node["id"]: node for node in one} for one in nodes]
    way = [middle(by_id[i][step]) for i, step in enumerate(steps)]
    tiles = [node for node in nodes[-1] if node["id"].startswith("nationality.")][:2]
    return way, [middle(tile) for tile in tiles], nodes[-1]


def box(node):
    rect = node["rect"]
    return rect if isinstance(rect, list) else [rect[name] for name in ("x", "y", "width", "height")]


def middle(node):
    x, y, width, height = box(node)
    return int(x + width / 2), int(y + height / 2)


def page_of(nodes):
    """The same texts at the same places, with ticks that a tap puts and takes."""
    parts = []
    for node in nodes:
        x, y, width, height = box(node)
        label = node.get("label", "")
        kind = "tile" if node["id"].startswith("nationality.") else node["role"]
        parts.append(f'<div class="{kind}" style="left:{x}px;top:{y}px;width:{width}px;'
                     f'height:{height}px">{label}</div>')
    style = ("body{margin:0;background:#FAF7F2;color:#12263A;font:500 22px Inter;overflow:hidden}"
             "div{position:absolute;box-sizing:border-box;display:flex;align-items:center}"
             ".title{font:700 38px Inter}"
             ".tile,.button{background:#fff;border:1px solid #7D8894;border-radius:22px;"
             "padding:0 20px}.chosen{background:#E0F0EF;border:3px solid #0E5A63}")
    code = ("document.querySelectorAll('.tile').forEach(tile=>tile.onclick="
            "()=>tile.classList.toggle('chosen'))")
    return (f'<!doctype html><html lang="es"><meta charset="utf-8"><style>{style}</style>'
            f'<body>{"".join(parts)}<script>{code}</script></body></html>')


def compare(build, data, folder):
    way, tiles, nodes = kiosk_places(build, data, folder)
    page = folder / "question.html"
    page.write_text(page_of(nodes))
    display = Display(folder)
    try:
        ours = measure(display, [str(build / "camino-kiosk"), "--data", str(data)], way, tiles)
        theirs = measure(
            display,
            ["chromium", "--kiosk", "--no-sandbox", "--no-first-run", "--incognito",
             "--disable-features=Translate", f"--window-size={WIDTH},{HEIGHT}",
             "--window-position=0,0", f"--user-data-dir={folder / 'profile'}", page.as_uri()],
            [], tiles)
    finally:
        display.stop()
    line("camino-kiosk, question on the screen (PSS)", ours["memory"], "MB")
    line(f"  Chromium, the same page, {theirs['processes']} processes", theirs["memory"], "MB")
    line("  Chromium takes", theirs["memory"] / ours["memory"], "times", "15")
    line("camino-kiosk, start to first words", ours["first"], "ms")
    line("  Chromium", theirs["first"], "ms")
    line("  Chromium takes", theirs["first"] / ours["first"], "times", "15")
    line(f"camino-kiosk, CPU in {IDLE_SECONDS} s idle", ours["idle"], "ms", "none")
    line("  Chromium", theirs["idle"], "ms")
    line("camino-kiosk, CPU a tap", ours["cpu"], "ms")
    line("  Chromium", theirs["cpu"], "ms")
    line("camino-kiosk, tap until it stands there", ours["tap"], "ms")
    line("  Chromium", theirs["tap"], "ms")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    missing = [name for name in ("chromium", "xdotool", "Xvfb") if shutil.which(name) is None]
    if missing:
        print("a browser in kiosk mode: not measured; install " + ", ".join(missing))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([build / "camino", "deploy", "demo", folder / "demo"], check=True,
                       stdout=subprocess.DEVNULL)
        compare(build, folder / "demo/kiosk", folder)


main()
