"""The place in an interview, a question or the review, and every move from there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, Protocol

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Question, Sign
from clientcheck_tui.core.records import Draft, has_content


class Chooser(Protocol):
    """Chooses the question that can still change the outcome most."""

    def next(self, answers: Answers, skipped: Collection[str]) -> str | None:
        """The question to ask next: asked now, without an answer, and not ``skipped``; None where there is none."""


class Navigator:
    """Moves through the questions: in the pack's order, what matters most first, or only what is still open.

    No move raises, whatever the place; at the review, `advance` does nothing.

    Attributes:
        at: the key of the question on the screen; empty at the review.
    """

    def __init__(self, interview: Interview, at: str | None = None) -> None:
        """Start at the question ``at``, or at the first one where that is not shown; empty for the review."""
        self.interview = interview
        shown = interview.shown()
        self.at: str = at if at == "" or at in shown else shown[0]
        self._chooser: Chooser | None = None
        self._next: Literal["order", "open", "review"] = "order"
        """Where ``advance`` leads; the last two only after the review has led to a question."""
        self._left_for_review = ""
        self._asked: list[str] = []
        """The questions asked since ``start_adaptive``, for the way back."""
        self._came_from = ""
        """The question that ``start_adaptive`` was called at; the way back ends there."""
        self._skipped: set[str] = set()
        self._was_quick = False

    @classmethod
    def of(cls, interview: Interview, draft: Draft) -> Navigator:
        """Start where ``draft`` was left; a draft without content starts at the first question."""
        return cls(interview, draft.at if draft.at or has_content(draft) else None)

    @property
    def question(self) -> Question | None:
        """The question on the screen; None at the review."""
        return self.interview.pack.questions[self.at] if self.at else None

    @property
    def sign(self) -> Sign | None:
        """The sign of the question on the screen; None at the review."""
        return self.interview.pack.sign_of[self.at] if self.at else None

    @property
    def adaptive(self) -> bool:
        """Whether what can still move the outcome most is asked next."""
        return self._chooser is not None

    @property
    def asked(self) -> int:
        """How many questions were asked before this one since ``start_adaptive``."""
        return len(self._asked)

    def start_adaptive(self, chooser: Chooser) -> None:
        """From here on ask the question that ``chooser`` names, among all questions."""
        self._chooser = chooser
        self._was_quick = not self.interview.full
        self.interview.full = True
        self._next, self._left_for_review, self._came_from = "order", "", self.at
        self._asked.clear()
        self._skipped.clear()
        if self.at or self._was_quick:
            self.at = chooser.next(self.interview.answers, self._skipped) or ""

    def stop_adaptive(self) -> None:
        """From here on ask in the pack's order; a quick assessment is quick again, with all its answers."""
        self._chooser = None
        self._next, self._left_for_review = "order", ""
        if self._was_quick:
            self.interview.full = False
            if self.at and self.at not in self.interview.shown():
                self.at = next(iter(self.interview.pending()), "")

    def advance(self, *, skipped: bool = False) -> None:
        """Go to the next question, or to the review after the last one and where the review led to an answer."""
        here = self.at
        if not here:
            return
        if self._next == "review":  # back from there leads to where the review was opened
            self._next, self.at = "order", ""
            return
        self._left_for_review = ""
        if self._chooser is not None:
            if skipped:
                self._skipped.add(here)
            else:
                self._skipped.discard(here)
            self._asked.append(here)
            self.at = self._chooser.next(self.interview.answers, self._skipped) or ""
            return
        _, after = self._before_and_after()
        if self._next == "open":
            pending = set(self.interview.pending())
            after = [key for key in after if key in pending]
        self.at = after[0] if after else ""

    def back(self) -> bool:
        """Go back, without changing answers; False where there is nothing before."""
        self._next = "order"
        shown = self.interview.shown()
        if not self.at and self._left_for_review in shown:
            self.at, self._left_for_review = self._left_for_review, ""
            return True
        if self._chooser is not None:
            while self._asked or self._came_from:
                if self._asked:
                    key = self._asked.pop()
                else:
                    key, self._came_from = self._came_from, ""
                if key in shown and key != self.at:
                    self.at = key
                    return True
            if self.at:
                return False
        before, _ = self._before_and_after()
        if before:
            self.at = before[-1]
        return bool(before)

    def review(self) -> None:
        """Go to the review; back leads to the question it was opened from, before any visit to correct an answer."""
        if self.at and not (self._next == "review" and self._left_for_review):
            self._left_for_review = self.at
        self._next, self.at = "order", ""

    def jump(self, key: str) -> None:
        """Go to a question from the review: on from an open one leads to the next open one, from an answer back."""
        if key in self.interview.pending():
            self._next, self._left_for_review = "open", ""
        else:
            self._next = "review"
        self._show(key)

    def go(self, key: str) -> None:
        """Go to a question from another one; from there on as before."""
        self._next, self._left_for_review = "order", ""
        if self._chooser is not None and self.at not in ("", key):
            self._asked.append(self.at)
        self._show(key)

    def go_to_sign(self, step: int) -> None:
        """Go to the first question of the next sign, or with ``step`` -1 of the one before; the ends are joined."""
        here, sign_of = self.sign, self.interview.pack.sign_of
        if here is None:
            return
        first: dict[str, str] = {}
        for key in self.interview.shown():
            first.setdefault(sign_of[key].key, key)
        signs = [sign.key for sign in self.interview.pack.signs_as_asked if sign.key in first or sign is here]
        sign = signs[(signs.index(here.key) + step) % len(signs)]
        self.go(first.get(sign, self.at))

    def go_to_first_unanswered(self) -> None:
        """Go to the first question without an answer, or to the review where all have one."""
        self._next, self._left_for_review = "order", ""
        self.at = next((key for key in self.interview.shown() if key not in self.interview.answers), "")

    def continue_to_full(self) -> None:
        """Ask the questions too that a quick assessment leaves out, from the first one without an answer."""
        self.interview.full = True
        self.go_to_first_unanswered()

    def _show(self, key: str) -> None:
        """Go to a question that is shown now, or whose answer counts; stay where it is neither."""
        if key in self.interview.shown() or key in self.interview.answered():
            self.at = key

    def _before_and_after(self) -> tuple[list[str], list[str]]:
        """The questions shown before and after this place, also where the answer just given hid its own question."""
        shown = self.interview.shown()
        if not self.at:
            return shown, []
        if self.at in shown:
            index = shown.index(self.at)
            return shown[:index], shown[index + 1 :]
        order = self.interview.pack.asking_order
        here = order.index(self.at)
        index = next((index for index, key in enumerate(shown) if order.index(key) > here), len(shown))
        return shown[:index], shown[index:]
