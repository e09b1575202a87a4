"""The days to look at clients again, as a calendar that other programs can import (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from icalendar import Calendar, Event

from clientcheck_tui.core.due import DueClient
from clientcheck_tui.report.log_words import due_words
from clientcheck_tui.report.text import shown
from clientcheck_tui.translator import Translator

FIRST_REVISION = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""Revisions are counted in seconds from here, so that their number stays small enough for 60 years."""


def to_calendar(days: Iterable[DueClient], tr: Translator, now: datetime.datetime) -> str:
    """Return a calendar with one event of a whole day for each client.

    An event has the same uid in every export, and a higher revision in a later one, so that a program that imports it
    again changes the event it has.

    Args:
        days: the clients, each once.
        tr: its language is that of the events.
        now: when the calendar is made.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//clientcheck//clientcheck//EN")
    calendar.add("method", "PUBLISH")
    for one in days:
        calendar.add_component(_event(one, tr, now))
    data: bytes = calendar.to_ical()
    return data.decode()


def _event(one: DueClient, tr: Translator, now: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.client.uuid}@clientcheck")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", max(0, int((now - FIRST_REVISION).total_seconds())))
    event.add("dtstart", one.due.date)
    event.add("summary", tr.t("Look at {client} again", client=shown(one.client.name)))
    event.add("description", due_words(one.due, tr))
    event.add("class", "PRIVATE")  # a shared calendar need not show a client's name to others
    event.add("transp", "TRANSPARENT")  # the day stays free
    return event
