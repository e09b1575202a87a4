"""Naming a client, and choosing between all questions and the quick ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from clientcheck_tui.core.answers import Client
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.in_progress import minutes_span
from clientcheck_tui.session import Session
from clientcheck_tui.store.names import MAX_NAME_LENGTH
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.name_input import NameInput


class NewClient(NamedTuple):
    """What was asked for.

    Attributes:
        client: the client, new or known.
        quick: the quick questions first.
    """

    client: Client
    quick: bool


class NewClientDialog(Dialog[NewClient | None]):
    """Asks for a name only; what is typed is kept, whatever closes it."""

    def __init__(self, session: Session, text: str, typed: Callable[[str], None]) -> None:
        """Begin with ``text``; ``typed`` hears of every change."""
        super().__init__(session)
        self._text = text
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The name, and two ways to begin."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("Who is it about?"), "bold"))
            yield NameInput(self._text, placeholder=t("the client’s name"), max_length=MAX_NAME_LENGTH, id="name")
            yield Static("", id="known", markup=False)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self._way(full=True)), variant="primary", id="full")
                yield Button(Content(self._way(full=False)), id="quick")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Hand it on, and say what happens where the client is known."""
        self._typed(event.value)
        self._show_known(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter begins with all questions."""
        self._begin(quick=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin the way that was chosen."""
        self._begin(quick=event.button.id == "quick")

    def _way(self, *, full: bool) -> str:
        """A way to begin, and about how long it takes."""
        minutes, t = self.session.minutes(full=full), self.tr.t
        if minutes is None:
            return t("All questions") if full else t("Quick")
        if full:
            return t("All questions · {minutes} min", minutes=minutes_span(minutes))
        return t("Quick · {minutes} min", minutes=minutes_span(minutes))

    def on_mount(self) -> None:
        """Say nothing of a client before there is one."""
        self._show_known(self._text)

    def _show_known(self, name: str) -> None:
        """Say that a client of this name is there already, and what happens next."""
        line = self.query_one("#known", Static)
        told = ""
        with suppress(Problem):  # said on accepting
            client = self.session.repository.named(name) if name.strip() else None
            told = self._told(client) if client is not None else ""
        line.display = bool(told)
        line.update(told)

    def _told(self, client: Client) -> str:
        t, name, repository = self.tr.t, one_line(client.name), self.session.repository
        if self.app.unfinished(client) is not None:
            return t("{client} is a client already: its unfinished assessment is carried on.", client=name)
        if (quick := self.session.to_continue(client)) is not None:
            day = self.tr.date(quick.date)
            return t("{client} is a client already: you can continue the quick one of {day}.", client=name, day=day)
        if heads := repository.heads(client.uuid):
            day = self.tr.date(heads[0].date)
            return t("{client} is a client already, assessed on {day}: another one begins.", client=name, day=day)
        return t("{client} is a client already, not assessed yet.", client=name)

    def _begin(self, *, quick: bool) -> None:
        try:
            client = self.session.repository.get_or_create_client(self.query_one(Input).value, self.session.today)
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            self.query_one(Input).focus()
            return
        self.dismiss(NewClient(client, quick))
