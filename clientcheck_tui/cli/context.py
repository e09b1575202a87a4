"""What a command works with, from its arguments and the user's settings."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.parser import UsageError
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.settings import Settings, SettingsFile
from clientcheck_tui.signals import Signals
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.base_session import BaseSession
    from clientcheck_tui.session import Session
    from clientcheck_tui.store.repository import Repository


class Context(NamedTuple):
    """One call of the program."""

    parsed: argparse.Namespace
    tr: Translator
    settings: Settings
    settings_file: SettingsFile
    signals: Signals

    @property
    def today(self) -> datetime.date:
        """The local date, or that of ``--today``."""
        fixed: datetime.date | None = self.parsed.today
        return fixed or datetime.date.today()

    def now(self) -> datetime.datetime:
        """Return the time in UTC; ``--today`` changes its date, but not its time of day."""
        if self.parsed.today is None:
            return datetime.datetime.now(datetime.UTC)
        moment = datetime.datetime.combine(self.parsed.today, datetime.datetime.now().time())
        return moment.astimezone(datetime.UTC)

    @property
    def pack_folder(self) -> Path:
        """The folder of the pack for new assessments."""
        from clientcheck_tui.paths import pack_folder

        return pack_folder(self.parsed.pack or self.settings.pack)

    def check_pack(self) -> None:
        """Raise ``Problem`` if the pack of ``--pack`` cannot be read, even if it is not used."""
        if self.parsed.pack:
            from clientcheck_tui.content.loader import load_pack

            load_pack(self.pack_folder)

    def check_terminal(self, instead: str = "clientcheck ask --plain") -> None:
        """Raise ``UsageError`` if the app cannot be opened here; ``instead`` is a command that needs no terminal."""
        if not streams.can_redraw(sys.stderr):  # Textual draws on standard error
            message = N_("the app needs a terminal; without one, use “{command}”, or see “clientcheck --help”")
            raise UsageError(message, command=instead)

    def repository(self) -> Repository:
        """Return the store."""
        from clientcheck_tui.paths import data_folder
        from clientcheck_tui.store.repository import Repository

        folder = data_folder(self.parsed.data_dir, self.settings.data_dir, self.settings_file.path)
        return Repository(folder, self.now)

    def reader(self) -> BaseSession:
        """Return a session that only reads, which is quicker to load."""
        from clientcheck_tui.base_session import BaseSession

        return BaseSession(self.repository(), self.tr, self.now, lambda: self.today, self.pack_folder)

    def session(self) -> Session:
        """Return a session, for commands that need the questions."""
        from clientcheck_tui.session import Session

        return Session(self.repository(), self.tr, self.now, lambda: self.today, self.pack_folder)

    def check_output(self) -> None:
        """Raise ``UsageError`` if ``--force`` is given without a file to write."""
        if self.parsed.force and not self._to_file:
            raise UsageError(N_("--force needs -o FILE"))

    def write_out(self, text: str) -> None:
        """Write a document to the file of ``-o``, or to standard output.

        Raises:
            ReaderGoneError: nobody reads it.
            Problem: it could not be written.
        """
        if not self._to_file:
            streams.say_raw(text)
            return
        from clientcheck_tui.export import export_to

        try:
            paths, settings = self.repository().paths, self.settings_file.path
            export_to(self.parsed.output, text, force=self.parsed.force, store=paths, settings=settings)
        except Problem as problem:
            if isinstance(problem.__cause__, BrokenPipeError):
                raise streams.ReaderGoneError from None
            raise

    @property
    def _to_file(self) -> bool:
        return self.parsed.output not in (None, "-")
