"""Keys that arrive together are handled one after the other, also if the first opens or closes a screen."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import threading
from pathlib import Path

import pytest
from textual.events import Key
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.terminal_app import STORE_WORKERS, _drawn
from clientcheck_tui.tui.widgets.name_input import NameInput
from tests.terminal import PATIENCE_S, PROGRAM, Terminal, environment
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened

QUIT = "\x11"
PASTE = "\x1b[200~{}\x1b[201~"
NAMED = [
    "enter",
    "escape",
    "tab",
    "shift+tab",
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "backspace",
    "delete",
    "space",
    "f1",
    "ctrl+p",
]
"""Keys that are no character; Ctrl+Q is left out, since it would end the trial at once."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")
@pytest.mark.parametrize(
    ("keys", "stored"),
    [
        (f"3{QUIT}", {"answers": 1}),
        (f"3\r2\r1{QUIT}", {"answers": 3}),
        (f"3u\rj\r{QUIT}", {"answers": 2}),
        (f"nlate again{QUIT}", {"notes": "late again"}),
        ("n" + PASTE.format("they said\nnothing for weeks") + QUIT, {"notes": "they said\nnothing for weeks"}),
        (f"nfirst words\x1b\x1b\r4{QUIT}", {"notes": "first words"}),
    ],
)
def test_what_was_typed_before_leaving_is_stored(tmp_path: Path, keys: str, stored: dict[str, object]) -> None:
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    command = [*PROGRAM, "--data-dir", "data", "--today", "2026-11-23", "assess", "Anna"]
    terminal = Terminal(command, environment(str(tmp_path), PYTHONPATH=path), folder=tmp_path)
    try:
        terminal.wait_for("Why we ask")
        terminal.press(keys)  # in one write, as a slow connection delivers them
        assert terminal.ended() == 0
    finally:
        terminal.close()
    (draft,) = json.loads((tmp_path / "data" / "drafts.json").read_text(encoding="utf-8"))["drafts"].values()
    if "answers" in stored:
        assert len(draft["answers"]) == stored["answers"]
    else:
        assert list(draft["notes"].values()) == [stored["notes"]]


async def test_letters_typed_while_a_dialog_opens_are_its_own(make_app: MakeApp) -> None:
    app = make_app(client="Anna", assess=True)
    async with opened(app, Size(100, 30)) as pilot:
        await together(pilot, *"nand so on")
        assert app.focused is not None
        assert getattr(app.focused, "text", "") == "and so on"


@pytest.mark.parametrize("cancelled", [False, True])
async def test_keys_go_on_after_what_they_waited_for(make_app: MakeApp, cancelled: bool) -> None:
    """A screen that closes cancels what it had begun to write; what was typed meanwhile is for the next screen."""
    written = threading.Event()
    app = make_app()
    async with opened(app, Size(100, 30)) as pilot:
        worker = app.run_worker(written.wait, thread=True, group=STORE_WORKERS)
        typed = asyncio.create_task(together(pilot, *"jnAnna"))
        for _ in range(100):  # the app comes to wait for what is written
            await asyncio.sleep(0)
        if cancelled:
            worker.cancel()
        written.set()
        await typed
        assert app.screen.query_one(NameInput).value == "Anna"


async def test_keys_after_leaving_open_nothing(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, Size(100, 30)) as pilot:
        await together(pilot, *"qonq")
        assert app._exit
        assert len(app.screen_stack) <= 2


@pytest.mark.parametrize("name", STEPS)
async def test_no_keys_at_any_screen_break_it(make_app: MakeApp, name: str) -> None:
    chance = random.Random(f"keys at {name}")
    app = make_app("id" if len(name) % 2 else "en", demo=name != "welcome")
    async with app.run_test(size=Size(*chance.choice([(100, 30), (80, 24), (60, 20)]))) as pilot:
        await STEPS[name](pilot)
        for _ in range(3):
            keys = [chance.choice(NAMED) if chance.random() < 0.5 else chr(chance.randrange(32, 127)) for _ in range(8)]
            await together(pilot, *keys)
            if app._exit:  # "q" on home
                break


async def together(pilot: Pilot[None], *keys: str) -> None:
    """Let keys arrive together, and wait until the app has handled them."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    for key in keys:
        character = key if len(key) == 1 else None
        app.post_message(Key(_character_to_key(key) if character else key, character))
    done = asyncio.Event()
    app.call_later(app.after_input, done.set)
    await asyncio.wait_for(done.wait(), PATIENCE_S)
    if not app._exit:
        await pilot.pause()


async def test_the_next_key_does_not_wait_for_a_screen_that_closes_in_the_same_moment() -> None:
    """A box that closes shows the screen below, which may be gone before it was drawn."""
    await asyncio.wait_for(_drawn(Screen(), lambda: False), 1)
