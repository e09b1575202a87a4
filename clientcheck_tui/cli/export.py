"""What leaves the program: assessments as markdown or JSON, to a file or to standard output."""

from __future__ import annotations

from pathlib import Path

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.arguments import ALL
from clientcheck_tui.cli.assessments import chosen
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.anonymous import replace_name
from clientcheck_tui.report.document import document_text

BETWEEN = "\n---\n\n"
"""A thematic break between two documents; the blank line keeps it from underlining what stands above."""


def export(options: Options) -> None:
    """Write the assessments that were asked for.

    Raises:
        Problem: there are none, or they could not be written.
    """
    parsed = options.parsed
    session = options.session()
    found = chosen(session, parsed.client, parsed.assessment)
    to_file = parsed.output not in (None, "-")
    if to_file and parsed.anonymous and _names(Path(parsed.output), found[0].client):
        streams.complain(
            options.tr.t("the name is out, but the file’s name still tells it: {path}", path=parsed.output)
        )
    if parsed.anonymous and parsed.notes:
        streams.complain(options.tr.t("the name is out, but your notes may tell more: read them first"))
    documents = [
        document_text(
            one,
            options.tr,
            options.today,
            format=parsed.format,
            anonymous=parsed.anonymous,
            keep_notes=parsed.notes,
        )
        for one in found
    ]
    text = _text(documents, several=parsed.assessment == ALL, json=parsed.format == "json")
    if to_file:
        try:
            session.write_export(parsed.output, text, force=parsed.force, settings=options.settings_file.path)
        except Problem as problem:
            if isinstance(problem.__cause__, BrokenPipeError):
                raise streams.ReaderGoneError from None
            raise
    else:
        streams.say_raw(text)


def _text(documents: list[str], *, several: bool, json: bool) -> str:
    """Documents as one: parted by a thematic break, or as the entries of one JSON list."""
    if not json:
        return BETWEEN.join(document.rstrip("\n") + "\n" for document in documents)
    return f"[{', '.join(document.rstrip() for document in documents)}]\n" if several else documents[0]


def _names(path: Path, client: str) -> bool:
    """Whether a file's name tells the client's."""
    return replace_name(path.name, client, "") != path.name
