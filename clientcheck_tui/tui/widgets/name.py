"""A field for a client's name."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from clientcheck_tui.store.names import LONGEST_NAME


class NameInput(Input):
    """One line; what is pasted with line ends becomes one line instead of being cut."""

    def on_paste(self, event: Paste) -> None:
        """Take all of it: Textual's own field takes the first line alone."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split())[:LONGEST_NAME])
