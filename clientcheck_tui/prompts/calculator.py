"""The calculator of the line faces: asks the figures one by one, and offers the answer they give."""

from __future__ import annotations

from collections.abc import Callable

from clientcheck_tui.calculation import Calculation
from clientcheck_tui.core.calculators import KINDS, MAY_BE_LEFT_OUT, Impossible
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.sentences import BACK, LEAVE, leaving
from clientcheck_tui.report.figures import LABELS
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.translator import Translator

TAKE, CHANGE = ":take", ":change"


class CalculatorPrompts:
    """Asks the figures of a question's calculator. Each is saved as soon as it is entered."""

    def __init__(
        self, interview: Interview, question: Question, face: Face, tr: Translator, file: SettingsFile
    ) -> None:
        """Take the user's own figures from the settings ``file``."""
        self._face = face
        self._tr = tr
        self._file = file
        self._calculation = Calculation(interview, question, file.read(), tr)

    def run(self, save: Callable[[], None]) -> str:
        """Ask until there is an answer, and return ``TAKE``, or ``BACK`` or ``LEAVE``; ``save`` saves the draft."""
        t, calculation = self._tr.t, self._calculation
        self._face.say(
            t("One figure at a time. b goes back to the question, q saves and leaves; what you entered stays.")
        )
        for hint in calculation.hints():
            self._face.say(hint)
        choices = [
            Choice(TAKE, t("Use this answer"), "t"),
            Choice(CHANGE, t("Change the figures"), "c"),
            Choice(BACK, t("Back to the question, without an answer"), "b"),
            leaving(self._tr),
        ]
        names = calculation.names
        while True:
            for name in names:
                if (ended := self._ask(name)) is not None:
                    return ended
                save()
            try:
                _, result = calculation.result()
            except Impossible as problem:
                self._face.say(self._tr.problem(problem))
                names = (problem.figure,)
                continue
            picked = self._face.choose(result, choices)
            if picked == TAKE:
                self._answer()
            if picked != CHANGE:
                return picked
            names = calculation.names

    def _ask(self, name: str) -> str | None:
        """Ask one figure until it is a number, or return ``BACK`` or ``LEAVE``."""
        known = self._calculation.texts[name]
        while True:
            typed = self._face.line(self._prompt(name, known), lambda text: self._enter(name, text))
            if typed.casefold() in ("b", "q"):
                return BACK if typed.casefold() == "b" else LEAVE
            text = typed or known
            if not text and name not in MAY_BE_LEFT_OUT:
                self._face.say(self._tr.t("A figure is needed here; b goes back to the question."))
                continue
            try:
                self._calculation.read(name, text)
            except Impossible as problem:
                self._face.say(self._tr.problem(problem))
            else:
                self._enter(name, text)
                return None

    def _enter(self, name: str, text: str) -> None:
        if text:
            self._calculation.enter({name: text})

    def _prompt(self, name: str, known: str) -> str:
        t, figure, currency = self._tr.t, self._tr.t(LABELS[name]), self._calculation.currency
        if KINDS[name] == "money" and currency:
            figure = t("{figure} in {currency}", figure=figure, currency=currency)
        if known:
            return t("{figure} (press Enter to keep {known}):", figure=figure, known=known)
        if name in MAY_BE_LEFT_OUT:
            return t("{figure} (press Enter for {known}):", figure=figure, known=MAY_BE_LEFT_OUT[name])
        if KINDS[name] == "days":
            return t("{figure}, such as 5 12 0:", figure=figure)
        return f"{figure}:"

    def _answer(self) -> None:
        before = self._file.read()
        settings = self._calculation.answer(before)
        if settings == before:
            return
        try:
            self._file.write(settings)
        except Problem as problem:
            self._face.say(self._tr.problem(problem))
