"""What every face says of an assessment under way, in the same words: range, sentence, and what is open."""

from __future__ import annotations

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Pack, Sign
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
    by_sign = [(sign, [key for key in rest if pack.sign_of[key] is sign]) for sign in pack.signs]
    return red, pending, [(sign, keys) for sign, keys in by_sign if keys]


def full_count(pack: Pack) -> int:
    """How many questions a full assessment puts to everybody: all but those that follow from answers."""
    return sum(question.kind not in ("guard", "since") for question in pack.questions.values())
