"""``clientcheck close``: the work with a client has ended, or goes on after all."""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.report.text import shown


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    client, date = t("CLIENT"), t("DATE")
    parser.describe(
        f"{client} [--on {date} | --reopen]",
        ('clientcheck close "Studio Kertas" --on 2026-11-20', ""),
        ('clientcheck close "Studio Kertas" --reopen', t("the work goes on")),
        more=t("A closed client is kept, and is never due."),
    )
    parser.add_client()
    either = parser.add_mutually_exclusive_group()
    text = t("the day the work ended, YYYY-MM-DD (default: today)")
    either.add_argument("--on", type=parser.day, metavar=date, help=text)
    either.add_argument("--reopen", action="store_true", help=t("open the client again"))


def run(context: Context) -> int:
    """Close the client, or open it again, and say so."""
    parsed, tr, session = context.parsed, context.tr, context.session()
    client = session.repository.find(parsed.client)
    name = shown(client.name)
    if parsed.reopen:
        if client.closed is None:
            streams.say(tr.t("“{client}” is not closed.", client=name))
            return 0
        session.close(client, None)
        streams.say(tr.t("“{client}” is open again.", client=name))
        return 0
    day = parsed.on or context.today
    session.close(client, day)
    streams.say(tr.t("“{client}” is closed. The work ended on {date}.", client=name, date=tr.date(day)))
    return 0
