"""What leaves the program: assessments as markdown or JSON, to a file or to standard output."""

from __future__ import annotations

import os
from pathlib import Path

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.finished import ALL, chosen
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.subject import Reported

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
    if parsed.output not in (None, "-"):
        _spare_the_store(Path(parsed.output), options)
    if parsed.anonymous:
        from clientcheck_tui.report.anonymous import anonymise

        placeholder = options.words.t("the client")
        found = [anonymise(one, one.client, keep_notes=parsed.notes, placeholder=placeholder) for one in found]
        if parsed.notes:
            streams.complain(options.words.t("the name is out, but your notes may tell more: read them first"))
    text = _json(found, parsed.assessment == ALL) if parsed.format == "json" else _markdown(found, options)
    if parsed.output in (None, "-"):
        streams.say_raw(text)
        return
    from clientcheck_tui.report.write import write_export

    write_export(Path(parsed.output), text, force=parsed.force)


def _json(found: list[Reported], several: bool) -> str:
    from clientcheck_tui.report.machine import assessment_fields, to_json

    fields = [assessment_fields(one) for one in found]
    return to_json(fields if several else fields[0]) + "\n"


def _markdown(found: list[Reported], options: Options) -> str:
    from clientcheck_tui.report.markdown import to_markdown

    documents = [
        to_markdown(one, options.words, options.today, anonymous=options.parsed.anonymous).rstrip("\n") + "\n"
        for one in found
    ]
    return BETWEEN.join(documents)


def _spare_the_store(path: Path, options: Options) -> None:
    """An export must never take the place of what it was made from, with or without ``--force``."""
    try:
        kept = {os.path.realpath(one) for one in options.repository().files().values()}
        taken = os.path.realpath(path) in kept
    except (OSError, ValueError):
        return
    if taken:
        raise Problem(N_("{path}: clientcheck keeps its own data there; choose another file"), path=path)
