"""The command palette: the commands of the screen below it and of the app, and the clients."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, ProviderSource
from textual.content import Content

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.assessments_app import AssessmentsApp
from clientcheck_tui.tui.frame import KeyLine, TooSmall
from clientcheck_tui.tui.localized import LocalizedScreen

MOVING = ("up", "down", "first", "last", "page-up", "page-down", "top", "end", "next", "previous")
"""The endings of the ids of keys that only move the caret or the page. They are not offered as commands."""

MAX_CLIENTS = 50
"""How many clients are offered at once; typing finds the others."""


class Commands(Provider):
    """The commands of the screen below, then those of the app, each once."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for name, help_text, run, _ in self._commands():
            yield DiscoveryHit(Content(name), run, name, help_text)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose name matches ``query``, or whose help or key contains it.

        Names that start with it come first.
        """
        matcher, wanted = self.matcher(query), query.casefold()
        for name, help_text, run, _ in self._commands():
            score = matcher.match(name) + name.casefold().startswith(wanted)
            if score := score or float(wanted in help_text.casefold()):
                yield Hit(score, matcher.highlight(name), run, name, help_text)

    def _commands(self) -> Iterator[SystemCommand]:
        """Yield the commands with a key, which is their help, then the app's commands without one."""
        names = set()
        screen, app = self.screen, self.app
        for active in screen.active_bindings.values():
            binding = active.binding
            action_name = (binding.id or "").rpartition(".")[2]
            if not binding.id or not binding.description or not active.enabled:
                continue
            if action_name in MOVING or action_name.startswith("answer-") or binding.description in names:
                continue
            names.add(binding.description)
            run = partial(screen.call_later, app.run_action, binding.action, active.node)
            yield SystemCommand(binding.description, app.get_key_display(binding), run)
        yield from (command for command in app.get_system_commands(screen) if command.title not in names)


class Clients(Provider):
    """The clients by their names, which are data, never markup."""

    async def startup(self) -> None:
        """Read the clients in a thread; commands can be searched meanwhile."""
        app = self.app
        assert isinstance(app, AssessmentsApp)
        self._app, self._clients = app, list[Client]()
        with suppress(Problem):  # the home screen shows that the store cannot be read
            self._clients = await asyncio.to_thread(app.session.repository.clients)

    async def discover(self) -> Hits:
        """Yield the first clients."""
        async for hit in self.search(""):
            yield DiscoveryHit(hit.prompt, hit.command, hit.text, hit.help)

    async def search(self, query: str) -> Hits:
        """Yield the clients with ``query`` in their name, those that start with it first."""
        wanted, help_text = query.casefold(), self._app.tr.t("Open this client")
        matches = [client for client in self._clients if wanted in one_line(client.name).casefold()]
        for client in matches[:MAX_CLIENTS]:
            name, run = one_line(client.name), partial(self._app.open_client, client)
            score = 2.0 if name.casefold().startswith(wanted) else 1.0
            yield Hit(score, Content(name), run, name, help_text)


class Palette(CommandPalette, LocalizedScreen[None]):
    """Textual's palette with its keys in the language of the interface."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "escape", N_("Close"), id="palette.close", key_display="esc"),
    ]

    def __init__(self, tr: Translator, placeholder: str, providers: ProviderSource) -> None:
        super().__init__(providers, placeholder=placeholder, id="--command-palette")
        self.tr = tr

    def compose(self) -> ComposeResult:
        """Yield the palette, and its keys instead of those below it."""
        yield from super().compose()
        yield KeyLine()
        yield TooSmall()

    def keys_now(self) -> tuple[str, ...]:
        """Return the key that closes it."""
        return ("escape",)

    def _action_command_list(self, action: str) -> None:
        """Move in the list of matches. Textual raises for a page key pressed before the list is laid out."""
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)
