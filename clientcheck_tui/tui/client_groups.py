"""Which clients the home screen shows, in which groups and order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Literal, NamedTuple, get_args

import msgspec

from clientcheck_tui.core.pack import ZONES, Zone
from clientcheck_tui.store.index import Overview
from clientcheck_tui.store.names import search_key

Sort = Literal["due", "gauge", "zone", "trend", "date", "name"]
"""Who is due first · highest gauge · zone by zone, *leave now* first · largest rise · last assessment · name."""

SORTS: tuple[Sort, ...] = get_args(Sort)

Kind = Literal["unfinished", "due", "clients", "zone", "unassessed", "closed"]
"""With drafts · time to look again · the others · those of one zone · those without an assessment · closed."""


class View(msgspec.Struct, frozen=True):
    """What a person has chosen to see; it lasts while the app runs.

    Attributes:
        zone: only clients of this zone; None is all.
        text: only clients with every word of it in their names.
        closed: the closed clients are unfolded; while a name is searched for they always are.
    """

    sort: Sort = "due"
    zone: Zone | None = None
    text: str = ""
    closed: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether it may leave clients out."""
        return self.zone is not None or bool(self.text.strip())

    @property
    def shows_closed(self) -> bool:
        """Whether the closed clients have rows of their own."""
        return self.closed or bool(self.text.strip())

    def next_sort(self) -> Sort:
        """Return the next order."""
        return SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]

    def next_zone(self) -> Zone | None:
        """Return the next zone; after the last one None, all."""
        zones = (None, *ZONES)
        return zones[(zones.index(self.zone) + 1) % len(zones)]


class Group(NamedTuple):
    """Clients below one heading; ``zone`` is theirs if it is a group of a zone."""

    kind: Kind
    clients: list[Overview]
    zone: Zone | None = None


class Searchable:
    """The clients with the keys of their names, which every typed letter is compared with."""

    def __init__(self, clients: Sequence[Overview]) -> None:
        self.clients = clients
        self._keys: list[str] = []

    def named(self, text: str) -> list[Overview]:
        """Return the clients with every word of ``text`` in their names, in the same order."""
        words = search_key(text).split()
        if not words:
            return list(self.clients)
        if not self._keys:
            self._keys = [search_key(one.client.name) for one in self.clients]
        pairs = zip(self.clients, self._keys, strict=True)
        return [one for one, key in pairs if all(word in key for word in words)]


def zone_counts(clients: Iterable[Overview]) -> dict[Zone, int]:
    """Return how many clients are in each zone."""
    counts = dict.fromkeys(ZONES, 0)
    for one in clients:
        if one.latest is not None:
            counts[one.latest.summary.zone] += 1
    return counts


def grouped(clients: Iterable[Overview], view: View, unfinished: Collection[str], today: datetime.date) -> list[Group]:
    """Return the clients of the view's zone in groups, each client once; no group is empty.

    ``clients`` come by name; ``unfinished`` are the uuids of those with drafts, the one saved last first.
    """
    shown = [one for one in clients if view.zone is None or _zone(one) == view.zone]
    by_uuid = {one.client.uuid: one for one in shown}
    rest = [one for one in shown if one.client.uuid not in unfinished]
    still_open = [one for one in rest if one.client.closed is None]
    groups = [
        Group("unfinished", [by_uuid[uuid] for uuid in unfinished if uuid in by_uuid]),
        *_sorted(still_open, view.sort, today),
        Group("closed", [one for one in rest if one.client.closed is not None]),
    ]
    return [group for group in groups if group.clients]


def _sorted(clients: list[Overview], sort: Sort, today: datetime.date) -> list[Group]:
    if sort == "due":
        due: list[Overview] = []
        later: list[Overview] = []
        for one in clients:
            (due if one.is_due(today) else later).append(one)
        return [Group("due", sorted(due, key=lambda one: _due_day(one, today))), Group("clients", later)]
    if sort == "zone":
        zones = [Group("zone", [one for one in clients if _zone(one) == zone], zone) for zone in reversed(ZONES)]
        return [*zones, Group("unassessed", [one for one in clients if one.latest is None])]
    return [Group("clients", sorted(clients, key=_KEYS[sort]))]


def _zone(one: Overview) -> Zone | None:
    return None if one.latest is None else one.latest.summary.zone


def _due_day(one: Overview, today: datetime.date) -> datetime.date:
    return min((due.date for due in one.all_due(today)), default=datetime.date.max)


def _highest_gauge(one: Overview) -> int:
    return 1 if one.latest is None else -one.latest.summary.gauge


def _largest_rise(one: Overview) -> tuple[bool, int]:
    return one.change is None, -(one.change or 0)


def _last_assessed(one: Overview) -> int:
    return 0 if one.latest is None else -one.latest.date.toordinal()


_KEYS: dict[Sort, Callable[[Overview], tuple[bool, int] | int]] = {
    "gauge": _highest_gauge,
    "trend": _largest_rise,
    "date": _last_assessed,
    "name": lambda _: 0,
}
"""What clients, which come by name, are sorted by; equals stay in that order."""
