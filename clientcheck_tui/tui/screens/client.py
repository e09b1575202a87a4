"""A client's page: its drafts and its assessments, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client, Draft
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.store.index import AssessmentHead, instant
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.row_content import assessment_row, draft_row, heading, verdict_words
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.rows import Row, Rows


class ClientScreen(ListPage[Draft | AssessmentHead]):
    """One client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "assess", N_("Assess"), id="client.assess"),
        Binding("e", "export", N_("Export"), id="client.export"),
        Binding("d", "delete", N_("Delete"), id="client.delete"),
        Binding("r", "rename", N_("Rename"), id="client.rename", show=False),
        Binding("D", "erase", N_("Delete permanently"), id="client.erase", show=False, key_display="D"),
        Binding("escape,left", "back", N_("Back"), id="client.back", key_display="esc"),
    ]
    HELP = N_("All assessments of this client, newest first. Each opens with its answers.")
    NEED_A_ROW = frozenset({"delete", "erase"})

    def __init__(self, session: Session, client: Client) -> None:
        super().__init__(session, Rows(id="assessments"))
        self.client = client
        self._heads: list[AssessmentHead] = []
        self._drafts: list[Draft] = []

    def body(self) -> Iterator[Widget]:
        """Yield a line about the client, and the list."""
        yield Static(id="about")
        yield self.rows

    def rebuilt(self) -> ClientScreen:
        """Return a new copy of this screen, in the current language."""
        return ClientScreen(self.session, self.client)

    def read(self) -> object:
        """Read the client with its assessments and drafts; close the page if the client is gone."""
        with self.app.showing_problems():
            client = self.session.repository.client(self.client.uuid)
            if client is None:
                if self.app.screen is self:  # otherwise once the screen above it is closed
                    self.dismiss(None)
                    name = one_line(self.client.name)
                    self.app.show_message(self.tr.t("{client} was deleted in another window.", client=name))
                return self._content
            self.client = client
            self._heads = self.session.repository.heads(client.uuid)
            self._drafts = [draft for draft in self.session.repository.drafts() if draft.client == client.uuid]
        return self.client, self._heads, self._drafts

    def show_texts(self) -> None:
        """Show the client's name, the date, and the latest verdict."""
        t = self.tr.t
        self.title_line.show(one_line(self.client.name), self.tr.date(self.session.today))
        about = self.query_one("#about", Static)
        if self._heads:
            latest = self._heads[0].summary
            verdict, day = capital(verdict_words(latest, self.tr)), self.tr.date(latest.again)
            about.update(Content(t("{zone}. Look again on {day}.", zone=verdict, day=day)))
        else:
            about.update(
                Content.assemble(t("Not assessed yet."), "  ", Content.styled("a", "$accent bold"), "  ", t("begin"))
            )

    def options(self, width: int) -> Iterator[Option]:
        """Yield the drafts, then the finished assessments."""
        if self._drafts:
            yield Option(heading(self.tr.t("Continue"), "", width), disabled=True)
        for draft in self._drafts:
            answered = self.session.answered(draft)
            text = draft_row(draft, self.client, self.tr, self.session.today, width, answered=answered)
            yield Row(draft, text, draft.uuid)
        if self._heads:
            yield Option(heading(self.tr.t("Assessments"), "", width), disabled=True)
        days = Counter(head.date for head in self._heads)
        for head in self._heads:
            time = f"{instant(head.recorded).astimezone():%H:%M}" if days[head.date] > 1 else ""
            yield Row(head, assessment_row(head, self.tr, width, time), head.uuid)

    def open_item(self, item: Draft | AssessmentHead) -> None:
        """Continue a draft, or show the outcome of a finished assessment."""
        if isinstance(item, Draft):
            self.app.open_draft(self.client, item)
            return
        from clientcheck_tui.tui.screens.outcome import OutcomeScreen

        with self.app.showing_problems():
            assessment = self.session.repository.assessment(item.uuid)
            self.app.push_screen(OutcomeScreen(self.session, self.client, assessment))

    def deletion(self, item: Draft | AssessmentHead, *, for_good: bool) -> tuple[str, Callable[[], Removed]]:
        """Return the draft or the assessment."""
        if isinstance(item, Draft):
            return self.draft_deletion(self.client, item)
        what = self.tr.t("The assessment of {day}", day=self.tr.date(item.date))
        return what, partial(self.session.repository.take_out_assessment, item.uuid)

    def action_assess(self) -> None:
        """Assess again, or continue."""
        self.app.assess(self.client)

    def action_export(self) -> None:
        """Export the selected assessment, otherwise the latest."""
        from clientcheck_tui.tui.screens.export import ExportDialog

        head = self.chosen if isinstance(self.chosen, AssessmentHead) else self._heads[0]
        with self.app.showing_problems():
            assessment = self.session.repository.assessment(head.uuid)
            self.app.push_screen(ExportDialog(self.session, self.client, assessment))

    def action_rename(self) -> None:
        """Rename the client."""
        self.rename(self.client)

    def action_back(self) -> None:
        """Go back to the home screen."""
        self.dismiss(None)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        return ("select", *undo, "assess", "back", "export", "delete", "rename", "command_palette", "erase")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        return bool(self._heads) if action == "export" else super().check_action(action, parameters)
