"""Where everything is."""

from __future__ import annotations

from pathlib import Path

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.cli.options import Options
from clientcheck_tui.paths import NO_HOME
from clientcheck_tui.report.text import shown
from clientcheck_tui.store.errors import reason_of
from clientcheck_tui.translator import Translator


def where(options: Options) -> str:
    """The files and folders in use, one a line, and whether each is there."""
    tr = options.tr
    repository = options.repository()
    named: list[tuple[str, Path | None]] = [
        (tr.t("data folder"), repository.folder),
        (tr.t("clients and assessments"), repository.paths.assessments),
        (tr.t("drafts"), repository.paths.drafts),
        (tr.t("packs"), repository.paths.packs),
        (tr.t("older copies"), repository.paths.copies),
        (tr.t("settings"), options.settings_file.path),
        (tr.t("questions"), options.pack_folder),
    ]
    width = max(cells(name) for name, _ in named)
    return "\n".join(f"{padded(name, width)}  {_told(path, tr)}" for name, path in named)


def _told(path: Path | None, tr: Translator) -> str:
    if path is None:
        return tr.t(NO_HOME)
    text = shown(str(path))
    try:
        path.stat()
    except FileNotFoundError:
        return tr.t("{path} (not there yet)", path=text)
    except OSError as error:
        return tr.t("{path} (cannot be looked at: {what})", path=text, what=reason_of(error))
    return text
