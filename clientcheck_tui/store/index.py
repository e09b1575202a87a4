"""What lists show of clients and assessments, read without decoding a single answer."""

from __future__ import annotations

import datetime
import time
from typing import NamedTuple

import msgspec

from clientcheck_tui import atomic_file
from clientcheck_tui.core.answers import Client, PackRef, Summary
from clientcheck_tui.store.json_file import Content, JsonFile
from clientcheck_tui.store.names import name_key

SETTLED_NS = 2_000_000_000
"""How long a file must have lain unchanged before its stamp alone is trusted: the coarsest clock of a file system."""

YEARS = range(1971, 3000)
"""Years in which an assessment can have been recorded: those that every system's clock can represent."""


class AssessmentHead(msgspec.Struct, frozen=True, gc=False):
    """An assessment without its answers and notes.

    Attributes:
        uuid: its own identity.
        client: the client's uuid.
        date: the day it speaks of.
        recorded: when it was finished, UTC.
        summary: the verdict as it was told.
        pack: the pack it was made with.
    """

    uuid: str
    client: str
    date: datetime.date
    recorded: datetime.datetime
    summary: Summary
    pack: PackRef

    def __post_init__(self) -> None:
        """Refuse what no clock can show, as part of decoding."""
        if self.recorded.year not in YEARS:
            raise ValueError(f"recorded in the year {self.recorded.year}")


class Overview(msgspec.Struct, frozen=True):
    """What home and ``clients`` show of one client.

    Attributes:
        client: the client.
        latest: the newest assessment, if there is any.
        previous: the one before it, if there is one.
        count: how many there are.
    """

    client: Client
    latest: AssessmentHead | None
    previous: AssessmentHead | None
    count: int

    @property
    def change(self) -> int | None:
        """How many points the gauge moved since the assessment before: more is towards leaving.

        None where there is none before, or one that was not scored alike: by another pack, or a version of it with
        another major number.
        """
        if self.latest is None or self.previous is None:
            return None
        packs = (self.latest.pack, self.previous.pack)
        if len({(pack.key, pack.version.partition(".")[0]) for pack in packs}) > 1:
            return None
        return self.latest.summary.gauge - self.previous.summary.gauge

    def is_due(self, today: datetime.date) -> bool:
        """Whether the client is worth another look."""
        return self.latest is not None and self.latest.summary.again <= today


class Index(NamedTuple):
    """The heads of everything in the file of assessments.

    Attributes:
        clients: by name.
        heads: client's uuid → its assessments, newest first.
        places: assessment's uuid → its document's number in the file.
    """

    clients: tuple[Client, ...]
    heads: dict[str, list[AssessmentHead]]
    places: dict[str, int]


class IndexReader:
    """Reads the index, and reads it again only when the file has changed."""

    def __init__(self, file: JsonFile) -> None:
        """Nothing is read yet."""
        self._file = file
        self._known: tuple[atomic_file.Stamp, Index] | None = None

    def index(self) -> Index:
        """The index as the file is now.

        Raises:
            Problem: the file is not as it should be.
        """
        known = self._known
        if known is not None and known[0] == self._file.stamp():
            return known[1]
        return self.read()[1]

    def read(self) -> tuple[Content | None, Index]:
        """The file's content now, and the index of exactly that.

        Raises:
            Problem: the file is not as it should be.
        """
        self._known = None
        begun = time.time_ns()
        content = self._file.load()
        if content is None:
            return None, Index((), {}, {})
        index = self._indexed(content)
        if content.stamp.mtime_ns + SETTLED_NS < begun:
            # younger, a change within the same tick of the file system's clock could hide behind the same stamp
            self._known = (content.stamp, index)
        return content, index

    def _indexed(self, content: Content) -> Index:
        clients = [client for _, client in self._file.documents(content, "clients", Client)]
        heads: dict[str, list[AssessmentHead]] = {}
        places: dict[str, int] = {}
        for number, head in self._file.documents(content, "assessments", AssessmentHead):
            heads.setdefault(head.client, []).append(head)
            places[head.uuid] = number
        for found in heads.values():
            found.sort(key=lambda head: (head.date, instant(head.recorded), places[head.uuid]), reverse=True)
        return Index(tuple(sorted(clients, key=lambda client: name_key(client.name))), heads, places)


def instant(moment: datetime.datetime) -> datetime.datetime:
    """A moment that can be compared with every other: one without a zone, as a hand may write it, is UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)
