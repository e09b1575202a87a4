"""What surrounds every screen: the title line, the line of keys, and the cover of a window that is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from clientcheck_tui.tui.base_app import DEMO_NOTICE, BaseApp
from clientcheck_tui.tui.localized import MIN_COLUMNS, MIN_ROWS, LocalizedScreen

MAX_KEYS = ((132, 10), (100, 8), (80, 6), (0, 4))
"""(columns, keys): from so many columns on, the line shows at most so many keys. The widest come first."""

WIDE = 100
"""The fewest columns in which the title shows ``more``; the same as ``-wide`` in ``app.tcss``."""

MIN_PLACE = 8
"""The cells that the right side of the title leaves for the place."""


class KeyLine(Footer):
    """The footer: as many of the keys in ``keys_now`` as fit, and help."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[ActiveBinding] = []
        self._update_scheduled = False

    def compose(self) -> ComposeResult:
        """Yield the keys that fit."""
        self._shown = self._fitting()
        for active in self._shown:
            binding = active.binding
            yield FooterKey(
                binding.key,
                self.app.get_key_display(binding),
                binding.description,
                binding.action,
                disabled=not active.enabled,
                tooltip=active.tooltip,
            ).data_bind(compact=Footer.compact)

    def on_mount(self) -> None:
        """Ask for the keys again: a dialog sent them before this was mounted."""
        if isinstance(self.screen, ModalScreen):
            self.screen.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        """Show the keys that fit into the new width."""
        self._update_soon()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Recompose only if the keys shown change. Textual does it after every key press."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._update_soon()

    def _update_soon(self) -> None:
        if self._bindings_ready and not self._update_scheduled:
            self._update_scheduled = True
            self.call_after_refresh(self._update)

    async def _update(self) -> None:
        self._update_scheduled = False
        if self.is_attached and self._fitting() != self._shown:
            await self.recompose()

    def _fitting(self) -> list[ActiveBinding]:
        """Return the way back and help, and of the other keys the first that fit."""
        screen, columns = self.screen, self.app.size.width
        if not self._bindings_ready or not isinstance(screen, LocalizedScreen):
            return []
        active: dict[str, ActiveBinding] = {}
        for one in screen.active_bindings.values():
            active.setdefault(one.binding.action.removeprefix("app."), one)
        names = [action for action in (*screen.keys_now(), "help") if action in active]
        always = {"back", "help"} & {*names}
        count = next(count for min_columns, count in MAX_KEYS if columns >= min_columns) - len(always)
        room = columns - 2 - sum(self._width(active[name]) for name in always)
        shown: list[ActiveBinding] = []
        for name in names:
            key = active[name]
            if name not in always:
                if count == 0 or self._width(key) > room:
                    continue
                count, room = count - 1, room - self._width(key)
            shown.append(key)
        return shown

    def _width(self, key: ActiveBinding) -> int:
        display = self.app.get_key_display(key.binding)
        return Content(display).cell_length + Content(key.binding.description).cell_length + 3


class TitleLine(Static):
    """The first line of a screen. All its texts are data, never markup.

    Attributes:
        place: the screen or the client.
        right: the text on the right.
        more: what follows it in a window of at least ``WIDE`` columns.
        storage: whether everything is saved, in front of ``right``; or "".
    """

    app: BaseApp

    place: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    more: reactive[str] = reactive("")
    storage: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__(id="title")

    def show(self, place: str, right: str = "", more: str = "") -> None:
        """Show these texts."""
        self.place, self.right, self.more = place, right, more

    def render(self) -> Content:
        """Return the product's name, the notice of a demo, the place, and the right side.

        Without enough room, the name is left out, then the place is cut, then the right side.
        """
        width = self.size.width
        separator, left = Content.styled("  ·  ", "$quiet"), Content(self.place)
        min_left = min(MIN_PLACE, left.cell_length)
        if self.app.demo:
            demo = Content.styled(self.app.tr.t(DEMO_NOTICE), "$accent")
            left, min_left = Content.assemble(demo, separator, left), demo.cell_length
        right = self._right().truncate(max(0, width - min_left), ellipsis=True)
        room = max(0, width - right.cell_length)
        with_name = Content.assemble(Content.styled("clientcheck", "$accent bold"), separator, left)
        if with_name.cell_length <= room:
            left = with_name
        elif self.app.demo and room < min_left + MIN_PLACE:
            left = demo
        else:
            left = left.truncate(room, ellipsis=True)
        return Content.assemble(left.pad_right(room - left.cell_length), right)

    def _right(self) -> Content:
        text = f"{self.storage}  {self.right}" if self.storage else self.right
        if self.more and self.app.size.width >= WIDE:
            text = f"{text} · {self.more}"
        return Content.styled(f" {text}" if text else "", "$quiet")


class TooSmall(Widget):
    """Covers a screen while the window is too small; what is under it keeps its state and the focus."""

    app: BaseApp

    def __init__(self) -> None:
        super().__init__(id="too-small")

    def render(self) -> Content:
        """Return how large the window is, and how large it has to be."""
        return Content(
            self.app.tr.t(
                "Too small: clientcheck needs {least_columns}×{least_rows}, this window is {columns}×{rows}.",
                columns=self.app.size.width,
                rows=self.app.size.height,
                least_columns=MIN_COLUMNS,
                least_rows=MIN_ROWS,
            )
        )
