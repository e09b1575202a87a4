"""Renaming a client."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from clientcheck_tui.core.answers import Client
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.session import Session
from clientcheck_tui.tui.base_app import BaseApp, Undo
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.name_input import NameInput


def rename(app: BaseApp, client: Client) -> None:
    """Ask for a client's new name. This can be undone."""
    tr, repository = app.tr, app.session.repository

    def renamed(new: Client | None) -> None:
        if new is not None and new != client:
            done = tr.t("{old} is now called {new}.", old=client.name, new=new.name)
            undone = tr.t("{new} is called {old} again.", old=client.name, new=new.name)
            undo = partial(repository.rename, new, client.name)
            app.undoable(Undo(done, undone, undo, client.uuid, {client.uuid}))

    app.push_screen(RenameDialog(app.session, client), renamed)


class RenameDialog(Dialog[Client | None]):
    """Closes with the renamed client, or None."""

    def __init__(self, session: Session, client: Client) -> None:
        super().__init__(session)
        self._client = client

    def compose(self) -> ComposeResult:
        """Yield the name, and two buttons."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("New name"), "bold"))
            yield NameInput(self._client.name)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Rename")), variant="primary", id="rename")
                yield Button(Content(t("Leave as it is")), id="keep")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Rename the client."""
        self._rename()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Rename the client, or close."""
        if event.button.id == "rename":
            self._rename()
        else:
            self.dismiss(None)

    def _rename(self) -> None:
        name = self.query_one(Input)
        try:
            self.dismiss(self.session.repository.rename(self._client, name.value))
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            name.focus()
