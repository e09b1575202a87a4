"""A broken file made whole again: from the newest older copy that is sound, or from what can still be read of it.

The broken file is kept beside it, under a name with the moment, before anything takes its place.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.answers import Assessment, Client, Draft
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.store import errors
from clientcheck_tui.store.backups import moment_of
from clientcheck_tui.store.index import instant
from clientcheck_tui.store.json_file import Content, JsonFile
from clientcheck_tui.store.migrations import FORMAT
from clientcheck_tui.store.names import name_key
from clientcheck_tui.store.store_folder import StoreFolder
from clientcheck_tui.translator import Translator

MAX_NAMED = 5
"""How many clients are named that a copy lacks, before it says that there are more."""

_CLIENT = re.compile(rb'"uuid":\s*("(?:[^"\\]|\\.)*"),\s*"name":\s*("(?:[^"\\]|\\.)*")')
_ASSESSMENT = re.compile(rb'"uuid":\s*("(?:[^"\\]|\\.)*"),\s*"client":')


class Contents(msgspec.Struct, frozen=True):
    """What a file holds, or seems to hold.

    Attributes:
        clients: uuid → name.
        assessments: the uuids of finished assessments.
        drafts: assessments under way, whole.
    """

    clients: dict[str, str] = {}
    assessments: frozenset[str] = frozenset()
    drafts: tuple[Draft, ...] = ()


class Broken(msgspec.Struct, frozen=True):
    """A file that is broken, and what could take its place.

    Attributes:
        name: the file's name.
        problem: what is wrong with it.
        seen: what can still be made out in it.
        offered: what would take its place; None where no older copy is sound.
        taken: the moment of the older copy, UTC; None for drafts, of which there are no copies.
        added: clients of unfinished assessments that the older copy lacks; without them, nobody would see those.
        missing: there is no such file, so there is nothing to keep.
    """

    name: str
    problem: Problem
    seen: Contents
    offered: Contents | None
    taken: datetime.datetime | None = None
    added: tuple[Client, ...] = ()
    missing: bool = False

    def sentences(self, tr: Translator) -> list[str]:
        """What would be put in its place, what that lacks, and what becomes of the broken file."""
        t, n = tr.t, tr.n
        if self.offered is None:
            return [t("No older copy is sound, so there is nothing to put back.")]
        told = []
        if self.taken is None:
            count = len(self.offered.drafts)
            told.append(
                n(
                    "{count} unfinished assessment can still be read and is kept; what cannot be read is left out.",
                    "{count} unfinished assessments can still be read and are kept; what cannot be read is left out.",
                    count,
                )
            )
        else:
            told.append(
                t(
                    "The newest sound copy is of {day}, {time} UTC: {clients}, {assessments}.",
                    day=tr.date(self.taken.date()),
                    time=f"{self.taken:%H:%M}",
                    clients=_clients(len(self.offered.clients), tr),
                    assessments=_assessments(len(self.offered.assessments), tr),
                )
            )
            told.append(self._lacking(self.offered, tr))
            if self.added:
                names = _named([client.name for client in self.added])
                told.append(t("Kept besides, with their unfinished assessments: {names}.", names=names))
        if not self.missing:
            told.append(t("The broken file is kept beside it, under a name with today’s date."))
        return told

    def _lacking(self, offered: Contents, tr: Translator) -> str:
        if not (self.seen.clients or self.seen.assessments):
            return tr.t("What was added after that cannot be told: nothing can be read in the broken file.")
        has = {*offered.clients, *(client.uuid for client in self.added)}
        names = [name for uuid, name in self.seen.clients.items() if uuid not in has]
        assessments = len(self.seen.assessments - offered.assessments)
        if not names and not assessments:
            return tr.t("The copy has every client and assessment that can be made out in the broken file.")
        lacking = [_clients(len(names), tr), _assessments(assessments, tr)]
        if names:
            lacking[0] += f" ({_named(names)})"
        return tr.t(
            "As far as the broken file can be read, the copy lacks: {clients}, {assessments}.",
            clients=lacking[0],
            assessments=lacking[1],
        )


def broken(files: StoreFolder) -> list[Broken]:
    """The files that are broken, the assessments before the drafts.

    Raises:
        Problem: a file cannot be read at all, or is of a newer clientcheck: then nothing may take its place.
    """
    return [found for file in (files.assessments, files.drafts) if (found := _examined(files, file)) is not None]


def restore(files: StoreFolder, name: str) -> Path | None:
    """Put the newest sound copy in the place of a broken file, or what can be rescued of the drafts.

    Args:
        files: the store's.
        name: the broken file's name.

    Returns:
        Where the broken file is kept; None if it was missing, or is not broken any more.

    Raises:
        Problem: no copy is sound, or it could not be saved; what was there is then still there.
    """
    file = files.assessments if name == files.assessments.path.name else files.drafts
    files.make_folder()
    with file.lock():
        found = _examined(files, file)
        if found is None:
            return None
        if file is files.assessments:
            copy = _newest_sound(files)
            if copy is None:
                raise Problem(
                    N_("{path}: no older copy is sound, so nothing was put back"), path=errors.shown(file.path)
                )
            data = _with_clients(copy[1], found.added) if found.added else copy[1].data
        else:
            data = _drafts_file(found.seen.drafts)
        try:
            return _replaced(file.path, data, files.copies.moment())
        except OSError as error:
            raise errors.cannot_save(file.path, error) from error


def check(file: JsonFile, content: Content) -> Contents:
    """What a file holds, every document read to the end.

    Raises:
        Problem: something in it is wrong.
    """
    clients = {one.uuid: one.name for _, one in file.documents(content, "clients", Client, whole=True)}
    assessments = [one.uuid for _, one in file.documents(content, "assessments", Assessment, whole=True)]
    drafts = tuple(one for _, one in file.documents(content, "drafts", Draft, whole=True))
    file.decoded(content)
    return Contents(clients, frozenset(assessments), drafts)


def _examined(files: StoreFolder, file: JsonFile) -> Broken | None:
    try:
        content = file.load()
        if content is not None:
            check(file, content)
        return None
    except errors.BrokenFileError as problem:
        data = _bytes(file.path)
        seen = Contents(_seen_clients(data), _seen_assessments(data), _readable_drafts(data))
        missing = file.stamp() is None
        if file is files.drafts:
            return Broken(file.path.name, problem, seen, seen, missing=missing)
        copy = _newest_sound(files)
        if copy is None:
            return Broken(file.path.name, problem, seen, None, missing=missing)
        added = _clients_of(_readable_drafts(_bytes(files.drafts.path)), copy[2].clients, seen.clients)
        return Broken(file.path.name, problem, seen, copy[2], moment_of(copy[0]), added, missing)


def _clients_of(drafts: tuple[Draft, ...], known: dict[str, str], seen: dict[str, str]) -> tuple[Client, ...]:
    """The clients of ``drafts`` that are not ``known``; one whose name cannot be ``seen`` is called by a day."""
    taken, added = set(map(name_key, known.values())), dict[str, Client]()
    for draft in drafts:
        if draft.client not in known and draft.client not in added:
            name = seen.get(draft.client) or f"? {draft.begun}"
            while name_key(name) in taken:
                name += " ?"
            taken.add(name_key(name))
            added[draft.client] = Client(draft.client, name, draft.begun)
    return tuple(added.values())


def _with_clients(content: Content, added: tuple[Client, ...]) -> bytes:
    """A file's content with further clients."""
    tables: dict[str, dict[int, object]] = msgspec.json.decode(content.current, type=dict[str, dict[int, object]])
    clients = tables.setdefault("clients", {})
    for client in added:
        clients[max(clients, default=0) + 1] = client
    return msgspec.json.encode(tables)


def _newest_sound(files: StoreFolder) -> tuple[Path, Content, Contents] | None:
    for path in reversed(files.copies.dated()):
        copy = files.copy_of_assessments(path)
        try:
            content = copy.load()
            if content is not None:
                return path, content, check(copy, content)
        except Problem:
            continue
    return None


def _bytes(path: Path) -> bytes:
    try:
        found = atomic_file.read(path)
    except OSError:  # not an ordinary file
        return b""
    return found[0] if found is not None else b""


def _seen_clients(data: bytes) -> dict[str, str]:
    return {_text(uuid): _text(name) for uuid, name in _CLIENT.findall(data)}


def _seen_assessments(data: bytes) -> frozenset[str]:
    return frozenset(map(_text, _ASSESSMENT.findall(data)))


def _text(quoted: bytes) -> str:
    try:
        return msgspec.json.decode(quoted, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return quoted[1:-1].decode("utf-8", "replace")


def _readable_drafts(data: bytes) -> tuple[Draft, ...]:
    """Every draft that is whole, wherever it stands; of two with one uuid the one saved last."""
    import json

    text, decoder = data.decode("utf-8", "replace"), json.JSONDecoder()
    drafts: dict[str, Draft] = {}
    place = -1
    while (place := text.find("{", place + 1)) >= 0:
        try:
            value, end = decoder.raw_decode(text, place)
            draft = msgspec.convert(value, Draft)
            msgspec.json.encode(draft)
        except (ValueError, RecursionError):  # no JSON from here on, or something else than a draft
            continue
        place = end - 1
        known = drafts.get(draft.uuid)
        if known is None or instant(draft.saved) > instant(known.saved):
            drafts[draft.uuid] = draft
    return tuple(drafts.values())


def _drafts_file(drafts: tuple[Draft, ...]) -> bytes:
    tables: Mapping[str, object] = {
        "meta": {"1": {"format": FORMAT}},
        "drafts": {str(number): draft for number, draft in enumerate(drafts, 1)},
    }
    return msgspec.json.encode(tables)


def _replaced(path: Path, data: bytes, moment: str) -> Path | None:
    """Keep what is at a path beside it, then put ``data`` in its place; where it is kept, None if nothing was there."""
    real = atomic_file.real(path)
    kept: Path | None = None
    before = atomic_file.stamp(real)
    if before is not None:
        kept = _free(real, moment)
        try:
            found = atomic_file.read(real)
        except IsADirectoryError:
            real.rename(kept)
            atomic_file.sync_folder(real.parent)
            before = None
        else:
            atomic_file.replace(kept, found[0] if found is not None else b"")

    def unchanged() -> None:
        if atomic_file.stamp(real) != before:
            raise errors.changed_meanwhile(path)

    atomic_file.replace(real, data, check=unchanged)
    return kept


def _free(real: Path, moment: str) -> Path:
    """A name beside a file that nothing has yet."""
    number = 1
    while True:
        again = "" if number == 1 else f"-{number}"
        path = real.with_name(f"{real.stem}-broken-{moment}{again}{real.suffix}")
        if not os.path.lexists(path):
            return path
        number += 1


def _named(names: list[str]) -> str:
    more = ["…"] if len(names) > MAX_NAMED else []
    return ", ".join([f"“{name}”" for name in names[:MAX_NAMED]] + more)


def _clients(count: int, tr: Translator) -> str:
    return tr.n("{count} client", "{count} clients", count)


def _assessments(count: int, tr: Translator) -> str:
    return tr.n("{count} assessment", "{count} assessments", count)
