"""Where everything is."""

from __future__ import annotations

from pathlib import Path

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import N_
from clientcheck_tui.places import NO_HOME
from clientcheck_tui.report.text import shown
from clientcheck_tui.store.trouble import reason_of
from clientcheck_tui.words import Words

FILES = (N_("clients and assessments"), N_("drafts"), N_("packs"), N_("older copies"))
"""What the store calls its files, for the catalogue."""


def where(options: Options) -> str:
    """The files and folders in use, one a line, and whether each is there."""
    words = options.words
    repository = options.repository()
    named: list[tuple[str, Path | None]] = [
        (words.t("data folder"), repository.folder),
        *((words.t(name), path) for name, path in repository.files().items()),
        (words.t("settings"), options.settings_file.path),
        (words.t("questions"), options.pack_folder),
    ]
    width = max(cells(name) for name, _ in named)
    return "\n".join(f"{padded(name, width)}  {_told(path, words)}" for name, path in named)


def _told(path: Path | None, words: Words) -> str:
    if path is None:
        return words.t(NO_HOME)
    text = shown(str(path))
    try:
        path.stat()
    except FileNotFoundError:
        return words.t("{path} (not there yet)", path=text)
    except OSError as error:
        return words.t("{path} (cannot be looked at: {what})", path=text, what=reason_of(error))
    return text
