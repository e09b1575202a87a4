"""The drafts one window works on, and what other windows do with them."""

from __future__ import annotations

import msgspec

from clientcheck_tui.core.merging import News, State, as_draft, changed_keys, merged, says_no_more, without
from clientcheck_tui.core.records import Assessment, Draft, has_content
from clientcheck_tui.store.repository import Convert, Repository, begun_together


class SharedDrafts:
    """Remembers each draft as it was saved when this window last read it, to tell others' changes from its own."""

    def __init__(self, repository: Repository, convert: Convert) -> None:
        """``convert`` makes what another window has saved answers to the questions of this one."""
        self._repository = repository
        self._convert = convert
        self._known: dict[str, Draft] = {}
        self._joined: dict[str, str] = {}
        """Draft begun here → the draft of another window that it became part of."""
        self._earlier: set[str] = set()
        """Drafts that are saved with earlier questions, until something is answered here."""
        self._unsaved: set[str] = set()
        """Drafts that amend an assessment, have its answers, and are not saved before something is changed."""

    def opened(self, draft: Draft, *, stored: bool, earlier: bool = False) -> None:
        """Note that this window works on ``draft``.

        ``stored`` unless a newer state of it waits to be saved here; ``earlier`` if it is saved with earlier questions.
        """
        if earlier:
            self._earlier.add(draft.uuid)
        if draft.amends and self._stored(draft, join=False) is None:
            self._unsaved.add(draft.uuid)
        if stored:
            self._known[draft.uuid] = draft
        else:
            self._known.setdefault(draft.uuid, draft)

    def save(self, draft: Draft) -> None:
        """Save this window's state of a draft, with what other windows changed; ``Problem`` if it cannot be saved.

        A draft converted to later questions is saved as it was until something is answered.
        """
        draft = self._as_joined(draft)
        known = self._known.get(draft.uuid)
        if draft.uuid in self._earlier and known is not None and not changed_keys(known, draft):
            return
        stored = self._repository.save_draft(draft, known, self._convert)
        self._earlier.discard(draft.uuid)
        if stored is not None:
            self._unsaved.discard(draft.uuid)
            self._joined[draft.uuid] = stored.uuid
            self._known[stored.uuid] = self._as_joined(draft)

    def look(self, draft: Draft, editing: str = "") -> News:
        """Return what other windows have done with a draft; ``Problem`` if the store cannot be read.

        Call it only while nothing of the draft waits to be saved. ``editing`` is the question whose note or figures
        are being typed here; other windows' are ignored meanwhile.
        """
        draft = self._as_joined(draft)
        known = self._known.get(draft.uuid, draft)
        is_new = draft.uuid in self._unsaved or not has_content(known)
        stored = self._stored(draft, join=is_new)
        if stored is not None:
            self._unsaved.discard(draft.uuid)
        if stored is not None and stored.uuid != draft.uuid:
            self._joined[draft.uuid] = stored.uuid
            draft = self._as_joined(draft)
            known = self._known[draft.uuid] = msgspec.structs.replace(known, uuid=draft.uuid)
        continued = stored is not None and (stored.reopened or bool(stored.amends))
        done = None if continued else self._repository.result_of(known)
        theirs = stored or (as_draft(done, known) if done is not None else None)
        if theirs is None:
            return News("here" if is_new else "deleted", draft)
        theirs = self._convert(theirs, known)
        if editing:
            theirs = without(theirs, editing, known)
        now = merged(known, theirs, draft)
        state: State = "here" if done is None else ("finished" if says_no_more(now, done) else "since")
        return News(state, now, theirs, tuple(changed_keys(draft, now)), now.was_on != draft.was_on)

    def taken_in(self, news: News) -> None:
        """Note that this window's state includes what others have changed."""
        if news.stored is not None:
            self._known[news.draft.uuid] = news.stored

    def to_finish(self, draft: Draft) -> tuple[Draft, Draft | None, Assessment | None]:
        """Prepare to finish a draft; ``Problem`` if the store cannot be read.

        Returns:
            The draft with what others changed; what is saved of it; and the assessment that has all of it, if another
            window has finished it.
        """
        news = self.look(draft)
        done = self._repository.finished(news.draft.finishes) if news.state == "finished" else None
        return news.draft, news.stored or self._known.get(news.draft.uuid), done

    def _stored(self, draft: Draft, *, join: bool) -> Draft | None:
        """Return the saved draft; if there is none and with ``join``, one that another window has just begun."""
        drafts = self._repository.stored_drafts()
        same = [one for one in drafts if one.uuid == draft.uuid]
        others = [one for one in drafts if join and begun_together(one, draft)]
        return next(iter([*same, *others]), None)

    def _as_joined(self, draft: Draft) -> Draft:
        uuid = self._joined.get(draft.uuid, draft.uuid)
        return draft if uuid == draft.uuid else msgspec.structs.replace(draft, uuid=uuid)
