"""The chart of a client over time: every marker at its true date, nothing hidden silently."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from clientcheck_tui.cells import cells
from clientcheck_tui.core.pack import ZONES, Level
from clientcheck_tui.translator import LANGUAGES, Translator
from clientcheck_tui.tui.time_scale import Event, History, Mark, Scale
from clientcheck_tui.tui.widgets.signs import LEVEL_GLYPHS
from clientcheck_tui.tui.widgets.time_chart import EVENT_MARKS, MIN_COLUMNS, TimeChart

FIRST = datetime.date(2026, 5, 26)
SIGNS = {"cost": "Cost", "control": "Control", "dread": "Dread"}


def mark(day: int, gauge: int, level: Level | None = "none", uuid: str = "") -> Mark:
    """An assessment so many days after the first; with ``level`` None one of another major version."""
    levels = {} if level is None else dict.fromkeys(SIGNS, level)
    return Mark(uuid or f"{day}-{gauge}", FIRST + datetime.timedelta(day), gauge, ZONES[min(4, gauge // 20)], levels)


def event(day: int, kind: str) -> Event:
    return Event(FIRST + datetime.timedelta(day), kind)  # type: ignore[arg-type]


class Chart(TimeChart):
    """A chart of a given size, outside of an app."""

    def __init__(self, history: History, width: int, height: int, language: str = "en", selected: str = "") -> None:
        super().__init__(Translator(language), id="chart")
        self._history, self._selected = history, selected
        self._given = Size(width, height)

    @property
    def size(self) -> Size:
        return self._given

    def rows(self) -> list[str]:
        return [line.plain for line in self.lines(self._given.width)]


def history(*marks: Mark, events: tuple[Event, ...] = (), days: int = 180) -> History:
    return History(SIGNS, marks, events, FIRST + datetime.timedelta(days))


def part(rows: list[str], label: str) -> str:
    """What stands right of the axis in the row with this label."""
    return next(row.partition("│")[2] for row in rows if row.partition("│")[0].strip() == label)


@given(
    days=st.lists(st.integers(0, 900), min_size=2, max_size=12, unique=True),
    width=st.integers(MIN_COLUMNS, 160),
    height=st.integers(12, 40),
)
def test_every_marker_lies_in_the_column_of_its_date(days: list[int], width: int, height: int) -> None:
    told = history(*(mark(day, day % 101, "severe") for day in sorted(days)), days=max(days))
    chart = Chart(told, width, height)
    rows = chart.rows()
    cost = part(rows, "Cost")
    scale = Scale(told, len(cost))
    span = max(28, max(days) - min(days))
    for day in days:
        exact = (day - min(days)) / span * (len(cost) - 1)
        column = scale.column(FIRST + datetime.timedelta(day))
        assert abs(column - exact) <= 0.5
        assert cost[column] == LEVEL_GLYPHS["severe"]
    columns = {scale.column(FIRST + datetime.timedelta(day)) for day in days}
    assert cost.count(LEVEL_GLYPHS["severe"]) == len(columns), "and no other"
    assert all(cells(row) <= width for row in rows) and len(rows) <= height


@pytest.mark.parametrize("height", [14, 22, 40])
def test_the_gauge_stands_in_the_row_of_its_zone_and_nothing_between(height: int) -> None:
    gauges = (0, 19, 20, 39, 40, 59, 60, 79, 80, 100)
    told = history(*(mark(20 * number, gauge) for number, gauge in enumerate(gauges)))
    rows = Chart(told, 100, height).rows()
    picture = [row.partition("│")[2] for row in rows][: next(n for n, row in enumerate(rows) if "Cost" in row)]
    picture = [row for row in picture if row or height > 20]
    zone_rows = len(picture) // len(ZONES)
    scale = Scale(told, len(picture[0]))
    for number, gauge in enumerate(gauges):
        column = scale.column(FIRST + datetime.timedelta(20 * number))
        (row,) = [place for place, line in enumerate(picture) if line[column] == "●"]
        assert ZONES[len(ZONES) - 1 - row // zone_rows] == ZONES[min(4, gauge // 20)]
    assert sum(row.count("●") for row in picture) == len(gauges)


def test_assessments_and_events_in_one_column_are_not_hidden_silently() -> None:
    told = history(mark(0, 70, "severe"), mark(150, 50, "mild"), mark(151, 30), days=900)
    assert "1 more in the same column" in "\n".join(Chart(told, 60, 12).rows())
    told = history(mark(0, 70), mark(180, 50), events=(event(60, "talk"), event(60, "agreement")))
    rows = Chart(told, 76, 30).rows()
    assert sum("▼" in row.partition("│")[2] or "◊" in row.partition("│")[2] for row in rows) == 2
    few = Chart(told, 76, 11).rows()
    assert "1 more in the same column" in "\n".join(few) and "▼" in part(few, "Log")


def test_another_version_is_marked_and_has_no_signs() -> None:
    told = history(mark(0, 70, None), mark(90, 50), mark(180, 30))
    rows = Chart(told, 80, 20).rows()
    assert part(rows, "Cost")[0] == " " and "○ another version of the questions" in "\n".join(rows)
    assert sum(row.partition("│")[2].startswith("○70") for row in rows) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_glyph_takes_one_cell_and_the_legend_names_it(language: str) -> None:
    levels: list[Level] = ["none", "mild", "clear", "severe", "unknown"]
    events = tuple(event(20 * number, kind) for number, kind in enumerate(EVENT_MARKS))
    told = history(*(mark(40 * number, 50, level) for number, level in enumerate(levels)), events=events)
    rows = Chart(told, 76, 30, language).rows()
    legend = " ".join(rows[-3:])
    for glyph in (*LEVEL_GLYPHS.values(), *(glyph for glyph, _ in EVENT_MARKS.values())):
        assert cells(glyph) == 1 and f"{glyph} " in legend


def test_the_months_stand_below_their_days_and_do_not_touch() -> None:
    for days in (28, 60, 180, 400, 1200, 4000):
        told = history(mark(0, 50), mark(days, 50), days=days)
        for columns in (40, 64, 150):
            scale = Scale(told, columns)
            ticks = scale.ticks(Translator("en"))
            assert ticks
            ends = [(scale.column(day) - len(label) // 2, len(label)) for day, label in ticks]
            assert all(start + size < later for (start, size), (later, _) in itertools.pairwise(ends))
    rows = Chart(history(mark(0, 50), mark(180, 50)), 80, 14).rows()
    assert [word for word in rows[-2].split() if word] == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


def test_too_few_rows_or_columns_draw_nothing() -> None:
    told = history(mark(0, 70), mark(90, 50))
    assert Chart(told, 76, 9).rows() == [] and Chart(told, MIN_COLUMNS - 1, 30).rows() == []
    assert Chart(told, 76, 10).rows() and Chart(told, 76, 30).rows_for(10, 76) == 10
