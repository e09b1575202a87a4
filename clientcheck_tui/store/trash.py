"""Delete and put back: deleting needs no confirmation while it can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.leaving import Leaving, both
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogEntry, SavedText
from clientcheck_tui.read_file import read_bytes
from clientcheck_tui.store import errors
from clientcheck_tui.store.names import name_key
from clientcheck_tui.store.store_folder import StoreFolder, put

if TYPE_CHECKING:
    from tinydb.table import Table

Owned = TypeVar("Owned", Assessment, LogEntry, Draft, SavedText, Leaving)


class Removed(msgspec.Struct, frozen=True):
    """What was deleted, complete, so that it can be put back; a contract only together with its client."""

    clients: tuple[Client, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    drafts: tuple[Draft, ...] = ()
    entries: tuple[LogEntry, ...] = ()
    texts: tuple[SavedText, ...] = ()
    contracts: tuple[Leaving, ...] = ()

    @property
    def uuids(self) -> set[str]:
        """The uuids of everything in it."""
        return {one.uuid for one in (*self.clients, *self._owned)}

    @property
    def about(self) -> set[str]:
        """The uuids of everything in it, and of the clients it belongs to."""
        return self.uuids | {one.client for one in self._owned}

    @property
    def _owned(self) -> tuple[Assessment | LogEntry | Draft | SavedText | Leaving, ...]:
        return (*self.assessments, *self.entries, *self.drafts, *self.texts, *self.contracts)


def take_out(files: StoreFolder, removed: Removed) -> Removed:
    """Delete everything in ``removed`` from the store, and return it."""
    if removed.clients or removed.assessments or removed.entries:
        with files.change(files.assessments) as database:
            for name in ("clients", "assessments", "log", "contracts"):
                _delete(database.table(name), removed.uuids)
    if removed.drafts or removed.texts:
        with files.change(files.drafts) as database:
            for name in ("drafts", "texts"):
                _delete(database.table(name), removed.uuids)
    return removed


def put_back(files: StoreFolder, removed: Removed) -> None:
    """Put everything in ``removed`` back; safe to repeat.

    What another window has saved under the same uuid since is not replaced, nor a fact of a contract. If there is a
    client of the same name by now, everything becomes that client's.
    """
    owners: dict[str, str] = {}
    if removed.clients or removed.assessments or removed.entries:
        with files.change(files.assessments) as database:
            clients = database.table("clients")
            named = {name_key(document["name"]): document["uuid"] for document in clients}
            owners = {client.uuid: named.get(name_key(client.name), client.uuid) for client in removed.clients}
            _add(clients, [client for client in removed.clients if owners[client.uuid] == client.uuid])
            _add(database.table("assessments"), [_owned(one, owners) for one in removed.assessments])
            _add(database.table("log"), [_owned(one, owners) for one in removed.entries])
            for leaving in removed.contracts:
                _put_back_contract(database.table("contracts"), _owned(leaving, owners))
    if removed.drafts or removed.texts:
        with files.change(files.drafts) as database:
            _add(database.table("drafts"), [_owned(one, owners) for one in removed.drafts])
            _add(database.table("texts"), [_owned(one, owners) for one in removed.texts])


def erase(files: StoreFolder, removed: Removed) -> int:
    """Delete what was taken out from every backup too, permanently; return how many backups held some of it."""
    changed = 0
    with files.assessments.lock():  # no other session adds a backup meanwhile
        for path in sorted(files.paths.copies.glob("*.json")):
            try:
                tables = msgspec.json.decode(read_bytes(path))
                remaining = {name: _without(table, removed.uuids) for name, table in tables.items()}
                if remaining != tables:
                    atomic_file.replace(path, msgspec.json.encode(remaining))
                    changed += 1
            except FileNotFoundError:
                continue
            except (OSError, msgspec.DecodeError, AttributeError) as error:
                message = N_("{path}: nothing could be deleted from this older copy ({what}). Delete the file yourself")
                raise Problem(message, path=errors.path_text(path), what=error) from error
    return changed


def _without(table: Mapping[str, Any], uuids: set[str]) -> dict[str, Any]:
    """Return a table of a backup without the documents of these uuids and of these clients."""
    return {
        number: document
        for number, document in table.items()
        if not (isinstance(document, dict) and {document.get("uuid"), document.get("client")} & uuids)
    }


def _owned(one: Owned, owners: Mapping[str, str]) -> Owned:
    return msgspec.structs.replace(one, client=owners.get(one.client, one.client))


def _delete(table: Table, uuids: set[str]) -> None:
    numbers = [document.doc_id for document in table if document.get("uuid") in uuids]
    if numbers:
        table.remove(doc_ids=numbers)


def _add(table: Table, items: Sequence[Client | Assessment | LogEntry | Draft | SavedText]) -> None:
    present = {document.get("uuid") for document in table}
    for one in items:
        if one.uuid not in present:
            table.insert(msgspec.to_builtins(one))


def _put_back_contract(table: Table, leaving: Leaving) -> None:
    """Put a contract back; if its client has one by now, what that does not say is added to it."""
    present = next((document for document in table if document.get("client") == leaving.client), None)
    if present is not None:
        leaving = both(msgspec.convert(dict(present), Leaving), leaving)
    put(table, leaving, leaving.uuid)
