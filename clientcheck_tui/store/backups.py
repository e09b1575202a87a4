"""Backups of the assessments: one of each session that changes them, dated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clientcheck_tui import atomic_file
from clientcheck_tui.store import errors

MAX_SESSIONS = 10
"""The most sessions whose backups are not deleted."""

_DATED = r"assessments-\d{4}-\d\d-\d\dT\d{6}Z\.json"

_TIME = "%Y-%m-%dT%H%M%SZ"


def time_of(path: Path) -> datetime.datetime:
    """Return when a session's backup was made, UTC."""
    time = datetime.datetime.strptime(path.stem.removeprefix("assessments-"), _TIME)
    return time.replace(tzinfo=datetime.UTC)


class Backups:
    """The folder of backups.

    Attributes:
        folder: the folder.
        needed: this session has not made its backup yet, and there is something to back up.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime.datetime]) -> None:
        self.folder = folder
        self.needed = True
        self._now = now

    def save(self, data: bytes) -> None:
        """Save the assessments as they were before this session's first change; later calls do nothing."""
        if not self.needed:
            return
        path = self.folder / f"assessments-{self.timestamp()}.json"
        try:
            atomic_file.make_folder(self.folder)
            if not path.exists():  # of two sessions in one second, the first has the older content
                atomic_file.replace(path, data)
        except OSError as error:
            raise errors.cannot_save(path, error) from error
        self.needed = False
        for old in self.dated()[:-MAX_SESSIONS]:
            with suppress(OSError):  # one backup too many is no reason to refuse a save
                old.unlink()

    def newest(self) -> Path | None:
        """Return the newest session's backup, None if there is none."""
        return next(reversed(self.dated()), None)

    def any(self) -> bool:
        """Whether the folder holds any backup."""
        try:
            return any(path.suffix == ".json" for path in self.folder.iterdir())
        except FileNotFoundError:
            return False
        except OSError:  # it cannot be listed, so assume that there are some: a missing file is then reported
            return True

    def dated(self) -> list[Path]:
        """Return the sessions' backups, oldest first."""
        try:
            return sorted(path for path in self.folder.iterdir() if re.fullmatch(_DATED, path.name))
        except OSError:
            return []

    def timestamp(self) -> str:
        """Return the time now, UTC, as it is written in names of files."""
        return self._now().astimezone(datetime.UTC).strftime(_TIME)
