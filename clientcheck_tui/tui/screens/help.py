"""The help of a screen: its keys, and what it is for."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from clientcheck_tui.core.problem import N_
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import LocalizedScreen
from clientcheck_tui.tui.page import Dialog

MOVING = frozenset({"up", "down", "home", "end", "pageup", "pagedown"})
"""Keys listed as moving, unless the line of keys shows them."""

MOVING_ON = frozenset({"assessment.next-sign", "assessment.previous-sign"})
"""Ids of bindings listed as moving, too; their keys do something else in a dialog."""

UNNAMED = frozenset({"pageup", "pagedown", "ctrl+p"})
"""Textual's own keys that are listed; they have no id, ours all have one."""


class HelpScreen(Dialog[None]):
    """Lists the keys of the screen below, and shows its ``HELP``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,question_mark", "close", N_("Close"), id="help.close", show=False),
    ]

    def __init__(self, session: Session, explained: LocalizedScreen[Any]) -> None:
        super().__init__(session)
        self._explained = explained

    def compose(self) -> ComposeResult:
        """Yield the screen's keys, then its text, then the keys that work everywhere, and those that move."""
        t = self.tr.t
        own, moving, everywhere = self._keys()
        with VerticalScroll(classes="box wide help") as box:
            box.border_subtitle = t("Esc, Enter or q closes this")
            yield Static(self._list(t("Keys"), own), id="own-keys")
            if self._explained.HELP:
                yield Static(Content(t(self._explained.HELP)))
            if everywhere:
                yield Static(self._list(t("Everywhere"), everywhere))
            if moving:
                yield Static(self._list(t("Moving"), moving))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _keys(self) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
        """Return description → keys, first of what can be done on the screen now, then of moving, then everywhere."""
        own: dict[str, list[str]] = {}
        everywhere: dict[str, list[str]] = {}
        moving: dict[str, list[str]] = {}
        for key, (_, binding, _, _) in self._explained.active_bindings.items():
            if not (binding.description and (binding.id or key in UNNAMED)):
                continue
            if (key in MOVING and not binding.show) or binding.id in MOVING_ON:
                group = moving
            elif key == "ctrl+p" or (binding.id or "").startswith("app."):
                group = everywhere
            else:
                group = own
            name = key if len(key) == 1 else self.app.get_key_display(dataclasses.replace(binding, key_display=None))
            group.setdefault(binding.description, []).append(name)
        for description in moving.keys() & own.keys():  # such as j beside the arrow
            moving[description] += own.pop(description)
        for description in own.keys() & everywhere.keys():  # such as ctrl+q beside q
            own[description] += everywhere.pop(description)
        return own, moving, everywhere

    @staticmethod
    def _list(title: str, keys: dict[str, list[str]]) -> Content:
        names = {description: _joined(names) for description, names in keys.items()}
        width = max(Content(name).cell_length for name in names.values()) + 2
        lines = [
            Content.assemble(Content.styled(name, "$accent").pad_right(width - Content(name).cell_length), description)
            for description, name in names.items()
        ]
        return Content("\n").join([Content.styled(title, "$accent bold"), *lines])


def _joined(names: list[str]) -> str:
    if len(names) > 2 and all(name.isdecimal() for name in names):
        return f"{names[0]} … {names[-1]}"
    return " ".join(dict.fromkeys(names))
