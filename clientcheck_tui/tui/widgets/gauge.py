"""The live gauge: a half-circle with a needle where there is room, a bar where there is not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.core.pack import ZONES, Pack
from clientcheck_tui.core.verdict import AnyVerdict
from clientcheck_tui.report.in_progress import NO_VERDICT, explained, missing, span
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.dial import Cell, dial
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.line_widget import LineWidget

MIN_WIDTH, MIN_DIAL, MAX_DIAL = 20, 16, 48
"""The narrowest widget that draws a gauge, and the smallest and largest dial, in cells."""

MAX_WORDS, MAX_WORDS_WIDE, WIDE = 10, 8, 48
"""Rows kept free for the words below the dial, so that it keeps its size when they change; fewer from ``WIDE`` cells
on, where they wrap less."""

BAR_MARGIN = 40
"""Cells beside the bar that are left to number, zone and range."""

AHEAD, NEEDLE, QUIET = "$ahead", "$foreground bold", "$quiet"


class Reading(NamedTuple):
    """What a gauge shows; without a verdict, or hidden, only a sentence.

    ``span``: its range, "" where nothing is open any more; ``missing``: signs that need more answers.
    """

    sentence: str
    gauge: int | None = None
    zone: str = ""
    zone_name: str = ""
    span: str = ""
    missing: str = ""


def read_gauge(pack: Pack, verdict: AnyVerdict, tr: Translator, *, hidden: bool = False) -> Reading:
    """Return what a gauge shows of ``verdict``; ``hidden`` if it is not to be shown before the end."""
    if hidden:
        return Reading(tr.t("The gauge is hidden until the end."))
    if not verdict.known:
        return Reading(tr.t(NO_VERDICT))
    return Reading(
        explained(pack, verdict, tr),
        verdict.gauge,
        verdict.zone,
        tr.zone(verdict.zone),
        span(verdict, tr),
        missing(pack, verdict, tr),
    )


class GaugeWidget(LineWidget):
    """Shows a reading; empty until ``show`` is called."""

    def __init__(self, tr: Translator, *, id: str) -> None:
        super().__init__(id=id)
        self._tr = tr
        self._reading: Reading | None = None

    def show(self, reading: Reading) -> None:
        """Show another reading."""
        if reading != self._reading:
            self._reading = reading
            self.update()

    def lines(self, width: int) -> list[Content]:
        """Return the gauge and its words."""
        if self._reading is None or width < MIN_WIDTH:
            return []
        return self.draw(self._reading, width)

    def draw(self, reading: Reading, width: int) -> list[Content]:
        """Return the lines for a reading."""
        raise NotImplementedError


class Gauge(GaugeWidget):
    """The half-circle with its labels, number, zone, range and sentence."""

    def draw(self, reading: Reading, width: int) -> list[Content]:
        """Return the dial with the zones' labels around it, and the words below."""
        columns = self.dial_width(width, self.size.height)
        picture = dial(reading.gauge or 0, columns)
        left = (width - columns) // 2
        lines = [self._label(reading, "talk").center(width)]
        for row, cells in enumerate(picture):
            line = Content.assemble(" " * left, *_runs(cells, silent=reading.gauge is None))
            if row == len(picture) // 8:
                line = self._between_labels(line, reading, width)
            lines.append(line)
        lines.append(self._ends(reading, left, columns, width))
        lines.append(Content(""))
        lines.extend(_words_below(reading, width))
        return lines

    @staticmethod
    def dial_width(width: int, height: int) -> int:
        """Return the dial's width: the labels need room beside it, the words above and below it."""
        lines = MAX_WORDS if width < WIDE else MAX_WORDS_WIDE
        return max(MIN_DIAL, min(MAX_DIAL, width - 4, (height - lines - 2) * 4) // 2 * 2)

    def _label(self, reading: Reading, zone: str) -> Content:
        style = f"{zone_style(zone)} bold underline" if reading.zone == zone else QUIET
        return Content.styled(self._tr.zone_label(zone), style)

    def _between_labels(self, line: Content, reading: Reading, width: int) -> Content:
        """The row of the dial that has the labels of its second and fourth zone beside it, where they fit."""
        plain = line.plain
        start = len(plain) - len(plain.lstrip())
        arc = line[start : len(plain.rstrip())]
        left, right = self._label(reading, "watch"), self._label(reading, "prepare")
        before = start - left.cell_length - 1
        after = width - start - arc.cell_length - right.cell_length - 1
        if before < 0 or after < 0:
            return line
        return Content.assemble(" " * before, left, " ", arc, " ", right)

    def _ends(self, reading: Reading, left: int, columns: int, width: int) -> Content:
        """The labels of the first and the last zone, below the ends of the dial."""
        keep, leave = self._label(reading, "keep"), self._label(reading, "leave")
        start = max(0, left - 1)
        space = max(1, min(width, left + columns + 1) - start - keep.cell_length - leave.cell_length)
        return Content.assemble(" " * start, keep, " " * space, leave)


class GaugeBar(GaugeWidget):
    """A bar with the same words, for narrow screens."""

    def draw(self, reading: Reading, width: int) -> list[Content]:
        """Return bar and words, on one line where they fit, then the sentence."""
        if reading.gauge is None:
            return [_bar(-1, width - BAR_MARGIN), *Content.styled(reading.sentence, QUIET).wrap(width)]
        span = f" · {reading.span}" if reading.span else ""
        words = Content.assemble(_number_and_zone(reading), (span, QUIET))
        bar = _bar(reading.gauge, min(width - BAR_MARGIN, width - words.cell_length - 5))
        line = Content.assemble(bar, " ", words)
        head = [line] if line.cell_length <= width else [bar, *words.wrap(width)]
        return [*head, *Content(reading.sentence).wrap(width)]


def _runs(cells: list[Cell], *, silent: bool) -> Iterator[tuple[str, str]]:
    """A row of the dial in as few pieces as possible: each takes time to paint. ``silent`` draws no needle."""

    def style(cell: Cell) -> str:
        if cell.part == "needle":
            return NEEDLE
        if cell.part and (silent or not cell.passed):
            return AHEAD
        return zone_style(cell.part) if cell.part else ""

    for name, run in groupby(cells, key=style):
        yield "".join(" " if silent and cell.part == "needle" else cell.glyph for cell in run), name


def _number_and_zone(reading: Reading) -> Content:
    zone = zone_style(reading.zone)
    number = Content.styled(f" {reading.gauge} ", f"{zone} bold reverse")
    return Content.assemble(number, " ", (reading.zone_name, f"{zone} bold"))


def _words_below(reading: Reading, width: int) -> list[Content]:
    sentence = [line.center(width) for line in Content(reading.sentence).wrap(width)]
    if reading.gauge is None:
        return [line.stylize(QUIET) for line in sentence]
    span = [Content.styled(reading.span, QUIET).center(width)] if reading.span else []
    lines = [_number_and_zone(reading).center(width), *span, Content("")]
    lines += sentence
    lines += [line.stylize(QUIET).center(width) for line in Content(reading.missing).wrap(width) if line]
    return lines


def _bar(gauge: int, width: int) -> Content:
    """Five zones of equal width in about ``width`` cells, full up to ``gauge``; empty with -1."""
    cells = max(2, width // len(ZONES))
    parts = []
    for number, zone in enumerate(ZONES):
        full = max(0, min(cells, math.ceil((gauge - 20 * number + 1) * cells / 20)))
        parts.append(Content.assemble(("━" * full, zone_style(zone)), ("─" * (cells - full), AHEAD)))
    return Content(" ").join(parts)
