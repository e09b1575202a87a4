"""What is kept about a client beside new assessments: log, contract, texts, and changes to finished assessments."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, LogEntry, SavedText
from clientcheck_tui.store import errors
from clientcheck_tui.store.assessments import AssessmentStore, new_uuid
from clientcheck_tui.store.store_folder import find, put

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Table


class ClientRecords(AssessmentStore):
    """The log, the contract and the texts of clients, and how finished assessments are amended and struck out."""

    def log(self, client_uuid: str) -> list[LogEntry]:
        """Return what happened with a client, oldest first: by day, then by when it was written down.

        If another window deletes the client, an entry that is saved later creates it again.
        """
        self.keep_alive(client_uuid)
        return list(self._index.index().log.get(client_uuid, []))

    def save_entry(self, entry: LogEntry, known: LogEntry | None = None) -> LogEntry:
        """Save an entry in place of the one of its uuid, and return it as it was saved.

        ``known`` is the entry as it was before it was changed here: what another window has changed since stays, but
        for the fields that were changed here too. With None, whatever is saved is replaced.

        Raises:
            Problem: its client has been deleted in another window, and was not shown in this one before.
        """
        entry = msgspec.structs.replace(entry, client=self._saved_client(entry.client))
        with self._files.change(self._files.assessments) as database:
            _require_client(database, entry.client)
            table = database.table("log")
            document = find(table, entry.uuid)
            if document is not None and known is not None:
                entry = _merged(known, msgspec.convert(dict(document), LogEntry), entry)
            put(table, entry, entry.uuid)
        return entry

    def leaving(self, client_uuid: str) -> Leaving | None:
        """Return what is known about the contract with a client, and the plan for its end; None where nothing is.

        If another window deletes the client, what is changed later creates it again.
        """
        self.keep_alive(client_uuid)
        created = self._kept_alive.get(client_uuid)  # a client that is new, or created again, has another uuid
        return self._index.index().contracts.get(client_uuid if created is None else created.uuid)

    def change_leaving(self, client_uuid: str, change: Callable[[Leaving], Leaving]) -> Leaving:
        """Change what is known about the contract with a client, and return it as it was saved.

        ``change`` gets what is saved at this moment, by any window, and returns what to save instead; it must leave
        everything else as it is. Nothing is saved if it raises an exception.

        Raises:
            Problem: the client has been deleted in another window, and was not shown in this one before.
        """
        client_uuid = self._saved_client(client_uuid)
        with self._files.change(self._files.assessments) as database:
            _require_client(database, client_uuid)
            table = database.table("contracts")
            document = next((one for one in table if one.get("client") == client_uuid), None)
            stored = Leaving(new_uuid(), client_uuid) if document is None else msgspec.convert(dict(document), Leaving)
            leaving = change(stored)
            put(table, leaving, leaving.uuid)
        return leaving

    def strike(self, uuid: str, at: datetime.datetime | None) -> Assessment:
        """Strike an assessment out as a mistake, None to take that back; ``Problem`` if it has been deleted."""
        with self._files.change(self._files.assessments) as database:
            table = database.table("assessments")
            assessment = msgspec.structs.replace(self._stored(table, uuid), struck=at)
            put(table, assessment, uuid)
        return assessment

    def amend(self, assessment: Assessment, before: Assessment | None = None) -> Assessment:
        """Save a finished assessment in place of the one of its uuid.

        Raises:
            Problem: it has been deleted or struck out, or ``before`` is given and is not what is saved any more.
        """
        with self._files.change(self._files.assessments) as database:
            table = database.table("assessments")
            stored = self._stored(table, assessment.uuid)
            refuse_struck(stored)
            if before is not None and stored != before:
                message = N_("the assessment of {date} was changed in another window just now. Try again")
                raise Problem(message, date=stored.date)
            put(table, assessment, assessment.uuid)
        return assessment

    def texts(self, client_uuid: str) -> list[SavedText]:
        """Return the texts that were edited for a client."""
        return [text for text in self._all_texts() if text.client == client_uuid]

    def save_text(self, text: SavedText, known: str | None = None) -> SavedText:
        """Save a text in place of the one of its uuid, and return it as it was saved.

        ``known`` is the text as this window last read or saved it: if another window has changed it since, that stays,
        and this one is saved beside it, under another uuid. With None, whatever is saved is replaced.
        """
        text = msgspec.structs.replace(text, client=self._saved_client(text.client))
        with self._files.change(self._files.drafts) as database:
            table = database.table("texts")
            document = find(table, text.uuid)
            if document is not None and known is not None and document.get("text") not in (known, text.text):
                text = msgspec.structs.replace(text, uuid=new_uuid())
            put(table, text, text.uuid)
        return text

    def _all_texts(self) -> list[SavedText]:
        content = self._files.drafts.load()
        return [] if content is None else [one for _, one in self._files.drafts.documents(content, "texts", SavedText)]

    def _stored(self, table: Table, uuid: str) -> Assessment:
        document = find(table, uuid)
        if document is None:
            message = N_("{path}: this assessment is not there any more; it has been deleted in another window")
            raise Problem(message, path=errors.path_text(self.paths.assessments))
        return msgspec.convert(dict(document), Assessment)


def refuse_struck(assessment: Assessment) -> None:
    """Raise ``Problem`` if the assessment is struck out: then it cannot be changed."""
    if assessment.struck is not None:
        message = N_("the assessment of {date} has been struck out, so it cannot be changed; take that back first")
        raise Problem(message, date=assessment.date)


def _require_client(database: TinyDB, client_uuid: str) -> None:
    if find(database.table("clients"), client_uuid) is None:
        raise Problem(N_("the client has been deleted in another window; nothing was saved"))


def _merged(known: LogEntry, theirs: LogEntry, ours: LogEntry) -> LogEntry:
    """Theirs, with the fields that we changed."""
    fields = {name: getattr(ours, name) for name in ours.__struct_fields__}
    changed = {name: value for name, value in fields.items() if value != getattr(known, name)}
    entry = msgspec.structs.replace(theirs, **changed)
    return entry if entry.kind == "agreement" else msgspec.structs.replace(entry, due=None, kept=None)
