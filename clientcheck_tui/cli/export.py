"""What leaves the program: assessments as markdown or JSON, to a file or to standard output."""

from __future__ import annotations

import os
from pathlib import Path

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.finished import ALL, chosen
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.export import exported
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
    if parsed.anonymous and parsed.notes:
        streams.complain(options.words.t("the name is out, but your notes may tell more: read them first"))
    text = _text(
        [_exported(one, options) for one in found], several=parsed.assessment == ALL, json=parsed.format == "json"
    )
    if parsed.output in (None, "-"):
        streams.say_raw(text)
        return
    from clientcheck_tui.report.write import write_export

    write_export(Path(parsed.output), text, force=parsed.force)


def _exported(one: Reported, options: Options) -> str:
    parsed = options.parsed
    return exported(
        one,
        options.words,
        options.today,
        format=parsed.format,
        anonymous=parsed.anonymous,
        keep_notes=parsed.notes,
    )


def _text(documents: list[str], *, several: bool, json: bool) -> str:
    """Documents as one: parted by a thematic break, or as the entries of one JSON list."""
    if not json:
        return BETWEEN.join(document.rstrip("\n") + "\n" for document in documents)
    return f"[{', '.join(document.rstrip() for document in documents)}]\n" if several else documents[0]


def _spare_the_store(path: Path, options: Options) -> None:
    """An export must never take the place of what it was made from, with or without ``--force``."""
    try:
        kept = {os.path.realpath(one) for one in options.repository().files().values()}
        taken = os.path.realpath(path) in kept
    except (OSError, ValueError):
        return
    if taken:
        raise Problem(N_("{path}: clientcheck keeps its own data there; choose another file"), path=path)
