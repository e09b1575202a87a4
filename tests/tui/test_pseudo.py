"""Every screen in the pseudo-locale at 80×24: nothing is left in English, and nothing is clipped."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Input, OptionList, Select, TextArea

from clientcheck_tui.paths import questions_folder
from clientcheck_tui.tui.app import ClientcheckApp
from tests.pseudo import PseudoWords, bracketed, joined, pseudo_pack, unbracketed, unclosed
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import STEPS, Step, by_keys, settled

SIZE = (80, 24)
MOMENTS = 1_000
"""How often to look for the result of a thread or a worker."""

TYPED = "They [b]laughed[/b]."


def typed_in_the_demo() -> set[str]:
    """The names and notes of the demo, and what its logs say."""
    demo = tomllib.loads((questions_folder() / "demo.toml").read_text(encoding="utf-8"))
    entries = [*(entry for one in demo["client"] for entry in one["assessment"])]
    entries += [one["draft"] for one in demo["client"] if "draft" in one]
    notes = {note["en"] for entry in entries for note in entry.get("notes", {}).values()}
    logged = [entry for one in demo["client"] for entry in one.get("log", [])]
    said = {entry[field]["en"] for entry in logged for field in ("text", "evidence") if field in entry}
    facts = [one["contract"]["facts"] for one in demo["client"] if "contract" in one]
    said |= {one["contract.currency"] for one in facts if "contract.currency" in one}
    for text in (fact["en"] for one in facts for fact in one.values() if isinstance(fact, dict)):
        said |= set(text) if isinstance(text, list) else {text}
    return {one["name"] for one in demo["client"]} | notes | said | {TYPED}


def begins(text: str, said: set[str]) -> bool:
    """Whether ``text`` is the beginning of something typed."""
    return any(one.startswith(text) for one in said)


async def offered(pilot: Pilot[None]) -> None:
    """Wait until the palette offers something."""
    for _ in range(MOMENTS):
        if isinstance(pilot.app.screen, CommandPalette) and any(
            matches.option_count for matches in pilot.app.screen.query(OptionList)
        ):
            return
        await pilot.pause()
    raise AssertionError("the palette offers nothing")


async def palette(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("ctrl+p")
    await offered(pilot)


async def themes(pilot: Pilot[None]) -> None:
    await settled(pilot)
    running(pilot).search_themes()
    await offered(pilot)


async def note_shown(pilot: Pilot[None]) -> None:
    await STEPS["note"](pilot)
    await pilot.press("escape")


async def calculator(pilot: Pilot[None]) -> None:
    await STEPS["question"](pilot)
    for _ in range(60):
        if "c" in pilot.app.screen.active_bindings:
            break
        await pilot.press("p")
        await pilot.pause()
    await pilot.press("c")


async def interrupt(pilot: Pilot[None]) -> None:
    await settled(pilot)
    running(pilot).action_help_quit()


async def old_draft(pilot: Pilot[None]) -> None:
    await settled(pilot)
    running(pilot).session._today = lambda: TODAY + datetime.timedelta(days=30)
    await pilot.press("enter")


async def unsaved(pilot: Pilot[None]) -> None:
    from clientcheck_tui.store.errors import cannot_save

    app = running(pilot)
    await settled(pilot)
    problem = cannot_save(Path("settings.toml"), OSError(28, "28"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.saver, "flush", lambda timeout: problem)
        await app._save_and_quit()


async def too_small(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.resize_terminal(59, 19)


def running(pilot: Pilot[None]) -> ClientcheckApp:
    assert isinstance(pilot.app, ClientcheckApp)
    return pilot.app


MORE: dict[str, Step] = {
    "palette": palette,
    "themes": themes,
    "undone": by_keys("j d", "z"),
    "hidden": by_keys("enter", "g"),
    "note-shown": note_shown,
    "calculator": calculator,
    "interrupt": interrupt,
    "client-deleted": by_keys("j j j j enter", "d"),
    "old-draft": old_draft,
    "unsaved": unsaved,
    "too-small": too_small,
}
"""More screens and notices."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = pseudo_pack(questions_folder(), tmp_path_factory.mktemp("pseudo"))
    for file in questions_folder().rglob("*.md"):  # letters
        target = folder / file.relative_to(questions_folder())
        target.parent.mkdir(exist_ok=True)
        target.write_text(bracketed("Letter"), encoding="utf-8")
    return folder / "six-signs"


@pytest.fixture(autouse=True)
def leaving(monkeypatch: pytest.MonkeyPatch, pack: Path) -> None:
    """The texts for leaving in brackets too."""
    monkeypatch.setattr("clientcheck_tui.content.leaving.questions_folder", lambda: pack.parent)


def leaves(screen: Screen[object]) -> Iterator[Widget]:
    """The widgets that draw something themselves and are neither hidden nor covered."""
    covers = [cover for cover in screen.query("#too-small") if cover.display]
    for widget in covers or screen.walk_children(Widget):
        shown = all(one.display and one.visible for one in (widget, *widget.ancestors) if isinstance(one, Widget))
        if shown and (isinstance(widget, ScrollView) or not widget.children) and not isinstance(widget, TextArea):
            yield widget


async def lines(widget: Widget, pilot: Pilot[None]) -> AsyncIterator[str]:
    """All lines a widget draws; one that scrolls by itself is scrolled through."""
    width, height = widget.size
    if not width or not height:
        return
    down = 0
    while True:
        if isinstance(widget, ScrollView):
            widget.scroll_to(y=down, animate=False, immediate=True)
            await pilot.pause()
        first = widget.scroll_offset.y if isinstance(widget, ScrollView) else down
        for number, strip in enumerate(
            widget.render_lines(Region(widget.gutter.left, widget.gutter.top, width, height))
        ):
            if first + number >= down:
                yield strip.text
        down = first + height
        if not isinstance(widget, ScrollView) or down >= widget.virtual_size.height:
            return


def cut_off(screen: Screen[object], widget: Widget) -> bool:
    """Whether a widget reaches out of what there is room for, where nobody can scroll to it."""
    region, clip = widget.region, screen.find_widget(widget).clip
    if region.x < clip.x or region.right > clip.right:
        return True
    for around in widget.ancestors:
        if not isinstance(around, Widget) or around.allow_vertical_scroll:
            return False
        room = around.content_region
        if region.y < room.y or region.bottom > room.bottom:
            return True
    return False


def names_of(widget: Widget, app_themes: set[str]) -> set[str]:
    """What this very widget may show unbracketed."""
    if isinstance(widget, Input):
        return set(re.findall(r"[^\W\d_]+", widget.value))
    if any(isinstance(one, Select | CommandPalette) for one in widget.ancestors):
        return app_themes
    return set()


@pytest.mark.parametrize("name", [*STEPS, *MORE])
async def test_every_screen_is_bracketed_and_whole(name: str, make_app: MakeApp, pack: Path) -> None:
    app = make_app(demo=name != "welcome", tr=PseudoWords(), pack=pack)
    said = typed_in_the_demo() | {"settings.toml"}
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await {**STEPS, **MORE}[name](pilot)
        await settled(pilot)
        left, clipped = [], []
        for widget in leaves(app.screen):
            text = joined([line async for line in lines(widget, pilot)])
            if widget.id in ("pending", "assessments", "letters", "facts", "plan"):  # shown in full elsewhere
                text = re.sub("⟦[^⟦⟧]*…", "", text)
                text = re.sub("([^⟦⟧]*)…", lambda cut: cut[0] if not begins(cut[1].strip(), said) else "", text)
            names = names_of(widget, set(app.available_themes))
            left += [f"{widget!r}: {run}" for run in unbracketed(text, said, names)]
            clipped += [f"{widget!r}: {part}" for part in unclosed(text)]
            if "⟦" in text and cut_off(app.screen, widget):
                clipped.append(f"{widget!r} reaches out of the screen: {text}")
    assert left == []
    assert clipped == []
