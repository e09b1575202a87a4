"""What is saved about leaving a client: the facts of the contract, what was chosen, and what is done."""

from __future__ import annotations

import datetime

import msgspec

from clientcheck_tui.core.contract import Contract, FactValue
from clientcheck_tui.core.records import check_moments

NOTICE_STEPS = ("send-notice", "send-non-renewal")
"""The steps in ``questions/leaving/steps.toml`` with which a renewal is prevented."""

SENDING = (*NOTICE_STEPS, "propose-mutual", "say-term", "say-last-job")
"""The steps with which the client is told that it ends, by the way of the plan; the days count from them."""


class Leaving(msgspec.Struct, frozen=True, omit_defaults=True):
    """The contract with a client and the plan for its end; a client has one at most.

    Attributes:
        facts: fact → value, of the contract and of what was learnt from it (``after.…``), by the keys of
            ``questions/contract.toml``.
        notice: the day notice is given, once it is chosen; then the plan has begun.
        way: the way out that was chosen; "" is the recommended one.
        done: step → the day it was ticked off.
        seen: the facts when the plan was last on a screen, so that what they have moved since can be shown.
        planned: step → the last day for it when the plan was last worked out, of those not done; lists read it, so that
            they need not work it out. Empty until the plan has begun.
        changed: when a fact, the way or the day of the notice was last changed, UTC; letters edited before that say so.
    """

    uuid: str
    client: str
    facts: dict[str, FactValue] = {}
    notice: datetime.date | None = None
    way: str = ""
    done: dict[str, datetime.date] = {}
    seen: dict[str, FactValue] = {}
    planned: dict[str, datetime.date] = {}
    changed: datetime.datetime | None = None

    def __post_init__(self) -> None:
        """Make decoding fail where a fact or a time is impossible."""
        check_moments(self.changed)
        for facts in (self.facts, self.seen):
            try:
                Contract.of(facts)
            except msgspec.ValidationError as error:
                raise ValueError(str(error)) from None

    @property
    def begun(self) -> bool:
        """Whether the day of the notice is chosen."""
        return self.notice is not None


def both(first: Leaving, second: Leaving) -> Leaving:
    """Return what is in either; where they differ, what is in the first."""
    return msgspec.structs.replace(
        first,
        facts={**second.facts, **first.facts},
        notice=first.notice or second.notice,
        way=first.way or second.way,
        done={**second.done, **first.done},
        planned=first.planned or second.planned,
    )
