"""The part of a chart over time with the markers, drawn by plotext."""

from __future__ import annotations

from textual.content import Content
from textual_plotext import Plot

from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.time_scale import Scale


class Canvas:
    """The part of a chart with the markers. Rows count from the top.

    Attributes:
        scale: which column a day is in.
        rows: its height, without the time axis.
    """

    def __init__(self, scale: Scale, rows: int) -> None:
        self.scale = scale
        self.rows = rows
        self._glyphs: dict[tuple[int, int], tuple[str, str]] = {}

    def put(self, row: int, column: int, glyph: str, style: str) -> None:
        """Put a glyph of one cell there, in place of what is there."""
        self._glyphs[row, column] = (glyph, style)

    def put_beside(self, row: int, column: int, text: str, style: str) -> None:
        """Put a text right of a column, or else left of it, where there is room between the markers."""
        for start in (column + 1, column - len(text)):
            around = range(start - (start < column), start + len(text) + (start > column))
            inside = start >= 0 and start + len(text) <= self.scale.columns
            if inside and not any((row, place) in self._glyphs for place in around):
                for place, character in enumerate(text, start):
                    self.put(row, place, character, style)
                return

    def lines(self, tr: Translator) -> list[Content]:
        """Return the rows, and the time axis below them."""
        plot = Plot()
        plot.theme("clear")
        plot._set_size(self.scale.columns, self.rows + 1)  # ``plotsize`` keeps to the size of the terminal it looks up
        plot.frame(False)
        plot.xlim(0, self.scale.columns - 1)
        plot.ylim(1 - self.rows, 0)
        plot.yticks([])
        for glyph in {glyph for glyph, _ in self._glyphs.values()}:
            places = [place for place, (other, _) in self._glyphs.items() if other == glyph]
            plot.scatter([column for _, column in places], [-row for row, _ in places], marker=glyph)
        ticks = self.scale.ticks(tr)
        plot.xticks([self.scale.column(day) for day, _ in ticks], [label for _, label in ticks])
        picture = Plot.uncolorize(plot.build()).split("\n")[: self.rows + 1]
        lines = [Content(line) for line in picture]
        for (row, column), (_, style) in self._glyphs.items():
            lines[row] = lines[row].stylize(style, column, column + 1)
        lines[-1] = lines[-1].stylize("$quiet")
        return lines
