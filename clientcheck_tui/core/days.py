"""Days: as a person writes them, some days later, and working days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import YEARS

IsWorkingDay = Callable[[datetime.date], bool]


def read_day(text: str) -> datetime.date:
    """Return the day that is written as 2026-11-23.

    Raises:
        Problem: it is not a day, or its year is not one of `YEARS`.
    """
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise Problem(N_("“{value}” is not a date like 2026-11-23"), value=text) from None
    if day.year not in YEARS:
        message = N_("“{value}”: the year must be from {first} to {last}")
        raise Problem(message, value=text, first=YEARS[0], last=YEARS[-1])
    return day


def days_after(date: datetime.date, days: int) -> datetime.date:
    """Return the day so many days later, or the last or the first day there is."""
    return datetime.date.fromordinal(max(1, min(date.toordinal() + days, datetime.date.max.toordinal())))


def is_weekday(day: datetime.date) -> bool:
    """Whether a day is a working day where no country is known: Monday to Friday."""
    return day.weekday() < 5


def working_day(day: datetime.date, direction: int, is_working_day: IsWorkingDay) -> datetime.date:
    """Return the day itself, or the next one (1) or the one before (-1) that is a working day."""
    while not is_working_day(day) and datetime.date.min < day < datetime.date.max:
        day += datetime.timedelta(direction)
    return day
