"""Which clients other windows are assessing."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from clientcheck_tui import atomic_file

_NAME = r"([0-9A-Za-z-]+)\.[0-9a-f]{8}"
"""A file's name: a client's uuid, and what distinguishes this window's file from others."""


class Presence:
    """Shows other windows which client this one has open, and finds out what they have open.

    A file ``open/CLIENT.RANDOM`` is locked while an assessment is on the screen. However the process ends, the system
    unlocks it, and the next window that looks deletes it. Where files cannot be created or locked, nothing fails, and
    no other window is noticed.
    """

    def __init__(self, folder: Path) -> None:
        """Create nothing yet, and nothing at all while the data folder ``folder`` does not exist."""
        self._store = folder
        self._folder = folder / "open"
        self._own: tuple[str, Path, int] | None = None

    def enter(self, client: str) -> None:
        """Show that this client is open here, and no other; create the file again if it was deleted."""
        if self._own is not None and self._own[0] == client and self._own[1].exists():
            return
        self.leave()
        name = f"{client}.{os.urandom(4).hex()}"
        if re.fullmatch(_NAME, name) is None or not self._store.is_dir():
            return
        path = self._folder / name
        with suppress(OSError):
            atomic_file.make_folder(self._folder)
            self._own = (client, path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            if _lock(self._own[2]):
                return
        self.leave()

    def leave(self) -> None:
        """Show that no client is open here."""
        if self._own is None:
            return
        _, path, descriptor = self._own
        self._own = None
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)
        with suppress(OSError):  # Windows deletes it only once it is closed
            path.unlink()

    def is_open_elsewhere(self, client: str) -> bool:
        """Whether another window has this client open; also deletes the files of processes that have ended."""
        own = self._own[1] if self._own is not None else None
        clients = set()
        with suppress(OSError):
            for path in self._folder.iterdir():
                name = re.fullmatch(_NAME, path.name)
                if name is not None and path != own and _is_locked(path):
                    clients.add(name[1])
        return client in clients


def _is_locked(path: Path) -> bool:
    """Whether a running process has locked this file; if not, delete it."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if os.fstat(descriptor).st_size:  # not a file of ours: those are empty
                return False
            if not _lock(descriptor):
                return True
            if not atomic_file.WINDOWS:  # delete it while it is locked, so that nobody locks it in between
                path.unlink()
        finally:
            os.close(descriptor)
        if atomic_file.WINDOWS:
            path.unlink()
    return False


def _lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; False if another process has locked it, OSError without file locks."""
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
