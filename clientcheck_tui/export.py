"""Writing an export to the path a person typed."""

from __future__ import annotations

import os
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import expanded
from clientcheck_tui.report.export_file import IS_A_FOLDER, write_export
from clientcheck_tui.store.store_folder import StorePaths


def export_to(typed: str, text: str, *, force: bool, store: StorePaths, settings: Path | None) -> Path:
    """Write an export to the path ``typed``, but never over ``store`` or ``settings``, and return the path.

    Raises:
        FileThere: the file exists, without ``force``.
        Problem: it cannot be written there.
    """
    path = expanded(typed)
    if path.endswith(("/", os.sep)):  # a folder; ``Path`` would drop the slash
        raise Problem(IS_A_FOLDER, path=path)
    if store.owns(Path(path), settings):
        raise Problem(N_("{path}: clientcheck keeps its own data there; choose another file"), path=path)
    write_export(Path(path), text, force=force)
    return Path(path)
