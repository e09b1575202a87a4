"""What every face says of an assessment under way, in the same words: range, sentence, and what is open."""

from __future__ import annotations

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Pack, Sign
from clientcheck_tui.core.progress import Minutes, possible
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.words import Words


def no_verdict_yet(words: Words) -> str:
    """Said in the place of a verdict before the first answer."""
    return words.t("No verdict yet: it begins with your first answer.")


def span(verdict: Verdict, words: Words) -> str:
    """The range of what is still open, or that it is settled."""
    if verdict.low == verdict.high:
        return words.t("settled")
    if verdict.settled:
        return words.t("settled · {low} to {high}", low=verdict.low, high=verdict.high)
    return words.t("open: {low} to {high}", low=verdict.low, high=verdict.high)


def explained(pack: Pack, verdict: Verdict, words: Words) -> str:
    """The one sentence that explains a verdict that is known."""
    brief = pack.words(pack.advice.brief[verdict.rule], words.language)
    if verdict.provisional:
        return words.t("So far: {sentence}", sentence=brief[:1].lower() + brief[1:])
    return brief


def missing(pack: Pack, verdict: Verdict, words: Words) -> str:
    """Which signs too little is known of yet; empty where enough is."""
    names = [pack.words(sign.name, words.language) for sign in pack.signs if verdict.signs[sign.key].provisional]
    return words.t("Not asked enough yet: {signs}", signs=", ".join(names)) if names else ""


def standing(interview: Interview, words: Words) -> str:
    """One sentence on what is open, and what to settle first."""
    pending, t = interview.pending(), words.t
    if not interview.verdict.known:
        return t("Nothing is answered yet that a verdict could rest on. Choose a question to begin.")
    if unsure_red_lines(interview.pack, interview.answers):
        return t("A red line is answered “not sure”. That is the first thing to settle.")
    if not pending:
        return t("Everything is answered. Finish to see the outcome.")
    if interview.verdict.settled:
        return t("What is open can change the reasons, but no longer the advice: you may finish.")
    return words.n(
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


def progress_words(interview: Interview, words: Words) -> str:
    """How many questions are answered, and how many there can be."""
    answered, most = interview.progress()
    if most > len(interview.shown()):
        return words.t("{answered} answered, up to {most}", answered=answered, most=most)
    return words.t("{answered} of {most} answered", answered=answered, most=most)


def minutes_span(minutes: Minutes) -> str:
    """Minutes in figures, where there is little room: *8–15*."""
    return f"{minutes.least}–{minutes.most}" if 0 < minutes.least < minutes.most else str(minutes.most)


def minutes_words(minutes: Minutes, words: Words) -> str:
    """Minutes in words: *8 to 15 minutes*."""
    if 0 < minutes.least < minutes.most:
        return words.t("{least} to {most} minutes", least=minutes.least, most=minutes.most)
    return words.n("{count} minute", "{count} minutes", minutes.most)


def remaining_words(interview: Interview, words: Words) -> str:
    """How many questions are *not sure*, and about how long the open ones take; empty where there is neither."""
    unsure, left = interview.unsure(), interview.minutes_left(words.language)
    said = [words.t("{count} not sure", count=unsure)] if unsure else []
    if left.most:
        span = minutes_span(left)
        said.append(words.n("about {minutes} minute left", "about {minutes} minutes left", left.most, minutes=span))
    return " · ".join(said)


def to_full(interview: Interview, words: Words) -> str:
    """The way on from a quick assessment, with how many questions there are then."""
    most = len(possible(interview.pack, interview.answers, full=True))
    return words.t("Go on to all questions (up to {most})", most=most)
