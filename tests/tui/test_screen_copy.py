"""Only the cells that change are sent, and the terminal shows what it would show if everything were sent."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pyte
import pytest
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screen_copy import ScreenCopy
from tests.tui.conftest import MakeApp
from tests.tui.steps import opened

SIZE = Size(30, 3)
CONSOLE = Console(color_system="truecolor", force_terminal=True)
KEYS = [
    "3",
    "1",
    "u",
    "enter",
    "j",
    "k",
    "left",
    "n",
    "w",
    "x",
    "escape",
    "r",
    "f1",
    "g",
    "ctrl+p",
    "backspace",
    "c",
    "tab",
]


class Emulator:
    """A terminal that is sent everything it is given."""

    def __init__(self, size: Size) -> None:
        self.screen = pyte.Screen(size.width, size.height)
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    def cells(self) -> list[list[object]]:
        lines = self.screen.buffer
        return [[lines[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]


def lines(*texts: str, style: Style | None = None) -> LayoutUpdate:
    strips: list[Iterable[Strip]] = [[Strip([Segment(text, style)]).adjust_cell_length(SIZE.width)] for text in texts]
    return LayoutUpdate(strips, Region(0, 0, SIZE.width, len(strips)))


def test_an_update_that_changes_nothing_sends_nothing() -> None:
    copy = ScreenCopy()
    assert copy.changes(lines("one", "two"), SIZE, CONSOLE)
    assert copy.changes(lines("one", "two"), SIZE, CONSOLE) == ""


def test_a_character_drawn_narrow_leaves_nothing_of_what_was_there() -> None:
    copy, terminal = ScreenCopy(), Emulator(SIZE)
    terminal.feed(copy.changes(lines("26 November 2026"), SIZE, CONSOLE))
    terminal.feed(copy.changes(lines("Acme Studio ❤️   "), SIZE, CONSOLE))
    assert terminal.screen.display[0].rstrip(" \ufe0f") == "Acme Studio ❤"


def test_one_letter_costs_a_move_and_itself() -> None:
    copy = ScreenCopy()
    copy.changes(lines("one", "two"), SIZE, CONSOLE)
    assert copy.changes(lines("one", "too"), SIZE, CONSOLE) == "\x1b[2;2Ho"


def test_a_terminal_can_be_one_column_wide() -> None:
    assert ScreenCopy().changes(lines("one", "two"), Size(1, 2), CONSOLE) == "\x1b[1;1Ho\x1b[2;1Ht"


def test_the_whole_screen_is_sent_again_when_it_may_show_something_else() -> None:
    copy = ScreenCopy()
    whole = copy.changes(lines("one", "two"), SIZE, CONSOLE)
    copy.forget()
    assert copy.changes(lines("one", "two"), SIZE, CONSOLE) == whole
    assert copy.changes(lines("one", "two"), Size(40, 3), CONSOLE) == whole


@pytest.mark.parametrize("seed", range(20))
def test_wide_and_joined_characters_arrive_whole(seed: int) -> None:
    chance = random.Random(seed)
    letters = ["a", "b", " ", "漢", "字", "é", "e\u0301", "한", "–", "█"]
    styles = [Style(color="#112233"), Style(bold=True, bgcolor="#445566"), Style()]
    copy, sparing, plain = ScreenCopy(), Emulator(SIZE), Emulator(SIZE)
    for _ in range(12):
        update = lines(*("".join(chance.choices(letters, k=12)) for _ in range(3)), style=chance.choice(styles))
        sparing.feed(copy.changes(update, SIZE, CONSOLE))
        plain.feed("\x1b[H" + update.render_segments(CONSOLE).replace("\n", "\r\n"))
        assert sparing.cells() == plain.cells()


@pytest.mark.parametrize("size", [Size(100, 30), Size(80, 24)])
async def test_the_terminal_shows_every_screen_as_it_is(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, size: Size
) -> None:
    """Random keys; what arrives in pieces is compared with the whole picture after each."""
    copy, sparing = ScreenCopy(), Emulator(size)
    display: Callable[..., None] = ClientcheckApp._display

    def sent(app: ClientcheckApp, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            sparing.feed(copy.changes(renderable, app.size, CONSOLE))
        display(app, screen, renderable)

    monkeypatch.setattr(ClientcheckApp, "_display", sent)
    chance = random.Random(7)
    app = make_app(client="Anna 漢字", assess=True)
    async with opened(app, size) as pilot:
        for _ in range(40):
            await pilot.press(chance.choice(KEYS))
            await pilot.pause()
            whole = app.screen._compositor.render_full_update()
            expected = Emulator(size)
            expected.feed("\x1b[H" + whole.render_segments(CONSOLE).replace("\n", "\r\n"))
            assert sparing.cells() == expected.cells()
