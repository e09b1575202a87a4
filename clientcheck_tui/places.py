"""Where things are kept when nobody says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem

DATA_VARIABLE = "CLIENTCHECK_DATA_DIR"
"""The environment variable that names the data folder."""

SETTINGS = "settings.toml"
"""The name of the settings' file."""


def data_folder(
    chosen: str | None,
    environment: Mapping[str, str] = os.environ,
    setting: str = "",
    settings_file: Path | None = None,
) -> Path:
    """The folder for the person's data: as chosen, as the environment or the settings say, or the system's own place.

    Args:
        chosen: on the command line.
        environment: may name it too.
        setting: what the settings say; relative, it begins at the folder of their file.
        settings_file: where they are kept.

    Raises:
        Problem: it begins with a home folder that cannot be found. The settings' word is no exception: with another
            folder in its place everything would seem gone.
    """
    if named := chosen or environment.get(DATA_VARIABLE):
        return folder(named)
    if setting and settings_file is not None:
        try:
            return folder(setting, settings_file.parent)
        except Problem as problem:
            raise Problem(N_("{path}: {name}: {what}"), path=settings_file, name="data_dir", what=problem) from None
    import platformdirs  # 20 ms that only those pay who let it choose

    return Path(platformdirs.user_data_dir("clientcheck", appauthor=False))


def settings_path(chosen: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The file of the person's settings: within a data folder that was named, else where this system keeps such files.

    Raises:
        Problem: the data folder begins with a home folder that cannot be found.
    """
    if chosen or environment.get(DATA_VARIABLE):
        return data_folder(chosen, environment) / SETTINGS
    import platformdirs

    return Path(platformdirs.user_config_dir("clientcheck", appauthor=False)) / SETTINGS


def pack_folder(chosen: str | None) -> Path:
    """The folder of the pack for new assessments: as chosen, or the one that comes with the program.

    Raises:
        Problem: it begins with a home folder that cannot be found, or the program's own questions are missing.
    """
    if chosen:
        return folder(chosen)
    from clientcheck_tui.content.loader import DEFAULT_PACK, questions_folder

    return questions_folder() / DEFAULT_PACK


def folder(text: str, base: Path | None = None) -> Path:
    """A folder as a person names it: ``~`` is their home.

    Args:
        text: its name.
        base: where a relative one begins; without it where the person is.

    Raises:
        Problem: the home folder cannot be found, the name holds a NUL, or a relative one begins in a folder that is
            gone.
    """
    try:
        if "\0" in text:
            raise ValueError("NUL")
        named = Path(text).expanduser()
    except (RuntimeError, ValueError):
        raise Problem(N_("{folder}: there is no such home folder; write the path in full"), folder=text) from None
    try:
        return (named if base is None else base / named).absolute()
    except OSError:
        raise Problem(
            N_("{folder}: the folder you are in is gone, so a relative path leads nowhere; write the path in full"),
            folder=text,
        ) from None
