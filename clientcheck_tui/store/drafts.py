"""Drafts on the disk, on which another copy of the program may be working too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.answers import Assessment, Draft
from clientcheck_tui.core.merging import merged

if TYPE_CHECKING:
    from tinydb.table import Document

    from clientcheck_tui.store.storage import LockedTable


def found(table: LockedTable, uuid: str) -> Document | None:
    """The document of this uuid; None where there is none."""
    return next((document for document in table if document.get("uuid") == uuid), None)


def with_others(table: LockedTable, draft: Draft, known: Draft | None) -> Draft:
    """A draft with what another copy of the program has changed of it since ``known``; None to leave that out."""
    document = found(table, draft.uuid) if known is not None else None
    if document is None or known is None:
        return draft
    return merged(known, msgspec.convert(dict(document), Draft), draft)


def is_in(draft: Draft, assessment: Assessment) -> bool:
    """Whether everything a draft says is in a finished assessment."""
    return all(
        mine.items() <= theirs.items()
        for mine, theirs in ((draft.answers, assessment.answers), (draft.notes, assessment.notes))
    )
