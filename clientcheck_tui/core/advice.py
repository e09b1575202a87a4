"""The texts of advice, and which answers weigh most. All texts are the pack's."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from itertools import zip_longest

import msgspec

from clientcheck_tui.core.advice_book import Advice, Case
from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.decision_table import ROWS, by_urgency
from clientcheck_tui.core.pack import TALKED, UNSURE, Pack, Sign
from clientcheck_tui.core.records import Summary
from clientcheck_tui.core.scoring import SERIOUS, asked, holds

HEAVY = 2
"""From this position on an answer is named as a reason."""


MAX_REASONS = 2
"""How many answers are named as the reasons for a verdict."""


def about_sign(key: str) -> str | None:
    """The sign that the step ``key`` is about; None for a row of the decision table."""
    subject, sign, *_ = key.split(".")
    return None if subject == "rule" else sign


def advice_of(pack: Pack, key: str, verdict: Summary, answers: Answers) -> Advice:
    """Return the advice of the step ``key`` in the words that fit the verdict on these answers."""
    advice = _base(pack, key, verdict)
    sign = about_sign(key)
    about = verdict.driving if sign is None else (sign,)
    case = next((one for one in advice.case if _fits(one, pack, verdict, answers, about)), None)
    if case is not None:
        advice = msgspec.structs.replace(
            advice,
            means=case.means or advice.means,
            act=case.act or advice.act,
            say=case.say or advice.say,
            to=case.to or advice.to,
        )
    return _with_endings(pack, advice, verdict, answers) if sign is None else advice


def due(assessed: datetime.date, advice: Advice) -> datetime.date:
    """The day by which the act of advice on an assessment is to be done."""
    return datetime.date.fromordinal(min(assessed.toordinal() + advice.days, datetime.date.max.toordinal()))


def row_step(verdict: Summary) -> str:
    """The key of the step that says why the row of the decision table holds; "" if the verdict was saved without it."""
    if verdict.rule == "red-line":
        return next((step.key for step in verdict.steps if step.key.startswith("red_line.")), "")
    return next((step.key for step in verdict.steps if step.key == f"rule.{verdict.rule}"), "")


def _base(pack: Pack, key: str, verdict: Summary) -> Advice:
    """The advice of a step before its cases; ``LookupError`` if there is none."""
    book = pack.advice
    match key.split("."):
        case ["rule", row]:
            return book.rule[row]
        case ["red_line", sign, name]:
            question = f"{sign}.{name}"
            return book.red_line[question][verdict.red_lines[question]]
        case ["unsure", sign, name]:
            return book.unsure[f"{sign}.{name}"]
        case ["guard", sign, name]:
            return book.guard[f"{sign}.{name}"]
        case ["recent", sign] if (recent := book.sign[sign].recent) is not None:
            return recent
        case ["sign", sign, "protect"]:
            return book.sign[sign].protect
        case ["sign", sign, "repair"]:
            repair = book.sign[sign].repair
            return repair.serious if verdict.signs[sign].level in SERIOUS else repair.mild
    raise KeyError(key)


def _fits(case: Case, pack: Pack, verdict: Summary, answers: Answers, about: Collection[str]) -> bool:
    """Whether all the conditions of a case hold for advice ``about`` these signs."""
    if case.signs and not set(verdict.driving) <= set(case.signs):
        return False
    if case.eased and not all(verdict.signs[key].excused or verdict.signs[key].recent for key in about):
        return False
    if case.only:
        signs = [sign for sign in pack.signs if sign.key in about]
        if not {key for sign in signs for key in heaviest(pack, sign, answers)} <= set(case.only):
            return False
    return not case.answers or any(
        asked(pack.questions[key], pack, answers, verdict.signs) and _option(pack, key, answers) in options
        for key, options in case.answers.items()
    )


def _option(pack: Pack, key: str, answers: Answers) -> str:
    """The key of the option that was answered, ``na`` or ``unsure``; ``unsure`` for an open question too."""
    value = answers.get(key, UNSURE)
    return pack.questions[key].options[value].key if isinstance(value, int) else value


def _with_endings(pack: Pack, advice: Advice, verdict: Summary, answers: Answers) -> Advice:
    """The step of a row with what the talks so far add to it (C17)."""
    asks, ending, by_part = ROWS[verdict.rule].talk, pack.advice.ending, pack.by_part
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
    elif _talk_once(pack, verdict, answers):
        after.append(ending.talk_once)
    texts = [*before, advice.act, *after]
    act = {language: " ".join(pack.text(text, language) for text in texts) for language in pack.languages}
    return msgspec.structs.replace(advice, act=act)


def asks_for_talk(pack: Pack, verdict: Summary, answers: Answers) -> bool:
    """Whether the main step is an open talk with the client about what is wrong."""
    asks, main = ROWS[verdict.rule].talk, next(iter(verdict.steps), None)
    if asks is None or main is None or main.key != row_step(verdict):
        return False
    if asks == "asks":
        return advice_of(pack, main.key, verdict, answers).to == "client"
    return _talk_once(pack, verdict, answers)


def _talk_once(pack: Pack, verdict: Summary, answers: Answers) -> bool:
    """Whether a row that does not wait for a talk asks for one all the same, as none was had (C17)."""
    talk = pack.by_part.get("talk")
    if talk is None or ROWS[verdict.rule].talk != "once" or pack.advice.ending is None:
        return False
    return _option(pack, talk.key, answers) not in TALKED and not _severe_treatment(pack, verdict)


def _severe_treatment(pack: Pack, verdict: Summary) -> bool:
    """Whether a person is treated so badly that no talk is asked of them."""
    return verdict.rule == "no-money-makes-up" and any(pack.role_of[key] == "person" for key in verdict.driving)


def heaviest(pack: Pack, sign: Sign, answers: Answers, least: int = HEAVY) -> list[str]:
    """The questions of a sign with answers at position ``least`` or more, the worst and weighty ones first.

    Answers to questions that are not asked weigh nothing.
    """
    heavy = {
        question.key: (value, question.weighty)
        for question in sign.scored
        if isinstance(value := answers.get(question.key), int)
        and value >= least
        and holds(question.show_if, pack, answers)
    }
    return sorted(heavy, key=lambda key: heavy[key], reverse=True)


def reasons(pack: Pack, verdict: Summary, answers: Answers) -> list[str]:
    """The questions, at most two, whose answers weigh most in a verdict: red lines, or the worst of the worst signs.

    Where two signs make the row hold, one is of each, since they do so together.
    """
    rule = verdict.rule
    deciding = [key for key, option in verdict.red_lines.items() if pack.questions[key].red_line[option] == rule]
    if deciding:
        return by_urgency(pack, deciding)[:MAX_REASONS]
    signs = {sign.key: sign for sign in pack.signs}
    failed = [key for key, state in verdict.signs.items() if signs[key].role == "repair" and state.level in SERIOUS]
    holding = sorted(verdict.driving, key=lambda key: -(verdict.signs[key].severity or 0))
    if "repair" in ROWS[rule].needs:
        holding = [*failed, *holding]
    worst = [heaviest(pack, signs[key], answers, least=1) for key in dict.fromkeys(holding)]
    in_turn = [key for turn in zip_longest(*worst) for key in turn if key is not None]
    return in_turn[:MAX_REASONS]


def safety_unsure(pack: Pack, answers: Answers) -> bool:
    """Whether a red line about how a person is treated is answered *not sure*: then nothing is asked of the person."""
    return any(pack.sign_of[key].role == "person" for key in unsure_red_lines(pack, answers))


def unsure_red_lines(pack: Pack, answers: Answers) -> list[str]:
    """Red lines answered *not sure*."""
    return [line.key for line in pack.red_lines if answers.get(line.key) == UNSURE]
