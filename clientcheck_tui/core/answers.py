"""Answers, and how they are read and written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from clientcheck_tui.core.pack import NA, UNSURE, Pack, Question
from clientcheck_tui.core.problem import N_, Problem

Answer = int | Literal["na", "unsure"]
"""An option's position, from 0 (best for staying); or *does not apply*, or *not sure*."""

Answers = Mapping[str, Answer]
"""Question key → answer: what the rules read. Only in files are options named by their keys."""

Evidence = dict[str, dict[str, str]]
"""Question key → figure → the text entered: what the answer was calculated from."""


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
    """Read notes from JSON, on questions and on signs; empty ones are left out.

    Raises:
        Problem: not an object, an unknown question or sign, or a note that is not text.
    """
    if not isinstance(data, dict):
        raise Problem(N_("“notes” must be an object of questions and texts, not {value}"), value=_shown(data))
    for key, note in data.items():
        if key not in pack.questions and key not in pack.role_of:
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
