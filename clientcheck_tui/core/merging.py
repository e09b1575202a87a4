"""Two copies of the program on one draft: what either of them has written stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from clientcheck_tui.core.answers import Draft

Value = TypeVar("Value")


def merged(known: Draft, theirs: Draft, ours: Draft) -> Draft:
    """Our state of a draft with what another copy changed meanwhile; where both changed an answer, ours counts.

    Args:
        known: our state at our last save, or as the draft was opened.
        theirs: what is saved now.
        ours: what is to be saved.
    """
    return msgspec.structs.replace(
        ours,
        answers=_merged(known.answers, theirs.answers, ours.answers),
        evidence=_merged(known.evidence, theirs.evidence, ours.evidence),
        notes=_merged_notes(known.notes, theirs.notes, ours.notes),
    )


def _merged(known: Mapping[str, Value], theirs: Mapping[str, Value], ours: Mapping[str, Value]) -> dict[str, Value]:
    """Theirs where we changed nothing, also what was taken back; else ours."""
    changed = {key for key in (*known, *ours) if ours.get(key) != known.get(key)}
    kept = {key: value for key, value in theirs.items() if key not in changed}
    return {**kept, **{key: ours[key] for key in ours if key in changed}}


def _merged_notes(known: Mapping[str, str], theirs: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """As answers, but of a note that both wrote both texts stay: no word is lost."""
    notes = _merged(known, theirs, ours)
    for key in ours.keys() & theirs.keys():
        before, now, stored = known.get(key, ""), ours[key], theirs[key]
        if now != before and stored != before and now not in stored:
            # what we wrote last stands at the end: only that part is replaced
            start = stored.removesuffix(before) if before and stored.endswith(before) else f"{stored}\n"
            notes[key] = start + now
    return notes
