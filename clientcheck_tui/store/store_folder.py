"""The store's folder: its paths, and its two files, each changed under a lock, the assessments with a backup."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.store import errors
from clientcheck_tui.store.backups import Backups
from clientcheck_tui.store.json_file import EMPTY, Content, JsonFile

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document as TableDocument
    from tinydb.table import Table


class StorePaths:
    """Where the store's files and folders are, all of them in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.assessments = folder / "assessments.json"
        self.drafts = folder / "drafts.json"
        self.packs = folder / "packs"
        self.copies = folder / "copies"

    def owns(self, path: Path, settings: Path | None) -> bool:
        """Whether an export to ``path`` would write over a file of the program, the settings included.

        False for a path that cannot be examined: writing to it will report what is wrong with it.
        """
        try:
            real = _real(path)
            own = [_real(file) for file in (self.assessments, self.drafts, settings) if file is not None]
            own += [file.with_name(file.name + ending) for file in own for ending in (".lock", ".tmp")]
            return any(_is_same(real, file) for file in own) or any(
                _is_same(parent, folder) for parent in (real, *real.parents) for folder in (self.packs, self.copies)
            )
        except (OSError, ValueError):
            return False


class StoreFolder:
    """The two files and the backups. If one file exists, the other is missing rather than not created yet.

    Drafts are in a separate file, so that the time to save one does not depend on the number of assessments.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime.datetime]) -> None:
        """Read and create nothing yet."""
        self.paths = StorePaths(folder)
        self.backups = Backups(self.paths.copies, now)
        self.assessments = JsonFile(
            self.paths.assessments, is_expected=self._are_assessments_expected, newest_backup=self.backups.newest
        )
        self.drafts = JsonFile(self.paths.drafts, is_expected=self._are_drafts_expected)

    @contextmanager
    def change(self, file: JsonFile) -> Iterator[TinyDB]:
        """Lock a file, yield its content as a TinyDB database in memory, and write it at the end if that has changed.

        TinyDB numbers the documents. Its own storages are not used: they write in place and lock too late. If an
        exception is raised inside, nothing is written. The first change creates both files.

        Raises:
            Problem: a file is not as it should be, or could not be saved.
        """
        from tinydb import TinyDB  # 15 ms that only a writer pays
        from tinydb.storages import MemoryStorage

        self._create_files()
        with file.lock():
            content = file.load()
            if content is None:  # it was created above, so it has been deleted since
                raise file.missing()
            database = TinyDB(storage=MemoryStorage)
            database.storage.write(file.decoded(content))
            try:
                yield database
            except msgspec.ValidationError as error:  # a document that is changed does not fit its type
                raise file.damaged(str(error)) from error
            self._write(file, content, database.storage.read())

    def make_folder(self) -> None:
        """Create the folder if it does not exist; ``Problem`` if it cannot be created."""
        try:
            atomic_file.make_folder(self.paths.folder)
        except OSError as error:
            raise errors.cannot_save(self.paths.folder, error) from error

    def _create_files(self) -> None:
        if self.assessments.stamp() is not None and self.drafts.stamp() is not None:
            return
        for file in (self.assessments, self.drafts):  # report what is wrong before anything is created
            file.load()
        self.make_folder()
        # the drafts first: where only they exist, and are empty, a first write was interrupted and is repeated
        for file in (self.drafts, self.assessments):
            with file.lock():
                if file.load() is None:
                    file.replace(EMPTY, None)
                    if file is self.assessments:
                        self.backups.needed = False

    def _write(self, file: JsonFile, before: Content, tables: object) -> None:
        try:  # before anything touches the disk
            data = msgspec.json.encode(tables)
        except (TypeError, ValueError, RecursionError) as error:
            message = N_(
                "{path}: this could not be saved, because its text has characters that cannot be written"
                " ({reason}). Your saved data is safe. Type the last text again, without them"
            )
            raise Problem(message, path=errors.path_text(file.path), reason=str(error)) from error
        if data == before.data:
            file.confirm()
            return
        if file is self.assessments:
            self.backups.save(before.data)
        file.replace(data, before.stamp)

    def _are_assessments_expected(self) -> bool:
        if self.backups.any():
            return True
        if self.drafts.stamp() is None:
            return False
        content = self.drafts.load()
        return content is not None and bool(content.tables.get("drafts") or content.tables.get("texts"))

    def _are_drafts_expected(self) -> bool:
        return self.assessments.stamp() is not None or self.assessments.seen or self.backups.any()


def find(table: Table, uuid: str) -> TableDocument | None:
    """Return the document of this uuid, None if there is none."""
    return next((document for document in table if document.get("uuid") == uuid), None)


def put(table: Table, item: msgspec.Struct, uuid: str) -> None:
    """Update the document of this uuid, or add one; fields of a document that are not ``item``'s stay."""
    values = msgspec.to_builtins(item)
    left_out = set(item.__struct_fields__) - values.keys()  # their default is not written

    def update(document: MutableMapping[str, Any]) -> None:
        for field in left_out:
            document.pop(field, None)
        document.update(values)

    if not table.update(update, lambda document: document.get("uuid") == uuid):
        table.insert(values)


def _is_same(real: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, also where the file system ignores case."""
    return real == _real(other) or (real.exists() and other.exists() and real.samefile(other))


def _real(path: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(path)))
