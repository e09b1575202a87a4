"""The format of the store's files, and how files of older formats are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from clientcheck_tui.core.problem import N_, Problem

FORMAT = 1
"""The format this program writes; ``meta`` in each file says which one it has."""

EMPTY = b'{"meta":{"1":{"format":1}}}'
"""A file without documents."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""A whole file: table → document number → document."""

Migration = Callable[[Tables], Tables]
"""Changes the tables of either file from its format to the next, except ``meta``."""

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""Format → the step to the next one. Format 1 is the first, so there is none yet."""


def check_format(path: str, number: int, migrations: Mapping[int, Migration]) -> None:
    """Check that a file of this format can be read.

    Raises:
        Problem: the format is newer, or older than ``migrations`` reach.
    """
    if number > FORMAT:
        raise Problem(
            N_(
                "{path} is in format {found}, and this clientcheck knows formats up to {known}."
                " Nothing was changed. Use the newer clientcheck that wrote it"
            ),
            path=path,
            found=number,
            known=FORMAT,
        )
    if any(step not in migrations for step in range(number, FORMAT)):
        raise Problem(
            N_("{path} is in format {found}, which this clientcheck cannot read. Nothing was changed. Put a copy back"),
            path=path,
            found=number,
        )


def migrate(tables: Tables, number: int, migrations: Mapping[int, Migration]) -> Tables:
    """Return tables of format ``number`` in today's format."""
    for step in range(number, FORMAT):
        tables = migrations[step](tables)
    return {**tables, "meta": {"1": {"format": FORMAT}}}
