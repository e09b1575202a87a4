"""The dialogs of the plan: the day of the notice, and the file of an export."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, RadioSet, Static

from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.report.document import document_name
from clientcheck_tui.session import Session
from clientcheck_tui.tui.plan_content import PlanView
from clientcheck_tui.tui.screens.client_field import ClientFieldDialog
from clientcheck_tui.tui.screens.file_dialog import FileDialog
from clientcheck_tui.tui.widgets.toggles import Dot


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


class PlanExport(FileDialog):
    """Asks for the format and the file of a plan."""

    def __init__(self, session: Session, view: PlanView) -> None:
        super().__init__(session, session.tr.t("Export the plan"))
        self._view = view

    def choices(self) -> Iterator[Widget]:
        """Yield the format."""
        yield RadioSet(
            Dot(Content("markdown"), value=True, id="markdown"),
            Dot(Content(self.tr.t("calendar")), id="calendar"),
            id="format",
            compact=True,
        )

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Suggest a file name with the ending of the format."""
        self.suggest()

    @property
    def _is_calendar(self) -> bool:
        return self.query_one("#calendar", Dot).value

    def file_name(self) -> str:
        """Return a name with the client and the day."""
        ending = "plan.ics" if self._is_calendar else "plan.md"
        return document_name(self._view.planned.client.name, self.session.today, ending)

    def document(self) -> str:
        """Return the plan in the format that was chosen."""
        planned, tr = self._view.planned, self.tr
        if self._is_calendar:
            from clientcheck_tui.report.plan_calendar import plan_calendar

            return plan_calendar(planned, tr, self.session.now(), self.session.today)
        from clientcheck_tui.report.plan import plan_markdown

        return plan_markdown(planned, tr, self.session.today, self._view.money)
