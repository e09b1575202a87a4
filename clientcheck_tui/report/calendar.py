"""Days as a calendar that other programs can import (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import NAMESPACE_OID, uuid5

import msgspec
from icalendar import Alarm, Calendar, Event

from clientcheck_tui.core.due import Due, DueClient
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.core.renewals import REMINDER_DAYS
from clientcheck_tui.report.log_words import due_words
from clientcheck_tui.report.text import shown
from clientcheck_tui.translator import Translator

FIRST_REVISION = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""Revisions are counted in seconds from here, so that their number stays small enough for 60 years."""
MAX_REVISION = 2**31 - 1
"""The greatest number of a revision (RFC 5545, 3.3.8)."""


class CalendarDay(msgspec.Struct, frozen=True):
    """One event of a whole day, or of several.

    Attributes:
        uid: the same in every export, so that a program that imports it again changes the event it has.
        last: the last day; None for one day.
        reminders: so many days before it a reminder is shown.
    """

    uid: str
    date: datetime.date
    title: str
    text: str
    last: datetime.date | None = None
    reminders: tuple[int, ...] = ()


def calendar_text(days: Iterable[CalendarDay], now: datetime.datetime) -> str:
    """Return a calendar of these days, made at this time; its events have a higher revision in a later one."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//clientcheck//clientcheck//EN")
    calendar.add("method", "PUBLISH")
    for one in days:
        calendar.add_component(_event(one, now))
    data: bytes = calendar.to_ical()
    return data.decode()


def due_day(one: DueClient, tr: Translator, step: str = "") -> CalendarDay:
    """Return the event of what is due for a client: one to look at it again, others for the plan for leaving it.

    ``step`` is the title of a plan's step.
    """
    client, due = one.client, one.due
    name, words = shown(client.name), due_words(due, tr, step=step)
    if due.why == "renewal":
        return _renewal_day(client, due, tr)
    if due.why == "step":
        title = f"{name}: {step}" if step else tr.t("Next step with {client}", client=name)
        return CalendarDay(step_uid(client, due.step), due.date, title, words)
    return CalendarDay(f"{client.uuid}@clientcheck", due.date, tr.t("Look at {client} again", client=name), words)


def _renewal_day(client: Client, due: Due, tr: Translator) -> CalendarDay:
    """Return the event of a renewal's deadline with its reminders; of the renewal itself while that is not known."""
    day = due.deadline or due.renews or due.date
    title = (
        N_("Last day for the notice to {client}") if due.deadline else N_("The contract with {client} renews itself")
    )
    title = tr.t(title, client=shown(client.name))
    return CalendarDay(renewal_uid(client), day, title, due_words(due, tr), reminders=REMINDER_DAYS)


def renewal_uid(client: Client) -> str:
    """Return the uid of the deadline of a client's coming renewal."""
    return f"{client.uuid}-renewal@clientcheck"


def step_uid(client: Client, step: str) -> str:
    """Return the uid of a plan's step, by its key."""
    return f"{uuid5(NAMESPACE_OID, f'{client.uuid} {step}')}@clientcheck"


def _event(one: CalendarDay, now: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", min(max(0, int((now - FIRST_REVISION).total_seconds())), MAX_REVISION))
    event.add("dtstart", one.date)
    if one.last is not None and one.last < datetime.date.max:
        event.add("dtend", one.last + datetime.timedelta(1))  # the day after the last one
    event.add("summary", one.title)
    event.add("description", one.text)
    event.add("class", "PRIVATE")  # a shared calendar need not show a client's name to others
    event.add("transp", "TRANSPARENT")  # the day stays free
    for days in one.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", datetime.timedelta(days=-days))
        alarm.add("description", one.title)
        event.add_component(alarm)
    return event
