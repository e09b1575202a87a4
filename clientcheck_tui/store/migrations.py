"""An older file made today's, one format at a time, in memory; the older file is kept before the new one is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

FORMAT = 1
"""The format this program writes; ``meta`` in each file says which one it is in."""

EMPTY = b'{"meta":{"1":{"format":1}}}'
"""A file with nothing in it yet."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""A whole file: table → document number → document."""

Migration = Callable[[Tables], Tables]
"""Brings the tables of either file from its format to the next, but for ``meta``."""

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""Format → the step to the one after it. Format 1 is the first, so there is none yet."""


def migrate(tables: Tables, found: int, migrations: Mapping[int, Migration]) -> Tables:
    """Bring tables from the format ``found`` to today's; ``migrations`` must hold every step."""
    for step in range(found, FORMAT):
        tables = migrations[step](tables)
    return {**tables, "meta": {"1": {"format": FORMAT}}}
