"""The palette: every command of the screen below it, those of the app, and every client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, ProviderSource
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from clientcheck_tui.core.answers import Client
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.base_app import BaseApp
from clientcheck_tui.tui.localized import LocalizedScreen
from clientcheck_tui.tui.page import KeyLine, TooSmall

MOVING = ("up", "down", "first", "last", "page-up", "page-down", "top", "end", "next", "previous")
"""What the ids end with of keys that only move a caret or a page: no command that anybody looks for."""

MAX_CLIENTS = 50
"""How many clients are offered at once; typing finds any other."""


class Command(NamedTuple):
    """Something that can be done.

    Attributes:
        name: what it is called.
        help: what it does, or its key.
        run: does it.
    """

    name: str
    help: str
    run: IgnoreReturnCallbackType


class Commands(Provider):
    """What can be done on the screen below, each command once, then what can be done everywhere."""

    async def discover(self) -> Hits:
        """All of it."""
        for command in self._commands():
            yield DiscoveryHit(Content(command.name), command.run, command.name, command.help)

    async def search(self, query: str) -> Hits:
        """What is called so, or nearly so, at its beginning first; last what does it by its help or its key."""
        matcher, wanted = self.matcher(query), query.casefold()
        for command in self._commands():
            match = matcher.match(command.name) + command.name.casefold().startswith(wanted)
            if match := match or float(wanted in command.help.casefold()):
                yield Hit(match, matcher.highlight(command.name), command.run, command.name, command.help)

    def _commands(self) -> Iterator[Command]:
        known = set()
        screen, app = self.screen, self.app
        for active in screen.active_bindings.values():
            node, binding = active.node, active.binding
            place = (binding.id or "").rpartition(".")[2]
            if not binding.id or not binding.description or place in MOVING or place.startswith("answer-"):
                continue
            if binding.description not in known and active.enabled:
                known.add(binding.description)
                run = partial(screen.call_later, app.run_action, binding.action, node)
                yield Command(binding.description, app.get_key_display(binding), run)
        for name, explained, callback, *_ in app.get_system_commands(screen):
            if name not in known:
                known.add(name)
                yield Command(name, explained, callback)


class Clients(Provider):
    """The clients by their names, which are data."""

    async def startup(self) -> None:
        """Read them, in a thread: meanwhile one types, and finds commands."""
        self._clients: list[Client] = []
        with suppress(Problem):  # a store that cannot be read is told of on home
            self._clients = await asyncio.to_thread(_app(self).session.repository.clients)

    async def discover(self) -> Hits:
        """The first ones."""
        for client in self._clients[:MAX_CLIENTS]:
            name = one_line(client.name)
            yield DiscoveryHit(Content(name), partial(_app(self).open_client, client), name, self._explained)

    async def search(self, query: str) -> Hits:
        """Those with what is typed in their name, at its beginning first; quick, for there may be a thousand."""
        wanted, found = query.casefold(), 0
        for client in self._clients:
            name = one_line(client.name)
            place = name.casefold().find(wanted)
            if place >= 0 and (found := found + 1) <= MAX_CLIENTS:
                score = 2.0 if place == 0 else 1.0
                yield Hit(score, Content(name), partial(_app(self).open_client, client), name, self._explained)

    @property
    def _explained(self) -> str:
        return _app(self).tr.t("Open this client")


class Palette(CommandPalette, LocalizedScreen[None]):
    """Textual's palette with its keys in the person's language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "escape", N_("Close"), id="palette.close", key_display="esc"),
    ]

    def __init__(self, tr: Translator, placeholder: str, providers: ProviderSource) -> None:
        super().__init__(providers, placeholder=placeholder, id="--command-palette")
        self.tr = tr

    def compose(self) -> ComposeResult:
        """The palette, and its keys in the place of those below it."""
        yield from super().compose()
        yield KeyLine()
        yield TooSmall(self.tr)

    def keys_now(self) -> tuple[str, ...]:
        """To close it."""
        return ("escape",)

    def _action_command_list(self, action: str) -> None:
        """Move in the list of what was found.

        Textual looks for the line of a row also while the list has no place on the screen yet, and so no lines: a page
        key right after the first letter would end the app with a ``KeyError``. It is passed over, as in an empty list.
        """
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)


def _app(provider: Provider) -> BaseApp:
    app = provider.app
    assert isinstance(app, BaseApp)
    return app
