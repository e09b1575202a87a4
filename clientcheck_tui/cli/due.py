"""``clientcheck due``: the clients it is time to look at again, as a list or as a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser, UsageError
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.log_words import due_words
from clientcheck_tui.report.text import shown, wrapped
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.store.index import Overview


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    file = t("FILE")
    parser.describe(
        f"[--json | --format ics [-o {file}|-] [--force]]",
        ("clientcheck due", t("today, or earlier")),
        ("clientcheck due --format ics -o due.ics", t("a calendar with the next day of every client")),
        more=t("A calendar has the names of clients. Importing it again changes the days that have moved."),
    )
    parser.add_json()
    parser.add_argument("--format", choices=("ics",), metavar="ics", help=t("a calendar, with the days to come too"))
    parser.add_output()


def run(context: Context) -> int:
    """Print what is due, or write the calendar."""
    parsed, tr = context.parsed, context.tr
    if parsed.format is None and (parsed.output is not None or parsed.force):
        raise UsageError(N_("-o and --force need --format ics"))
    if parsed.format is not None and parsed.json:
        raise UsageError(N_("--json and --format ics do not go together"))
    context.check_output()
    coming = next_days(context.repository().overview())
    if parsed.format == "ics":
        if not coming:
            raise Problem(N_("no client has a day to look again yet, so there is nothing to put into a calendar"))
        from clientcheck_tui.report.calendar import DueClient, to_calendar

        days = [DueClient(one.client, one.due) for one in coming if one.due is not None]
        context.write_out(to_calendar(days, tr, context.now()))
        return 0
    due = [one for one in coming if one.is_due(context.today)]
    if parsed.json:
        from clientcheck_tui.report.json_output import to_json

        streams.say(to_json([_fields(one, tr) for one in due]))
    elif due:
        streams.say("\n\n".join("\n".join(_lines(one, tr, context.today)) for one in due))
    else:
        streams.say(_nothing(coming, tr))
    return 0


def next_days(overview: Sequence[Overview]) -> list[Overview]:
    """Return the clients that have a day to look at them again, the earliest first, of one day by name."""
    return sorted((one for one in overview if one.due is not None), key=_day)


def _day(one: Overview) -> datetime.date:
    return datetime.date.max if one.due is None else one.due.date


def _fields(one: Overview, tr: Translator) -> dict[str, str]:
    return {
        "client": one.client.name,
        "date": _day(one).isoformat(),
        "why": "" if one.due is None else due_words(one.due, tr),
    }


def _lines(one: Overview, tr: Translator, today: datetime.date) -> list[str]:
    late = (today - _day(one)).days
    day = tr.date(_day(one))
    if late == 0:
        day = tr.t("{date}, today", date=day)
    else:
        day = tr.n("{date}, {count} day ago", "{date}, {count} days ago", late, date=day)
    width = streams.width()
    why = "" if one.due is None else due_words(one.due, tr)
    return [*wrapped(shown(one.client.name), width), *wrapped(day, width, "  "), *wrapped(why, width, "  ")]


def _nothing(coming: Sequence[Overview], tr: Translator) -> str:
    if not coming:
        return tr.t("Nothing is due.")
    first = coming[0]
    text = tr.t("Nothing is due. Next: {client}, {date}.", client=shown(first.client.name), date=tr.date(_day(first)))
    return "\n".join(wrapped(text, streams.width()))
