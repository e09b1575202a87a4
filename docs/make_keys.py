"""Writes the table of keys in ``settings.md`` from the app's own bindings: ``python -m docs.make_keys``."""

from __future__ import annotations

from pathlib import Path

from textual.binding import Binding

from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.page import Dialog, Page
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from clientcheck_tui.tui.widgets.rows import Rows

FILE = Path(__file__).parent / "settings.md"
HEAD = "| id | keys | does |\n|---|---|---|\n"
PLACES = (ClientcheckApp, Page, Dialog, Rows, HomeScreen, AssessmentScreen, ReviewScreen, OutcomeScreen, ClientScreen)


def table() -> str:
    """Every action with an id, its keys, and what it does."""
    bindings = [binding for place in PLACES for binding in place.__dict__["BINDINGS"]]
    lines = [
        f"| `{binding.id}` | `{binding.key}` | {binding.description} |\n"
        for binding in bindings
        if isinstance(binding, Binding) and binding.id
    ]
    return HEAD + "".join(lines)


def page() -> str:
    """The page with the table as it is now."""
    before, _, _ = FILE.read_text(encoding="utf-8").partition(HEAD)
    return before + table()


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
