"""Textual's own words in the person's language, wherever Textual lets them be set; docs/languages.md lists the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.actions import ActionParseResult, parse
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.screen import Screen, ScreenResultType

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.shutdown import ShutdownApp

MIN_COLUMNS, MIN_ROWS = 60, 20
"""The smallest terminal everything works in, in cells."""

UNSEEN = frozenset({"quit", "help_quit", "copy_text"})
"""What a key may do in a smaller one, besides moving and deleting in a text."""


TEXTUAL_KEYS = (N_("Page Up"), N_("Page Down"), N_("palette"), N_("Open the command palette"))
"""What Textual calls those keys of its own that we show; here so that they are in the catalogue."""


class LocalizedScreen(Screen[ScreenResultType]):
    """A screen that tells its keys in the person's language: footer, key panel and help all ask it.

    Attributes:
        tr: translates the interface's words.
    """

    tr: Translator

    def keys_now(self) -> Sequence[str]:
        """The actions, without ``app.``, whose keys are most needed now, first the one needed most."""
        return ()

    def reload(self) -> None:
        """Read the store again; something in it has changed."""

    def look_around(self) -> None:
        """Show what other windows of the program have changed; called every second."""

    def draft_saved(self) -> None:
        """Show that everything is saved, or that it could not be (`BaseApp.save_failed`)."""

    @property
    def too_small(self) -> bool:
        """Whether the window says so instead of showing anything."""
        columns, rows = self.app.size
        return columns < MIN_COLUMNS or rows < MIN_ROWS

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys of now, whoever they belong to: this screen, the app, or the widget that has the focus."""
        return {
            key: active._replace(binding=translated(active.binding, self.tr), tooltip=_said(active.tooltip, self.tr))
            for key, active in super().active_bindings.items()
        }


class LocalizedApp(ShutdownApp):
    """An app whose palette and notices speak the person's language.

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
        """Do what a key is for; unseen, in a window that is too small, only a text goes on being typed."""
        if isinstance(self.screen, LocalizedScreen) and self.screen.too_small:
            from textual.widgets import Input, TextArea  # 5 ms that the first picture need not wait for

            _, name, _ = parse(action) if isinstance(action, str) else action
            in_text = isinstance(default_namespace, Input | TextArea) and name != "submit"
            if not in_text and name not in UNSEEN:
                return False
        return await super().run_action(action, default_namespace, namespaces)

    def action_help_quit(self) -> None:
        """Ctrl-C copies; who meant to leave by it is told the key that does."""
        for active in self.screen.active_bindings.values():
            if active.binding.action in ("quit", "app.quit"):
                key = self.get_key_display(active.binding)
                self.notify(self.tr.t("Press {key} to quit.", key=key), markup=False)
                return

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save a picture of the screen, for the person's eyes alone, and say where it is."""
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
    """What went wrong, with a capital letter where the words are ours; a name in front stays as it is."""
    text = tr.problem(problem)
    return text if problem.message.startswith("{") else capital(text)


def translated(binding: Binding, tr: Translator) -> Binding:
    """A binding with its description and tooltip in the person's language."""
    return dataclasses.replace(binding, description=_said(binding.description, tr), tooltip=_said(binding.tooltip, tr))


def _said(text: str, tr: Translator) -> str:
    return tr.t(text) if text else ""
