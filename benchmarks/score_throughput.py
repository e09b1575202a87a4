"""Measure the speed and the memory of ``clientcheck score``: ``python -m benchmarks.score_throughput`` (POSIX).

The same lines go in turn through ``clientcheck score -`` and through a Python loop that only reads and prints JSON;
the median pair is printed. The memory is the peak of the process.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "verdicts.jsonl"
SHORT, LONG = 2_000, 20_000
"""How many lines are scored."""

RUNS = 3
OURS = [sys.executable, "-m", "clientcheck_tui", "score", "-"]
BARE = [
    sys.executable,
    "-c",
    """
import json, sys
for line in sys.stdin.buffer:
    sys.stdout.write(json.dumps(json.loads(line)["answers"]) + "\\n")
    sys.stdout.flush()
""",
]
"""Like ours, it prints each answer before it reads the next line."""

MEASURED = """
import resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run(sys.argv[1:], check=True)
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""
"""Runs one command: the peak of all children is then the peak of that command."""


class Run(NamedTuple):
    """What one command took.

    Attributes:
        seconds: from start to end.
        peak: the most memory it held, in the system's own unit.
    """

    seconds: float
    peak: int


def main() -> None:
    """Measure and print the table."""
    print(f"{'what':44} {'beside':34} {'measured':>16} {'ratio':>7}  bar")
    with tempfile.TemporaryDirectory() as temporary:
        short, long = Path(temporary) / "short.jsonl", Path(temporary) / "long.jsonl"
        write(short, SHORT)
        write(long, LONG)
        pairs = [(run(OURS, long), run(BARE, long)) for _ in range(RUNS)]
        rate = LONG / statistics.median(ours.seconds for ours, _ in pairs)
        ratio = statistics.median(ours.seconds / bare.seconds for ours, bare in pairs)
        _row(f"score, {LONG:,} lines", "only reading and printing JSON", f"{rate:,.0f} lines/s", ratio, "–")
        peaks = [(ours.peak, run(OURS, short).peak) for ours, _ in pairs]
        peak = statistics.median(ours for ours, _ in peaks)
        ratio = statistics.median(more / less for more, less in peaks)
        mebibytes = peak / (1 << (20 if sys.platform == "darwin" else 10))  # macOS counts bytes, others KiB
        _row(f"peak memory of score, {LONG:,} lines", f"{SHORT:,} lines", f"{mebibytes:.1f} MiB", ratio, "1.05")


def write(path: Path, lines: int) -> None:
    """Write a file of so many lines, the checked cases over and over without what is expected of them."""
    cases = CASES.read_text(encoding="utf-8").splitlines()
    given = [json.dumps({"answers": json.loads(case)["answers"]}) for case in cases]
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{given[number % len(given)]}\n" for number in range(lines))


def run(command: list[str], lines: Path) -> Run:
    """Run a command with these lines on its standard input."""
    with lines.open("rb") as given, Path(os.devnull).open("wb") as nowhere:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *command],
            stdin=given,
            stdout=nowhere,
            stderr=subprocess.PIPE,
            check=True,
        )
    seconds, peak = done.stderr.split()[-2:]
    return Run(float(seconds), int(peak))


def _row(what: str, beside: str, measured: str, ratio: float, bar: str) -> None:
    print(f"{what:44} {beside:34} {measured:>16} {ratio:7.2f}  {bar}", flush=True)


if __name__ == "__main__":
    main()
