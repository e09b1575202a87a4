"""A broken file of the store: what would take its place and what that lacks, and that done where the person agrees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from clientcheck_tui.session import Session
from clientcheck_tui.store.restore import Broken
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import BaseApp
from clientcheck_tui.tui.page import Dialog


def repair(app: BaseApp, then: Callable[[], None] = lambda: None) -> None:
    """Offer to repair the first file that is broken, and go on with ``then`` once it is."""
    repository = app.session.repository

    def found(broken: list[Broken]) -> None:
        if not broken:  # somebody else was quicker
            app.reload_pages()
            return
        first = broken[0]

        def restored(kept: Path | None) -> None:
            told = app.tr.t("{file} is whole again.", file=first.name)
            if kept is not None:
                told += " " + app.tr.t("The broken file is kept: {path}", path=kept)
            app.say(told)
            app.reload_pages()
            then()

        def decided(agreed: bool | None) -> None:
            if agreed:
                app.in_background(lambda: repository.restore(first.name), restored)

        app.push_screen(RepairDialog(app.session, first), decided)

    app.clear_notifications()
    app.in_background(repository.broken, found)


class RepairDialog(Dialog[bool | None]):
    """Closes with whether to repair the file."""

    def __init__(self, session: Session, broken: Broken) -> None:
        """Ask about ``broken``."""
        super().__init__(session)
        self._broken = broken

    def compose(self) -> ComposeResult:
        """What would be done, and the ways on."""
        t, broken = self.tr.t, self._broken
        with Vertical(classes="box wide"):
            yield Static(Content.styled(t("Repair {file}?", file=broken.name), "bold"))
            for sentence in broken.sentences(self.tr):
                yield Static(Content(one_line(sentence)))
            with Horizontal(classes="buttons"):
                if broken.offered is not None:
                    yield Button(Content(t("Repair")), variant="primary", id="repair")
                yield Button(Content(t("Leave it as it is")), id="leave")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of both."""
        self.dismiss(event.button.id == "repair")
