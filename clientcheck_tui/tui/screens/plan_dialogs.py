"""The dialogs of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.tui.plan_content import PlanView
from clientcheck_tui.tui.screens.client_field import ClientFieldDialog


class NoticeDialog(ClientFieldDialog):
    """Asks for the day notice is given, and saves it."""

    SAVE = ("set-notice", N_("Use this day"))

    def __init__(self, session: Session, client: Client, view: PlanView) -> None:
        super().__init__(session, client)
        self._view = view

    def fields(self) -> Iterator[Widget]:
        """Yield what the day is for, and the day."""
        t, leaving, notice = self.tr.t, self._view.planned.leaving, self._view.planned.plan.out.notice
        yield Static(Content.styled(t("The day you give notice"), "bold"))
        yield Static(Content(t("Every day of the plan is counted from it. Empty: not chosen yet.")))
        if not leaving.begun:
            yield Static(Content(t("Until you choose, the plan proposes {day}.", day=self.tr.date(notice))))
        chosen = leaving.notice.isoformat() if leaving.notice is not None else ""
        yield Input(chosen, placeholder=notice.isoformat(), max_length=10, id="day")

    def change(self, typed: str) -> Client:
        """Save the day."""
        self.session.set_notice(self.client, read_day(typed.strip()) if typed.strip() else None)
        return self.client
