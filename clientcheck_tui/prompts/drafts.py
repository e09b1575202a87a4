"""What a conversation leaves on the disk: the draft after each answer, the assessment at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientcheck_tui.core.answers import Client, Draft, has_content
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.merging import State
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.other_windows import arrived, elsewhere
from clientcheck_tui.report.text import command_line, shown
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator


class DraftKeeper:
    """Keeps a draft.

    Attributes:
        draft: as it was last handed to the store.
        touched: there is something to keep: a draft nothing was answered in is not saved.
        state: what other windows have done with it.
    """

    def __init__(self, session: Session, draft: Draft) -> None:
        """Nothing is saved yet."""
        self.draft = draft
        self.touched = has_content(draft)
        self.state: State = "here"
        self._session = session
        self._told = ""

    def keep(self, navigator: Navigator) -> Problem | None:
        """Save the state of the interview, if there is something to keep; return why it could not be saved."""
        self.touched = self.touched or has_content(navigator.interview)
        if not self.touched:
            return None
        self.draft = self._session.drafted(self.draft, navigator.interview, navigator.at)
        try:
            self._session.save_draft(self.draft)
        except Problem as problem:
            return problem
        return None

    def news(self, interview: Interview) -> Iterator[str]:
        """What other windows have done since this was last asked; the interview takes in what they answered."""
        session = self._session
        try:
            news = session.news(self.draft, interview)
        except Problem:  # said as soon as there is something to save
            return
        self.draft, self.state = news.draft, news.state
        self.touched = self.touched or has_content(news.draft)
        if news.changed:
            yield arrived(interview.pack, news, session.tr)
        session.presence.enter(self.draft.client)
        told = elsewhere(self.state, session.tr, others=session.presence.is_open_elsewhere(self.draft.client))
        if told and told != self._told:
            yield told
        self._told = told


Pointer = tuple[str, str]
"""A sentence that ends with a colon, and the path or the command it points to, which is printed on its own line."""


def to_see_again(session: Session, client: Client, options: Sequence[str]) -> list[Pointer]:
    """Where a finished assessment is saved, and the command that shows it."""
    path = session.repository.paths.assessments
    return [
        (session.tr.t("It is kept in:"), shown(str(path))),
        (session.tr.t("To see it again:"), command_line("show", client.name, options)),
    ]


def outcome_elsewhere(tr: Translator, client: Client, options: Sequence[str]) -> Pointer:
    """The command that shows what another window has finished."""
    return tr.t("To see its outcome:"), command_line("show", client.name, options)


def to_continue(tr: Translator, client: Client, options: Sequence[str]) -> Pointer:
    """The command that continues the draft."""
    return tr.t("Everything so far is saved. To carry on:"), command_line("ask", client.name, options)
