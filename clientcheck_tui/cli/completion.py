"""Completion in bash, zsh and fish, of clients' names too. argcomplete does the work and the quoting."""

from __future__ import annotations

import argparse
import os
from typing import Any, cast

SHELLS = ("bash", "zsh", "fish")
"""The shells there is a script for."""


def script(shell: str) -> str:
    """What to put into a shell's start-up file."""
    from argcomplete.shell_integration import shellcode

    return shellcode(["clientcheck"], shell=shell)


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks for completions, and end; returns at once where none does."""
    from argcomplete.finders import CompletionFinder

    class Finder(CompletionFinder):
        """argcomplete's, which leaves alone what bash reads differently only at the beginning of a word."""

        def quote_completions(
            self, completions: list[str], cword_prequote: str, last_wordbreak_pos: int | None
        ) -> list[str]:
            quoted = super().quote_completions(completions, cword_prequote, last_wordbreak_pos)
            if cword_prequote or os.environ.get("_ARGCOMPLETE_SHELL") == "fish":
                return quoted
            return [f"\\{word}" if word.startswith(("#", "~")) else word for word in quoted]

    Finder()(parser, always_complete_options=False)


def with_clients(action: argparse.Action) -> None:
    """Let this argument be completed with the clients' names."""
    cast("Any", action).completer = _clients


def _clients(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The clients' names; none where the store cannot be read: a shell is no place for errors."""
    import datetime

    from clientcheck_tui.core.problem import Problem
    from clientcheck_tui.places import data_folder, settings_path
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.store.repository import Repository

    chosen = getattr(parsed_args, "data_dir", None)
    try:
        path = settings_path(chosen)
        folder = data_folder(chosen, setting=SettingsFile(path).read().data_dir, settings_file=path)
        repository = Repository(folder, lambda: datetime.datetime.now(datetime.UTC))
        return [client.name for client in repository.clients()]
    except Problem:
        return []
