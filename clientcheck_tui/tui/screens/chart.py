"""The chart of a client's assessments over time in the whole window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.problem import N_
from clientcheck_tui.report.text import verdict_words
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.client_history import ClientHistory
from clientcheck_tui.tui.client_rows import remark
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.chart_box import ChartBox
from clientcheck_tui.tui.widgets.time_chart import TimeChart

HIGH_ROWS = 24
"""The fewest rows of a window that has blank lines around the chart; as in ``app.py``."""


class ChartScreen(Page):
    """The chart, and below it the selected assessment in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "other(1)", N_("Earlier"), id="chart.earlier"),
        Binding("right", "other(-1)", N_("Later"), id="chart.later"),
        Binding("escape", "back", N_("Back"), id="chart.back", key_display="esc"),
    ]
    HELP = N_(
        "The gauge at the top, from “keep” to “leave”, then a row for each sign, then what the log has. Every marker "
        "is at its true date. Nothing is known about the time between.\n\nLeft and right select another assessment."
    )

    def __init__(self, session: Session, history: ClientHistory, chosen: str) -> None:
        """Show ``history``, with the assessment of the uuid ``chosen`` selected, or the latest."""
        super().__init__(session)
        self._history = history
        uuids = [one.uuid for one in history.assessments]
        self._at = uuids.index(chosen) if chosen in uuids else 0

    def body(self) -> Iterator[Widget]:
        """Yield the chart and the words."""
        yield ChartBox(self.tr)
        yield Static(id="selected")

    def on_mount(self) -> None:
        """Show the chart."""
        self.title_line.show(one_line(self._history.client.name), self.tr.date(self.session.today))
        self._show()

    def rebuilt(self) -> ChartScreen:
        """Return the same chart in the current language."""
        return ChartScreen(self.session, self._history, self._history.assessments[self._at].uuid)

    def on_resize(self, event: Resize) -> None:
        """Use the new height."""
        self._show()

    def _show(self) -> None:
        one, tr = self._history.assessments[self._at], self.tr
        rows = self.size.height - (4 if self.size.height < HIGH_ROWS else 6)  # the title, the words below, the keys
        fits = self.query_one(ChartBox).show(self._history.chart(self.session), one.uuid, rows)
        style = zone_style(one.summary.zone)
        words = remark(self._history, one, tr, time=False) if fits else tr.t("The window is too small for the chart.")
        self.query_one("#selected", Static).update(
            Content.assemble(
                (tr.date(one.date), "bold"),
                "  ",
                (f"{one.summary.gauge} {verdict_words(one.summary, tr)}", style),
                "  ",
                (words, "$quiet"),
            )
        )
        self.refresh_bindings()

    def action_other(self, step: int) -> None:
        """Select an earlier assessment, or with ``step`` -1 a later one."""
        self._at += step
        self._show()

    def on_time_chart_picked(self, event: TimeChart.Picked) -> None:
        """Select the assessment whose markers were clicked."""
        self._at = [one.uuid for one in self._history.assessments].index(event.uuid)
        self._show()

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return ("back", "other(1)", "other(-1)", "command_palette")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action == "other":
            return 0 <= self._at + int(str(parameters[0])) < len(self._history.assessments)
        return super().check_action(action, parameters)
