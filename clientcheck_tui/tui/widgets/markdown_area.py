"""An editor for a text in markdown."""

from __future__ import annotations

import re

from rich.text import Text
from textual.widgets import TextArea

STRONG = re.compile(r"\*\*[^*]+\*\*")


class MarkdownArea(TextArea):
    """Shows headings and strong words bold. What it shows is what is typed."""

    def get_line(self, line_index: int) -> Text:
        """Return a line with its style."""
        line = super().get_line(line_index)
        if line.plain.startswith("#"):
            line.stylize("bold underline" if line.plain.startswith("# ") else "bold")
        else:
            line.highlight_regex(STRONG, "bold")
        return line
