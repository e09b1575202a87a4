"""The person's settings: one TOML file, kept between runs. ``docs/settings.md`` describes each."""

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
"""The code of a language the product speaks, or empty."""

Currency = Annotated[str, msgspec.Meta(pattern="^([A-Z]{3})?$")]
"""An ISO 4217 code, or empty."""

Amount = Annotated[str, msgspec.Meta(pattern=r"^([0-9]+(\.[0-9]+)?)?$")]
"""A decimal number in quotes, or empty: money is never a binary float."""


class Settings(msgspec.Struct, frozen=True):
    """What can be set.

    Attributes:
        language: ``en`` or ``id``; empty for the system's.
        theme: the app's theme; empty for the product's own.
        currency: what the calculators count in, ``EUR``.
        floor_rate: the least an hour must earn, in that currency, ``"40.00"``.
        all_hours: all hours worked in three months, as last entered in a calculator.
        income: the whole income of three months, in that currency, as last entered in a calculator.
        hide_gauge: show the gauge only at the end: a visible score can change answers.
        data_dir: where clients and assessments are kept, from the folder of this file; empty for the platform's place.
        pack: the folder of another pack, in full once it is read; empty for the six signs.
        keys: the keys of an action by its id: ``{"assessment.skip" = "s,right"}``.
    """

    language: Language = ""
    theme: str = ""
    currency: Currency = ""
    floor_rate: Amount = ""
    all_hours: Amount = ""
    income: Amount = ""
    hide_gauge: bool = False
    data_dir: str = ""
    pack: str = ""
    keys: dict[str, str] = {}


OWN_FIGURES = {"floor-rate": "floor_rate", "all-hours": "all_hours", "income": "income"}
"""Figures that are the person's rather than a client's, and the settings they are kept in."""


def own_figures(settings: Settings) -> dict[str, str]:
    """The person's own figures, as far as they are known: what a calculator begins with."""
    found = {figure: str(getattr(settings, name)) for figure, name in OWN_FIGURES.items()}
    return {figure: text for figure, text in found.items() if text}


def with_own_figures(settings: Settings, figures: Mapping[str, str], currency: str) -> Settings:
    """The settings with what was taken in a calculator.

    A floor rate and a currency that are set stay: others were meant for one client.
    """
    given = {name: figures[figure] for figure, name in OWN_FIGURES.items() if figure in figures}
    given["currency"] = settings.currency or currency
    if settings.floor_rate:
        given.pop("floor_rate", None)
    return msgspec.structs.replace(settings, **given)


class SettingsFile:
    """The settings' file.

    Attributes:
        path: where it is; None where there is no home folder to keep it in.
        problems: what was wrong with it when it was read; the defaults hold for those.
    """

    def __init__(self, path: Path | None) -> None:
        """Nothing is read yet."""
        self.path = path
        self.problems: list[Problem] = []
        self._readable = True
        self._known = Settings()

    def read(self) -> Settings:
        """The settings as they are kept; the default for each that is missing or wrong."""
        self.problems = []
        self._readable = True
        self._known = Settings()
        if self.path is None:
            return Settings()
        try:
            given = parse_toml(read_text(self.path))
        except FileNotFoundError:
            return Settings()
        except Problem as problem:
            return self._unreadable(problem)
        kept = {}
        if isinstance(given.get("keys"), dict):
            from clientcheck_tui.keys import checked

            given["keys"], wrong = checked(given["keys"])
            for action, what in wrong:
                self._wrong(f'[keys] "{_short(action)}"', what)
        if isinstance(theme := given.get("theme"), str) and theme:
            from clientcheck_tui.bindings import THEMES

            if theme not in THEMES:
                self._wrong("theme", Problem(N_("there is no theme called “{value}”"), value=_short(theme)))
                del given["theme"]
        for name, value in given.items():
            try:
                msgspec.convert({name: value}, Settings)
            except msgspec.ValidationError:
                self._wrong(name, Problem(N_("“{value}” does not fit here"), value=_short(value)))
            else:
                kept[name] = value
        for name in sorted(set(given) - set(Settings.__struct_fields__)):
            self._wrong(_short(name), Problem(N_("there is no such setting")))
        self._known = msgspec.convert(kept, Settings)
        if self._known.pack:
            self._known = msgspec.structs.replace(self._known, pack=self._pack(self._known.pack, self.path.parent))
        return self._known

    def write(self, settings: Settings) -> None:
        """Keep the settings, with the comments and the order of the file.

        Raises:
            Problem: the file cannot be written, or could not be read: then it is left as it is.
        """
        if self.path is None:
            raise Problem(NO_HOME)
        if not self._readable:
            raise self.problems[0]
        import tomlkit

        from clientcheck_tui import atomic_file

        try:
            text = _text(self.path)
            document = tomlkit.parse(text)
            before = msgspec.to_builtins(self._known)
            for name, value in msgspec.to_builtins(settings).items():
                if value != before[name]:  # what has not changed keeps its place and its comments
                    document[name] = value
            atomic_file.make_folder(self.path.parent)
            changed = tomlkit.dumps(document)
            if text.count("\r\n") * 2 > text.count("\n"):  # tomlkit ends the lines it adds with a bare line feed
                changed = changed.replace("\r\n", "\n").replace("\n", "\r\n")
            atomic_file.replace(atomic_file.real(self.path), changed.encode())
            self._known = settings
        except (OSError, ValueError, tomlkit.exceptions.TOMLKitError, Problem) as error:
            what = error.strerror if isinstance(error, OSError) else error
            raise Problem(N_("{path}: the settings could not be saved: {what}"), path=self.path, what=what) from None

    def _pack(self, named: str, base: Path) -> str:
        """The folder in full, a relative one from ``base``; empty where there is no pack in it."""
        try:
            found = folder(named, base)
            if not os.path.isfile(found / "pack.toml"):  # noqa: PTH113 - which raises where one may not look
                raise Problem(N_("{folder}: no pack here: the file pack.toml is missing"), folder=found)
        except Problem as problem:
            self._wrong("pack", problem)
            return ""
        return str(found)

    def _unreadable(self, what: Problem) -> Settings:
        self._readable = False
        problem = Problem(
            N_("{path}: the settings cannot be read, so the defaults hold: {what}"), path=self.path, what=what
        )
        self.problems.append(problem)
        return Settings()

    def _wrong(self, name: str, what: Problem) -> None:
        self.problems.append(
            Problem(N_("{path}: {name}: {what}; the default holds"), path=self.path, name=name, what=what)
        )


def _text(path: Path) -> str:
    """The file as it is now; empty where there is none.

    Raises:
        Problem: it was damaged while the program runs.
    """
    try:
        text = read_text(path)
    except FileNotFoundError:
        return ""
    parse_toml(text)
    return text


def _short(value: object) -> str:
    """A value from the file as a message shows it: cut where it is long."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
