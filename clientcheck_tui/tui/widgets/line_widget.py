"""A widget made of lines, which repaints only the lines that changed: one key changes a few of many."""

from __future__ import annotations

from itertools import zip_longest

from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

MIN_ROOMY_ROWS = 40
"""Windows with so many rows have room for blank lines between entries; ``-roomy`` in ``app.tcss``."""

MAX_STRIPS = 256
"""How many painted lines a widget remembers: many come back after a few keys."""


class LineWidget(Widget):
    """A widget made of lines. Subclasses say what the lines are, and call ``update`` when they may have changed."""

    ALLOW_SELECT = False
    auto_links = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._painted: list[Content] = []
        self._painted_size = Size(0, 0)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(MAX_STRIPS)

    def lines(self, width: int) -> list[Content]:
        """The lines to show, each at most ``width`` cells wide."""
        raise NotImplementedError

    def update(self) -> None:
        """Repaint the lines that changed; lay the screen out again if the widget needs another height."""
        if not self.size.width:  # not laid out, or hidden: its lines are asked for when it is shown
            self._painted_size = Size(0, 0)
            return
        before, after = self._painted, self.lines(self.size.width)
        self._painted = after
        if self.styles.is_auto_height and len(before) != len(after):
            self.refresh(layout=True)
            return
        changed = [
            Region(0, y, self.size.width, 1)
            for y, (old, new) in enumerate(zip_longest(before, after))
            if old is None or new is None or not old.is_same(new)
        ]
        if changed:
            self.refresh(*changed)

    @property
    def roomy(self) -> bool:
        """Whether there is room for blank lines between entries."""
        return self.app.size.height >= MIN_ROOMY_ROWS

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at ``width``."""
        return len(self.lines(width))

    def render(self) -> Content:
        """Return all lines as one text."""
        return Content("\n").join(self.lines(self.size.width))

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        if self._painted_size != self.size:
            self._painted, self._painted_size = self.lines(self.size.width), self.size
        width, style = self.size.width, self.visual_style
        if y >= len(self._painted):
            return Strip.blank(width, style.rich_style)
        line = self._painted[y]
        key = (line.plain, tuple(line.spans), width, style, self.app.theme)
        strip = self._strips.get(key)
        if strip is None:
            strips = line.render_strips(width, 1, style, RenderOptions(self._get_style, {}))
            strip = self._strips[key] = strips[0] if strips else Strip.blank(width, style.rich_style)
        return strip
