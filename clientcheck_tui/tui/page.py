"""The base classes of full screens and of dialogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.events import Click
from textual.screen import ModalScreen
from textual.widget import Widget

from clientcheck_tui.core.problem import N_
from clientcheck_tui.session import Session
from clientcheck_tui.tui.base_app import DEMO_NOTICE, BaseApp
from clientcheck_tui.tui.frame import KeyLine, TitleLine, TooSmall
from clientcheck_tui.tui.localized import LocalizedScreen
from clientcheck_tui.tui.widgets.rows import Rows

Result = TypeVar("Result")


class Page(LocalizedScreen[None]):
    """A full screen. ``HELP`` is the text of its help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", N_("Help"), id="app.help", key_display="?"),
    ]

    app: BaseApp

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tr = session.tr
        self.title_line = TitleLine()
        self._rows: dict[str | None, str] = {}
        self._scrolled: dict[str | None, float] = {}

    def compose(self) -> ComposeResult:
        """Yield title, body and keys."""
        yield self.title_line
        with Container(id="body"):
            yield from self.body()
        yield KeyLine()
        yield TooSmall()

    def body(self) -> Iterator[Widget]:
        """Yield the widgets between title and keys."""
        yield from ()

    def rebuilt(self) -> Page:
        """Return a new copy of this screen, in the current language."""
        return type(self)(self.session)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)

    def copy_view_state(self, other: Page) -> None:
        """Copy the selected rows and scroll positions of ``other``, for when this is shown."""
        self._rows = {rows.id: rows.chosen for rows in other.query(Rows)}
        self._scrolled = {scroll.id: scroll.scroll_y for scroll in other.query(VerticalScroll)}

    def on_mount(self) -> None:
        """Restore what `copy_view_state` copied."""
        for rows in self.query(Rows):
            if key := self._rows.get(rows.id):
                rows.select(key)
        if any(self._scrolled.values()):
            self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        for scroll in self.query(VerticalScroll):
            scroll.scroll_to(y=self._scrolled.get(scroll.id, 0), animate=False)


class Dialog(ModalScreen[Result], LocalizedScreen[Result]):
    """A box over a screen. Escape or a click outside closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Close"), id="dialog.close", key_display="esc"),
        Binding("f1", "app.help", N_("Help"), id="dialog.help", show=False),
        Binding("tab", "app.focus_next", N_("Next field"), id="dialog.next", show=False, key_display="tab"),
        Binding("shift+tab", "app.focus_previous", N_("Previous field"), id="dialog.previous", show=False),
    ]
    HELP = N_("Tab goes from field to field, Space ticks a box, Enter presses a button. A click outside closes.")

    app: BaseApp

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tr = session.tr

    def on_mount(self) -> None:
        """Show the keys of this box instead of those below it."""
        self.mount(KeyLine(), TooSmall())
        if self.app.demo:
            for box in self.query(".box"):  # it may cover the title
                box.border_title = self.tr.t(DEMO_NOTICE)
                box.add_class("-demo")

    def keys_now(self) -> Sequence[str]:
        """Return the action that closes it, and the one that goes to the next field if there are several."""
        return ("close", "focus_next") if len(self.focus_chain) > 1 else ("close",)

    def on_click(self, event: Click) -> None:
        """Close at a click outside."""
        if event.widget is self:
            self.action_close()

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)
