"""TinyDB on a file that cannot tear: every change is read, made and written under one lock, or not at all.

TinyDB's own storage writes in place, and reads before it locks: a kill leaves half a file, and of two writers one
loses. Imported by the first write only.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from clientcheck_tui.store import errors
from clientcheck_tui.store.json_file import Content, JsonFile


class LockedStorage(Storage):
    """A TinyDB storage over one kept file."""

    def __init__(self, file: JsonFile, before_write: Callable[[Content], None]) -> None:
        """Nothing is read yet.

        Args:
            file: where it is kept.
            before_write: called under the lock with what a write is about to replace.
        """
        self._file = file
        self._before_write = before_write
        self._thread = threading.RLock()
        self._depth = 0
        self._content: Content | None = None
        self._tables: dict[str, dict[str, Any]] | None = None
        self._changed = False

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock over reading, changing and writing; what changed is written once, at the end.

        May be nested. If anything is raised inside, nothing is written and what was read is forgotten.

        Raises:
            Problem: the file is not as it should be, or could not be saved.
        """
        with self._thread:
            if self._depth:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                return
            with self._file.lock():
                self._depth = 1
                try:
                    yield
                    self._commit()
                finally:
                    self._depth = 0
                    self._content = self._tables = None
                    self._changed = False

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables. Within a change: as they stand so far. Read anew for every change, whoever wrote last.

        Raises:
            Problem: the file is not as it should be.
        """
        with self._thread:
            if self._tables is not None:
                return self._tables
            content = self._file.load()
            if content is None:  # created before the first change, so it went since
                raise errors.vanished(self._file.path, None)
            tables: dict[str, dict[str, Any]] = self._file.decoded(content)
            if self._depth:
                self._content, self._tables = content, tables
            return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Note the tables for the end of the change.

        Raises:
            RuntimeError: outside of ``changing``, where another process may have written since the reading.
        """
        if not self._depth:
            raise RuntimeError("write to the store within changing() only")
        self._tables = data
        self._changed = True

    def _commit(self) -> None:
        if not self._changed:
            return
        try:  # before anything touches the disk
            data = msgspec.json.encode(self._tables)
        except (UnicodeEncodeError, TypeError, ValueError, RecursionError) as error:
            raise errors.cannot_write_down(self._file.path, error) from error
        if self._content is not None:
            self._before_write(self._content)
        self._file.replace(data, self._content)


class LockedTable(Table):
    """A TinyDB table whose every write, its reading and its next number included, is one locked change."""

    _storage: LockedStorage

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        """As TinyDB's, but no query's results are remembered: another process may write at any time."""
        super().__init__(storage, name, cache_size, persist_empty)

    def put(self, document: Mapping[str, Any]) -> None:
        """Insert a document, or replace the one that has its uuid."""

        def updater(table: dict[int, Mapping[str, Any]]) -> None:
            for number, known in table.items():
                if known.get("uuid") == document["uuid"]:
                    table[number] = document
                    return
            table[max(table, default=0) + 1] = document

        self._update_table(updater)

    def insert(self, document: Mapping[str, Any]) -> int:
        """As TinyDB's; the number is chosen under the lock."""
        with self._storage.changing():
            self._next_id = None
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """As TinyDB's; looking and writing are one change."""
        with self._storage.changing():
            return super().upsert(document, cond)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._storage.changing():
            self._next_id = None
            super()._update_table(updater)


class Database(TinyDB):
    """A TinyDB of such tables."""

    table_class = LockedTable

    def __init__(self, file: JsonFile, before_write: Callable[[Content], None]) -> None:
        """As ``LockedStorage``."""
        super().__init__(file, before_write, storage=LockedStorage)
