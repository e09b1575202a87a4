"""What every face and command reads: packs, verdicts, earlier answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.conversion import is_later, unchanged
from clientcheck_tui.core.pack import UNSURE, Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, PackRef
from clientcheck_tui.report.in_progress import Previous
from clientcheck_tui.report.judged import Before, JudgedAssessment
from clientcheck_tui.store.presence import Presence
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.content.loader import LoadedPack
    from clientcheck_tui.core.progress import Minutes


class BaseSession:
    """One run of the program, as far as it only reads.

    Attributes:
        now: returns the time, with its zone.
        pack_folder: the folder of the pack for new assessments.
        presence: which clients this window and others have open.
    """

    def __init__(
        self,
        repository: Repository,
        tr: Translator,
        now: Callable[[], datetime.datetime],
        today: Callable[[], datetime.date],
        pack_folder: Path,
    ) -> None:
        self.repository = repository
        self.tr = tr
        self.now = now
        self._today = today
        self.pack_folder = pack_folder
        self.presence = Presence(repository.folder)
        self._packs: dict[str, Pack] = {}

    @property
    def today(self) -> datetime.date:
        """The current day; it changes while the program stays open past midnight."""
        return self._today()

    @cached_property
    def current(self) -> LoadedPack:
        """The pack for new assessments; ``Problem`` if it cannot be read."""
        from clientcheck_tui.content.loader import load_pack  # commands that list clients need no pack

        return load_pack(self.pack_folder)

    def minutes(self, *, full: bool) -> Minutes | None:
        """How long a new assessment takes in the language in use; None where its pack cannot be read."""
        from clientcheck_tui.core.interview import Interview  # what only reads finished assessments asks nothing

        try:
            return Interview(self.current.pack, quick=not full).minutes_left(self.tr.language)
        except Problem:  # shown when an assessment is started
            return None

    def pack_of(self, ref: PackRef) -> Pack:
        """Return the pack an assessment or a draft was made with, in the same version; each is read once."""
        pack = self._packs.get(ref.hash) or self.repository.packs.load(ref.hash)
        if pack is None and self.current.ref.hash == ref.hash:
            pack = self.current.pack
        if pack is not None:
            self._packs[ref.hash] = pack
            return pack
        message = N_("The questions this was made with ({pack} {version}) are missing: {path}")
        path = self.repository.paths.packs / f"{ref.hash}.json"
        raise Problem(message, pack=ref.key, version=ref.version, path=path)

    def answered(self, draft: Draft) -> int:
        """How many questions of a draft are answered, as its screen counts them; without its pack, hidden ones too."""
        from clientcheck_tui.core.interview import Interview

        try:
            return Interview.of(self.pack_of(draft.pack), draft).progress().answered
        except Problem:  # shown when the draft is opened
            return sum(value != UNSURE for value in draft.answers.values())

    def judged(self, client: Client, assessment: Assessment) -> JudgedAssessment:
        """Return the assessment with its verdict, for a report.

        Raises:
            Problem: its questions cannot be read, or it does not fit them.
        """
        pack = self.pack_of(assessment.pack)
        try:
            return JudgedAssessment.of(pack, client.name, assessment)
        except Problem as problem:
            message = N_(
                "{path}: the assessment of {date} is damaged ({detail}). Fix it in a text editor, then try again"
            )
            path = self.repository.paths.assessments
            raise Problem(message, path=path, date=assessment.date, detail=problem) from None

    def with_past(self, judged: JudgedAssessment, complain: Callable[[Problem], None]) -> JudgedAssessment:
        """Return an assessment with the client's log, and with what has changed since the assessment before it.

        If that one or its questions cannot be read, ``complain`` is called, and the assessment comes without it.
        """
        before = None
        try:
            before = self._before(judged)
        except Problem as problem:
            complain(problem)
        client = judged.assessment.client
        leaving = self.repository.leaving(client)
        begun = leaving is not None and leaving.begun
        entries = tuple(self.repository.log(client))
        return msgspec.structs.replace(judged, before=before, entries=entries, plan_begun=begun)

    def _before(self, judged: JudgedAssessment) -> Before | None:
        heads = self.repository.heads(judged.assessment.client)
        place = next((number for number, head in enumerate(heads) if head.uuid == judged.assessment.uuid), len(heads))
        if place + 1 >= len(heads):
            return None
        from clientcheck_tui.core.change import compare  # a first assessment needs none of it

        earlier = self.repository.assessment(heads[place + 1].uuid)
        change = compare(self.pack_of(earlier.pack), earlier, judged.pack, judged.assessment)
        return Before(earlier, change, first=place + 2 == len(heads))

    def previous(self, draft: Draft) -> Previous | None:
        """Return the answers to show beside new ones: the draft's own from before, or those of the last assessment."""
        if draft.was_on is not None:
            return Previous(draft.was, draft.was_on)
        past = self.repository.assessments(draft.client)
        amended = [number for number, one in enumerate(past, 1) if one.uuid == draft.amends]
        past = past[amended[0] :] if amended else past  # only those before it
        if not past:
            return None
        last, answers = past[0], past[0].answers
        if is_later(draft.pack, last.pack):
            answers = unchanged(self.pack_of(draft.pack), last.pack.version, answers)
        return Previous(answers, last.date)
