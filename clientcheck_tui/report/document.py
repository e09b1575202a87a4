"""An assessment as a document to export: its text and its file name."""

from __future__ import annotations

import datetime
import re
import unicodedata

from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.translator import Translator

MAX_NAME_BYTES = 80
"""The longest file name, in bytes of UTF-8."""


def document_text(
    judged: JudgedAssessment,
    tr: Translator,
    today: datetime.date,
    *,
    format: str,
    anonymous: bool,
    keep_notes: bool,
) -> str:
    """Return an assessment as ``format`` ``markdown`` or ``json``; ``today`` is the day of the export.

    ``anonymous`` leaves out the client's name and, without ``keep_notes``, the notes and figures.
    """
    if anonymous:
        from clientcheck_tui.report.anonymous import anonymise  # most exports keep the name

        judged = anonymise(judged, keep_notes=keep_notes, placeholder=tr.t("the client"))
    if format == "json":
        from clientcheck_tui.report.json_output import assessment_fields, to_json

        return to_json(assessment_fields(judged)) + "\n"
    from clientcheck_tui.report.markdown import to_markdown

    return to_markdown(judged, tr, today, anonymous=anonymous)


def document_name(client: str, date: datetime.date, extension: str, *, anonymous: bool = False) -> str:
    """Return a file name that is safe on Linux, macOS and Windows: ``clientcheck-studio-kertas-2026-11-23.md``.

    Letters and digits of every script stay. ``client`` is used for a name without any, and nothing if ``anonymous``.
    """
    end = f"-{date.isoformat()}.{extension}"
    if anonymous:
        return f"clientcheck{end}"
    max_bytes = MAX_NAME_BYTES - len(f"clientcheck-{end}".encode())
    slug = _slug(client).encode()[:max_bytes].decode(errors="ignore").strip("-")
    return f"clientcheck-{slug or 'client'}{end}"


def _slug(text: str) -> str:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    categories = [(character, unicodedata.category(character)) for character in text]
    if not any(category[0] in "LN" for _, category in categories):
        return ""
    slug = "".join(character if category[0] in "LNM" else "-" for character, category in categories if category != "Cf")
    return re.sub("-+", "-", slug).strip("-")
