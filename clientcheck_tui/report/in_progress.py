"""The sentences about an assessment in progress, for all faces."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.merging import News, State
from clientcheck_tui.core.pack import NA, UNSURE, Pack, Sign
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Draft
from clientcheck_tui.core.verdict import AnyVerdict, settled, so_far
from clientcheck_tui.report.text import listing, note_topic, uncapital
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.core.interview import Interview  # reports on finished assessments need neither
    from clientcheck_tui.core.progress import Minutes

MAX_NAMED = 3
"""How many questions changed in another window are named."""

NO_VERDICT = N_("Answer at least one question to see a verdict.")
SETTLED = N_("The open questions can change the reasons, but not the advice. You can finish now.")


class Previous(NamedTuple):
    """The answers (question key → option key, ``na`` or ``unsure``) of an earlier assessment, and its day."""

    answers: Mapping[str, str]
    day: datetime.date

    def words(self, pack: Pack, key: str, tr: Translator, today: datetime.date) -> str:
        """Return what was answered to a question, and when, or "". Show it only after the new answer."""
        before = self.answers.get(key)
        if before is None:
            return ""
        texts = {option.key: pack.text(option.text, tr.language) for option in pack.questions[key].options}
        texts |= {UNSURE: tr.t("Not sure"), NA: tr.t("Does not apply")}
        return tr.t("was: {answer}, {day}", answer=texts.get(before, before), day=tr.short_date(self.day, today))


class OldDraftWords(NamedTuple):
    """The question about a draft whose *last four weeks* are over, and the two answers."""

    begun: str
    question: str
    answer_again: str
    keep: str


def old_draft_words(begun: datetime.date, tr: Translator) -> OldDraftWords:
    """Return what to ask about an old draft."""
    t, day = tr.t, tr.date(begun)
    return OldDraftWords(
        t("You began this on {day}.", day=day),
        t(
            "Since then, “the last four weeks” has changed. Answer the questions again, or keep your answers for "
            "{day}.",
            day=day,
        ),
        t("Answer again (old answers appear afterwards)"),
        t("Keep my answers for {day}", day=day),
    )


def amending_words(draft: Draft, tr: Translator, today: datetime.date) -> str:
    """Return which finished assessment a draft changes; "" for one that changes none."""
    day = tr.short_date(draft.begun, today)
    return tr.t("Amending the assessment of {date}", date=day) if draft.amends else ""


def asked_again(interview: Interview, before: Draft) -> list[str]:
    """Return the questions that were answered in the draft ``before``, and can be asked without that answer now."""
    from clientcheck_tui.core.progress import possible

    can_be = possible(interview.pack, interview.answers, full=interview.full)
    open_now = before.answers.keys() - interview.answers.keys()
    return [key for key in interview.pack.questions if key in open_now and key in can_be]


def asked_again_words(keys: list[str], pack: Pack, tr: Translator) -> list[str]:
    """Return the sentences that say which questions have changed and are asked again; empty without any."""
    if not keys:
        return []
    topics = "; ".join(pack.text(pack.questions[key].topic, tr.language) for key in keys)
    return [
        tr.t("Some questions have changed since you began this. These are asked again:"),
        f"{topics}.",
        tr.t("Your other answers and all your notes stay."),
    ]


def span(verdict: AnyVerdict, tr: Translator) -> str:
    """Return the range that the gauge can still reach."""
    if verdict.low == verdict.high:
        return tr.t("will not change")
    if settled(verdict):
        return tr.t("will not change ({low} to {high})", low=verdict.low, high=verdict.high)
    return tr.t("could still be {low} to {high}", low=verdict.low, high=verdict.high)


def explained(pack: Pack, verdict: AnyVerdict, tr: Translator) -> str:
    """Return the sentence that explains a known verdict."""
    brief = pack.text(pack.advice.brief[verdict.rule], tr.language)
    return tr.t("So far, {sentence}", sentence=uncapital(brief)) if so_far(verdict) else brief


def missing(pack: Pack, verdict: AnyVerdict, tr: Translator) -> str:
    """Return which signs need more answers, or ""."""
    names = signs_to_answer(pack, verdict, tr)
    return tr.t("Answer more about {signs}.", signs=listing(names, tr)) if names else ""


def signs_to_answer(pack: Pack, verdict: AnyVerdict, tr: Translator) -> list[str]:
    """Return the names of the signs that make a verdict provisional; none where no answer could change its zone."""
    if settled(verdict):
        return []
    names = pack.sign_names(tr.language)
    return [name for key, name in names.items() if key in verdict.signs and verdict.signs[key].provisional]


def standing(interview: Interview, tr: Translator) -> str:
    """Return the sentence at the head of the review: what is open, and what to answer first."""
    pending, t = interview.pending(), tr.t
    if not interview.verdict.known:
        return t("Choose a question to begin.")
    if unsure_red_lines(interview.pack, interview.answers):
        return t("A red line is answered “not sure”. Settle that first.")
    if not pending and not interview.full:
        return t("The quick questions are answered. You can finish now, or continue to all questions.")
    if not pending:
        return t("Everything is answered. Finish to see the outcome.")
    if settled(interview.verdict):
        return t(SETTLED)
    return tr.n(
        "{count} question is open. You can finish now, or answer it first.",
        "{count} questions are open. You can finish now, or answer them first.",
        len(pending),
    )


def reviewed(interview: Interview) -> tuple[list[str], list[str], list[tuple[Sign, list[str]]]]:
    """Return the questions as the review lists them, each once.

    First the red lines crossed or *not sure*, then the questions open or *not sure*, then the other answers by sign.
    """
    pack = interview.pack
    red = [*interview.verdict.red_lines, *unsure_red_lines(pack, interview.answers)]
    pending = [key for key in interview.pending() if key not in red]
    rest = [key for key in interview.answered() if key not in red and key not in pending]
    by_sign = [(sign, [key for key in rest if pack.sign_of[key] is sign]) for sign in pack.signs_as_asked]
    return red, pending, [(sign, keys) for sign, keys in by_sign if keys]


def progress_words(interview: Interview, tr: Translator) -> str:
    """Return how many questions are answered, and of how many."""
    answered, most = interview.progress()
    if most > len(interview.shown()):
        return tr.t("{answered} answered, up to {most}", answered=answered, most=most)
    return tr.t("{answered} of {most} answered", answered=answered, most=most)


def minutes_span(minutes: Minutes) -> str:
    """Return minutes in figures, for narrow places: *8–15*."""
    return f"{minutes.least}–{minutes.most}" if 0 < minutes.least < minutes.most else str(minutes.most)


def minutes_words(minutes: Minutes, tr: Translator) -> str:
    """Return minutes in words: *8 to 15 minutes*."""
    if 0 < minutes.least < minutes.most:
        return tr.t("{least} to {most} minutes", least=minutes.least, most=minutes.most)
    return tr.n("{count} minute", "{count} minutes", minutes.most)


def remaining_words(interview: Interview, tr: Translator) -> str:
    """Return how many answers are *not sure*, and how long the open questions take, or ""."""
    unsure, left = interview.unsure(), interview.minutes_left(tr.language)
    parts = [tr.t("{count} not sure", count=unsure)] if unsure else []
    if left.most:
        minutes = minutes_span(left)
        parts.append(tr.n("about {minutes} minute left", "about {minutes} minutes left", left.most, minutes=minutes))
    return " · ".join(parts)


def to_full(interview: Interview, tr: Translator) -> str:
    """Return the label of the choice to continue a quick assessment, with the number of all questions."""
    from clientcheck_tui.core.progress import possible

    most = len(possible(interview.pack, interview.answers, full=True))
    return tr.t("Continue to all questions (up to {most})", most=most)


def changed_elsewhere(pack: Pack, news: News, tr: Translator) -> str:
    """Return what another window has changed."""
    if news.asked_again and news.draft.was_on is not None:
        return tr.t(
            "All the questions are being asked again in another window. The answers from {day} appear after each new "
            "one.",
            day=tr.date(news.draft.was_on),
        )
    keys = [key for key in (*pack.questions, *pack.role_of) if key in news.changed]
    topics = "; ".join(note_topic(pack, key, tr) for key in keys[:MAX_NAMED])
    if len(keys) <= MAX_NAMED:
        return tr.t("Changed in another window: {topics}.", topics=topics)
    return tr.t("Changed in another window: {topics} and {count} more.", topics=topics, count=len(keys) - MAX_NAMED)


def state_elsewhere(state: State, tr: Translator, *, is_open: bool, amends: bool = False) -> str:
    """Return what another window has done with the assessment, or that it is open there too, or "".

    ``amends``: what is open is a change to a finished assessment.
    """
    t = tr.t
    if amends and state == "finished":
        return t("This change was finished in another window. What you add here is saved as another change.")
    if amends and state == "since":
        return t("This change was finished in another window. What you have added since is saved as another change.")
    if amends and state == "deleted":
        return t("This change was deleted in another window. If you answer again, all your answers are saved.")
    if state == "finished":
        return t("This assessment was finished in another window. What you add here is saved as a new one.")
    if state == "since":
        return t("This assessment was finished in another window. What you have added since is saved as a new one.")
    if state == "deleted":
        return t("This assessment was deleted in another window. If you answer again, all your answers are saved.")
    return t("Also open in another window. Changes made there appear here.") if is_open else ""
