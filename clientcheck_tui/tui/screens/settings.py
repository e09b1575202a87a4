"""The settings as a screen. Every change is saved at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Label, Select, Static

from clientcheck_tui.core.calculators import read_figures, saved_text
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import NO_HOME
from clientcheck_tui.report.figures import figure_text, parse_figure
from clientcheck_tui.session import Session
from clientcheck_tui.settings import Settings
from clientcheck_tui.translator import LANGUAGES
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.toggles import Tick

INVALID = {
    "currency": N_("“{value}” is not a currency code. Use three letters, such as EUR."),
    "floor_rate": N_("The floor rate cannot be negative."),
}
"""What is shown for a value that a setting cannot have."""


class SettingsDialog(Dialog[str | None]):
    """Closes with the new language, if it was changed."""

    def __init__(self, session: Session, settings: Settings, path: Path | None) -> None:
        """Show ``settings``, saved in the file at ``path``; None if there is no home folder for it."""
        super().__init__(session)
        self._settings = settings
        self._path = path
        self._file_problems: list[Problem] = []

    def compose(self) -> ComposeResult:
        """One line for each setting."""
        t, settings = self.tr.t, self._settings
        themes = [(name, name) for name in sorted(self.app.available_themes)]
        languages = [(name, code) for code, name in LANGUAGES.items()]
        where = t(NO_HOME)
        if self._path is not None:
            where = t(
                "Changes are saved at once in this file, which also sets keys, pack and data folder: {path}",
                path=self._path,
            )
        with VerticalScroll(classes="box wide settings"):
            yield Static(Content.styled(t("Settings"), "bold"))
            with Grid():
                yield Label(Content(t("Language")))
                yield Select(languages, value=self.tr.language, allow_blank=False, id="language", compact=True)
                yield Label(Content(t("Theme")))
                yield Select(themes, value=self.app.theme, allow_blank=False, id="theme", compact=True)
                yield Label(Content(t("Currency (EUR, IDR, USD …)")))
                yield Input(settings.currency, max_length=3, id="currency", compact=True)
                yield Label(Content(t("Floor rate, an hour")))
                yield Input(self._floor_rate(), id="floor_rate", compact=True)
            yield Tick(Content(t("Hide the gauge until the end")), settings.hide_gauge, id="hide_gauge", compact=True)
            other_side = Content(t("Ask for the other side before an outcome"))
            yield Tick(other_side, settings.ask_other_side, id="ask_other_side", compact=True)
            yield Static("", id="trouble", markup=False)
            yield Static(Content.styled(where, "$quiet"))
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Show what is wrong in the file."""
        self._file_problems = list(self.app.settings_file.problems)
        self._show_problems()
        self.query_one("#language").focus()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Use another theme at once, another language when this closes."""
        if event.select.id == "theme" and isinstance(event.value, str):
            self.app.theme = event.value
        elif event.select.id == "language" and event.value != (self.app.settings.language or self.tr.language):
            self._save("language", event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Save a value of full length. A shorter one may still be being typed, so it is neither saved nor wrong."""
        value = event.value.strip()
        if value and len(value) == event.input.max_length:
            self._save_field(event.input)
        else:
            self._show_problems()

    @on(Input.Blurred)
    @on(Input.Submitted)
    def field_finished(self, event: Input.Blurred | Input.Submitted) -> None:
        """Save the field, or show what is wrong with it."""
        self._save_field(event.input)

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Save a setting that is on or off."""
        self._save(event.checkbox.id or "", event.value)

    def action_close(self) -> None:
        """Close. What is wrong with the field being edited is shown as a notice."""
        if (problem := self.keep_typed()) is not None:
            self.app.show_message(self._rejected(problem))
        language = self.query_one("#language", Select).value
        self.dismiss(language if isinstance(language, str) and language != self.tr.language else None)

    def keep_typed(self) -> Problem | None:
        """Save the field being edited, or return what is wrong with it."""
        return self._save_field(self.focused) if isinstance(self.focused, Input) else None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close."""
        self.action_close()

    def _save_field(self, field: Input) -> Problem | None:
        value = field.value.strip()
        return self._save(field.id or "", value.upper() if field.id == "currency" else value)

    def _save(self, name: str, value: object) -> Problem | None:
        """Save a setting, or show and return what is wrong with it."""
        try:
            changed = self._changed(name, value)
        except Problem as problem:
            self._show_problems(self._rejected(problem))
            return problem
        if changed != self.app.settings:  # then what was wrong with it in the file is replaced
            self._file_problems = [one for one in self._file_problems if one.values.get("name") != name]
        self.app.set_settings(changed)
        self._show_problems()
        return None

    def _rejected(self, problem: Problem) -> str:
        unchanged = self.tr.t("The setting stays as it was.")
        return f"{sentence(problem, self.tr)} {unchanged}"

    def _show_problems(self, rejected: str = "") -> None:
        """Show what is wrong with the last value, then what is wrong in the file."""
        lines = [sentence(problem, self.tr) for problem in self._file_problems]
        if rejected:
            lines.insert(0, rejected)
        trouble = self.query_one("#trouble", Static)
        trouble.display = bool(lines)
        trouble.update("\n".join(lines))

    def _changed(self, name: str, value: object) -> Settings:
        """Return the settings with one of them changed, or raise `Problem`."""
        settings = self.app.settings
        if name == "floor_rate":
            figure = parse_figure("floor-rate", str(value), self.tr, settings.currency)
            value = "" if figure is None else saved_text(figure)
        try:
            return msgspec.convert({**msgspec.structs.asdict(settings), name: value}, Settings)
        except msgspec.ValidationError:
            raise Problem(INVALID.get(name, N_("“{value}” is not possible here.")), value=value) from None

    def _floor_rate(self) -> str:
        saved = self._settings.floor_rate
        figure = read_figures({"floor-rate": saved}).get("floor-rate")
        return saved if figure is None else figure_text(figure, self.tr)
