"""What is saved about leaving a client: the facts of the contract, what was chosen, and what is done."""

from __future__ import annotations

import datetime

import msgspec

from clientcheck_tui.core.contract import FactValue


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
    """

    uuid: str
    client: str
    facts: dict[str, FactValue] = {}
    notice: datetime.date | None = None
    way: str = ""
    done: dict[str, datetime.date] = {}
    seen: dict[str, FactValue] = {}
    planned: dict[str, datetime.date] = {}

    @property
    def begun(self) -> bool:
        """Whether the day of the notice is chosen."""
        return self.notice is not None
