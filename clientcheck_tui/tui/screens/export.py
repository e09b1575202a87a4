"""Exporting an assessment to a file."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, RadioSet, Static
from textual.widgets.input import Selection

from clientcheck_tui.core.answers import Assessment, Client
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.toggles import Dot, Tick

REPLACE = N_("Replace the file if there is one")
"""What is ticked to replace a file."""


class ExportDialog(Dialog[None]):
    """Where to, in which format, and with how much of it."""

    def __init__(self, session: Session, client: Client, assessment: Assessment) -> None:
        """Export ``assessment`` of ``client``."""
        super().__init__(session)
        self._client = client
        self._assessment = assessment
        self._proposed = ""

    def compose(self) -> ComposeResult:
        """The file, the format, what is left out."""
        t = self.tr.t
        with Vertical(classes="box wide"):
            yield Static(Content.styled(t("Export this assessment"), "bold"))
            with RadioSet(id="format", compact=True):
                yield Dot(Content("markdown"), value=True, id="markdown")
                yield Dot(Content("JSON"), id="json")
            yield Tick(Content(t("Anonymous: no client’s name, no notes")), id="anonymous", compact=True)
            yield Tick(Content(t("… but keep the notes: they may tell more")), id="notes", compact=True)
            yield Tick(Content(t(REPLACE)), id="force", compact=True)
            yield Input(id="path", select_on_focus=False)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Export")), variant="primary", id="export")
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Propose a file."""
        self._propose()
        self.query_one("#path", Input).focus()

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Another format, another ending."""
        self._propose()

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Anonymous files have no name in theirs."""
        self.query_one("#notes").display = self._ticked("anonymous")
        self._propose()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter exports."""
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
        pressed = self.query_one(RadioSet).pressed_button
        return "json" if pressed is not None and pressed.id == "json" else "markdown"

    def _propose(self) -> None:
        """Propose a file in the home folder, unless the person has typed one; typing takes its place."""
        from clientcheck_tui.paths import home
        from clientcheck_tui.report.document import document_name

        field = self.query_one("#path", Input)
        if field.value not in ("", self._proposed):
            return
        extension = "json" if self._format == "json" else "md"
        name = document_name(self._client.name, self._assessment.date, extension, anonymous=self._ticked("anonymous"))
        self._proposed = name if home() is None else str(Path("~") / name)
        field.value = self._proposed
        field.selection = Selection(len(field.value), 0)  # the cursor in front: a long name shows its beginning

    def _export(self) -> None:
        """Write the file and close, or say why not."""
        try:
            path = self._write()
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            return
        self.app.say(self.tr.t("Exported to {path}", path=path))
        self.dismiss(None)

    def _write(self) -> Path:
        """Write the file; where it is.

        Raises:
            Problem: it cannot be written.
        """
        from clientcheck_tui.report.document import document_text
        from clientcheck_tui.report.export_file import FileThere

        typed = self.query_one("#path", Input).value.strip()
        if not typed:
            raise Problem(N_("Where to? Type the name of a file, with its folder."))
        text = document_text(
            self.session.reported(self._client, self._assessment),
            self.tr,
            self.session.today,
            format=self._format,
            anonymous=self._ticked("anonymous"),
            keep_notes=self._ticked("notes"),
        )
        try:
            return self.session.write_export(
                typed, text, force=self._ticked("force"), settings=self.app.settings_file.path
            )
        except FileThere as problem:
            raise Problem(
                N_("{path} already exists and was not changed. Choose another name, or tick “{tick}”."),
                path=problem.values["path"],
                tick=Problem(REPLACE),
            ) from None
