"""What is saved, clients, assessments and drafts, and how answers are read and written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from clientcheck_tui.core.pack import NA, UNSURE, Pack, Question, Zone
from clientcheck_tui.core.problem import N_, Problem

Answer = int | Literal["na", "unsure"]
"""An option's position, from 0 (best for staying); or *does not apply*, or *not sure*."""

Answers = Mapping[str, Answer]
"""Question key → answer: what the rules read. Only in files are options named by their keys."""

Evidence = dict[str, dict[str, str]]
"""Question key → figure → the text entered: what the answer was calculated from."""

Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
"""A whole number from 0 to 100."""


class PackRef(msgspec.Struct, frozen=True):
    """The pack an assessment was made with; a copy is saved under its ``hash``, the SHA-256 of its files in hex."""

    key: str
    version: str
    hash: str


class Client(msgspec.Struct, frozen=True):
    """A client. ``uuid`` stays the same when it is renamed; ``name`` is one line, at most 200 characters."""

    uuid: str
    name: str
    created: datetime.date


class Summary(msgspec.Struct, frozen=True):
    """The verdict as it was shown, saved with the assessment so that lists need not compute it again.

    Attributes:
        low: the lowest gauge that the open answers could have led to; ``high`` is the highest.
        provisional: it was shown with “so far”, since much was unanswered.
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


class Assessment(msgspec.Struct, frozen=True):
    """A finished assessment.

    Attributes:
        uuid: that of the draft it was, so that saving it twice is saving it once.
        date: the day its answers are about.
        recorded: when it was finished, UTC; it orders those of one date.
        answers: question key → option key, ``na`` or ``unsure``.
        notes: question key → note.
        quick: it ended as a quick assessment.
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


def has_content(draft: Draft) -> bool:
    """Whether there is anything to save: an answer, a note, or a figure."""
    return bool(draft.answers or draft.notes or draft.evidence)


def position_of(question: Question, value: object) -> Answer:
    """Read one answer: a position, an option's key, ``na`` (scored questions only) or ``unsure``.

    Raises:
        Problem: it is none of these.
    """
    if value == UNSURE:
        return UNSURE
    if value == NA:
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


def read_answers(pack: Pack, data: object) -> dict[str, Answer]:
    """Read answers from JSON: question key → option key, position, ``na`` or ``unsure``.

    Raises:
        Problem: not an object, an unknown question, or something that is not one of its answers.
    """
    if not isinstance(data, dict):
        raise Problem(N_("“answers” must be an object of questions and answers, not {value}"), value=_shown(data))
    answers: dict[str, Answer] = {}
    for key, value in data.items():
        question = pack.questions.get(key)
        if question is None:
            raise Problem(N_("unknown question: {key}"), key=_shown(key))
        answers[key] = position_of(question, value)
    return answers


def read_notes(pack: Pack, data: object) -> dict[str, str]:
    """Read notes from JSON; empty ones are left out.

    Raises:
        Problem: not an object, an unknown question, or a note that is not text.
    """
    if not isinstance(data, dict):
        raise Problem(N_("“notes” must be an object of questions and texts, not {value}"), value=_shown(data))
    for key, note in data.items():
        if key not in pack.questions:
            raise Problem(N_("unknown question: {key}"), key=_shown(key))
        if not isinstance(note, str):
            raise Problem(N_("{key}: a note must be text, not {value}"), key=key, value=_shown(note))
    return {key: note for key, note in data.items() if note.strip()}


def by_keys(pack: Pack, answers: Answers) -> dict[str, str]:
    """Answers as they are saved: with the keys of options in place of positions."""
    return {
        key: value if isinstance(value, str) else pack.questions[key].options[value].key
        for key, value in answers.items()
    }


def _shown(value: object) -> str:
    """A value for a message, at most 60 characters long."""
    text = msgspec.json.encode(value).decode() if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else text[:59] + "…"
