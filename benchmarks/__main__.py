"""Measure the speed of the program: ``python -m benchmarks`` (POSIX, about three minutes).

Each row compares two programs that run in turn, pair by pair; the median pair is printed. The ratios hold on other
machines, the milliseconds do not.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from benchmarks.stores import FIRST, draft_in, fill, session_in
from benchmarks.terminal import Terminal

Measure = Callable[[], float]
PROGRAM = [sys.executable, "-m", "clientcheck_tui"]
RUNS = 9
KEYS = 40
SAVES = 200


def main() -> None:
    """Measure everything and print the table."""
    print(f"{'what':44} {'beside':34} {'ms':>8} {'ratio':>7}  bar")
    with tempfile.TemporaryDirectory() as temporary:
        folders = {}
        for size in (10, 100, 1_000, 10_000):
            folders[size] = Path(temporary) / str(size)
            fill(folders[size], size)
        first_pictures(folders)
        key_to_gauge(folders[10])
        draft_saves(folders)
        commands(folders[100])


def first_pictures(folders: dict[int, Path]) -> None:
    """From the start of the process to the first frame with the rows of the home screen."""
    bars = {10: "–", 100: "1.2", 1_000: "1.2", 10_000: "–"}
    for size, folder in folders.items():
        ours = [*PROGRAM, "--data-dir", str(folder), "--today", "2026-11-23"]
        bare = [sys.executable, "-m", "benchmarks.bare", "home", str(size)]
        pairs = [(_picture(ours), _picture(bare)) for _ in range(RUNS)]
        _row(f"first picture, {size:,} assessments", "bare app, same widgets and CSS", pairs, bars[size])


def key_to_gauge(folder: Path) -> None:
    """From a key to the changed number on the screen."""
    ours = Terminal([*PROGRAM, "--data-dir", str(folder), "assess", "Another client"])
    ours.until("Why we ask")
    bare = Terminal([sys.executable, "-m", "benchmarks.bare", "key"])
    bare.settle()
    pairs = []
    for turn in range(KEYS):
        number = turn % 2  # the first question answered best, then worst: 0 and 25
        ours.settle()
        bare.settle()
        ours_s = ours.key(("1", "4")[number], (" 0  keep", " 25  watch")[number])
        pairs.append((ours_s, bare.key(("1", "4")[number], ("gauge 11", "gauge 44")[number])))
    ours.close()
    bare.close()
    _row("key to gauge", "bare app: an option and a text", pairs[2:], "1.05")


def draft_saves(folders: dict[int, Path]) -> None:
    """Saving a draft beside few and beside many assessments."""
    small, large = session_in(folders[10]), session_in(folders[10_000])
    drafts = draft_in(small), draft_in(large)
    pairs = []
    for number in range(SAVES):  # another note each time: an unchanged draft is not written
        notes = {"cost.rate": f"note {number}"}
        beside_few, beside_many = (msgspec.structs.replace(draft, notes=notes) for draft in drafts)
        pairs.append((_timed(partial(large.save_draft, beside_many)), _timed(partial(small.save_draft, beside_few))))
    _row("draft save beside 10,000 assessments", "beside 10", pairs, "constant")


def commands(folder: Path) -> None:
    """Whole commands without a screen, with 100 assessments."""
    bare = [sys.executable, "-c", "pass"]
    for arguments in (["--version"], ["clients"], ["show", FIRST], ["export", FIRST]):
        ours = [*PROGRAM, "--data-dir", str(folder), *arguments]
        pairs = [(_timed(lambda: _run(ours)), _timed(lambda: _run(bare))) for _ in range(RUNS * 2)]  # noqa: B023
        _row(f"clientcheck {arguments[0]}, 100 assessments", "python -c pass", pairs, "7")


def _picture(command: list[str]) -> float:
    terminal = Terminal(command)
    seconds = terminal.until(FIRST)
    terminal.close()
    return seconds


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _row(what: str, beside: str, pairs: list[tuple[float, float]], bar: str) -> None:
    ours = statistics.median(one for one, _ in pairs) * 1000
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{what:44} {beside:34} {ours:8.1f} {ratio:7.2f}  {bar}", flush=True)


if __name__ == "__main__":
    main()
