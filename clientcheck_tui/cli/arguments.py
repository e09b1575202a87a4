"""What can stand for an argument: days, folders, which assessment."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable

from clientcheck_tui.words import Words

YEARS = range(1971, 3000)
"""Years a day can lie in: those every system's clock can reckon with."""

LATEST, ALL = "latest", "all"


def read_day(words: Words) -> Callable[[str], datetime.date]:
    """What reads a day; its errors are in the person's language."""

    def day(text: str) -> datetime.date:
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError(text)
            found = datetime.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(
                words.t("“{value}” is not a day; write it as 2026-11-23", value=text)
            ) from None
        if found.year not in YEARS:
            raise argparse.ArgumentTypeError(
                words.t(
                    "“{value}” is out of reach; the year must be from {first} to {last}",
                    value=text,
                    first=YEARS[0],
                    last=YEARS[-1],
                )
            )
        return found

    return day


def read_assessment(words: Words) -> Callable[[str], str | datetime.date]:
    """What reads which assessment is meant."""
    day = read_day(words)
    return lambda text: text if text in (LATEST, ALL) else day(text)


def read_folder(words: Words) -> Callable[[str], str]:
    """What reads a folder's name."""

    def folder(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(words.t("name a folder"))
        return text

    return folder
