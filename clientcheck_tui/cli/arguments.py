"""Values of arguments: how days, paths and assessments are read, and clients' names completed."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.translator import Translator

YEARS = range(1971, 3000)
"""Years that the clock of every system can handle."""

LATEST, ALL = "latest", "all"


class Moment(NamedTuple):
    """Which of a client's finished assessments.

    Attributes:
        day: the date of the assessment.
        time: when it was finished, or the beginning of that, ``14:05``; empty for the last one of the day.
    """

    day: datetime.date
    time: str = ""

    def __str__(self) -> str:
        return f"{self.day} {self.time}".rstrip()


def read_day(tr: Translator) -> Callable[[str], datetime.date]:
    """Return a reader of dates, ``2026-11-23``."""

    def day(text: str) -> datetime.date:
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError(text)
            date = datetime.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(tr.t("“{value}” is not a date like 2026-11-23", value=text)) from None
        if date.year not in YEARS:
            raise argparse.ArgumentTypeError(
                tr.t("“{value}”: the year must be from {first} to {last}", value=text, first=YEARS[0], last=YEARS[-1])
            )
        return date

    return day


def read_assessment(tr: Translator, *words: str) -> Callable[[str], str | Moment]:
    """Return a reader of one of ``words``, a date, or a date and a time."""
    day = read_day(tr)

    def assessment(text: str) -> str | Moment:
        if text in words:
            return text
        match = re.fullmatch(r"([^ ]*) ([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)", text)
        return Moment(day(match[1]), match[2]) if match else Moment(day(text))

    return assessment


def read_path(if_empty: str) -> Callable[[str], str]:
    """Return a reader of paths that fails with the message ``if_empty``."""

    def path(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(if_empty)
        return text

    return path


def complete_with(action: argparse.Action, completer: Callable[..., Sequence[str]]) -> None:
    """Let argcomplete complete an argument with what ``completer`` returns."""
    cast("Any", action).completer = completer


def client_names(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Return the clients' names that begin with ``prefix`` in any case; it stays as it was typed.

    There are none if the store cannot be read: a shell would show the error in the middle of the line.
    """
    from clientcheck_tui.paths import data_folder, settings_path
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.store.repository import Repository

    chosen = getattr(parsed_args, "data_dir", None)
    try:
        path = settings_path(chosen)
        folder = data_folder(chosen, SettingsFile(path).read().data_dir, path)
        names = [client.name for client in Repository(folder, lambda: datetime.datetime.now(datetime.UTC)).clients()]
    except Problem:
        return []
    length = len(prefix)
    return [prefix + name[length:] for name in names if name[:length].casefold() == prefix.casefold()]
