"""The draft of a conversation: saved after each answer, and compared with what other windows have saved."""

from __future__ import annotations

from contextlib import suppress

from clientcheck_tui.core.answers import Draft, has_content
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.merging import State
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.in_progress import Previous, changed_elsewhere, state_elsewhere
from clientcheck_tui.session import Session


class OpenDraft:
    """The draft that a conversation works on.

    Attributes:
        draft: its state at the last save or look.
        has_content: there is something to save; a draft without an answer is not saved.
        state: what other windows have done with it.
        previous: the answers of last time; None without any, or if they cannot be read.
    """

    def __init__(self, session: Session, draft: Draft) -> None:
        self.draft = draft
        self.has_content = has_content(draft) or draft.was_on is not None  # one that asks again is saved already
        self.state: State = "here"
        self._session = session
        self._said = ""
        self._read_previous()

    def save(self, navigator: Navigator) -> Problem | None:
        """Save the answers and the place, if there is content; return why that is not possible."""
        self.has_content = self.has_content or has_content(navigator.interview)
        if not self.has_content:
            return None
        self.draft = self._session.drafted(self.draft, navigator.interview, navigator.at)
        try:
            self._session.save_draft(self.draft)
        except Problem as problem:
            return problem
        return None

    def look(self, interview: Interview) -> list[str]:
        """Add the answers from other windows to ``interview``, and return sentences on what is new."""
        session = self._session
        try:
            news = session.news(self.draft, interview)
        except Problem:  # saving has the same problem, and says it
            return []
        asked_again = news.draft.was_on != self.draft.was_on
        self.draft, self.state = news.draft, news.state
        if asked_again:
            self._read_previous()
        self.has_content = self.has_content or has_content(news.draft)
        sentences = [changed_elsewhere(interview.pack, news, session.tr)] if news.changed else []
        session.presence.enter(self.draft.client)
        others = session.presence.is_open_elsewhere(self.draft.client)
        said = state_elsewhere(self.state, session.tr, is_open=others)
        if said and said != self._said:
            sentences.append(said)
        self._said = said
        return sentences

    def _read_previous(self) -> None:
        self.previous: Previous | None = None
        with suppress(Problem):  # the questions can be asked without them
            self.previous = self._session.previous(self.draft)
