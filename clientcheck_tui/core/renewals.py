"""Automatic renewals of a contract: when they come, and by when a notice must have arrived to stop one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count

import msgspec

from clientcheck_tui.core.contract import Contract, add_months
from clientcheck_tui.core.days import IsWorkingDay, days_after, is_weekday, working_day

REMINDER_DAYS = (30, 14, 7)
"""Days before a renewal's deadline at which it is called to mind."""


class Renewal(msgspec.Struct, frozen=True):
    """The coming automatic renewal.

    Attributes:
        date: the first day of the new term.
        deadline: the day by which a notice must have arrived; None while the window is not known.
        serve_by: the last working day to serve it, so that it arrives in time.
        reminders: 30, 14 and 7 days before the deadline.
        missed: a notice of the day in question arrives after the deadline.
        next_deadline: if missed: the first later deadline that can be met; None while the term's length is not known.
    """

    date: datetime.date
    deadline: datetime.date | None = None
    serve_by: datetime.date | None = None
    reminders: tuple[datetime.date, ...] = ()
    missed: bool = False
    next_deadline: datetime.date | None = None


def renewals(contract: Contract, after: datetime.date) -> Iterator[datetime.date]:
    """The days a new term begins, after a day: each counted from the date given, so that a 31st stays one."""
    given, term = contract.renewal, contract.renewal_term
    if given is None:
        return
    if term is None:
        if given > after:
            yield given
        return
    months = (after.year - given.year) * 12 + after.month - given.month
    for number in count(max(0, months // term - 1)):
        try:
            renewal = add_months(given, number * term)
        except OverflowError:
            return
        if renewal > after:
            yield renewal


def coming_renewal(
    contract: Contract, notice: datetime.date, is_working_day: IsWorkingDay = is_weekday
) -> Renewal | None:
    """Return the coming renewal if notice is given on ``notice``, with its days; None without one."""
    coming = next(renewals(contract, notice), None)
    if coming is None or contract.renewal_window is None:
        return None if coming is None else Renewal(coming)
    receipt = contract.receipt_days or 0
    arrived, deadline = days_after(notice, receipt), days_after(coming, -1 - contract.renewal_window)
    serve_by = working_day(days_after(deadline, -receipt), -1, is_working_day)
    later = (days_after(one, -1 - contract.renewal_window) for one in renewals(contract, coming))
    missed = arrived > deadline
    return Renewal(
        coming,
        deadline,
        serve_by,
        tuple(days_after(deadline, -days) for days in REMINDER_DAYS),
        missed,
        next((one for one in later if one >= arrived), None) if missed else None,
    )
