"""The folder a demo keeps its sample clients in: gone afterwards, and at the latest when the next demo begins."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from clientcheck_tui.core.problem import N_, Problem

PREFIX = "clientcheck-demo-"

DATA, SETTINGS, IN_USE = "data", "settings.toml", "in-use"
"""All that stands in it. The last is locked as long as the demo runs: the system lets go of it even after kill -9."""


@contextmanager
def demo_folder() -> Iterator[Path]:
    """A folder of its own for one demo.

    Raises:
        Problem: none can be made.
    """
    sweep(Path(tempfile.gettempdir()))
    with ExitStack() as both:
        try:
            made = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
            folder = Path(both.enter_context(made))
            both.enter_context(FileLock(folder / IN_USE, mode=0o600))
        except OSError as error:
            raise Problem(N_("no folder can be made for the demo: {what}"), what=error) from None
        yield folder


def sweep(temporary: Path) -> None:
    """Delete what demos that were killed have left in ``temporary``; what cannot be deleted stays."""
    with suppress(OSError):
        for folder in temporary.glob(f"{PREFIX}*"):
            with suppress(OSError, Timeout):
                if _is_ours(folder):
                    with FileLock(folder / IN_USE, timeout=0):
                        pass  # nobody uses it any more
                    shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Whether a demo of this account made the folder and has locked it before: its data come after the lock.

    Anything else in it, a link or a file that is not the account's own, and it is left alone.
    """
    names = {path.name for path in folder.iterdir()} if _own(folder, stat.S_ISDIR) else set()
    return (
        {DATA, IN_USE} <= names <= {DATA, IN_USE, SETTINGS, f"{SETTINGS}.tmp"}
        and _own(folder / IN_USE, stat.S_ISREG)
        and _own(folder / DATA, stat.S_ISDIR)
    )


def _own(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether this is of a kind, no link, and for this account alone."""
    found = path.lstat()
    private = sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
    return kind(found.st_mode) and private
