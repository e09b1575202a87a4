"""Room for a client's chart, which takes as many rows as it needs, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container

from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.time_scale import History

if TYPE_CHECKING:
    from clientcheck_tui.tui.widgets.time_chart import TimeChart

PADDING = 4
"""The cells left and right of the chart together; as in ``app.tcss``."""


class ChartBox(Container):
    """Holds the chart once there is one to show, and is not there before."""

    def __init__(self, tr: Translator) -> None:
        super().__init__(id="chart")
        self._tr = tr
        self._chart: TimeChart | None = None

    def show(self, history: History | None, selected: str, rows: int) -> bool:
        """Show ``history`` in at most ``rows``, with the assessment of the uuid ``selected`` marked.

        Returns whether there was room for it.
        """
        used = 0
        if history is not None:
            if self._chart is None:
                from clientcheck_tui.tui.widgets.time_chart import TimeChart  # plotext: only where a chart is shown

                self._chart = TimeChart(self._tr, id="time-chart")
                self.mount(self._chart)
            self._chart.show(history, selected)
            used = self._chart.rows_for(rows, self.screen.size.width - PADDING)
        self.styles.height = used
        self.display = used > 0
        return used > 0

    def select(self, uuid: str) -> None:
        """Mark another assessment."""
        if self._chart is not None:
            self._chart.select(uuid)
