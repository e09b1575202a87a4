"""A list of questionary's in a terminal with few lines: the question stays whole, and the list says that it goes on."""

from __future__ import annotations

from collections.abc import Callable

import questionary
from prompt_toolkit.filters import Always
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import Dimension, Margin, ScrollOffsets, UIContent, WindowRenderInfo
from questionary.prompts.common import InquirerControl

MIN_ROWS = 2
"""Of a list that is longer than the terminal, at least so many lines are shown."""


class GoesOn(Margin):
    """A column of its own: an arrow up or down where the list goes on and is not seen."""

    def get_width(self, get_ui_content: Callable[[], UIContent]) -> int:
        """One cell, also where nothing is shown: nothing moves then."""
        return 1

    def create_margin(self, window_render_info: WindowRenderInfo, width: int, height: int) -> StyleAndTextTuples:
        """The arrows in the first and in the last line."""
        up, down = not window_render_info.top_visible, not window_render_info.bottom_visible
        if height == 1:
            return [("class:instruction", "↕" if up and down else "↑" * up or "↓" * down)]
        return [("class:instruction", "↑" * up + "\n" * (height - 1) + "↓" * down)]


def rows_of(message: str) -> int:
    """The lines a message takes that is wrapped already."""
    return message.count("\n") + 1


def fit(question: questionary.Question, message_rows: int) -> None:
    """Give the list only the lines that ``message_rows`` of question leave; else the two would share them evenly."""
    application = question.application
    for window in application.layout.find_all_windows():
        window.wrap_lines = Always()  # what was broken into lines for a window that is narrower now
        if isinstance(window.content, InquirerControl):
            window.height = lambda: Dimension(max=max(MIN_ROWS, application.output.get_size().rows - message_rows))
            window.right_margins = [GoesOn()]
            window.scroll_offsets = ScrollOffsets(top=1, bottom=2)
