"""A list of rows to choose from: clients, assessments, questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Resize
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from clientcheck_tui.core.problem import N_
from clientcheck_tui.tui.themes import MIN_CONTRAST, contrast

Item = TypeVar("Item")

BAR = frozenset(" ━─▁▃▅▇·")
"""What a row has besides text."""


class LateText(Visual):
    """One line that is put together when it is painted: of the rows of a long list, most never are."""

    def __init__(self, make: Callable[[], Content]) -> None:
        self._make = make
        self._made: Content | None = None

    @property
    def content(self) -> Content:
        """The line."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def __str__(self) -> str:
        return self.content.plain

    def render_strips(self, width: int, height: int | None, style: VisualStyle, options: RenderOptions) -> list[Strip]:
        """Paint the line."""
        return self.content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the line."""
        return self.content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return 1, without looking at the line."""
        return 1


class Row(Option, Generic[Item]):
    """A row for an ``item``, such as a client."""

    def __init__(self, item: Item, text: Content | LateText, key: str) -> None:
        super().__init__(text, id=key)
        self.item = item


class Rows(OptionList):
    """A list with j, k, g and G beside the arrow keys."""

    class Resized(Message):
        """The rows have another width now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="rows.open"),
        Binding("down,j", "cursor_down", N_("Down"), id="rows.down", show=False),
        Binding("up,k", "cursor_up", N_("Up"), id="rows.up", show=False),
        Binding("home,g", "first", N_("First"), id="rows.first", show=False),
        Binding("end,G", "last", N_("Last"), id="rows.last", show=False),
    ]

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._wanted = ""

    def select(self, key: str) -> None:
        """Put the caret on the row ``key``, now or once it is there."""
        ids = [option.id for option in self.options]
        if key in ids:
            self.highlighted = ids.index(key)
        else:
            self._wanted = key

    def on_key(self) -> None:
        """Forget the row to select once it is there: the user has moved on."""
        self._wanted = ""

    def fill(self, options: Iterable[Option]) -> None:
        """Show other rows, scrolled as before; the caret stays on its row, or on the next one where it is gone."""
        before, position, scrolled = self.chosen, self.highlighted or 0, self.scroll_offset.y
        self.set_options(options)
        ids = [option.id for option in self.options]
        enabled = [number for number, option in enumerate(self.options) if not option.disabled]
        following = next((number for number in enabled if number >= position), enabled[-1] if enabled else None)
        wanted = next((key for key in (self._wanted, before) if key in ids), None)
        if wanted == self._wanted:
            self._wanted = ""
        self.highlighted = following if wanted is None else ids.index(wanted)
        self.scroll_to(y=scrolled, animate=False, immediate=True)  # a second click must not meet another row
        self.scroll_to_highlight()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the caret; on the first row, to the heading above it too."""
        super().scroll_to_highlight(top)
        if all(option.disabled for option in self.options[: self.highlighted or 0]):
            self.scroll_to(y=0, animate=False, immediate=True)

    def _watch_highlighted(self, before: int | None, after: int | None) -> None:
        """Repaint the rows that the caret leaves and reaches, not the whole list."""
        for number in (before, after):
            if number in self._index_to_line:
                self.refresh_lines(self._index_to_line[number], self._heights[number])

    def render_line(self, y: int) -> Strip:
        """Paint the row under the caret in one colour where one of its texts could not be read in its own."""
        strip = super().render_line(y)
        style = next((segment.style for segment in strip if segment.style), None)
        if self.highlighted is None or style is None or style.meta.get("option") != self.highlighted:
            return strip
        if all(BAR.issuperset(segment.text) or _is_readable(segment.style) for segment in strip):
            return strip
        color = Style(color=self.get_component_rich_style("option-list--option-highlighted").color)
        return Strip(Segment.apply_style(strip, post_style=color), strip.cell_length)

    @property
    def room(self) -> int:
        """The width of a row in cells beside a scroll bar; before the first layout, what it will be."""
        width = self.outer_size.width or self.screen.size.width
        if self.styles.max_width is not None:
            width = min(width, int(self.styles.max_width.value))
        padding = self.get_component_styles("option-list--option").padding.width
        return width - self.styles.gutter.width - padding - self.styles.scrollbar_size_vertical

    def on_resize(self, event: Resize) -> None:
        """Tell the screen, whose columns depend on the width."""
        self.post_message(self.Resized())

    @property
    def chosen(self) -> str:
        """The key of the row under the caret; empty where there is none."""
        option = self.highlighted_option
        return (option.id or "") if option is not None else ""


def _is_readable(style: Style | None) -> bool:
    """Return whether text in this style can be read; False for the terminal's own colours, which are unknown."""
    if style is None or style.color is None or style.bgcolor is None:
        return False
    if style.color.triplet is None or style.bgcolor.triplet is None:
        return False
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= MIN_CONTRAST
