"""Whether the conditions of a pack can be met: gates asked before, no circles, nothing that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.core.pack import Condition, Question
from clientcheck_tui.core.problem import N_


def parts(condition: Condition) -> Iterator[Condition]:
    """A condition and every condition in it."""
    yield condition
    for part in (*condition.all, *condition.any):
        yield from parts(part)


def condition_errors(
    file: Path, question: Question, seen: Mapping[str, Question], everything: Mapping[str, Question]
) -> Iterator[Finding]:
    """What is wrong with when a question is asked.

    Args:
        file: the file it is in.
        question: the question.
        seen: the questions before it.
        everything: all questions of the pack.
    """
    if question.show_if is None:
        return
    place = f"{question.key}: show_if"
    if question.kind in ("guard", "since"):
        yield error(file, place, N_("{file}: {place}: guards and “since” wait for their sign; take show_if out"))
    sound = True
    for part in parts(question.show_if):
        for finding in _part_errors(file, place, question, part, seen, everything):
            sound = False
            yield finding
    circle = _circle(question.key, everything)
    if circle and question.key == min(circle):  # told once
        yield error(
            file,
            place,
            N_("{file}: {place}: a circle of gates that wait for each other ({circle}) – take one show_if out"),
            circle=" → ".join(circle),
        )
    if sound and not circle and not can_be_met(question.show_if, everything):
        yield error(
            file,
            place,
            N_("{file}: {place}: can never be met, so it is never asked – use any where one of several is enough"),
        )


def _part_errors(
    file: Path,
    place: str,
    question: Question,
    part: Condition,
    seen: Mapping[str, Question],
    everything: Mapping[str, Question],
) -> Iterator[Finding]:
    key = part.question
    if not (key or part.all or part.any):
        yield error(file, place, N_("{file}: {place}: an empty condition; give question and is, or all, or any"))
    if not key:
        return
    if part.all or part.any:
        yield error(
            file, place, N_("{file}: {place}: “question” beside all or any is not looked at – put it into the list")
        )
    if key == question.key:
        yield error(file, place, N_("{file}: {place}: the question waits for itself – name a gate asked before"))
    elif key not in everything:
        yield error(
            file,
            place,
            N_("{file}: {place}: “{gate}” is not a gate asked before: no question has this key – correct it"),
            gate=key,
        )
    elif everything[key].kind != "gate":
        yield error(
            file,
            place,
            N_("{file}: {place}: “{gate}” is not a gate asked before: it is of the kind {kind} – name a gate"),
            gate=key,
            kind=everything[key].kind,
        )
    elif key not in seen:
        yield error(
            file,
            place,
            N_("{file}: {place}: “{gate}” is not a gate asked before: it comes later – move it up, or this down"),
            gate=key,
        )
    if key in everything and part.is_ not in everything[key].positions:
        yield error(
            file,
            place,
            N_("{file}: {place}: “{gate}” has no option “{option}” (there are {options}) – name one of these"),
            gate=key,
            option=part.is_,
            options=", ".join(everything[key].positions),
        )


def _circle(key: str, everything: Mapping[str, Question]) -> list[str]:
    """The way from a question by its gates back to itself, where it is more than one step."""

    def way(at: str, gone: tuple[str, ...]) -> list[str]:
        question = everything.get(at)
        for gate in sorted(question.show_if.gates()) if question and question.show_if else ():
            if gate == key and len(gone) > 1:
                return [*gone, key]
            if gate not in gone and (found := way(gate, (*gone, gate))):
                return found
        return []

    return way(key, (key,))


def can_be_met(condition: Condition, everything: Mapping[str, Question]) -> bool:
    """Whether some answers to the gates make a condition hold, the gates being asked themselves."""
    return next(_ways(condition, {}, everything), None) is not None


def _ways(condition: Condition, chosen: dict[str, str], everything: Mapping[str, Question]) -> Iterator[dict[str, str]]:
    """Every set of gates' answers, with those already ``chosen``, under which a condition holds."""
    if condition.question:
        gate = everything.get(condition.question)
        if condition.question in chosen:
            if chosen[condition.question] == condition.is_:
                yield chosen
            return
        with_it = {**chosen, condition.question: condition.is_}
        if gate is None or gate.show_if is None:
            yield with_it
        else:
            yield from _ways(gate.show_if, with_it, everything)
        return
    yield from _all(condition.all, condition.any, chosen, everything)


def _all(
    every: tuple[Condition, ...],
    one: tuple[Condition, ...],
    chosen: dict[str, str],
    everything: Mapping[str, Question],
) -> Iterator[dict[str, str]]:
    if every:
        for way in _ways(every[0], chosen, everything):
            yield from _all(every[1:], one, way, everything)
    elif one:
        for part in one:
            yield from _ways(part, chosen, everything)
    else:
        yield chosen
