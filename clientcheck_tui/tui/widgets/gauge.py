"""The live gauge: a half-circle with a needle where there is room, a bar where there is not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content
from textual.geometry import Size

from clientcheck_tui.core.pack import ZONES, Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.in_progress import explained, missing, no_verdict_yet, span
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.dial import Cell, dial
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.cached_lines import LineWidget

MAX_WIDTH, NARROWEST = 48, 20
"""The dial's largest width and the least a gauge is drawn in, in cells."""

MAX_WORDS, MAX_WORDS_BROAD, BROAD = 10, 8, 48
"""Rows the words below the dial take at most, and from ``BROAD`` cells on: the dial leaves them free, and so keeps its
size when they change."""

AHEAD, NEEDLE, QUIET = "$ahead", "$foreground bold", "$quiet"


class Reading:
    """What a gauge says in words: number, zone, range and one sentence.

    Attributes:
        verdict: what the answers so far say.
        hidden: the person does not want to see it before the end.
    """

    def __init__(self, pack: Pack, tr: Translator, verdict: Verdict, *, hidden: bool = False) -> None:
        """Take what the words are made from."""
        self._pack = pack
        self._tr = tr
        self.verdict = verdict
        self.hidden = hidden

    def same_as(self, other: Reading) -> bool:
        """Whether another reading says the same: then nothing has to be painted again."""
        return (self.verdict, self.hidden) == (other.verdict, other.hidden)

    @property
    def silent(self) -> bool:
        """Nothing to show: no verdict yet, or hidden."""
        return self.hidden or not self.verdict.known

    @property
    def zone(self) -> str:
        """The zone's word."""
        return self._tr.zone(self.verdict.zone)

    @property
    def span(self) -> str:
        """The range of what is still open, or that it is settled."""
        return span(self.verdict, self._tr)

    @property
    def sentence(self) -> str:
        """The one sentence that explains it."""
        if self.hidden:
            return self._tr.t("The gauge is hidden until the end.")
        if not self.verdict.known:
            return no_verdict_yet(self._tr)
        return explained(self._pack, self.verdict, self._tr)

    @property
    def missing(self) -> str:
        """Which signs too little is known of yet; empty where enough is."""
        return "" if self.silent else missing(self._pack, self.verdict, self._tr)


class Gauge(LineWidget):
    """The half-circle with its labels, number, word, range and sentence."""

    def __init__(self, tr: Translator, *, id: str) -> None:
        """A gauge that shows nothing until ``show`` is called."""
        super().__init__(id=id)
        self._tr = tr
        self._reading: Reading | None = None

    def show(self, reading: Reading) -> None:
        """Move the needle."""
        before, self._reading = self._reading, reading
        if before is None or not reading.same_as(before):
            self.refresh()

    def lines(self) -> list[Content]:
        """The whole picture."""
        width = self.size.width
        if self._reading is None or width < NARROWEST:
            return []
        reading = self._reading
        columns = self._columns(width, self.size.height)
        gauge = 0 if reading.silent else reading.verdict.gauge
        picture = dial(gauge, columns)
        left = (width - columns) // 2
        lines = [self._label(reading, "talk").center(width)]
        for row, cells in enumerate(picture):
            line = Content.assemble(" " * left, *self._runs(cells, silent=reading.silent))
            lines.append(self._beside(line, reading, row, len(picture), width))
        lines.append(self._ends(reading, left, columns, width))
        lines.append(Content(""))
        lines.extend(self._words_below(reading, width))
        return lines

    def _columns(self, width: int, height: int) -> int:
        """How wide the dial is: room is left beside it for the labels, and above and below it for the words."""
        lines = MAX_WORDS if width < BROAD else MAX_WORDS_BROAD
        return max(16, min(MAX_WIDTH, width - 4, (height - lines - 2) * 4) // 2 * 2)

    def _runs(self, cells: list[Cell], *, silent: bool) -> Iterator[tuple[str, str]]:
        """A row of the dial as few pieces: each style costs time when it is painted."""
        for style, run in groupby(cells, key=lambda cell: self._style(cell, silent=silent)):
            glyphs = "".join(" " if silent and cell.part == "needle" else cell.glyph for cell in run)
            yield glyphs, style

    @staticmethod
    def _style(cell: Cell, *, silent: bool) -> str:
        if not cell.part:
            return ""
        if cell.part == "needle":
            return NEEDLE
        return zone_style(cell.part) if cell.passed and not silent else AHEAD

    def _label(self, reading: Reading, zone: str) -> Content:
        text = self._tr.zone_label(zone)
        if not reading.silent and reading.verdict.zone == zone:
            return Content.styled(text, f"{zone_style(zone)} bold underline")
        return Content.styled(text, QUIET)

    def _beside(self, line: Content, reading: Reading, row: int, rows: int, width: int) -> Content:
        """A row of the dial with the labels of the zones that lie left and right of its top."""
        if row != max(0, rows // 8):
            return line
        plain = line.plain
        body = len(plain) - len(plain.lstrip())
        watch, prepare = self._label(reading, "watch"), self._label(reading, "prepare")
        arc = line[body : len(plain.rstrip())]
        gap = body - watch.cell_length - 1
        after = width - body - arc.cell_length - prepare.cell_length - 1
        if gap < 0 or after < 0:
            return line
        return Content.assemble(" " * gap, watch, " ", arc, " ", prepare)

    def _ends(self, reading: Reading, left: int, columns: int, width: int) -> Content:
        keep, leave = self._label(reading, "keep"), self._label(reading, "leave")
        start = max(0, left - 1)
        space = max(1, min(width, left + columns + 1) - start - keep.cell_length - leave.cell_length)
        return Content.assemble(" " * start, keep, " " * space, leave)

    def _words_below(self, reading: Reading, width: int) -> list[Content]:
        sentence = [line.center(width) for line in Content(reading.sentence).wrap(width)]
        if reading.silent:
            return [line.stylize(QUIET) for line in sentence]
        zone = zone_style(reading.verdict.zone)
        head = Content.assemble(
            Content.styled(f" {reading.verdict.gauge} ", f"{zone} bold reverse"),
            " ",
            Content.styled(reading.zone, f"{zone} bold"),
        )
        lines = [head.center(width), Content.styled(reading.span, QUIET).center(width), Content("")]
        lines.extend(sentence)
        lines.extend(line.stylize(QUIET).center(width) for line in Content(reading.missing).wrap(width) if line)
        return lines


class GaugeBar(LineWidget):
    """The same in two lines, for narrow screens."""

    def __init__(self, tr: Translator, *, id: str) -> None:
        """A bar that shows nothing until ``show`` is called."""
        super().__init__(id=id)
        self._tr = tr
        self._reading: Reading | None = None

    def show(self, reading: Reading) -> None:
        """Move the bar."""
        before, self._reading = self._reading, reading
        if before is not None and reading.same_as(before):
            return
        width = self.size.width
        self.refresh(layout=before is None or self._height(before, width) != self._height(reading, width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The bar's line, and as many as the sentence takes."""
        return 2 if self._reading is None else self._height(self._reading, width)

    def _height(self, reading: Reading, width: int) -> int:
        return len(self._lines(reading, width)) if width >= NARROWEST else 2

    def lines(self) -> list[Content]:
        """The bar with number, word and range, and the sentence below."""
        if self._reading is None or self.size.width < NARROWEST:
            return []
        return self._lines(self._reading, self.size.width)

    def _lines(self, reading: Reading, width: int) -> list[Content]:
        """Bar and words on one line where that fits, else below each other; then the sentence."""
        if reading.silent:
            return [self._bar(None, width - 40), *Content.styled(reading.sentence, QUIET).wrap(width)]
        zone = zone_style(reading.verdict.zone)
        words = Content.assemble(
            Content.styled(f" {reading.verdict.gauge} ", f"{zone} bold reverse"),
            " ",
            Content.styled(reading.zone, f"{zone} bold"),
            Content.styled(f" · {reading.span}", QUIET),
        )
        bar = self._bar(reading.verdict.gauge, min(width - 40, width - words.cell_length - 5))
        one = Content.assemble(bar, " ", words)
        head = [one] if one.cell_length <= width else [bar, *words.wrap(width)]
        return [*head, *Content(reading.sentence).wrap(width)]

    def _bar(self, gauge: int | None, room: int) -> Content:
        """Five zones of equal width, full up to the gauge, in about ``room`` cells."""
        cells = max(2, room // 5)
        parts = []
        for number, zone in enumerate(ZONES):
            full = 0 if gauge is None else max(0, min(cells, -(-(gauge - 20 * number + 1) * cells // 20)))
            parts.append(Content.styled("━" * full, zone_style(zone)))
            parts.append(Content.styled("─" * (cells - full), AHEAD))
            parts.append(Content(" "))
        return Content.assemble(*parts[:-1])
