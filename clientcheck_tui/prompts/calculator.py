"""The calculator line by line: the figures one by one, then the answer they give, and the person decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from clientcheck_tui.calculation import Calculation
from clientcheck_tui.core.calculators import KINDS, MAY_BE_LEFT_OUT, UNREAD, Impossible
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.sentences import BACK, LEAVE, leaving
from clientcheck_tui.report.figures import LABELS
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.translator import Translator

Ended = Literal["taken", "back", "leave"]
"""How it ended: with an answer · back at the question · the person leaves the assessment."""

TAKE, CHANGE = ":take", ":change"


class CalculatorPrompts:
    """Asks the figures of a question's calculator. Every figure is saved as soon as it is entered."""

    def __init__(
        self, interview: Interview, question: Question, face: Face, tr: Translator, file: SettingsFile
    ) -> None:
        """The person's own figures are in the settings' ``file``.

        Raises:
            LookupError: the question has no calculator.
        """
        self._interview = interview
        self._face = face
        self._tr = tr
        self._file = file
        self._calculation = Calculation(interview, question, file.read(), tr)

    def run(self, save: Callable[[], None]) -> Ended:
        """Ask the figures until they give an answer that is used, or the person goes; ``save`` saves the draft."""
        t, calculation = self._tr.t, self._calculation
        self._face.say(
            t("One figure at a time. b goes back to the question, q saves and leaves; what you entered stays.")
        )
        for hint in calculation.hints():
            self._face.say(hint)
        asking = calculation.names
        while True:
            for name in asking:
                if (ended := self._ask(name, save)) is not None:
                    return ended
            try:
                _, result = calculation.result()
            except Impossible as problem:
                self._face.say(self._tr.problem(problem))
                asking = (problem.figure,)
                continue
            picked = self._face.choose(
                result,
                [
                    Choice(TAKE, t("Use this answer"), "t"),
                    Choice(CHANGE, t("Change the figures"), "c"),
                    Choice(BACK, t("Back to the question, without an answer"), "b"),
                    leaving(self._tr),
                ],
            )
            if picked == TAKE:
                self._answer()
                return "taken"
            if picked != CHANGE:
                return "leave" if picked == LEAVE else "back"
            asking = calculation.names

    def _ask(self, name: str, save: Callable[[], None]) -> Ended | None:
        """Ask one figure until it can be read. Return how it ended where the person goes instead."""
        known = self._known(name)
        while True:
            typed = self._face.line(self._prompt(name, known), partial(self._interrupted, name))
            if typed.casefold() in ("b", "q"):
                return "back" if typed.casefold() == "b" else "leave"
            text = typed.strip() or known
            if not text:
                if name in MAY_BE_LEFT_OUT:
                    return None
                self._face.say(self._tr.t("A figure is needed here; b goes back to the question."))
                continue
            try:
                self._calculation.read(name, text)
            except Impossible as problem:
                self._face.say(self._tr.problem(problem))
                continue
            self._calculation.enter({name: text})
            save()
            return None

    def _known(self, name: str) -> str:
        """The figure that Enter alone keeps; empty without one."""
        text = self._calculation.texts[name]
        try:
            self._calculation.read(name, text)
        except Impossible:
            return ""
        return text

    def _prompt(self, name: str, known: str) -> str:
        t, figure, currency = self._tr.t, self._tr.t(LABELS[name]), self._calculation.currency
        if KINDS[name] == "money" and currency:
            figure = t("{figure} in {currency}", figure=figure, currency=currency)
        if known:
            return t("{figure} (Enter alone keeps {known}):", figure=figure, known=known)
        if name in MAY_BE_LEFT_OUT:
            return t("{figure} (Enter alone for {known}):", figure=figure, known=MAY_BE_LEFT_OUT[name])
        if KINDS[name] == "days":
            return t("{figure}, such as 5 12 0:", figure=figure)
        return f"{figure}:"

    def _interrupted(self, name: str, typed: str) -> None:
        """Save what was typed of a figure as text: it may be half a number."""
        if typed:
            evidence = self._interview.evidence
            evidence[self._calculation.question.key] = {
                **evidence.get(self._calculation.question.key, {}),
                name: UNREAD + typed,
            }

    def _answer(self) -> None:
        """Answer the question, and save the person's own figures for the next time."""
        before = self._file.read()
        settings = self._calculation.answer(before)
        if settings != before:
            try:
                self._file.write(settings)
            except Problem as problem:
                self._face.say(self._tr.problem(problem))
