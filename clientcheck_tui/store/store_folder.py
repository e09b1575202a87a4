"""The store's folder: two files that know each other, so that a missing one is told from a new beginning."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clientcheck_tui import atomic_file
from clientcheck_tui.store import errors
from clientcheck_tui.store.backups import Backups
from clientcheck_tui.store.json_file import Content, JsonFile
from clientcheck_tui.store.migrations import EMPTY, FORMAT, Migration

if TYPE_CHECKING:
    from clientcheck_tui.store.storage import Database, LockedStorage, LockedTable


_WHILE_WRITING = (".lock", ".tmp")
"""Endings of the files that are beside a file of ours while it is written."""


class StorePaths:
    """Where the store's files and folders are.

    Attributes:
        assessments: the file of clients and assessments.
        drafts: the file of drafts.
        packs: the folder of the questionnaires that answers were given to.
        copies: the folder of backups.
    """

    def __init__(self, folder: Path) -> None:
        self.assessments = folder / "assessments.json"
        self.drafts = folder / "drafts.json"
        self.packs = folder / "packs"
        self.copies = folder / "copies"

    def owns(self, path: Path, settings: Path | None) -> bool:
        """Whether an export to ``path`` would write over a file of the program, the settings included.

        A path that cannot be examined is not one: writing to it reports what is wrong with it.
        """
        files = [self.assessments, self.drafts, *([settings] if settings is not None else [])]
        try:
            real = _real(path)
            own = [_real(file) for file in files]
            own += [file.with_name(file.name + ending) for file in own for ending in _WHILE_WRITING]
            return any(_is_same(real, file) for file in own) or any(
                _is_same(parent, folder) for parent in (real, *real.parents) for folder in (self.packs, self.copies)
            )
        except (OSError, ValueError):
            return False


class StoreFolder:
    """The folder and what lies in it.

    Attributes:
        folder: where everything is.
        paths: the files and folders in it.
        copies: the older copies.
        assessments: the file of clients and assessments.
        drafts: the file of drafts; apart, so that saving one never depends on the size of the rest.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime.datetime], migrations: Mapping[int, Migration]) -> None:
        """Nothing is created or read yet."""
        self.folder = folder
        self.paths = StorePaths(folder)
        self._migrations = migrations
        self.copies = Backups(self.paths.copies, now)
        self.assessments = JsonFile(
            self.paths.assessments,
            gone=self._assessments_gone,
            newest_copy=self.copies.newest,
            migrations=migrations,
        )
        self.drafts = JsonFile(
            self.paths.drafts,
            gone=self._drafts_gone,
            newest_copy=lambda: None,  # none are kept of it, and one of the assessments would be no help
            migrations=migrations,
        )
        self._databases: dict[Path, Database] = {}

    @contextmanager
    def changing(self, file: JsonFile, table: str) -> Iterator[LockedTable]:
        """A table to change, locked from the reading to the writing. The first write creates both files.

        Raises:
            Problem: a file is not as it should be, or could not be saved.
        """
        from clientcheck_tui.store.storage import Database  # 15 ms that only a writer pays

        self._create_missing()
        database = self._databases.get(file.path)
        if database is None:
            database = self._databases.setdefault(file.path, Database(file, self._keep_older(file)))
        with cast("LockedStorage", database.storage).changing():
            yield cast("LockedTable", database.table(table))

    def copy_of_assessments(self, path: Path) -> JsonFile:
        """An older copy of the assessments, to be read like them."""
        return JsonFile(path, gone=lambda: False, newest_copy=lambda: None, migrations=self._migrations)

    def make_folder(self) -> None:
        """Create the folder if it is missing.

        Raises:
            Problem: it cannot be created.
        """
        try:
            atomic_file.make_folder(self.folder)
        except OSError as error:
            raise errors.cannot_save(self.folder, error) from error

    def _create_missing(self) -> None:
        """The drafts first: where only they are, and empty, a first write was cut short and is done again."""
        if self.assessments.stamp() is not None and self.drafts.stamp() is not None:
            return
        for file in (self.assessments, self.drafts):  # what is wrong is told before anything is created
            file.load()
        self.make_folder()
        for file in (self.drafts, self.assessments):
            with file.lock():
                if file.load() is None:
                    file.replace(EMPTY, None)
                    if file is self.assessments:
                        self.copies.settle()

    def _keep_older(self, file: JsonFile) -> Callable[[Content], None]:
        """What to keep of a file before it is changed."""

        def keep(content: Content) -> None:
            if content.format < FORMAT:
                self.copies.keep_outdated(file.path.stem, content.format, content.data)
            if file is self.assessments:
                self.copies.keep(content.data)

        return keep

    def _assessments_gone(self) -> bool:
        if self.copies.any():
            return True
        if self.drafts.stamp() is None:
            return False
        content = self.drafts.load()
        return content is not None and bool(content.tables.get("drafts"))

    def _drafts_gone(self) -> bool:
        return self.assessments.stamp() is not None or self.assessments.seen or self.copies.any()


def _is_same(real: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, also where the file system ignores case."""
    return real == _real(other) or (real.exists() and other.exists() and real.samefile(other))


def _real(path: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(path)))
