"""The calculator line by line: the figures one by one, what they come to in words, and the person decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from clientcheck_tui.core.calculators import (
    FIGURES,
    KINDS,
    MAY_BE_LEFT_OUT,
    UNREAD,
    Impossible,
    kept_figure,
    readable,
    with_left_out,
    work_out,
)
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Calculator, Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.sentences import BACK, LEAVE, leaving
from clientcheck_tui.report.figures import (
    LABELS,
    figure_text,
    known_figures,
    own_figure_hints,
    parse_figure,
    result_words,
    typed_currency,
)
from clientcheck_tui.settings import SettingsFile, own_figures, with_own_figures
from clientcheck_tui.translator import Translator

Ended = Literal["taken", "back", "leave"]
"""How it ended: with an answer · back at the question · the person leaves the assessment."""

TAKE, CHANGE = ":take", ":change"


class Calculating:
    """The calculator of one question. Every figure is kept as soon as it is read."""

    def __init__(
        self, interview: Interview, question: Question, face: Face, tr: Translator, file: SettingsFile
    ) -> None:
        """Answer ``question``, which is at hand; the person's own figures are in the settings' ``file``."""
        self._interview = interview
        self._question = question
        self._face = face
        self._tr = tr
        self._file = file
        self._settings = file.read()
        self._currency = self._settings.currency

    def run(self, calculator: Calculator, keep: Callable[[], None]) -> Ended:
        """Ask the figures until they give an answer that is taken, or the person goes; ``keep`` saves what there is."""
        t, names = self._tr.t, FIGURES[calculator]
        self._face.say(
            t("One figure at a time. b goes back to the question, q saves and leaves; what you entered stays.")
        )
        for told in own_figure_hints(names, self._settings.floor_rate, self._tr, self._currency):
            self._face.say(told)
        asking = names
        while True:
            for name in asking:
                if (ended := self._ask(name, keep)) is not None:
                    return ended
            kept = self._kept()
            try:
                worked = work_out(calculator, readable(kept))
            except Impossible as problem:
                self._face.say(self._tr.problem(problem))
                asking = (problem.figure,)
                continue
            option = self._interview.pack.text(self._question.options[worked.position].text, self._tr.language)
            picked = self._face.choose(
                result_words(calculator, worked, option, self._tr, self._currency),
                [
                    Choice(TAKE, t("Take this answer"), "t"),
                    Choice(CHANGE, t("Change the figures"), "c"),
                    Choice(BACK, t("Back to the question, without taking it"), "b"),
                    leaving(self._tr),
                ],
            )
            if picked == TAKE:
                self._interview.work_out(worked.position, with_left_out(calculator, kept))
                self._remember(kept)
                return "taken"
            if picked != CHANGE:
                return "leave" if picked == LEAVE else "back"
            asking = names

    def _ask(self, name: str, keep: Callable[[], None]) -> Ended | None:
        """Have one figure typed until it can be read; how it ended where the person goes instead."""
        known = readable({**known_figures(self._interview, own_figures(self._settings)), **self._kept()}).get(name)
        while True:
            prompt = self._prompt(name, None if known is None else figure_text(known, self._tr))
            typed = self._face.line(prompt, partial(self._broken_off, name))
            if typed.casefold() in ("b", "q"):
                return "back" if typed.casefold() == "b" else "leave"
            try:
                figure = parse_figure(name, typed, self._tr, self._currency)
            except Problem as problem:
                self._face.say(self._tr.problem(problem))
                continue
            figure = known if figure is None else figure
            if figure is not None:
                if not self._currency and KINDS[name] == "money":
                    self._currency = typed_currency([typed])
                self._enter(name, kept_figure(figure))
                keep()
            elif name not in MAY_BE_LEFT_OUT:
                self._face.say(self._tr.t("A figure is needed here; b goes back to the question."))
                continue
            return None

    def _prompt(self, name: str, known: str | None) -> str:
        t, figure = self._tr.t, self._tr.t(LABELS[name])
        if KINDS[name] == "money" and self._currency:
            figure = t("{figure} in {currency}", figure=figure, currency=self._currency)
        if known is not None:
            return t("{figure} (Enter alone keeps {known}):", figure=figure, known=known)
        if name in MAY_BE_LEFT_OUT:
            return t("{figure} (Enter alone for {known}):", figure=figure, known=MAY_BE_LEFT_OUT[name])
        if KINDS[name] == "days":
            return t("{figure}, such as 5 12 0:", figure=figure)
        return f"{figure}:"

    def _broken_off(self, name: str, typed: str) -> None:
        """Keep what was typed of a figure, as the app does: read as a number only once it is entered."""
        if typed:
            self._enter(name, UNREAD + typed)

    def _enter(self, name: str, text: str) -> None:
        entered = {**self._kept(), name: text}
        ordered = {figure: entered[figure] for figure in KINDS if figure in entered}
        self._interview.evidence[self._question.key] = ordered

    def _kept(self) -> dict[str, str]:
        return self._interview.evidence.get(self._question.key, {})

    def _remember(self, figures: dict[str, str]) -> None:
        """Keep what is the person's own for the next time."""
        settings = with_own_figures(self._settings, figures, self._currency)
        if settings == self._settings:
            return
        try:
            self._file.write(settings)
        except Problem as problem:
            self._face.say(self._tr.problem(problem))
