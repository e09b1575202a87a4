"""Bare Textual apps to compare with: the same widgets and CSS, without our code behind them."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Footer, LoadingIndicator, OptionList, Static
from textual.widgets.option_list import Option

CSS = Path(__file__).parent.parent / "clientcheck_tui" / "tui" / "app.tcss"
COLORS = {
    "quiet": "#a09c90",
    "ahead": "#4d5662",
    "zone-keep": "#7fb98a",
    "zone-watch": "#c9bf6a",
    "zone-talk": "#e0a95c",
    "zone-prepare": "#e0805c",
    "zone-leave": "#d9627a",
    "focus": "#e0a95c",
    "on-focus": "#15181d",
}

KEYS = ["Open", "New client", "Assess", "Quit", "Settings", "Delete", "Rename"]
"""As many as the home screen shows at 100 columns; Textual adds the one of the palette."""


class KeyLine(Footer):
    """Named as in the CSS."""


class TooSmall(Static):
    """Named as in the CSS."""


class Rows(OptionList):
    """Named as in the CSS."""


class BareHome(Screen[None]):
    """The widgets of the home screen with invented rows."""

    BINDINGS = [Binding(key, "key", what) for key, what in zip("enaqodr", KEYS, strict=True)]

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Static("clientcheck", id="title")
        with Container(id="body"):
            yield Static(id="welcome")
            yield LoadingIndicator(id="loading")
            yield Rows(id="clients", markup=False)
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one("#welcome").display = False
        self.query_one("#loading").display = False
        rows = self.query_one("#clients", OptionList)
        rows.add_options(Option(_row(number), id=f"client:{number}") for number in range(self._rows))
        rows.highlighted = 0
        rows.focus()


def _row(number: int) -> Content:
    return Content.assemble(
        f"Client {number:05} ".ljust(40),
        Content.styled("━━━━━━", "$zone-talk"),
        Content.styled("──────", "$ahead"),
        Content.styled("  52 ", "$zone-talk bold"),
        Content.styled("talk".ljust(17), "$zone-talk"),
        Content.styled("23 Nov 2026".rjust(19), "$quiet"),
    )


class BareApp(App[None]):
    """Shows the rows only."""

    CSS_PATH = CSS

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self.register_theme(Theme(name="bare", primary="#86b3c9", background="#15181d", variables=COLORS))
        self.theme = "bare"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return COLORS

    def on_mount(self) -> None:
        self.push_screen(BareHome(self._rows))


class BareKey(App[None]):
    """The layout of an assessment; a key sets an option and a text as large as the gauge."""

    CSS_PATH = CSS
    BINDINGS = [*(Binding(str(number), f"answer({number})", show=False) for number in range(1, 5))]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return COLORS

    def compose(self) -> ComposeResult:
        yield Static("clientcheck", id="title")
        with Container(id="body"), Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Static("\n\n".join("Sign  ▇▇▇▁▁  56" for _ in range(6)), id="signs")
            with Vertical(id="question"):
                yield Static("How often?", id="text")
                yield Rows(*(f"{number} an option of a question" for number in range(1, 6)), id="options")
                yield Static("Why we ask: because.", id="why")
            with Vertical(id="right"):
                yield Static(_dial(0), id="gauge")
        yield KeyLine()

    def action_answer(self, number: int) -> None:
        """Set the option and the text."""
        self.query_one("#options", OptionList).highlighted = number - 1
        self.query_one("#gauge", Static).update(_dial(number * 11))


def _dial(gauge: int) -> Content:
    """A text of the gauge's size, with as many styles."""
    rows = [
        Content.assemble((" " * 4, ""), ("█" * 8, "$zone-keep"), (" " * 8, ""), ("█" * 8, "$zone-talk"), " ▏")
        for _ in range(10)
    ]
    return Content("\n").join([*rows, Content.styled(f" gauge {gauge} ", "$zone-talk bold reverse")])


if __name__ == "__main__":
    if sys.argv[1] == "home":
        BareApp(int(sys.argv[2])).run()
    else:
        BareKey().run()
