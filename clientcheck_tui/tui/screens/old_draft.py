"""An unfinished assessment of long ago: ask again, or keep the answers for the day they were given."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from clientcheck_tui.core.answers import Draft
from clientcheck_tui.session import Session
from clientcheck_tui.tui.page import Dialog


class OldDraftDialog(Dialog[bool | None]):
    """Closes with whether to ask again."""

    def __init__(self, session: Session, draft: Draft) -> None:
        """Ask about ``draft``."""
        super().__init__(session)
        self._draft = draft

    def compose(self) -> ComposeResult:
        """What has changed, and the two ways on."""
        t = self.tr.t
        begun = self.tr.date(self._draft.begun)
        with Vertical(classes="box wide"):
            yield Static(Content.styled(t("You began this on {day}.", day=begun), "bold"))
            yield Static(
                Content(
                    t(
                        "“The last four weeks” are other weeks now. Ask the questions again, or keep your answers "
                        "as those of that day."
                    )
                )
            )
            with Vertical(classes="buttons tall"):
                yield Button(Content(t("Ask again (old answers show afterwards)")), id="again")
                yield Button(Content(t("Keep them, dated {day}", day=begun)), variant="primary", id="keep")

    def on_mount(self) -> None:
        """Begin at what changes nothing: Enter pressed twice on home must not ask everything again."""
        self.query_one("#keep").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of both."""
        self.dismiss(event.button.id == "again")
