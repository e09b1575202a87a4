"""The interface's messages, dates and words in one language, for every face, report and command."""

from __future__ import annotations

import datetime
import gettext
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
"""The languages of the interface, by code, each with its own name."""

SOURCE_LANGUAGE = "en"
"""The language of the messages in the source."""


def P_(context: str, message: str) -> str:  # noqa: N802 - as N_
    """Mark a message for ``Translator.p``."""
    return message


ZONE_WORDS = {
    "keep": N_("keep"),
    "watch": N_("watch"),
    "talk": N_("talk"),
    "prepare": N_("prepare to leave"),
    "leave": N_("leave now"),
}
ZONE_LABELS = {
    "keep": P_("zone", "keep"),
    "watch": P_("zone", "watch"),
    "talk": P_("zone", "talk"),
    "prepare": P_("zone", "prepare"),
    "leave": P_("zone", "leave"),
}
"""Shorter words, for the gauge."""

LEVEL_WORDS = {
    "unknown": N_("not known yet"),
    "none": N_("none"),
    "mild": N_("mild"),
    "clear": N_("marked"),
    "severe": N_("severe"),
}
"""The words for `core.scoring.Level`; *marked*, because *clear* beside a sign's name can read as praise."""

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
SHORT_MONTHS = (
    P_("month", "Jan"),
    P_("month", "Feb"),
    P_("month", "Mar"),
    P_("month", "Apr"),
    P_("month", "May"),
    P_("month", "Jun"),
    P_("month", "Jul"),
    P_("month", "Aug"),
    P_("month", "Sep"),
    P_("month", "Oct"),
    P_("month", "Nov"),
    P_("month", "Dec"),
)

SYSTEM_ERRORS = {
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Input/output error"),
    N_("Bad file descriptor"),
    N_("Invalid argument"),
    N_("Too many levels of symbolic links"),
    N_("Broken pipe"),
}
"""The operating system's English errors that are translated; others stay in English."""


class Translator:
    """Translates into the language with the code ``language``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != SOURCE_LANGUAGE:
            folder = Path(__file__).parent / "locale"
            self._catalogue = gettext.translation("clientcheck", folder, languages=[language], fallback=True)

    def t(self, message: str, **values: object) -> str:
        """Translate a message and fill its ``{holes}``; values are inserted as they are."""
        text = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def p(self, context: str, message: str) -> str:
        """Translate a message whose translation depends on the context."""
        return self._catalogue.pgettext(context, message)

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """Translate in the form that goes with ``count``, which fills ``{count}``; otherwise as ``t``."""
        return self._catalogue.ngettext(singular, plural, count).format(count=count, **values)

    def problem(self, problem: Problem) -> str:
        """Return what went wrong on one line; a problem among its values is translated too."""
        values = {name: self._value(name, value) for name, value in problem.values.items()}
        return one_line(self.t(problem.message, **values))

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, Problem):
            return self.problem(value)
        return self.t(str(value)) if name in ("what", "reason") and str(value) in SYSTEM_ERRORS else value

    def zone(self, zone: str) -> str:
        """Return a zone's words: *prepare to leave*."""
        return self.t(ZONE_WORDS[zone])

    def zone_label(self, zone: str) -> str:
        """Return a zone's short word for the gauge: *prepare*."""
        return self.p("zone", ZONE_LABELS[zone])

    def level(self, level: str) -> str:
        """Return a level's word: *severe*."""
        return self.t(LEVEL_WORDS[level])

    def date(self, day: datetime.date) -> str:
        """Return a full date: *23 November 2026*; both languages have this order."""
        return f"{day.day} {self.t(MONTHS[day.month - 1])} {day.year}"

    def short_date(self, day: datetime.date, today: datetime.date | None = None) -> str:
        """Return a short date: *23 Nov*, or *23 Nov 2025* if it is not in the year of ``today``."""
        text = f"{day.day} {self.p('month', SHORT_MONTHS[day.month - 1])}"
        return text if today is not None and day.year == today.year else f"{text} {day.year}"


_CONTROLS = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, 0x61C, *range(0x2028, 0x202F), *range(0x2066, 0x206A)), " "
)
"""Control characters, line ends of Unicode, and what changes the direction of the rest of a line."""


def one_line(text: str) -> str:
    """Replace control characters, line ends and bidi controls by blanks."""
    return text.translate(_CONTROLS)


def printable(text: str) -> str:
    """Replace control characters as ``one_line`` does, but keep line ends and tabs (as four blanks)."""
    return "\n".join(one_line(line) for line in text.replace("\r\n", "\n").replace("\t", "    ").split("\n"))
