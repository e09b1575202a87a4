"""Answers from a file where nobody can be asked: finished if they are complete enough, else left as a draft."""

from __future__ import annotations

from collections.abc import Sequence

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.prompts.conversation import FINISHED, UNFINISHED
from clientcheck_tui.prompts.drafts import DraftKeeper, Preset, way_on, whereabouts
from clientcheck_tui.prompts.shell import about
from clientcheck_tui.prompts.terminal import Terminal
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.session import Session


def complete(interview: Interview) -> bool:
    """Whether nothing is left that could still change the advice: nothing asked is open, or the zone has settled.

    A *not sure* is an answer here: nobody is there to be asked again.
    """
    unanswered = any(interview.mark(key) == "open" for key in interview.shown())
    return interview.verdict.known and (interview.verdict.settled or not unanswered)


def not_printed(client: str, problem: Problem) -> Problem:
    """That an assessment is saved, where its outcome could not be told: trying again would save it twice."""
    return Problem(
        N_("the assessment of “{client}” is saved; it could not be printed: {what}"), client=client, what=problem
    )


def settle(
    session: Session, name: str, terminal: Terminal, preset: Preset, *, quick: bool, options: Sequence[str]
) -> int:
    """Lay the answers over the client's draft, or a new one, and finish it if it is complete.

    Returns:
        0 finished, 1 left as a draft.

    Raises:
        Problem: an old draft waits for a decision, an answer does not fit, or something could not be saved.
    """
    tr = session.tr
    client = session.repository.prepare_client(name, session.today)
    draft = session.begin(client, quick=quick)
    if session.is_old(draft):
        raise Problem(
            N_("the unfinished assessment of “{client}” is from {day}: say first what becomes of it: {command}"),
            client=client.name,
            day=tr.date(draft.begun),
            command=about(client.name, "ask", options),
        )
    interview = preset.laid_over(session.interview(draft))
    if complete(interview):
        assessment = session.finish(draft, interview)
        try:
            terminal.write(to_text(session.reported(client, assessment), tr, terminal.width(), session.today) + "\n")
            terminal.write("".join(f"{told} {exact}\n" for told, exact in whereabouts(session, client, options)))
        except Problem as unprinted:
            raise not_printed(client.name, unprinted) from None
        return FINISHED
    keeper = DraftKeeper(session, draft)
    if (problem := keeper.keep(interview)) is not None:
        raise problem
    if not keeper.touched:
        raise Problem(N_("the file holds neither an answer nor a note: there is nothing to keep"))
    count = sum(interview.mark(key) == "open" for key in interview.shown())
    told = tr.n(
        "{count} question is still open, so this is kept as a draft.",
        "{count} questions are still open, so this is kept as a draft.",
        count,
    )
    terminal.write(f"{told}\n{' '.join(way_on(tr, client, options))}\n")
    return UNFINISHED
