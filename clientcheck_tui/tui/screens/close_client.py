"""The dialog that closes a client: the day the work with it ended."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.screens.client_field import ClientFieldDialog


class CloseDialog(ClientFieldDialog):
    """Asks for the day, and closes the client."""

    SAVE = ("close-client", N_("Close the client"))

    def __init__(self, session: Session, client: Client, ended: datetime.date | None = None) -> None:
        """Close ``client``; the day ``ended`` is proposed unless it is still to come, otherwise today."""
        super().__init__(session, client)
        self._ended = min(ended or session.today, session.today)

    def fields(self) -> Iterator[Widget]:
        """Yield what closing does, and the day."""
        t = self.tr.t
        kept = t("Everything is kept. This client is not due any more, and moves to the end of the home screen.")
        yield Static(Content.styled(t("Close {client}", client=one_line(self.client.name)), "bold"))
        yield Static(Content(kept))
        yield Static(Content(t("The day the work ended:")))
        yield Input(self._ended.isoformat(), max_length=10, id="day")

    def change(self, typed: str) -> Client:
        """Close the client on the day that was typed."""
        return self.session.close(self.client, read_day(typed.strip()))
