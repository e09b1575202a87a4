"""Widgets made of lines, of which only those that changed are painted anew: a key moves a few of many."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

CACHE_SIZE = 400
"""How many painted lines are kept: a few screens' worth."""

ROOMY = 40
"""From so many rows on, a window has room for blank lines between entries; ``app.tcss`` calls it so too."""

Remembered = dict[object, Strip]


class CachedLines(Visual):
    """Lines of text, each painted once."""

    def __init__(self, lines: list[Content], remembered: Remembered, theme: str) -> None:
        """Show ``lines``; what was painted before in ``theme`` is in ``remembered``."""
        self._lines = lines
        self._remembered = remembered
        self._theme = theme

    def __str__(self) -> str:
        """The bare text."""
        return "\n".join(line.plain for line in self._lines)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Each line as a strip."""
        if options.selection is not None:  # text marked with the mouse looks different each time
            return Content("\n").join(self._lines).render_strips(width, height, style, options)
        strips = []
        for line in self._lines[:height]:
            key = (line.plain, tuple(line.spans), width, style, self._theme)
            strip = self._remembered.get(key)
            if strip is None:
                if len(self._remembered) >= CACHE_SIZE:
                    self._remembered.clear()
                painted = line.render_strips(width, 1, style, options)
                strip = self._remembered[key] = painted[0] if painted else Strip.blank(width)
            strips.append(strip)
        return strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The longest line."""
        return max((line.cell_length for line in self._lines), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """A row a line."""
        return len(self._lines)


class LineWidget(Widget):
    """A widget made of lines."""

    auto_links = False

    def __init__(self, *, id: str) -> None:
        """Nothing is painted yet."""
        super().__init__(id=id)
        self._remembered: Remembered = {}

    def lines(self) -> list[Content]:
        """What to show, each no wider than the widget."""
        return []

    def render(self) -> CachedLines:
        """The lines."""
        return CachedLines(self.lines(), self._remembered, self.app.theme)
