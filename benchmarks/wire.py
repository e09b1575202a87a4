"""Measure the bytes that a key press sends to the terminal: ``python -m benchmarks.wire`` (POSIX).

Over SSH, bytes are lag. They are compared with the fewest that would show the same change, computed from the cells
before and after: a cursor move for each run of changed cells, each change of style, and the characters.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyte.screens import Char

from benchmarks.stores import fill
from benchmarks.terminal import Terminal

PROGRAM = [sys.executable, "-m", "clientcheck_tui"]
CLIENT = "A client never assessed"
Cells = list[list[Char]]

ATTRIBUTES = {"bold": "1", "italics": "3", "underscore": "4", "blink": "5", "reverse": "7", "strikethrough": "9"}


class Screen:
    """A program in a terminal whose picture is kept."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self._terminal = Terminal(command, columns, rows)
        self._terminal.until("Why we ask")
        self._terminal.after("")

    def press(self, key: str) -> tuple[int, int]:
        """Press a key, wait until nothing more is painted: how many bytes came, and the least that were needed."""
        before = self._cells()
        sent = self._terminal.after(key)
        return len(sent), least(before, self._cells())

    def close(self) -> None:
        """End the program."""
        self._terminal.close()

    def _cells(self) -> Cells:
        screen = self._terminal.screen
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def least(before: Cells, after: Cells) -> int:
    """The fewest bytes that turn one screen into the other, with absolute moves and whole styles."""
    return sum(len(part.encode()) for y in range(len(after)) for part in _line(y, before[y], after[y]))


def _line(y: int, before: list[Char], after: list[Char]) -> Iterator[str]:
    style = ""
    drawn = -1
    for x, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if drawn != x:
            yield f"\x1b[{y + 1};{x + 1}H"
        if style != (style := _style(new)):
            yield style
        yield new.data
        drawn = x + 1


def _style(cell: Char) -> str:
    codes = ["0", *(code for name, code in ATTRIBUTES.items() if getattr(cell, name))]
    for ground, color in (("38", cell.fg), ("48", cell.bg)):
        if color != "default":
            codes.append(";".join([ground, "2", *(str(int(color[at : at + 2], 16)) for at in (0, 2, 4))]))
    return f"\x1b[{';'.join(codes)}m"


def measure(folder: Path) -> Iterator[tuple[str, str, list[tuple[int, int]], str]]:
    """Answers, Enter, the arrows and a letter in a note: what, in which window, the bytes and the least, the bar."""
    for columns, rows in ((100, 30), (80, 24)):
        command = [*PROGRAM, "--data-dir", str(folder), "--today", "2026-11-23", "assess", CLIENT]
        screen = Screen(command, columns, rows)
        window = f"{columns}×{rows}"
        answers, enters = [], []
        for turn in range(12):
            answers += [screen.press("14"[turn % 2]), screen.press("41"[turn % 2])]
            enters.append(screen.press("\r"))
        yield "a digit that answers", window, answers, "2"
        yield "Enter, to the next question", window, enters, "2.5"
        yield "an arrow", window, [screen.press("j") for _ in range(6)], "2"
        screen.press("n")
        yield "a letter in the note", window, [screen.press(letter) for letter in "late again"], "1,000 bytes"
        screen.close()


def main() -> None:
    """Measure, and print the table."""
    print(f"{'key':30} {'window':>8} {'bytes':>7} {'least':>7} {'ratio':>7}  bar")
    with tempfile.TemporaryDirectory() as temporary:
        fill(Path(temporary), 10)
        for what, window, pairs, bar in measure(Path(temporary)):
            sent = statistics.median(sent for sent, _ in pairs)
            fewest = statistics.median(fewest for _, fewest in pairs)
            ratio = statistics.median(sent / fewest for sent, fewest in pairs if fewest)
            print(f"{what:30} {window:>8} {sent:7.0f} {fewest:7.0f} {ratio:7.2f}  {bar}", flush=True)


if __name__ == "__main__":
    main()
