"""The person's settings: one TOML file, kept between runs."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from clientcheck_tui.core.problem import N_, Problem


class Settings(msgspec.Struct, frozen=True):
    """What can be set.

    Attributes:
        theme: the app's theme; empty for the product's own.
        hide_gauge: show the gauge only at the end: a visible score can change answers.
    """

    theme: str = ""
    hide_gauge: bool = False


class SettingsFile:
    """The settings' file.

    Attributes:
        path: where it is.
        problem: what was wrong with it when it was read; the defaults hold then.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self.path = path
        self.problem: Problem | None = None

    def read(self) -> Settings:
        """The settings as they are kept; the defaults where there are none or they cannot be read."""
        import tomllib

        try:
            return msgspec.convert(tomllib.loads(self.path.read_text(encoding="utf-8")), Settings)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:  # ValueError: not TOML, not UTF-8, a value of the wrong kind
            what = str(error.strerror if isinstance(error, OSError) else error)
            self.problem = Problem(N_("{path}: the settings cannot be read: {what}"), path=self.path, what=what)
            return Settings()

    def write(self, settings: Settings) -> None:
        """Keep the settings, with the comments and the order of the file; one that cannot be read is left as it is.

        Raises:
            Problem: the file cannot be written.
        """
        if self.problem is not None:
            raise self.problem
        temporary = self.path.with_name(self.path.name + ".new")
        import tomlkit

        try:
            text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            document = tomlkit.parse(text)
            for key, value in msgspec.to_builtins(settings).items():
                document[key] = value
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(tomlkit.dumps(document).encode())
            temporary.replace(self.path)
        except OSError as error:
            raise Problem(
                N_("{path}: the settings could not be saved: {what}"), path=self.path, what=error.strerror
            ) from None
