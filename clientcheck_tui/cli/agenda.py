"""``clientcheck agenda``: what to talk about with a client, as a document for the client."""

from __future__ import annotations

from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import LATEST, Parser
from clientcheck_tui.translator import printable


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    file = t("FILE")
    parser.describe(
        f"{t('CLIENT')} [-o {file}|-] [--force]",
        ("clientcheck agenda studio -o agenda.md", ""),
        ("clientcheck agenda studio --lang id", t("in Indonesian")),
        more=t(
            "It says what happened, what you ask for and what you offer, without scores. "
            "If you have edited it in the app, it is your text."
        ),
    )
    parser.add_client()
    parser.add_output()


def run(context: Context) -> int:
    """Write the agenda, from the client's last assessment."""
    from clientcheck_tui.cli.choose import choose

    context.check_output()
    session = context.session()
    [judged] = choose(session, context.parsed.client, LATEST)
    context.write_out(printable(session.agenda(judged)).rstrip("\n") + "\n")
    return 0
