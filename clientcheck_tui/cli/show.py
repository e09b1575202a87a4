"""``clientcheck show``: a finished assessment on standard output."""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import LATEST, Parser


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    parser.describe(
        f"{t('CLIENT')} [--assessment latest|{t('DATE')}] [--json]",
        ("clientcheck show studio", t("the beginning of a name is enough")),
    )
    parser.add_client()
    parser.add_assessment(LATEST)
    parser.add_json()


def run(context: Context) -> int:
    """Print the assessment."""
    from clientcheck_tui.cli.choose import choose

    parsed = context.parsed
    [judged] = choose(context.reader(), parsed.client, parsed.assessment)
    if parsed.json:
        from clientcheck_tui.report.json_output import assessment_fields, to_json

        streams.say(to_json(assessment_fields(judged)))
    else:
        from clientcheck_tui.report.plain import to_text

        streams.say(to_text(judged, context.tr, streams.width(), context.today))
    return 0
