"""Measures the programs as they ship: the kiosk under Xvfb, the way to the hub over loopback.

usage: programs.py BUILD_FOLDER. Prints lines like those of camino_bench. Stops what it starts.
"""

import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True  # The source tree stays as it is.
sys.path.insert(0, str(ROOT / "tests/content"))
import people

build = pathlib.Path(sys.argv[1]).resolve()
tick_ms = 1000 / os.sysconf("SC_CLK_TCK")


def line(what, value, unit, aim=""):
    print(f"{what:<44} {value:>12.0f} {unit:<12} {aim}", flush=True)


def cpu_ms(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * tick_ms


def pss_mb(pid):
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait()


def under_display(work):
    """Runs work(environment) with a display of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    display = os.read(reader, 16).decode().strip()
    try:
        work({**os.environ, "DISPLAY": f":{display}"})
    finally:
        stop(server)


def kiosk(data, environment):
    probe = build / "tests/bench/bench_window_probe"
    seen = subprocess.run([probe, "1"], env=environment, capture_output=True, text=True,
                          check=True).stdout
    line("first picture of a window", int(re.search(r"picture after (\d+) ms", seen).group(1)),
         "ms", "60")
    running = subprocess.Popen([build / "camino-kiosk", "--data", data], env=environment)
    time.sleep(3)
    before = cpu_ms(running.pid)
    time.sleep(30)
    line("camino-kiosk, CPU in 30 s idle", cpu_ms(running.pid) - before, "ms", "none")
    line("camino-kiosk, memory (PSS)", pss_mb(running.pid), "MB", "30")
    stop(running)


def frames(folder):
    """Every sample screen in every look: the slowest and the middle one, at 1280x800 and above."""
    folder.mkdir()
    seen = subprocess.run([build / "tests/bench/bench_gallery_main", folder], capture_output=True,
                          text=True, check=True).stdout
    times = re.findall(r"^(\S+) ([\d.]+) ms CPU a frame$", seen, re.M)
    for what, large in (("1280x800", False), ("1920x1080", True)):
        chosen = sorted(float(ms) for name, ms in times if ("1080" in name) == large)
        line(f"frame at {what}, middle screen (CPU)", chosen[len(chosen) // 2], "ms", "12")
        line(f"frame at {what}, slowest screen (CPU)", chosen[-1], "ms", "")


def screening_again(folder):
    """Re-screens a year of a country's answers, against only parsing the same file in Python."""
    count = 240_000
    crowd = people.crowd(random.Random(1), count // 24)
    lines = [json.dumps({"id": str(i), "answers": answers})
             for i, (answers, _) in enumerate(crowd)] * 24
    file = folder / "answers.jsonl"
    file.write_text("\n".join(lines) + "\n")
    start = time.monotonic()
    with open(file, encoding="utf-8") as text:
        for answers in text:
            json.loads(answers)
    parsing = time.monotonic() - start
    start = time.monotonic()
    subprocess.run([build / "camino", "screen", "--pack", ROOT / "assets/packs/safe-mobility",
                    "--as-of", "2024-09-15", "--batch", file], check=True,
                   stdout=subprocess.DEVNULL)
    took = time.monotonic() - start
    line(f"{count} people screened again", took * 1000, "ms")
    line("  of what Python's json takes to parse them", took / parsing * 100, "percent", "300")


def way_to_the_hub(folder):
    """Saves visits at the kiosk's own pace, then times one exchange with a running hub."""
    count = 64
    script = folder / "visits.script"
    answers = folder / "answers.json"
    answers.write_text(json.dumps({"age_band": "21plus", "where_now": "CO", "nationality": ["HT"],
                                   "fear_return": "yes"}))
    visit = f"answers {answers}\npress nav.next\npress keep.yes\nexpect screen.saved\npress leave\n"
    script.write_text("press nav.next\n".join([visit] * count))
    subprocess.run([build / "camino-kiosk", "--data", folder / "demo/kiosk", "--script", script],
                   check=True)
    hub = subprocess.Popen([build / "camino-hub", "--data", folder / "demo/hub", "--listen",
                            "127.0.0.1:8473"], stdout=subprocess.DEVNULL)
    time.sleep(1)
    start = time.monotonic()
    subprocess.run([build / "camino-sync", "--data", folder / "demo/kiosk", "--once"], check=True,
                   stdout=subprocess.DEVNULL)
    line(f"one exchange of {count} visits, start to end", (time.monotonic() - start) * 1000, "ms")
    stop(hub)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    subprocess.run([build / "camino", "deploy", "demo", folder / "demo"], check=True,
                   stdout=subprocess.DEVNULL)
    screening_again(folder)
    frames(folder / "frames")
    under_display(lambda environment: kiosk(folder / "demo/kiosk", environment))
    way_to_the_hub(folder)
