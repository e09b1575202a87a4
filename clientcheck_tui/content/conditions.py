"""Checks that conditions of a pack can be met: they name gates asked before, and do not contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.core.pack import Condition, Question
from clientcheck_tui.core.problem import N_


def condition_errors(
    file: Path, question: Question, before: Mapping[str, Question], questions: Mapping[str, Question]
) -> Iterator[Finding]:
    """Return what is wrong with a question's ``show_if``, given the questions ``before`` it and all of the pack."""
    if question.show_if is None:
        return
    location = f"{question.key}: show_if"
    if question.kind in ("guard", "since"):
        yield error(file, location, N_("guards and “since” wait for their sign – remove show_if"))
    errors: list[Finding] = []
    for part in _parts(question.show_if):
        errors += _part_errors(file, question, part, before, questions)
    yield from errors
    if not errors and next(_ways(question.show_if, {}, questions), None) is None:
        message = N_("can never be met, so it is never asked – use any where one of several is enough")
        yield error(file, location, message)


def _parts(condition: Condition) -> Iterator[Condition]:
    """A condition and every condition in it."""
    yield condition
    for part in (*condition.all, *condition.any):
        yield from _parts(part)


def _part_errors(
    file: Path, question: Question, part: Condition, before: Mapping[str, Question], questions: Mapping[str, Question]
) -> Iterator[Finding]:
    key = part.question

    def wrong(message: str, **values: object) -> Finding:
        return error(file, f"{question.key}: show_if", message, gate=key, **values)

    if not key:
        if not part.all and not part.any:
            yield wrong(N_("an empty condition – give question and is, or all, or any"))
        return
    if part.all or part.any:
        yield wrong(N_("“question” beside all or any is ignored – put it into the list"))
    gate = questions.get(key)
    if gate is None:
        yield wrong(N_("no question has the key “{gate}” – correct it"))
        return
    if key == question.key:
        yield wrong(N_("the question waits for itself – name a gate asked before"))
    elif gate.kind != "gate":
        yield wrong(N_("“{gate}” is not a gate: it is of the kind {kind} – name a gate"), kind=gate.kind)
    elif key not in before:
        yield wrong(N_("“{gate}” is asked later – move it up, or this question down"))
    if part.is_ not in gate.positions:
        message = N_("“{gate}” has no option “{option}” (there are {options}) – name one of these")
        yield wrong(message, option=part.is_, options=", ".join(gate.positions))


def _ways(condition: Condition, chosen: dict[str, str], questions: Mapping[str, Question]) -> Iterator[dict[str, str]]:
    """Each set of answers to gates, among them ``chosen``, with which a condition holds and its gates are asked."""
    key = condition.question
    if key in chosen:
        if chosen[key] == condition.is_:
            yield chosen
    elif key:
        extended = {**chosen, key: condition.is_}
        gate = questions.get(key)
        if gate is None or gate.show_if is None:
            yield extended
        else:
            yield from _ways(gate.show_if, extended, questions)
    elif condition.all:
        rest = msgspec.structs.replace(condition, all=condition.all[1:])
        for way in _ways(condition.all[0], chosen, questions):
            yield from _ways(rest, way, questions)
    elif condition.any:
        for part in condition.any:
            yield from _ways(part, chosen, questions)
    else:
        yield chosen
