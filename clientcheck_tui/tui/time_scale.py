"""What a chart over time shows, and in which column each day is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from clientcheck_tui.cells import cells
from clientcheck_tui.core.pack import Level, Zone
from clientcheck_tui.core.records import LogKind
from clientcheck_tui.translator import SHORT_MONTHS, Translator

MIN_DAYS = 28
"""The shortest time that a chart shows, in days."""

TICK_GAP = 3
"""The fewest blanks between two labels of the time axis."""


class Mark(NamedTuple):
    """An assessment.

    Attributes:
        levels: sign → level; empty where another major version of the questions gave them.
    """

    uuid: str
    date: datetime.date
    gauge: int
    zone: Zone
    levels: Mapping[str, Level]


class Event(NamedTuple):
    """Something from the log."""

    date: datetime.date
    kind: LogKind


class History(NamedTuple):
    """What a chart shows.

    Attributes:
        signs: the names of the signs, by key, in their order.
        marks: the assessments, oldest first.
        events: from the log; without notes.
        end: the last day of the chart, unless something is later.
    """

    signs: Mapping[str, str]
    marks: Sequence[Mark]
    events: Sequence[Event]
    end: datetime.date


Dated = TypeVar("Dated", Mark, Event)


class Scale:
    """Places days in ``columns`` columns in proportion.

    Attributes:
        first: the day in the first column.
        days: how many days later the one in the last column is.
    """

    def __init__(self, history: History, columns: int) -> None:
        dates = [mark.date for mark in history.marks] + [event.date for event in history.events]
        self.first = min(dates)
        self.days = max(MIN_DAYS, (max(history.end, *dates) - self.first).days)
        self.columns = columns

    def column(self, day: datetime.date) -> int:
        """Return the column of a day, from 0."""
        last = self.columns - 1
        return (2 * (day - self.first).days * last + self.days) // (2 * self.days)

    def ticks(self, tr: Translator) -> list[tuple[datetime.date, str]]:
        """Return days with their labels for the time axis: as many weeks, months or years as there is room for.

        The label of a month or a year is for its middle.
        """
        last = self.first + datetime.timedelta(self.days)
        chosen: list[tuple[datetime.date, str]] = []
        for labels in self._choices(tr, last.year):
            chosen = [(day, label) for day, label in labels if self.first <= day <= last]
            ends = [self.column(day) + (cells(label) + 1) // 2 + TICK_GAP for day, label in chosen]
            starts = [self.column(day) - cells(label) // 2 for day, label in chosen]
            if chosen and all(end <= start for end, start in zip(ends, starts[1:], strict=False)):
                break
        return chosen

    def _choices(self, tr: Translator, last_year: int) -> Iterator[list[tuple[datetime.date, str]]]:
        """Yield labels for the time axis, ever fewer."""
        if self.days <= 10 * 7:
            for step in (7, 14):
                weeks = [self.first + datetime.timedelta(days) for days in range(step, self.days + 1, step)]
                yield [(day, tr.short_date(day, day)) for day in weeks]
        years = range(self.first.year, last_year + 1)
        for step in (1, 2, 3, 6):
            middles = [datetime.date(year, month, 15) for year in years for month in range(1, 13, step)]
            yield [(day, self._month(day, tr)) for day in middles]
        for step in (1, 2, 5, 10, 50):
            yield [(datetime.date(year, 7, 1), str(year)) for year in years if year % step == 0]

    def _month(self, day: datetime.date, tr: Translator) -> str:
        """Return the month's name; in the first month of another year with the year."""
        name = tr.p("month", SHORT_MONTHS[day.month - 1])
        return f"{name} {day.year}" if day.month == 1 and day.year > self.first.year else name


def by_column(items: Sequence[Dated], scale: Scale) -> dict[int, list[Dated]]:
    """Return the items of each column, in their order."""
    columns: dict[int, list[Dated]] = {}
    for item in items:
        columns.setdefault(scale.column(item.date), []).append(item)
    return columns
