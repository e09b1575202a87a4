"""Two copies of the program on one draft: what either of them has written stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from clientcheck_tui.core.answers import Assessment, Draft

Value = TypeVar("Value")


State = Literal["here", "finished", "since", "deleted"]
"""How a draft stands: as usual; another window finished it; that, and more was answered here since; deleted there."""


class News(NamedTuple):
    """What other windows have done with a draft.

    Attributes:
        state: how it stands.
        draft: this window's state of it, with what the others changed.
        stored: what is stored of it, as far as ``draft`` has it; None where it was deleted, or never saved.
        changed: the questions whose answer, note or figures the others changed.
        asked_again: they began its questions anew.
    """

    state: State
    draft: Draft
    stored: Draft | None = None
    changed: tuple[str, ...] = ()
    asked_again: bool = False


def merged(known: Draft, theirs: Draft, ours: Draft) -> Draft:
    """Our state of a draft with what another copy changed meanwhile; where both changed an answer, ours counts.

    Which question is on the screen and how many are asked stays as it is here.

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
        client=theirs.client if ours.client == known.client else ours.client,
        **_asked(theirs if _asked(ours) == _asked(known) else ours),
    )


def _asked(draft: Draft) -> dict[str, Any]:
    """When its questions were asked, and what was answered before that: these belong together."""
    return {"begun": draft.begun, "was": draft.was, "was_on": draft.was_on}


def changed_keys(before: Draft, after: Draft) -> list[str]:
    """The questions whose answer, note or figures differ between two states of a draft, in the order of the later."""
    kinds: list[tuple[Mapping[str, object], Mapping[str, object]]] = [
        (after.answers, before.answers),
        (after.notes, before.notes),
        (after.evidence, before.evidence),
    ]
    keys = [key for now, then in kinds for key in (*now, *then) if now.get(key) != then.get(key)]
    return list(dict.fromkeys(keys))


def without(draft: Draft, key: str, instead: Draft) -> Draft:
    """A draft in which the note and the figures to one question are those of another state of it."""

    def put(of: Mapping[str, Value], source: Mapping[str, Value]) -> dict[str, Value]:
        rest = {name: value for name, value in of.items() if name != key}
        return {**rest, key: source[key]} if key in source else rest

    return msgspec.structs.replace(
        draft, notes=put(draft.notes, instead.notes), evidence=put(draft.evidence, instead.evidence)
    )


def says_no_more(draft: Draft, assessment: Assessment) -> bool:
    """Whether everything a draft says is in a finished assessment."""
    return all(
        mine.items() <= theirs.items()
        for mine, theirs in (
            (draft.answers, assessment.answers),
            (draft.notes, assessment.notes),
            (draft.evidence, assessment.evidence),
        )
    )


def as_draft(assessment: Assessment, draft: Draft) -> Draft:
    """``draft`` with what a finished assessment says: the state in which it was finished."""
    return msgspec.structs.replace(
        draft, answers=assessment.answers, notes=assessment.notes, evidence=assessment.evidence
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
