"""The packs that answers were given to, each kept once under its hash."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import without_mark
from clientcheck_tui.store import errors
from clientcheck_tui.store.store_folder import StoreFolder

_SEAL = b',"sha256":"'
"""Stands behind the pack's own fields and before the sum of all bytes up to here, the last field of the file."""


class PackArchive:
    """The folder of packs.

    Attributes:
        folder: where they are.
    """

    def __init__(self, files: StoreFolder) -> None:
        """Nothing is created or read yet."""
        self.folder = files.paths.packs
        self._files = files
        self._confirmed: set[Path] = set()

    def keep(self, pack: Pack, hash: str) -> None:
        """Keep a pack as it is today; one that is kept whole already stays as it is, a damaged one is replaced.

        Raises:
            Problem: it could not be saved.
            ValueError: this is no hash.
        """
        path = self._path(hash)
        if path is None:
            raise ValueError(f"not a hash: {hash!r}")
        if path in self._confirmed and path.exists():
            return
        self._files.make_folder()
        try:
            atomic_file.make_folder(self.folder)
            if self._is_kept(pack, hash):
                atomic_file.sync_folder(self.folder)  # the last try may have failed at its very end
            else:
                with self._files.drafts.lock():
                    atomic_file.replace(atomic_file.real(path), _sealed(pack))
        except OSError as error:
            raise errors.cannot_save(path, error) from error
        self._confirmed.add(path)

    def kept(self, hash: str) -> Pack | None:
        """The pack that was kept under this hash, if there is one.

        Raises:
            Problem: it is there and cannot be read, or is not as it was kept.
        """
        path = self._path(hash)
        if path is None:
            return None
        try:
            found = atomic_file.read(path)
            if found is None:
                return None
            data = without_mark(found[0])
            pack = msgspec.json.decode(data, type=Pack)
            whole = _unbroken(data)
        except OSError as error:
            raise errors.cannot_read(path, error) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise errors.broken_pack(path, str(error)) from error
        if not whole:
            raise errors.broken_pack(path, Problem(N_("changed since it was kept")))
        return pack

    def _is_kept(self, pack: Pack, hash: str) -> bool:
        try:
            return self.kept(hash) == pack
        except Problem:
            return False

    def _path(self, hash: str) -> Path | None:
        """None for what cannot be a hash: it comes from a file that a hand may have changed."""
        return self.folder / f"{hash}.json" if re.fullmatch(r"[0-9A-Za-z_-]{1,128}", hash) else None


class _Seal(msgspec.Struct):
    sha256: str = ""


def _sealed(pack: Pack) -> bytes:
    """A pack's JSON whose last field tells whether a hand has changed it."""
    text = msgspec.json.encode(pack).removesuffix(b"}")
    return text + _SEAL + _sum(text).encode() + b'"}'


def _unbroken(data: bytes) -> bool:
    """Whether a kept pack is as it was written; one without a seal, of an earlier version, is believed."""
    seal = msgspec.json.decode(data, type=_Seal).sha256
    return not seal or seal == _sum(data.rpartition(_SEAL)[0])


def _sum(text: bytes) -> str:
    import hashlib

    return hashlib.sha256(text).hexdigest()
