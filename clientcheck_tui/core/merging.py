"""Merging the drafts of two windows, so that what either has saved stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from clientcheck_tui.core.records import Assessment, Draft

Value = TypeVar("Value")

State = Literal["here", "finished", "since", "deleted"]
"""A draft is: open · finished by another window · the same, and more was answered here since · deleted by another."""


class News(NamedTuple):
    """What other windows have done with a draft.

    Attributes:
        draft: this window's draft with what the others changed.
        stored: what is saved of it, which ``draft`` contains; None where it was deleted, or never saved.
        changed: the questions in which it differs.
        asked_again: another window has started the draft again.
    """

    state: State
    draft: Draft
    stored: Draft | None = None
    changed: tuple[str, ...] = ()
    asked_again: bool = False


def merged(known: Draft, theirs: Draft, ours: Draft) -> Draft:
    """Our draft with what another window has changed. Where both changed an answer, ours counts.

    Which question is on the screen, and whether all are asked, stays as in ours. ``known`` is our draft as we last
    saved or opened it.
    """
    return msgspec.structs.replace(
        ours,
        answers=_merged(known.answers, theirs.answers, ours.answers),
        evidence=_merged(known.evidence, theirs.evidence, ours.evidence),
        notes=_merged_notes(known.notes, theirs.notes, ours.notes),
        client=theirs.client if ours.client == known.client else ours.client,
        **_begun(theirs if _begun(ours) == _begun(known) else ours),
    )


def changed_keys(before: Draft, after: Draft) -> list[str]:
    """The questions whose answer, note or figures differ between two states of a draft, in the order of the later."""
    pairs: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
        (after.answers, before.answers),
        (after.notes, before.notes),
        (after.evidence, before.evidence),
    )
    keys = [key for now, then in pairs for key in (*now, *then) if now.get(key) != then.get(key)]
    return list(dict.fromkeys(keys))


def without(draft: Draft, key: str, known: Draft) -> Draft:
    """``draft`` with the note and figures that ``known`` has for the question ``key``."""
    return msgspec.structs.replace(
        draft,
        notes=_with(draft.notes, key, known.notes),
        evidence=_with(draft.evidence, key, known.evidence),
    )


def says_no_more(draft: Draft, assessment: Assessment) -> bool:
    """Whether an assessment contains everything that a draft contains; with one that amends it, nothing else either."""
    if draft.amends:  # removing an answer is a change too
        return has_same_content(draft, assessment)
    return (
        draft.answers.items() <= assessment.answers.items()
        and draft.notes.items() <= assessment.notes.items()
        and draft.evidence.items() <= assessment.evidence.items()
    )


def has_same_content(one: Draft | Assessment, other: Draft | Assessment) -> bool:
    """Whether both have the same answers, notes and figures."""
    return (one.answers, one.notes, one.evidence) == (other.answers, other.notes, other.evidence)


def as_draft(assessment: Assessment, draft: Draft) -> Draft:
    """``draft`` with what the assessment contains, and its pack."""
    return msgspec.structs.replace(
        draft,
        pack=assessment.pack,
        answers=assessment.answers,
        notes=assessment.notes,
        evidence=assessment.evidence,
    )


def _begun(draft: Draft) -> dict[str, Any]:
    """What starting a draft again changes together."""
    return {"begun": draft.begun, "was": draft.was, "was_on": draft.was_on}


def _with(values: Mapping[str, Value], key: str, source: Mapping[str, Value]) -> dict[str, Value]:
    others = {name: value for name, value in values.items() if name != key}
    return {**others, key: source[key]} if key in source else others


def _merged(known: Mapping[str, Value], theirs: Mapping[str, Value], ours: Mapping[str, Value]) -> dict[str, Value]:
    """Ours where we changed or removed something, else theirs."""
    changed = {key for key in (*known, *ours) if ours.get(key) != known.get(key)}
    unchanged = {key: value for key, value in theirs.items() if key not in changed}
    return {**unchanged, **{key: ours[key] for key in ours if key in changed}}


def _merged_notes(known: Mapping[str, str], theirs: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """As for answers, but where both changed a note, it becomes their text with ours below: no word is lost."""
    notes = _merged(known, theirs, ours)
    for key in ours.keys() & theirs.keys():
        before, now, stored = known.get(key, ""), ours[key], theirs[key]
        if now != before and stored != before and now not in stored:
            # Our last version is at the end of a note merged before: only that part is replaced.
            start = stored.removesuffix(before) if before and stored.endswith(before) else f"{stored}\n"
            notes[key] = start + now
    return notes
