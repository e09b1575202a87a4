"""What the commands and all faces do with an assessment, from starting it to its verdict."""

from __future__ import annotations

import datetime
from functools import cached_property

import msgspec

from clientcheck_tui.core.answers import Answers, read_answers
from clientcheck_tui.core.conversion import converted, is_later, is_later_major
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.merging import News
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, PackRef
from clientcheck_tui.letter_session import LetterSession
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.store.assessments import new_uuid
from clientcheck_tui.store.shared_drafts import SharedDrafts
from clientcheck_tui.store.trash import Removed

OLD_DRAFT_DAYS = 14
"""After so many days, “the last four weeks” in a draft's questions has changed."""


class Session(LetterSession):
    """One run of the program: begins, saves and finishes assessments."""

    @cached_property
    def _drafts(self) -> SharedDrafts:
        return SharedDrafts(self.repository, self._in_questions_of)

    @cached_property
    def asked_for_other_side(self) -> set[str]:
        """The drafts before whose outcome the other side was asked for; once for each is enough."""
        return set()

    def begin(self, client: Client, *, quick: bool) -> Draft:
        """The client's unfinished assessment, or a new one; nothing is saved before the first answer."""
        if (draft := self.repository.draft_of(client.uuid)) is not None:
            return draft
        return self._new_draft(client.uuid, self.current.ref, self.today, quick=quick)

    def to_continue(self, client: Client) -> Assessment | None:
        """The client's last assessment if it is a quick one of the last ``OLD_DRAFT_DAYS`` days."""
        heads = self.repository.heads(client.uuid)
        if not heads or (self.today - heads[0].date).days > OLD_DRAFT_DAYS:
            return None
        last = self.repository.assessment(heads[0].uuid)
        return last if last.quick else None

    def continued(self, quick: Assessment) -> Draft:
        """Save a new draft that continues a finished quick assessment, which stays, to the full one.

        The draft counts as begun on the day of the answers it takes over. ``Problem`` if the questions cannot be read,
        or it could not be saved.
        """
        before = [one for one in self.repository.assessments(quick.client) if one.uuid != quick.uuid]
        draft = msgspec.structs.replace(
            self._new_draft(quick.client, quick.pack, quick.date, quick=True),
            answers=quick.answers,
            notes=quick.notes,
            evidence=quick.evidence,
            full=True,
            was=before[0].answers if before else {},
            was_on=before[0].date if before else quick.date,
        )
        navigator = Navigator.of(Interview.of(self.pack_of(quick.pack), draft), draft)
        navigator.go_to_first_unanswered()
        draft = msgspec.structs.replace(draft, at=navigator.at)
        self.save_draft(draft)
        return draft

    def with_todays_questions(self, draft: Draft) -> Draft:
        """The draft as it is continued: converted to the current pack if that is a later major version of its own.

        So is a draft whose pack was saved by version 1, since the advice of that pack cannot be used. Nothing is saved.

        Raises:
            Problem: the questions cannot be read, or they are of version 1 and there are no later ones.
        """
        now = self.current.ref
        if draft.amends:
            return draft
        if not is_later_major(now, draft.pack):
            if now.hash == draft.pack.hash or self.pack_of(draft.pack).advice.rule:
                return draft
            if now.key != draft.pack.key:
                message = N_(
                    "the unfinished assessment was begun with version {version} of “{pack}”; "
                    "to continue it, add --pack with the folder of a later version"
                )
                raise Problem(message, version=draft.pack.version, pack=draft.pack.key)
        blank = msgspec.structs.replace(draft, pack=now, answers={}, evidence={})
        return converted(draft, self.current.pack, blank)

    def interview(self, draft: Draft, *, stored: bool = True, earlier: bool = False) -> Interview:
        """Open a draft, with its own pack.

        ``stored`` False while this window still has to save it; ``earlier`` if it is saved with earlier questions.
        """
        pack = self.pack_of(draft.pack)
        self.repository.keep_alive(draft.client)
        self._drafts.opened(draft, stored=stored, earlier=earlier)
        return Interview.of(pack, draft)

    def drafted(self, draft: Draft, interview: Interview, at: str | None = None) -> Draft:
        """The draft with what the interview contains now, left at the question ``at``; None leaves it where it was."""
        return msgspec.structs.replace(
            draft,
            saved=self.now(),
            **interview.contents(),
            full=interview.full,
            at=draft.at if at is None else at,
            reopened=False,
        )

    def news(self, draft: Draft, interview: Interview, editing: str = "") -> News:
        """What other windows have done with a draft since the last call; their answers are added to the interview.

        Call it only while nothing of the draft waits to be saved: an answer from this window would be lost. The note
        and figures of the question ``editing``, which are being typed, are not changed.
        """
        news = self._drafts.look(self.drafted(draft, interview), editing)
        if news.changed:
            answers = read_answers(interview.pack, news.draft.answers)
            interview.take_in(answers, news.draft.notes, news.draft.evidence)
        self._drafts.taken_in(news)
        if news.draft.client != draft.client:
            self.repository.keep_alive(news.draft.client)
        return news

    def begin_again(self, draft: Draft, interview: Interview) -> tuple[Draft, Interview]:
        """The same draft started today, without its answers; the notes stay."""
        fresh = msgspec.structs.replace(
            draft, begun=self.today, answers={}, evidence={}, at="", was=draft.answers, was_on=draft.begun
        )
        return fresh, Interview(interview.pack, quick=draft.quick, full=draft.full, notes=interview.notes)

    def is_old(self, draft: Draft) -> bool:
        """Whether the times that its questions ask about have changed since it was begun."""
        return not draft.amends and (self.today - draft.begun).days > OLD_DRAFT_DAYS

    def save_draft(self, draft: Draft) -> None:
        """Save a draft, and its pack with it; ``Problem`` if it could not be saved."""
        if self.current.ref.hash == draft.pack.hash:
            self.repository.packs.keep(self.current.pack, draft.pack.hash)
        self._drafts.save(draft)

    def finish(self, draft: Draft, interview: Interview) -> Assessment:
        """Save a draft as a finished assessment, dated today or, if it is old, the day it was begun.

        A draft that amends changes its assessment, whose date stays; without a change, it is only deleted.

        It contains what other windows have answered of the same draft. If one of them has finished it with everything
        that is answered here, that assessment is returned, and nothing is saved.

        Raises:
            Problem: nothing was answered that gives a verdict, the assessment to be changed has been deleted or struck
                out, or it could not be saved.
        """
        draft, known, already = self._drafts.to_finish(self.drafted(draft, interview))
        if already is not None:
            return already
        if draft.amends:
            before = self.to_amend(draft)
            amended = self.amended(before, Interview.of(interview.pack, draft))
            assessment = self.repository.finish_amending(before, amended, draft, known)
            self.follow(assessment.client)
            return assessment
        date = draft.begun if self.is_old(draft) else self.today
        interview = Interview.of(interview.pack, draft)
        finished = self._finished(draft.uuid, draft.client, draft.pack, interview, date)
        finished = msgspec.structs.replace(finished, quick=draft.quick and not interview.full)
        assessment = self.repository.finish(finished, draft, known, self._in_questions_of)
        self.follow(assessment.client)
        return assessment

    def record(self, name: str, answers: Answers, notes: dict[str, str], date: datetime.date) -> JudgedAssessment:
        """Save an assessment that was finished elsewhere; a client of a new name is created.

        Raises:
            Problem: the date is in the future, nothing was answered, the name is not valid, or it could not be saved.
        """
        self._check_date(date)
        interview = Interview(self.current.pack, answers=answers, notes=notes)
        client = self.repository.prepare_client(name, self.today)
        assessment = self.repository.save_assessment(self.judged_now(client, interview, date))
        self.follow(assessment.client)
        return JudgedAssessment(interview.pack, client.name, assessment, interview.answers)

    def reopen(self, draft: Draft, assessment: Assessment) -> None:
        """Take back that a draft was finished; ``Problem`` if another window has changed the assessment since."""
        self.repository.reopen(draft, assessment)
        self.follow(assessment.client)

    def strike(self, uuid: str) -> Assessment:
        """Strike an assessment out as a mistake; ``Problem`` if it was deleted, or it could not be saved."""
        return self._struck(uuid, self.now())

    def strike_back(self, uuid: str) -> Assessment:
        """Take back that an assessment was struck out; ``Problem`` as for `strike`."""
        return self._struck(uuid, None)

    def _struck(self, uuid: str, at: datetime.datetime | None) -> Assessment:
        assessment = self.repository.strike(uuid, at)
        self.follow(assessment.client)
        return assessment

    def take_out_assessment(self, assessment: Assessment) -> Removed:
        """Delete a finished assessment; return what ``put_back`` needs."""
        removed = self.repository.take_out_assessment(assessment.uuid)
        self.follow(assessment.client)
        return removed

    def put_back(self, removed: Removed) -> None:
        """Put everything that was deleted back; safe to repeat."""
        self.repository.put_back(removed)
        for client in {one.client for one in removed.assessments}:
            self.follow(client)

    def judged_now(self, client: Client, interview: Interview, date: datetime.date) -> Assessment:
        """Return a finished assessment with the current questions, which is not saved yet; their pack is.

        Raises:
            Problem: nothing was answered that gives a verdict, or the pack could not be saved.
        """
        return self._finished(new_uuid(), client.uuid, self.current.ref, interview, date)

    def _in_questions_of(self, theirs: Draft, known: Draft) -> Draft:
        """What another window has saved of the draft ``known``, converted if that window has an earlier version."""
        if not is_later(known.pack, theirs.pack):
            return theirs
        return converted(theirs, self.pack_of(known.pack), known)

    def _finished(self, uuid: str, client: str, ref: PackRef, interview: Interview, date: datetime.date) -> Assessment:
        """Save the pack, and return the assessment, which is not saved yet."""
        given = self._judge(interview, date)
        self.repository.packs.keep(interview.pack, ref.hash)
        return Assessment(
            uuid=uuid,
            client=client,
            pack=ref,
            date=date,
            recorded=self.now(),
            **interview.contents(),
            summary=given,
        )
