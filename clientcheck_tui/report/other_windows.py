"""What every face says of other windows of the program that work on the same assessment."""

from __future__ import annotations

from clientcheck_tui.core.merging import News, State
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.translator import Translator

MAX_NAMED = 3
"""How many changed questions are named; more are counted."""


def arrived(pack: Pack, news: News, tr: Translator) -> str:
    """What other windows have just changed, by the topics of its questions."""
    if news.asked_again and news.draft.was_on is not None:
        return tr.t(
            "Another window is asking all the questions again. The answers from {day} appear after each new one.",
            day=tr.date(news.draft.was_on),
        )
    keys = [key for key in pack.questions if key in news.changed]
    named = "; ".join(pack.text(pack.questions[key].topic, tr.language) for key in keys[:MAX_NAMED])
    if len(keys) <= MAX_NAMED:
        return tr.t("Changed in another window: {topics}.", topics=named)
    return tr.n(
        "Changed in another window: {topics}; {count} more.",
        "Changed in another window: {topics}; {count} more.",
        len(keys) - MAX_NAMED,
        topics=named,
    )


def elsewhere(state: State, tr: Translator, *, others: bool) -> str:
    """How an assessment stands because of other windows; empty where there is nothing to say.

    Args:
        state: what they have done with it.
        tr: translates the interface's words.
        others: one of them has it open now.
    """
    t = tr.t
    if state == "finished":
        return t("Another window has finished this assessment. Anything you add here is kept as a new, unfinished one.")
    if state == "since":
        return t(
            "Another window has finished this assessment. What you have added since is kept as a new, unfinished one."
        )
    if state == "deleted":
        return t("Another window has deleted this assessment. If you answer again, all of it is kept.")
    return t("Also open in another window. Changes made there appear here.") if others else ""
