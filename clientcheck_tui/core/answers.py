"""Answers as they are given and kept: an option's key, ``na`` or ``unsure``, with the person's own notes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal, Protocol

import msgspec

from clientcheck_tui.core.pack import NA, UNSURE, Pack, Question, Zone
from clientcheck_tui.core.problem import N_, Problem

Answer = int | Literal["na", "unsure"]
"""An option's position, from 0, which speaks most for staying; or *does not apply*, or *not sure*."""

Answers = Mapping[str, Answer]
"""Question key → answer: what the rules read. Only in files are options named by their keys."""

Evidence = dict[str, dict[str, str]]
"""Question key → figure → what was entered, decimal: what a calculator worked the answer out from."""


Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
"""A whole number from 0 to 100."""


class PackRef(msgspec.Struct, frozen=True):
    """Which pack, to the letter, an assessment was made with.

    Attributes:
        key: the pack's name.
        version: its version.
        hash: SHA-256 of its files, hexadecimal; the pack is kept once under this name.
    """

    key: str
    version: str
    hash: str


class Client(msgspec.Struct, frozen=True):
    """A client.

    Attributes:
        uuid: its own identity, whatever its name.
        name: as the person writes it; one line, at most 200 characters.
        created: the day it was first named.
    """

    uuid: str
    name: str
    created: datetime.date


class Summary(msgspec.Struct, frozen=True):
    """The verdict the person was told, kept with the assessment so that lists need not compute it again.

    Attributes:
        zone: keep, watch, talk, prepare or leave.
        gauge: 0–100.
        low: the gauge if all that was open had been best, 0–100.
        high: the gauge if all that was open had been worst, 0–100.
        rule: the row of the decision table.
        provisional: too little was answered for more than "so far".
        again: the day the client is worth another look.
    """

    zone: Zone
    gauge: Percent
    low: Percent
    high: Percent
    rule: str
    provisional: bool
    again: datetime.date

    def __post_init__(self) -> None:
        """Refuse what cannot be, as part of decoding."""
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


class Assessment(msgspec.Struct, frozen=True):
    """A finished assessment.

    Attributes:
        uuid: its own identity; saving it twice is saving it once.
        client: the client's uuid.
        pack: the pack it was made with.
        date: the day it speaks of.
        recorded: when it was finished, UTC; the later of two on one date is the latest.
        answers: question key → option key, ``na`` or ``unsure``.
        notes: question key → the person's own words.
        summary: the verdict as it was told.
        evidence: the figures some answers were worked out from.
        quick: it ended as a quick assessment, so that it can be continued to the full one.
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


class Draft(msgspec.Struct, frozen=True):
    """An assessment under way.

    Attributes:
        uuid: the uuid the finished assessment will have.
        client: the client's uuid.
        pack: the pack it was begun with.
        begun: the day it was begun.
        saved: when it was last saved, UTC.
        answers: as in an assessment.
        notes: as in an assessment.
        quick: begun as a quick assessment, whose questions come first.
        full: all questions are asked (a quick one carried on, or begun as full).
        at: the key of the question on the screen; empty at the review.
        evidence: as in an assessment.
        was: answers from before, told after each new one: its own before all was asked again, or, where a quick
            assessment is continued, those of the assessment before that one.
        was_on: the day those were begun; None where the client's last assessment is told.
        reopened: its finish was undone a moment ago, so the assessment of the same uuid does not stand for it.
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


class Content(Protocol):
    """What an assessment under way contains, on the screen or on the disk."""

    @property
    def answers(self) -> Mapping[str, object]:
        """Question key → answer."""

    @property
    def notes(self) -> Mapping[str, str]:
        """Question key → note."""

    @property
    def evidence(self) -> Evidence:
        """Question key → figures."""


def has_content(saved: Content) -> bool:
    """Whether there is anything to keep: an answer, a note, or a figure."""
    return bool(saved.answers or saved.notes or saved.evidence)


def position_of(question: Question, value: object) -> Answer:
    """Read one answer: a position, an option's key, ``na`` (scored questions only) or ``unsure``.

    Raises:
        Problem: it is none of these.
    """
    if value == UNSURE and isinstance(value, str):
        return UNSURE
    if value == NA and isinstance(value, str):
        if question.kind == "scored":
            return NA
        raise Problem(N_("{key}: “does not apply” is not an answer to this question"), key=question.key)
    if isinstance(value, str) and value in question.positions:
        return question.positions[value]
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= question.last:
        return value
    raise Problem(
        N_("{key}: not an answer: {value} (one of {options}, or a position from 0 to {last})"),
        key=question.key,
        value=_shown(value),
        options=", ".join([*question.positions, *([NA] if question.kind == "scored" else []), UNSURE]),
        last=question.last,
    )


def read_answers(pack: Pack, given: object) -> dict[str, Answer]:
    """Read a whole set of answers as a machine gives them.

    Raises:
        Problem: not an object, an unknown question, or something that is not one of its answers.
    """
    if not isinstance(given, dict):
        raise Problem(N_("“answers” must be an object of questions and answers, not {value}"), value=_shown(given))
    answers: dict[str, Answer] = {}
    for key, value in given.items():
        question = pack.questions.get(key)
        if question is None:
            raise Problem(N_("unknown question: {key}"), key=_shown(key))
        answers[key] = position_of(question, value)
    return answers


def read_notes(pack: Pack, given: object) -> dict[str, str]:
    """Read a set of notes as a machine gives them; empty ones are left out.

    Raises:
        Problem: not an object, an unknown question, or a note that is not text.
    """
    if not isinstance(given, dict):
        raise Problem(N_("“notes” must be an object of questions and texts, not {value}"), value=_shown(given))
    for key, note in given.items():
        if key not in pack.questions:
            raise Problem(N_("unknown question: {key}"), key=_shown(key))
        if not isinstance(note, str):
            raise Problem(N_("{key}: a note must be text, not {value}"), key=key, value=_shown(note))
    return {key: note for key, note in given.items() if note.strip()}


def by_keys(pack: Pack, answers: Answers) -> dict[str, str]:
    """Answers as they are saved: by their options' keys."""
    return {
        key: value if isinstance(value, str) else pack.questions[key].options[value].key
        for key, value in answers.items()
    }


def _shown(value: object) -> str:
    """A value as a machine wrote it, cut where it is long."""
    text = msgspec.json.encode(value).decode() if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else text[:59] + "…"
