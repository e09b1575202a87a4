"""Default folders, and paths as people type them."""

from __future__ import annotations

import os
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem

DATA_VARIABLE = "CLIENTCHECK_DATA_DIR"
"""The environment variable for the data folder."""

NO_HOME = N_("there is no home folder; choose a folder with --data-dir")
NO_SUCH_HOME = N_("{folder}: there is no such home folder; write the full path")

SETTINGS = "settings.toml"

DEFAULT_PACK = "six-signs"
"""The pack that comes with the program."""


def data_folder(option: str | None, setting: str = "", settings_file: Path | None = None) -> Path:
    """Return the data folder: by ``--data-dir``, environment, settings or platform, in this order.

    A relative ``setting`` begins at the folder of ``settings_file``.

    Raises:
        Problem: a home folder is needed and there is none. This is also raised for the setting: with a default instead,
            all clients would seem to be gone.
    """
    if chosen := option or os.environ.get(DATA_VARIABLE):
        return folder(chosen)
    if setting and settings_file is not None:
        try:
            return folder(setting, settings_file.parent)
        except Problem as problem:
            raise Problem(N_("{path}: {name}: {what}"), path=settings_file, name="data_dir", what=problem) from None
    path = _platform_folder("user_data_dir")
    if path is None:
        raise Problem(NO_HOME)
    return path


def settings_path(option: str | None) -> Path | None:
    """Return the settings' file: in a data folder that was chosen, or else in the platform's folder.

    None if a home folder is needed and there is none: then the defaults are used.
    """
    if option or os.environ.get(DATA_VARIABLE):
        try:
            return data_folder(option) / SETTINGS
        except Problem:
            return None
    path = _platform_folder("user_config_dir")
    return path / SETTINGS if path is not None else None


def downloads() -> Path:
    """Return the first of these that exists: the downloads folder, the home folder, the current folder."""
    for path in (_platform_folder("user_downloads_dir"), home()):
        if path is not None and path.is_dir():
            return path
    return Path.cwd()


def home() -> Path | None:
    """Return the home folder, from ``HOME`` or the account; None if there is none.

    An empty or relative ``HOME`` counts as not set: Python would use ``/`` for the first, and for the second a folder
    that depends on where the program is started.
    """
    if os.name == "posix" and not os.path.isabs(os.environ.get("HOME", "")):  # noqa: PTH117 - a text, not a path yet
        import pwd

        try:
            path = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            return None
    else:
        path = os.path.expanduser("~")  # noqa: PTH111 - Path's own raises
    return Path(path) if Path(path).is_absolute() else None


def questions_folder() -> Path:
    """Return the folder of the packs that come with the program; ``Problem`` if it is missing.

    It is in the package once that is installed, and beside it in a checkout.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "questions", package.parent / "questions"):
        if (folder / DEFAULT_PACK / "pack.toml").is_file():
            return folder
    raise Problem(
        N_(
            "The questions are missing: there is no folder “questions” in {folder} or beside it. "
            "Install clientcheck again."
        ),
        folder=package,
    )


def pack_folder(chosen: str | None) -> Path:
    """Return the folder of the chosen pack, or of the one that comes with the program; ``Problem`` if there is none."""
    if chosen:
        return folder(chosen)
    return questions_folder() / DEFAULT_PACK


def expanded(text: str) -> str:
    """Replace ``~`` or ``~name`` at the beginning of a path by the home folder; ``Problem`` if there is none.

    ``~name`` of an unknown person stays: it may be the name of a file.
    """
    if text != "~" and not text.startswith(("~/", f"~{os.sep}")):
        return os.path.expanduser(text)  # noqa: PTH111 - Path's own raises if there is no such person
    path = home()
    if path is None:
        raise Problem(NO_SUCH_HOME, folder=text)
    return os.path.join(path, text[2:]) if text != "~" else str(path)  # noqa: PTH118 - keeps a slash at the end


def folder(text: str, base: Path | None = None) -> Path:
    """Return the absolute path of a folder as a person typed it; a relative one begins at ``base``.

    Without ``base``, it begins at the current folder.

    Raises:
        Problem: its home folder is unknown, it has a NUL, or the current folder was deleted.
    """
    path = Path(expanded(text))
    if "\0" in text or str(path).startswith("~"):
        raise Problem(NO_SUCH_HOME, folder=text)
    try:
        return (path if base is None else base / path).absolute()
    except OSError:
        message = N_(
            "{folder}: the current folder no longer exists, so a relative path is not possible; write the full path"
        )
        raise Problem(message, folder=text) from None


def _platform_folder(name: str) -> Path | None:
    """Return a folder of platformdirs; None if it needs a home folder and there is none."""
    from platformdirs import PlatformDirs  # 20 ms

    try:
        path = Path(getattr(PlatformDirs("clientcheck", appauthor=False), name))
    except RuntimeError:
        return None
    return path if path.is_absolute() else None
