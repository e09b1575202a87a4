"""Which files are the program's own: nothing a person exports may take the place of one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

BESIDE = (".lock", ".tmp")
"""The endings of what stands beside a file of ours while it is written."""


def is_ours(path: Path, files: Iterable[Path], folders: Iterable[Path]) -> bool:
    """Whether ``path`` is one of these files, stands beside one while it is written, or lies in one of these folders.

    A path that cannot be looked at is not ours: writing to it says what is wrong with it.
    """
    try:
        real = _real(path)
        kept = [_real(file) for file in files]
        kept += [file.with_name(file.name + ending) for file in kept for ending in BESIDE]
        return any(_same(real, file) for file in kept) or any(
            _same(above, folder) for above in (real, *real.parents) for folder in folders
        )
    except (OSError, ValueError):
        return False


def _same(real: Path, other: Path) -> bool:
    """Whether two paths lead to one place, also where the disk makes no difference of case."""
    return real == _real(other) or (real.exists() and other.exists() and real.samefile(other))


def _real(path: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(path)))
