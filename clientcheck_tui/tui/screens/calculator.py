"""A calculator: figures in, an answer out. Every change is saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from clientcheck_tui.calculation import Calculation
from clientcheck_tui.core.calculators import KINDS, MAY_BE_LEFT_OUT, Impossible
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_
from clientcheck_tui.report.figures import LABELS
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog


class CalculatorDialog(Dialog[bool]):
    """A field for each figure, and below them the result. Closes with True once the question is answered with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", N_("Down"), id="calculator.down", show=False),
        Binding("up", "app.focus_previous", N_("Up"), id="calculator.up", show=False),
    ]

    AUTO_FOCUS = ""  # the first missing figure gets the focus, not the first one

    def __init__(self, session: Session, pack: Pack, calculation: Calculation, changed: Callable[[], None]) -> None:
        """Show ``calculation``, whose question is in ``pack``; ``changed`` is called after every change."""
        super().__init__(session)
        self._pack = pack
        self._calculation = calculation
        self._changed = changed

    def compose(self) -> ComposeResult:
        """Question, figures, result, buttons."""
        t, language, calculation = self.tr.t, self.tr.language, self._calculation
        question = calculation.question
        with VerticalScroll(classes="box wide calculator", can_focus=False):
            yield Static(Content.styled(self._pack.text(question.topic, language), "bold"), id="topic")
            yield Static(Content.styled(self._pack.text(question.recall, language), "$quiet"), id="window")
            for name in calculation.names:
                days = KINDS[name] == "days"
                with Horizontal(classes="figure"):
                    yield Label(Content(t(LABELS[name])))
                    yield Input(
                        calculation.texts[name],
                        placeholder="5 12 0" if days else MAY_BE_LEFT_OUT.get(name, ""),
                        max_length=300 if days else 40,
                        id=name,
                        compact=True,
                    )
                    yield Label(Content(self._unit(name)), classes="unit")
            if hints := calculation.hints():
                yield Static(Content.styled(" ".join(hints), "$quiet"), id="own")
            yield Static("", id="result")
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Use this answer")), variant="primary", id="take")
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Show the result, and start at the first figure that is missing."""
        self._show_result()
        empty = [name for name in self._calculation.names if not self._calculation.texts[name]]
        # a field moves its cursor to the end when it is first filled; select its text after that, to be typed over
        self.call_after_refresh(self._start_at, empty[0] if empty else self._calculation.names[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Save the figures, and show their result."""
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save what is in the fields, if it has changed."""
        texts = {field.id or "": field.value for field in self.query(Input)}
        if texts and texts != self._calculation.texts:
            self._calculation.enter(texts)
            self._show_result()
            self._changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next figure; from the last one, use the result."""
        following = self._calculation.names.index(event.input.id or "") + 1
        if following < len(self._calculation.names):
            self._field(self._calculation.names[following]).focus()
        else:
            self._take()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Use the result, or close."""
        if event.button.id == "take":
            self._take()
        else:
            self.action_close()

    def _start_at(self, name: str) -> None:
        field = self._field(name)
        field.focus()
        field.select_all()

    def _take(self) -> None:
        """Answer with the result and close; without one, go to the figure it needs."""
        try:
            settings = self._calculation.answer(self.app.settings)
        except Impossible as problem:
            wrong = problem.figure
            missing = self._calculation.missing()
            self._field(missing[0] if wrong in missing else wrong).focus()
        else:
            self.app.set_settings(settings)
            self.dismiss(True)

    def _show_result(self) -> None:
        """Show the result, or which figure is wrong, or which are missing."""
        tr, missing, wrong = self.tr, self._calculation.missing(), ""
        try:
            _, text = self._calculation.result()
            style = "bold"
        except Impossible as problem:
            if problem.figure in missing:
                labels = ", ".join(tr.t(LABELS[name]) for name in missing)
                text, style = tr.t("Still to enter: {figures}", figures=labels), "$quiet"
            else:
                text, style, wrong = sentence(problem, tr), "$error", problem.figure
        for name in self._calculation.names:
            self._field(name).set_class(name == wrong, "-wrong")
        self.query_one("#result", Static).update(Content.styled(text, style))

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    def _unit(self, name: str) -> str:
        units = {"money": self._calculation.currency, "hours": self.tr.t("hours"), "days": self.tr.t("days")}
        return units[KINDS[name]]
