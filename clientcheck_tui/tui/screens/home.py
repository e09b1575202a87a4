"""Home: drafts to carry on first, then the clients, each with its gauge, zone word, trend and last day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import LoadingIndicator, OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.answers import Client, Draft
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.in_progress import minutes_words
from clientcheck_tui.session import Session
from clientcheck_tui.store.errors import BrokenFileError
from clientcheck_tui.store.repository import Overview
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.row_content import MIN_ROOM, client_row, heading, layout, unfinished_row
from clientcheck_tui.tui.screens.delete import delete, rename, take_out_client, take_out_draft
from clientcheck_tui.tui.widgets.rows import Rows

LARGE_FILE = 4_000_000
"""From this size on, in bytes, the file is read in a thread, with something moving meanwhile."""


MAX_ROOM = 98
"""Further apart than this, in cells, the ends of a row no longer read as one; ``app.tcss`` has the same."""


class HomeScreen(Page):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_client", N_("New client"), id="home.new"),
        Binding("a", "assess", N_("Assess"), id="home.assess"),
        Binding("c,right", "client", N_("Client’s page"), id="home.client"),
        Binding("q", "app.quit", N_("Quit"), id="home.quit"),
        Binding("d", "delete", N_("Delete"), id="home.delete"),
        Binding("r", "rename", N_("Rename"), id="home.rename", show=False),
        Binding("D", "erase", N_("Delete for good"), id="home.erase", show=False, key_display="D"),
        Binding("b", "repair", N_("Repair"), id="home.repair"),
        Binding("o", "app.settings", N_("Settings"), id="home.settings", show=False),
    ]
    HELP_TOPIC = "home"

    def __init__(self, session: Session) -> None:
        """Nothing is read yet."""
        super().__init__(session)
        self._overview: list[Overview] = []
        self._drafts: list[Draft] = []
        self._problem: Problem | None = None
        self._drafts_problem: Problem | None = None
        self._version = 0
        self._filled: tuple[int, int, datetime.date] | None = None
        self._half_typed = ""
        self._watch = session.repository.watch()

    def body(self) -> Iterator[Widget]:
        """The list, or what to do while it is empty."""
        yield Static(id="welcome")
        yield LoadingIndicator(id="loading")
        yield Rows(id="clients")

    def on_mount(self) -> None:
        """Read the store: at once where it is small, so that the first picture has the rows."""
        self.title_line.show(self.tr.date(self.session.today))
        self.query_one("#loading").display = False
        self._load()

    def on_screen_resume(self) -> None:
        """Something may have changed meanwhile."""
        if self._version:
            self._load()

    def look_around(self) -> None:
        """Show what other windows have saved, and past midnight the next day; the caret stays on its row."""
        if self.app.screen is not self:
            return
        if self._watch.changed():
            self._load()
        else:
            self._fill()

    def draft_saved(self) -> None:
        """A draft that was left a moment ago is on disk now."""
        if not self.app.save_failed and self.app.screen is self:
            self._load()

    def on_rows_resized(self) -> None:
        """The columns depend on the width."""
        self._fill()

    def start(self, name: str | None, *, quick: bool) -> None:
        """Go straight to an assessment of the client called ``name``; without a name, ask for one."""
        if name is None:
            self.action_new_client()
            return
        try:
            client = self.session.repository.get_or_create_client(name, self.session.today)
        except Problem as problem:
            self.app.tell(problem)
            return
        self.app.assess(client, quick=quick or None)

    @on(Click, "#welcome")
    def welcomed(self) -> None:
        """What the words there say the key does, a click does too."""
        if self._problem is None:
            self.action_new_client()

    def action_new_client(self) -> None:
        """Ask for a name and whether it should be quick, and begin."""
        from clientcheck_tui.tui.screens.new_client import NewClient, NewClientDialog

        def named(given: NewClient | None) -> None:
            if given is not None:
                self._half_typed = ""
                try:
                    continuing = self.session.to_continue(given.client) is not None
                except Problem as problem:
                    self.app.tell(problem)
                    return
                self.app.assess(given.client, quick=None if continuing else given.quick)

        def typed(text: str) -> None:
            self._half_typed = text

        self.app.push_screen(NewClientDialog(self.session, self._half_typed, typed), named)

    def _open(self) -> None:
        """Carry on with the draft, or open the client, under the caret."""
        client, draft = self._chosen_client(), self._chosen_draft()
        if client is None or self.app.screen is not self:  # Enter pressed twice opens once
            return
        if draft is not None:
            self.app.carry_on(client, draft)
        else:
            self.action_client()

    def action_client(self) -> None:
        """Open the page of the client under the caret, with everything about them."""
        client = self._chosen_client()
        if client is None or self.app.screen is not self:
            return
        from clientcheck_tui.tui.screens.client import ClientScreen

        try:
            known = self.session.client(client.uuid)
        except Problem as problem:
            self.app.tell(problem)
            return
        if known is None:
            self.app.tell_gone()
            return
        self.app.push_screen(ClientScreen(self.session, client))

    def action_assess(self) -> None:
        """Assess the client under the caret again, or carry on."""
        client = self._chosen_client()
        if client is not None:
            self.app.assess(client)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter."""
        self._open()

    def action_delete(self) -> None:
        """Delete the unfinished assessment under the caret, or where there is none the client; it can be undone."""
        self._delete(for_good=False)

    def action_erase(self) -> None:
        """Delete the client out of the older copies too, after asking: that cannot be undone."""
        self._delete(for_good=True)

    def action_rename(self) -> None:
        """Give the client under the caret another name."""
        client = self._chosen_client()
        if client is not None:
            rename(self.app, self.session, client, self.query_one(Rows).chosen)

    def action_repair(self) -> None:
        """Offer to put a broken file right."""
        from clientcheck_tui.tui.screens.repair import repair

        repair(self.app)

    def reload(self) -> None:
        """Read the store again."""
        self._load()

    def _delete(self, *, for_good: bool) -> None:
        client, draft = self._chosen_client(), self._chosen_draft()
        row = self.query_one(Rows).chosen
        if client is None:
            return
        if draft is not None and not for_good:  # the harmless half first; for good, the client as a whole
            what = self.tr.t("The unfinished assessment of {client}", client=one_line(client.name))
            delete(self.app, self.session, what, row, partial(take_out_draft, self.app, draft), for_good=False)
        else:
            take_out = partial(take_out_client, self.app, client)
            delete(self.app, self.session, one_line(client.name), row, take_out, for_good=for_good)

    def keys_now(self) -> Sequence[str]:
        """What can be repaired or undone comes right after what the caret is on."""
        undo = ("undo",) if self.app.can_undo else ()
        return (
            "select",
            "repair",
            *undo,
            "new_client",
            "assess",
            "client",
            "quit",
            "settings",
            "delete",
            "rename",
            "command_palette",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No dead keys: nothing to open while there is nothing."""
        if action == "repair":
            return isinstance(self._problem or self._drafts_problem, BrokenFileError)
        if self._problem is not None and action in ("new_client", "undo"):
            return False
        return bool(self._overview) if action in ("assess", "client", "delete", "rename", "erase") else True

    def _load(self) -> None:
        repository = self.session.repository
        try:
            large = repository.paths.assessments.stat().st_size > LARGE_FILE
        except OSError:
            large = False
        if large:
            self.query_one("#loading").display = not self._overview
            self.run_worker(self._read_in_thread, thread=True, exclusive=True, group="load")
        else:
            self._read_now()

    def _read_now(self) -> None:
        try:
            self._show(*self._read())
        except Problem as problem:
            self._broken(problem)

    def _read_in_thread(self) -> None:
        try:
            found = self._read()
        except Problem as problem:
            self.app.call_from_thread(self._broken, problem)
            return
        self.app.call_from_thread(self._show, *found)

    def _read(self) -> tuple[list[Overview], list[Draft], Problem | None]:
        """The clients, the drafts, and why the drafts cannot be read: the clients are shown all the same."""
        overview = self.session.repository.overview()
        try:
            return overview, self.session.repository.drafts(), None
        except Problem as problem:
            return overview, [], problem

    def _show(self, overview: list[Overview], drafts: list[Draft], drafts_problem: Problem | None) -> None:
        known = (self._overview, self._drafts, str(self._drafts_problem))
        unchanged = self._version and self._problem is None and (overview, drafts, str(drafts_problem)) == known
        self._overview, self._drafts, self._problem = overview, drafts, None
        self._drafts_problem = drafts_problem
        self.query_one("#loading").display = False
        if not unchanged:
            self._version += 1
        self._fill()  # it may be another day
        if not unchanged:
            self.refresh_bindings()

    def _broken(self, problem: Problem) -> None:
        """A store that cannot be read: say so, and offer nothing that would write."""
        self._overview, self._drafts, self._problem, self._drafts_problem = [], [], problem, None
        self._version += 1
        self.query_one("#loading").display = False
        self._fill()
        self.refresh_bindings()

    def _fill(self) -> None:
        """Set the day, and the rows for the width there is, unless they stand already."""
        rows = self.query_one(Rows)
        state = (rows.room, self._version, self.session.today)
        if not self._version or not self.size.width or state == self._filled:
            return
        self._filled = state
        self.title_line.show(self.tr.date(self.session.today))
        welcome = self.query_one("#welcome", Static)
        wrong = self._problem or self._drafts_problem
        rows.display, welcome.display = bool(self._overview), wrong is not None or not self._overview
        rows.disabled = not self._overview  # so that it offers no key
        if wrong is not None:
            welcome.update(Content.styled(self._wrong(wrong), "$error"))
        elif not self._overview:
            welcome.update(self._welcome())
        if self._overview:
            rows.fill(self._options(max(MIN_ROOM, min(MAX_ROOM, rows.room))))
            rows.focus()

    def _wrong(self, problem: Problem) -> str:
        """What is wrong with a file, and the key that offers to repair it."""
        told = sentence(problem, self.tr)
        if isinstance(problem, BrokenFileError):
            key = next((key for key, one in self.active_bindings.items() if one.binding.id == "home.repair"), "b")
            told += "\n\n" + self.tr.t("{key} offers to repair it.", key=key)
        return told

    def _options(self, width: int) -> Iterator[Option]:
        t, today, tr = self.tr.t, self.session.today, self.tr
        unfinished: dict[str, list[Draft]] = {}
        for draft in self._drafts:
            unfinished.setdefault(draft.client, []).append(draft)
        place = {client: number for number, client in enumerate(unfinished)}
        begun = sorted(
            (entry for entry in self._overview if entry.client.uuid in place),
            key=lambda entry: place[entry.client.uuid],
        )
        others = [entry for entry in self._overview if entry.client.uuid not in place]
        due = [entry for entry in others if entry.is_due(today)]
        later = [entry for entry in others if not entry.is_due(today)]
        how = layout(begun, tr, today, width)
        if begun:
            yield Option(heading(t("Carry on"), t("last assessment, and the unfinished one"), width), disabled=True)
        for entry in begun:
            drafts = unfinished[entry.client.uuid]
            row = unfinished_row(entry, drafts, tr, width, how, answered=self.session.answered(drafts[0]))
            yield Option(row, id=f"client:{entry.client.uuid}")
        how = layout(others, tr, today, width)
        for title, entries in ((t("Worth another look"), due), (t("Clients"), later)):
            if entries:
                yield Option(heading(title, t("last assessment"), width), disabled=True)
                for entry in entries:
                    yield Option(client_row(entry, tr, width, how), id=f"client:{entry.client.uuid}")

    def _welcome(self) -> Content:
        """What this is, and which key begins."""
        t = self.tr.t
        return Content("\n").join(
            [
                Content.styled(t("Is it time to let a client go?"), "bold"),
                Content(""),
                Content(t("Six signs, a few questions each, an honest answer and what to do next.") + self._takes()),
                Content.styled(
                    t("Nothing leaves this machine unless you export it. You decide, not the score."), "$quiet"
                ),
                Content(""),
                Content.assemble(Content.styled("n", "$accent bold"), "  ", t("name a client and begin")),
            ]
        )

    def _takes(self) -> str:
        """About how long the two ways to begin take."""
        full, quick = self.session.minutes(full=True), self.session.minutes(full=False)
        if full is None or quick is None:
            return ""
        return " " + self.tr.t(
            "About {minutes}; {quick} for a quick look.",
            minutes=minutes_words(full, self.tr),
            quick=minutes_words(quick, self.tr),
        )

    def _chosen_draft(self) -> Draft | None:
        """The unfinished assessment under the caret; of several none: the client's page tells them apart."""
        key = self.query_one(Rows).chosen
        drafts = [draft for draft in self._drafts if f"client:{draft.client}" == key]
        return drafts[0] if len(drafts) == 1 else None

    def _chosen_client(self) -> Client | None:
        uuid = self.query_one(Rows).chosen.split(":")[1] if self.query_one(Rows).chosen else ""
        return next((entry.client for entry in self._overview if entry.client.uuid == uuid), None)
