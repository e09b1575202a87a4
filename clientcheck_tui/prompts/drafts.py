"""What a conversation leaves on the disk: the draft after each answer, the assessment at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clientcheck_tui.core.answers import Client, Draft, anything_in
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.merging import State
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.shell import about
from clientcheck_tui.report.other_windows import arrived, elsewhere
from clientcheck_tui.report.text import shown
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator


class Preset(NamedTuple):
    """Answers handed in with a file.

    Attributes:
        answers: question key → option key, ``na`` or ``unsure``.
        notes: question key → the person's own words.
    """

    answers: Mapping[str, str]
    notes: Mapping[str, str]

    def laid_over(self, interview: Interview) -> Interview:
        """The interview with these answers and notes in place of its own, at its first open question.

        Raises:
            Problem: an answer does not fit the interview's pack.
        """
        laid = Interview(
            interview.pack,
            quick=interview.quick,
            full=interview.full,
            answers={**interview.stored(), **self.answers},
            notes={**interview.notes, **self.notes},
            evidence={key: figures for key, figures in interview.evidence.items() if key not in self.answers},
        )
        laid.at = next((key for key in laid.shown() if key not in laid.answers), "")
        return laid


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
        self.touched = anything_in(draft)
        self.state: State = "here"
        self._session = session
        self._told = ""

    def keep(self, interview: Interview) -> Problem | None:
        """Have the interview's state on disk, if there is something to keep; why it could not be saved."""
        self.touched = self.touched or anything_in(interview)
        if not self.touched:
            return None
        self.draft = self._session.drafted(self.draft, interview)
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
        self.touched = self.touched or anything_in(news.draft)
        if news.changed:
            yield arrived(interview.pack, news, session.tr)
        session.presence.be_at({self.draft.client})
        told = elsewhere(self.state, session.tr, others=session.presence.others(self.draft.client))
        if told and told != self._told:
            yield told
        self._told = told


Told = tuple[str, str]
"""A sentence, and below it something to be copied."""


def whereabouts(session: Session, client: Client, options: Sequence[str]) -> list[Told]:
    """Where a finished assessment is kept, and how to see it again."""
    path = session.repository.files()["clients and assessments"]
    return [
        (session.tr.t("It is kept in:"), shown(str(path))),
        (session.tr.t("To see it again:"), about(client.name, "show", options)),
    ]


def outcome_elsewhere(tr: Translator, client: Client, options: Sequence[str]) -> Told:
    """The command that shows what another window has finished."""
    return tr.t("To see its outcome:"), about(client.name, "show", options)


def way_on(tr: Translator, client: Client, options: Sequence[str]) -> Told:
    """That everything is saved, and the command that carries on."""
    return tr.t("Everything so far is saved. To carry on:"), about(client.name, "ask", options)
