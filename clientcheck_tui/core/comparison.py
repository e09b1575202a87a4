"""All clients beside each other: what is usual for one freelancer, and what only one client has."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

import msgspec

from clientcheck_tui.core.answers import Evidence
from clientcheck_tui.core.calculators import work_out_saved
from clientcheck_tui.core.conversion import is_same_major
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Client, PackRef, SignSummary, Summary
from clientcheck_tui.core.scoring import PARTS, SERIOUS, level

FAR_ABOVE = 25
"""A serious sign at least so many points above one's median is said to be there only with this client. Ours: it is the
width of a level, so that nobody is told about the difference between 60 and 55."""

LEAST_CLIENTS = 2
"""With fewer clients there is nothing to compare."""


class Standing(msgspec.Struct, frozen=True):
    """The parts of an `Assessment` that are compared with those of other clients."""

    uuid: str
    client: str
    date: datetime.date
    pack: PackRef
    summary: Summary
    evidence: Evidence = {}


class Shares(NamedTuple):
    """A client's part of all one's working hours and of all one's income, in whole percent, 0–100."""

    hours: int
    income: int

    @property
    def costs_more_time(self) -> bool:
        """Whether the client has a larger part of the hours than of the income."""
        return self.hours > self.income


class Compared(msgspec.Struct, frozen=True):
    """One client beside the others.

    Attributes:
        signs: its signs as they were saved; empty where it was assessed with other questions.
        only_here: the signs that are marked or severe and `FAR_ABOVE` the median, in the pack's order.
        shares: None where the figures are not known.
    """

    client: Client
    standing: Standing
    signs: Mapping[str, SignSummary]
    only_here: tuple[str, ...] = ()
    shares: Shares | None = None


class Comparison(NamedTuple):
    """The clients, the highest gauge first, and what is usual for this freelancer.

    Attributes:
        median: every sign of the pack → the median of its severity over the clients of whom it is known.
    """

    clients: tuple[Compared, ...]
    median: Mapping[str, SignSummary]


def compare_clients(pack: Pack, standings: Iterable[tuple[Client, Standing]]) -> Comparison:
    """Compare clients by their latest assessment; closed ones are left out.

    Assessments with other questions or another major version of ``pack`` are listed, without their signs.
    """
    open_clients = [(client, one) for client, one in standings if client.closed is None]
    now = PackRef(pack.key, pack.version, "")
    signs = {client.uuid: one.summary.signs if is_same_major(one.pack, now) else {} for client, one in open_clients}
    medians = {sign.key: _median(sign.key, signs.values()) for sign in pack.signs}
    share = next((question.key for question in pack.questions.values() if question.calculator == "share"), "")
    clients = [
        Compared(
            client,
            one,
            signs[client.uuid],
            tuple(key for key, median in medians.items() if _is_far_above(signs[client.uuid].get(key), median)),
            shares(one.evidence.get(share, {})),
        )
        for client, one in open_clients
    ]
    clients.sort(key=lambda compared: -compared.standing.summary.gauge)
    return Comparison(tuple(clients), {key: _as_sign(median) for key, median in medians.items()})


def shares(evidence: Mapping[str, str]) -> Shares | None:
    """Return what the figures of the calculator of shares come to; None while they are not complete."""
    worked = work_out_saved("share", evidence)
    return None if worked is None else Shares(*(_percent(part) for part in worked.parts))


def _median(sign: str, clients: Iterable[Mapping[str, SignSummary]]) -> Fraction | None:
    """The median of a sign in tenths of a point."""
    known = sorted(tenths for signs in clients if (tenths := _tenths(signs.get(sign))) is not None)
    return Fraction(known[(len(known) - 1) // 2] + known[len(known) // 2], 2) if known else None


def _is_far_above(sign: SignSummary | None, median: Fraction | None) -> bool:
    tenths = _tenths(sign)
    if sign is None or tenths is None or median is None:
        return False
    return sign.level in SERIOUS and tenths - median >= FAR_ABOVE * 10


def _as_sign(median: Fraction | None) -> SignSummary:
    if median is None:
        return SignSummary(None, "unknown")
    return SignSummary(float(median / 10), level(int(median * PARTS / 10)))


def _tenths(sign: SignSummary | None) -> int | None:
    """A severity in tenths of a point, in which it is saved; whole numbers are compared exactly."""
    return None if sign is None or sign.severity is None else round(sign.severity * 10)


def _percent(part: Fraction) -> int:
    return int(part * 100 + Fraction(1, 2))
