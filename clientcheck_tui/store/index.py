"""What lists show of clients and assessments, read without their answers, and again only after a change."""

from __future__ import annotations

import datetime
import time
from typing import NamedTuple

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.due import Due, due, due_in_leaving
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.records import Client, LogEntry, PackRef, SummaryHead, check_moments, instant
from clientcheck_tui.store.json_file import Content, JsonFile
from clientcheck_tui.store.names import name_key

SETTLED_NS = 2_000_000_000
"""The age at which a file's stamp can be trusted: file systems' clocks have ticks of up to two seconds, and a second
change within one tick may leave the same stamp."""


class AssessmentHead(msgspec.Struct, frozen=True, gc=False):
    """An ``Assessment`` without its answers and notes, and without the reasons for its verdict."""

    uuid: str
    client: str
    date: datetime.date
    recorded: datetime.datetime
    summary: SummaryHead
    pack: PackRef
    struck: datetime.datetime | None = None

    def __post_init__(self) -> None:
        """Refuse years that no clock can represent, as part of decoding."""
        check_moments(self.recorded, self.struck)


class Overview(msgspec.Struct, frozen=True):
    """A client with its newest assessment, the one before that, and the number of assessments.

    Assessments that are struck out do not count.

    Attributes:
        entries: its log, oldest first.
        leaving: what is known about its contract, and the plan for its end; None where nothing is.
    """

    client: Client
    latest: AssessmentHead | None
    previous: AssessmentHead | None
    count: int
    entries: tuple[LogEntry, ...] = ()
    leaving: Leaving | None = None

    @property
    def change(self) -> int | None:
        """The points the gauge moved since the previous assessment; positive is towards leaving.

        None if there is no previous one, or it was scored differently: with another pack or major version of it.
        """
        if self.latest is None or self.previous is None:
            return None
        one, other = ((head.pack.key, head.pack.version.partition(".")[0]) for head in (self.latest, self.previous))
        return self.latest.summary.gauge - self.previous.summary.gauge if one == other else None

    @property
    def look_again(self) -> Due | None:
        """The day to look at the client again, and why; None for one that is closed, and where nothing says so."""
        if self.client.closed is not None:
            return None
        if self.latest is None:
            return due(None, None, self.entries)
        return due(self.latest.summary.again, self.latest.date, self.entries)

    def all_due(self, today: datetime.date) -> list[Due]:
        """Return the days to look at the client again, and to do something about leaving it, the earliest first."""
        if self.client.closed is not None:
            return []
        found = [] if (again := self.look_again) is None else [again]
        if self.leaving is not None:
            found += due_in_leaving(self.leaving, today)
        return sorted(found, key=lambda one: one.date)

    def due(self, today: datetime.date) -> Due | None:
        """Return the earliest of `all_due`; a renewal comes first once it is due, because it cannot be made up for."""
        found = self.all_due(today)
        renewal = (one for one in found if one.why == "renewal" and one.date <= today)
        return next(renewal, found[0] if found else None)

    def is_due(self, today: datetime.date) -> bool:
        """Whether such a day has come."""
        return any(one.date <= today for one in self.all_due(today))


class Index(NamedTuple):
    """The heads of everything in the file of assessments.

    Attributes:
        clients: by name.
        heads: client's uuid → its assessments that are not struck out, newest first.
        struck: client's uuid → its assessments that are struck out, newest first.
        numbers: assessment's uuid → its document's number in the file, of those struck out too.
        log: client's uuid → what happened with it, oldest first.
        contracts: client's uuid → what is known about its contract.
    """

    clients: tuple[Client, ...]
    heads: dict[str, list[AssessmentHead]]
    struck: dict[str, list[AssessmentHead]]
    numbers: dict[str, int]
    log: dict[str, list[LogEntry]]
    contracts: dict[str, Leaving]


class IndexReader:
    """Reads the index, and again only when the file has changed."""

    def __init__(self, file: JsonFile) -> None:
        self._file = file
        self._cached: tuple[atomic_file.Stamp, Index] | None = None

    def index(self) -> Index:
        """Return the file's index."""
        cached = self._cached
        if cached is not None and cached[0] == self._file.stamp():
            return cached[1]
        return self.read()[1]

    def read(self) -> tuple[Content | None, Index]:
        """Read the file; return its content, None if there is no file, and its index."""
        self._cached = None
        now = time.time_ns()
        content = self._file.load()
        if content is None:
            return None, Index((), {}, {}, {}, {}, {})
        index = self._index(content)
        if content.stamp.mtime_ns + SETTLED_NS < now:
            self._cached = (content.stamp, index)
        return content, index

    def _index(self, content: Content) -> Index:
        clients = [client for _, client in self._file.documents(content, "clients", Client, check_keys=False)]
        heads: dict[str, list[AssessmentHead]] = {}
        struck: dict[str, list[AssessmentHead]] = {}
        numbers: dict[str, int] = {}
        for number, head in self._file.documents(content, "assessments", AssessmentHead, check_keys=False):
            (heads if head.struck is None else struck).setdefault(head.client, []).append(head)
            numbers[head.uuid] = number
        for of_client in (*heads.values(), *struck.values()):
            of_client.sort(key=lambda head: (head.date, instant(head.recorded), numbers[head.uuid]), reverse=True)
        ordered = tuple(sorted(clients, key=lambda client: name_key(client.name)))
        documents = self._file.documents(content, "contracts", Leaving, check_keys=False)
        contracts = {leaving.client: leaving for _, leaving in reversed([*documents])}  # the first of a client
        return Index(ordered, heads, struck, numbers, self._log(content), contracts)

    def _log(self, content: Content) -> dict[str, list[LogEntry]]:
        log: dict[str, list[LogEntry]] = {}
        entries = [entry for _, entry in self._file.documents(content, "log", LogEntry, check_keys=False)]
        for entry in sorted(entries, key=lambda entry: (entry.date, instant(entry.recorded))):
            log.setdefault(entry.client, []).append(entry)
        return log


class Watch:
    """Notices when any window has saved one of its files; costs a ``stat`` for each."""

    def __init__(self, *files: JsonFile) -> None:
        self._files = files
        self._seen: list[atomic_file.Stamp | None] | None = None

    def changed(self) -> bool:
        """Whether a file may have been saved since the last call; true at the first."""
        stamps = [file.stamp() for file in self._files]
        changed = stamps != self._seen
        now = time.time_ns()
        settled = all(stamp is None or abs(now - stamp.mtime_ns) >= SETTLED_NS for stamp in stamps)
        self._seen = stamps if settled else None
        return changed
