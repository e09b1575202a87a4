"""Clients and their finished assessments, the content of ``assessments.json``."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client
from clientcheck_tui.store import errors
from clientcheck_tui.store.index import AssessmentHead, IndexReader, Overview
from clientcheck_tui.store.names import clean_name, client_named, find_client, name_key
from clientcheck_tui.store.pack_archive import PackArchive
from clientcheck_tui.store.store_folder import StoreFolder, find, put

if TYPE_CHECKING:
    from tinydb.table import Table

    from clientcheck_tui.core.comparison import Standing


class AssessmentStore:
    """Clients, finished assessments, and the packs they were made with.

    Every method raises ``Problem`` when a file is missing, unreadable, empty, damaged or of another format (the file
    is then not changed), and when something could not be saved. When a method returns, what it saved would survive a
    power cut. One object serves several threads.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime.datetime]) -> None:
        """Use ``folder``, which the first save creates, and the clock ``now`` for the names of backups."""
        self.folder = folder
        self._files = StoreFolder(folder, now)
        self.paths = self._files.paths
        self.packs = PackArchive(self._files)
        self._index = IndexReader(self._files.assessments)
        self._kept_alive: dict[str, Client] = {}
        self._saved_clients: set[str] = set()
        self._before_amending: dict[str, Assessment] = {}
        """Draft's uuid → the assessment it has amended in this session, as it was before."""

    def overview(self) -> list[Overview]:
        """Return every client with its two newest assessments, its log and its contract, by name."""
        index = self._index.index()
        rows = []
        for client in index.clients:
            heads = index.heads.get(client.uuid, [])
            latest, previous = [*heads[:2], None, None][:2]
            entries = tuple(index.log.get(client.uuid, ()))
            leaving = index.contracts.get(client.uuid)
            rows.append(Overview(client, latest, previous, len(heads), entries, leaving))
        return rows

    def latest(self) -> list[tuple[Client, Standing]]:
        """Return every client that was assessed with its latest assessment, by name.

        Only these documents are read, without their answers and notes.
        """
        from clientcheck_tui.core.comparison import Standing  # with fractions, which lists of clients do not need

        content, index = self._index.read()
        if content is None:
            return []
        clients = [client for client in index.clients if index.heads.get(client.uuid)]
        numbers = [index.numbers[index.heads[client.uuid][0].uuid] for client in clients]
        documents = self._files.assessments.documents(content, "assessments", Standing, numbers, check_keys=False)
        return [(client, standing) for client, (_, standing) in zip(clients, documents, strict=True)]

    def clients(self) -> list[Client]:
        """Return every client, by name."""
        return list(self._index.index().clients)

    def named(self, name: str) -> Client | None:
        """Return the client of this name, ignoring case, spaces and Unicode form; None if there is none."""
        return client_named(name, self.clients())

    def find(self, text: str) -> Client:
        """Return the client of this name, or else the only one whose name begins with it; else ``Problem``."""
        return find_client(text, self.clients())

    def client(self, uuid: str) -> Client | None:
        """Return the client of this uuid; None if there is none, as another window has deleted it."""
        return next((client for client in self.clients() if client.uuid == uuid), None)

    def get_or_create_client(self, name: str, created: datetime.date) -> Client:
        """Return the client of this name, creating it if there is none; ``Problem`` if it cannot be a name."""
        name = clean_name(name)
        if (client := self.named(name)) is not None:
            self._files.assessments.confirm()
            return client
        with self._files.change(self._files.assessments) as database:
            # search again under the lock: another process may just have created it
            client = client_named(name, self._index.read()[1].clients)
            if client is None:
                client = Client(new_uuid(), name, created)
                put(database.table("clients"), client, client.uuid)
        return client

    def prepare_client(self, name: str, created: datetime.date) -> Client:
        """As ``get_or_create_client``, but a new client is only saved with the first draft or assessment of it."""
        name = clean_name(name)
        client = self.named(name)
        if client is None:
            client = Client(new_uuid(), name, created)
            self._kept_alive[client.uuid] = client
        return client

    def keep_alive(self, client_uuid: str, known: Client | None = None) -> None:
        """Create this client again with the next save about it, if another window has deleted it by then.

        ``known`` is the client as it was shown, for where it has been deleted already.
        """
        with suppress(Problem):  # reported when something is saved
            if (client := self.client(client_uuid)) is not None:
                self._kept_alive[client_uuid] = client
                self._saved_clients.add(client_uuid)
            elif known is not None:
                self._kept_alive.setdefault(client_uuid, known)

    def rename(self, client: Client, name: str) -> Client:
        """Rename a client; ``Problem`` if it cannot be a name, another client has it, or the client was deleted."""
        name = clean_name(name)
        with self._files.change(self._files.assessments) as database:
            table = database.table("clients")
            for document in table:
                if document["uuid"] != client.uuid and name_key(document["name"]) == name_key(name):
                    raise Problem(N_("there is already a client called “{name}”"), name=document["name"])
            return _changed_client(table, client, name=name)

    def close(self, client: Client, day: datetime.date | None) -> Client:
        """Note the day the work with a client ended, None to open it again; ``Problem`` if the client was deleted."""
        with self._files.change(self._files.assessments) as database:
            return _changed_client(database.table("clients"), client, closed=day)

    def heads(self, client_uuid: str) -> list[AssessmentHead]:
        """Return a client's assessments without their answers, newest first; those struck out are left out."""
        return list(self._index.index().heads.get(client_uuid, []))

    def struck(self, client_uuid: str) -> list[AssessmentHead]:
        """Return a client's assessments that are struck out, without their answers, newest first."""
        return list(self._index.index().struck.get(client_uuid, []))

    def assessments(self, client_uuid: str, *, struck: bool = False) -> list[Assessment]:
        """Return a client's assessments, newest first; with ``struck``, those that are struck out come after them."""
        content, index = self._index.read()
        if content is None:
            return []
        heads = [*index.heads.get(client_uuid, []), *(index.struck.get(client_uuid, []) if struck else [])]
        numbers = [index.numbers[head.uuid] for head in heads]
        documents = self._files.assessments.documents(content, "assessments", Assessment, numbers)
        return [assessment for _, assessment in documents]

    def assessment(self, uuid: str) -> Assessment:
        """Return the assessment of this uuid; ``Problem`` if there is none."""
        content, index = self._index.read()
        if content is None or uuid not in index.numbers:
            message = N_("{path}: nothing has the uuid {uuid} in “{table}”; it may have been deleted meanwhile")
            path = errors.path_text(self.paths.assessments)
            raise Problem(message, path=path, table="assessments", uuid=uuid)
        documents = self._files.assessments.documents(content, "assessments", Assessment, [index.numbers[uuid]])
        return next(assessment for _, assessment in documents)

    def finished(self, uuid: str) -> Assessment | None:
        """Return the assessment that the draft of this uuid has become; None if there is none or it is unreadable."""
        with suppress(Problem):
            if uuid in self._index.index().numbers:
                return self.assessment(uuid)
        return None

    def save_assessment(self, assessment: Assessment) -> Assessment:
        """Save an assessment, safe to repeat, and return it as it was saved.

        That is under another uuid if an assessment with other answers has its uuid. Drafts are not changed.
        """
        assessment = msgspec.structs.replace(assessment, client=self._saved_client(assessment.client))
        with self._files.change(self._files.assessments) as database:
            table = database.table("assessments")
            known = find(table, assessment.uuid)
            if known is not None and _has_same_answers(known, assessment):  # it may have been struck out since
                stored = msgspec.convert(dict(known), Assessment)
                assessment = msgspec.structs.replace(assessment, amended=stored.amended, struck=stored.struck)
            elif known is not None:
                assessment = msgspec.structs.replace(assessment, uuid=new_uuid())
            put(table, assessment, assessment.uuid)
        return assessment

    def _saved_client(self, client_uuid: str) -> str:
        """Save a client that is prepared or was deleted by another window; return the uuid it is saved under."""
        client = self._kept_alive.get(client_uuid)
        if client is None:
            return client_uuid
        try:
            clients = self.clients()  # reads the file only if it has changed
        except Problem:
            if client_uuid in self._saved_clients:  # drafts about it are saved even while that file is damaged
                return client.uuid
            raise
        if all(one.uuid != client.uuid for one in clients):
            client = self._kept_alive[client_uuid] = self.get_or_create_client(client.name, client.created)
        self._saved_clients.add(client_uuid)
        return client.uuid


def new_uuid() -> str:
    """Return a new random uuid."""
    from uuid import uuid4

    return str(uuid4())


def _changed_client(table: Table, client: Client, **fields: object) -> Client:
    """Change only these fields of a client, as another window may have changed others."""
    document = find(table, client.uuid)
    if document is None:
        raise Problem(N_("“{name}” has been deleted in another window"), name=client.name)
    changed = msgspec.structs.replace(msgspec.convert(dict(document), Client), **fields)
    put(table, changed, client.uuid)
    return changed


def _has_same_answers(document: Mapping[str, Any], assessment: Assessment) -> bool:
    known = (document.get("answers"), document.get("notes"), document.get("evidence") or {})
    return known == (assessment.answers, assessment.notes, assessment.evidence)
