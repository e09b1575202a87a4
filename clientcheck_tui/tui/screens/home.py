"""The home screen: unfinished assessments first, then who is due, then the other clients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, Draft
from clientcheck_tui.report.in_progress import minutes_words
from clientcheck_tui.session import Session
from clientcheck_tui.store.errors import BrokenFileError
from clientcheck_tui.store.index import Overview
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.screens.clients_page import ClientsPage


class HomeScreen(ClientsPage):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_client", N_("New client"), id="home.new"),
        Binding("a", "assess", N_("Assess"), id="home.assess"),
        Binding("c,right", "client", N_("Client’s page"), id="home.client"),
        Binding("q", "app.quit", N_("Quit"), id="home.quit"),
        Binding("i", "all_clients", N_("Compare all"), id="home.compare"),
        Binding("l", "log", N_("Log"), id="home.log"),
        Binding("d", "delete", N_("Delete"), id="home.delete"),
        Binding("r", "rename", N_("Rename"), id="home.rename", show=False),
        Binding("D", "erase", N_("Delete permanently"), id="home.erase", show=False, key_display="D"),
        Binding("b", "repair", N_("Repair"), id="home.repair"),
        Binding("o", "app.settings", N_("Settings"), id="home.settings", show=False),
    ]
    HELP = N_(
        "The home screen lists your clients with their latest gauge: 0 means keep, 100 means leave.\n\n"
        "Unfinished assessments come first, then clients that it is time to look at again, with the reason.\n\n"
        "The number after the arrow is how far the gauge has moved since the previous assessment.\n\n"
        "The list can be sorted, limited to one outcome, and searched for a name. This lasts until you quit."
    )
    NEED_A_ROW = frozenset({"assess", "client", "delete", "rename", "erase", "log"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unfinished_name = ""

    def show_texts(self) -> None:
        """Show what is wrong, or what to do if there are no clients."""
        super().show_texts()
        welcome = self.query_one("#welcome", Static)
        if self.problem is not None:
            welcome.display = True
            welcome.update(Content.styled(self._explain(self.problem), "$error"))
        elif not self.overview:
            welcome.update(self._welcome())

    def _only_draft(self, client: Client) -> Draft | None:
        """Return the client's draft; None if there are several, which are listed on the client's page."""
        drafts = self.drafts.get(client.uuid, [])
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
        """Take a client out of the store, and return it with its drafts and texts in their newest state."""
        saver = self.app.saver
        waiting = [draft for draft in saver.waiting() if draft.client == client.uuid]
        texts = [text for text in saver.waiting_texts() if text.client == client.uuid]
        for uuid in [one.uuid for one in waiting] + [one.uuid for one in texts]:
            saver.forget(uuid)
        removed = self.session.repository.take_out_client(client)
        drafts = {draft.uuid: draft for draft in (*removed.drafts, *waiting)}
        written = {text.uuid: text for text in (*removed.texts, *texts)}
        return msgspec.structs.replace(removed, drafts=tuple(drafts.values()), texts=tuple(written.values()))

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
        """Start, or show all clients, as the text there says."""
        if self.problem is None and not self.overview:
            self.action_new_client()
        elif self.narrowed:
            self.action_show_all()

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
        if (entry := self.chosen) is not None and self.app.screen is self:
            self.app.show_client(entry.client)

    def action_assess(self) -> None:
        """Assess the selected client again, or continue."""
        if (entry := self.chosen) is not None:
            self.app.assess(entry.client)

    def action_rename(self) -> None:
        """Rename the selected client."""
        if (entry := self.chosen) is not None:
            self.rename(entry.client)

    def action_log(self) -> None:
        """Open the log of the selected client."""
        if (entry := self.chosen) is not None:
            self.app.open_log(entry.client)

    def action_all_clients(self) -> None:
        """Compare all clients."""
        from clientcheck_tui.tui.screens.all_clients import AllClientsScreen

        self.app.push_screen(AllClientsScreen(self.session))

    def action_repair(self) -> None:
        """Offer to repair a broken file."""
        from clientcheck_tui.tui.screens.repair import repair

        repair(self.app)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        if keys := super().keys_now():
            return keys
        now = [*(["undo"] if self.app.can_undo else []), *(["show_all"] if self.narrowed else [])]
        row = self.chosen
        fourth = ("client", "search") if row is not None and row.client.uuid in self.drafts else ("search", "client")
        rest = ("sort", "filter", "all_clients", "log", "settings", "delete", "rename", "command_palette")
        return ("select", "repair", *now, "new_client", "assess", fourth[0], "quit", fourth[1], *rest)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action == "repair":
            return isinstance(self.problem, BrokenFileError)
        if action == "all_clients":
            return bool(self.overview)
        if self.problem is not None and not self.overview and action in ("new_client", "undo"):
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
