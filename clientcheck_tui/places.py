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


def data_folder(chosen: str | None, environment: Mapping[str, str] = os.environ, setting: str = "") -> Path:
    """The folder for the person's data: as chosen, as the environment or the settings say, or the system's own place.

    Raises:
        Problem: it begins with a home folder that cannot be found.
    """
    if named := chosen or environment.get(DATA_VARIABLE) or setting:
        return folder(named)
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


def folder(text: str) -> Path:
    """A folder as a person names it: ``~`` is their home, what is relative begins where they are.

    Raises:
        Problem: the home folder cannot be found, or the name holds a NUL.
    """
    try:
        if "\0" in text:
            raise ValueError("NUL")
        return Path(text).expanduser().absolute()
    except (RuntimeError, ValueError, OSError):
        raise Problem(N_("{folder}: there is no such home folder; write the path in full"), folder=text) from None
