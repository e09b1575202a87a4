"""A client's assessments over time: the gauge, each sign and what happened, as markers at their true dates.

It loads plotext, so import it only where a chart is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message

from clientcheck_tui.cells import cells
from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.core.records import LogKind
from clientcheck_tui.report.log_words import kind_word
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.time_canvas import Canvas
from clientcheck_tui.tui.time_scale import History, Scale, by_column
from clientcheck_tui.tui.widgets.line_widget import LineWidget
from clientcheck_tui.tui.widgets.signs import LEVEL_GLYPHS, LEVEL_STYLES

GAUGE, OTHER_GAUGE = "●", "○"
"""An assessment's gauge; one that other questions gave, so that it cannot be compared."""

EVENT_MARKS: dict[LogKind, tuple[str, str]] = {
    "talk": ("▼", "$accent bold"),
    "incident": ("!", "$error bold"),
    "boundary": ("#", "$foreground"),
    "agreement": ("◊", "$foreground"),
    "money": ("$", "$foreground"),
}
"""Each kind of event with its mark and style. Of several in one column, the first of these is shown."""

MIN_COLUMNS = 56
"""Narrower charts, in cells, are not drawn."""

MAX_ZONE_ROWS = 4
"""A zone has at most so many rows."""


class Plan(NamedTuple):
    """How the rows of a chart are used.

    Attributes:
        zone: rows of each zone.
        gaps: blank rows between gauge, signs and events.
        log: rows of the log.
        legend: rows of the legend.
    """

    zone: int
    gaps: int
    log: int
    legend: int

    def rows(self, history: History) -> int:
        """Return how many rows that is in all, with the time axis."""
        return self.zone * len(ZONES) + len(history.signs) + self.gaps + self.log + 1 + self.legend


def plan(history: History, rows: int, log: int, legend: int) -> Plan | None:
    """Return how at most ``rows`` are used, None if they are too few.

    ``log`` and ``legend`` are the rows that these would take if there were room enough.
    """
    least = Plan(1, 0, min(1, log), 1)
    spare = rows - least.rows(history)
    if spare < 0:
        return None
    more_legend = min(spare, legend - least.legend)
    more_log = min(spare - more_legend, log - least.log)
    spare -= more_legend + more_log
    zone = min(MAX_ZONE_ROWS, 1 + spare // len(ZONES))
    spare -= (zone - 1) * len(ZONES)
    return Plan(zone, min(spare, 1 + bool(log)), least.log + more_log, 1 + more_legend)


class TimeChart(LineWidget):
    """Shows a history; empty until ``show`` is called, and where there is no room for it."""

    class Picked(Message):
        """The markers of the assessment with this ``uuid`` were clicked."""

        def __init__(self, uuid: str) -> None:
            super().__init__()
            self.uuid = uuid

    def __init__(self, tr: Translator, *, id: str) -> None:
        super().__init__(id=id)
        self._tr = tr
        self._history: History | None = None
        self._selected = ""

    def show(self, history: History, selected: str) -> None:
        """Show ``history``, with the assessment of the uuid ``selected`` marked."""
        if (history, selected) != (self._history, self._selected):
            self._history, self._selected = history, selected
            self.update()

    def select(self, uuid: str) -> None:
        """Mark another assessment; "" for none."""
        if uuid != self._selected:
            self._selected = uuid
            self.update()

    def on_click(self, event: Click) -> None:
        """Pick the assessment whose markers are under the mouse, or beside it."""
        place, history = event.get_content_offset(self), self._history
        if place is None or history is None or not self.lines(self.size.width):
            return
        scale, column = self._scale(history, self.size.width), place.x - self._gutter(history)
        nearest = min(reversed(history.marks), key=lambda mark: abs(scale.column(mark.date) - column))
        if abs(scale.column(nearest.date) - column) <= 1:
            self.post_message(self.Picked(nearest.uuid))

    def rows_for(self, rows: int, columns: int) -> int:
        """Return how many of ``rows`` it uses at a width of ``columns``; 0 where there is no room for it."""
        history = self._history
        if history is None or columns < MIN_COLUMNS:
            return 0
        used = self._plan(history, rows, columns)
        return 0 if used is None else used.rows(history)

    def lines(self, width: int) -> list[Content]:
        """Return the chart, its time axis and its legend."""
        history = self._history
        if history is None or width < MIN_COLUMNS:
            return []
        used = self._plan(history, self.size.height, width)
        if used is None:
            return []
        labels = list(self._labels(history, used))
        canvas = Canvas(self._scale(history, width), len(labels))
        self._draw(history, used, canvas)
        *pictures, axis = canvas.lines(self._tr)
        gutter = self._gutter(history)
        chart = [
            Content.assemble(" " * (gutter - 2 - label.cell_length), label, (" │", "$ahead"), picture)
            for label, picture in zip(labels, pictures, strict=True)
        ]
        legend = self._legend(history, width, self._hidden(history, used, canvas.scale))
        return [*chart, Content.assemble(" " * gutter, axis), *legend[: used.legend]]

    def _gutter(self, history: History) -> int:
        """Return the cells left of the markers: the longest label, a blank and a line."""
        zones = [self._tr.zone_label(zone) for zone in ZONES]
        return 2 + max(cells(label) for label in (*zones, *history.signs.values(), self._tr.t("Log")))

    def _scale(self, history: History, width: int) -> Scale:
        return Scale(history, width - self._gutter(history))

    def _plan(self, history: History, rows: int, width: int) -> Plan | None:
        columns = by_column(history.events, self._scale(history, width)).values()
        log = max((len({event.kind for event in events}) for events in columns), default=0)
        return plan(history, rows, log, len(self._legend(history, width)))

    def _labels(self, history: History, used: Plan) -> Iterator[Content]:
        """Yield what stands at the left of each row."""
        latest = history.marks[-1].zone
        for zone in reversed(ZONES):
            style = zone_style(zone) + (" bold" if zone == latest else "")
            for row in range(used.zone):
                yield Content.styled(self._tr.zone_label(zone), style) if row == used.zone // 2 else Content("")
        if used.gaps:
            yield Content("")
        yield from (Content(name) for name in history.signs.values())
        if used.gaps > 1:
            yield Content("")
        for row in range(used.log):
            yield Content("") if row else Content.styled(self._tr.t("Log"), "$quiet")

    def _draw(self, history: History, used: Plan, canvas: Canvas) -> None:
        scale, gauge_rows = canvas.scale, used.zone * len(ZONES)
        marks = sorted(history.marks, key=lambda mark: mark.uuid == self._selected)  # the selected one on top
        places = [(mark, gauge_rows - 1 - min(gauge_rows - 1, mark.gauge * gauge_rows // 100)) for mark in marks]
        for mark, row in places:
            style = zone_style(mark.zone) + (" bold reverse" if mark.uuid == self._selected else " bold")
            canvas.put(row, scale.column(mark.date), GAUGE if mark.levels else OTHER_GAUGE, style)
        for mark, row in places:
            style = zone_style(mark.zone) + (" bold reverse" if mark.uuid == self._selected else "")
            canvas.put_beside(row, scale.column(mark.date), str(mark.gauge), style)
        for mark in marks:
            for row, sign in enumerate(history.signs, gauge_rows + bool(used.gaps)):
                if (level := mark.levels.get(sign)) is not None:
                    canvas.put(row, scale.column(mark.date), LEVEL_GLYPHS[level], LEVEL_STYLES[level])
        for column, events in by_column(history.events, scale).items():
            shown = [EVENT_MARKS[kind] for kind in EVENT_MARKS if any(event.kind == kind for event in events)]
            for row, (glyph, style) in enumerate(shown[: used.log], canvas.rows - used.log):
                canvas.put(row, column, glyph, style)

    def _legend(self, history: History, width: int, note: str = "") -> list[Content]:
        """Return ``note``, then what the marks mean, in as many lines as that takes."""
        tr = self._tr
        levels = {level for mark in history.marks for level in mark.levels.values()}
        kinds = {event.kind for event in history.events}
        entries = [
            (glyph, LEVEL_STYLES[level], tr.level(level))
            for level, glyph in LEVEL_GLYPHS.items()
            if level != "unknown" or level in levels
        ]
        if not all(mark.levels for mark in history.marks):
            entries.append((OTHER_GAUGE, "$foreground bold", tr.t("another version of the questions")))
        for kind, (glyph, style) in EVENT_MARKS.items():
            if kind in kinds:
                entries.append((glyph, style, kind_word(kind, tr)))
        shown = [Content.assemble((glyph, style), " ", (word, "$quiet")) for glyph, style, word in entries]
        if note:
            shown.insert(0, Content.styled(note, "$quiet"))
        lines = [shown[0]]
        for entry in shown[1:]:
            if lines[-1].cell_length + 2 + entry.cell_length > width:
                lines.append(entry)
            else:
                lines[-1] = Content.assemble(lines[-1], "  ", entry)
        return lines

    def _hidden(self, history: History, used: Plan, scale: Scale) -> str:
        """Return how many markers share a column with others that are shown instead; "" without any."""
        hidden = len(history.marks) - len(by_column(history.marks, scale))
        for events in by_column(history.events, scale).values():
            hidden += max(0, len({event.kind for event in events}) - used.log)
        return (
            self._tr.n("{count} more in the same column", "{count} more in the same columns", hidden) if hidden else ""
        )
