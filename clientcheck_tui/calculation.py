"""The figures a person types into a calculator, and the answer they give, for both faces."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from clientcheck_tui.core.calculators import (
    FIGURES,
    KINDS,
    MAY_BE_LEFT_OUT,
    UNREAD,
    Figure,
    read_figures,
    saved_text,
    work_out,
)
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.figures import figure_text, money_words, parse_figure, result_words, typed_currency
from clientcheck_tui.settings import Settings, own_figures, with_own_figures
from clientcheck_tui.translator import Translator


class Calculation:
    """The figures of a question's calculator, and the answer they give.

    Attributes:
        names: the figures, in the order they are asked.
        texts: each figure as the user types it, ``1.234,50`` in Indonesian; empty while unknown.
    """

    def __init__(self, interview: Interview, question: Question, settings: Settings, tr: Translator) -> None:
        """Fill in what was entered for the question, else for other questions, else the user's own figures."""
        assert question.calculator is not None
        self.question = question
        self.names = FIGURES[question.calculator]
        self._calculator = question.calculator
        self._interview = interview
        self._settings = settings
        self._tr = tr
        entered = interview.evidence.get(question.key, {})
        known = read_figures(own_figures(settings))
        for key in interview.pack.questions:
            known |= read_figures(interview.evidence.get(key, {}))
        known |= read_figures(entered)
        self.texts = {name: figure_text(known[name], tr) if name in known else "" for name in self.names}
        for name in self.names:
            if entered.get(name, "").startswith(UNREAD):
                self.texts[name] = entered[name].removeprefix(UNREAD)
        self._entered = set(entered)

    @property
    def currency(self) -> str:
        """The currency of the settings, else the one whose sign was typed; empty without either."""
        money = [text for name, text in self.texts.items() if KINDS[name] == "money"]
        return self._settings.currency or typed_currency(money)

    def enter(self, texts: Mapping[str, str]) -> None:
        """Set figures, and save them in the interview's evidence: marked as text while they are not numbers."""
        self.texts |= texts
        self._entered |= set(texts)
        evidence = {name: text for name in self.names if name in self._entered and (text := self._saved(name))}
        if evidence:
            self._interview.evidence[self.question.key] = evidence
        else:
            self._interview.evidence.pop(self.question.key, None)

    def read(self, name: str, text: str) -> Figure | None:
        """Read ``text`` as a figure, None if it is empty; ``Impossible`` if it is not a number."""
        return parse_figure(name, text, self._tr, self.currency)

    def missing(self) -> list[str]:
        """Return the figures still to enter."""
        return [name for name in self.names if not self.texts[name].strip() and name not in MAY_BE_LEFT_OUT]

    def result(self) -> tuple[int, str]:
        """Return the position of the answer, and a sentence that states the result.

        Raises:
            Impossible: a figure is missing, not a number, or cannot be so.
        """
        figures = {name: figure for name in self.names if (figure := self.read(name, self.texts[name])) is not None}
        worked = work_out(self._calculator, figures)
        option = self._interview.pack.text(self.question.options[worked.position].text, self._tr.language)
        return worked.position, result_words(self._calculator, worked, option, self._tr, self.currency)

    def answer(self, settings: Settings) -> Settings:
        """Answer the question, and return ``settings`` with the user's own figures; ``Impossible`` without a result."""
        position, _ = self.result()
        texts = {name: self._saved(name) or MAY_BE_LEFT_OUT.get(name, "") for name in self.names}
        figures = {name: text for name, text in texts.items() if text}
        self._interview.work_out(self.question.key, position, figures)
        return with_own_figures(settings, figures, self.currency)

    def hints(self) -> list[str]:
        """Return what a floor rate is, how an open invoice counts, and which figures are filled in the next time."""
        hints, t = [], self._tr.t
        rate = read_figures({"floor-rate": self._settings.floor_rate}).get("floor-rate")
        if "floor-rate" in self.names:
            example = t(
                "Your floor rate is the least an hour must earn. Example: you need 3,000 a month for living, "
                "business and taxes, and can bill 100 hours. That makes 30."
            )
            hints.append(example)
            if isinstance(rate, Decimal):
                money = money_words(rate, self._tr, self._settings.currency)
                hints.append(t("Your settings have {rate}. Another rate here is for this assessment only.", rate=money))
            else:
                hints.append(t("It is saved in your settings for the next time."))
        if "days-late" in self.names:
            hints.append(t("For an invoice that is not paid yet, enter its days late so far."))
        if "income" in self.names:
            hints.append(t("Count what was earned, paid or not, in both amounts."))
            hints.append(
                t("Your own hours and income are filled in again the next time. Then change what is different.")
            )
        return hints

    def _saved(self, name: str) -> str:
        try:
            figure = self.read(name, self.texts[name])
        except Problem:
            return UNREAD + self.texts[name]
        return "" if figure is None else saved_text(figure)
