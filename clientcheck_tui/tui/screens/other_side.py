"""The quiet question before an outcome: what would the client say, and what was one's own part in it?"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from clientcheck_tui.report.other_side import OtherSidePart
from clientcheck_tui.session import Session
from clientcheck_tui.tui.screens.note import NoteDialog


class OtherSideDialog(NoteDialog):
    """One text about a sign. Every change is saved as it is typed; nothing has to be typed."""

    def __init__(
        self, session: Session, part: OtherSidePart, changed: Callable[[str], None], *, before_outcome: bool
    ) -> None:
        """Ask about the sign of ``part``; ``before_outcome`` if the outcome comes next, however this is closed."""
        super().__init__(session, part.question, part.text, changed)
        self._sign = part.sign
        self._before_outcome = before_outcome

    def compose(self) -> ComposeResult:
        """Yield the question, the editor, and what may be done instead."""
        t = self.tr.t
        with Vertical(classes="box wide other-side"):
            yield Static(Content.styled(t("{sign}: the other side", sign=self._sign), "$quiet"))
            yield Static(Content.styled(self._question, "bold"))
            yield TextArea(self._text, id="editor", show_line_numbers=False)
            hint = t("For yourself, never scored.")
            if self._before_outcome:
                hint = t("For yourself, never scored. Esc goes on to the outcome.")
            yield Static(Content.styled(hint, "$quiet"))
            with Horizontal(classes="buttons"):
                if self._before_outcome:
                    yield Button(Content(t("Go on to the outcome")), id="close")
                    yield Button(Content(t("Do not ask again")), id="never")
                else:
                    yield Button(Content(t("Close")), id="close")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close, with ``never`` for good."""
        event.prevent_default()  # the note's own would close it once more
        if event.button.id == "never":
            self.app.set_settings(msgspec.structs.replace(self.app.settings, ask_other_side=False))
        self.action_close()
