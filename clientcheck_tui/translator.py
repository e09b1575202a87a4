"""The interface's own words in the person's language, for every face, report and command."""

from __future__ import annotations

import datetime
import gettext
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem

LANGUAGES = ("en", "id")
"""The languages the product speaks; the first is the language of the source."""

ZONE_WORDS = {
    "keep": N_("keep"),
    "watch": N_("watch"),
    "talk": N_("talk"),
    "prepare": N_("prepare to leave"),
    "leave": N_("leave now"),
}
ZONE_LABELS = {
    "keep": N_("zone|keep"),
    "watch": N_("zone|watch"),
    "talk": N_("zone|talk"),
    "prepare": N_("zone|prepare"),
    "leave": N_("zone|leave"),
}
"""Short words for the gauge's face; the part before ``|`` tells a translator where they stand."""

LEVEL_WORDS = {
    "unknown": N_("not known yet"),
    "none": N_("no sign"),
    "mild": N_("mild"),
    "clear": N_("clear"),
    "severe": N_("severe"),
}
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
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("month|May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)

SYSTEM_SAYS = {
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
"""Reasons of the operating system, which names them in English; any other is told as it stands."""


class Translator:
    """Words of one language.

    Attributes:
        language: its code; the packs' texts are looked up by it too.
    """

    def __init__(self, language: str) -> None:
        """Load the catalogue of ``language``; English needs none."""
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != LANGUAGES[0]:
            folder = Path(__file__).parent / "locale"
            self._catalogue = gettext.translation("clientcheck", folder, languages=[language], fallback=True)

    def t(self, message: str, **values: object) -> str:
        """A message in the language, its ``{holes}`` filled; what fills them is never read as a template."""
        text = self._catalogue.gettext(message)
        if text == message and "|" in message:
            text = message.partition("|")[2]
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """As ``t``, in the form that goes with ``count``, which also fills ``{count}``."""
        return self._catalogue.ngettext(singular, plural, count).format(count=count, **values)

    def problem(self, problem: Problem) -> str:
        """What went wrong, in the language, on one line; a problem within it is told in the language too."""
        values = {name: self._reason(name, value) for name, value in problem.values.items()}
        return one_line(self.t(problem.message, **values))

    def _reason(self, name: str, value: object) -> object:
        """What fills a hole of a problem: a reason is translated, everything else is data."""
        if isinstance(value, Problem):
            return self.problem(value)
        return self.t(str(value)) if name in ("what", "reason") and str(value) in SYSTEM_SAYS else value

    def zone(self, zone: str) -> str:
        """A zone's word: *prepare to leave*."""
        return self.t(ZONE_WORDS[zone])

    def zone_label(self, zone: str) -> str:
        """A zone's short word for the gauge's face: *prepare*."""
        return self.t(ZONE_LABELS[zone])

    def level(self, level: str) -> str:
        """A level's word: *severe*."""
        return self.t(LEVEL_WORDS[level])

    def date(self, day: datetime.date) -> str:
        """A date in full: *23 November 2026* (the same order in both languages)."""
        return f"{day.day} {self.t(MONTHS[day.month - 1])} {day.year}"

    def short_date(self, day: datetime.date, today: datetime.date | None = None) -> str:
        """A short date: *23 Nov*, with the year where it is not this one: *23 Nov 2025*."""
        text = f"{day.day} {self.t(SHORT_MONTHS[day.month - 1])}"
        return text if today is not None and day.year == today.year else f"{text} {day.year}"


BIDI_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of everything after them on a line."""


def one_line(text: str) -> str:
    """Text fit for one line of a terminal: control characters, line ends and turns of direction too, as blanks."""
    return "".join(" " if _unfit(character) else character for character in text)


def _unfit(character: str) -> bool:
    return ord(character) < 32 or 127 <= ord(character) < 160 or character in BIDI_CONTROLS


def printable(text: str) -> str:
    """Text fit for a terminal: as ``one_line``, but line ends and tabs stay."""
    return "\n".join(one_line(line) for line in text.replace("\r\n", "\n").replace("\t", "    ").split("\n"))
