"""The dialogs that ask for a client's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.report.in_progress import minutes_span
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.screens.client_field import ClientFieldDialog
from clientcheck_tui.tui.widgets.name_input import NameInput


class NewClientDialog(Dialog[tuple[Client, bool] | None]):
    """Closes with the client, new or known, and whether the quick questions were chosen, or with None."""

    def __init__(self, session: Session, text: str, typed: Callable[[str], None]) -> None:
        """Start with ``text`` in the field; ``typed`` gets it after every change."""
        super().__init__(session)
        self._text = text
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Yield the name, and two ways to start."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("Who is it about?"), "bold"))
            yield NameInput(self._text, placeholder=t("the client’s name"), id="name")
            yield Static("", id="known", markup=False)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self._label(full=True)), variant="primary", id="full")
                yield Button(Content(self._label(full=False)), id="quick")
            yield from self._lessons()

    def _lessons(self) -> Iterator[Widget]:
        """Yield what was learnt from clients that are closed."""
        if found := self.session.lessons():
            text = "\n".join((self.tr.t("From earlier clients:"), *(f"• {one}" for one in found)))
            yield Static(Content.styled(text, "$quiet"), id="lessons")

    def _label(self, *, full: bool) -> str:
        minutes, t = self.session.minutes(full=full), self.tr.t
        if minutes is None:
            return t("All questions") if full else t("Quick")
        if full:
            return t("All questions · {minutes} min", minutes=minutes_span(minutes))
        return t("Quick · {minutes} min", minutes=minutes_span(minutes))

    def on_mount(self) -> None:
        """Show whether the name is known."""
        self._show_known(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report the text, and show whether the name is known."""
        self._typed(event.value)
        self._show_known(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Start with all questions."""
        self._start(quick=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Start with all questions or the quick ones."""
        self._start(quick=event.button.id == "quick")

    def _show_known(self, name: str) -> None:
        line = self.query_one("#known", Static)
        line.display = False
        with suppress(Problem):  # shown when the name is submitted
            client = self.session.repository.named(name) if name.strip() else None
            if client is not None:
                line.update(self._what_happens(client))
                line.display = True

    def _what_happens(self, client: Client) -> str:
        t, name = self.tr.t, one_line(client.name)
        if self.app.unfinished(client) is not None:
            return t("{client} is already a client: you will continue the unfinished assessment.", client=name)
        if (quick := self.session.to_continue(client)) is not None:
            day = self.tr.date(quick.date)
            return t(
                "{client} is already a client: you can continue the quick assessment of {day}.", client=name, day=day
            )
        if heads := self.session.repository.heads(client.uuid):
            day = self.tr.date(heads[0].date)
            return t(
                "{client} is already a client, assessed on {day}: this starts another assessment.", client=name, day=day
            )
        return t("{client} is already a client, not assessed yet.", client=name)

    def _start(self, *, quick: bool) -> None:
        try:
            client = self.session.repository.get_or_create_client(self.query_one(Input).value, self.session.today)
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            self.query_one(Input).focus()
            return
        self.dismiss((client, quick))


class RenameDialog(ClientFieldDialog):
    """Asks for another name, and renames the client."""

    SAVE = ("rename", N_("Rename"))

    def fields(self) -> Iterator[Widget]:
        """Yield the name."""
        yield Static(Content.styled(self.tr.t("New name"), "bold"))
        yield NameInput(self.client.name)

    def change(self, typed: str) -> Client:
        """Rename the client."""
        return self.session.repository.rename(self.client, typed)
