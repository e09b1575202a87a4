"""What the options say, made into what the commands work with."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clientcheck_tui.settings import Settings, SettingsFile
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.session import Session
    from clientcheck_tui.store.repository import Repository


class Options:
    """One call of the program.

    Attributes:
        parsed: what was typed.
        tr: translates the interface's words.
        settings: what the person has set.
        settings_file: where that is kept.
        today: the day it is for the person.
    """

    def __init__(
        self, parsed: argparse.Namespace, tr: Translator, settings: Settings, settings_file: SettingsFile
    ) -> None:
        """Nothing is read or looked for yet."""
        self.parsed = parsed
        self.tr = tr
        self.settings = settings
        self.settings_file = settings_file
        self._fixed: datetime.date | None = getattr(parsed, "today", None)

    @property
    def today(self) -> datetime.date:
        """The day it is for the person; it goes on at midnight, unless ``--today`` fixed it."""
        return self._fixed or datetime.date.today()

    def now(self) -> datetime.datetime:
        """The clock, UTC; its day is the one that ``--today`` fixed, its time of day stays real."""
        if self._fixed is None:
            return datetime.datetime.now(datetime.UTC)
        moment = datetime.datetime.combine(self._fixed, datetime.datetime.now().time())
        return moment.astimezone(datetime.UTC)

    @property
    def data_folder(self) -> Path:
        """Where everything is kept."""
        from clientcheck_tui.paths import data_folder

        chosen = getattr(self.parsed, "data_dir", None)
        return data_folder(chosen, setting=self.settings.data_dir, settings_file=self.settings_file.path)

    @property
    def pack_folder(self) -> Path:
        """The folder of the pack for new assessments."""
        from clientcheck_tui.paths import pack_folder

        return pack_folder(getattr(self.parsed, "pack", None) or self.settings.pack)

    def check_pack(self) -> None:
        """See that the pack named on the command line is one, also for a command that would not read it.

        Raises:
            Problem: it cannot be read. ``packs`` itself lists and lints what is wrong instead.
        """
        linting = self.parsed.command == "packs" and self.parsed.what != "new"
        if getattr(self.parsed, "pack", None) and not linting:
            from clientcheck_tui.content.loader import load_pack

            load_pack(self.pack_folder)

    def repository(self) -> Repository:
        """What is kept."""
        from clientcheck_tui.store.repository import Repository

        return Repository(self.data_folder, self.now)

    def session(self) -> Session:
        """A whole session, for commands that judge."""
        from clientcheck_tui.session import Session

        return Session(self.repository(), self.tr, self.now, lambda: self.today, self.pack_folder)

    @property
    def repeated(self) -> list[str]:
        """The options that a command told to the person has to repeat to mean the same store and pack."""
        named = (("--data-dir", "data_dir"), ("--pack", "pack"), ("--lang", "lang"))
        return [part for flag, name in named if (value := getattr(self.parsed, name, None)) for part in (flag, value)]
