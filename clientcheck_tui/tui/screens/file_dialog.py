"""A dialog that writes a text to a file that the person names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, Static
from textual.widgets.input import Selection

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.export import export_to
from clientcheck_tui.paths import home
from clientcheck_tui.report.export_file import FileThere
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.toggles import Tick

REPLACE = N_("Replace the file if it exists")
"""The label of the box to tick, which the error message names too."""


class FileDialog(Dialog[None]):
    """Asks for the file, and writes it. A subclass says what is written."""

    def __init__(self, session: Session, title: str) -> None:
        super().__init__(session)
        self._title = title
        self._suggested = ""

    def choices(self) -> Iterator[Widget]:
        """Yield what else can be chosen."""
        yield from ()

    def file_name(self) -> str:
        """Return the name of the file that is suggested."""
        raise NotImplementedError

    def document(self) -> str:
        """Return what is written; ``Problem`` if it cannot be made."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What can be chosen, file, buttons."""
        t = self.tr.t
        with Vertical(classes="box wide"):
            yield Static(Content.styled(self._title, "bold"))
            yield from self.choices()
            yield Tick(Content(t(REPLACE)), id="force", compact=True)
            yield Input(id="path", select_on_focus=False)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Export")), variant="primary", id="export")
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Suggest a file."""
        self.suggest()
        self.query_one("#path", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Export."""
        self._export()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Export, or close."""
        if event.button.id == "export":
            self._export()
        else:
            self.dismiss(None)

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.query_one(f"#{name}", Checkbox).value

    def suggest(self) -> None:
        """Suggest a file in the home folder, unless the person has typed one."""
        field = self.query_one("#path", Input)
        if field.value not in ("", self._suggested):
            return
        self._suggested = self.file_name() if home() is None else str(Path("~") / self.file_name())
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
        store, settings = self.session.repository.paths, self.app.settings_file.path
        return export_to(path, self.document(), force=self.ticked("force"), store=store, settings=settings)
