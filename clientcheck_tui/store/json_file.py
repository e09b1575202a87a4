"""A JSON file of the store: reading validates it, writing is atomic and locked across threads and processes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import without_mark
from clientcheck_tui.store import errors
from clientcheck_tui.store.duplicate_keys import duplicate_key

FORMAT = 1
"""The format of the files; ``meta`` in each of them says which one it has."""

EMPTY = b'{"meta":{"1":{"format":1}}}'
"""A file without documents."""

LOCK_SECONDS = 10.0
"""How long to wait for another process that is writing."""

_UNREADABLE = (msgspec.DecodeError, ValueError, RecursionError)


class Document(Protocol):
    """A document of a table."""

    @property
    def uuid(self) -> str:
        """Its identity."""


T = TypeVar("T", bound=Document)


class Content(NamedTuple):
    """The content of a file, without a byte order mark."""

    data: bytes
    tables: dict[str, dict[int, msgspec.Raw]]
    """Table → document number → document, not decoded yet."""
    stamp: atomic_file.Stamp


class JsonFile:
    """One JSON file of the store; its path may be a symlink. ``seen``: it has existed since the program started."""

    def __init__(
        self,
        path: Path,
        *,
        is_expected: Callable[[], bool] = lambda: False,
        newest_backup: Callable[[], Path | None] = lambda: None,
    ) -> None:
        """Read nothing yet. ``is_expected`` says whether a missing file should exist; messages name the backup."""
        self.path = path
        self.seen = False
        self._is_expected = is_expected
        self._newest_backup = newest_backup
        self._thread_lock = threading.Lock()
        self._unconfirmed = False

    def stamp(self) -> atomic_file.Stamp | None:
        """Return the file's stamp now; None if there is no file, or it cannot be examined."""
        try:
            return atomic_file.stamp(self.path)
        except OSError:
            return None

    def load(self) -> Content | None:
        """Read the file; None if there is none and none is expected.

        Raises:
            Problem: it is missing, unreadable, empty, damaged or of another format. It is not changed.
        """
        stored = self._read()
        if stored is None:
            if not (self.seen or self.path.is_symlink() or self._is_expected()):
                return None
            stored = self._read()  # another process may be creating both files at this moment
            if stored is None:
                raise self.missing()
        content = self._parse(*stored)
        self.seen = True
        return content

    def documents(
        self,
        content: Content,
        table: str,
        kind: type[T],
        numbers: Iterable[int] | None = None,
        *,
        check_keys: bool = True,
    ) -> Iterator[tuple[int, T]]:
        """Yield the documents of a table, or only those with ``numbers``, as ``kind``; unknown fields are skipped.

        Raises:
            Problem: a document does not fit the type, has the uuid of another one or, with ``check_keys`` (which takes
                longer), a key twice.
        """
        decoder = msgspec.json.Decoder(kind)
        documents = content.tables.get(table, {})
        owners: dict[str, int] = {}
        for number in documents if numbers is None else numbers:
            try:
                document = decoder.decode(documents[number])
                if check_keys:
                    raw = bytes(documents[number])
                    self._refuse(duplicate_key(raw, msgspec.json.decode(raw), table, str(number)))
            except _UNREADABLE as error:
                raise self._damaged_document(table, number, str(error)) from error
            owner = owners.setdefault(document.uuid, number)
            if owner != number:
                detail = Problem(N_("it has the same uuid as document {other}"), other=owner)
                raise self._damaged_document(table, number, detail)
            yield number, document

    def decoded(self, content: Content) -> dict[str, dict[str, dict[str, Any]]]:
        """Return all tables, decoded for TinyDB: table → document number → document.

        Raises:
            Problem: a document is not an object, a text not text, or an object has a key twice.
        """
        try:
            tables = msgspec.json.decode(content.data, type=dict[str, dict[str, dict[str, Any]]])
            self._refuse(duplicate_key(content.data, tables))
        except _UNREADABLE as error:
            raise self.damaged(str(error)) from error
        return tables

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other threads and processes from writing the file.

        Raises:
            Problem: another process has been writing for too long, or the lock file cannot be written.
        """
        import filelock  # 42 ms that only a writer pays

        lock = filelock.FileLock(f"{atomic_file.real(self.path)}.lock", timeout=LOCK_SECONDS, mode=0o600)
        with self._thread_lock:  # so that threads take turns instead of polling for the file lock
            try:
                lock.acquire(poll_interval=0.01)
            except filelock.Timeout as error:
                message = N_("another copy of clientcheck is writing {path}: wait for it, or close it, then try again")
                raise Problem(message, path=errors.path_text(self.path)) from error
            except OSError as error:
                raise errors.cannot_save(self.path, error) from error
            try:
                yield
            finally:
                lock.release()

    def replace(self, data: bytes, before: atomic_file.Stamp | None) -> None:
        """Write the file, under the lock, in place of the version ``before``; None creates it.

        Raises:
            Problem: it could not be saved, or is not that version any more.
        """
        self._unconfirmed = True
        try:
            atomic_file.replace(self.path, data, check=lambda: self._check_stamp(before))
        except OSError as error:
            raise errors.cannot_save(self.path, error) from error
        self._unconfirmed = False
        self.seen = True

    def confirm(self) -> None:
        """If the disk did not confirm the last write, have it do so now; ``Problem`` if it does not."""
        if not self._unconfirmed:
            return
        try:
            atomic_file.sync_folder(atomic_file.real(self.path).parent)
        except OSError as error:
            raise errors.cannot_save(self.path, error) from error
        self._unconfirmed = False

    def missing(self) -> Problem:
        """Return the problem for a file that existed before and does not now."""
        return self._broken(N_("{path} is missing, and it was there before. Put it back. {remedy}"))

    def _check_stamp(self, expected: atomic_file.Stamp | None) -> None:
        if atomic_file.stamp(self.path) != expected:
            message = N_("{path} was changed by another program just now, so nothing was written over it. Try again")
            raise Problem(message, path=errors.path_text(self.path))

    def _read(self) -> tuple[bytes, atomic_file.Stamp] | None:
        try:
            return atomic_file.read(self.path)
        except IsADirectoryError as error:
            raise self._broken(N_("{path} is not a file. Nothing was changed. {remedy}")) from error
        except OSError as error:
            raise errors.cannot_read(self.path, error) from error

    def _parse(self, data: bytes, stamp: atomic_file.Stamp) -> Content:
        data = without_mark(data)
        if not data:
            raise self._broken(N_("{path} is empty. Nothing was changed. {remedy}"))
        try:
            entries = msgspec.json.decode(data, type=_Header).meta.values()
            format = max((entry.format for entry in entries), default=0)
            if format > FORMAT:  # the rest may have any shape
                message = N_(
                    "{path} is in format {found}, and this clientcheck can read formats up to {known}. Nothing "
                    "was changed. Use the newer clientcheck that wrote it"
                )
                raise Problem(message, path=errors.path_text(self.path), found=format, known=FORMAT)
            if format < FORMAT:
                raise ValueError("no format in “meta”")
            tables = msgspec.json.decode(data, type=dict[str, dict[int, msgspec.Raw]])
            self._refuse(duplicate_key(data, tables))
        except _UNREADABLE as error:
            raise self.damaged(str(error)) from error
        return Content(data, tables, stamp)

    def _refuse(self, detail: Problem | None) -> None:
        if detail is not None:
            raise self.damaged(detail)

    def damaged(self, detail: str | Problem) -> Problem:
        """Return the problem for a file that is damaged, with what is wrong with it."""
        return self._broken(N_("{path} is damaged ({detail}). Nothing was changed. {remedy}"), detail=detail)

    def _damaged_document(self, table: str, number: int, detail: str | Problem) -> Problem:
        return self._broken(
            N_(
                "{path}: document {document} of table “{table}” is damaged ({detail}). Nothing was changed."
                " Fix it in a text editor. {remedy}"
            ),
            table=table,
            document=number,
            detail=detail,
        )

    def _broken(self, message: str, **values: object) -> Problem:
        if (backup := self._newest_backup()) is not None:
            advice = N_("“clientcheck store restore” puts an older copy back; the newest: {copy}")
            remedy = Problem(advice, copy=errors.path_text(backup))
        else:
            advice = N_(
                "“clientcheck store restore” puts back what it can;"
                " to start this file again, write this line into it: {line}"
            )
            remedy = Problem(advice, line=EMPTY.decode())
        return errors.BrokenFileError(message, path=errors.path_text(self.path), remedy=remedy, **values)


class _Meta(msgspec.Struct):
    format: int


class _Header(msgspec.Struct):
    meta: dict[str, _Meta]
