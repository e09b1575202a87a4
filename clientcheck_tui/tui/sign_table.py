"""The lines of a table of clients and their signs, as text. Names are data, never markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells
from clientcheck_tui.core.comparison import Compared
from clientcheck_tui.core.records import SignSummary
from clientcheck_tui.report.text import whole
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.row_content import GAUGE, cut
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.signs import LEVEL_GLYPHS, LEVEL_STYLES, severity_bar

NUMBER, GAP = 4, 1
"""Cells of a severity with the mark of a sign that is only here before it, and of the blank after it."""

MAX_BAR = 5
"""The most cells of a severity's bar."""

MIN_LONG_BAR = 4
"""A bar with fewer cells is as high as the level, instead of as long as the severity."""

MIN_NAME = 12
"""The fewest cells of a client's name, with a blank."""

COMFORTABLE_NAME = 20
"""So many cells get the names before the bars get more than one."""

ONLY_HERE = "▲"

UNKNOWN = SignSummary(None, "unknown")


class Columns(NamedTuple):
    """The columns: cells of the name with a blank, and of a severity's bar; the names of the signs by key."""

    name: int
    bar: int
    signs: Mapping[str, str]

    @property
    def cell(self) -> int:
        """Cells of one sign."""
        return self.bar + NUMBER + GAP


def columns_for(signs: Mapping[str, str], width: int) -> Columns:
    """Return the columns of rows in ``width`` cells."""
    spare = (width - GAUGE - COMFORTABLE_NAME) // len(signs) - NUMBER - GAP
    bar = max(1, min(MAX_BAR, spare))
    return Columns(max(MIN_NAME, width - GAUGE - len(signs) * (bar + NUMBER + GAP)), bar, signs)


def heading_lines(columns: Columns, tr: Translator) -> list[Content]:
    """Return the names of the signs above their columns.

    Names that are too long are on two lines by turns. Where that is too narrow too, there are numbers, and the names
    beside theirs in a sentence below.
    """
    left = cut(tr.t("Client"), columns.name - 1) + tr.t("gauge").rjust(GAUGE) + " "
    names = list(columns.signs.values())
    if all(cells(name) < columns.cell for name in names):
        return [_quiet(left + _right_aligned(names, columns.cell))]
    wide = columns.cell * 2
    if all(cells(name) < wide for name in names):
        upper = [name if number % 2 == 0 else "" for number, name in enumerate(names)]
        lower = [name if number % 2 else "" for number, name in enumerate(names)]
        return [_quiet(_placed(upper, columns)), _quiet(_placed(lower, columns, left))]
    numbers = [str(number) for number in range(1, len(names) + 1)]
    return [_quiet(left + _right_aligned(numbers, columns.cell))]


def legend(columns: Columns) -> str:
    """Return the names of the signs with their numbers, where the heading has only those; otherwise ""."""
    if all(cells(name) < columns.cell * 2 for name in columns.signs.values()):
        return ""
    return " · ".join(f"{number} {name}" for number, name in enumerate(columns.signs.values(), 1))


def median_row(median: Mapping[str, SignSummary], columns: Columns, tr: Translator) -> Content:
    """Return the row of the median client."""
    name = tr.t("Your median client")
    if cells(name) >= columns.name:
        name = tr.t("Your median")
    return Content.assemble((cut(name, columns.name), "bold"), " " * GAUGE, *_cells(median, (), columns))


def compared_row(compared: Compared, columns: Columns) -> Content:
    """Return a client's row: name, gauge, and its signs."""
    summary = compared.standing.summary
    gauge = (f"{summary.gauge:>{GAUGE - 1}} ", f"{zone_style(summary.zone)} bold")
    name = cut(compared.client.name, columns.name - 1) + " "
    return Content.assemble(name, gauge, *_cells(compared.signs, compared.only_here, columns))


def _cells(signs: Mapping[str, SignSummary], only_here: Sequence[str], columns: Columns) -> list[Content]:
    return [_cell(signs.get(key, UNKNOWN), columns.bar, only_here=key in only_here) for key in columns.signs]


def _cell(sign: SignSummary, bar: int, *, only_here: bool) -> Content:
    style = LEVEL_STYLES[sign.level]
    shape = severity_bar(sign, bar) if bar >= MIN_LONG_BAR else Content.styled(LEVEL_GLYPHS[sign.level] * bar, style)
    number = f"{ONLY_HERE if only_here else ''}{whole(sign.severity)}".rjust(NUMBER)
    return Content.assemble(shape, (number, f"{style} bold" if only_here else style), " " * GAP)


def _right_aligned(texts: Sequence[str], width: int) -> str:
    """Return texts whose right edges are those of the numbers below."""
    return "".join(" " * (width - GAP - cells(text)) + text + " " * GAP for text in texts)


def _placed(names: Sequence[str], columns: Columns, left: str = "") -> str:
    """Return every second name, which reaches into the column before its own, or into that of the gauge."""
    line = left
    for number, name in enumerate(names, 1):
        if name:
            end = columns.name + GAUGE + number * columns.cell - GAP
            line += " " * (end - cells(name) - cells(line)) + name
    return line


def _quiet(line: str) -> Content:
    return Content.styled(line, "$quiet")
