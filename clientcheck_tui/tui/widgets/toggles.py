"""Check boxes and radio buttons whose state shows without colour, unlike Textual's own."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox, RadioButton


class Tick(Checkbox):
    """A box with a cross in it, or none."""

    @property
    def _button(self) -> Content:
        """The box, in the colour of the words beside it."""
        return Content("[x]" if self.value else "[ ]")


class Dot(RadioButton):
    """A dot, full or not."""

    @property
    def _button(self) -> Content:
        """The dot, in the colour of the words beside it."""
        return Content("(●)" if self.value else "( )")
