"""The signs, each with its progress, and its severity as a bar and a number."""

from __future__ import annotations

import math
from collections.abc import Mapping

from textual.content import Content
from textual.events import Click
from textual.message import Message

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Level, Pack, Sign
from clientcheck_tui.core.records import SignSummary
from clientcheck_tui.core.scoring import SignState
from clientcheck_tui.report.text import whole
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.widgets.line_widget import LineWidget

MIN_BAR, NAME, NUMBER = 5, 16, 4
"""Cells of the shortest severity bar, of a sign's name, and of its number."""

GAP = Content("  ")
"""Separates the signs on one line."""

LEVEL_GLYPHS: dict[Level, str] = {"none": "▁", "mild": "▃", "clear": "▅", "severe": "▇", "unknown": "·"}
"""A level in one cell: the higher, the more severe."""

LEVEL_STYLES = {
    "unknown": "$quiet",
    "none": "$zone-keep",
    "mild": "$zone-watch",
    "clear": "$zone-prepare",
    "severe": "$zone-leave",
}


def severity_bar(state: SignState | SignSummary, cells: int, *, hidden: bool = False) -> Content:
    """Return a bar as long as the sign is severe; a line of dots while that is not known."""
    if state.severity is None or hidden:
        return Content.styled("·" * cells, "$ahead")
    full = min(cells, math.ceil(state.severity * cells / 100))
    return Content.assemble(("▇" * full, LEVEL_STYLES[state.level]), ("▁" * (cells - full), "$ahead"))


class SignsWidget(LineWidget):
    """Shows the signs of an interview; empty until ``show`` is called."""

    class Clicked(Message):
        """The sign with the key ``sign`` was clicked."""

        def __init__(self, sign: str) -> None:
            super().__init__()
            self.sign = sign

    def __init__(self, tr: Translator, *, id: str) -> None:
        super().__init__(id=id)
        self._tr = tr
        self._interview: Interview | None = None
        self._current: Sign | None = None
        self._hidden = False

    def show(self, interview: Interview, current: Sign | None, *, hidden: bool) -> None:
        """Show the interview and the ``current`` sign; ``hidden`` leaves the severities out."""
        self._interview = interview
        self._current = current
        self._hidden = hidden
        self.update()

    def lines(self, width: int) -> list[Content]:
        """Return the signs."""
        return [] if self._interview is None else self.draw(self._interview, width)

    def draw(self, interview: Interview, width: int) -> list[Content]:
        """Return the lines for an interview."""
        raise NotImplementedError


class Signs(SignsWidget):
    """The list of signs below the gauge, in the order they are asked, with how far each is."""

    def draw(self, interview: Interview, width: int) -> list[Content]:
        """Return a line for each sign; in a high window a blank one between them."""
        return _spaced([self._line(interview, sign, width) for sign in interview.pack.signs_as_asked], roomy=self.roomy)

    def on_click(self, event: Click) -> None:
        """Go to the sign under the mouse."""
        row = event.y // 2 if self.roomy else event.y
        signs = () if self._interview is None else self._interview.pack.signs_as_asked
        if row < len(signs):
            self.post_message(self.Clicked(signs[row].key))

    def _line(self, interview: Interview, sign: Sign, width: int) -> Content:
        here = sign is self._current
        mark = Content.styled(f"{_mark(interview, sign, current=here)} ", "$accent bold" if here else "$quiet")
        name = interview.pack.text(sign.name, self._tr.language)
        state = interview.verdict.signs[sign.key]
        line = _sign_line(name, state, width - mark.cell_length, bold=here, hidden=self._hidden)
        return Content.assemble(mark, line)


class SavedSigns(LineWidget):
    """The signs of a finished assessment; empty until ``show`` is called."""

    def __init__(self, tr: Translator, *, id: str) -> None:
        super().__init__(id=id)
        self._tr = tr
        self._names: dict[str, str] = {}
        self._signs: Mapping[str, SignSummary] = {}

    def show(self, pack: Pack, signs: Mapping[str, SignSummary]) -> None:
        """Show these signs as they were saved."""
        self._names = pack.sign_names(self._tr.language)
        self._signs = signs
        self.update()

    def lines(self, width: int) -> list[Content]:
        """Return a line for each sign; in a high window a blank one between them."""
        lines = [_sign_line(self._names[key], state, width) for key, state in self._signs.items()]
        return _spaced(lines, roomy=self.roomy)


def _spaced(lines: list[Content], *, roomy: bool) -> list[Content]:
    """Lines, with blank ones between them if there is room."""
    return [part for line in lines for part in (Content(""), line)][1:] if roomy else lines


def _sign_line(
    name: str, state: SignState | SignSummary, width: int, *, bold: bool = False, hidden: bool = False
) -> Content:
    """The name, a bar that fills the width, and the number at the right edge."""
    shown = Content(name).truncate(NAME - 1, ellipsis=True)
    number = "" if hidden else whole(state.severity)
    return Content.assemble(
        (shown.pad_right(NAME - shown.cell_length).plain, "bold" if bold else ""),
        severity_bar(state, max(MIN_BAR, width - NAME - NUMBER), hidden=hidden),
        (number.rjust(NUMBER), LEVEL_STYLES[state.level]),
    )


class SignStrip(SignsWidget):
    """The signs on one line, where there is no room for the list."""

    def draw(self, interview: Interview, width: int) -> list[Content]:
        """Return one line."""
        return [GAP.join(self._parts(interview, width))]

    def on_click(self, event: Click) -> None:
        """Go to the sign under the mouse."""
        place = event.get_content_offset(self)
        if self._interview is None or place is None:
            return
        end = 0
        parts = self._parts(self._interview, self.size.width)
        for sign, part in zip(self._interview.pack.signs_as_asked, parts, strict=True):
            start, end = end, end + part.cell_length
            if start <= place.x < end:
                self.post_message(self.Clicked(sign.key))
            end += GAP.cell_length

    def _parts(self, interview: Interview, width: int) -> list[Content]:
        """A piece for each sign: all their names where they fit, else numbers and the name of the current one."""
        parts = self._named(interview, names=True)
        return parts if GAP.join(parts).cell_length <= width else self._named(interview, names=False)

    def _named(self, interview: Interview, *, names: bool) -> list[Content]:
        parts = []
        for number, sign in enumerate(interview.pack.signs_as_asked, 1):
            here = sign is self._current
            name = interview.pack.text(sign.name, self._tr.language) if names or here else str(number)
            mark = _mark(interview, sign, current=here)
            parts.append(Content.styled(f"{mark} {name}", "$accent bold" if here else "$quiet"))
        return parts


def _mark(interview: Interview, sign: Sign, *, current: bool) -> str:
    """How far a sign is: current, all answered, begun, or not begun."""
    if current:
        return "▸"
    answered, most = interview.progress(sign.key)
    if most and answered == most:
        return "✓"
    return "◦" if any(interview.pack.sign_of[key] is sign for key in interview.answers) else "·"
