"""The texts of a pack's advice, and when each is shown. Which advice comes first is decided in ``outcome.py``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Texts = dict[str, str]
"""Language code → text."""

To = Literal["client", "someone-you-trust"]
"""Whom words to say are for."""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When other texts replace those of an `Advice`. All conditions that are given must hold.

    Attributes:
        signs: the row of the decision table holds by no other signs than these.
        eased: every sign the advice is about, or that makes the row hold, is excused or recent.
        only: the answers at position 2 or 3 of these signs are all to these questions.
        answers: question → options: one of these answers was given to a question that is asked.
        means: replaces what it means.
        act: replaces the act.
        say: replaces the words to say; goes together with ``to``.
        to: whom these words are for.
    """

    signs: tuple[str, ...] = ()
    eased: bool = False
    only: tuple[str, ...] = ()
    answers: dict[str, tuple[str, ...]] = {}
    means: Texts = {}
    act: Texts = {}
    say: Texts = {}
    to: To | None = None


class Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Advice on one thing.

    Attributes:
        days: by when, in days after the assessment; 0 is the same day.
        claims: the source's claims it rests on.
        means: what it means; for a row of the decision table, why it holds.
        act: one act, without a time: its date stands beside it.
        say: the words to say or write; empty where there is nobody to say them to.
        to: whom these words are for.
        case: other texts; the first whose conditions hold counts.
    """

    days: Annotated[int, msgspec.Meta(ge=0)]
    claims: tuple[str, ...]
    means: Texts
    act: Texts
    say: Texts = {}
    to: To | None = None
    case: tuple[Case, ...] = ()


class Repair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to make a sign better.

    Attributes:
        mild: while it is mild.
        serious: while it is clear or severe.
    """

    mild: Advice
    serious: Advice


class SignAdvice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Advice on one sign.

    Attributes:
        repair: where the relationship goes on (C17).
        protect: how to protect oneself from it while preparing to leave.
        recent: where it has lasted for less than a month (C2); only signs that ask since when have it.
    """

    repair: Repair
    protect: Advice
    recent: Advice | None = None


class Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What is added to the act of a row.

    Attributes:
        talk_once: it was never said openly what is wrong, and the row prepares leaving (C17).
        if_safe: the row asks for a talk, and the client retaliated after an earlier one; it comes before the act.
        in_writing: the row asks for a talk, and the client refused one.
    """

    talk_once: Texts
    if_safe: Texts
    in_writing: Texts


class AdviceBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All the advice of a pack.

    Attributes:
        brief: row of the decision table → one sentence beside the gauge, at most 60 characters.
        rule: row → advice; ``red-line`` has none, since the red line crossed has its own.
        sign: sign → advice; every sign but those that say whether talking has helped.
        guard: guard question → advice when it excuses its sign.
        red_line: red-line question → option → advice when it is crossed.
        unsure: red-line question → how to settle it when it is answered *not sure*.
        ending: what is added to a row's act.
    """

    brief: dict[str, Texts]
    rule: dict[str, Advice] = {}
    sign: dict[str, SignAdvice] = {}
    guard: dict[str, Advice] = {}
    red_line: dict[str, dict[str, Advice]] = {}
    unsure: dict[str, Advice] = {}
    ending: Endings | None = None
