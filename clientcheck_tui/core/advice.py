"""The texts of advice, which answers weigh most, and what would change the verdict. All texts are the pack's."""

from __future__ import annotations

import datetime
from collections.abc import Collection

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.decision_table import ROWS, matching_row
from clientcheck_tui.core.pack import TALKED, UNSURE, Advice, Case, Pack, Sign, Zone
from clientcheck_tui.core.records import Summary
from clientcheck_tui.core.scoring import SERIOUS, SignState, asked, holds
from clientcheck_tui.core.verdict import Verdict

HEAVY = 2
"""From this position on an answer is named as a reason."""


class Change(msgspec.Struct, frozen=True):
    """A single change that would lead to ``zone``: the sign ``key`` at level none, or the red line ``key`` settled."""

    key: str
    zone: Zone


def about_sign(key: str) -> str | None:
    """The sign that the step ``key`` is about; None for a row of the decision table."""
    subject, sign, *_ = key.split(".")
    return None if subject == "rule" else sign


def advice_of(pack: Pack, key: str, given: Summary, answers: Answers) -> Advice:
    """Return the advice of the step ``key`` in the words that fit the verdict ``given`` on these answers."""
    advice = _base(pack, key, given)
    sign = about_sign(key)
    about = given.driving if sign is None else (sign,)
    case = next((one for one in advice.case if _fits(one, pack, given, answers, about)), None)
    if case is not None:
        advice = msgspec.structs.replace(
            advice,
            means=case.means or advice.means,
            act=case.act or advice.act,
            say=case.say or advice.say,
            to=case.to or advice.to,
        )
    return _with_endings(pack, advice, given, answers) if sign is None else advice


def due(assessed: datetime.date, advice: Advice) -> datetime.date:
    """The day by which the act of advice on an assessment is to be done."""
    return datetime.date.fromordinal(min(assessed.toordinal() + advice.days, datetime.date.max.toordinal()))


def _base(pack: Pack, key: str, given: Summary) -> Advice:
    """The advice of a step before its cases."""
    book = pack.advice
    match key.split("."):
        case ["rule", row]:
            return book.rule[row]
        case ["recent", sign] if (recent := book.sign[sign].recent) is not None:
            return recent
        case ["sign", sign, "protect"]:
            return book.sign[sign].protect
        case ["sign", sign, "repair"]:
            repair = book.sign[sign].repair
            return repair.serious if given.signs[sign].level in SERIOUS else repair.mild
    subject, _, question = key.partition(".")
    if subject == "red_line":
        return book.red_line[question][given.red_lines[question]]
    return book.guard[question] if subject == "guard" else book.unsure[question]


def _fits(case: Case, pack: Pack, given: Summary, answers: Answers, about: Collection[str]) -> bool:
    """Whether all the conditions of a case hold for advice ``about`` these signs."""
    if case.signs and not set(given.driving) <= set(case.signs):
        return False
    if case.eased and not all(given.signs[key].excused or given.signs[key].recent for key in about):
        return False
    if case.only:
        signs = [sign for sign in pack.signs if sign.key in about]
        if not {key for sign in signs for key in heaviest(pack, sign, answers)} <= set(case.only):
            return False
    return not case.answers or any(
        asked(pack.questions[key], pack, answers, given.signs) and _option(pack, key, answers) in options
        for key, options in case.answers.items()
    )


def _option(pack: Pack, key: str, answers: Answers) -> str:
    """The key of the option that was answered, ``na`` or ``unsure``; ``unsure`` for an open question too."""
    value = answers.get(key, UNSURE)
    return pack.questions[key].options[value].key if isinstance(value, int) else value


def _with_endings(pack: Pack, advice: Advice, given: Summary, answers: Answers) -> Advice:
    """The step of a row with what the talks so far add to it (C17)."""
    asks, ending = ROWS[given.rule].talk, pack.advice.ending
    by_part = {question.part: question for question in pack.questions.values() if question.part}
    if asks is None or ending is None or "talk" not in by_part:
        return advice
    talk = _option(pack, by_part["talk"].key, answers)
    before, after = [], []
    if asks == "asks":
        reaction = by_part.get("reaction")
        if reaction is not None and answers.get(reaction.key) == reaction.last:
            before.append(ending.if_safe)
        if talk == "refused":
            after.append(ending.in_writing)
    elif talk not in TALKED and not _severe_treatment(pack, given):
        after.append(ending.talk_once)
    texts = [*before, advice.act, *after]
    act = {language: " ".join(pack.text(text, language) for text in texts) for language in pack.languages}
    return msgspec.structs.replace(advice, act=act)


def _severe_treatment(pack: Pack, given: Summary) -> bool:
    """Whether a person is treated so badly that no talk is asked of them."""
    return given.rule == "no-money-makes-up" and any(pack.role_of[key] == "person" for key in given.driving)


def heaviest(pack: Pack, sign: Sign, answers: Answers) -> list[str]:
    """The questions of a sign whose answers weigh most: at position 2 or 3, the worst and weighty ones first.

    Answers to questions that are not asked weigh nothing.
    """
    heavy = {
        question.key: (value, question.weighty)
        for question in sign.scored
        if isinstance(value := answers.get(question.key), int)
        and value >= HEAVY
        and holds(question.show_if, pack, answers)
    }
    return sorted(heavy, key=lambda key: heavy[key], reverse=True)


def unsure_red_lines(pack: Pack, answers: Answers) -> list[str]:
    """Red lines answered *not sure*."""
    return [line.key for line in pack.red_lines if answers.get(line.key) == UNSURE]


def what_would_change(pack: Pack, verdict: Verdict) -> list[Change]:
    """The changes that would lead to another zone: a red line settled, a sign gone, or a talk that has helped."""
    changes = []
    for key in verdict.red_lines:
        others = {line: option for line, option in verdict.red_lines.items() if line != key}
        changes.append(Change(key, matching_row(pack, verdict.signs.values(), others)[0].zone))
    for state in verdict.by_weight():
        repair = pack.role_of[state.key] == "repair"
        if (repair and not state.improving) or state.level in (*SERIOUS, "mild"):
            gone = {**verdict.signs, state.key: SignState(state.key, 0, improving=repair)}
            changes.append(Change(state.key, matching_row(pack, gone.values(), verdict.red_lines)[0].zone))
    return [change for change in changes if change.zone != verdict.zone]
