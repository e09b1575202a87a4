"""An assessment as the text of a file: format, and how much of it."""

from __future__ import annotations

import datetime

from clientcheck_tui.report.anonymous import anonymise
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.translator import Translator


def exported(
    reported: JudgedAssessment,
    tr: Translator,
    today: datetime.date,
    *,
    format: str,
    anonymous: bool,
    keep_notes: bool,
) -> str:
    """The text to write.

    Args:
        reported: what to export.
        tr: translates the interface's words.
        today: tells which days have passed.
        format: ``markdown`` or ``json``.
        anonymous: without the client's name.
        keep_notes: with the notes, where it is anonymous; else they are always in.
    """
    if anonymous:
        reported = anonymise(reported, reported.client, keep_notes=keep_notes, placeholder=tr.t("the client"))
    if format == "json":
        from clientcheck_tui.report.json_output import assessment_fields, to_json

        return to_json(assessment_fields(reported)) + "\n"
    from clientcheck_tui.report.markdown import to_markdown

    return to_markdown(reported, tr, today, anonymous=anonymous)
