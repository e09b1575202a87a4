"""A client's log: what happened, newest first."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.page import Page


class LogScreen(Page):
    """A client's log: what happened, newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), id="log.back", key_display="esc"),
    ]

    def __init__(self, session: Session, client: Client) -> None:
        """Show the log of ``client``."""
        super().__init__(session)
        self.client = client

    def rebuilt(self) -> LogScreen:
        """Return a new copy of this screen, in the current language."""
        return LogScreen(self.session, self.client)

    def on_mount(self) -> None:
        """Show the client's name."""
        self.title_line.show(one_line(self.client.name))

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
