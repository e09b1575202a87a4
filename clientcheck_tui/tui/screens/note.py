"""A note to a question. Every change is saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from clientcheck_tui.session import Session
from clientcheck_tui.tui.page import Dialog


class NoteDialog(Dialog[None]):
    """An editor for a note."""

    def __init__(self, session: Session, question: str, text: str, changed: Callable[[str], None]) -> None:
        """Edit ``text``, the note to ``question``; ``changed`` is called with the text after every change."""
        super().__init__(session)
        self._question = question
        self._text = text
        self._changed = changed

    def compose(self) -> ComposeResult:
        """The question and the editor."""
        t = self.tr.t
        with Vertical(classes="box wide"):
            yield Static(Content.styled(self._question, "bold"))
            yield TextArea(self._text, id="editor", show_line_numbers=False)
            yield Static(Content.styled(t("Saved as you type. Write what happened, when, and who said it."), "$quiet"))
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Put the cursor at the end of the text."""
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        editor.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close."""
        self.action_close()

    def keep_typed(self) -> None:
        """Save the text, also what no event has reported yet."""
        for editor in self.query(TextArea):  # none in a box that was only just opened
            self._changed(editor.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Save the text."""
        self._changed(event.text_area.text)
