"""From question to question: in the pack's order, what matters most first, or only what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, Protocol

from clientcheck_tui.core.answers import Positions
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import UNSURE


class Chooser(Protocol):
    """Knows which question can still move the outcome most."""

    def next(self, answers: Positions, skipped: Collection[str]) -> str | None:
        """The question to ask next, none of those ``skipped``; None where there is none."""


class Navigator:
    """Moves an interview on and back.

    No move raises, wherever the interview stands; at the review, going on stays there.

    Attributes:
        interview: what it moves.
        adaptive: what can still move the outcome most is asked next.
    """

    def __init__(self, interview: Interview, chooser: Chooser | None) -> None:
        """Begin where the interview stands; with a ``chooser``, among all questions, at the one it names."""
        self.adaptive = chooser is not None
        self._was_quick = chooser is not None and not interview.full
        self._came_from = interview.at if chooser is not None else ""
        self.interview = interview
        self._chooser = chooser
        self._behind: list[str] = []
        self._skipped: set[str] = set()
        self._then: Literal["order", "open", "review"] = "order"
        self._left = ""
        if chooser is not None:
            interview.full = True
            if interview.at or self._was_quick:
                interview.at = self._most_telling(chooser)

    @property
    def asked(self) -> int:
        """How many questions were put before this one, in this run."""
        return len(self._behind)

    def advance(self, *, skipped: bool = False) -> None:
        """Go on to the next question, or to the review after the last, or where the review led to an answer."""
        interview, here = self.interview, self.interview.at
        if not here:
            return
        if self._then == "review":  # back from there leads to where the review was opened
            self._then, interview.at = "order", ""
            return
        self._left = ""
        if self._chooser is not None:
            self._skipped.add(here) if skipped else self._skipped.discard(here)
            self._behind.append(here)
            interview.at = self._most_telling(self._chooser)
        elif self._then == "open":
            shown = interview.shown()
            ahead = shown[shown.index(here) + 1 :] if here in shown else []
            interview.at = _first(ahead, set(interview.pending()))
        else:
            interview.forward()

    def in_order(self) -> Navigator:
        """From here on in the pack's order again; a quick assessment is quick again, with all its answers."""
        interview = self.interview
        if self._was_quick:
            interview.full = False
            if interview.at and interview.at not in interview.shown():
                interview.at = _first(interview.shown(), set(interview.pending()))
        return Navigator(interview, None)

    def back(self) -> bool:
        """Go back with the answers kept; False where there is nothing before."""
        self._then = "order"
        if not self.interview.at and self._left in self.interview.shown():
            self.interview.at, self._left = self._left, ""
            return True
        if self._chooser is None:
            return self.interview.back()
        shown = self.interview.shown()
        while self._behind:
            key = self._behind.pop()
            if key in shown:
                self.interview.at = key
                return True
        if self._came_from in shown and self._came_from != self.interview.at:
            self.interview.at, self._came_from = self._came_from, ""
            return True
        if not self.interview.at:  # nothing was asked in this run
            return self.interview.back()
        return False

    def review(self) -> None:
        """Go to the review; back leads to the question it was left for, or was first left for to correct an answer."""
        if self.interview.at and not (self._then == "review" and self._left):
            self._left = self.interview.at
        self._then, self.interview.at = "order", ""

    def jump(self, key: str) -> None:
        """Go to a question from the review: on from an open one leads to the next open one, from an answer back."""
        if key in self.interview.pending():
            self._then, self._left = "open", ""
        else:
            self._then = "review"
        self.interview.jump(key)

    def go(self, key: str) -> None:
        """Go to a question from another; from there on as before."""
        self._then, self._left = "order", ""
        if self._chooser is not None and self.interview.at not in ("", key):
            self._behind.append(self.interview.at)
        self.interview.jump(key)

    def carry_on_to_full(self) -> None:
        """Ask the questions too that a quick assessment leaves out, from the first one that is open."""
        self._then, self._left = "order", ""
        self.interview.carry_on_to_full()

    def sign(self, step: int) -> None:
        """Go to the first question of the next sign, or with ``step`` -1 of the one before; the ends are joined."""
        interview = self.interview
        if not interview.at:
            return
        sign_of = interview.pack.sign_of
        first: dict[str, str] = {}
        for key in interview.shown():
            first.setdefault(sign_of[key].key, key)
        signs = [
            sign.key for sign in interview.pack.signs_as_asked if sign.key in first or sign is sign_of[interview.at]
        ]
        sign = signs[(signs.index(sign_of[interview.at].key) + step) % len(signs)]
        self.go(first.get(sign, interview.at))

    def _most_telling(self, chooser: Chooser) -> str:
        interview = self.interview
        # “not sure” leaves a question open for the rules, yet asking it again at once would never end
        passed = self._skipped | {key for key, value in interview.answers.items() if value == UNSURE}
        key = chooser.next(interview.answers, passed)
        offered = key is not None and key not in passed and key not in interview.answers and key in interview.shown()
        return key if key is not None and offered else ""


def _first(keys: Iterable[str], among: Collection[str]) -> str:
    return next((key for key in keys if key in among), "")
