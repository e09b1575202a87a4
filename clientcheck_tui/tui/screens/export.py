"""Export an assessment to a file."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, RadioSet, Static
from textual.widgets.input import Selection

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client
from clientcheck_tui.export import export_to
from clientcheck_tui.paths import home
from clientcheck_tui.report.document import document_name, document_text
from clientcheck_tui.report.export_file import FileThere
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.toggles import Dot, Tick

REPLACE = N_("Replace the file if it exists")
"""The label of the box to tick, which the error message names too."""


class ExportDialog(Dialog[None]):
    """Asks for the format, what to leave out, and the file."""

    def __init__(self, session: Session, client: Client, assessment: Assessment) -> None:
        """Export ``assessment`` of ``client``."""
        super().__init__(session)
        self._client = client
        self._assessment = assessment
        self._suggested = ""

    def compose(self) -> ComposeResult:
        """Format, what to leave out, file, buttons."""
        t = self.tr.t
        with Vertical(classes="box wide"):
            yield Static(Content.styled(t("Export this assessment"), "bold"))
            with RadioSet(id="format", compact=True):
                yield Dot(Content("markdown"), value=True, id="markdown")
                yield Dot(Content("JSON"), id="json")
            yield Tick(Content(t("Anonymous: no client’s name, no notes")), id="anonymous", compact=True)
            yield Tick(Content(t("… but keep the notes: they may name the client")), id="notes", compact=True)
            yield Tick(Content(t(REPLACE)), id="force", compact=True)
            yield Input(id="path", select_on_focus=False)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Export")), variant="primary", id="export")
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Suggest a file."""
        self._suggest()
        self.query_one("#path", Input).focus()

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Suggest a file name with the ending of the format."""
        self._suggest()

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Suggest a file name without the client if it is anonymous, and offer to keep the notes."""
        self.query_one("#notes").display = self._ticked("anonymous")
        self._suggest()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Export."""
        self._export()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Export, or close."""
        if event.button.id == "export":
            self._export()
        else:
            self.dismiss(None)

    def _ticked(self, name: str) -> bool:
        return self.query_one(f"#{name}", Checkbox).value

    @property
    def _format(self) -> str:
        return "json" if self.query_one("#json", Dot).value else "markdown"

    def _suggest(self) -> None:
        """Suggest a file in the home folder, unless the person has typed one."""
        field = self.query_one("#path", Input)
        if field.value not in ("", self._suggested):
            return
        extension = "json" if self._format == "json" else "md"
        name = document_name(self._client.name, self._assessment.date, extension, anonymous=self._ticked("anonymous"))
        self._suggested = name if home() is None else str(Path("~") / name)
        field.value = self._suggested
        field.selection = Selection(len(field.value), 0)  # the cursor in front, so that a long name shows its start

    def _export(self) -> None:
        trouble = self.query_one("#trouble", Static)
        try:
            path = self._write()
        except FileThere as problem:
            message = N_("{path} already exists and was not changed. Choose another name, or tick “{tick}”.")
            trouble.update(sentence(Problem(message, path=problem.values["path"], tick=self.tr.t(REPLACE)), self.tr))
        except Problem as problem:
            trouble.update(sentence(problem, self.tr))
        else:
            self.app.show_message(self.tr.t("Exported to {path}", path=path))
            self.dismiss(None)

    def _write(self) -> Path:
        path = self.query_one("#path", Input).value.strip()
        if not path:
            raise Problem(N_("Type the name of the file, with its folder."))
        text = document_text(
            self.session.judged(self._client, self._assessment),
            self.tr,
            self.session.today,
            format=self._format,
            anonymous=self._ticked("anonymous"),
            keep_notes=self._ticked("notes"),
        )
        store, settings = self.session.repository.paths, self.app.settings_file.path
        return export_to(path, text, force=self._ticked("force"), store=store, settings=settings)
