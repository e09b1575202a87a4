"""The signs as a picture of the situation: each with its state, and its severity as a bar and a number."""

from __future__ import annotations

import math

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Sign
from clientcheck_tui.core.scoring import SignState
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.widgets.cached_lines import ROOMY, LineWidget

BAR, NAME, NUMBER = 5, 14, 4
"""Cells of a severity bar at least, of a sign's name and of its number."""

GAP = Content("  ")
"""What parts the signs on one line."""

LEVEL_STYLES = {
    "unknown": "$quiet",
    "none": "$zone-keep",
    "mild": "$zone-watch",
    "clear": "$zone-prepare",
    "severe": "$zone-leave",
}


def severity_bar(state: SignState, cells: int = BAR, *, hidden: bool = False) -> Content:
    """A bar as long as the sign is severe; a line of dots while it is not known."""
    if state.points is None or hidden:
        return Content.styled("·" * cells, "$ahead")
    full = min(cells, math.ceil(state.points * cells / 100))
    return Content.assemble(
        Content.styled("▇" * full, LEVEL_STYLES[state.level]), Content.styled("▁" * (cells - full), "$ahead")
    )


class Signs(LineWidget):
    """The list of signs below the gauge, as wide as there is room."""

    class Clicked(Message):
        """A sign was clicked.

        Attributes:
            sign: its key.
        """

        def __init__(self, sign: str) -> None:
            super().__init__()
            self.sign = sign

    def __init__(self, tr: Translator, *, id: str, marks: bool = True) -> None:
        """Empty until ``show`` is called; without ``marks`` it does not say how far each sign is."""
        super().__init__(id=id)
        self._tr = tr
        self._marks = marks
        self._interview: Interview | None = None
        self._hidden = False
        self._shown: object = None

    def show(self, interview: Interview, *, hidden: bool) -> None:
        """Show how the interview stands; without severities where the gauge is hidden."""
        self._interview = interview
        self._hidden = hidden
        state = _state(interview, hidden=hidden)
        if state != self._shown:
            self._shown = state
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a sign; in a high window a blank one between them."""
        if self._interview is None:
            return 0
        signs = len(self._interview.pack.signs)
        return signs if viewport.height < ROOMY else 2 * signs - 1

    @property
    def _signs(self) -> tuple[Sign, ...]:
        """In the order they are asked; on an outcome, which has no marks, in that of every report."""
        if self._interview is None:
            return ()
        return self._interview.pack.signs_as_asked if self._marks else self._interview.pack.signs

    @property
    def _lines_a_sign(self) -> int:
        return 2 if self._interview is not None and self.size.height > len(self._interview.pack.signs) else 1

    def lines(self) -> list[Content]:
        """The list."""
        if self._interview is None:
            return []
        lines: list[Content] = []
        spaced = self._lines_a_sign > 1
        for sign in self._signs:
            lines.append(self._line(self._interview, sign, self.size.width))
            if spaced:
                lines.append(Content(""))
        return lines

    def on_click(self, event: Click) -> None:
        """Go to the sign under the mouse."""
        if event.y // self._lines_a_sign < len(self._signs):
            self.post_message(self.Clicked(self._signs[event.y // self._lines_a_sign].key))

    def _line(self, interview: Interview, sign: Sign, width: int) -> Content:
        """A mark, the name, a bar that takes what room is left, and the number at the right edge."""
        state = interview.verdict.signs[sign.key]
        here = bool(interview.at) and interview.pack.sign_of[interview.at].key == sign.key
        mark = f"{mark_of(interview, sign, here=here)} " if self._marks else ""
        name = Content(interview.pack.text(sign.name, self._tr.language)).truncate(NAME - 1, ellipsis=True)
        number = "" if state.whole is None or self._hidden else str(state.whole)
        return Content.assemble(
            Content.styled(mark, "$accent bold" if here else "$quiet"),
            Content.styled(name.pad_right(NAME - name.cell_length).plain, "bold" if here else ""),
            severity_bar(state, max(BAR, width - len(mark) - NAME - NUMBER), hidden=self._hidden),
            Content.styled(number.rjust(NUMBER), LEVEL_STYLES[state.level]),
        )


def _state(interview: Interview, *, hidden: bool) -> object:
    """All that what is shown of the signs depends on: while it stays the same, nothing is painted again."""
    signs = interview.pack.signs
    here = interview.pack.sign_of[interview.at].key if interview.at else ""
    return interview.verdict.signs, here, hidden, [mark_of(interview, sign, here=False) for sign in signs]


class SignStrip(Widget):
    """The same on one line, where there is no room for the list."""

    def __init__(self, tr: Translator, *, id: str) -> None:
        """Empty until ``show`` is called."""
        super().__init__(id=id)
        self._tr = tr
        self._interview: Interview | None = None
        self._shown: object = None

    def show(self, interview: Interview, *, hidden: bool) -> None:
        """Show how the interview stands."""
        self._interview = interview
        state = _state(interview, hidden=hidden)
        if state != self._shown:
            self._shown = state
            self.refresh()

    def render(self) -> Content:
        """All names where they fit, else numbers and the name of the one at hand."""
        return GAP.join(self._parts())

    def on_click(self, event: Click) -> None:
        """Go to the sign under the mouse, as on the list."""
        place = event.get_content_offset(self)
        end = 0
        for sign, part in zip(
            self._interview.pack.signs_as_asked if self._interview else (), self._parts(), strict=True
        ):
            start, end = end, end + part.cell_length
            if place is not None and start <= place.x < end:
                self.post_message(Signs.Clicked(sign.key))
            end += GAP.cell_length

    def _parts(self) -> list[Content]:
        """A piece a sign, as short as it takes to show them all."""
        if self._interview is None:
            return []
        parts = self._named(self._interview, names=True)
        return parts if GAP.join(parts).cell_length <= self.size.width else self._named(self._interview, names=False)

    def _named(self, interview: Interview, *, names: bool) -> list[Content]:
        parts = []
        for number, sign in enumerate(interview.pack.signs_as_asked, 1):
            here = bool(interview.at) and interview.pack.sign_of[interview.at].key == sign.key
            mark = mark_of(interview, sign, here=here)
            name = interview.pack.text(sign.name, self._tr.language) if names or here else str(number)
            parts.append(Content.styled(f"{mark} {name}", "$accent bold" if here else "$quiet"))
        return parts


def mark_of(interview: Interview, sign: Sign, *, here: bool) -> str:
    """How far a sign is: at hand, all answered, begun, or not begun."""
    if here:
        return "▸"
    answered, most = interview.progress(sign.key)
    if most and answered == most:
        return "✓"
    return "◦" if any(interview.pack.sign_of[key].key == sign.key for key in interview.answers) else "·"
