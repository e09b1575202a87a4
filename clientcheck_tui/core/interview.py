"""The answers so far, which questions are asked now, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from clientcheck_tui.core.answers import Answer, Answers, Evidence, by_keys, position_of, read_answers
from clientcheck_tui.core.pack import FOLLOWUPS, UNSURE, Pack
from clientcheck_tui.core.progress import Minutes, Progress, minutes, possible
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.records import Draft
from clientcheck_tui.core.scoring import asked
from clientcheck_tui.core.verdict import Verdict, judge


class Contents(TypedDict):
    """What assessments and drafts have of an interview."""

    answers: dict[str, str]
    notes: dict[str, str]
    evidence: Evidence


class Interview:
    """The answers, notes and figures of one assessment under way. Where the person is in it: ``Navigator``.

    Answers to questions that have since been hidden are neither shown nor counted, but not lost.

    Attributes:
        quick: it was begun as a quick assessment, whose questions come first.
        full: all questions are asked.
        answers: question key → answer; ``answer``, ``clear`` and ``take_in`` change them.
        evidence: the figures that answers were calculated from.
    """

    def __init__(
        self,
        pack: Pack,
        *,
        quick: bool = False,
        full: bool | None = None,
        answers: Answers | None = None,
        notes: Mapping[str, str] | None = None,
        evidence: Evidence | None = None,
    ) -> None:
        self.pack = pack
        self.quick = quick
        self.full = not quick if full is None else full
        self._ranges = Ranges(pack)
        self._shown: list[str] = []
        self._possible: set[str] = set()
        self._shown_for: tuple[Verdict, bool] | None = None
        self.take_in(answers or {}, notes or {}, evidence or {})

    @classmethod
    def of(cls, pack: Pack, draft: Draft) -> Interview:
        """The interview as it was saved in ``draft``.

        Raises:
            Problem: an answer does not fit the pack.
        """
        return cls(
            pack,
            quick=draft.quick,
            full=draft.full,
            answers=read_answers(pack, draft.answers),
            notes=draft.notes,
            evidence=draft.evidence,
        )

    def take_in(self, answers: Answers, notes: Mapping[str, str], evidence: Evidence) -> None:
        """Replace all answers, notes and figures."""
        self.answers: dict[str, Answer] = dict(answers)
        self.notes: dict[str, str] = dict(notes)
        self.evidence: Evidence = dict(evidence)
        self.verdict: Verdict = judge(self.pack, self.answers, self._ranges)

    def shown(self) -> list[str]:
        """The keys of the questions asked now, in order; the quick ones first if it was begun as quick."""
        self._update()
        return list(self._shown)

    def _update(self) -> None:
        """Compute which questions are asked, once for each state: a key press needs it several times."""
        if self._shown_for is None or self._shown_for[0] is not self.verdict or self._shown_for[1] != self.full:
            self._shown, self._shown_for = self._now_shown(), (self.verdict, self.full)
            self._possible = possible(self.pack, self.answers, full=self.full)

    def _now_shown(self) -> list[str]:
        quick = set(self.pack.quick)
        first: list[str] = []
        rest: list[str] = []
        for sign in self.pack.signs_as_asked:
            for question in sign.questions:
                if not asked(question, self.pack, self.answers, self.verdict.signs):
                    continue
                followup = question.kind in FOLLOWUPS
                in_quick = question.key in quick or (followup and (not self.full or question.key in self.answers))
                (first if self.quick and in_quick else rest).append(question.key)
        return first + rest if self.full else first

    def answer(self, key: str, value: int | str) -> None:
        """Answer a question: with a position, an option's key, ``na`` or ``unsure``.

        Raises:
            Problem: it is not one of the question's answers; nothing is changed.
        """
        self.answers[key] = position_of(self.pack.questions[key], value)
        self.verdict = judge(self.pack, self.answers, self._ranges)

    def work_out(self, key: str, position: int, figures: dict[str, str]) -> None:
        """Answer a question with the result of its calculator, and save the figures."""
        self.answer(key, position)
        self.evidence[key] = figures

    def clear(self, key: str) -> None:
        """Remove the answer to a question, and its figures."""
        self.answers.pop(key, None)
        self.evidence.pop(key, None)
        self.verdict = judge(self.pack, self.answers, self._ranges)

    def note(self, key: str, text: str) -> None:
        """Set the note on a question; white space alone removes it."""
        if text.strip():
            self.notes[key] = text
        else:
            self.notes.pop(key, None)

    def contents(self) -> Contents:
        """What is saved of it."""
        return {
            "answers": by_keys(self.pack, self.answers),
            "notes": dict(self.notes),
            "evidence": dict(self.evidence),
        }

    def pending(self) -> list[str]:
        """The questions shown without an answer, or with *not sure*, in order."""
        return [key for key in self.shown() if self.answers.get(key, UNSURE) == UNSURE]

    def answered(self) -> list[str]:
        """The questions with an answer that counts, *not sure* too, in the pack's order.

        A quick assessment can have some that it does not show: it was asked more for a while.
        """
        questions, signs = self.pack.questions.values(), self.verdict.signs
        return [one.key for one in questions if one.key in self.answers and asked(one, self.pack, self.answers, signs)]

    def progress(self, sign: str | None = None) -> Progress:
        """How many questions of one sign, or of all, are answered; *not sure* leaves a question open."""
        self._update()
        keys = [key for key in self._possible if sign is None or self.pack.sign_of[key].key == sign]
        return Progress(sum(self.answers.get(key, UNSURE) != UNSURE for key in keys), len(keys))

    def unsure(self) -> int:
        """How many of the questions asked now are answered *not sure*."""
        return sum(self.answers.get(key) == UNSURE for key in self.shown())

    def minutes_left(self, language: str) -> Minutes:
        """About how long the open questions take; those answered *not sure* count only towards the most."""
        self._update()
        now = [key for key in self._shown if key not in self.answers]
        in_all = [key for key in self._possible if self.answers.get(key, UNSURE) == UNSURE]
        return minutes(self.pack, language, now, in_all)
