"""An editor for a text in markdown, which can mark parts of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from itertools import accumulate
from typing import NamedTuple

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

STRONG = re.compile(r"\*\*[^*]+\*\*")

GAP, WARNING = "reverse", "bold underline"
"""How marks look, also without colour."""


class Mark(NamedTuple):
    """A part of a text.

    Attributes:
        start: its first character, counted from the start of the text; ``end`` is after its last.
        reason: why it should be looked at again; "" for a gap to be filled.
    """

    start: int
    end: int
    reason: str = ""


class MarkdownArea(TextArea):
    """Shows headings and strong words bold, and marks. What it shows is what is typed.

    Attributes:
        marked: the text that the marks are of; None before there were any.
        marks: the marks, by their place.
    """

    marked: str | None = None
    marks: Sequence[Mark] = ()
    _styles: Mapping[str, Set[tuple[str, int, int]]] | None = None
    """The words of a line → its marks: while a line is edited, the others keep theirs wherever they move."""

    def get_line(self, line_index: int) -> Text:
        """Return a line with its style and its marks."""
        line = super().get_line(line_index)
        if line.plain.startswith("#"):
            line.stylize("bold underline" if line.plain.startswith("# ") else "bold")
        else:
            line.highlight_regex(STRONG, "bold")
        for style, start, end in (self._styles or {}).get(line.plain, ()):
            if style != GAP or min(self.selection) != (line_index, start):  # it is readable once it is selected
                line.stylize(style, start, end)
        return line

    def mark(self, text: str, marks: Sequence[Mark]) -> None:
        """Mark parts of ``text``, which is the text of the editor."""
        styles: dict[str, set[tuple[str, int, int]]] = {}
        lines = text.splitlines(keepends=True)
        starts = list(accumulate(map(len, lines), initial=0))
        for one in marks:
            for row in range(bisect_right(starts, one.start) - 1, bisect_left(starts, one.end)):  # the lines it is in
                part = (WARNING if one.reason else GAP, max(0, one.start - starts[row]), one.end - starts[row])
                styles.setdefault(lines[row].rstrip("\r\n"), set()).add(part)
        self.marked, self.marks, self._styles = text, sorted(marks), styles
        self.notify_style_update()
        self.refresh()

    @property
    def place(self) -> int:
        """How many characters are before the cursor."""
        return len(self.get_text_range(self.document.start, self.cursor_location))

    def select(self, mark: Mark) -> None:
        """Select a mark, and show it."""
        before = (self.text[:place].split(self.document.newline) for place in (mark.start, mark.end))
        self.selection = Selection(*((len(lines) - 1, len(lines[-1])) for lines in before))
        self.scroll_cursor_visible(center=True)
