"""A calculator: figures in, an option out. Every change is handed on as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from clientcheck_tui.core.calculators import (
    FIGURES,
    KINDS,
    MAY_BE_LEFT_OUT,
    UNREAD,
    Figure,
    Worked,
    kept_figure,
    offers,
    read_figure,
    with_left_out,
    work_out,
)
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Calculator, Pack, Question
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.figures import (
    LABELS,
    evidence_note,
    figure_text,
    own_figure_hints,
    parse_figure,
    result_words,
    typed_currency,
)
from clientcheck_tui.session import Session
from clientcheck_tui.settings import Settings
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog

Figures = dict[str, str]
"""Figure → what was entered: plain decimal, or after ``UNREAD`` what is not a number yet."""


class CalculatorResult(NamedTuple):
    """What was taken.

    Attributes:
        position: the option the figures stand for.
        figures: the figures, plain decimal.
        currency: the one whose sign was typed; empty without one.
    """

    position: int
    figures: Figures
    currency: str


class CalculatorDialog(Dialog[CalculatorResult | None]):
    """A field for each figure, and under them what they come to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", N_("Down"), id="calculator.down", show=False),
        Binding("up", "app.focus_previous", N_("Up"), id="calculator.up", show=False),
    ]

    AUTO_FOCUS = ""  # it begins at the first missing figure, not at the first one

    def __init__(
        self,
        session: Session,
        pack: Pack,
        question: Question,
        *,
        given: Mapping[str, str],
        known: Mapping[str, str],
        settings: Settings,
        typed: Callable[[Figures], None],
    ) -> None:
        """Answer ``question`` from figures; ``typed`` hears of every change.

        ``given`` was entered for this question before; ``known`` elsewhere, and fills what was not.
        """
        super().__init__(session)
        self._pack = pack
        self._question = question
        self._calculator = _calculator(question)
        self._names = FIGURES[self._calculator]
        self._currency = settings.currency
        self._floor_rate = settings.floor_rate
        self._typed = typed
        self._told = self._start = {name: self._prefilled(name, given, known) for name in self._names}

    def compose(self) -> ComposeResult:
        """The question, its figures, the result, two buttons."""
        t, pack, language = self.tr.t, self._pack, self.tr.language
        with VerticalScroll(classes="box wide calculator", can_focus=False):
            yield Static(Content.styled(pack.text(self._question.topic, language), "bold"), id="topic")
            yield Static(Content.styled(pack.text(self._question.recall, language), "$quiet"), id="window")
            for name in self._names:
                days = KINDS[name] == "days"
                with Horizontal(classes="figure"):
                    yield Label(Content(t(LABELS[name])))
                    yield Input(
                        self._start[name],
                        placeholder="5 12 0" if days else MAY_BE_LEFT_OUT.get(name, ""),
                        max_length=300 if days else 40,
                        id=name,
                        compact=True,
                    )
                    yield Label(Content(self._unit(name)), classes="unit")
            if told := own_figure_hints(self._names, self._floor_rate, self.tr, self._currency):
                yield Static(Content.styled(" ".join(told), "$quiet"), id="own")
            yield Static("", id="result")
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Take it")), variant="primary", id="take")
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Begin at the first figure that is missing."""
        empty = [name for name in self._names if not self._start[name]]
        self._show()
        # a field puts its cursor behind what it is first filled with: only after that is it selected, to be typed over
        self.call_after_refresh(self._begin_at, empty[0] if empty else self._names[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the figures come to now, and hand them on."""
        texts = self._texts()
        if texts == self._told:  # a field says so too when it is first filled
            return
        self._told = texts
        self._show()
        self._typed(self._as_typed())

    def keep_typed(self) -> None:
        """Hand on what is there, also what it has not told of yet."""
        if self.query(Input) and self._texts() != self._told:
            self._typed(self._as_typed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the next figure; from the last one, take the result."""
        place = self._names.index(event.input.id or "") + 1
        if place < len(self._names):
            self._field(self._names[place]).focus()
        else:
            self._take()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the result, or close."""
        if event.button.id == "take":
            self._take()
        else:
            self.action_close()

    def _begin_at(self, name: str) -> None:
        field = self._field(name)
        field.focus()
        field.select_all()

    def _take(self) -> None:
        """Close with the result; without one, go to the figure it waits for."""
        try:
            figures, worked = self._worked()
        except Problem:
            missing = self._missing()
            wrong = [name for name in self._names if self._field(name).has_class("-wrong")]
            self._field((wrong or missing or list(self._names))[0]).focus()
            return
        kept = {name: kept_figure(figure) for name, figure in figures.items()}
        money = [text for name, text in self._texts().items() if KINDS[name] == "money"]
        self.dismiss(CalculatorResult(worked.position, with_left_out(self._calculator, kept), typed_currency(money)))

    def _show(self) -> None:
        """The line under the fields: what they come to, what cannot be, or what is still missing."""
        result, tr = self.query_one("#result", Static), self.tr
        wrong, text, style = "", "", "bold"
        try:
            _, worked = self._worked()
            option = self._pack.text(self._question.options[worked.position].text, tr.language)
            text = result_words(self._calculator, worked, option, tr, self._currency)
        except Problem as problem:
            missing = self._missing()
            wrong = getattr(problem, "figure", "")
            if wrong in missing:
                labels = ", ".join(tr.t(LABELS[name]) for name in missing)
                wrong, text, style = "", tr.t("Still to enter: {figures}", figures=labels), "$quiet"
            else:
                text, style = sentence(problem, tr), "$error"
        for name in self._names:
            self._field(name).set_class(name == wrong, "-wrong")
        result.update(Content.styled(text, style))

    def _worked(self) -> tuple[dict[str, Figure], Worked]:
        """The figures entered, and what they come to.

        Raises:
            Problem: one is missing, not a number, or cannot be.
        """
        parsed = {name: self._parse(name) for name in self._names}
        figures = {name: figure for name, figure in parsed.items() if figure is not None}
        return figures, work_out(self._calculator, figures)

    def _as_typed(self) -> Figures:
        """What is in the fields, to be kept: also what is not a number (yet)."""
        kept: Figures = {}
        for name, text in self._texts().items():
            try:
                figure = self._parse(name)
            except Problem:
                kept[name] = UNREAD + text
            else:
                if figure is not None:
                    kept[name] = kept_figure(figure)
        return kept

    def _prefilled(self, name: str, given: Mapping[str, str], known: Mapping[str, str]) -> str:
        """What a field begins with."""
        if given.get(name, "").startswith(UNREAD):
            return given[name].removeprefix(UNREAD)
        for source in (given, known):
            try:
                return figure_text(read_figure(name, source[name]), self.tr)
            except (KeyError, Problem):
                continue
        return ""

    def _parse(self, name: str) -> Figure | None:
        return parse_figure(name, self._field(name).value, self.tr, self._currency)

    def _texts(self) -> dict[str, str]:
        return {name: self._field(name).value for name in self._names}

    def _missing(self) -> list[str]:
        return [name for name in self._names if not self._field(name).value.strip() and name not in MAY_BE_LEFT_OUT]

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    def _unit(self, name: str) -> str:
        units = {"money": self._currency, "hours": self.tr.t("hours"), "days": self.tr.t("days")}
        return units[KINDS[name]]


def evidence_line(interview: Interview, tr: Translator, currency: str) -> Content | None:
    """What the question's screen says of its calculator: the figures kept, or that there is one."""
    question = interview.question
    if question is None or not offers(question):
        return None
    if told := evidence_note(interview, tr, currency):
        return Content(told)
    return Content.assemble(Content.styled("c ", "$accent"), (tr.t("Work it out from your figures"), "$quiet"))


def _calculator(question: Question) -> Calculator:
    if question.calculator is None:
        raise LookupError("this question has no calculator")
    return question.calculator
