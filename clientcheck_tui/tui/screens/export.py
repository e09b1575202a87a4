"""Export an assessment to a file."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, RadioSet

from clientcheck_tui.core.records import Assessment, Client
from clientcheck_tui.report.document import document_name, document_text
from clientcheck_tui.session import Session
from clientcheck_tui.tui.screens.file_dialog import FileDialog
from clientcheck_tui.tui.widgets.toggles import Dot, Tick


class ExportDialog(FileDialog):
    """Asks for the format, what to leave out, and the file."""

    def __init__(self, session: Session, client: Client, assessment: Assessment) -> None:
        """Export ``assessment`` of ``client``."""
        super().__init__(session, session.tr.t("Export this assessment"))
        self._client = client
        self._assessment = assessment

    def choices(self) -> Iterator[Widget]:
        """Yield the format, and what to leave out."""
        t = self.tr.t
        yield RadioSet(
            Dot(Content("markdown"), value=True, id="markdown"),
            Dot(Content("JSON"), id="json"),
            id="format",
            compact=True,
        )
        yield Tick(Content(t("Anonymous: no client’s name, no notes")), id="anonymous", compact=True)
        yield Tick(Content(t("… but keep the notes: they may name the client")), id="notes", compact=True)

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Suggest a file name with the ending of the format."""
        self.suggest()

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Suggest a file name without the client if it is anonymous, and offer to keep the notes."""
        self.query_one("#notes").display = self.ticked("anonymous")
        self.suggest()

    @property
    def _format(self) -> str:
        return "json" if self.query_one("#json", Dot).value else "markdown"

    def file_name(self) -> str:
        """Return a name with the client, unless it is anonymous."""
        extension = "json" if self._format == "json" else "md"
        return document_name(self._client.name, self._assessment.date, extension, anonymous=self.ticked("anonymous"))

    def document(self) -> str:
        """Return the document."""
        judged = self.session.judged(self._client, self._assessment)
        return document_text(
            self.session.with_past(judged, self.app.show_problem),
            self.tr,
            self.session.today,
            format=self._format,
            anonymous=self.ticked("anonymous"),
            keep_notes=self.ticked("notes"),
        )
