"""Replace a broken file: by the newest undamaged backup, or for drafts by what can still be read in it.

Before that, the broken file is moved beside it, to a name with the time.
"""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import TypeVar

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogEntry, SavedText, instant
from clientcheck_tui.store import errors
from clientcheck_tui.store.backups import time_of
from clientcheck_tui.store.json_file import FORMAT, Content, JsonFile
from clientcheck_tui.store.names import name_key, quoted_names
from clientcheck_tui.store.store_folder import StoreFolder
from clientcheck_tui.translator import Translator

Saved = TypeVar("Saved", Draft, SavedText)

MAX_LISTED = 5
"""The most clients that are listed before “…”."""

_CLIENT = re.compile(rb'"uuid":\s*("(?:[^"\\]|\\.)*"),\s*"name":\s*("(?:[^"\\]|\\.)*")')
_OWNED = rb'"uuid":\s*("(?:[^"\\]|\\.)*"),\s*"client":\s*"(?:[^"\\]|\\.)*",\s*'
_ASSESSMENT = re.compile(_OWNED + rb'"pack":')
_ENTRY = re.compile(_OWNED + rb'"date":')
_CONTRACT = re.compile(_OWNED + rb'"facts":')


class Contents(msgspec.Struct, frozen=True):
    """What can be read in a file: clients' names by uuid, the rest by uuid, drafts and texts whole."""

    clients: dict[str, str] = {}
    assessments: frozenset[str] = frozenset()
    drafts: tuple[Draft, ...] = ()
    entries: frozenset[str] = frozenset()
    texts: tuple[SavedText, ...] = ()
    contracts: frozenset[str] = frozenset()


class Broken(msgspec.Struct, frozen=True):
    """A file that is broken, and what could replace it.

    Attributes:
        name: the file's name.
        problem: what is wrong with it.
        readable: what can still be read in it.
        missing: the file does not exist, so there is nothing to move.
        offered: what would replace it; None where no backup is undamaged.
        taken: when the backup was made, UTC; None for drafts, which have no backups.
        added: the clients of unfinished assessments that the backup lacks, to be added to it.
        replacement: the bytes that would replace it.
    """

    name: str
    problem: Problem
    readable: Contents
    missing: bool
    offered: Contents | None = None
    taken: datetime.datetime | None = None
    added: tuple[Client, ...] = ()
    replacement: bytes = b""

    def sentences(self, tr: Translator) -> list[str]:
        """Return what would replace the file, what that lacks, and where the broken file goes."""
        if self.offered is None:
            return [tr.t("There is no undamaged older copy to put back.")]
        if self.taken is None:
            sentence = tr.n(
                "{count} unfinished assessment can still be read and is kept; what cannot be read is left out.",
                "{count} unfinished assessments can still be read and are kept; what cannot be read is left out.",
                len(self.offered.drafts),
            )
            sentences = [sentence]
        else:
            sentence = tr.t(
                "The newest undamaged copy is from {day}, {time} UTC: {clients}, {assessments}.",
                day=tr.date(self.taken.date()),
                time=f"{self.taken:%H:%M}",
                clients=_client_count(len(self.offered.clients), tr),
                assessments=_assessment_count(len(self.offered.assessments), tr),
            )
            sentences = [sentence, self._missing_in(self.offered, tr)]
        if self.added:
            names = quoted_names([client.name for client in self.added], MAX_LISTED)
            sentences.append(tr.t("Also kept, with their unfinished assessments: {names}.", names=names))
        if not self.missing:
            sentences.append(tr.t("The broken file is kept beside it, under a name with today’s date."))
        return sentences

    def _missing_in(self, offered: Contents, tr: Translator) -> str:
        if not (self.readable.clients or self.readable.assessments):
            return tr.t("Nothing can be read in the broken file, so it is not known what was added after that.")
        known = {*offered.clients, *(client.uuid for client in self.added)}
        names = [name for uuid, name in self.readable.clients.items() if uuid not in known]
        assessments = len(self.readable.assessments - offered.assessments)
        entries = len(self.readable.entries - offered.entries)
        contracts = len(self.readable.contracts - offered.contracts)
        missing = []
        if names:
            missing.append(f"{_client_count(len(names), tr)} ({quoted_names(names, MAX_LISTED)})")
        if assessments:
            missing.append(_assessment_count(assessments, tr))
        if entries:
            missing.append(tr.n("{count} entry in the log", "{count} entries in the log", entries))
        if contracts:
            missing.append(tr.n("{count} contract", "{count} contracts", contracts))
        if not missing:
            return tr.t("The copy has everything that can be read in the broken file.")
        return tr.t(
            "The copy does not have these, which can still be read in the broken file: {missing}.",
            missing=", ".join(missing),
        )


def broken(files: StoreFolder) -> list[Broken]:
    """Return the files that are broken, the assessments first.

    Raises:
        Problem: a file cannot be read at all, or is of a newer clientcheck: it must not be replaced.
    """
    examined = [_examine(files, file) for file in (files.assessments, files.drafts)]
    return [one for one in examined if one is not None]


def restore(files: StoreFolder, name: str) -> Path | None:
    """Replace the broken file of this name; return where it was moved, None if it was missing or is not broken now.

    Raises:
        Problem: no backup is undamaged, or it could not be saved; nothing was deleted.
    """
    file = files.assessments if name == files.paths.assessments.name else files.drafts
    files.make_folder()
    with file.lock():
        one = _examine(files, file)
        if one is None:
            return None
        if one.offered is None:
            message = N_("{path}: there is no undamaged older copy, so nothing was put back")
            raise Problem(message, path=errors.path_text(file.path))
        try:
            copy, before = _put_aside(atomic_file.real(file.path), files.backups.timestamp())
        except OSError as error:
            raise errors.cannot_save(file.path, error) from error
        file.replace(one.replacement, before)
        return copy


def _examine(files: StoreFolder, file: JsonFile) -> Broken | None:
    try:
        content = file.load()
        if content is not None:
            _check(file, content)
        return None
    except errors.BrokenFileError as problem:
        data = _bytes(file.path)
        clients = {_text(uuid): _text(name) for uuid, name in _CLIENT.findall(data)}
        readable = Contents(
            clients,
            frozenset(map(_text, _ASSESSMENT.findall(data))),
            _readable(data, Draft),
            frozenset(map(_text, _ENTRY.findall(data))),
            _readable(data, SavedText),
            frozenset(map(_text, _CONTRACT.findall(data))),
        )
        one = Broken(file.path.name, problem, readable, missing=file.stamp() is None)
        if file is files.assessments:
            return _with_backup(files, one)
        drafts, texts = (dict(enumerate(found, 1)) for found in (readable.drafts, readable.texts))
        tables = {"meta": {"1": {"format": FORMAT}}, "drafts": drafts, **({"texts": texts} if texts else {})}
        replacement = msgspec.json.encode(tables)
        return msgspec.structs.replace(one, offered=readable, replacement=replacement)


def _with_backup(files: StoreFolder, one: Broken) -> Broken:
    """Offer the newest undamaged backup, with the clients of unfinished assessments added."""
    for path in reversed(files.backups.dated()):
        backup = JsonFile(path)
        try:
            content = backup.load()
            if content is None:
                continue
            offered = _check(backup, content)
        except Problem:
            continue
        drafts = _readable(_bytes(files.paths.drafts), Draft)
        added = _clients_of(drafts, offered.clients, one.readable.clients)
        replacement = _with_clients(content, added) if added else content.data
        return msgspec.structs.replace(one, offered=offered, taken=time_of(path), added=added, replacement=replacement)
    return one


def _check(file: JsonFile, content: Content) -> Contents:
    """Decode every document; raise ``Problem`` if one is damaged."""
    clients = {one.uuid: one.name for _, one in file.documents(content, "clients", Client)}
    assessments = frozenset(one.uuid for _, one in file.documents(content, "assessments", Assessment))
    drafts = tuple(one for _, one in file.documents(content, "drafts", Draft))
    entries = frozenset(one.uuid for _, one in file.documents(content, "log", LogEntry))
    texts = tuple(one for _, one in file.documents(content, "texts", SavedText))
    contracts = frozenset(one.uuid for _, one in file.documents(content, "contracts", Leaving))
    file.decoded(content)
    return Contents(clients, assessments, drafts, entries, texts, contracts)


def _clients_of(drafts: tuple[Draft, ...], known: dict[str, str], names: dict[str, str]) -> tuple[Client, ...]:
    """Return the clients of ``drafts`` that are not ``known``; one without a name in ``names`` is named by a day."""
    taken, added = set(map(name_key, known.values())), dict[str, Client]()
    for draft in drafts:
        if draft.client not in known and draft.client not in added:
            name = names.get(draft.client) or f"? {draft.begun}"
            while name_key(name) in taken:
                name += " ?"
            taken.add(name_key(name))
            added[draft.client] = Client(draft.client, name, draft.begun)
    return tuple(added.values())


def _with_clients(content: Content, added: tuple[Client, ...]) -> bytes:
    tables = msgspec.json.decode(content.data, type=dict[str, dict[int, object]])
    clients = tables.setdefault("clients", {})
    for client in added:
        clients[max(clients, default=0) + 1] = client
    return msgspec.json.encode(tables)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _text(quoted: bytes) -> str:
    try:
        return msgspec.json.decode(quoted, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return quoted[1:-1].decode("utf-8", "replace")


def _readable(data: bytes, kind: type[Saved]) -> tuple[Saved, ...]:
    """Return every undamaged draft or text anywhere in ``data``; of two with one uuid the one saved last."""
    import json

    text, decoder = data.decode("utf-8", "replace"), json.JSONDecoder()
    found: dict[str, Saved] = {}
    position = -1
    while (position := text.find("{", position + 1)) >= 0:
        try:
            value, end = decoder.raw_decode(text, position)
            one = msgspec.convert(value, kind)
            msgspec.json.encode(one)
        except (ValueError, RecursionError):  # not JSON from here on, or something else
            continue
        position = end - 1
        known = found.get(one.uuid)
        if known is None or instant(one.saved) > instant(known.saved):
            found[one.uuid] = one
    return tuple(found.values())


def _put_aside(path: Path, timestamp: str) -> tuple[Path | None, atomic_file.Stamp | None]:
    """Copy a file beside itself, or move a folder; return where, and the stamp of what is still at ``path``."""
    before = atomic_file.stamp(path)
    if before is None:
        return None, None
    copy, number = path.with_name(f"{path.stem}-broken-{timestamp}{path.suffix}"), 1
    while os.path.lexists(copy):
        number += 1
        copy = path.with_name(f"{path.stem}-broken-{timestamp}-{number}{path.suffix}")
    if path.is_file():
        atomic_file.replace(copy, path.read_bytes())
        return copy, before
    path.rename(copy)
    atomic_file.sync_folder(path.parent)
    return copy, None


def _client_count(count: int, tr: Translator) -> str:
    return tr.n("{count} client", "{count} clients", count)


def _assessment_count(count: int, tr: Translator) -> str:
    return tr.n("{count} assessment", "{count} assessments", count)
