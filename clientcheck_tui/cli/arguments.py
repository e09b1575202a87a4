"""What can stand for an argument: days, files and folders, which assessment."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from clientcheck_tui.translator import Translator

YEARS = range(1971, 3000)
"""Years a day can lie in: those every system's clock can reckon with."""

LATEST, ALL = "latest", "all"


class Moment(NamedTuple):
    """Which of a client's finished assessments is meant, as it was typed.

    Attributes:
        day: the day it speaks of.
        time: when it was finished, or the beginning of that, ``14:05``; empty for the later one of that day.
    """

    day: datetime.date
    time: str = ""

    def __str__(self) -> str:
        return f"{self.day} {self.time}".rstrip()


def read_day(tr: Translator) -> Callable[[str], datetime.date]:
    """What reads a day; its errors are in the person's language."""

    def day(text: str) -> datetime.date:
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError(text)
            found = datetime.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(
                tr.t("“{value}” is not a day; write it as 2026-11-23", value=text)
            ) from None
        if found.year not in YEARS:
            raise argparse.ArgumentTypeError(
                tr.t(
                    "“{value}” is out of reach; the year must be from {first} to {last}",
                    value=text,
                    first=YEARS[0],
                    last=YEARS[-1],
                )
            )
        return found

    return day


def read_assessment(tr: Translator, *others: str) -> Callable[[str], str | Moment]:
    """What reads which assessment is meant: one of the ``others``, a day, or a day and a time."""
    day = read_day(tr)

    def assessment(text: str) -> str | Moment:
        if text in others:
            return text
        found = re.fullmatch(r"([^ ]*) ([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)", text)
        return Moment(day(found[1]), found[2]) if found else Moment(day(text))

    return assessment


def read_path(nameless: str) -> Callable[[str], str]:
    """What reads the path of a file or folder; ``nameless`` is said where it is empty."""

    def path(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(nameless)
        return text

    return path
