"""What every face says of an assessment under way, in the same words: range, sentence, and what is open."""

from __future__ import annotations

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.answers import Draft
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Pack, Sign
from clientcheck_tui.core.progress import Minutes, possible
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.translator import Translator


def old_draft(draft: Draft, tr: Translator) -> tuple[str, str]:
    """Return when a draft was begun, and the question what to do with its answers now that they are old."""
    day = tr.date(draft.begun)
    return tr.t("You began this on {day}.", day=day), tr.t(
        "Since then, “the last four weeks” has changed. Answer the questions again, or keep your answers for {day}.",
        day=day,
    )


def no_verdict_yet(tr: Translator) -> str:
    """Said in the place of a verdict before the first answer."""
    return tr.t("No verdict yet: it begins with your first answer.")


def span(verdict: Verdict, tr: Translator) -> str:
    """The range of what is still open, or that it is settled."""
    if verdict.low == verdict.high:
        return tr.t("settled")
    if verdict.settled:
        return tr.t("settled · {low} to {high}", low=verdict.low, high=verdict.high)
    return tr.t("open: {low} to {high}", low=verdict.low, high=verdict.high)


def explained(pack: Pack, verdict: Verdict, tr: Translator) -> str:
    """The one sentence that explains a verdict that is known."""
    brief = pack.text(pack.advice.brief[verdict.rule], tr.language)
    if verdict.provisional:
        return tr.t("So far: {sentence}", sentence=brief[:1].lower() + brief[1:])
    return brief


def missing(pack: Pack, verdict: Verdict, tr: Translator) -> str:
    """Which signs too little is known of yet; empty where enough is."""
    names = [pack.text(sign.name, tr.language) for sign in pack.signs if verdict.signs[sign.key].provisional]
    return tr.t("Not asked enough yet: {signs}", signs=", ".join(names)) if names else ""


def standing(interview: Interview, tr: Translator) -> str:
    """One sentence on what is open, and what to settle first."""
    pending, t = interview.pending(), tr.t
    if not interview.verdict.known:
        return t("Nothing is answered yet that a verdict could rest on. Choose a question to begin.")
    if unsure_red_lines(interview.pack, interview.answers):
        return t("A red line is answered “not sure”. That is the first thing to settle.")
    if not pending:
        return t("Everything is answered. Finish to see the outcome.")
    if interview.verdict.settled:
        return t("What is open can change the reasons, but no longer the advice: you may finish.")
    return tr.n(
        "{count} question is open. You may finish all the same, or answer it first.",
        "{count} questions are open. You may finish all the same, or answer them first.",
        len(pending),
    )


def reviewed(interview: Interview) -> tuple[list[str], list[str], list[tuple[Sign, list[str]]]]:
    """The questions as every review lists them, each once.

    Returns:
        red lines that are crossed or *not sure*; what else is open or *not sure*; the other answers, sign by sign.
    """
    pack = interview.pack
    red = [*interview.verdict.red_lines, *unsure_red_lines(pack, interview.answers)]
    pending = [key for key in interview.pending() if key not in red]
    rest = [key for key in interview.given() if key not in red and key not in pending]
    by_sign = [(sign, [key for key in rest if pack.sign_of[key] is sign]) for sign in pack.signs_as_asked]
    return red, pending, [(sign, keys) for sign, keys in by_sign if keys]


def progress_words(interview: Interview, tr: Translator) -> str:
    """How many questions are answered, and how many there can be."""
    answered, most = interview.progress()
    if most > len(interview.shown()):
        return tr.t("{answered} answered, up to {most}", answered=answered, most=most)
    return tr.t("{answered} of {most} answered", answered=answered, most=most)


def minutes_span(minutes: Minutes) -> str:
    """Minutes in figures, where there is little room: *8–15*."""
    return f"{minutes.least}–{minutes.most}" if 0 < minutes.least < minutes.most else str(minutes.most)


def minutes_words(minutes: Minutes, tr: Translator) -> str:
    """Minutes in words: *8 to 15 minutes*."""
    if 0 < minutes.least < minutes.most:
        return tr.t("{least} to {most} minutes", least=minutes.least, most=minutes.most)
    return tr.n("{count} minute", "{count} minutes", minutes.most)


def remaining_words(interview: Interview, tr: Translator) -> str:
    """How many questions are *not sure*, and about how long the open ones take; empty where there is neither."""
    unsure, left = interview.unsure(), interview.minutes_left(tr.language)
    said = [tr.t("{count} not sure", count=unsure)] if unsure else []
    if left.most:
        span = minutes_span(left)
        said.append(tr.n("about {minutes} minute left", "about {minutes} minutes left", left.most, minutes=span))
    return " · ".join(said)


def to_full(interview: Interview, tr: Translator) -> str:
    """The way on from a quick assessment, with how many questions there are then."""
    most = len(possible(interview.pack, interview.answers, full=True))
    return tr.t("Go on to all questions (up to {most})", most=most)
