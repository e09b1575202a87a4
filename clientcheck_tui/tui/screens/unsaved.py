"""When the last answers cannot be written: try again, or leave without them, never silently."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog


class UnsavedDialog(Dialog[bool | None]):
    """Closes with whether to leave all the same."""

    def __init__(self, session: Session, problem: Problem) -> None:
        """Ask because of ``problem``."""
        super().__init__(session)
        self._problem = problem

    def compose(self) -> ComposeResult:
        """What happened, and the two ways on."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("Your last answers are not on disk yet."), "bold"))
            yield Static(Content(sentence(self._problem, self.tr)))
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Stay")), variant="primary", id="stay")
                yield Button(Content(t("Leave without them")), id="leave")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of both."""
        self.dismiss(event.button.id == "leave")
