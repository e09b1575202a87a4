"""A copy of what the terminal shows, so that only cells that change are sent. Over SSH every byte can be felt.

Textual sends every line of a refreshed widget, and the whole screen after a change of layout: for one answer seven to
nine times the bytes needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from rich.cells import split_graphemes
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

MAX_GAP = 4
"""So many unchanged cells of one style are sent again rather than skipped: moving the cursor takes as many bytes."""

Look = tuple[str, str]
"""What is sent to the terminal before and after a text in some style."""

PLAIN: Look = ("", "")


class ScreenCopy:
    """The text and the style of every cell of the terminal. Unknown at first, so the first update is complete."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._texts: list[list[str | None]] = []
        self._looks: list[list[Look]] = []
        self._look_of: dict[Style, Look] = {}

    def forget(self) -> None:
        """Send the next update completely, as something else may have written to the terminal."""
        self._size = Size(0, 0)

    def changes(self, update: CompositorUpdate, size: Size, console: Console) -> str:
        """Return what to send to a terminal of ``size`` so that it shows ``update``, and apply that to the copy."""
        if size != self._size:
            self._size = size
            self._texts = [[None] * size.width for _ in range(size.height)]
            self._looks = [[PLAIN] * size.width for _ in range(size.height)]
        changed: dict[int, list[int]] = {}
        for y, x, strip in _strips(update):
            if 0 <= y < size.height:
                self._put(y, x, strip, console, changed)
        return "".join(self._output(y, columns) for y, columns in changed.items())

    def _put(self, y: int, x: int, strip: Strip, console: Console, changed: dict[int, list[int]]) -> None:
        """Write a strip into the copy, and add the columns that changed to ``changed``, by line."""
        texts, looks = self._texts[y], self._looks[y]
        for text, style, _ in strip:
            look = PLAIN if style is None else self._look(style, console)
            cells = list(text) if text.isascii() else _cells(text)
            end = min(x + len(cells), self._size.width)
            if looks[x:end] != [look] * (end - x) or texts[x:end] != cells:
                columns = changed.setdefault(y, [])
                for column, cell in zip(range(x, end), cells, strict=False):
                    if texts[column] != cell or looks[column] != look:
                        texts[column], looks[column] = cell, look
                        columns.append(column)
            x += len(cells)

    def _look(self, style: Style, console: Console) -> Look:
        if (look := self._look_of.get(style)) is None:
            system = COLOR_SYSTEMS[console.color_system or "truecolor"]
            before, _, after = Strip.render_style(style, "\0", system).partition("\0")
            look = self._look_of[style] = before, after
        return look

    def _output(self, y: int, columns: list[int]) -> str:
        """Return the changed cells of a line, each run of them after a move of the cursor."""
        texts, looks = self._texts[y], self._looks[y]
        output = []
        for start, end in self._runs(y, sorted(columns)):
            last = end - 2 if texts[end - 1] == "" else end - 1
            if last < end - 1 and len(texts[last] or "") > 1:  # where it is drawn narrow, the other cell stays
                output.append(f"\x1b[{y + 1};{end}H{' '.join(looks[end - 1])}")
            output.append(f"\x1b[{y + 1};{start + 1}H")
            for (before, after), run in groupby(range(start, end), looks.__getitem__):
                output.append(f"{before}{''.join(texts[column] or '' for column in run)}{after}")
        return "".join(output)

    def _runs(self, y: int, columns: list[int]) -> Iterator[tuple[int, int]]:
        """Return start and end of each run of changed cells, including short gaps of the same style."""
        texts, looks = self._texts[y], self._looks[y]
        start, end = -1, 0
        for column in columns:
            if column < end:  # the second half of a wide character
                continue
            gap = range(end, column)
            near = looks[end - 1], looks[column]
            if start < 0 or len(gap) > MAX_GAP or any(looks[one] not in near or not texts[one] for one in gap):
                if start >= 0:
                    yield start, end
                start = column - 1 if texts[column] == "" and column else column
            end = column + 1
            while end < len(texts) and texts[end] == "":
                end += 1
            if len(texts[column] or "") > 1:  # terminals disagree on how wide these are: what follows needs a move
                yield start, end
                start = -1
        if start >= 0:
            yield start, end


class Changes(CompositorUpdate):
    """An update from Textual, of which only what differs from the copy is sent."""

    def __init__(self, update: CompositorUpdate, copy: ScreenCopy, size: Size) -> None:
        """Send ``update`` to a terminal of ``size`` that shows ``copy``."""
        self._update = update
        self._copy = copy
        self._size = size

    def render_segments(self, console: Console) -> str:
        """Return what to send. Textual calls this only when it sends it."""
        return self._copy.changes(self._update, self._size, console)


def _strips(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Return every strip of an update, with its line and first column."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, first, last in update.spans:
            for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if chop is not None and x < last and end > first:
                    yield y, x, chop


@lru_cache(maxsize=2048)
def _cells(text: str) -> list[str]:
    """Split a text into cells. An empty cell follows a wide character; a mark without width joins the one before it."""
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells += [text[start:end], *[""] * (width - 1)]
        elif cells:
            cells[-1 if cells[-1] else -2] += text[start:end]
    return cells
