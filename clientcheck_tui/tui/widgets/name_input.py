"""A field for a client's name."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from clientcheck_tui.store.names import MAX_NAME_LENGTH

MAX_PASTED = 10 * MAX_NAME_LENGTH
"""How many pasted characters are inserted: more than a name may have, so that it is rejected instead of cut."""


class NameInput(Input):
    """An input for one line, which joins pasted lines. It does not limit the length; saving the name does."""

    def on_paste(self, event: Paste) -> None:
        """Insert all of it; Textual's own field inserts the first line alone."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split())[:MAX_PASTED])
