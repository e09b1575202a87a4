"""An entry of the log while it is typed: fields as they stand on the screen, right or wrong, and what is wrong."""

from __future__ import annotations

import datetime

import msgspec

from clientcheck_tui.core.days import read_day
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LogEntry, LogKind

NOT_A_DATE = N_("not a date like 2026-11-23")
TOO_LATE = N_("this day has not come yet")


class TypedEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of an entry as they are typed; every text may be anything.

    Attributes:
        entry: the uuid of the entry of the log that this changes; empty for a new one.
        was: the words of that entry when it was opened.
        due: the day an agreement is due; may be empty.
        kept: whether an agreement was kept; None is not yet known.
    """

    kind: LogKind
    date: str
    text: str = ""
    feeling: bool = False
    due: str = ""
    kept: bool | None = None
    signs: tuple[str, ...] = ()
    evidence: str = ""
    entry: str = ""
    was: str = ""

    @classmethod
    def of(cls, entry: LogEntry) -> TypedEntry:
        """Return the fields that change ``entry``."""
        return cls(
            kind=entry.kind,
            date=entry.date.isoformat(),
            text=entry.text,
            feeling=entry.feeling,
            due="" if entry.due is None else entry.due.isoformat(),
            kept=entry.kept,
            signs=entry.signs,
            evidence=entry.evidence,
            entry=entry.uuid,
            was=entry.text,
        )

    @property
    def has_content(self) -> bool:
        """Whether words were typed; the rest is quickly chosen again."""
        return bool(self.text.strip() or self.evidence.strip())

    def saved(self) -> str:
        """Return it as the text to save; `read` reads it."""
        return msgspec.json.encode(self).decode()

    @property
    def day(self) -> datetime.date | None:
        """The day it happened; None where what is typed is not a date."""
        return _day_of(self.date)

    @property
    def due_day(self) -> datetime.date | None:
        """The day it is due; None where there is none, or what is typed is not a date."""
        return _day_of(self.due)

    def wrong_date(self, today: datetime.date) -> Problem | None:
        """Return what is wrong with the day it happened."""
        if self.day is None:
            return Problem(NOT_A_DATE)
        return Problem(TOO_LATE) if self.day > today else None

    def wrong_due(self) -> Problem | None:
        """Return what is wrong with the day it is due. Only agreements have one."""
        wrong = self.kind == "agreement" and self.due.strip() and self.due_day is None
        return Problem(NOT_A_DATE) if wrong else None


def read(saved: str, today: datetime.date) -> TypedEntry:
    """Return what `TypedEntry.saved` made; of a damaged text all of it, as the words of a note of ``today``."""
    try:
        return msgspec.json.decode(saved, type=TypedEntry)
    except msgspec.DecodeError:
        return TypedEntry("note", today.isoformat(), text=saved)


def _day_of(text: str) -> datetime.date | None:
    try:
        return read_day(text.strip())
    except Problem:
        return None
