"""The home screen: unfinished assessments first, then the clients with gauge, verdict, trend and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, Draft
from clientcheck_tui.report.in_progress import minutes_words
from clientcheck_tui.session import Session
from clientcheck_tui.store.errors import BrokenFileError
from clientcheck_tui.store.index import Overview
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.row_content import client_row, heading, layout, unfinished_row
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.rows import Row, Rows


class HomeScreen(ListPage[Overview]):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_client", N_("New client"), id="home.new"),
        Binding("a", "assess", N_("Assess"), id="home.assess"),
        Binding("c,right", "client", N_("Client’s page"), id="home.client"),
        Binding("q", "app.quit", N_("Quit"), id="home.quit"),
        Binding("d", "delete", N_("Delete"), id="home.delete"),
        Binding("r", "rename", N_("Rename"), id="home.rename", show=False),
        Binding("D", "erase", N_("Delete permanently"), id="home.erase", show=False, key_display="D"),
        Binding("b", "repair", N_("Repair"), id="home.repair"),
        Binding("o", "app.settings", N_("Settings"), id="home.settings", show=False),
    ]
    HELP = N_(
        "The home screen lists your clients with their latest gauge: 0 means keep, 100 means leave.\n\n"
        "Unfinished assessments come first, then clients that it is time to look at again.\n\n"
        "The number after the arrow is how far the gauge has moved since the previous assessment."
    )
    NEED_A_ROW = frozenset({"assess", "client", "delete", "rename", "erase"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, Rows(id="clients"))
        self._overview: list[Overview] = []
        self._drafts: dict[str, list[Draft]] = {}
        """Client → drafts, newest first."""
        self._problem: Problem | None = None
        self._unfinished_name = ""

    def body(self) -> Iterator[Widget]:
        """Yield the list, and a text for when it is empty or cannot be read."""
        yield Static(id="welcome")
        yield self.rows

    def read(self) -> object:
        """Read the clients and drafts. If the drafts cannot be read, the clients are shown anyway."""
        self._overview, self._drafts, self._problem = [], {}, None
        try:
            self._overview = self.session.repository.overview()
            for draft in self.session.repository.drafts():
                self._drafts.setdefault(draft.client, []).append(draft)
        except Problem as problem:
            self._problem = problem
        return self._overview, self._drafts, str(self._problem)

    def show_texts(self) -> None:
        """Show the date, and what is wrong, or what to do if there are no clients."""
        self.title_line.show(self.tr.date(self.session.today))
        welcome = self.query_one("#welcome", Static)
        welcome.display = self._problem is not None or not self._overview
        if self._problem is not None:
            welcome.update(Content.styled(self._explain(self._problem), "$error"))
        elif not self._overview:
            welcome.update(self._welcome())

    def options(self, width: int) -> Iterator[Option]:
        """Yield the clients with drafts, then those worth another look, then the others."""
        t, tr, today = self.tr.t, self.tr, self.session.today
        by_client = {overview.client.uuid: overview for overview in self._overview}
        unfinished = [by_client[client] for client in self._drafts if client in by_client]
        others = [overview for overview in self._overview if overview.client.uuid not in self._drafts]
        columns = layout(unfinished, tr, today, width)
        if unfinished:
            yield Option(heading(t("Continue"), t("last assessment, and the unfinished one"), width), disabled=True)
        for overview in unfinished:
            drafts = self._drafts[overview.client.uuid]
            answered = self.session.answered(drafts[0])
            text = unfinished_row(overview, drafts, tr, width, columns, answered=answered)
            yield Row(overview, text, overview.client.uuid)
        columns = layout(others, tr, today, width)
        for title, is_due in ((t("Time to look again"), True), (t("Clients"), False)):
            group = [overview for overview in others if overview.is_due(today) == is_due]
            if group:
                yield Option(heading(title, t("last assessment"), width), disabled=True)
            for overview in group:
                yield Row(overview, client_row(overview, tr, width, columns), overview.client.uuid)

    def _only_draft(self, client: Client) -> Draft | None:
        """Return the client's draft; None if there are several, which are listed on the client's page."""
        drafts = self._drafts.get(client.uuid, [])
        return drafts[0] if len(drafts) == 1 else None

    def open_item(self, item: Overview) -> None:
        """Continue the client's draft, or open the client's page."""
        if (draft := self._only_draft(item.client)) is not None:
            self.app.open_draft(item.client, draft)
        else:
            self.action_client()

    def deletion(self, item: Overview, *, for_good: bool) -> tuple[str, Callable[[], Removed]]:
        """Return the client's draft if it has one, otherwise the client; ``for_good`` always the client."""
        draft = self._only_draft(item.client)
        if draft is not None and not for_good:
            return self.draft_deletion(item.client, draft)
        return one_line(item.client.name), partial(self._take_out_client, item.client)

    def _take_out_client(self, client: Client) -> Removed:
        """Take a client out of the store, and return it with its drafts in their newest state."""
        saver = self.app.saver
        waiting = [draft for draft in saver.waiting() if draft.client == client.uuid]
        for draft in waiting:
            saver.forget(draft.uuid)
        removed = self.session.repository.take_out_client(client)
        drafts = {draft.uuid: draft for draft in (*removed.drafts, *waiting)}
        return msgspec.structs.replace(removed, drafts=tuple(drafts.values()))

    def start(self, name: str | None, *, quick: bool) -> None:
        """Start an assessment of the client called ``name``; without a name, ask for one."""
        if name is None:
            self.action_new_client()
            return
        with self.app.showing_problems():
            client = self.session.repository.get_or_create_client(name, self.session.today)
            self.app.assess(client, quick=quick or None)

    @on(Click, "#welcome")
    def on_welcome_clicked(self) -> None:
        """Start, as the text there says."""
        if self._problem is None:
            self.action_new_client()

    def action_new_client(self) -> None:
        """Ask for a name and which questions, then start."""
        from clientcheck_tui.tui.screens.client_name import NewClientDialog

        def named(answer: tuple[Client, bool] | None) -> None:
            if answer is None:
                return
            client, quick = answer
            self._unfinished_name = ""
            with self.app.showing_problems():
                can_continue = self.session.to_continue(client) is not None
                self.app.assess(client, quick=None if can_continue else quick)

        def typed(text: str) -> None:
            self._unfinished_name = text

        self.app.push_screen(NewClientDialog(self.session, self._unfinished_name, typed), named)

    def action_client(self) -> None:
        """Open the page of the selected client."""
        from clientcheck_tui.tui.screens.client import ClientScreen

        entry = self.chosen
        if entry is None or self.app.screen is not self:
            return
        with self.app.showing_problems():
            if self.session.repository.client(entry.client.uuid) is None:
                self.app.show_gone()
            else:
                self.app.push_screen(ClientScreen(self.session, entry.client))

    def action_assess(self) -> None:
        """Assess the selected client again, or continue."""
        if (entry := self.chosen) is not None:
            self.app.assess(entry.client)

    def action_rename(self) -> None:
        """Rename the selected client."""
        if (entry := self.chosen) is not None:
            self.rename(entry.client)

    def action_repair(self) -> None:
        """Offer to repair a broken file."""
        from clientcheck_tui.tui.screens.repair import repair

        repair(self.app)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        rest = ("new_client", "assess", "client", "quit", "settings", "delete", "rename", "command_palette")
        return ("select", "repair", *undo, *rest)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action == "repair":
            return isinstance(self._problem, BrokenFileError)
        if self._problem is not None and not self._overview and action in ("new_client", "undo"):
            return False  # the clients cannot be read
        return super().check_action(action, parameters)

    def _explain(self, problem: Problem) -> str:
        text = sentence(problem, self.tr)
        if isinstance(problem, BrokenFileError):
            key = next((key for key, active in self.active_bindings.items() if active.binding.id == "home.repair"), "b")
            text += "\n\n" + self.tr.t("Press {key} to repair it.", key=key)
        return text

    def _welcome(self) -> Content:
        t, tr = self.tr.t, self.tr
        full, quick = self.session.minutes(full=True), self.session.minutes(full=False)
        what = t("Six signs, a few questions each, an honest verdict and what to do next.")
        if full is not None and quick is not None:  # None if the questions cannot be read
            what += " " + t(
                "About {minutes}; {quick} for a quick look.",
                minutes=minutes_words(full, tr),
                quick=minutes_words(quick, tr),
            )
        return Content.assemble(
            Content.styled(t("Is it time to let a client go?"), "bold"),
            f"\n\n{what}\n",
            (t("Nothing leaves this computer unless you export it. You decide, not the score."), "$quiet"),
            "\n\n",
            ("n", "$accent bold"),
            "  " + t("name a client and start"),
        )
