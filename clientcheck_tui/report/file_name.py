"""Names of exported files, safe on Linux, macOS and Windows."""

from __future__ import annotations

import datetime
import re
import unicodedata

MAX_BYTES = 80
"""How long a file's name may be, in UTF-8."""


def file_name(client: str, date: datetime.date, extension: str, anonymous: bool = False) -> str:
    """A name for the file a report is written to: ``clientcheck-studio-kertas-2026-11-23.md``.

    Args:
        client: the client's name; letters and digits of every script are kept, “client” stands where there are none.
        date: the day of the assessment.
        extension: what the file holds, ``md``.
        anonymous: leave the client out.
    """
    tail = f"-{date.isoformat()}.{extension.lstrip('.')}"
    if anonymous:
        return f"clientcheck{tail}"
    room = MAX_BYTES - len(f"clientcheck-{tail}".encode())
    return f"clientcheck-{_cut(_slug(client), room) or 'client'}{tail}"


def _slug(text: str) -> str:
    """Small letters, digits and their marks; hyphens for everything between. Empty without a letter or digit."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    kinds = [(character, unicodedata.category(character)) for character in text]
    if not any(kind[0] in "LN" for _, kind in kinds):
        return ""
    kept = "".join(character if kind[0] in "LNM" else "-" for character, kind in kinds if kind != "Cf")
    return re.sub("-+", "-", kept).strip("-")


def _cut(text: str, room: int) -> str:
    """The beginning of ``text`` that fits ``room`` bytes, with no character cut in two."""
    return text.encode()[:room].decode(errors="ignore").strip("-")
