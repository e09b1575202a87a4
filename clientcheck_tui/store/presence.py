"""Which clients other windows are assessing right now: a locked file each, which ends with its process."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from clientcheck_tui import atomic_file

_NAME = re.compile(r"([0-9A-Za-z-]+)\.[0-9a-f]{8}")
"""A file's name: a client's uuid, and what tells this window's file from others'."""


class Presence:
    """What this window has open, and whether another one has it open too.

    A file ``open/CLIENT.RANDOM`` is locked for as long as an assessment is on the screen. The system unlocks it when
    the process ends, however it ends; one that is not locked any more is removed by whoever looks next. Where files
    cannot be created or locked, nothing is known of other windows, and nothing fails.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is created yet.

        Args:
            folder: where everything is kept; while it does not exist, nothing is created.
        """
        self._store = folder
        self._folder = folder / "open"
        self._mine: dict[str, tuple[Path, int]] = {}

    def be_at(self, clients: set[str]) -> None:
        """Have exactly these clients open in this window: their uuids."""
        for client, (path, descriptor) in list(self._mine.items()):
            if client not in clients or not path.exists():
                del self._mine[client]
                self._leave(path, descriptor)
        for client in clients - self._mine.keys():
            with suppress(OSError):
                self._enter(client)

    def others(self, client: str) -> bool:
        """Whether another window has an assessment of this client open; files left by dead ones are removed."""
        mine = {path for path, _ in self._mine.values()}
        found = False
        with suppress(OSError):
            for path in self._folder.iterdir():
                name = _NAME.fullmatch(path.name)
                if name is not None and path not in mine and _held(path):
                    found = found or name[1] == client
        return found

    def _enter(self, client: str) -> None:
        name = f"{client}.{os.urandom(4).hex()}"
        if _NAME.fullmatch(name) is None or not self._store.is_dir():
            return
        path = self._folder / name
        atomic_file.make_folder(self._folder)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            locked = _lock(descriptor)
        except OSError:
            locked = False
        if locked:
            self._mine[client] = (path, descriptor)
        else:  # somebody is looking at it in this very moment, or nothing can be locked here
            self._leave(path, descriptor)

    @staticmethod
    def _leave(path: Path, descriptor: int) -> None:
        with suppress(OSError):  # Windows removes it only once it is closed
            path.unlink()
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()


def _held(path: Path) -> bool:
    """Whether a running window holds this file; one that none holds is removed."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if os.fstat(descriptor).st_size:  # somebody else's
                return False
            if not _lock(descriptor):
                return True
            if not atomic_file.WINDOWS:  # where it can be removed while it is locked, and nobody locks it in between
                path.unlink()
        finally:
            os.close(descriptor)
        if atomic_file.WINDOWS:
            path.unlink()
    return False


def _lock(descriptor: int) -> bool:
    """Lock an open file for as long as it is open; False where somebody else has locked it.

    Raises:
        OSError: the file system knows no locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
