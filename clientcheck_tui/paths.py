"""Where things are kept when nobody says otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem

DATA_VARIABLE = "CLIENTCHECK_DATA_DIR"
"""The environment variable that names the data folder."""

NO_HOME = N_("no home folder found; name one with --data-dir")
"""Said where the system's own place would be used, and there is no home folder it could lie in."""

NO_SUCH_HOME = N_("{folder}: there is no such home folder; write the path in full")
"""Said of a path that begins with ``~``, where that leads nowhere."""

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
        Problem: there is no home folder, or it begins with one that cannot be found. The settings' word is no
            exception: with another folder in its place everything would seem gone.
    """
    if named := chosen or environment.get(DATA_VARIABLE):
        return folder(named)
    if setting and settings_file is not None:
        try:
            return folder(setting, settings_file.parent)
        except Problem as problem:
            raise Problem(N_("{path}: {name}: {what}"), path=settings_file, name="data_dir", what=problem) from None
    import platformdirs  # 20 ms that only those pay who let it choose

    if (found := _platform_folder(lambda: platformdirs.user_data_dir("clientcheck", appauthor=False))) is None:
        raise Problem(NO_HOME)
    return found


def settings_path(chosen: str | None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file of the person's settings: within a data folder that was named, else where this system keeps such files.

    None where it would lie in a home folder that cannot be found: the defaults hold then, and only what needs the
    data folder says what is wrong.
    """
    if chosen or environment.get(DATA_VARIABLE):
        try:
            return data_folder(chosen, environment) / SETTINGS
        except Problem:
            return None
    import platformdirs

    found = _platform_folder(lambda: platformdirs.user_config_dir("clientcheck", appauthor=False))
    return found / SETTINGS if found is not None else None


def downloads() -> Path:
    """The person's folder for downloads; where there is none, their home, and without a home where they are."""
    import platformdirs

    found = _platform_folder(platformdirs.user_downloads_dir)
    if found is None or not found.is_dir():
        found = home()
    return found if found is not None and found.is_dir() else Path.cwd()


def home() -> Path | None:
    """The person's home folder; None where there is none: an account without one, and no ``HOME``.

    An empty or relative ``HOME`` counts as not set: Python would make ``/`` of the one, and the other would mean
    another folder wherever the person is.
    """
    if os.name == "posix" and not os.path.isabs(os.environ.get("HOME", "")):  # noqa: PTH117 - a text, not a path yet
        import pwd

        try:
            named = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            return None
    else:
        named = os.path.expanduser("~")  # noqa: PTH111 - Path's own raises
    return Path(named) if Path(named).is_absolute() else None


def pack_folder(chosen: str | None) -> Path:
    """The folder of the pack for new assessments: as chosen, or the one that comes with the program.

    Raises:
        Problem: it begins with a home folder that cannot be found, or the program's own questions are missing.
    """
    if chosen:
        return folder(chosen)
    from clientcheck_tui.content.loader import DEFAULT_PACK, questions_folder

    return questions_folder() / DEFAULT_PACK


def expanded(text: str) -> str:
    """A path as a person types it with ``~`` at its beginning made their home, and ``~name`` that of another.

    ``~name`` of nobody stays as it is: it may be the name of a file.

    Raises:
        Problem: the person's own home folder is meant, and cannot be found.
    """
    if text != "~" and not text.startswith(("~/", f"~{os.sep}")):
        return os.path.expanduser(text)  # noqa: PTH111 - Path's own raises where there is no such person
    if (found := home()) is None:
        raise Problem(NO_SUCH_HOME, folder=text)
    return os.path.join(found, text[2:]) if text != "~" else str(found)  # noqa: PTH118 - keeps a stroke at the end


def folder(text: str, base: Path | None = None) -> Path:
    """A folder as a person names it: ``~`` is their home.

    Args:
        text: its name.
        base: where a relative one begins; without it where the person is.

    Raises:
        Problem: the home folder cannot be found, the name holds a NUL, or a relative one begins in a folder that is
            gone.
    """
    named = Path(expanded(text))
    if "\0" in text or str(named).startswith("~"):
        raise Problem(NO_SUCH_HOME, folder=text)
    try:
        return (named if base is None else base / named).absolute()
    except OSError:
        raise Problem(
            N_("{folder}: the folder you are in is gone, so a relative path leads nowhere; write the path in full"),
            folder=text,
        ) from None


def _platform_folder(find: Callable[[], str]) -> Path | None:
    """What platformdirs finds; None where that would lie in a home folder that cannot be found."""
    try:
        found = Path(find())
    except RuntimeError:
        return None
    return found if found.is_absolute() else None
