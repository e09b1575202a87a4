"""The store as the rest of the program uses it: clients, assessments, drafts and packs in one folder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.merging import as_draft, changed_keys, merged, says_no_more
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, has_content, instant
from clientcheck_tui.store import trash
from clientcheck_tui.store.client_records import ClientRecords
from clientcheck_tui.store.index import Watch
from clientcheck_tui.store.store_folder import find, put
from clientcheck_tui.store.trash import Removed

if TYPE_CHECKING:
    from tinydb.table import Document, Table

    from clientcheck_tui.store.restore import Broken


Convert = Callable[[Draft, Draft], Draft]
"""Converts a draft that another window has saved to the questions of a second one, this window's."""


def as_it_is(draft: Draft, _: Draft) -> Draft:
    """Return a draft whose questions are the same, unchanged."""
    return draft


class Repository(ClientRecords):
    """Clients, assessments, packs and drafts, and how they are deleted and repaired."""

    def watch(self) -> Watch:
        """Return a watch on what any window saves of clients, assessments or drafts."""
        return Watch(self._files.assessments, self._files.drafts)

    def drafts(self) -> list[Draft]:
        """Return every draft, the one saved last first.

        A draft whose finishing was interrupted, so that it is a finished assessment already, is left out and deleted,
        unless another window has continued it.
        """
        drafts = self.stored_drafts()
        finished = self._index.index().numbers if drafts else {}
        ended = [draft for draft in drafts if draft.finishes in finished and not draft.reopened]
        done = {draft.uuid: draft for draft in ended if self._has_all_of(draft)}
        if done:
            with suppress(Problem), self._files.change(self._files.drafts) as database:  # the next call tries again
                table = database.table("drafts")
                stored = {uuid: find(table, uuid) for uuid in done}
                table.remove(doc_ids=[one.doc_id for uuid, one in stored.items() if one and _draft(one) == done[uuid]])
        remaining = [draft for draft in drafts if draft.uuid not in done]
        return sorted(remaining, key=lambda draft: instant(draft.saved), reverse=True)

    def stored_drafts(self) -> list[Draft]:
        """Return every draft in the file, in the file's order."""
        content = self._files.drafts.load()
        return [] if content is None else [draft for _, draft in self._files.drafts.documents(content, "drafts", Draft)]

    def draft_of(self, client_uuid: str) -> Draft | None:
        """Return the client's draft that was saved last, None if there is none; not one that amends an assessment."""
        return next((draft for draft in self.drafts() if draft.client == client_uuid and not draft.amends), None)

    def result_of(self, draft: Draft) -> Assessment | None:
        """Return the assessment that a draft has become, None if there is none or it is unreadable.

        That of a draft that amends is the amended assessment, if it was amended after this state was saved.
        """
        done = self.finished(draft.finishes)
        if done is None or not draft.amends:
            return done
        return done if done.amended and instant(done.amended[-1].at) >= instant(draft.saved) else None

    def _has_all_of(self, draft: Draft) -> bool:
        done = self.result_of(draft)
        return done is not None and says_no_more(draft, done)

    def save_draft(self, draft: Draft, known: Draft | None = None, convert: Convert = as_it_is) -> Draft | None:
        """Save a draft in place of the one that has its uuid.

        ``known`` is this window's state of it at its last save: what other windows have changed since then stays. With
        None, whatever is saved is replaced. ``convert`` makes what is saved answers to the questions of ``known``.

        Returns:
            The saved draft, under another uuid if another window had just begun one of this client; None if another
            window has finished or deleted it, and this one adds nothing to that.
        """
        unchanged = known is not None and not changed_keys(known, draft)
        if unchanged and all(one.uuid != draft.uuid for one in self.stored_drafts()):
            return None  # before its client, which may be deleted too, is created again
        draft = msgspec.structs.replace(draft, client=self._saved_client(draft.client))
        with self._files.change(self._files.drafts) as database:
            table = database.table("drafts")
            stored = _to_store(table, draft, known, self.result_of, convert)
            if stored is not None:
                put(table, stored, stored.uuid)
        return stored

    def reopen(self, draft: Draft, assessment: Assessment) -> None:
        """Make a finished assessment a draft again, with what other windows have answered since it was finished.

        An assessment that ``draft`` has amended becomes what it was before. ``Problem`` if it has changed since.
        """
        before = self._before_amending.get(draft.uuid)
        if draft.amends and before is None:
            message = N_("the assessment of {date} was changed in another window: undo that there")
            raise Problem(message, date=draft.begun)
        client = self._saved_client(draft.client)
        draft = msgspec.structs.replace(as_draft(assessment, draft), client=client, reopened=not draft.amends)
        with self._files.change(self._files.drafts) as database:
            table = database.table("drafts")
            if (document := find(table, draft.uuid)) is not None:
                known = draft if draft.amends else msgspec.structs.replace(draft, answers={}, notes={}, evidence={})
                later = msgspec.structs.replace(_draft(document), reopened=draft.reopened)
                draft = merged(known, draft, later)
            put(table, draft, draft.uuid)
        if before is not None:
            self.amend(before, assessment)
        else:
            self.take_out_assessment(assessment.uuid)

    def finish(
        self,
        assessment: Assessment,
        draft: Draft | None = None,
        known: Draft | None = None,
        convert: Convert = as_it_is,
    ) -> Assessment:
        """Save an assessment, then delete its draft; safe to repeat.

        If another window has finished the same draft with other answers, both assessments stay. If it has saved more
        in the draft than is in the assessment, the draft stays.

        Args:
            assessment: the assessment.
            draft: the draft when it was finished; None to delete whatever is saved.
            known: this window's state of the draft at its last save.
            convert: as in `save_draft`.
        """
        uuid = assessment.uuid
        assessment = self.save_assessment(assessment)
        self._end(uuid, assessment, draft, known, convert)
        return assessment

    def finish_amending(
        self, before: Assessment, assessment: Assessment, draft: Draft, known: Draft | None = None
    ) -> Assessment:
        """Save an assessment that ``draft`` has amended, then delete the draft; ``before`` is what it was.

        Raises:
            Problem: another window has deleted it, struck it out, or changed it just now. The draft stays.
        """
        assessment = self.amend(assessment, before)
        self._before_amending[draft.uuid] = before
        self._end(draft.uuid, assessment, draft, known, as_it_is)
        return assessment

    def _end(
        self, uuid: str, assessment: Assessment, draft: Draft | None, known: Draft | None, convert: Convert
    ) -> None:
        """Delete a draft that is finished, unless another window has saved more in it."""
        with self._files.change(self._files.drafts) as database:
            table = database.table("drafts")
            document = find(table, uuid)
            if document is None:
                return
            if draft is None or says_no_more(_with_others(table, draft, known, convert), assessment):
                table.remove(doc_ids=[document.doc_id])

    def take_out_client(self, client: Client) -> Removed:
        """Delete a client with its assessments, drafts, log, texts and contract; return what ``put_back`` needs."""
        drafts = tuple(draft for draft in self.drafts() if draft.client == client.uuid)
        assessments = tuple(reversed(self.assessments(client.uuid, struck=True)))
        index = self._index.index()
        entries = tuple(index.log.get(client.uuid, ()))
        contracts = (index.contracts[client.uuid],) if client.uuid in index.contracts else ()
        texts = tuple(self.texts(client.uuid))
        return trash.take_out(self._files, Removed((client,), assessments, drafts, entries, texts, contracts))

    def take_out_assessment(self, uuid: str) -> Removed:
        """Delete a finished assessment, and a draft that amends it; return what ``put_back`` needs."""
        drafts = tuple(draft for draft in self.drafts() if draft.amends == uuid)
        return trash.take_out(self._files, Removed(assessments=(self.assessment(uuid),), drafts=drafts))

    def take_out_entry(self, uuid: str) -> Removed:
        """Delete an entry of the log; return what ``put_back`` needs."""
        entries = (entry for of_client in self._index.index().log.values() for entry in of_client)
        return trash.take_out(self._files, Removed(entries=tuple(entry for entry in entries if entry.uuid == uuid)))

    def take_out_text(self, uuid: str) -> Removed:
        """Delete a text; return what ``put_back`` needs."""
        texts = tuple(text for text in self._all_texts() if text.uuid == uuid)
        return trash.take_out(self._files, Removed(texts=texts))

    def take_out_draft(self, draft: Draft) -> Removed:
        """Delete a draft; return what ``put_back`` needs."""
        return trash.take_out(self._files, Removed(drafts=(draft,)))

    def put_back(self, removed: Removed) -> None:
        """Put back what was taken out."""
        trash.put_back(self._files, removed)

    def erase(self, removed: Removed) -> int:
        """Delete what was taken out from the backups too, permanently; return how many held some of it."""
        return trash.erase(self._files, removed)

    def broken(self) -> list[Broken]:
        """Return the files that are broken, with what could replace them."""
        from clientcheck_tui.store.restore import broken  # 5 ms, and hardly ever needed

        return broken(self._files)

    def restore(self, name: str) -> Path | None:
        """Replace a broken file with what ``broken`` offers; return where it was moved, None if it was missing."""
        from clientcheck_tui.store.restore import restore

        return restore(self._files, name)


def begun_together(one: Draft, other: Draft) -> bool:
    """Whether two windows began an assessment of the same client, with the same questions, on the same day.

    Or began to amend the same one.
    """
    return (one.client, one.pack, one.begun, one.amends) == (other.client, other.pack, other.begun, other.amends)


def _to_store(
    table: Table, draft: Draft, known: Draft | None, result_of: Callable[[Draft], Assessment | None], convert: Convert
) -> Draft | None:
    """Return the draft to save; None if another window has ended it and nothing was added here since.

    Two windows that begin an assessment of one client share one draft: the second takes the uuid of the first.
    """
    if known is None or find(table, draft.uuid) is not None:
        return _with_others(table, draft, known, convert)
    if not changed_keys(known, draft):
        return None
    if (done := result_of(known)) is not None:
        draft = merged(known, convert(as_draft(done, known), known), draft)
        return None if says_no_more(draft, done) else draft
    if draft.amends or not has_content(known):  # its first save
        for other in (_draft(document) for document in table if document.get("client") == draft.client):
            if begun_together(other, draft):
                return merged(known, other, msgspec.structs.replace(draft, uuid=other.uuid))
    return draft


def _with_others(table: Table, draft: Draft, known: Draft | None, convert: Convert) -> Draft:
    """Return a draft with what other windows have changed since ``known``; as it is without ``known``."""
    document = find(table, draft.uuid)
    return draft if document is None or known is None else merged(known, convert(_draft(document), known), draft)


def _draft(document: Document) -> Draft:
    return msgspec.convert(dict(document), Draft)
