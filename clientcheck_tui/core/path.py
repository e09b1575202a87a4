"""From question to question: in the pack's order, what matters most first, or only what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from clientcheck_tui.core.answers import Positions
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import UNSURE


class Chooser(Protocol):
    """Knows which question can still move the outcome most."""

    def next(self, answers: Positions, skipped: Collection[str]) -> str | None:
        """The question to ask next, none of those ``skipped``; None where there is none."""


class Path:
    """Moves an interview on and back.

    Attributes:
        adaptive: what can still move the outcome most is asked next.
    """

    def __init__(self, interview: Interview, chooser: Chooser | None) -> None:
        """Begin where the interview stands; with a ``chooser``, among all questions, at the one it names."""
        self.adaptive = chooser is not None
        self._was_quick = chooser is not None and not interview.full
        self._came_from = interview.at if chooser is not None else ""
        self._interview = interview
        self._chooser = chooser
        self._behind: list[str] = []
        self._skipped: set[str] = set()
        self._only_open = False
        self._left = ""
        if chooser is not None:
            interview.full = True
            if interview.at or self._was_quick:
                interview.at = self._most_telling(chooser)

    @property
    def asked(self) -> int:
        """How many questions were put before this one, in this run."""
        return len(self._behind)

    def on(self, *, skipped: bool = False) -> None:
        """Go on to the next question, or to the review after the last."""
        interview, here = self._interview, self._interview.at
        self._left = ""
        if self._chooser is not None:
            self._skipped.add(here) if skipped else self._skipped.discard(here)
            self._behind.append(here)
            interview.at = self._most_telling(self._chooser)
        elif self._only_open:
            shown = interview.shown()
            ahead = shown[shown.index(here) + 1 :] if here in shown else []
            interview.at = _first(ahead, set(interview.pending()))
        else:
            interview.forward()

    def in_order(self) -> Path:
        """From here on in the pack's order again; a quick assessment is quick again, with all its answers."""
        interview = self._interview
        if self._was_quick:
            interview.full = False
            if interview.at not in interview.shown():
                interview.at = _first(interview.shown(), set(interview.pending()))
        return Path(interview, None)

    def back(self) -> bool:
        """Go back with the answers kept; False where there is nothing before."""
        self._only_open = False
        if not self._interview.at and self._left in self._interview.shown():
            self._interview.at, self._left = self._left, ""
            return True
        if self._chooser is None:
            return self._interview.back()
        shown = self._interview.shown()
        while self._behind:
            key = self._behind.pop()
            if key in shown:
                self._interview.at = key
                return True
        if self._came_from in shown and self._came_from != self._interview.at:
            self._interview.at, self._came_from = self._came_from, ""
            return True
        if not self._interview.at:  # nothing was asked in this run
            return self._interview.back()
        return False

    def review(self) -> None:
        """Go to the review; back leads to the question it was left for."""
        self._left, self._interview.at = self._interview.at, ""

    def jump(self, key: str) -> None:
        """Go to a question; from there on only to what is open."""
        self._only_open, self._left = True, ""
        self._interview.jump(key)

    def follow_order(self) -> None:
        """Put every question from here on, open or not."""
        self._only_open, self._left = False, ""

    def _most_telling(self, chooser: Chooser) -> str:
        interview = self._interview
        # “not sure” leaves a question open for the rules, yet asking it again at once would never end
        passed = self._skipped | {key for key, value in interview.answers.items() if value == UNSURE}
        key = chooser.next(interview.answers, passed)
        offered = key is not None and key not in passed and key not in interview.answers and key in interview.shown()
        return key if key is not None and offered else ""


def _first(keys: Iterable[str], among: Collection[str]) -> str:
    return next((key for key in keys if key in among), "")
