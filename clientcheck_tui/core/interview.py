"""The interview: what is asked next, and what has been answered. Every face drives this one and holds no rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from clientcheck_tui.core.answers import Evidence, position_of, read_answers, stored
from clientcheck_tui.core.pack import NA, UNSURE, Pack, Question
from clientcheck_tui.core.progress import FOLLOWUPS, Minutes, Progress, minutes, possible, progress_over
from clientcheck_tui.core.scoring import asked
from clientcheck_tui.core.verdict import Verdict, judge

Mark = Literal["open", "unsure", "na", "answered"]
"""How a question stands."""


class Interview:
    """One assessment under way.

    Answers given to questions that have since been hidden are kept, and neither shown nor counted.

    Attributes:
        pack: the pack it is made with.
        answers: question key → position, ``na`` or ``unsure``.
        notes: question key → the person's own words.
        evidence: the figures an answer was worked out from.
        quick: begun as a quick assessment: the pack's quick questions come first.
        full: all questions are asked.
        at: the question on the screen; empty at the review.
        verdict: what the answers so far say.
    """

    def __init__(
        self,
        pack: Pack,
        *,
        quick: bool = False,
        full: bool | None = None,
        answers: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
        evidence: Evidence | None = None,
        at: str | None = None,
    ) -> None:
        """Begin, or carry on with kept ``answers`` and ``notes`` where ``at`` says.

        Raises:
            Problem: a kept answer does not fit the pack.
        """
        self.pack = pack
        self.quick = quick
        self.full = not quick if full is None else full
        self.answers: dict[str, int | str] = read_answers(pack, dict(answers or {}))
        self.notes: dict[str, str] = dict(notes or {})
        self.evidence: Evidence = dict(evidence or {})
        self.verdict: Verdict = judge(pack, self.answers)
        self._shown: list[str] = []
        self._possible: set[str] = set()
        self._shown_for: tuple[Verdict, bool] | None = None
        shown = self.shown()
        self.at: str = at if at == "" or at in shown else shown[0]

    def shown(self) -> list[str]:
        """The keys of the questions asked now, in order: begun as quick, the quick ones come first."""
        self._look()
        return list(self._shown)

    def possible(self) -> set[str]:
        """The questions asked now, and those that an answer to an open one can still bring up."""
        self._look()
        return set(self._possible)

    def _look(self) -> None:
        """Find out what is asked now and what can be, once for each state: it is needed several times a key."""
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

    @property
    def question(self) -> Question | None:
        """The question on the screen; None at the review."""
        return self.pack.questions[self.at] if self.at else None

    def stored(self) -> dict[str, str]:
        """The answers as they are kept: by their options' keys."""
        return stored(self.pack, self.answers)

    def answer(self, value: int | str) -> None:
        """Answer the question on the screen: a position, an option's key, ``na`` or ``unsure``; stay on it.

        Raises:
            Problem: it is not one of the question's answers; nothing is changed.
        """
        question = self._on_screen()
        self.answers[question.key] = position_of(question, value)
        self.verdict = judge(self.pack, self.answers)

    def work_out(self, position: int, figures: dict[str, str]) -> None:
        """Answer the question on the screen with what its calculator gave, and keep the figures."""
        self.answer(position)
        self.evidence[self._on_screen().key] = figures

    def clear(self) -> None:
        """Take the answer to the question on the screen back."""
        self.answers.pop(self._on_screen().key, None)
        self.evidence.pop(self.at, None)
        self.verdict = judge(self.pack, self.answers)

    def note(self, key: str, text: str) -> None:
        """Keep the person's own words on a question; white space alone is no note."""
        if text.strip():
            self.notes[key] = text
        else:
            self.notes.pop(key, None)

    def take_in(self, answers: Mapping[str, str], notes: Mapping[str, str], evidence: Evidence) -> None:
        """Have exactly these answers, notes and figures from now on; stay on the question.

        Raises:
            Problem: an answer does not fit the pack; nothing is changed.
        """
        self.answers = read_answers(self.pack, dict(answers))
        self.notes, self.evidence = dict(notes), dict(evidence)
        self.verdict = judge(self.pack, self.answers)

    def forward(self) -> bool:
        """Go on to the next question shown, answered or not; past the last one, to the review (False)."""
        return self._step(1)

    def back(self) -> bool:
        """Go back with the answers kept; False where there is nothing before."""
        if not self.at:
            self.at = self.shown()[-1]
            return True
        return self._step(-1)

    def jump(self, key: str) -> None:
        """Go to a question that is shown now, or whose answer counts; stay where it is neither."""
        if key in self.shown() or key in self.given():
            self.at = key

    def carry_on_to_full(self) -> None:
        """Ask the remaining questions too, and go to the first one still open."""
        self.full = True
        self.at = next((key for key in self.shown() if key not in self.answers), "")

    def mark(self, key: str) -> Mark:
        """How a question stands."""
        value = self.answers.get(key)
        if value is None:
            return "open"
        return "answered" if isinstance(value, int) else ("na" if value == NA else "unsure")

    def pending(self) -> list[str]:
        """The questions shown that are open or answered *not sure*, in order: what the review lists."""
        return [key for key in self.shown() if self.answers.get(key, UNSURE) == UNSURE]

    def given(self) -> list[str]:
        """The questions with an answer that counts, *not sure* too, in the pack's order.

        A quick assessment that was asked more for a while has some that it does not show.
        """
        questions, signs = self.pack.questions.values(), self.verdict.signs
        return [one.key for one in questions if one.key in self.answers and asked(one, self.pack, self.answers, signs)]

    def progress(self, sign: str | None = None) -> Progress:
        """How far it has come, of one sign or of all; *not sure* leaves a question open."""
        keys = [key for key in self.possible() if sign is None or self.pack.sign_of[key].key == sign]
        return progress_over(keys, self.answers)

    def unsure(self) -> int:
        """How many of the questions asked now are answered *not sure*."""
        return sum(self.mark(key) == "unsure" for key in self.shown())

    def minutes_left(self, language: str) -> Minutes:
        """About how long the open questions take; those answered *not sure* count for the most only."""
        is_open = [key for key in self.possible() if self.mark(key) in ("open", "unsure")]
        return minutes(self.pack, language, [key for key in self.shown() if self.mark(key) == "open"], is_open)

    def _step(self, direction: int) -> bool:
        if not self.at:
            return False
        shown = self.shown()
        if self.at in shown:
            place = shown.index(self.at) + direction
        else:  # the answer just given hid the question it was given to: go on from where it would stand
            order = self.pack.asking_order
            here = order.index(self.at)
            ahead = [i for i, key in enumerate(shown) if order.index(key) > here]
            place = ahead[0] if ahead else len(shown)
            place -= direction < 0
        if place >= len(shown):
            self.at = ""
            return False
        if place < 0:
            return False
        self.at = shown[place]
        return True

    def _on_screen(self) -> Question:
        if (question := self.question) is None:
            raise LookupError("no question is on the screen at the review")
        return question
