"""The dialog that closes a client: the day the work with it ended."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog


class CloseDialog(Dialog[Client | None]):
    """Closes with the client as it is saved now, or None."""

    def __init__(self, session: Session, client: Client) -> None:
        super().__init__(session)
        self._client = client

    def compose(self) -> ComposeResult:
        """Yield what closing does, the day, and two buttons."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("Close {client}", client=one_line(self._client.name)), "bold"))
            yield Static(
                Content(
                    t("Everything is kept. This client is not due any more, and moves to the end of the home screen.")
                )
            )
            yield Static(Content(t("The day the work ended:")))
            yield Input(self.session.today.isoformat(), max_length=10, id="day")
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Close the client")), variant="primary", id="close-client")
                yield Button(Content(t("Leave as it is")), id="keep")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close the client."""
        self._close()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close the client, or only the dialog."""
        if event.button.id == "close-client":
            self._close()
        else:
            self.dismiss(None)

    def _close(self) -> None:
        field = self.query_one(Input)
        try:
            self.dismiss(self.session.close(self._client, read_day(field.value.strip())))
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            field.focus()
