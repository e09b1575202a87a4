"""Boxes and dots that tell on from off by shape: Textual's own tell it by colour alone."""

from __future__ import annotations

from textual.widgets import Checkbox, RadioButton


class Tick(Checkbox):
    """A box with a cross in it, or none."""

    def watch_value(self) -> None:
        """Draw the state."""
        self._draw()
        super().watch_value()

    def on_mount(self) -> None:
        """Draw the state it begins in."""
        self._draw()

    def _draw(self) -> None:
        self.BUTTON_INNER = "x" if self.value else " "
        self.refresh()


class Dot(RadioButton):
    """A dot, full or not."""

    def watch_value(self) -> None:
        """Draw the state."""
        self._draw()
        super().watch_value()

    def on_mount(self) -> None:
        """Draw the state it begins in."""
        self._draw()

    def _draw(self) -> None:
        self.BUTTON_INNER = "●" if self.value else " "
        self.refresh()
