"""A list of rows to choose from: clients, assessments, questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from clientcheck_tui.core.problem import N_


class Rows(OptionList):
    """Rows with the keys of the house."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="rows.open"),
        Binding("down,j", "cursor_down", N_("Down"), id="rows.down", show=False),
        Binding("up,k", "cursor_up", N_("Up"), id="rows.up", show=False),
        Binding("home,g", "first", N_("First"), id="rows.first", show=False),
        Binding("end,G", "last", N_("Last"), id="rows.last", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        """Empty until ``fill`` is called."""
        super().__init__(id=id, markup=False)
        self._wanted = ""

    def want(self, key: str) -> None:
        """Put the caret on this row, now or once it is there."""
        ids = [option.id for option in self.options]
        if key in ids:
            self.highlighted = ids.index(key)
        else:
            self._wanted = key

    def fill(self, options: Iterable[Option], *, prefer: Sequence[str] = ()) -> None:
        """Show other rows; the caret goes to the first of ``prefer`` that is there, else it stays on its row."""
        before, place = self.chosen, self.highlighted or 0
        self.set_options(options)
        ids = [option.id for option in self.options]
        open_rows = [number for number, option in enumerate(self.options) if not option.disabled]
        after = next((number for number in open_rows if number >= place), open_rows[-1] if open_rows else None)
        wanted = next((key for key in (self._wanted, *prefer, before) if key in ids), None)
        if wanted == self._wanted:
            self._wanted = ""
        self.highlighted = after if wanted is None else ids.index(wanted)

    @property
    def chosen(self) -> str:
        """The key of the row under the caret; empty where there is none."""
        option = self.highlighted_option
        return (option.id or "") if option is not None else ""
