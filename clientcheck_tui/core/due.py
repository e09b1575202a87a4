"""When it is time to look at a client again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

import msgspec

from clientcheck_tui.core.records import Client, LogEntry

TESTED_DAYS = 30
"""So many days after a talk it can be judged whether it has helped (C17, C18)."""

Why = Literal["look-again", "talk", "agreement"]
"""The days of the last verdict are over · so are `TESTED_DAYS` after a talk · something agreed was to be done."""


class Due(msgspec.Struct, frozen=True):
    """The day to look at a client again.

    Attributes:
        why: what the day comes from.
        entry: the talk or the agreement it comes from; None where it comes from the last verdict.
    """

    date: datetime.date
    why: Why
    entry: LogEntry | None = None


class DueClient(msgspec.Struct, frozen=True):
    """A client with the day to look at it again."""

    client: Client
    due: Due


def due(again: datetime.date | None, assessed: datetime.date | None, entries: Iterable[LogEntry]) -> Due | None:
    """Return when to look at a client again; None where nothing says so.

    It is the day that the last verdict gave. A talk on the day of the last assessment or later moves it to
    `TESTED_DAYS` after the talk. An agreement that is still open brings it forward to its own day.

    Args:
        again: the day that the last verdict gave; None without an assessment.
        assessed: the day of the last assessment; None without one.
        entries: the client's log.
    """
    entries = list(entries)
    days = [] if again is None else [Due(again, "look-again")]
    talks = [one for one in entries if one.kind == "talk" and (assessed is None or one.date >= assessed)]
    if talks:
        talk = max(talks, key=lambda one: one.date)
        days = [Due(days_after(talk.date, TESTED_DAYS), "talk", talk)]
    days += [Due(one.due, "agreement", one) for one in entries if one.open and one.due is not None]
    return min(days, key=lambda day: day.date, default=None)


def days_after(date: datetime.date, days: int) -> datetime.date:
    """Return the day so many days later (or earlier), or the last (first) day there is."""
    return datetime.date.fromordinal(max(1, min(date.toordinal() + days, datetime.date.max.toordinal())))
