"""Bytes a key sends to the terminal, beside the least that shows the change: ``python -m benchmarks.wire`` (POSIX).

The least is worked out from the screen before and after, as a terminal emulator has them: a cursor move for every run
of changed cells, the whole style wherever it differs from the cell before, and the characters. Over SSH, bytes are lag.
"""

from __future__ import annotations

import copy
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyte
from pyte.screens import Char

from benchmarks.stores import FIRST, fill
from benchmarks.terminal import Terminal

PROGRAM = [sys.executable, "-m", "clientcheck_tui"]
Cells = list[list[Char]]

ATTRIBUTES = {"bold": "1", "italics": "3", "underscore": "4", "blink": "5", "reverse": "7", "strikethrough": "9"}


class Screen:
    """A program in a terminal whose picture is kept."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self._terminal = Terminal(command, columns, rows)
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal.until(FIRST)
        self.press("")

    def press(self, key: str) -> tuple[int, int]:
        """Press a key, wait until nothing more is painted: how many bytes came, and the least that were needed."""
        before = self._cells()
        sent = self._terminal.after(key)
        self._stream.feed(sent)
        return len(sent), least(before, self._cells())

    def close(self) -> None:
        """End the program."""
        self._terminal.close()

    def _cells(self) -> Cells:
        lines = self._screen.buffer
        return [[copy.copy(lines[y][x]) for x in range(self._screen.columns)] for y in range(self._screen.lines)]


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


def main() -> None:
    """Measure answers, Enter, the arrows and a letter in a note, and print a table."""
    print(f"{'key':34} {'bytes':>7} {'least':>7} {'ratio':>7}  bar")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "store"
        fill(folder, 10)
        for columns, rows in ((100, 30), (80, 24)):
            command = [*PROGRAM, "--data-dir", str(folder), "--today", "2026-11-23", "assess", FIRST]
            screen = Screen(command, columns, rows)
            where = f", {columns}×{rows}"
            answers, enters = [], []
            for turn in range(12):
                answers += [screen.press("14"[turn % 2]), screen.press("41"[turn % 2])]
                enters.append(screen.press("\r"))
            _row("a digit that answers" + where, answers, "2")
            _row("Enter, to the next question" + where, enters, "2.5")
            _row("an arrow" + where, [screen.press("j") for _ in range(6)], "")
            screen.press("n")
            _row("a letter in the note" + where, [screen.press(letter) for letter in "late again"], "1,000 bytes")
            screen.close()


def _row(what: str, pairs: list[tuple[int, int]], bar: str) -> None:
    sent = statistics.median(sent for sent, _ in pairs)
    fewest = statistics.median(fewest for _, fewest in pairs)
    ratio = statistics.median(sent / fewest for sent, fewest in pairs if fewest)
    print(f"{what:34} {sent:7.0f} {fewest:7.0f} {ratio:7.2f}  {bar}", flush=True)


if __name__ == "__main__":
    main()
