"""A finished assessment with its verdict, the source of every report."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.advice import advice_of, row_step
from clientcheck_tui.core.answers import Answers, Evidence, read_answers
from clientcheck_tui.core.decision_table import ROWS, zone_of
from clientcheck_tui.core.pack import Pack, Sign
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import MAX_MORE, Assessment, LogEntry, Summary
from clientcheck_tui.core.scoring import CLEAR, PRESENT, SEVERE, holds
from clientcheck_tui.report.text import short_answer
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.core.change import Change


class Before(msgspec.Struct, frozen=True):
    """The assessment before one, and what has changed since.

    Attributes:
        first: it was the client's first.
    """

    assessment: Assessment
    change: Change
    first: bool


class JudgedAssessment(msgspec.Struct, frozen=True, dict=True):
    """A finished assessment with the verdict it was given; nothing is judged again.

    Attributes:
        client: the client's name, or a placeholder for it.
        assessment: the assessment as it is saved.
        time: when it was finished, ``14:05``, if the client has several of that day; otherwise "".
        before: the assessment before it; None for a first one, and where it is not asked for.
        entries: the client's log, oldest first; empty where it is not asked for.
        plan_begun: a plan for leaving the client has begun; reports say no more about it than that.
    """

    pack: Pack
    client: str
    assessment: Assessment
    answers: Answers
    time: str = ""
    before: Before | None = None
    entries: tuple[LogEntry, ...] = ()
    plan_begun: bool = False

    @classmethod
    def of(cls, pack: Pack, client: str, assessment: Assessment) -> JudgedAssessment:
        """Return an assessment of the client called ``client``, made with ``pack``.

        Raises:
            Problem: an answer, or the saved verdict, does not fit the pack. A person may have edited it.
        """
        judged = cls(pack, client, assessment, read_answers(pack, assessment.answers))
        _check(judged)
        return judged

    @property
    def verdict(self) -> Summary:
        """The verdict."""
        return self.assessment.summary

    @property
    def old_version(self) -> str:
        """The version of the questions, if the verdict is one of version 1, without signs and steps; otherwise ""."""
        return "" if self.verdict.signs else self.assessment.pack.version

    @cached_property
    def evidence(self) -> Evidence:
        """The figures that give the answer; figures that are incomplete or give another answer are left out."""
        if not self.assessment.evidence:
            return {}
        from clientcheck_tui.core.calculators import work_out_saved  # imports decimal; few assessments have figures

        valid = {}
        for key, figures in self.assessment.evidence.items():
            question = self.pack.questions.get(key)
            if question is None or question.calculator is None:
                continue
            worked = work_out_saved(question.calculator, figures)
            if worked is not None and worked.position == self.answers.get(key):
                valid[key] = figures
        return valid

    def remarks(self, sign: Sign, tr: Translator) -> list[str]:
        """Return why a sign counts less than its answers, and what is not known about it yet."""
        state = self.verdict.signs[sign.key]
        remarks = []
        before = state.uncapped or 0
        for guard in sign.followups:
            if state.excused and guard.kind == "guard" and self.answers.get(guard.key) == 0:
                topic, answer = (self.pack.text(text, tr.language) for text in (guard.topic, guard.options[0].text))
                if state.level == "mild" and before >= CLEAR:
                    message = N_("There is a fair reason, so this counts as mild. {topic} – {answer}.")
                else:
                    message = N_("There is a fair reason for part of this. {topic} – {answer}.")
                remarks.append(tr.t(message, topic=topic, answer=short_answer(answer)))
        if state.recent and before >= SEVERE and not state.excused:
            remarks.append(tr.t("This has lasted less than a month, so it does not count as severe."))
        elif state.recent:
            remarks.append(tr.t("This has lasted less than a month."))
        if sign.role == "repair" and not any(holds(one.show_if, self.pack, self.answers) for one in sign.scored):
            remarks.append(tr.t("Not yet tested: it counts once you have talked openly and 30 days have passed."))
        better = any(one.part == "trend" and self.answers.get(one.key) in (0, 1) for one in sign.questions)
        if sign.role == "repair" and state.level == "none" and better and not state.provisional:
            remarks.append(tr.t("The talk has helped."))
        if state.provisional and state.level in PRESENT:
            remarks.append(tr.t("So far, half of its questions or fewer are answered."))
        return remarks


def _check(judged: JudgedAssessment) -> None:
    """Raise a ``Problem`` if the saved verdict contradicts itself, or names what the pack does not have."""
    pack, verdict = judged.pack, judged.verdict
    unknown = {
        "rule": {verdict.rule} - (pack.advice.brief.keys() & ROWS.keys()),
        "signs": verdict.signs.keys() - pack.role_of.keys(),
        "driving": set(verdict.driving) - verdict.signs.keys(),
        "red_lines": {key for key, option in verdict.red_lines.items() if not _can_be_crossed(pack, key, option)},
        "steps": {step.key for step in verdict.steps if not _has_advice(judged, step.key)},
    }
    for field, keys in unknown.items():
        if keys:
            raise Problem(N_("unknown in “{field}”: {key}"), field=field, key=min(keys))
    ranks = [step.rank for step in verdict.steps]
    in_order = ranks == ["main", *["more"] * ranks.count("more"), *["also"] * ranks.count("also")]
    complete = len(verdict.signs) == len(pack.signs) and row_step(verdict) and ranks.count("more") <= MAX_MORE
    if verdict.signs and not (complete and in_order):
        raise Problem(N_("“signs” or “steps” is incomplete or out of order"))
    if zone_of(verdict.gauge) != verdict.zone or not verdict.low <= verdict.gauge <= verdict.high:
        raise Problem(N_("“gauge” is not in its zone or its range"))


def _can_be_crossed(pack: Pack, key: str, option: str) -> bool:
    """Whether a question is a red line, which is crossed with this option."""
    return key in pack.questions and option in pack.questions[key].red_line


def _has_advice(judged: JudgedAssessment, step: str) -> bool:
    try:
        advice_of(judged.pack, step, judged.verdict, judged.answers)
    except LookupError:
        return False
    return True
