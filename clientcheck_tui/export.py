"""Writing an export to the path a person typed."""

from __future__ import annotations

import os
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import expanded
from clientcheck_tui.report.export_file import write_export
from clientcheck_tui.store.store_folder import StorePaths


def export_to(typed: str, text: str, *, force: bool, store: StorePaths, settings: Path | None) -> Path:
    """Write an export, but never over the program's own data, and return its path.

    Args:
        typed: a file, as it was typed: ``~`` is the person's home.
        text: what to write.
        force: replace a file that exists.
        store: where the program's data is.
        settings: the settings file.

    Raises:
        FileThere: the file exists, and ``force`` is not given.
        Problem: it cannot be written there.
    """
    path = expanded(typed)
    if path.endswith(("/", os.sep)):  # ``Path`` would drop the slash that says that a folder is meant
        raise Problem(N_("{path} is a folder. Give the name of a file in it."), path=path)
    if store.owns(Path(path), settings):
        raise Problem(N_("{path}: clientcheck keeps its own data there; choose another file"), path=path)
    write_export(Path(path), text, force=force)
    return Path(path)
