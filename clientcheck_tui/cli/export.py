"""``clientcheck export``: assessments as markdown or JSON, in a file or on standard output."""

from __future__ import annotations

from pathlib import Path

import msgspec

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import ALL, LATEST, Parser, UsageError
from clientcheck_tui.core.problem import N_


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    client, file, date = t("CLIENT"), t("FILE"), t("DATE")
    parser.describe(
        f"{client} [-o {file}|-] [--format markdown|json] [--assessment latest|all|{date}] "
        "[--anonymous [--notes]] [--force]",
        ("clientcheck export studio -o studio.md", t("replaces a file only with --force")),
        ("clientcheck export studio --anonymous", t("without the name and what you have written")),
    )
    parser.add_client()
    parser.add_output()
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown", help=t("default: markdown"))
    parser.add_assessment(LATEST, ALL)
    parser.add_flag("--anonymous", t("leave out the client’s name, your notes and the texts of the log"))
    parser.add_flag("--notes", t("with --anonymous: keep notes and texts, without the name"))


def run(context: Context) -> int:
    """Write the assessments."""
    from clientcheck_tui.cli.choose import choose
    from clientcheck_tui.report.document import document_text

    parsed, tr = context.parsed, context.tr
    to_file = parsed.output not in (None, "-")
    if parsed.notes and not parsed.anonymous:
        raise UsageError(N_("--notes needs --anonymous; without it the notes are always included"))
    context.check_output()
    session = context.reader()
    assessments = choose(session, parsed.client, parsed.assessment)
    if parsed.anonymous and to_file:
        from clientcheck_tui.report.anonymous import replace_name

        name = Path(parsed.output).name
        if replace_name(name, assessments[0].client, "") != name:
            streams.complain(tr.t("the name is removed, but the file’s name still has it: {path}", path=parsed.output))
    if parsed.anonymous and parsed.notes:
        streams.complain(tr.t("the name is removed, but your notes may still identify the client: read them first"))
    options = {"format": parsed.format, "anonymous": parsed.anonymous, "keep_notes": parsed.notes}
    if parsed.format == "markdown":  # one file has the log once
        assessments[1:] = [msgspec.structs.replace(one, entries=()) for one in assessments[1:]]
    documents = [document_text(one, tr, context.today, **options).rstrip("\n") for one in assessments]
    if parsed.format == "markdown":  # the blank line before the break keeps it from being an underline
        text = "\n---\n\n".join(f"{document}\n" for document in documents)
    elif parsed.assessment == ALL:
        text = f"[{', '.join(documents)}]\n"
    else:
        text = f"{documents[0]}\n"
    context.write_out(text)
    return 0
