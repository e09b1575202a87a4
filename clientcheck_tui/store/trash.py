"""Taking out and putting back: deleting needs no question as long as it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.answers import Assessment, Client, Draft
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import without_mark
from clientcheck_tui.store import errors
from clientcheck_tui.store.names import clean_name, name_key
from clientcheck_tui.store.store_folder import StoreFolder

if TYPE_CHECKING:
    from clientcheck_tui.store.storage import LockedTable


Entry = TypeVar("Entry", Assessment, Draft)


class Removed(msgspec.Struct, frozen=True):
    """What was taken out, whole.

    Attributes:
        clients: clients.
        assessments: finished assessments.
        drafts: unfinished ones.
    """

    clients: tuple[Client, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    drafts: tuple[Draft, ...] = ()

    @property
    def uuids(self) -> set[str]:
        """The uuids of everything in it."""
        entries: list[Client | Assessment | Draft] = [*self.clients, *self.assessments, *self.drafts]
        return {entry.uuid for entry in entries}

    @property
    def about(self) -> set[str]:
        """The uuids of everything in it, and of the clients it belongs to."""
        return self.uuids | {one.client for one in self.assessments} | {one.client for one in self.drafts}


def rename(files: StoreFolder, client: Client, name: str) -> Client:
    """Give a client another name.

    Raises:
        Problem: it cannot be a name, another client has it, the client was deleted, or it could not be saved.
    """
    renamed = msgspec.structs.replace(client, name=clean_name(name))
    with files.changing(files.assessments, "clients") as table:
        for document in table:
            if document["uuid"] != client.uuid and name_key(document["name"]) == name_key(renamed.name):
                raise Problem(N_("there is a client called “{name}” already"), name=document["name"])
        if all(document["uuid"] != client.uuid for document in table):
            raise Problem(N_("“{name}” has been deleted in another window"), name=client.name)
        table.put(msgspec.to_builtins(renamed))
    return renamed


def take_out(files: StoreFolder, removed: Removed) -> None:
    """Take everything in ``removed`` out of the store.

    Raises:
        Problem: it could not be saved; the assessments and clients are then all still there.
    """
    _change(files, removed, put=False)


def put_back(files: StoreFolder, removed: Removed) -> None:
    """Put everything in ``removed`` back; safe to do twice.

    What another copy of the program has saved under the same uuid since stays. Where a client has the same name by
    now, everything goes to that one.

    Raises:
        Problem: it could not be saved.
    """
    if removed.clients:
        with files.changing(files.assessments, "clients") as table:
            named = {name_key(document["name"]): document["uuid"] for document in table}
        removed = _belonging(removed, {one.uuid: named.get(name_key(one.name), one.uuid) for one in removed.clients})
    _change(files, removed, put=True)


def _belonging(removed: Removed, owners: Mapping[str, str]) -> Removed:
    """The same with other clients: uuid → uuid; those that are there already are left out."""

    def owned(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(msgspec.structs.replace(one, client=owners.get(one.client, one.client)) for one in entries)

    clients = tuple(one for one in removed.clients if owners[one.uuid] == one.uuid)
    return Removed(clients, owned(removed.assessments), owned(removed.drafts))


def erase(files: StoreFolder, removed: Removed) -> int:
    """Take what was taken out also out of every older copy; returns how many copies held some of it.

    Raises:
        Problem: a copy could not be read or written; those before it are done.
    """
    with files.assessments.lock():  # no session adds a copy meanwhile
        return _erase(files, removed.uuids)


def _erase(files: StoreFolder, gone: set[str]) -> int:
    changed = 0
    paths = sorted(files.copies.folder.glob("*.json")) if files.copies.folder.is_dir() else []
    for path in paths:
        try:
            found = atomic_file.read(path)
            tables = msgspec.json.decode(without_mark(found[0])) if found is not None else {}
            kept = {name: _without(table, gone) for name, table in tables.items()}
            if kept != tables:
                atomic_file.replace(path, msgspec.json.encode(kept))
                changed += 1
        except (OSError, msgspec.DecodeError, AttributeError) as error:
            raise Problem(
                N_("{path}: this older copy could not be cleared ({what}); delete it by hand"),
                path=errors.shown(path),
                what=error,
            ) from error
    return changed


def _without(table: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    """A table of an older copy without what is gone, and what belongs to it."""
    return {
        number: document
        for number, document in table.items()
        if not (isinstance(document, dict) and {document.get("uuid"), document.get("client")} & gone)
    }


def _change(files: StoreFolder, removed: Removed, *, put: bool) -> None:
    """Put in or take out: clients and assessments in one write, then the drafts."""
    if removed.clients or removed.assessments:
        # both tables lie in one file: nested, they are one change
        with (
            files.changing(files.assessments, "clients") as clients,
            files.changing(files.assessments, "assessments") as assessments,
        ):
            for table, entries in ((clients, removed.clients), (assessments, removed.assessments)):
                _apply(table, entries, put=put)
    if removed.drafts:
        with files.changing(files.drafts, "drafts") as drafts:
            _apply(drafts, removed.drafts, put=put)


def _apply(table: LockedTable, entries: Iterable[Client | Assessment | Draft], *, put: bool) -> None:
    if put:
        there = {document.get("uuid") for document in table}
        for entry in entries:
            if entry.uuid not in there:
                table.put(msgspec.to_builtins(entry))
        return
    gone = {entry.uuid for entry in entries}
    numbers = [document.doc_id for document in table if document.get("uuid") in gone]
    if numbers:
        table.remove(doc_ids=numbers)
