"""A client's page: what has changed, a chart of its assessments over time, and the list of them, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Assessment, Client, Draft
from clientcheck_tui.session import Session
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.client_history import ClientHistory, read_history
from clientcheck_tui.tui.client_rows import about_lines, list_options
from clientcheck_tui.tui.screens.client_changes import close_or_open, strike
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.chart_box import PADDING, ChartBox
from clientcheck_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from clientcheck_tui.tui.widgets.time_chart import TimeChart

LIST_ROWS = 4
"""The rows that the chart leaves to the list."""

ROOMY_ROWS = 28
"""The fewest rows with blank lines around the chart; ``-tall`` in ``app.tcss``."""


class ClientScreen(ListPage[Draft | Assessment]):
    """One client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "assess", N_("Assess"), id="client.assess"),
        Binding("l", "log", N_("Log"), id="client.log"),
        Binding("w", "compare", N_("Compare"), id="client.compare"),
        Binding("p", "agenda", N_("Prepare talk"), id="client.agenda"),
        Binding("t", "contract", N_("Contract"), id="client.contract"),
        Binding("v", "chart", N_("Large chart"), id="client.chart"),
        Binding("o", "plan", N_("Plan leaving"), id="client.plan"),
        Binding("e", "export", N_("Export"), id="client.export"),
        Binding("m", "amend", N_("Amend"), id="client.amend", show=False),
        Binding("x", "strike", N_("Strike out, or take it back"), id="client.strike", show=False),
        Binding("C", "close", N_("Close the client, or open it again"), id="client.close", show=False, key_display="C"),
        Binding("d", "delete", N_("Delete"), id="client.delete"),
        Binding("r", "rename", N_("Rename"), id="client.rename", show=False),
        Binding("D", "erase", N_("Delete permanently"), id="client.erase", show=False, key_display="D"),
        Binding("escape,left", "back", N_("Back"), id="client.back", key_display="esc"),
    ]
    HELP = N_(
        "All assessments of this client, newest first. Each opens with its answers.\n\n"
        "In the list, ↓ stands before signs that are really milder than in the assessment before, ↑ before those that "
        "are more severe. Smaller changes are within the normal wobble: people do not answer quite the same way twice."
        "\n\nThe chart has the gauge at the top, from “keep” to “leave”, then a row for each sign, then what the log "
        "has. Every marker is at its true date. Nothing is known about the time between.\n\n"
        "An assessment that was a mistake can be struck out: it stays in the list and counts nowhere."
    )
    NEED_A_ROW = frozenset({"delete", "erase"})

    def __init__(self, session: Session, client: Client) -> None:
        super().__init__(session, Rows(id="assessments"))
        self.client = client
        self._history: ClientHistory | None = None

    def body(self) -> Iterator[Widget]:
        """Yield the words about the client, room for the chart, and the list."""
        yield Static(id="about")
        yield ChartBox(self.tr)
        yield self.rows

    def rebuilt(self) -> ClientScreen:
        """Return a new copy of this screen, in the current language."""
        return ClientScreen(self.session, self.client)

    def read(self) -> object:
        """Read the client with everything about it; close the page if the client is gone."""
        with self.app.showing_problems():
            client = self.session.repository.client(self.client.uuid)
            if client is None:
                if self.app.screen is self:  # otherwise once the screen above it is closed
                    self.dismiss(None)
                    name = one_line(self.client.name)
                    self.app.show_message(self.tr.t("{client} was deleted in another window.", client=name))
                return self._content
            self.client = client
            self._history = read_history(self.session, client)
        return self._history

    def show_texts(self) -> None:
        """Show the client's name, the date, the latest verdict, and what has changed."""
        self.title_line.show(one_line(self.client.name), self.tr.date(self.session.today))
        if self._history is not None:
            self.query_one("#about", Static).update(
                Content("\n").join(about_lines(self._history, self.tr, self.session.today))
            )

    def fill(self) -> None:
        """Show the rows, and the chart."""
        super().fill()
        self._show_chart()

    def options(self, width: int) -> Iterator[Option]:
        """Yield the drafts, then the finished assessments."""
        if self._history is not None:
            yield from list_options(self._history, self.session, width, roomy=self.size.height >= ROOMY_ROWS)

    def _show_chart(self) -> None:
        """Show the chart where there is something to show and room for it."""
        history = self._history
        if history is not None and not self.too_small:
            shown = self.query_one(ChartBox).show(
                history.chart(self.session), self.rows.chosen, self._rows_left(history)
            )
            self.rows.set_class(not shown, "apart")

    def _rows_left(self, history: ClientHistory) -> int:
        """Return how many rows the words about the client and the list leave to the chart."""
        columns, rows = self.size
        about = sum(len(line.wrap(columns - PADDING)) for line in about_lines(history, self.tr, self.session.today))
        listed = min(LIST_ROWS, len(self.rows.options))
        blanks = 5 if rows >= ROOMY_ROWS else 0  # above each part, below the chart, and above the heading of the list
        return rows - 2 - about - listed - blanks

    def on_resize(self, event: Resize) -> None:
        """Give the chart another height."""
        self._filled_for = None
        self.fill()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the selected assessment in the chart."""
        self.query_one(ChartBox).select(self.rows.chosen)

    def on_time_chart_picked(self, event: TimeChart.Picked) -> None:
        """Select the assessment whose markers were clicked."""
        self.rows.select(event.uuid)

    def open_item(self, item: Draft | Assessment) -> None:
        """Continue a draft, or show the outcome of a finished assessment."""
        if isinstance(item, Draft):
            self.app.open_draft(self.client, item)
            return
        from clientcheck_tui.tui.screens.outcome import OutcomeScreen

        with self.app.showing_problems():
            assessment = self.session.repository.assessment(item.uuid)
            self.app.push_screen(OutcomeScreen(self.session, self.client, assessment))

    def deletion(self, item: Draft | Assessment, *, for_good: bool) -> tuple[str, Callable[[], Removed]]:
        """Return the draft or the assessment."""
        if isinstance(item, Draft):
            return self.draft_deletion(self.client, item)
        what = self.tr.t("The assessment of {day}", day=self.tr.date(item.date))
        return what, partial(self.session.take_out_assessment, item)

    def action_assess(self) -> None:
        """Assess again, or continue."""
        self.app.assess(self.client)

    def action_log(self) -> None:
        """Open the log."""
        self.app.open_log(self.client)

    def action_agenda(self) -> None:
        """Prepare the talk."""
        self.app.open_agenda(self.client)

    def action_plan(self) -> None:
        """Open the plan for leaving."""
        self.app.open_plan(self.client)

    def action_contract(self) -> None:
        """Open the facts of the contract."""
        self.app.show_contract(self.client)

    def action_compare(self) -> None:
        """Show two assessments side by side: the selected one and the one before it."""
        from clientcheck_tui.tui.screens.compare import CompareScreen

        if self._history is not None:
            self.app.push_screen(CompareScreen(self.session, self._history, self.rows.chosen))

    def action_chart(self) -> None:
        """Show the chart in the whole window."""
        from clientcheck_tui.tui.screens.chart import ChartScreen

        if self._history is not None:
            self.app.push_screen(ChartScreen(self.session, self._history, self.rows.chosen))

    def action_export(self) -> None:
        """Export the selected assessment, otherwise the latest."""
        from clientcheck_tui.tui.screens.export import ExportDialog

        chosen = self.chosen
        if not isinstance(chosen, Assessment):
            if self._history is None:
                return
            chosen = self._history.assessments[0]
        with self.app.showing_problems():
            assessment = self.session.repository.assessment(chosen.uuid)
            self.app.push_screen(ExportDialog(self.session, self.client, assessment))

    def action_amend(self) -> None:
        """Change the selected assessment; what was there before is kept."""
        if isinstance(self.chosen, Assessment):
            self.app.amend(self.client, self.chosen)

    def action_strike(self) -> None:
        """Strike the selected assessment out as a mistake, or take that back. This can be undone."""
        if isinstance(self.chosen, Assessment):
            strike(self.app, self.session, self.chosen)

    def action_close(self) -> None:
        """Close the client with a day, or open it again. This can be undone."""
        close_or_open(self.app, self.session, self.client, self.rows.chosen)

    def action_rename(self) -> None:
        """Rename the client."""
        self.rename(self.client)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        return (
            "select",
            *undo,
            "assess",
            "log",
            "plan",
            "back",
            "contract",
            "compare",
            "chart",
            "agenda",
            "export",
            "delete",
            "rename",
            "command_palette",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        count = len(self._history.assessments) if self._history is not None else 0
        if action == "export":
            return count > 0 or isinstance(self.chosen, Assessment)
        if action == "compare":
            return count > 1
        if action == "chart":
            return self._history is not None and self._history.has_chart
        if action in ("strike", "amend"):
            item = self.chosen
            return isinstance(item, Assessment) and (action == "strike" or item.can_be_amended)
        return super().check_action(action, parameters)
