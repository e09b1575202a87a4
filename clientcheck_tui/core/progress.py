"""How far an assessment is: what is answered, what can still be asked, and about how long that takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import ceil, floor
from typing import NamedTuple

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.pack import FOLLOWUPS, UNSURE, Pack, Question
from clientcheck_tui.core.scoring import asked, holds, states

WORDS_A_MINUTE = 230
"""Reading speed."""

SECONDS_AN_ANSWER = 5
"""The time to think and to press a key, once a question is read."""


class Progress(NamedTuple):
    """How many questions are answered, and how many there will be at ``most``; answering can only lower that."""

    answered: int
    most: int


class Minutes(NamedTuple):
    """Whole minutes for the questions asked now, and at ``most`` for all that may be asked, each with its reason."""

    least: int
    most: int


def possible(pack: Pack, answers: Answers, *, full: bool) -> set[str]:
    """The questions asked now, and those that an answer to an open one can still bring up."""
    signs, among = states(pack, answers), set(pack.questions)
    if not full:
        among = {key for key, question in pack.questions.items() if key in pack.quick or question.kind in FOLLOWUPS}
    moving = {
        sign.key for sign in pack.signs if any(_can_move(question, pack, answers, among) for question in sign.scored)
    }

    def can_be_asked(question: Question) -> bool:
        if asked(question, pack, answers, signs):
            return True
        if question.kind in FOLLOWUPS:
            return pack.sign_of[question.key].key in moving
        return holds(question.show_if, pack, answers, if_open=True)

    return {key for key in among if can_be_asked(pack.questions[key])}


def minutes(pack: Pack, language: str, now: Iterable[str], in_all: Iterable[str]) -> Minutes:
    """How long it takes to answer at least the questions ``now``, and at most all of ``in_all``."""
    language = language if language in pack.languages else pack.languages[0]

    def seconds(key: str, *, reasons: bool) -> float:
        words, why = pack.word_counts[key, language]
        return (words + why * reasons) * 60 / WORDS_A_MINUTE + SECONDS_AN_ANSWER

    least, most = sum(seconds(key, reasons=False) for key in now), sum(seconds(key, reasons=True) for key in in_all)
    return Minutes(floor(least / 60), ceil(most / 60))


def _can_move(question: Question, pack: Pack, answers: Answers, among: Collection[str]) -> bool:
    """Whether a scored question can still change how severe its sign is."""
    if not holds(question.show_if, pack, answers, if_open=True):
        return False
    if answers.get(question.key, UNSURE) == UNSURE:
        return question.key in among
    return not holds(question.show_if, pack, answers)  # an open gate can make an earlier answer count again
