"""``clientcheck due``: the clients it is time to look at again, and what is due of leaving, as a list or a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser, UsageError
from clientcheck_tui.core.due import Due, DueClient
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.log_words import due_words
from clientcheck_tui.report.text import shown, wrapped
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.core.leaving_book import LeavingBook
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
    coming = next_days(context.repository().overview(), context.today)
    if parsed.format == "ics":
        if not coming:
            raise Problem(N_("no client has a day to look again yet, so there is nothing to put into a calendar"))
        from clientcheck_tui.report.calendar import calendar_text, due_day

        book = _book(coming)
        days = (due_day(one, tr, _step(one.due, tr, book, shared=True)) for one in coming)
        context.write_out(calendar_text(days, context.now()))
        return 0
    now = [one for one in coming if one.due.date <= context.today]
    book = _book(now)
    if parsed.json:
        from clientcheck_tui.report.json_output import to_json

        streams.say(to_json([_fields(one, tr, context.today, book) for one in now]))
    elif now:
        streams.say("\n\n".join("\n".join(_lines(one, tr, context.today, book)) for one in now))
    else:
        streams.say(_nothing(coming, tr))
    return 0


def next_days(overview: Sequence[Overview], today: datetime.date) -> list[DueClient]:
    """Return what is due of each client, the earliest first, of one day by name."""
    coming = [DueClient(one.client, due) for one in overview for due in one.all_due(today)]
    return sorted(coming, key=lambda one: one.due.date)


def _book(coming: Sequence[DueClient]) -> LeavingBook | None:
    """Return the words for the steps of plans; None where no step is due, since reading them takes its time."""
    if not any(one.due.step for one in coming):
        return None
    from clientcheck_tui.content.leaving import load_book

    return load_book()


def _fields(one: DueClient, tr: Translator, today: datetime.date, book: LeavingBook | None) -> dict[str, str]:
    return {"client": one.client.name, "date": one.due.date.isoformat(), "why": _why(one.due, tr, today, book)}


def _why(due: Due, tr: Translator, today: datetime.date, book: LeavingBook | None) -> str:
    return due_words(due, tr, today, step=_step(due, tr, book))


def _step(due: Due, tr: Translator, book: LeavingBook | None, *, shared: bool = False) -> str:
    """Return the title of the step that is due, "" where there is none any more."""
    if book is None or not due.step:
        return ""
    from clientcheck_tui.report.planned import step_title

    return step_title(book, due.step, tr.language, shared=shared)


def _lines(one: DueClient, tr: Translator, today: datetime.date, book: LeavingBook | None) -> list[str]:
    late, day, width = (today - one.due.date).days, tr.date(one.due.date), streams.width()
    if one.due.deadline is not None:
        day = tr.t("by {date}", date=tr.date(one.due.deadline))
    elif late == 0:
        day = tr.t("{date}, today", date=day)
    else:
        day = tr.n("{date}, {count} day ago", "{date}, {count} days ago", late, date=day)
    texts = [*wrapped(day, width, "  "), *wrapped(_why(one.due, tr, today, book), width, "  ")]
    return [*wrapped(shown(one.client.name), width), *texts]


def _nothing(coming: Sequence[DueClient], tr: Translator) -> str:
    if not coming:
        return tr.t("Nothing is due.")
    first = coming[0]
    name, day = shown(first.client.name), tr.date(first.due.date)
    return "\n".join(wrapped(tr.t("Nothing is due. Next: {client}, {date}.", client=name, date=day), streams.width()))
