"""Textual's own texts in the person's language, where Textual lets them be set; docs/languages.md lists the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.actions import ActionParseResult, parse
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen, ScreenResultType

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.shutdown import ShutdownApp

MIN_COLUMNS, MIN_ROWS = 60, 20
"""The smallest terminal everything works in, in cells."""

ALLOWED_WHEN_TOO_SMALL = frozenset({"quit", "help_quit", "copy_text"})
"""The actions that work in a smaller one, besides moving and deleting in a text."""

TEXTUAL_KEYS = (N_("Page Up"), N_("Page Down"), N_("palette"), N_("Open the command palette"))
"""What Textual calls those keys of its own that we show; here so that they are in the catalogue."""


class LocalizedScreen(Screen[ScreenResultType]):
    """A screen whose keys are described in the person's language, in its footer, its help and the palette.

    Attributes:
        tr: translates the interface's words.
    """

    tr: Translator

    def on_compose(self) -> None:
        """Lay the first picture out for this window; Textual looks at the window's size only after it."""
        for cells, breakpoints in zip(
            self.app.size, (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max((least, name) for least, name in breakpoints or () if least <= cells)[1])

    def keys_now(self) -> Sequence[str]:
        """Return the actions, without ``app.``, whose keys are most needed now, the most needed first."""
        return ()

    def reload(self) -> None:
        """Read the store again; something in it has changed."""

    def look_around(self) -> None:
        """Show what other windows of the program have changed; called every second."""

    def draft_saved(self) -> None:
        """Show that everything is saved, or that it could not be (`BaseApp.save_failed`)."""

    @property
    def too_small(self) -> bool:
        """Whether the window is too small to show the screen."""
        columns, rows = self.app.size
        return columns < MIN_COLUMNS or rows < MIN_ROWS

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now: of this screen, the app, and the widget that has the focus."""
        return {key: self._translated(active) for key, active in super().active_bindings.items()}

    def _translated(self, active: ActiveBinding) -> ActiveBinding:
        def translate(text: str) -> str:
            return capital(self.tr.t(text)) if text else ""

        binding = active.binding
        binding = dataclasses.replace(
            binding, description=translate(binding.description), tooltip=translate(binding.tooltip)
        )
        return active._replace(binding=binding, tooltip=translate(active.tooltip))


class LocalizedApp(ShutdownApp):
    """An app whose notices are in the person's language.

    Attributes:
        session: the run it belongs to.
        tr: translates the interface's words.
    """

    session: Session
    tr: Translator

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is for; in a window that is too small, only typing in a field goes on."""
        if isinstance(self.screen, LocalizedScreen) and self.screen.too_small:
            from textual.widgets import Input, TextArea  # 5 ms that the first picture need not wait for

            _, name, _ = parse(action) if isinstance(action, str) else action
            in_text = isinstance(default_namespace, Input | TextArea) and name != "submit"
            if not in_text and name not in ALLOWED_WHEN_TOO_SMALL:
                return False
        return await super().run_action(action, default_namespace, namespaces)

    def action_help_quit(self) -> None:
        """Say which key quits: Ctrl-C, which many try first, copies here."""
        for active in self.screen.active_bindings.values():
            if active.binding.action in ("quit", "app.quit"):
                key = self.get_key_display(active.binding)
                self.notify(self.tr.t("Press {key} to quit.", key=key), markup=False)
                return

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save a picture of the screen that only the person can read, and say where it is."""
        from clientcheck_tui.paths import downloads
        from clientcheck_tui.report.export_file import write_export

        name = filename or f"clientcheck-{self.session.now().astimezone():%Y-%m-%d-%H%M%S}.svg"
        file = (Path(path) if path else downloads()) / name
        try:
            write_export(file, self.export_screenshot(), force=False)
        except Problem as problem:
            self.notify(sentence(problem, self.tr), severity="error", markup=False)
        else:
            self.notify(self.tr.t("The picture is saved in {path}", path=file), markup=False)


def sentence(problem: Problem, tr: Translator) -> str:
    """Return what went wrong as a sentence; a name at its beginning keeps its small letter."""
    text = tr.problem(problem)
    return text if problem.message.startswith("{") else capital(text)
