"""Assessing a client again: go on from the quick assessment to all questions, or start again."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from clientcheck_tui.core.answers import Assessment, Client, Draft
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.page import Dialog


class AgainDialog(Dialog[Draft | None]):
    """Closes with the draft to go on with."""

    def __init__(self, session: Session, client: Client, quick: Assessment | None) -> None:
        """Ask about ``client``; ``quick`` is the quick assessment that can be continued, if there is one."""
        super().__init__(session)
        self._client = client
        self._quick = quick

    def compose(self) -> ComposeResult:
        """The ways to begin."""
        t = self.tr.t
        with Vertical(classes="box"):
            title = t("Assess {client} again", client=one_line(self._client.name))
            yield Static(Content.styled(title, "bold"))
            if self._quick is not None:
                told = t(
                    "The quick assessment of {day} stays as it is. Continuing takes its answers over.",
                    day=self.tr.date(self._quick.date),
                )
                yield Static(Content(told))
            with Vertical(classes="buttons tall"):
                if self._quick is not None:
                    yield Button(Content(t("Continue it to all questions")), variant="primary", id="continue")
                yield Button(
                    Content(t("Begin anew: all questions")),
                    variant="default" if self._quick is not None else "primary",
                    id="full",
                )
                yield Button(Content(t("Begin anew: quick")), id="quick")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of the ways."""
        try:
            if event.button.id == "continue" and self._quick is not None:
                self.dismiss(self.session.continued(self._quick))
            else:
                self.dismiss(self.session.begin(self._client, quick=event.button.id == "quick"))
        except Problem as problem:
            self.dismiss(None)
            self.app.tell(problem)
