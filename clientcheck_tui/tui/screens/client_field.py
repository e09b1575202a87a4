"""A dialog with one field, by which a client is changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog


class ClientFieldDialog(Dialog[Client | None]):
    """Closes with the client as it is saved now, or None."""

    SAVE: ClassVar[tuple[str, str]]
    """The id and the words of the button that saves."""

    def __init__(self, session: Session, client: Client) -> None:
        super().__init__(session)
        self.client = client

    def fields(self) -> Iterator[Widget]:
        """Yield what is asked for, and the field."""
        raise NotImplementedError

    def change(self, typed: str) -> Client:
        """Save the client with what was typed, and return it; ``Problem`` if that cannot be."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Yield the field, what is wrong with it, and two buttons."""
        key, words = self.SAVE
        with Vertical(classes="box"):
            yield from self.fields()
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self.tr.t(words)), variant="primary", id=key)
                yield Button(Content(self.tr.t("Leave as it is")), id="keep")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        self._save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or only close."""
        if event.button.id == "keep":
            self.dismiss(None)
        else:
            self._save()

    def _save(self) -> None:
        field = self.query_one(Input)
        try:
            self.dismiss(self.change(field.value))
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            field.focus()
