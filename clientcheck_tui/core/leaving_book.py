"""The words for leaving: ways out, steps and notes on the law, as read from ``questions/leaving/`` (C24, C25)."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from clientcheck_tui.core.advice_book import Texts


class StepEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step towards the end, in ``steps.toml``.

    Its day is so many days from the day notice is given, or from the contract's last day.

    Attributes:
        key: its permanent name; ticks are saved under it.
        title: the act in a few words; ``{item}`` is the item of ``each``.
        how: how it is done, in one or two sentences.
        needs: what it needs: papers, facts, people.
        of: what ``day`` and ``until`` are counted from: the day notice is given, the contract's last day, the day a
            fixed price is to be delivered if that is earlier, or, for a breach, the first day that the notice of the
            end can be sent if it is not cured.
        until: the last day, if it may be done on several.
        until_end: it goes on until the contract's last day.
        when: conditions of which one has to hold, see `plan.conditions`; ``a+b`` holds if both do. None: always there.
        unless: conditions of which none may hold.
        because: condition → why the step is there, or why it is as it is, if that condition holds.
        each: the fact, a list, that has one step for each of its items.
    """

    key: str
    title: Texts
    how: Texts
    needs: Texts = {}
    of: Literal["notice", "end", "delivery", "cure"] = "notice"
    day: int = 0
    until: int | None = None
    until_end: bool = False
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    because: dict[str, Texts] = {}
    each: str = ""


class LawPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence about the law.

    Attributes:
        source: the law, the case or the page it is from.
        verified: it was looked up; otherwise it is remembered, and shown so.
        when: conditions of which one has to hold for it to be shown; none: always.
    """

    text: Texts
    source: str
    verified: bool = True
    when: tuple[str, ...] = ()


class LawNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the law of one place says about ending a contract, in general.

    Attributes:
        key: the value of ``contract.law`` that it is for.
        checked: the day it was last looked up.
    """

    key: str
    name: Texts
    checked: datetime.date
    point: tuple[LawPoint, ...]


class WayEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one way out."""

    name: Texts
    about: Texts


class LeavingBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All the words for the plan.

    Attributes:
        disclaimer: general information, not legal advice; ``{date}`` is the day the law note was checked.
        old_note: the note was checked more than a year ago.
        way: way → its words; ``reason``, ``status`` and ``conflict`` explain it; ``moved`` says why a step is on
            another day than it would be.
        push_back: what the client may say → one sentence to answer with.
        also: other sentences of the plan, by name.
        shared: points on the law that depend on the parties: they belong to the note of any place.
    """

    disclaimer: Texts
    old_note: Texts
    way: dict[str, WayEntry]
    status: dict[str, Texts]
    reason: dict[str, Texts]
    conflict: dict[str, Texts]
    moved: dict[str, Texts]
    also: dict[str, Texts]
    push_back: dict[str, dict[str, Texts]]
    step: tuple[StepEntry, ...]
    law: tuple[LawNote, ...]
    shared: tuple[LawPoint, ...] = ()

    def law_note(self, key: str) -> LawNote:
        """Return the note on the law of a place, the general one where there is none."""
        by_key = {note.key: note for note in self.law}
        return by_key.get(key) or by_key["other"]
