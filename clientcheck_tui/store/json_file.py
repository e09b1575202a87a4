"""One file of the store: read with every doubt spoken, written under a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import without_mark
from clientcheck_tui.store import duplicate_keys, errors
from clientcheck_tui.store.migrations import FORMAT, Migration, Tables, migrate

LOCK_SECONDS = 10.0
"""How long to wait for another process that is writing."""


class Document(Protocol):
    """What every document of ours has."""

    @property
    def uuid(self) -> str:
        """Its own identity."""


T = TypeVar("T", bound=Document)

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Content(NamedTuple):
    """What was found in a file.

    Attributes:
        data: the bytes, as they lie on the disk.
        current: the same in today's format, without a byte order mark.
        tables: table → document number → document, not decoded yet.
        stamp: by what this content is known again.
        format: the format it was found in.
    """

    data: bytes
    current: bytes
    tables: dict[str, dict[int, msgspec.Raw]]
    stamp: atomic_file.Stamp
    format: int


class JsonFile:
    """One JSON file of the store.

    Attributes:
        path: where it is, as the person knows it; it may be a symlink.
        seen: it was there at least once since we started.
    """

    def __init__(
        self,
        path: Path,
        *,
        gone: Callable[[], bool],
        newest_copy: Callable[[], Path | None],
        migrations: Mapping[int, Migration],
    ) -> None:
        """Nothing is created or read yet.

        Args:
            path: where it is.
            gone: asked when the file is missing: should it be there?
            newest_copy: an older copy to name in messages.
            migrations: the steps from older formats.
        """
        self.path = path
        self.seen = False
        self._gone = gone
        self._newest_copy = newest_copy
        self._migrations = migrations
        self._unsettled = False

    def stamp(self) -> atomic_file.Stamp | None:
        """The file's stamp now; None where it cannot be had."""
        try:
            return atomic_file.stamp(self.path)
        except OSError:
            return None

    def load(self) -> Content | None:
        """Read the file; None if there is none and none is missed.

        Raises:
            Problem: it vanished, cannot be read, is empty, damaged or of a newer format. It is left as it is.
        """
        found = self._read()
        if found is None:
            if not (self.seen or self.path.is_symlink() or self._gone()):
                return None
            found = self._read()  # another process may be creating both files at this moment
            if found is None:
                raise errors.vanished(self.path, self._newest_copy())
        content = self._parse(*found)
        self.seen = True
        return content

    def documents(
        self,
        content: Content,
        table: str,
        kind: type[T],
        numbers: Iterable[int] | None = None,
        *,
        whole: bool = False,
    ) -> Iterator[tuple[int, T]]:
        """The documents of a table with their numbers, as ``kind``; fields it does not have are skipped.

        Args:
            content: what was read.
            table: the table's name.
            kind: what to make of each document.
            numbers: which documents, in this order; without it all, in the file's.
            whole: look also for keys that stand twice within a document, which takes longer.

        Raises:
            Problem: a document has another shape, or the uuid of another one.
        """
        decoder = msgspec.json.Decoder(kind)
        documents = content.tables.get(table, {})
        known: dict[str, int] = {}
        for number in documents if numbers is None else numbers:
            try:
                document = decoder.decode(documents[number])
                wrong = duplicate_keys.in_document(bytes(documents[number])) if whole else None
            except _UNREADABLE as error:
                raise errors.wrong_document(self.path, table, number, self._newest_copy(), str(error)) from error
            other = known.setdefault(document.uuid, number)
            if other != number:
                wrong = Problem(N_("it has the same uuid as document {other}"), other=other)
            if wrong is not None:
                raise errors.wrong_document(self.path, table, number, self._newest_copy(), wrong)
            yield number, document

    def decoded(self, content: Content) -> Tables:
        """All tables as TinyDB works on them.

        Raises:
            Problem: a document is no object, its text no text, or a key stands twice in an object.
        """
        try:
            tables: Tables = msgspec.json.decode(content.current, type=Tables)
            self._refuse(duplicate_keys.anywhere(content.current, tables))
        except _UNREADABLE as error:
            raise self._damaged(str(error)) from error
        return tables

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other process from writing the file.

        Raises:
            Problem: another one has been writing for too long, or the lock file cannot be written.
        """
        import filelock  # 42 ms that only a writer pays

        lock_path = f"{atomic_file.real(self.path)}.lock"
        lock = filelock.FileLock(lock_path, timeout=LOCK_SECONDS, mode=0o600)
        try:
            lock.acquire(poll_interval=0.01)
        except filelock.Timeout as error:
            raise errors.busy(self.path) from error
        except OSError as error:
            raise errors.cannot_save(self.path, error) from error
        try:
            yield
        finally:
            lock.release()

    def replace(self, data: bytes, instead_of: Content | None) -> None:
        """Write the whole file, under the lock.

        Args:
            data: its new content.
            instead_of: what was read before; None creates the file.

        Raises:
            Problem: it could not be saved, or is no longer what was read.
        """

        def check() -> None:
            if atomic_file.stamp(self.path) != (instead_of.stamp if instead_of else None):
                raise errors.changed_meanwhile(self.path)

        self._unsettled = True
        try:
            atomic_file.replace(atomic_file.real(self.path), data, check=check)
        except OSError as error:
            raise errors.cannot_save(self.path, error) from error
        self._unsettled = False
        self.seen = True

    def settle(self) -> None:
        """If the last write was not confirmed to the end, have it confirmed now.

        Raises:
            Problem: it still cannot be.
        """
        if not self._unsettled:
            return
        try:
            atomic_file.sync_folder(atomic_file.real(self.path).parent)
        except OSError as error:
            raise errors.cannot_save(self.path, error) from error
        self._unsettled = False

    def _read(self) -> tuple[bytes, atomic_file.Stamp] | None:
        try:
            return atomic_file.read(self.path)
        except IsADirectoryError as error:
            raise errors.not_a_file(self.path, self._newest_copy()) from error
        except OSError as error:
            raise errors.cannot_read(self.path, error) from error

    def _parse(self, data: bytes, stamp: atomic_file.Stamp) -> Content:
        current = without_mark(data)
        if not current:
            raise errors.empty(self.path, self._newest_copy())
        tables, found = self._tables(current)
        if found > FORMAT:
            raise errors.newer(self.path, found)
        if any(step not in self._migrations for step in range(found, FORMAT)):
            raise errors.too_old(self.path, found)
        if found < FORMAT:
            older = self.decoded(Content(data, current, tables, stamp, found))
            current = msgspec.json.encode(migrate(older, found, self._migrations))
            tables, _ = self._tables(current)
        return Content(data, current, tables, stamp, found)

    def _tables(self, data: bytes) -> tuple[dict[str, dict[int, msgspec.Raw]], int]:
        """The tables and the format they are in."""
        try:
            head = msgspec.json.decode(data, type=_Head)
            found = max((entry.format for entry in head.meta.values()), default=None)
            if found is None:
                raise msgspec.ValidationError("no format in “meta”")
            if found > FORMAT:  # what else it looks like is not ours to judge
                return {}, found
            tables = msgspec.json.decode(data, type=dict[str, dict[int, msgspec.Raw]])
            self._refuse(duplicate_keys.among_documents(data, tables))
        except _UNREADABLE as error:
            raise self._damaged(str(error)) from error
        return tables, found

    def _refuse(self, twice: Problem | None) -> None:
        if twice is not None:
            raise self._damaged(twice)

    def _damaged(self, detail: str | Problem) -> Problem:
        return errors.damaged(self.path, self._newest_copy(), detail)


class _Meta(msgspec.Struct):
    format: int


class _Head(msgspec.Struct):
    meta: dict[str, _Meta]
