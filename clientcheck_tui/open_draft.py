"""A draft that is open: what there is to save of it, and what other windows do with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from contextlib import suppress

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.log import Proposal, proposals, talk_about_another
from clientcheck_tui.core.merging import State
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.other_side import sign_to_ask_about
from clientcheck_tui.core.pack import Part
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogEntry, has_content
from clientcheck_tui.report.in_progress import Previous, asked_again, changed_elsewhere, state_elsewhere
from clientcheck_tui.report.proposals import not_proposed_reason, proposal_reason
from clientcheck_tui.session import Session

PROPOSED: tuple[Part, ...] = ("talk", "time", "kept", "trend", "relapse")
"""The questions that a client's log can answer."""


class OpenDraft:
    """A draft, with its live answers.

    Attributes:
        draft: its state at the last ``update``.
        navigator: its answers, and the question on the screen.
        previous: the answers of the client's last assessment; None before they are read, and without one.
        state: what other windows have done with it.
        has_content: there is something to save. A draft in which nothing was ever entered is not saved.
        asked_again: the questions of an earlier version that are asked again, since they mean something else now.
    """

    def __init__(self, session: Session, client: Client, draft: Draft, *, stored: bool = True) -> None:
        """Open ``draft``; ``stored`` False while this window still has to save it.

        Raises:
            Problem: its questions cannot be read, or answers do not fit them.
        """
        before, draft = draft, session.with_todays_questions(draft)
        interview = session.interview(draft, stored=stored, earlier=draft.pack != before.pack)
        self.client = client
        self.draft = draft
        self.navigator = Navigator.of(interview, draft)
        self.asked_again = asked_again(interview, before)
        if first := next((key for key in interview.shown() if key in self.asked_again), ""):
            self.navigator.jump(first)
        self.previous: Previous | None = None
        self.state: State = "here"
        self.has_content = has_content(draft) or draft.was_on is not None  # one that asks again is saved already
        self._session = session
        self._log: list[LogEntry] | None = None
        self._past: list[Assessment] = []
        self._proposed: tuple[str, Proposal | None] = ("", None)
        """The question that was asked about last, and what the log proposes for it."""
        self._client_was_saved = False  # ``ask`` adds a new client with the first answer
        self._watch = session.repository.watch()

    @property
    def interview(self) -> Interview:
        """The answers so far."""
        return self.navigator.interview

    def update(self) -> bool:
        """Bring ``draft`` up to date with the answers. Return whether there is anything to save."""
        draft = self._session.drafted(self.draft, self.interview, self.navigator.at)
        self.has_content = self.has_content or has_content(draft)
        if self.has_content:
            self.draft = draft
        return self.has_content

    def take_in(self, editing: str = "") -> str | None:
        """Take in what other windows have changed. Call it only while nothing of the draft waits to be saved.

        The note and the figures of the question or sign ``editing`` are being typed, and stay.

        Returns:
            A message about it; "" if something changed that needs none; None if nothing changed.
        """
        if not self._watch.changed():
            return None
        session, before = self._session, (self.state, self.client, self._log)
        try:
            news = session.news(self.draft, self.interview, editing)
            client = session.repository.client(news.draft.client)
        except Problem:  # shown as soon as there is something to save
            return None
        self.draft = news.draft
        self.state = "deleted" if client is None and self._client_was_saved else news.state
        self._client_was_saved = self._client_was_saved or client is not None
        self.client = client or self.client
        if self._log is not None:  # otherwise it is just being read
            self._read_log()
        self.has_content = self.has_content or has_content(news.draft)
        if news.asked_again:
            self.previous = None
            self.read_previous()
        if news.changed:
            return changed_elsewhere(self.interview.pack, news, session.tr)
        if self.client.name != before[1].name:
            return session.tr.t("{old} is now called {new}.", old=before[1].name, new=self.client.name)
        return "" if (self.state, self.client, self._log) != before else None

    def notice(self) -> str:
        """Show other windows that it is open here. Return a notice about them; "" if there is none."""
        self._session.presence.enter(self.draft.client)
        is_open = self._session.presence.is_open_elsewhere(self.draft.client)
        return state_elsewhere(self.state, self._session.tr, is_open=is_open, amends=bool(self.draft.amends))

    def read_previous(self) -> None:
        """Read the answers of last time, and the log; without them the questions can be asked as well."""
        with suppress(Problem):
            self.previous = self.previous or self._session.previous(self.draft)
        self._read_log()

    def _read_log(self) -> None:
        """Read the log, and with a log that is new the assessments that it is compared with."""
        repository, draft = self._session.repository, self.draft
        with suppress(Problem):
            log = repository.log(draft.client)
            if log and log != self._log:
                self._past = [one for one in repository.assessments(draft.client) if one.uuid != draft.amends]
            if log != self._log:
                self._log, self._proposed = log, ("", None)

    def previous_words(self, key: str) -> str:
        """Return the previous answer to a question; "" before the new answer, which it must not influence."""
        if self.previous is None or key not in self.interview.answers:
            return ""
        return self.previous.words(self.interview.pack, key, self._session.tr, self._session.today)

    def proposal(self) -> Proposal | None:
        """Return what the log proposes for the question on the screen; None for most questions.

        It is worked out once for each visit to a question, and only for those that a log can answer.
        """
        question = self.navigator.question
        key = question.key if question is not None else ""
        if key != self._proposed[0] and self._log is not None:
            found = self._proposals() if question is not None and question.part in PROPOSED else {}
            self._proposed = (key, found.get(key))
        return self._proposed[1] if key == self._proposed[0] else None

    def proposal_reason(self) -> str:
        """Return why the log proposes an answer to the question on the screen, or why a talk in it proposes none."""
        proposal, interview, tr, day = self.proposal(), self.interview, self._session.tr, self._day
        if proposal is not None:
            return proposal_reason(proposal, interview.pack, tr, day)
        question = self.navigator.question
        if question is None or question.part != "talk":
            return ""
        found = talk_about_another(interview.pack, self._log or [], interview.answers, day)
        return not_proposed_reason(*found, interview.pack, tr, day) if found is not None else ""

    @property
    def _day(self) -> datetime.date:
        """The day that the answers are about."""
        draft = self.draft
        return draft.begun if draft.amends or self._session.is_old(draft) else self._session.today

    def _proposals(self) -> Mapping[str, Proposal]:
        interview = self.interview
        try:
            return proposals(interview.pack, self._log or [], self._past, interview.answers, self._day)
        except Problem:  # an earlier assessment is damaged, which is said where it is opened
            return {}

    def sign_to_ask_about(self) -> str | None:
        """Return the sign whose other side to ask for before the outcome; None for none, and after the first call."""
        interview, asked = self.interview, self._session.asked_for_other_side
        sign = sign_to_ask_about(interview.pack, interview.verdict, interview.answers, interview.notes)
        if sign is None or self.draft.amends or self.draft.uuid in asked:
            return None
        asked.add(self.draft.uuid)
        return sign

    def begin_again(self) -> bool:
        """Open all its questions again, as of today; False if another window has just done so."""
        if not self._session.is_old(self.draft):
            return False
        self.draft, interview = self._session.begin_again(self.draft, self.interview)
        self.navigator = Navigator(interview)
        self.asked_again = []
        self.previous = None
        self.read_previous()
        return True
