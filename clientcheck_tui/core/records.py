"""What is saved: clients, assessments with their verdict, and drafts."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, get_args

import msgspec

from clientcheck_tui.core.answers import Evidence
from clientcheck_tui.core.pack import Level, Zone

Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
"""A whole number from 0 to 100."""

YEARS = range(1971, 3000)
"""The years something can have been recorded in: those that every system's clock can represent."""


def check_moments(*moments: datetime.datetime | None) -> None:
    """Raise ``ValueError`` for a year that no clock can represent; decoding then fails."""
    for moment in moments:
        if moment is not None and moment.year not in YEARS:
            raise ValueError(f"recorded in the year {moment.year}")


Points = Annotated[float, msgspec.Meta(ge=0, le=100)]
"""A number from 0 to 100."""


class PackRef(msgspec.Struct, frozen=True):
    """The pack an assessment was made with; a copy is saved under its ``hash``, the SHA-256 of its files in hex."""

    key: str
    version: str
    hash: str


class Client(msgspec.Struct, frozen=True, omit_defaults=True):
    """A client.

    Attributes:
        uuid: stays the same when it is renamed.
        name: one line, at most 200 characters.
        closed: the day the work with it ended; None while it goes on. Closed clients are never due.
    """

    uuid: str
    name: str
    created: datetime.date
    closed: datetime.date | None = None


class SignSummary(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sign in a saved verdict.

    Attributes:
        severity: 0–100, with one decimal; None where nothing was answered.
        recent: it had lasted for less than a month (C2).
        excused: a guard excused it (C2, C6).
        provisional: half or fewer of its questions were answered.
        uncapped: the severity before guards and bad patch.
    """

    severity: Points | None
    level: Level
    recent: bool = False
    excused: bool = False
    provisional: bool = False
    uncapped: Points | None = None


Rank = Literal["main", "more", "also"]
"""The one step to take first · one of at most `MAX_MORE` more · also worth doing."""

MAX_MORE = 2


class Step(msgspec.Struct, frozen=True):
    """One thing to do next; ``key`` names its advice: ``rule.several``, ``sign.cost.repair``."""

    rank: Rank
    key: str


class SummaryHead(msgspec.Struct, frozen=True):
    """The part of a saved verdict that lists show.

    Attributes:
        low: the lowest gauge that the open answers could have led to; ``high`` is the highest.
        provisional: much was unanswered, or a red line was answered *not sure*.
        again: the day to assess the client again.
    """

    zone: Zone
    gauge: Percent
    low: Percent
    high: Percent
    rule: str
    provisional: bool
    again: datetime.date

    def __post_init__(self) -> None:
        """Make decoding fail where the range is impossible."""
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


class Summary(SummaryHead, frozen=True):
    """The verdict as it was given, saved with the assessment so that it is never judged again.

    Version 1 saved neither signs nor steps.

    Attributes:
        driving: the signs that made the rule hold.
        red_lines: red lines crossed: question key → option key.
        signs: every sign by its key, in the pack's order.
        steps: what to do next, in order.
    """

    driving: tuple[str, ...] = ()
    red_lines: dict[str, str] = {}
    signs: dict[str, SignSummary] = {}
    steps: tuple[Step, ...] = ()

    @property
    def known(self) -> bool:
        """True: nothing is saved without a verdict."""
        return True


class Amendment(msgspec.Struct, frozen=True):
    """One change to a finished assessment: what was there before it.

    Attributes:
        at: when it was changed, UTC.
        zone: the verdict before; ``gauge`` is its number.
        answers: question → the answer before, None where there was none; only those that were changed.
        notes: the same for notes.
    """

    at: datetime.datetime
    zone: Zone
    gauge: Percent
    answers: dict[str, str | None] = {}
    notes: dict[str, str | None] = {}

    def __post_init__(self) -> None:
        """Refuse years that no clock can represent, as part of decoding."""
        check_moments(self.at)


class Assessment(msgspec.Struct, frozen=True):
    """A finished assessment.

    Attributes:
        uuid: that of the draft it was, so that saving it twice is saving it once.
        date: the day its answers are about.
        recorded: when it was finished, UTC; it orders those of one date.
        answers: question key → option key, ``na`` or ``unsure``.
        notes: question key → note; sign key → what the client would say about it, and one's own part in it.
        quick: it ended as a quick assessment.
        amended: the changes to it since it was finished, oldest first.
        struck: when it was struck out as a mistake, UTC: it is kept and shown, but counts nowhere.
    """

    uuid: str
    client: str
    pack: PackRef
    date: datetime.date
    recorded: datetime.datetime
    answers: dict[str, str]
    notes: dict[str, str]
    summary: Summary
    evidence: Evidence = {}
    quick: bool = False
    amended: tuple[Amendment, ...] = ()
    struck: datetime.datetime | None = None

    @property
    def can_be_amended(self) -> bool:
        """Whether it can be changed: not one that is struck out, and not one of version 1, which has no signs."""
        return self.struck is None and bool(self.summary.signs)


class Draft(msgspec.Struct, frozen=True):
    """An assessment under way. What is not explained here is as in `Assessment`.

    Attributes:
        uuid: the uuid the finished assessment will have.
        saved: when it was last saved, UTC.
        quick: begun as a quick assessment, whose questions come first.
        full: all questions are asked.
        at: the key of the question on the screen; empty at the review, and before it was first opened.
        was: earlier answers, shown beside new ones: its own before it was started again, or, if it continues a quick
            assessment, those of the assessment before that one.
        was_on: the day of those; None to show the answers of the client's last assessment.
        reopened: finishing it was undone, so the saved assessment of this uuid is no longer valid.
        amends: the uuid of the finished assessment it will change; empty for a new one.
    """

    uuid: str
    client: str
    pack: PackRef
    begun: datetime.date
    saved: datetime.datetime
    answers: dict[str, str]
    notes: dict[str, str]
    quick: bool
    full: bool
    at: str
    evidence: Evidence = {}
    was: dict[str, str] = {}
    was_on: datetime.date | None = None
    reopened: bool = False
    amends: str = ""

    @property
    def finishes(self) -> str:
        """The uuid of the assessment it becomes: its own, or that of the assessment it amends."""
        return self.amends or self.uuid


LogKind = Literal["talk", "agreement", "incident", "boundary", "money", "note"]
"""A talk with the client · something agreed · something that happened · a limit that was set and said · something about
money · anything else."""

LOG_KINDS: tuple[LogKind, ...] = get_args(LogKind)


class LogEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that happened with a client.

    Attributes:
        date: the day it happened.
        recorded: when it was first written down, UTC; it orders those of one date.
        text: what happened, in the person's words; never empty.
        feeling: it says how it felt; otherwise it is a fact.
        due: the day by which something agreed is to be done; agreements only.
        kept: whether an agreement was kept; None is not yet known. Agreements only.
        signs: the signs it is about, in the pack's order; empty is about none in particular.
        evidence: an amount, a quotation, or where a file is; never its content.
    """

    uuid: str
    client: str
    date: datetime.date
    recorded: datetime.datetime
    kind: LogKind
    text: str
    feeling: bool = False
    due: datetime.date | None = None
    kept: bool | None = None
    signs: tuple[str, ...] = ()
    evidence: str = ""

    def __post_init__(self) -> None:
        """Refuse years that no clock can represent, as part of decoding."""
        check_moments(self.recorded)

    @property
    def open(self) -> bool:
        """Whether it is an agreement of which it is not known yet whether it was kept."""
        return self.kind == "agreement" and self.kept is None


LetterKind = Literal["talk", "recap", "notice", "breach", "mutual-end", "handover", "last-invoice"]
"""Words for the repair talk · what was agreed in it · the notice · that the client is in breach · the offer to end it
together · the record of the handover · what goes with the last invoice."""

LETTER_KINDS: tuple[LetterKind, ...] = get_args(LetterKind)

TextKind = Literal["agenda", "log-entry"] | LetterKind
"""The agenda for a talk · an entry of the log that is not in it yet · a letter."""


class SavedText(msgspec.Struct, frozen=True):
    """A text for a client that a person is writing.

    Attributes:
        kind: the agenda for a talk, or a letter, one in each language · an entry of the log that is not in it yet.
        language: the language of an agenda or a letter; "" of an entry.
        text: the markdown of an agenda or a letter; an entry's fields as JSON (`typed_entry`).
        saved: when it was last saved, UTC.
    """

    uuid: str
    client: str
    kind: TextKind
    language: str
    text: str
    saved: datetime.datetime


def has_content(draft: Draft) -> bool:
    """Whether there is anything to save: an answer, a note, or a figure."""
    return bool(draft.answers or draft.notes or draft.evidence)


def instant(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment that can be compared with every other: one without a zone, as a person may type it, is UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)
