"""What a client's page shows of it, read from the store: its assessments, what changed between them, and its log."""

from __future__ import annotations

from functools import cached_property

import msgspec

from clientcheck_tui.core.change import Change, compare
from clientcheck_tui.core.conversion import is_same_major
from clientcheck_tui.core.due import Due
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogEntry
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.session import Session
from clientcheck_tui.store.index import Overview
from clientcheck_tui.tui.time_scale import Event, History, Mark


class ClientHistory(msgspec.Struct, frozen=True, dict=True):
    """A client with everything that is saved about it.

    Attributes:
        assessments: newest first, without those that are struck out.
        struck: those that are struck out, newest first.
        entries: the log, oldest first.
        due: when to look at it again; None for one that is closed.
        leaving_due: what is to be done now about leaving it.
        packs: hash → pack, of the assessments whose pack can be read.
        planned: the plan for leaving it; None where nothing is known of its contract.
    """

    client: Client
    drafts: tuple[Draft, ...]
    assessments: tuple[Assessment, ...]
    struck: tuple[Assessment, ...]
    entries: tuple[LogEntry, ...]
    due: Due | None
    leaving_due: tuple[Due, ...]
    packs: dict[str, Pack]
    planned: PlannedLeaving | None = None

    @cached_property
    def _changes(self) -> dict[tuple[str, str], Change | None]:
        return {}

    @property
    def pack(self) -> Pack | None:
        """The pack of the latest assessment."""
        return self.packs.get(self.assessments[0].pack.hash) if self.assessments else None

    def before(self, assessment: Assessment) -> Assessment | None:
        """Return the assessment before one of ``assessments``; None before the first."""
        number = self.assessments.index(assessment) + 1
        return self.assessments[number] if number < len(self.assessments) else None

    def change(self, before: Assessment, now: Assessment) -> Change | None:
        """Return what has changed between two assessments; None where their questions or answers cannot be read."""
        pair = before.uuid, now.uuid
        if pair not in self._changes:
            self._changes[pair] = self._compared(before, now)
        return self._changes[pair]

    def _compared(self, before: Assessment, now: Assessment) -> Change | None:
        pack_before, pack = self.packs.get(before.pack.hash), self.packs.get(now.pack.hash)
        if pack_before is None or pack is None:
            return None
        try:
            return compare(pack_before, before, pack, now)
        except Problem:  # shown when the assessment is opened
            return None

    @property
    def has_chart(self) -> bool:
        """Whether there is a chart: from the second assessment on, if the questions of the latest can be read."""
        return len(self.assessments) > 1 and self.pack is not None

    def chart(self, session: Session) -> History | None:
        """Return what the chart shows; None without one."""
        if not self.has_chart or (pack := self.pack) is None:
            return None
        latest = self.assessments[0].pack
        names = pack.sign_names(session.tr.language)
        marks = []
        for one in reversed(self.assessments):
            same = is_same_major(one.pack, latest)
            levels = {key: sign.level for key, sign in one.summary.signs.items() if same}
            marks.append(Mark(one.uuid, one.date, one.summary.gauge, one.summary.zone, levels))
        events = [Event(entry.date, entry.kind) for entry in self.entries if entry.kind != "note"]
        return History(names, marks, events, self.client.closed or session.today)


def read_history(session: Session, client: Client) -> ClientHistory:
    """Read everything about a client; ``Problem`` where the store cannot be read."""
    repository = session.repository
    saved = repository.assessments(client.uuid, struck=True)
    assessments = tuple(one for one in saved if one.struck is None)
    heads, entries = repository.heads(client.uuid), tuple(repository.log(client.uuid))
    leaving = repository.leaving(client.uuid)
    overview = Overview(client, heads[0] if heads else None, None, len(heads), entries, leaving)
    packs = {}
    for ref in {one.pack.hash: one.pack for one in assessments}.values():
        try:
            packs[ref.hash] = session.pack_of(ref)
        except Problem:  # shown when the assessment is opened
            continue
    return ClientHistory(
        client=client,
        drafts=tuple(draft for draft in repository.drafts() if draft.client == client.uuid),
        assessments=assessments,
        struck=tuple(one for one in saved if one.struck is not None),
        entries=entries,
        due=overview.look_again,
        leaving_due=tuple(one for one in overview.all_due(session.today) if one.leaving and one.date <= session.today),
        packs=packs,
        planned=_planned(session, client, leaving),
    )


def _planned(session: Session, client: Client, leaving: Leaving | None) -> PlannedLeaving | None:
    """Return the plan for leaving a client; None where there is none, and for one that is closed."""
    if client.closed is not None or leaving is None or not (leaving.facts or leaving.begun):
        return None
    try:
        return session.planned(client, leaving=leaving)
    except Problem:  # shown when the plan is opened
        return None
