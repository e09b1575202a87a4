"""A note to a question. There is nothing to save: every change is handed on as it is typed."""

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

    def __init__(self, session: Session, question: str, text: str, typed: Callable[[str], None]) -> None:
        """Edit ``text``, the note to ``question``; ``typed`` hears of every change."""
        super().__init__(session)
        self._question = question
        self._text = text
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The question and the editor."""
        with Vertical(classes="box wide"):
            yield Static(Content.styled(self._question, "bold"))
            yield TextArea(self._text, id="editor", show_line_numbers=False)
            yield Static(
                Content.styled(self.tr.t("Kept as you type. Esc closes. What happened, when, who said it."), "$quiet")
            )
            with Horizontal(classes="buttons"):
                yield Button(Content(self.tr.t("Close")), id="close")

    def on_mount(self) -> None:
        """The caret goes to the end of what is there."""
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        editor.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """There is one, to close."""
        self.action_close()

    def keep_typed(self) -> None:
        """Hand on what is there, also what it has not told of yet."""
        for editor in self.query(TextArea):  # none in a box that has only just been opened
            self._typed(editor.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand on what is there now."""
        self._typed(event.text_area.text)
