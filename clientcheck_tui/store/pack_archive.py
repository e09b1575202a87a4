"""The packs that answers were given to, each saved once under its hash."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import read_bytes
from clientcheck_tui.store import errors
from clientcheck_tui.store.store_folder import StoreFolder

_CHECKSUM = b',"crc32":"'
"""What is between the pack's own fields and the last field, the checksum of all bytes before this."""


class PackArchive:
    """The packs in the store."""

    def __init__(self, files: StoreFolder) -> None:
        self._files = files
        self._saved: set[str] = set()

    def keep(self, pack: Pack, hash: str) -> None:
        """Save a pack, so that answers to it can always be read; where it is saved and undamaged, change nothing.

        Raises:
            Problem: it could not be saved.
            ValueError: this is not a hash.
        """
        path = self._path(hash)
        if path is None:
            raise ValueError(f"not a hash: {hash!r}")
        if hash in self._saved and path.exists():
            return
        self._files.make_folder()
        try:
            atomic_file.make_folder(path.parent)
            saved = None
            with suppress(Problem):
                saved = self.load(hash)
            if saved == pack:
                atomic_file.sync_folder(path.parent)  # the last try may have failed at its very end
            else:
                with self._files.drafts.lock():
                    atomic_file.replace(path, _with_checksum(pack))
        except OSError as error:
            raise errors.cannot_save(path, error) from error
        self._saved.add(hash)

    def load(self, hash: str) -> Pack | None:
        """Return the pack saved under this hash, None if there is none. One of version 1 has no advice but ``brief``.

        Raises:
            Problem: it cannot be read, or has been changed since it was saved.
        """
        path = self._path(hash)
        if path is None:
            return None
        try:
            data = read_bytes(path)
            pack = _decoded(data)
            unchanged = _is_unchanged(data)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise errors.cannot_read(path, error) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise _damaged(path, str(error)) from error
        if not unchanged:
            raise _damaged(path, Problem(N_("changed since it was saved")))
        return pack

    def _path(self, hash: str) -> Path | None:
        """Return the pack's file; None for what cannot be a hash, as it comes from a file that may have been edited."""
        return self._files.paths.packs / f"{hash}.json" if re.fullmatch(r"[0-9A-Za-z_-]{1,128}", hash) else None


def _decoded(data: bytes) -> Pack:
    """Return a saved pack; one of version 1 with only ``brief`` of its advice, the rest of which has another format."""
    try:
        return msgspec.json.decode(data, type=Pack)
    except msgspec.ValidationError:
        fields = msgspec.json.decode(data, type=dict[str, object])
        advice = fields.get("advice")
        if not isinstance(advice, dict) or "zone" not in advice:  # only version 1 had advice on zones
            raise
        return msgspec.convert({**fields, "advice": {"brief": advice.get("brief")}}, Pack)


def _with_checksum(pack: Pack) -> bytes:
    text = msgspec.json.encode(pack).removesuffix(b"}")
    return text + _CHECKSUM + _checksum(text).encode() + b'"}'


def _is_unchanged(data: bytes) -> bool:
    """Whether a saved pack fits its checksum; one of an earlier version has none of this kind, and is trusted."""
    text, _, checksum = data.rpartition(_CHECKSUM)
    return checksum == f'{_checksum(text)}"}}'.encode() or b'"crc32"' not in data


def _checksum(text: bytes) -> str:
    """A CRC-32, in hex. It shows damage; a stronger one would keep nobody out, and hashlib takes 3 ms to import."""
    return f"{zlib.crc32(text):08x}"


def _damaged(path: Path, detail: str | Problem) -> Problem:
    message = N_(
        "{path}, the questionnaire of earlier answers, is damaged ({detail})."
        " Replace it with your own copy, or move it away to continue without it"
    )
    return Problem(message, path=errors.path_text(path), detail=detail)
