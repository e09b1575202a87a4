"""The user's settings: one TOML file, described in ``docs/settings.md``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import NO_HOME, folder
from clientcheck_tui.read_file import parse_toml, read_text
from clientcheck_tui.translator import LANGUAGES

Language = Annotated[str, msgspec.Meta(pattern=f"^({'|'.join(LANGUAGES)})?$")]
"""The code of a language of the interface, or empty."""

Currency = Annotated[str, msgspec.Meta(pattern="^([A-Z]{3})?$")]
"""An ISO 4217 code, or empty."""

Amount = Annotated[str, msgspec.Meta(pattern=r"^([0-9]+(\.[0-9]+)?)?$")]
"""A decimal number in quotes, or empty: money is never a binary float."""


class Settings(msgspec.Struct, frozen=True):
    """The user's settings.

    Attributes:
        language: ``en`` or ``id``; empty for the system's.
        theme: the app's theme; empty for our own.
        currency: the calculators' currency, ``EUR``.
        floor_rate: the least an hour must earn, in that currency, ``"40.00"``.
        all_hours: all hours worked in three months, as last entered in a calculator.
        income: all income of three months, in that currency, as last entered in a calculator.
        hide_gauge: show the gauge only at the end: a visible score can change answers.
        ask_other_side: ask before an outcome what the client would say about the worst sign.
        data_dir: the folder of clients and assessments, relative to this file; empty for the platform's.
        pack: the absolute path of another pack's folder; empty for the six signs.
        keys: the keys of an action by its id: ``{"assessment.skip" = "s,right"}``.
    """

    language: Language = ""
    theme: str = ""
    currency: Currency = ""
    floor_rate: Amount = ""
    all_hours: Amount = ""
    income: Amount = ""
    hide_gauge: bool = False
    ask_other_side: bool = True
    data_dir: str = ""
    pack: str = ""
    keys: dict[str, str] = {}


OWN_FIGURES = {"floor-rate": "floor_rate", "all-hours": "all_hours", "income": "income"}
"""The calculators' figures that are the user's rather than a client's, and their settings."""


def own_figures(settings: Settings) -> dict[str, str]:
    """Return the user's own figures that are known."""
    return {figure: text for figure, name in OWN_FIGURES.items() if (text := getattr(settings, name))}


def with_own_figures(settings: Settings, figures: Mapping[str, str], currency: str) -> Settings:
    """Return the settings with the figures of a calculator whose answer was used.

    A floor rate and a currency that are set stay: those of the calculator may be for one client only.
    """
    changes = {name: figures[figure] for figure, name in OWN_FIGURES.items() if figure in figures}
    changes["currency"] = settings.currency or currency
    if settings.floor_rate:
        changes["floor_rate"] = settings.floor_rate
    return msgspec.structs.replace(settings, **changes)


class SettingsFile:
    """The settings' file.

    Attributes:
        path: where it is; None if there is no home folder for it.
        problems: what was wrong when it was read; these settings have their defaults.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._known = Settings()

    def read(self) -> Settings:
        """Read the settings; what is missing or wrong has its default."""
        self.problems = []
        self._known = Settings()
        try:
            values = parse_toml(read_text(self.path)) if self.path is not None else {}
        except FileNotFoundError:
            return self._known
        except Problem as problem:
            message = N_("{path}: the settings cannot be read, so the defaults are used: {what}")
            self.problems.append(Problem(message, path=self.path, what=problem))
            return self._known
        for name, value in list(values.items()):
            try:
                values[name] = self._checked(name, value)
            except Problem as problem:
                del values[name]
                self._report(name, problem)
        self._known = msgspec.convert(values, Settings)
        return self._known

    def write(self, settings: Settings) -> None:
        """Save the settings that have changed; the comments and the order of the file stay.

        Raises:
            Problem: the file cannot be read or written; it is not changed.
        """
        if self.path is None:
            raise Problem(NO_HOME)
        import tomlkit

        from clientcheck_tui import atomic_file

        try:
            text = read_text(self.path) if self.path.exists() else ""
            parse_toml(text)  # which refuses more than tomlkit
            document = tomlkit.parse(text)
            before = msgspec.to_builtins(self._known)
            for name, value in msgspec.to_builtins(settings).items():
                if value != before[name]:
                    document[name] = value
            changed = tomlkit.dumps(document)
            if text.count("\r\n") * 2 > text.count("\n"):  # tomlkit ends the lines it adds with a bare line feed
                changed = changed.replace("\r\n", "\n").replace("\n", "\r\n")
            atomic_file.make_folder(self.path.parent)
            atomic_file.replace(self.path, changed.encode())
            self._known = settings
        except (OSError, ValueError, tomlkit.exceptions.TOMLKitError, Problem) as error:
            what = error.strerror if isinstance(error, OSError) else error
            raise Problem(N_("{path}: the settings could not be saved: {what}"), path=self.path, what=what) from None

    def _checked(self, name: str, value: object) -> object:
        """Return the value to use for a setting; ``Problem`` if it is not possible. Wrong keys are left out of it."""
        if name not in Settings.__struct_fields__:
            raise Problem(N_("there is no such setting"))
        if name == "keys" and isinstance(value, dict):
            from clientcheck_tui.keys import check_keys

            value, wrong = check_keys(value)
            for action, problem in wrong:
                self._report(f'[keys] "{action}"', problem)
        try:
            msgspec.convert({name: value}, Settings)
        except msgspec.ValidationError:
            raise Problem(N_("“{value}” is not possible here"), value=value) from None
        if name == "theme" and value:
            from clientcheck_tui.bindings import THEMES

            if value not in THEMES:
                raise Problem(N_("there is no theme “{value}”"), value=value)
        if name == "pack" and isinstance(value, str) and value and self.path is not None:
            path = folder(value, self.path.parent)
            if not os.path.isfile(path / "pack.toml"):  # noqa: PTH113 - Path's own raises without permission
                raise Problem(N_("{folder}: no pack here: the file pack.toml is missing"), folder=path)
            return str(path)
        return value

    def _report(self, name: str, problem: Problem) -> None:
        message = N_("{path}: {name}: {what}; the default is used")
        self.problems.append(Problem(message, path=self.path, name=name, what=problem))
