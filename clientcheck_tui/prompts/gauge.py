"""Where the answers so far point, as a line: drawn, or for the ear."""

from __future__ import annotations

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.text import bar, capital, wrapped
from clientcheck_tui.report.under_way import explained, span
from clientcheck_tui.words import Words


def drawn(pack: Pack, verdict: Verdict, words: Words, width: int) -> list[str]:
    """Bar, number, zone word and range; the sentence that explains them below."""
    if not verdict.known:
        return wrapped(_none_yet(words), width)
    head = f"{bar(verdict.gauge)} {verdict.gauge} · {words.zone(verdict.zone)} · {span(verdict, words)}"
    return [*wrapped(head, width), *wrapped(explained(pack, verdict, words), width)]


def spoken(pack: Pack, verdict: Verdict, words: Words) -> str:
    """The same in words and numbers alone, on one line."""
    if not verdict.known:
        return _none_yet(words)
    told = f"{spoken_standing(verdict, words)} {_brief(pack, verdict, words)}"
    return words.t("So far: {sentence}", sentence=told) if verdict.provisional else capital(told)


def spoken_standing(verdict: Verdict, words: Words) -> str:
    """Zone, number and range in words and numbers alone."""
    zone, gauge = words.zone(verdict.zone), verdict.gauge
    if verdict.low == verdict.high:
        return words.t("{zone}, {gauge} of 100, settled.", zone=zone, gauge=gauge)
    reach = {"zone": zone, "gauge": gauge, "low": verdict.low, "high": verdict.high}
    if verdict.settled:
        return words.t("{zone}, {gauge} of 100, settled between {low} and {high}.", **reach)
    return words.t("{zone}, {gauge} of 100, open from {low} to {high}.", **reach)


def _brief(pack: Pack, verdict: Verdict, words: Words) -> str:
    return pack.words(pack.advice.brief[verdict.rule], words.language)


def _none_yet(words: Words) -> str:
    return words.t("No verdict yet: nothing is answered that one could rest on.")
