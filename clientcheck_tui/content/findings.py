"""Errors and hints on a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from clientcheck_tui.core.problem import N_, Problem


class Finding(msgspec.Struct, frozen=True):
    """An error, with which the pack cannot be used, or a hint, which its author may ignore.

    Attributes:
        file: the file it is in.
        location: the question, table or field as authors know it, ``cost.rate: text.id``; empty for a whole file.
        message: what is wrong and how to fix it, without file and location.
        level: which of the two it is.
        line: the line, from 1; None where it is not known.
    """

    file: Path
    location: str
    message: Problem
    level: Literal["error", "hint"] = "error"
    line: int | None = None

    @property
    def problem(self) -> Problem:
        """The message with file and location."""
        text = N_("{file}: {location}: {what}") if self.location else N_("{file}: {what}")
        return Problem(text, file=self.file, location=self.location, what=self.message)


def error(file: Path, location: str, message: str, **values: object) -> Finding:
    """Return an error; ``values`` fill the holes of ``message``."""
    return Finding(file, location, Problem(message, **values))


def hint(file: Path, location: str, message: str, **values: object) -> Finding:
    """Return a hint; ``values`` fill the holes of ``message``."""
    return Finding(file, location, Problem(message, **values), "hint")
