"""Completion in bash, zsh and fish, of clients' names too. argcomplete does the work and the quoting."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from typing import Any, cast

SHELLS = ("bash", "zsh", "fish")
"""The shells there is a script for."""

ZSH_LINE = "${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX"
"""The line up to the cursor, as zsh's completion knows it."""


def script(shell: str) -> str:
    """What to put into a shell's start-up file."""
    from argcomplete.shell_integration import shellcode

    code = shellcode(["clientcheck"], shell=shell)
    if shell == "zsh":
        # within zsh's completion, $BUFFER has lost the quote that is still open
        code = code.replace('COMP_LINE="$BUFFER"', f'COMP_LINE="{ZSH_LINE}"')
        code = code.replace('COMP_POINT="$CURSOR"', 'COMP_POINT="${#:-' + ZSH_LINE + '}"')
    return code


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks for completions, and end; returns at once where none does."""
    from argcomplete.finders import CompletionFinder

    shell = os.environ.get("_ARGCOMPLETE_SHELL")

    class Finder(CompletionFinder):
        """argcomplete's, which knows less of bash's quotes, and nothing of words that only look like options."""

        def _get_completions(
            self, comp_words: list[str], cword_prefix: str, cword_prequote: str, last_wordbreak_pos: int | None
        ) -> list[str]:
            self.no_options = "--" in comp_words
            self.begun = bool(cword_prefix)
            self.kept = 0
            if shell in ("bash", "zsh") and cword_prequote:
                cword_prefix, self.kept = _read_in_quotes(cword_prefix, cword_prequote)
            found = super()._get_completions(  # type: ignore[no-untyped-call]
                comp_words, cword_prefix, cword_prequote, last_wordbreak_pos
            )
            return cast("list[str]", found)

        def collect_completions(
            self, active_parsers: list[argparse.ArgumentParser], parsed_args: argparse.Namespace, cword_prefix: str
        ) -> list[str]:
            if self.no_options:
                active_parsers[-1].prefix_chars = ""
            return super().collect_completions(active_parsers, parsed_args, cword_prefix)

        def quote_completions(
            self, completions: list[str], cword_prequote: str, last_wordbreak_pos: int | None
        ) -> list[str]:
            if shell == "bash" and cword_prequote:
                return [_written_in_quotes(word[self.kept :], cword_prequote) for word in completions]
            if shell == "zsh" and cword_prequote:
                return [self._as_zsh_lists(word) for word in completions]
            quoted = super().quote_completions(completions, cword_prequote, last_wordbreak_pos)
            if cword_prequote or shell == "fish":
                return quoted
            return [self._marked(word) for word in quoted]

        def _as_zsh_lists(self, word: str) -> str:
            """A word for zsh, which writes it into the open quotes itself; only its own two signs are marked."""
            marked = re.sub(r"([\\:])", r"\\\1", word)
            self._display_completions[marked] = self._display_completions.get(word, "")
            return marked

        def _marked(self, word: str) -> str:
            """A word whose beginning no shell, and no parser, takes for something else."""
            marked = f"\\{word}" if word.startswith(("#", "~")) else word
            if shell == "bash" and word.startswith("-") and not (self.begun or self.no_options):
                marked = f"-- {word}"  # an option is offered only once a hyphen is typed: this is a name
            self._display_completions[marked] = self._display_completions.get(word, "")
            return marked

    Finder()(parser, always_complete_options=False, validator=_begins)


def _begins(completion: str, prefix: str) -> bool:
    """Whether a word begins so, in any case: what is completed is written right."""
    return completion[: len(prefix)].casefold() == prefix.casefold()


def _read_in_quotes(prefix: str, quote: str) -> tuple[str, int]:
    """What a word with an open quote says so far, and how much of it stands before that quote.

    argcomplete knows of fewer backslashes within double quotes than bash does.
    """
    typed = _since_open_quote(os.environ["COMP_LINE"][: int(os.environ["COMP_POINT"])])
    if quote == "'":
        return prefix, len(prefix) - len(typed)
    kept = len(prefix) - len(re.sub(r'\\([\\"])', r"\1", typed))
    return prefix[:kept] + re.sub(r'\\([\\"$`!])', r"\1", typed), kept


def _since_open_quote(line: str) -> str:
    """What was typed after the quote that is still open."""
    quote, begun, escaped = "", 0, False
    for place, character in enumerate(line):
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote, begun = character, place + 1
    return line[begun:]


def _written_in_quotes(text: str, quote: str) -> str:
    """A text as it stands behind an open quote.

    A quote at its beginning is doubled, since bash takes it for the open one; one at its end too, since bash closes
    the open one itself, but not behind another.
    """
    if quote == "'":
        written = text.replace("'", r"'\''")
    else:
        written = re.sub(r'([\\"$`])', r"\\\1", text)
        written = written.replace("!", r'"\!"')  # within the quotes, a backslash before it would stay
    if written.startswith(quote):
        written = quote + written
    return written + quote if written.endswith(quote) else written


def with_clients(action: argparse.Action) -> None:
    """Let this argument be completed with the clients' names."""
    cast("Any", action).completer = _clients


def with_words(action: argparse.Action, tr: Sequence[str]) -> None:
    """Let this argument be completed with these words; others may be typed."""
    cast("Any", action).completer = lambda **_: tr


def _clients(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The clients' names; none where the store cannot be read: a shell is no place for errors."""
    import datetime

    from clientcheck_tui.core.problem import Problem
    from clientcheck_tui.paths import data_folder, settings_path
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.store.repository import Repository

    chosen = getattr(parsed_args, "data_dir", None)
    try:
        path = settings_path(chosen)
        folder = data_folder(chosen, setting=SettingsFile(path).read().data_dir, settings_file=path)
        repository = Repository(folder, lambda: datetime.datetime.now(datetime.UTC))
        names = [client.name for client in repository.clients() if _begins(client.name, prefix)]
    except Problem:
        return []
    if len({name[: len(prefix)] for name in names}) > 1 or os.environ.get("_ARGCOMPLETE_SHELL") == "zsh":
        # as it was typed: bash would take back what differs, and zsh pass such a name over
        return [prefix + name[len(prefix) :] for name in names]
    return names
