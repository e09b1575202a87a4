"""The settings as a screen: every change is kept at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Label, Select, Static

from clientcheck_tui.core.calculators import kept_figure, readable
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import NO_HOME
from clientcheck_tui.report.figures import figure_text, parse_figure
from clientcheck_tui.session import Session
from clientcheck_tui.settings import Settings
from clientcheck_tui.translator import LANGUAGES
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.toggles import Tick

WRONG = {
    "currency": N_("“{value}” is no currency: write its three letters, like EUR."),
    "floor_rate": N_("The floor rate cannot be less than nothing."),
}
"""What is said where a setting cannot be so."""


class SettingsDialog(Dialog[str | None]):
    """Closes with the language to speak from now on, where it has changed."""

    def __init__(self, session: Session, settings: Settings, path: Path | None) -> None:
        """Show ``settings``, kept in the file at ``path``; None where there is no home folder for it."""
        super().__init__(session)
        self._settings = settings
        self._path = path
        self._problems: list[Problem] = []

    def compose(self) -> ComposeResult:
        """One line a setting."""
        t, settings = self.tr.t, self._settings
        themes = [(name, name) for name in sorted(self.app.available_themes)]
        languages = [(name, code) for code, name in LANGUAGES.items()]
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
            yield Static("", id="trouble", markup=False)
            yield Static(
                Content.styled(
                    t(
                        "Kept as you change them, in {path}. Keys, another pack and another data folder are set there.",
                        path=self._path,
                    )
                    if self._path is not None
                    else t(NO_HOME),
                    "$quiet",
                )
            )
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Begin with the language; tell what is wrong in the file."""
        self._problems = list(self.app.settings_file.problems)
        self._tell("")
        self.query_one("#language").focus()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another theme shows at once; another language once this closes."""
        if event.select.id == "theme" and isinstance(event.value, str):
            self.app.theme = event.value
        elif event.select.id == "language" and event.value != (self.app.settings.language or self.tr.language):
            self._change("language", event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Half an amount or a currency is neither to be kept nor to be complained about."""
        if event.value.strip() and len(event.value.strip()) == event.input.max_length:
            self._take(event.input)
        else:
            self._tell("")

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Keep it where it is right, or say what is wrong."""
        self._take(event.input)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """As when it is left."""
        self._take(event.input)

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Keep it."""
        self._change(event.checkbox.id or "", event.value)

    def action_close(self) -> None:
        """Close, and speak the language chosen; what is wrong in the field at hand is told on the way out."""
        if (problem := self.keep_typed()) is not None:
            self.app.say(self._complaint(problem))
        language = self.query_one("#language", Select).value
        self.dismiss(language if isinstance(language, str) and language != self.tr.language else None)

    def keep_typed(self) -> Problem | None:
        """Take the field at hand; what is wrong with it, if something is."""
        return self._take(self.focused) if isinstance(self.focused, Input) else None

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """There is one, to close."""
        self.action_close()

    def _take(self, field: Input) -> Problem | None:
        """Keep what is in a field; what is wrong with it, if something is."""
        value = field.value.strip()
        return self._change(field.id or "", value.upper() if field.id == "currency" else value)

    def _change(self, name: str, value: object) -> Problem | None:
        """Keep a setting; what is wrong with it, if something is."""
        try:
            changed = self._changed(name, value)
        except Problem as problem:
            self._tell(self._complaint(problem))
            return problem
        if changed != self.app.settings:  # then the file is right about it from now on
            self._problems = [problem for problem in self._problems if problem.values.get("name") != name]
        self.app.set_settings(changed)
        self._tell("")
        return None

    def _complaint(self, problem: Problem) -> str:
        stays = self.tr.t("The setting stays as it was.")
        return f"{sentence(problem, self.tr)} {stays}"

    def _tell(self, complaint: str) -> None:
        """Say what is wrong with what was entered last, then what is wrong in the file."""
        lines = [*filter(None, [complaint]), *(sentence(problem, self.tr) for problem in self._problems)]
        self.query_one("#trouble", Static).update("\n".join(lines))

    def _changed(self, name: str, value: object) -> Settings:
        """The settings with one of them changed.

        Raises:
            Problem: it cannot be set so.
        """
        settings = self.app.settings
        if name == "floor_rate":
            figure = parse_figure("floor-rate", str(value), self.tr, settings.currency)
            value = "" if figure is None else kept_figure(figure)
        try:
            return msgspec.convert({**msgspec.structs.asdict(settings), name: value}, Settings)
        except msgspec.ValidationError:
            raise Problem(WRONG.get(name, N_("“{value}” does not fit here.")), value=value) from None

    def _floor_rate(self) -> str:
        """The floor rate as one would type it in this language."""
        kept = self.app.settings.floor_rate
        figure = readable({"floor-rate": kept}).get("floor-rate")
        return kept if figure is None else figure_text(figure, self.tr)
