"""The options of a question: a caret, a mark, a key for each, and a click."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message

from clientcheck_tui.tui.widgets.cached_lines import ROOMY, LineWidget


class Choice(NamedTuple):
    """One thing that can be chosen.

    Attributes:
        key: the key that chooses it.
        text: its words, never read as markup.
        value: what is answered: a position, ``na`` or ``unsure``.
        aside: it is not one of the scale's own options.
    """

    key: str
    text: str
    value: int | str
    aside: bool = False


class Choices(LineWidget):
    """Shows the options of one question; the screen decides what keys and clicks do."""

    class Clicked(Message):
        """An option was clicked.

        Attributes:
            value: what it answers.
        """

        def __init__(self, value: int | str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, *, id: str) -> None:
        """No options yet."""
        super().__init__(id=id)
        self._choices: list[Choice] = []
        self._chosen: int | str | None = None
        self._caret: int | None = None
        self._row_of_line: list[int] = []

    def show(self, choices: list[Choice], chosen: int | str | None) -> None:
        """Show other options, the caret on the chosen one; without one there is none, so that Enter picks nothing."""
        self._choices = choices
        self._chosen = chosen
        self._caret = next((row for row, choice in enumerate(choices) if choice.value == chosen), None)
        self.refresh(layout=True)

    def choose(self, value: int | str | None) -> None:
        """Mark an option as the answer, and put the caret there."""
        self._chosen = value
        if value is not None:
            self._caret = next((row for row, choice in enumerate(self._choices) if choice.value == value), None)
        self.refresh()

    def arrived(self, value: int | str | None) -> None:
        """Mark what another window has answered; a caret that the person has moved stays where it is."""
        at_answer = self.caret is None or self.caret.value == self._chosen
        caret = self._caret
        if value != self._chosen:
            self.choose(value)
            if not at_answer:
                self._caret = caret

    def move(self, step: int) -> None:
        """Move the caret; the ends are joined."""
        count = len(self._choices)
        if not count:
            return
        start = self._caret if self._caret is not None else (-1 if step > 0 else count)
        self._caret = (start + step) % count
        self.refresh()

    @property
    def caret(self) -> Choice | None:
        """What the caret is on."""
        return None if self._caret is None else self._choices[self._caret]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line an option, more where its words wrap or a high window has room for blank ones."""
        return len(self._lines(width))

    def lines(self) -> list[Content]:
        """All options."""
        return self._lines(self.size.width)

    def on_click(self, event: Click) -> None:
        """Answer with the option under the mouse."""
        if 0 <= event.y < len(self._row_of_line):
            self.post_message(self.Clicked(self._choices[self._row_of_line[event.y]].value))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        self._row_of_line = []
        for row, choice in enumerate(self._choices):
            first_aside = choice.aside and not self._choices[row - 1].aside
            if row and (first_aside or self.app.size.height >= ROOMY):
                lines.append(Content(""))
                self._row_of_line.append(row)
            wrapped = Content(choice.text).wrap(max(8, width - 8)) or [Content("")]
            for number, text in enumerate(wrapped):
                lines.append(self._line(row, choice, text, first=number == 0))
                self._row_of_line.append(row)
        return lines

    def _line(self, row: int, choice: Choice, text: Content, *, first: bool) -> Content:
        under_caret, chosen = row == self._caret, choice.value == self._chosen
        caret = "❯ " if under_caret and first else "  "
        mark = ("● " if chosen else "○ ") if first else "  "
        key = f"{choice.key} " if first else "  "
        style = "$primary bold" if chosen else ("bold" if under_caret else ("$quiet" if choice.aside else ""))
        return Content.assemble(
            Content.styled(caret, "$accent bold"),
            Content.styled(key, "$accent"),
            Content.styled(mark, style or "$quiet"),
            Content.styled(text.plain, style),
        )
