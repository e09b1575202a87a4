"""A field for a client's name."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from clientcheck_tui.store.names import MAX_NAME_LENGTH

MAX_PASTED = 10 * MAX_NAME_LENGTH
"""How many characters of what is pasted are taken: more than a name may have, so that it is refused, not cut."""


class NameInput(Input):
    """An input for one line, which also takes pasted lines, as one; whoever takes the name refuses one too long."""

    def on_paste(self, event: Paste) -> None:
        """Insert all of it; Textual's own field inserts the first line alone."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split())[:MAX_PASTED])
