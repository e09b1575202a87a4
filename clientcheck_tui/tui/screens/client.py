"""A client's page: its assessments, newest first; each opens read-only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.answers import Client, Draft
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.store.index import instant
from clientcheck_tui.store.repository import AssessmentHead
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.row_content import MIN_ROOM, assessment_row, draft_row, heading, told
from clientcheck_tui.tui.screens.delete import delete, rename, take_out_draft
from clientcheck_tui.tui.widgets.rows import Rows


class ClientScreen(Page):
    """One client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "assess", N_("Assess"), id="client.assess"),
        Binding("e", "export", N_("Export"), id="client.export"),
        Binding("d", "delete", N_("Delete"), id="client.delete"),
        Binding("r", "rename", N_("Rename"), id="client.rename", show=False),
        Binding("D", "erase", N_("Delete for good"), id="client.erase", show=False, key_display="D"),
        Binding("escape,left", "back", N_("Back"), id="client.back", key_display="esc"),
    ]
    HELP_TOPIC = "client"

    def __init__(self, session: Session, client: Client) -> None:
        """Show ``client``."""
        super().__init__(session)
        self.client = client
        self._heads: list[AssessmentHead] = []
        self._drafts: list[Draft] = []
        self._watch = session.repository.watch()
        self._loaded = False

    def body(self) -> Iterator[Widget]:
        """A line about the client, and the list."""
        yield Static(id="about")
        yield Rows(id="assessments")

    def on_mount(self) -> None:
        """Fill in."""
        self._load()

    def on_screen_resume(self) -> None:
        """Something may have changed meanwhile."""
        if self._loaded:
            self.reload()

    def look_around(self) -> None:
        """Show what other windows have saved about this client, and past midnight the next day."""
        if self.app.screen is not self:
            return
        if self._watch.changed():
            self.reload()
        self._show_title()

    def on_rows_resized(self) -> None:
        """The columns depend on the width."""
        self._fill()

    def keys_now(self) -> Sequence[str]:
        """What can be undone comes right after what the caret is on."""
        undo = ("undo",) if self.app.can_undo else ()
        return ("select", *undo, "assess", "back", "export", "delete", "rename", "command_palette", "erase")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No dead keys."""
        if action in ("delete", "erase"):
            return bool(self._heads or self._drafts)
        return bool(self._heads) if action == "export" else True

    def action_assess(self) -> None:
        """Assess again, or carry on."""
        self.app.assess(self.client)

    def _open(self) -> None:
        """Open what the caret is on."""
        if self.app.screen is not self:  # Enter pressed twice opens once
            return
        if (draft := self._chosen_draft()) is not None:
            self.app.carry_on(self.client, draft)
        elif key := self.query_one(Rows).chosen:
            from clientcheck_tui.tui.screens.outcome import OutcomeScreen

            try:
                self.app.push_screen(OutcomeScreen(self.session, self.client, self.session.repository.assessment(key)))
            except Problem as problem:
                self.app.tell(problem)

    def action_export(self) -> None:
        """Export the assessment under the caret."""
        key = self.query_one(Rows).chosen
        uuid = key if any(head.uuid == key for head in self._heads) else self._heads[0].uuid
        from clientcheck_tui.tui.screens.export import ExportDialog

        try:
            assessment = self.session.repository.assessment(uuid)
        except Problem as problem:
            self.app.tell(problem)
            return
        self.app.push_screen(ExportDialog(self.session, self.client, assessment))

    def action_delete(self) -> None:
        """Delete the assessment under the caret; it can be undone."""
        self._delete(for_good=False)

    def action_erase(self) -> None:
        """Delete it out of the older copies too, after asking."""
        self._delete(for_good=True)

    def action_rename(self) -> None:
        """Give the client another name."""
        rename(self.app, self.session, self.client, f"client:{self.client.uuid}")

    def rebuilt(self) -> ClientScreen:
        """The same client, in the language of now."""
        return ClientScreen(self.session, self.client)

    def reload(self) -> None:
        """Read the store again; a client that is gone closes its page."""
        before = (self.client, self._heads, self._drafts)
        try:
            client = self.session.client(self.client.uuid)
        except Problem as problem:
            self.app.tell(problem)
            return
        if client is None:
            if self.app.screen is self:  # else once what lies over it is closed
                self.dismiss(None)
                self.app.say(self.tr.t("Another window has deleted {client}.", client=one_line(self.client.name)))
            return
        self.client = client
        self._read()
        if before != (self.client, self._heads, self._drafts):
            self._fill()
            self.refresh_bindings()

    def _delete(self, *, for_good: bool) -> None:
        repository, key = self.session.repository, self.query_one(Rows).chosen
        draft = self._chosen_draft()
        head = next((head for head in self._heads if head.uuid == key), None)
        if draft is not None:
            what = self.tr.t("The unfinished assessment of {client}", client=one_line(self.client.name))
            delete(self.app, self.session, what, key, partial(take_out_draft, self.app, draft), for_good=for_good)
        elif head is not None:
            what = self.tr.t("The assessment of {day}", day=self.tr.date(head.date))
            take_out = partial(repository.take_out_assessment, head.uuid)
            delete(self.app, self.session, what, key, take_out, for_good=for_good)

    def action_back(self) -> None:
        """Back home."""
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter."""
        self._open()

    def _load(self) -> None:
        self._loaded = True
        self._read()
        self._fill()
        self.refresh_bindings()

    def _read(self) -> None:
        try:
            self._heads = self.session.repository.heads(self.client.uuid)
            drafts = self.session.repository.drafts()
            self._drafts = [draft for draft in drafts if draft.client == self.client.uuid]
        except Problem as problem:
            self.app.tell(problem)

    def _show_title(self) -> None:
        self.title_line.show(one_line(self.client.name), self.tr.date(self.session.today))

    def _fill(self) -> None:
        self._show_title()
        t = self.tr.t
        about = self.query_one("#about", Static)
        rows = self.query_one(Rows)
        if self._heads:
            latest = self._heads[0].summary
            text = t(
                "{zone}. Look again on {day}.",
                zone=capital(told(latest, self.tr)),
                day=self.tr.date(latest.again),
            )
            about.update(Content(text))
        else:
            about.update(
                Content.assemble(t("Not assessed yet."), "  ", Content.styled("a", "$accent bold"), "  ", t("begin"))
            )
        rows.display = bool(self._heads or self._drafts)
        rows.disabled = not rows.display  # so that it offers no key
        rows.fill(self._options(max(MIN_ROOM, rows.room)))
        rows.focus()

    def _options(self, width: int) -> Iterator[Option]:
        if self._drafts:
            yield Option(heading(self.tr.t("Carry on"), "", width), disabled=True)
        for draft in self._drafts:
            answered = self.session.answered(draft)
            row = draft_row(draft, self.client, self.tr, self.session.today, width, answered=answered)
            yield Option(row, id=f"draft:{draft.uuid}")
        if self._heads:
            yield Option(heading(self.tr.t("Assessments"), "", width), disabled=True)
        days = Counter(head.date for head in self._heads)
        for head in self._heads:
            time = f"{instant(head.recorded).astimezone():%H:%M}" if days[head.date] > 1 else ""
            yield Option(assessment_row(head, self.tr, width, time), id=head.uuid)

    def _chosen_draft(self) -> Draft | None:
        key = self.query_one(Rows).chosen
        return next((draft for draft in self._drafts if f"draft:{draft.uuid}" == key), None)
