"""The options of a question: a caret, a mark, a key for each, and a click."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.tui.widgets.line_widget import LineWidget

INDENT = 6
"""Cells before an option's text: caret, key and mark, each with a blank."""


class Choice(NamedTuple):
    """One option: the key to press, its text, and its answer; ``aside`` if it is not part of the scale."""

    key: str
    text: str
    value: Answer
    aside: bool = False


class Choices(LineWidget):
    """Shows the options of one question; the screen decides what keys and clicks do."""

    class Clicked(Message):
        """The option with the answer ``value`` was clicked."""

        def __init__(self, value: Answer) -> None:
            super().__init__()
            self.value = value

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._choices: list[Choice] = []
        self._chosen: Answer | None = None
        self._caret: int | None = None

    def show(self, choices: list[Choice], chosen: Answer | None) -> None:
        """Show other options, with the caret on the chosen one; without one Enter picks nothing."""
        self._choices = choices
        self._chosen = chosen
        self._caret = self._row_of(chosen)
        self.update()

    def choose(self, value: Answer | None) -> None:
        """Mark an option as the answer, and put the caret there; with None only remove the mark."""
        self._chosen = value
        if value is not None:
            self._caret = self._row_of(value)
        self.update()

    def answered_elsewhere(self, value: Answer | None) -> None:
        """Mark what another window has answered; a caret that was moved stays."""
        if value == self._chosen:
            return
        if self.caret is None or self.caret.value == self._chosen:
            self.choose(value)
        else:
            self._chosen = value
            self.update()

    def move(self, step: int) -> None:
        """Move the caret; from the last option it goes to the first, and back."""
        count = len(self._choices)
        if not count:
            return
        if self._caret is None:
            self._caret = -1 if step > 0 else count
        self._caret = (self._caret + step) % count
        self.update()

    @property
    def caret(self) -> Choice | None:
        """The option under the caret."""
        return None if self._caret is None else self._choices[self._caret]

    def lines(self, width: int) -> list[Content]:
        """Return all options; long ones wrap, and high windows have a blank line after each."""
        return [line for _, line in self._rows_and_lines(width)]

    def on_click(self, event: Click) -> None:
        """Answer with the option under the mouse."""
        rows = [row for row, _ in self._rows_and_lines(self.size.width)]
        if 0 <= event.y < len(rows):
            self.post_message(self.Clicked(self._choices[rows[event.y]].value))

    def _row_of(self, value: Answer | None) -> int | None:
        return next((row for row, choice in enumerate(self._choices) if choice.value == value), None)

    def _rows_and_lines(self, width: int) -> list[tuple[int, Content]]:
        """Every line with the option it belongs to; a blank line belongs to the option below it."""
        lines: list[tuple[int, Content]] = []
        for row, choice in enumerate(self._choices):
            first_aside = choice.aside and not self._choices[row - 1].aside
            if row and (first_aside or self.roomy):
                lines.append((row, Content("")))
            wrapped = Content(choice.text).wrap(max(8, width - INDENT - 2)) or [Content("")]
            lines += [(row, self._line(row, choice, text, first=number == 0)) for number, text in enumerate(wrapped)]
        return lines

    def _line(self, row: int, choice: Choice, text: Content, *, first: bool) -> Content:
        under_caret, chosen = row == self._caret, choice.value == self._chosen
        if chosen:
            style = "$primary bold"
        elif under_caret:
            style = "bold"
        else:
            style = "$quiet" if choice.aside else ""
        if not first:
            return Content.assemble(" " * INDENT, (text.plain, style))
        return Content.assemble(
            ("❯ " if under_caret else "  ", "$accent bold"),
            (f"{choice.key} ", "$accent"),
            ("● " if chosen else "○ ", style or "$quiet"),
            (text.plain, style),
        )
