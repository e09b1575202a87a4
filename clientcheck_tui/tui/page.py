"""What every screen is made of: a title line, a body, a line of keys, and words where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.base_app import BaseApp
from clientcheck_tui.tui.localized import MIN_COLUMNS, MIN_ROWS, LocalizedScreen
from clientcheck_tui.tui.widgets.rows import Rows

Result = TypeVar("Result")

WIDE = 100
"""From so many columns on there is room for more, in cells; ``app.tcss`` calls it so too."""


class KeyLine(Footer):
    """The footer: of the keys a screen names as needed now as many as fit, and help."""

    def __init__(self) -> None:
        """Show no key before the screen's keys are known."""
        super().__init__()
        self._shown: list[ActiveBinding] = []
        self._looking = False

    def compose(self) -> ComposeResult:
        """The keys that fit."""
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
        """A box has its keys before it is mounted: ask for them again."""
        if isinstance(self.screen, ModalScreen):
            self.screen.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        """Another width, another choice."""
        self._look_soon()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Recompose only if the keys shown change; Textual would do it after every key pressed."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._look_soon()

    def _look_soon(self) -> None:
        if self._bindings_ready and not self._looking:
            self._looking = True
            self.call_after_refresh(self._look)

    async def _look(self) -> None:
        self._looking = False
        if self.is_attached and self._fitting() != self._shown:
            await self.recompose()

    def _fitting(self) -> list[ActiveBinding]:
        """The first keys that fit: four on a narrow screen, six from 80 columns on, more on a wide one."""
        screen = self.screen
        if not self._bindings_ready or not isinstance(screen, LocalizedScreen):
            return []
        columns = self.app.size.width
        most = next(most for least, most in ((132, 10), (WIDE, 8), (80, 6), (0, 4)) if columns >= least)
        room = self.size.width or columns - 2  # a panel beside the screen takes some of it
        active: dict[str, ActiveBinding] = {}
        for one in screen.active_bindings.values():
            active.setdefault(one.binding.action.removeprefix("app."), one)
        last = [active[action] for action in ("help",) if action in active]
        room -= sum(map(self._width, last))
        first: list[ActiveBinding] = []
        for key in (active[action] for action in screen.keys_now() if action in active):
            if len(first) + len(last) < most and self._width(key) <= room:
                first.append(key)
                room -= self._width(key)
        return [*first, *last]

    def _width(self, key: ActiveBinding) -> int:
        """The cells a key and its description take."""
        display = self.app.get_key_display(key.binding)
        return Content(display).cell_length + Content(key.binding.description).cell_length + 3


def demo_said(tr: Translator) -> str:
    """What every screen of a demo says."""
    return tr.t("demo: nothing is saved")


MIN_COLUMNS_LEFT = 8
"""So much of the place is worth showing, and no right side takes it away, in cells."""


class TitleLine(Static):
    """The first line of a screen.

    Attributes:
        place: which screen or client this is.
        right: what matters about it now, on the right.
        more: what follows there in a window of 100 columns.
        storage: whether everything is saved, in front of ``right``; empty where nothing is known.
    """

    app: BaseApp

    place: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    more: reactive[str] = reactive("")
    storage: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__(id="title")

    def show(self, place: str, right: str = "", more: str = "") -> None:
        """Show another place and right side; both are data."""
        self.place, self.right, self.more = place, right, more

    def render(self) -> Content:
        """The product's name, that it is a demo, the place, the right side.

        Where there is no room the name goes first, then the end of the place, then of the right side.
        """
        width = self.size.width
        said = f"{self.storage}  {self.right}" if self.storage else self.right
        if self.more and self.app.size.width >= WIDE:
            said = f"{said} · {self.more}"
        dot, left = Content.styled("  ·  ", "$quiet"), Content(self.place)
        least = min(MIN_COLUMNS_LEFT, left.cell_length)
        if self.app.demo:
            demo = Content.styled(demo_said(self.app.tr), "$accent")
            left, least = Content.assemble(demo, dot, left), demo.cell_length
        right = Content.styled(f" {said}" if said else "", "$quiet").truncate(max(0, width - least), ellipsis=True)
        room = max(0, width - right.cell_length)
        named = Content.assemble(Content.styled("clientcheck", "$accent bold"), dot, left)
        if named.cell_length <= room:
            left = named
        elif self.app.demo and room < least + MIN_COLUMNS_LEFT:
            left = demo
        else:
            left = left.truncate(room, ellipsis=True)
        return Content.assemble(left.pad_right(room - left.cell_length), right)


class TooSmall(Widget):
    """Covers a screen that has no room. What is under it stays as it is, with the focus, and is not seen."""

    def __init__(self, tr: Translator) -> None:
        """Nothing is measured yet."""
        super().__init__(id="too-small")
        self._tr = tr

    def render(self) -> Content:
        """How large the window is, and has to be."""
        return Content(
            self._tr.t(
                "Too small: clientcheck needs {least_columns}×{least_rows}, this window is {columns}×{rows}.",
                columns=self.app.size.width,
                rows=self.app.size.height,
                least_columns=MIN_COLUMNS,
                least_rows=MIN_ROWS,
            )
        )


class Page(LocalizedScreen[None]):
    """A full screen of the product.

    Attributes:
        session: the run it belongs to.
        tr: translates the interface's words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", N_("Help"), id="app.help", key_display="?"),
    ]

    app: BaseApp

    def __init__(self, session: Session) -> None:
        """Take what is handed in; nothing is read yet."""
        super().__init__()
        self.session = session
        self.tr = session.tr
        self.title_line = TitleLine()
        self._rows: dict[str | None, str] = {}
        self._scrolled: dict[str | None, float] = {}

    def compose(self) -> ComposeResult:
        """Title, body, keys; and the words for a window that is too small."""
        yield self.title_line
        with Container(id="body"):
            yield from self.body()
        yield KeyLine()
        yield TooSmall(self.tr)

    def body(self) -> Iterator[Widget]:
        """What the screen holds."""
        yield from ()

    def rebuilt(self) -> Page:
        """A new copy of this screen, in the current language."""
        return type(self)(self.session)

    def copy_view_state(self, other: Page) -> None:
        """Once this is shown, have the caret and what is scrolled where ``other`` has them."""
        self._rows = {rows.id: rows.chosen for rows in other.query(Rows)}
        self._scrolled = {scroll.id: scroll.scroll_y for scroll in other.query(VerticalScroll)}

    def on_mount(self) -> None:
        """Take over from the screen this one is made after."""
        for rows in self.query(Rows):
            rows.select(self._rows.get(rows.id, ""))
        if any(self._scrolled.values()):
            self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        for scroll in self.query(VerticalScroll):
            scroll.scroll_to(y=self._scrolled.get(scroll.id, 0), animate=False)


class Dialog(ModalScreen[Result], LocalizedScreen[Result]):
    """A box over a screen. Escape or a click outside closes it; what was typed is kept by whoever opened it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Close"), id="dialog.close", key_display="esc"),
        Binding("f1", "app.help", N_("Help"), id="dialog.help", show=False),
        Binding("tab", "app.focus_next", N_("Next field"), id="dialog.next", show=False, key_display="tab"),
        Binding("shift+tab", "app.focus_previous", N_("Field before"), id="dialog.previous", show=False),
    ]
    HELP = N_("Tab goes from field to field, Space ticks a box, Enter presses a button. A click outside closes.")

    app: BaseApp

    def __init__(self, session: Session) -> None:
        """Take what is handed in."""
        super().__init__()
        self.session = session
        self.tr = session.tr

    def on_mount(self) -> None:
        """Show the keys of this box in the place of those below it, and have words for a window that is too small."""
        self.mount(KeyLine(), TooSmall(self.tr))
        if self.app.demo:
            for box in self.query(".box"):  # it may cover the title
                box.border_title = demo_said(self.tr)
                box.add_class("-demo")

    def keys_now(self) -> Sequence[str]:
        """To close it, and where there is more than one field, to go on."""
        return ("close", "focus_next") if len(self.focus_chain) > 1 else ("close",)

    def keep_typed(self) -> Problem | None:
        """Take what is typed in the field at hand: called before the app quits, which leaves no field.

        Returns:
            Why it cannot be kept, or None if it can.
        """
        return None

    def on_click(self, event: Click) -> None:
        """A click outside closes."""
        if event.widget is self:
            self.action_close()

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)
