"""Textual's own texts in the language of the interface. docs/languages.md lists those that cannot be set."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from textual.binding import ActiveBinding
from textual.screen import Screen, ScreenResultType

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.text import capital
from clientcheck_tui.translator import Translator

MIN_COLUMNS, MIN_ROWS = 60, 20
"""The smallest terminal everything works in, in cells."""

TEXTUAL_KEYS = (N_("Page Up"), N_("Page Down"), N_("palette"), N_("Open the command palette"))
"""Textual's names of its own keys that we show, here so that they get into the catalogue."""

ONE_NAME = {"Cursor page up": "Page Up", "Cursor page down": "Page Down"}
"""Textual's names of keys in an editor → those of the same keys everywhere else."""


class LocalizedScreen(Screen[ScreenResultType]):
    """A screen whose keys are described in the language of the interface, in footer, help and palette."""

    tr: Translator

    def on_compose(self) -> None:
        """Lay the first picture out for this window; Textual looks at the window's size only after it."""
        for cells, breakpoints in zip(
            self.app.size, (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max((least, name) for least, name in breakpoints or () if least <= cells)[1])

    def keys_now(self) -> Sequence[str]:
        """Return the actions to show in the line of keys, without ``app.``, the most important first."""
        return ()

    def keep_typed(self) -> Problem | None:
        """Save the field being edited, before this closes without its key. Return why it cannot be saved, or None."""
        return None

    def reload(self) -> None:
        """Read the store again, after something in it has changed."""

    def look_around(self) -> None:
        """Show what other windows of the program have changed; called every second."""

    def draft_saved(self) -> None:
        """Show whether everything is saved (`BaseApp.save_failed`)."""

    @property
    def too_small(self) -> bool:
        """Whether the window is too small to show the screen."""
        columns, rows = self.app.size
        return columns < MIN_COLUMNS or rows < MIN_ROWS

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now: of this screen, of the app, and of the focused widget."""
        return {key: self._translated(active) for key, active in super().active_bindings.items()}

    def _translated(self, active: ActiveBinding) -> ActiveBinding:
        def translate(text: str) -> str:
            name = ONE_NAME.get(text, text)
            return capital(self.tr.t(name)) if name else ""  # gettext translates "" into the catalogue's header

        binding = dataclasses.replace(active.binding, description=translate(active.binding.description))
        return active._replace(binding=binding, tooltip=translate(active.tooltip))


def sentence(problem: Problem, tr: Translator) -> str:
    """Return what went wrong, with a capital letter unless it starts with a name."""
    text = tr.problem(problem)
    return text if problem.message.startswith("{") else capital(text)
