"""Older copies of the store's files: one a session, dated, and one before a change of format."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clientcheck_tui import atomic_file
from clientcheck_tui.store import errors

KEPT = 10
"""How many sessions' copies are kept."""

_DATED = re.compile(r"assessments-\d{4}-\d\d-\d\dT\d{6}Z\.json")

_MOMENT = "%Y-%m-%dT%H%M%SZ"


def moment_of(path: Path) -> datetime.datetime:
    """When a session's copy was made, UTC."""
    moment = datetime.datetime.strptime(path.stem.removeprefix("assessments-"), _MOMENT)
    return moment.replace(tzinfo=datetime.UTC)


class Backups:
    """The folder of older copies."""

    def __init__(self, folder: Path, now: Callable[[], datetime.datetime]) -> None:
        """Nothing is created or read yet."""
        self.folder = folder
        self._now = now
        self._settled = False

    def settle(self) -> None:
        """This session needs no copy: what there is to keep is kept, or there was no file when it began."""
        self._settled = True

    def keep(self, data: bytes) -> None:
        """Keep the assessments as they were before this session's first change; later calls do nothing.

        Raises:
            Problem: the copy could not be written.
        """
        if self._settled:
            return
        self._write(f"assessments-{self.moment()}.json", data)
        self._settled = True
        for path in self.dated()[:-KEPT]:
            with suppress(OSError):  # one copy too many is no reason to refuse a save
                path.unlink()

    def keep_outdated(self, name: str, found: int, data: bytes) -> None:
        """Keep a file of an older format for good.

        Raises:
            Problem: the copy could not be written.
        """
        self._write(f"{name}-format-{found}-{self.moment()}.json", data)

    def newest(self) -> Path | None:
        """The newest session's copy of the assessments, if there is one."""
        return next(reversed(self.dated()), None)

    def any(self) -> bool:
        """Whether any copy lies there."""
        try:
            return any(path.suffix == ".json" for path in self.folder.iterdir())
        except FileNotFoundError:
            return False
        except OSError:  # not to be looked into: then rather believe that something is there
            return True

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        try:
            atomic_file.make_folder(self.folder)
            if not path.exists():  # two sessions in one second: the older content is the one to keep
                atomic_file.replace(path, data)
        except OSError as error:
            raise errors.cannot_save(path, error) from error

    def dated(self) -> list[Path]:
        """The sessions' copies, oldest first."""
        try:
            return sorted(path for path in self.folder.iterdir() if _DATED.fullmatch(path.name))
        except OSError:
            return []

    def moment(self) -> str:
        """Now, UTC, as it stands in names of files."""
        return self._now().astimezone(datetime.UTC).strftime(_MOMENT)
