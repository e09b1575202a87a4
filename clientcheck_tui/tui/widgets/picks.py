"""Words to pick from, on as many lines as they need: one of them, or any number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message

from clientcheck_tui.core.problem import N_
from clientcheck_tui.tui.widgets.line_widget import LineWidget

GAP = 2
"""Cells between two words."""


class Pick(NamedTuple):
    """One word, and what it stands for."""

    key: str
    word: str


class Picks(LineWidget, can_focus=True):
    """Shows words with a mark and a digit each. Arrows, digits and clicks pick."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", N_("Next option"), id="picks.next", show=False),
        Binding("left", "move(-1)", N_("Previous option"), id="picks.previous", show=False),
        Binding("space,enter", "pick", N_("Pick"), id="picks.pick", show=False),
        *(
            Binding(str(number), f"pick({number})", N_("Pick"), id=f"picks.pick-{number}", show=False)
            for number in range(1, 10)
        ),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"picks--caret"}

    class Changed(Message):
        """Other words are picked; ``directly`` with a digit or a click, which leaves no doubt about which one."""

        def __init__(self, picks: Picks, *, directly: bool) -> None:
            super().__init__()
            self.picks = picks
            self.directly = directly

        @property
        def control(self) -> Picks:
            """The widget."""
            return self.picks

    def __init__(self, picks: Sequence[Pick], picked: Collection[str], *, several: bool = False, id: str) -> None:
        """Show ``picks``, those with the keys ``picked`` as picked: exactly one, or with ``several`` any number."""
        super().__init__(id=id)
        self._picks = picks
        self._picked = set(picked)
        self._several = several
        self._caret = next((number for number, pick in enumerate(picks) if pick.key in self._picked), 0)

    @property
    def picked(self) -> tuple[str, ...]:
        """The keys of the picked words, in their order."""
        return tuple(pick.key for pick in self._picks if pick.key in self._picked)

    def action_move(self, step: int) -> None:
        """Move the caret; where one word is picked, pick it."""
        self._caret = (self._caret + step) % len(self._picks)
        if not self._several:
            self._choose(directly=False)
        self.update()

    def action_pick(self, number: int = 0) -> None:
        """Pick the word under the caret, or the one with this number, from 1. Of several, the same again takes back."""
        if number > len(self._picks):
            return
        if number:
            self._caret = number - 1
        self._choose(directly=bool(number))
        self.update()

    def _choose(self, *, directly: bool) -> None:
        key = self._picks[self._caret].key
        self._picked = self._picked ^ {key} if self._several else {key}
        self.post_message(self.Changed(self, directly=directly))

    def watch_has_focus(self, _: bool) -> None:
        """Show the caret, or hide it."""
        super().watch_has_focus(_)
        self.update()

    def on_click(self, event: Click) -> None:
        """Pick the word under the mouse."""
        for number, place in enumerate(self._places(self.size.width), 1):
            if place.contains(event.x, event.y):
                self.action_pick(number)

    def lines(self, width: int) -> list[Content]:
        """Return the words, as many on a line as fit."""
        lines: list[Content] = []
        for number, place in enumerate(self._places(width)):
            if place.y == len(lines):
                lines.append(Content(""))
            gap = " " * (place.x - lines[-1].cell_length)
            lines[-1] = Content.assemble(lines[-1], gap, self._word(number))
        return lines

    def _places(self, width: int) -> list[Region]:
        """Where each word stands in this width."""
        places: list[Region] = []
        x = y = 0
        for number in range(len(self._picks)):
            cells = self._word(number).cell_length
            if x and x + cells > width:
                x, y = 0, y + 1
            places.append(Region(x, y, cells, 1))
            x += cells + GAP
        return places

    def _word(self, number: int) -> Content:
        pick, under_caret = self._picks[number], self.has_focus and number == self._caret
        picked = pick.key in self._picked
        mark = ("[x] " if picked else "[ ] ") if self._several else ("● " if picked else "○ ")
        style = "$primary bold" if picked else "$quiet"
        word = Content.assemble((f"{number + 1} ", "$accent"), (mark, style), (pick.word, style))
        return Content.styled(word.plain, self.get_visual_style("picks--caret")) if under_caret else word
