"""Clients, assessments, drafts and packs, as the rest of the program asks for them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from clientcheck_tui.core.answers import Assessment, Client, Draft
from clientcheck_tui.core.merging import changed_keys, merged, says_no_more
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.store import errors, trash
from clientcheck_tui.store.index import AssessmentHead, Index, IndexReader, Overview, instant
from clientcheck_tui.store.migrations import MIGRATIONS, Migration
from clientcheck_tui.store.names import called, clean_name, meant
from clientcheck_tui.store.pack_archive import PackArchive
from clientcheck_tui.store.store_folder import StoreFolder
from clientcheck_tui.store.stored_drafts import found, to_store, with_others
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.store.watch import Watch

if TYPE_CHECKING:
    from clientcheck_tui.store.restore import Broken

__all__ = ["AssessmentHead", "Overview", "Removed", "Repository", "new_uuid"]


class Repository:
    """Everything that is kept, in one folder. What a method says was saved outlives a power cut when it returns.

    Every method raises ``Problem`` when a file vanished, is unreadable, empty, damaged or of a newer format (it is
    then left exactly as it is), and every writing one when it could not be saved. One object serves several threads.

    Attributes:
        folder: where everything is kept.
        paths: the files and folders in it.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime.datetime],
        migrations: Mapping[int, Migration] = MIGRATIONS,
    ) -> None:
        """Nothing is created or read yet.

        Args:
            folder: where everything is kept; the first write creates it.
            now: the clock, for the names of older copies.
            migrations: the steps from older formats to today's.
        """
        self.folder = folder
        self._files = StoreFolder(folder, now, migrations)
        self.paths = self._files.paths
        self._index = IndexReader(self._files.assessments)
        self._packs = PackArchive(self._files)
        self._kept_alive: dict[str, Client] = {}
        self._looked: dict[str, Index] = {}

    def watch(self) -> Watch:
        """Notices from now on whether the clients, assessments or drafts were saved, by whichever window."""
        return Watch(self._files.assessments, self._files.drafts)

    def overview(self) -> list[Overview]:
        """Every client with its newest assessments, by name."""
        index = self._index.index()
        found = []
        for client in index.clients:
            heads = index.heads.get(client.uuid, [])
            newest = [*heads[:2], None, None]
            found.append(Overview(client, newest[0], newest[1], len(heads)))
        return found

    def clients(self) -> list[Client]:
        """Every client, by name."""
        return list(self._index.index().clients)

    def named(self, name: str) -> Client | None:
        """The client of exactly this name, whatever its case, white space and Unicode form."""
        return called(name, self.clients())

    def find(self, text: str) -> Client:
        """The client of this name, or else the only one whose name begins so.

        Raises:
            Problem: there is none, or several begin so.
        """
        return meant(text, self.clients())

    def get_or_create_client(self, name: str, created: datetime.date) -> Client:
        """The client of this name, new if there is none.

        Args:
            name: as the person wrote it.
            created: the day a new client was first named.

        Raises:
            Problem: it cannot be a name, or could not be saved.
        """
        name = clean_name(name)
        known = self.named(name)
        if known is not None:
            self._files.assessments.settle()
            return known
        with self._files.changing(self._files.assessments, "clients") as table:
            # looked up again under the lock: another process may just have named the same client
            client = called(name, self._index.read()[1].clients)
            if client is None:
                client = Client(new_uuid(), name, created)
                table.insert(msgspec.to_builtins(client))
        return client

    def prepare_client(self, name: str, created: datetime.date) -> Client:
        """As ``ensure``, but a new client is kept only together with the first draft or assessment about it.

        Raises:
            Problem: it cannot be a name.
        """
        client = self.named(name := clean_name(name))
        if client is None:
            client = Client(new_uuid(), name, created)
            self._kept_alive[client.uuid] = client
        return client

    def keep_alive(self, client_uuid: str) -> None:
        """From now on keep this client as long as something about it is saved, whoever deletes it meanwhile."""
        with suppress(Problem):  # only introduced, or not to be read: nothing to be kept
            self._kept_alive[client_uuid] = self.client(client_uuid)
            self._looked[client_uuid] = self._index.index()

    def client(self, uuid: str) -> Client:
        """The client of this uuid.

        Raises:
            Problem: there is none.
        """
        for client in self.clients():
            if client.uuid == uuid:
                return client
        raise self._no("clients", uuid)

    def heads(self, client_uuid: str) -> list[AssessmentHead]:
        """A client's assessments without their answers, newest first."""
        return list(self._index.index().heads.get(client_uuid, []))

    def assessments(self, client_uuid: str) -> list[Assessment]:
        """A client's assessments, newest first."""
        content, index = self._index.read()
        if content is None:
            return []
        places = [index.places[head.uuid] for head in index.heads.get(client_uuid, [])]
        return [
            assessment
            for _, assessment in self._files.assessments.documents(
                content, "assessments", Assessment, places, whole=True
            )
        ]

    def assessment(self, uuid: str) -> Assessment:
        """The assessment of this uuid.

        Raises:
            Problem: there is none.
        """
        content, index = self._index.read()
        if content is None or uuid not in index.places:
            raise self._no("assessments", uuid)
        found = self._files.assessments.documents(content, "assessments", Assessment, [index.places[uuid]], whole=True)
        return next(assessment for _, assessment in found)

    def drafts(self) -> list[Draft]:
        """Every draft, the one saved last first.

        One that is a finished assessment already (finishing was cut short) is left out, and removed. One that says
        more than that, since another copy of the program went on with it, stays.
        """
        drafts = self.stored_drafts()
        finished = self._index.index().places if drafts else {}
        ended = [draft for draft in drafts if draft.uuid in finished and not draft.reopened]
        settled = {draft.uuid: draft for draft in ended if says_no_more(draft, self.assessment(draft.uuid))}
        for uuid, draft in settled.items():
            with suppress(Problem):  # it is left out anyway; the next look tries again
                self.discard_draft(uuid, draft)
        return sorted(
            (draft for draft in drafts if draft.uuid not in settled),
            key=lambda draft: instant(draft.saved),
            reverse=True,
        )

    def stored_drafts(self) -> list[Draft]:
        """Every draft as it is stored, in no order; nothing is removed."""
        content = self._files.drafts.load()
        if content is None:
            return []
        return [draft for _, draft in self._files.drafts.documents(content, "drafts", Draft, whole=True)]

    def finished(self, uuid: str) -> Assessment | None:
        """The assessment that the draft of this uuid has become; None where it has not, or that cannot be read."""
        with suppress(Problem):
            if uuid in self._index.index().places:
                return self.assessment(uuid)
        return None

    def draft_of(self, client_uuid: str) -> Draft | None:
        """A client's draft, the one saved last if there are several."""
        return next((draft for draft in self.drafts() if draft.client == client_uuid), None)

    def save_draft(self, draft: Draft, known: Draft | None = None) -> Draft | None:
        """Save a draft in place of the one that has its uuid.

        Args:
            draft: what to save.
            known: the caller's own state of it at its last save: what another copy of the program has changed
                since then stays. None to replace whatever is there.

        Returns:
            The draft as it is stored now, with another uuid where another copy had just begun one of this client;
            None where another copy has finished or deleted it, and this one adds nothing to that.
        """
        unchanged = known is not None and not changed_keys(known, draft)
        if unchanged and all(one.uuid != draft.uuid for one in self.stored_drafts()):
            return None  # before its client, who may be deleted too, is made again
        draft = msgspec.structs.replace(draft, client=self._kept_as(draft.client))
        with self._files.changing(self._files.drafts, "drafts") as table:
            stored = to_store(table, draft, known, lambda: self.finished(draft.uuid))
            if stored is None:
                self._files.drafts.settle()
            else:
                table.put(msgspec.to_builtins(stored))
        return stored

    def reopen(self, draft: Draft, assessment: Assessment) -> None:
        """Make a finished assessment the draft again that it was; the draft is saved before the assessment goes.

        What another copy of the program has answered since it was finished stays in it.
        """
        draft = msgspec.structs.replace(draft, client=self._kept_as(draft.client), reopened=True)
        with self._files.changing(self._files.drafts, "drafts") as table:
            if (since := found(table, draft.uuid)) is not None:
                nothing = msgspec.structs.replace(draft, answers={}, notes={}, evidence={})
                later = msgspec.structs.replace(msgspec.convert(dict(since), Draft), reopened=True)
                draft = merged(nothing, draft, later)
            table.put(msgspec.to_builtins(draft))
        self.take_out_assessment(assessment.uuid)

    def discard_draft(self, uuid: str, known: Draft | None = None) -> None:
        """Remove a draft; nothing happens if there is none.

        Args:
            uuid: which.
            known: what the caller believes is saved; what another copy of the program saved since then stays.
        """
        with self._files.changing(self._files.drafts, "drafts") as table:
            stored = found(table, uuid)
            if stored is None:
                self._files.drafts.settle()
            elif known is None or msgspec.convert(stored["saved"], datetime.datetime) == known.saved:
                table.remove(doc_ids=[stored.doc_id])

    def finish(self, assessment: Assessment, draft: Draft | None = None, known: Draft | None = None) -> Assessment:
        """Save an assessment, then remove its draft; safe to do twice.

        Where another copy of the program has finished the same draft with other answers, both are kept. What it
        has saved of the draft stays as a draft, if it says more than the assessment.

        Args:
            assessment: what to save.
            draft: the draft it was, at its end.
            known: the caller's own state of the draft at its last save; None to remove whatever is there.

        Returns:
            The assessment as it was saved.
        """
        uuid = assessment.uuid
        assessment = self.save_assessment(assessment)
        with self._files.changing(self._files.drafts, "drafts") as table:
            stored = found(table, uuid)
            if stored is not None and (draft is None or says_no_more(with_others(table, draft, known), assessment)):
                table.remove(doc_ids=[stored.doc_id])
            else:
                self._files.drafts.settle()
        return assessment

    def save_assessment(self, assessment: Assessment) -> Assessment:
        """Save an assessment that has no draft; safe to do twice. The drafts are not looked at.

        Returns:
            The assessment as it was saved: under another uuid where other answers are kept under this one.
        """
        assessment = msgspec.structs.replace(assessment, client=self._kept_as(assessment.client))
        with self._files.changing(self._files.assessments, "assessments") as table:
            kept = found(table, assessment.uuid)
            if kept is not None and not _says_as_much(kept, assessment):
                assessment = msgspec.structs.replace(assessment, uuid=new_uuid())
            table.put(msgspec.to_builtins(assessment))
        return assessment

    def rename(self, client: Client, name: str) -> Client:
        """Give a client another name.

        Raises:
            Problem: it cannot be a name, or another client has it.
        """
        return trash.rename(self._files, client, name)

    def take_out_client(self, client: Client) -> Removed:
        """Take a client out with all its assessments and drafts; what is returned can be put back."""
        drafts = tuple(draft for draft in self.drafts() if draft.client == client.uuid)
        return self._take_out(Removed((client,), tuple(reversed(self.assessments(client.uuid))), drafts))

    def take_out_assessment(self, uuid: str) -> Removed:
        """Take a finished assessment out; what is returned can be put back."""
        return self._take_out(Removed(assessments=(self.assessment(uuid),)))

    def take_out_draft(self, draft: Draft) -> Removed:
        """Take a draft out; what is returned can be put back."""
        return self._take_out(Removed(drafts=(draft,)))

    def put_back(self, removed: Removed) -> None:
        """Put back what was taken out."""
        trash.put_back(self._files, removed)

    def erase(self, removed: Removed) -> int:
        """Take what was taken out also out of the older copies, for good; how many of them held some of it."""
        return trash.erase(self._files, removed)

    def broken(self) -> list[Broken]:
        """The files that are broken, with what could take their place."""
        from clientcheck_tui.store.restore import broken  # 5 ms, for what hardly ever happens

        return broken(self._files)

    def restore(self, name: str) -> Path | None:
        """Put what ``broken`` offers in a broken file's place; where that file is kept, None if it was missing.

        Raises:
            Problem: nothing is sound, or it could not be saved.
        """
        from clientcheck_tui.store.restore import restore

        return restore(self._files, name)

    def _kept_as(self, client_uuid: str) -> str:
        """The uuid a client is kept under: one that was only introduced, or deleted by another copy, is made now."""
        client = self._kept_alive.get(client_uuid)
        if client is None:
            return client_uuid
        try:
            index = self._index.index()  # read anew only where it has changed
        except Problem:
            if client_uuid in self._looked:  # what is typed about a client once made is kept all the same
                return client.uuid
            raise
        if self._looked.get(client_uuid) is not index:
            if not any(one.uuid == client.uuid for one in index.clients):
                client = self._kept_alive[client_uuid] = self.get_or_create_client(client.name, client.created)
            self._looked[client_uuid] = self._index.index()
        return client.uuid

    def _take_out(self, removed: Removed) -> Removed:
        trash.take_out(self._files, removed)
        return removed

    def keep_pack(self, pack: Pack, hash: str) -> None:
        """Keep a pack as it is today, so that what was answered can be read with it for ever; once is enough.

        One that is kept whole stays as it is; where it was damaged, it is whole again afterwards.
        """
        self._packs.keep(pack, hash)

    def kept_pack(self, hash: str) -> Pack | None:
        """The pack that was kept under this hash, if there is one.

        Raises:
            Problem: it is there and cannot be read, or is not as it was kept.
        """
        return self._packs.kept(hash)

    def _no(self, table: str, uuid: str) -> Problem:
        return Problem(
            N_("{path}: nothing called {uuid} in “{table}”; it may have been removed meanwhile"),
            path=errors.shown(self._files.assessments.path),
            table=table,
            uuid=uuid,
        )


def new_uuid() -> str:
    """The name of something new."""
    from uuid import uuid4

    return str(uuid4())


def _says_as_much(known: Mapping[str, Any], assessment: Assessment) -> bool:
    """Whether a kept document holds the same answers, notes and figures: saving it again loses nothing."""
    kept = (known.get("answers"), known.get("notes"), known.get("evidence") or {})
    return kept == (assessment.answers, assessment.notes, assessment.evidence)
