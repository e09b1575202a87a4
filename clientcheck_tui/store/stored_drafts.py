"""Drafts on the disk, on which another window of the program may be working too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.answers import Assessment, Draft, anything_in
from clientcheck_tui.core.merging import as_draft, changed_keys, merged, says_no_more

if TYPE_CHECKING:
    from tinydb.table import Document

    from clientcheck_tui.store.storage import LockedTable


def found(table: LockedTable, uuid: str) -> Document | None:
    """The document of this uuid; None where there is none."""
    return next((document for document in table if document.get("uuid") == uuid), None)


def with_others(table: LockedTable, draft: Draft, known: Draft | None) -> Draft:
    """A draft with what another window has changed of it since ``known``; None to leave that out."""
    document = found(table, draft.uuid) if known is not None else None
    if document is None or known is None:
        return draft
    return merged(known, msgspec.convert(dict(document), Draft), draft)


def begun_together(one: Draft, other: Draft) -> bool:
    """Whether two windows began an assessment of the same client, with the same questions, on the same day."""
    return (one.client, one.pack, one.begun) == (other.client, other.pack, other.begun)


def to_store(
    table: LockedTable, draft: Draft, known: Draft | None, finished: Callable[[], Assessment | None]
) -> Draft | None:
    """What to store for a draft; None where another window has ended it and nothing was added here since.

    Two windows that begin an assessment of one client work on one draft: the second takes the uuid of the first.

    Args:
        table: the drafts, locked.
        draft: what this window has.
        known: what it knew to be stored; None to replace whatever is there.
        finished: the assessment the draft has become, if there is one.
    """
    if known is None or found(table, draft.uuid) is not None:
        return with_others(table, draft, known)
    if not changed_keys(known, draft):
        return None
    if (done := finished()) is not None:
        draft = merged(known, as_draft(done, known), draft)
        return None if says_no_more(draft, done) else draft
    if not anything_in(known):  # its first save
        for other in (msgspec.convert(dict(one), Draft) for one in table if one.get("client") == draft.client):
            if begun_together(other, draft):
                return merged(known, other, msgspec.structs.replace(draft, uuid=other.uuid))
    return draft
