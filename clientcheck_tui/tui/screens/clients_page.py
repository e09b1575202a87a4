"""The clients in a list that is sorted, limited to a zone, and searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.store.index import Overview
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.client_groups import Group, Searchable, Sort, View, grouped, zone_counts
from clientcheck_tui.tui.row_content import client_row, heading, layout, unfinished_row
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.rows import LateText, Row, Rows

if TYPE_CHECKING:  # not needed for the first picture
    from textual.widgets import Input

    from clientcheck_tui.tui.widgets.search_input import SearchInput
    from clientcheck_tui.tui.widgets.zone_filter import ZoneFilter

CLOSED = "closed"
"""The key of the line above the closed clients."""

HEADINGS: dict[Sort, str] = {
    "due": N_("Clients"),
    "gauge": N_("Clients, the highest gauge first"),
    "trend": N_("Clients, the largest rise first"),
    "date": N_("Clients, the last assessed first"),
    "name": N_("Clients by name"),
}
"""What the clients are sorted by."""


class ClientsPage(ListPage[Overview]):
    """A page with all clients. What is chosen to be seen lasts as long as the page.

    Attributes:
        overview: the clients, by name.
        drafts: client → drafts, newest first.
        problem: why the clients or the drafts cannot be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), id="home.search", key_display="/"),
        Binding("s", "sort", N_("Sort"), id="home.sort"),
        Binding("f", "filter", N_("Filter"), id="home.filter"),
        Binding("escape", "show_all", N_("Show all"), id="home.all", key_display="esc"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, Rows(id="clients"))
        self.overview: list[Overview] = []
        self.drafts: dict[str, list[Draft]] = {}
        self.problem: Problem | None = None
        self._view = View()
        self._searchable = Searchable(())
        self._groups: list[Group] = []
        self._search: SearchInput | None = None
        self._zones: ZoneFilter | None = None
        self._left_at = self._wanted = ""
        """The row that the last change of the view selected, and the one that was to stay selected."""

    def rebuilt(self) -> ClientsPage:
        """Return a new copy of this screen, in the current language, with the same view."""
        page = type(self)(self.session)
        page._view = self._view
        return page

    def body(self) -> Iterator[Widget]:
        """Yield the list, and a text for when it is empty."""
        if self._view.text.strip():
            self._search = self._search_field()
            yield self._search
        yield Static(id="welcome")
        yield self.rows

    def read(self) -> object:
        """Read the clients and drafts. If the drafts cannot be read, the clients are shown anyway."""
        self.overview, self.drafts, self.problem = [], {}, None
        try:
            self.overview = self.session.repository.overview()
            for draft in self.session.repository.drafts():
                self.drafts.setdefault(draft.client, []).append(draft)
        except Problem as problem:
            self.problem = problem
        self._searchable = Searchable(self.overview)
        return self.overview, self.drafts, str(self.problem)

    def show_texts(self) -> None:
        """Show the date, the filter, and, if it leaves no client, which key clears it."""
        found = self._searchable.named(self._view.text)
        self._groups = grouped(found, self._view, self.drafts, self.session.today)
        self.title_line.show(self.tr.date(self.session.today))
        self._show_zones([one for one in found if one.client.closed is None])
        empty = self.query_one("#welcome", Static)
        empty.display = not self._groups
        if not self._groups:
            empty.update(self._nothing_found())

    def _show_zones(self, found: Sequence[Overview]) -> None:
        if self._view.zone is not None and self._zones is None:
            from clientcheck_tui.tui.widgets.zone_filter import ZoneFilter

            self._zones = ZoneFilter(self.tr, id="zones")
            self.query_one("#body").mount(self._zones, before="#welcome")
        if self._zones is not None:
            self._zones.display = self._view.zone is not None
            self._zones.show(self._view.zone, len(found), zone_counts(found))

    def options(self, width: int) -> Iterator[Option]:
        """Yield the groups of clients, each below a heading; the closed ones are folded."""
        tr, today = self.tr, self.session.today
        shown = {group.kind: group.clients for group in self._groups}
        apart = {"unfinished"} if self._view.shows_closed else {"unfinished", "closed"}
        rest = [one for group in self._groups if group.kind not in apart for one in group.clients]
        columns = layout(rest, shown.get("due", ()), tr, today, width)
        for group in self._groups:
            yield self._heading(group, width)
            if group.kind == "unfinished":
                yield from self._unfinished_rows(group.clients, width)
            elif group.kind != "closed" or self._view.shows_closed:
                for one in group.clients:
                    text = partial(client_row, one, tr, width, columns, why=group.kind == "due")
                    yield Row(one, LateText(text), one.client.uuid)

    def _unfinished_rows(self, clients: Sequence[Overview], width: int) -> Iterator[Option]:
        columns = layout(clients, (), self.tr, self.session.today, width)
        for one in clients:
            drafts = self.drafts[one.client.uuid]
            answered = self.session.answered(drafts[0])
            yield Row(one, unfinished_row(one, drafts, self.tr, width, columns, answered=answered), one.client.uuid)

    def _heading(self, group: Group, width: int) -> Option:
        t, count = self.tr.t, len(group.clients)
        if group.kind == "closed":
            mark = "▾" if self._view.shows_closed else "▸"
            line = heading(t("{mark} Closed ({count})", mark=mark, count=count), "", width)
            return Row(None, line, CLOSED)
        right = t("last assessment")
        if group.kind == "unfinished":
            left, right = t("Continue"), t("last assessment, and the unfinished one")
        elif group.kind == "due":
            left, right = t("Time to look again"), ""
        elif group.zone is not None:
            left = f"{capital(self.tr.zone(group.zone))} ({count})"
        elif group.kind == "unassessed":
            left, right = t("Not assessed yet ({count})", count=count), ""
        else:
            left = t(HEADINGS[self._view.sort])
        return Option(heading(left, right, width), disabled=True)

    def _change_view(self, **changes: object) -> None:
        """Show the clients otherwise. The selected one stays selected, or is again once it is shown again."""
        view = msgspec.structs.replace(self._view, **changes)
        if view == self._view:
            return
        if self.rows.chosen != self._left_at:  # the person has moved on since
            self._wanted = self.rows.chosen
        self._view = view
        self.rows.select(self._wanted)
        self._filled_for = None
        self.fill()
        self._left_at = self.rows.chosen

    def focus_list(self) -> None:
        """Put the focus on the list, unless a name is being typed."""
        if not self._is_typing:
            super().focus_list()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Fold or unfold the closed clients at Enter or a click on their line."""
        if event.option_id == CLOSED:
            self._change_view(closed=not self._view.closed)

    async def action_search(self) -> None:
        """Open the field for a name above the list."""
        if self._search is None:
            self._search = self._search_field()
            await self.query_one("#body").mount(self._search, before=0)
        self._search.display = True
        self._search.focus()

    def _search_field(self) -> SearchInput:
        from clientcheck_tui.tui.widgets.search_input import SearchInput

        return SearchInput(self._view.text, placeholder=self.tr.t("the client’s name"), id="search")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the clients with the typed text in their names."""
        self._change_view(text=event.value)

    def action_to_list(self) -> None:
        """Leave the field; without a text, close it."""
        if self._search is not None:
            self._search.display = bool(self._view.text.strip())
            self.rows.focus()

    def action_clear_search(self) -> None:
        """Clear the field and close it."""
        if self._search is not None:
            self._search.value = ""
            self._search.display = False
            self._change_view(text="")
            self.rows.focus()

    def action_show_all(self) -> None:
        """Show the clients of all zones and names."""
        self._change_view(zone=None)
        self.action_clear_search()

    def action_sort(self) -> None:
        """Use the next order."""
        self._change_view(sort=self._view.next_sort())

    def action_filter(self) -> None:
        """Show only the clients of the next zone."""
        self._change_view(zone=self._view.next_zone())

    def on_zone_filter_chosen(self, event: ZoneFilter.Chosen) -> None:
        """Show only the clients of the zone that was clicked."""
        self._change_view(zone=event.zone)

    def keys_now(self) -> Sequence[str]:
        """Return the keys of the field while a name is typed."""
        return ("screen.to_list", "screen.clear_search") if self._is_typing else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action in ("search", "sort", "filter"):
            return len(self.overview) > 1
        return self._view.narrowed if action == "show_all" else super().check_action(action, parameters)

    @property
    def narrowed(self) -> bool:
        """Whether clients may be left out."""
        return self._view.narrowed

    @property
    def _is_typing(self) -> bool:
        return self._search is not None and self._search.has_focus

    def _nothing_found(self) -> Content:
        tr, zone, text = self.tr, self._view.zone, one_line(self._view.text).strip()
        if zone is None:
            what = tr.t("No client has “{text}” in its name.", text=text)
        elif text:
            what = tr.t("No client at “{zone}” has “{text}” in its name.", zone=tr.zone(zone), text=text)
        else:
            what = tr.t("No client is at “{zone}”.", zone=tr.zone(zone))
        return Content.assemble(what, "\n\n", ("esc", "$accent bold"), "  " + tr.t("show all clients"))
