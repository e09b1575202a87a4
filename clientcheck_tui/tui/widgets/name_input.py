"""A field for a client's name."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from clientcheck_tui.store.names import MAX_NAME_LENGTH

MAX_PASTED = 10 * MAX_NAME_LENGTH
"""How many characters are taken of what is pasted: enough to be refused, and no book."""


class NameInput(Input):
    """One line; what is pasted with line ends becomes one line.

    Nothing is cut without a word: a name that is too long is refused, with a sentence, by whoever takes it.
    """

    def on_mount(self) -> None:
        """Take more than a name may have, so that it can be said."""
        self.max_length = 0

    def on_paste(self, event: Paste) -> None:
        """Take all of it: Textual's own field takes the first line alone."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split())[:MAX_PASTED])
