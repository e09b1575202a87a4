"""A dialog with a question and a button for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from clientcheck_tui.session import Session
from clientcheck_tui.tui.page import Dialog


class Choice(NamedTuple):
    """An answer to choose.

    Attributes:
        key: what the dialog closes with.
        label: what is on the button.
        variant: ``primary`` for the usual answer, which is focused; ``error`` for one that deletes something.
    """

    key: str
    label: str
    variant: ButtonVariant = "default"


class ConfirmDialog(Dialog[str | None]):
    """Closes with the key of the chosen answer, or None."""

    def __init__(
        self,
        session: Session,
        title: str,
        texts: Sequence[str],
        choices: Sequence[Choice],
        *,
        wide: bool = False,
        stacked: bool = False,
    ) -> None:
        """Ask the question ``title``, with the paragraphs ``texts`` under it. They are data, never markup.

        Long texts need a ``wide`` box, long labels ``stacked`` buttons, one below the other.
        """
        super().__init__(session)
        self._title = title
        self._texts = texts
        self._choices = choices
        self._wide = wide
        self._stacked = stacked

    def compose(self) -> ComposeResult:
        """Yield the question, and a button for each answer."""
        buttons = Vertical(classes="buttons tall") if self._stacked else Horizontal(classes="buttons")
        with Vertical(classes="box wide" if self._wide else "box"):
            yield Static(Content.styled(self._title, "bold"))
            for text in self._texts:
                yield Static(Content(text))
            with buttons:
                for key, label, variant in self._choices:
                    yield Button(Content(label), variant=variant, id=key)

    def on_mount(self) -> None:
        """Focus the usual answer."""
        for button in self.query("Button.-primary"):
            button.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the chosen answer."""
        self.dismiss(event.button.id)
