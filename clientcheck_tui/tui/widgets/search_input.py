"""The field above a list in which a name is searched for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from clientcheck_tui.core.problem import N_
from clientcheck_tui.tui.widgets.name_input import NameInput


class SearchInput(NameInput):
    """A field whose keys the screen handles: ``action_to_list`` and ``action_clear_search``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.to_list", N_("To the list"), id="search.list", key_display="⏎"),
        Binding("escape", "screen.clear_search", N_("Clear"), id="search.clear", key_display="esc"),
        Binding("f1", "app.help", N_("Help"), id="search.help"),  # here a question mark is a letter
    ]
