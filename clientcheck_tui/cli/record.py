"""``clientcheck record``: saving a finished assessment from a file."""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.problem import Problem


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    client, file, date = t("CLIENT"), t("FILE"), t("DATE")
    parser.describe(
        f"{client} {file}|- [--on {date}]",
        ('clientcheck record "Studio Kertas" answers.json --on 2026-11-20', t("saves it and shows the verdict")),
        more=t('The file holds one JSON object: {"answers": {QUESTION: OPTION}, "notes": {QUESTION: TEXT}}.'),
    )
    parser.add_new_client()
    parser.add_path("file", metavar=file, help=t("the answers; “-” is standard input"))
    text = t("the date of the assessment, YYYY-MM-DD (default: today)")
    parser.add_argument("--on", type=parser.day, metavar=date, help=text)


def run(context: Context) -> int:
    """Save the assessment and print it."""
    from clientcheck_tui.cli.json_input import read_record
    from clientcheck_tui.report.plain import not_printed, to_text

    parsed, session = context.parsed, context.session()
    record = read_record(parsed.file, session.current.pack, context.tr)
    judged = session.record(parsed.client, record.answers, record.notes, parsed.on or context.today)
    try:
        streams.say(to_text(judged, context.tr, streams.width(), context.today))
    except Problem as problem:
        raise not_printed(judged.client, problem) from None
    return 0
