"""When it is time to look at a client again, or to do something about leaving it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.days import days_after
from clientcheck_tui.core.leaving import NOTICE_STEPS, Leaving
from clientcheck_tui.core.records import Client, LogEntry

TESTED_DAYS = 30
"""So many days after a talk it can be judged whether it has helped (C17, C18)."""

Why = Literal["look-again", "talk", "agreement", "step", "renewal"]
"""The days of the last verdict are over · so are `TESTED_DAYS` after a talk · something agreed was to be done ·
the next step of a plan for leaving is to be done · the contract renews itself, unless notice is given."""


class Due(msgspec.Struct, frozen=True):
    """The day to look at a client again.

    Attributes:
        why: what the day comes from.
        entry: the talk or the agreement it comes from; None where it comes from something else.
        step: the step of the plan, its key in ``Leaving.planned``.
        renews: the first day of the contract's new term.
        deadline: the day by which a notice must have arrived, so that it does not renew; None while it is not known.
    """

    date: datetime.date
    why: Why
    entry: LogEntry | None = None
    step: str = ""
    renews: datetime.date | None = None
    deadline: datetime.date | None = None

    @property
    def leaving(self) -> bool:
        """Whether something is to be done about leaving the client."""
        return self.why in ("step", "renewal")


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


def due_in_leaving(leaving: Leaving, today: datetime.date) -> Iterator[Due]:
    """Yield the next step of a plan that has begun, and the coming renewal that can still be prevented.

    A renewal is due on its first reminder, and not any more once a notice would arrive too late, or the notice is
    given.
    """
    if leaving.begun and leaving.planned:
        step, day = min(leaving.planned.items(), key=lambda one: one[1])
        yield Due(day, "step", step=step)
    if "contract.renewal" not in leaving.facts or any(step in leaving.done for step in NOTICE_STEPS):
        return
    from clientcheck_tui.core.renewals import REMINDER_DAYS, coming_renewal

    renewal = coming_renewal(Contract.of(leaving.facts), today)
    if renewal is not None and not renewal.missed:
        last = renewal.deadline or days_after(renewal.date, -1)
        yield Due(days_after(last, -REMINDER_DAYS[0]), "renewal", renews=renewal.date, deadline=renewal.deadline)
