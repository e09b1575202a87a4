"""Where the answers so far point, as a line: drawn, or for the ear."""

from __future__ import annotations

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.in_progress import explained, span
from clientcheck_tui.report.text import bar, capital, wrapped
from clientcheck_tui.translator import Translator


def drawn(pack: Pack, verdict: Verdict, tr: Translator, width: int) -> list[str]:
    """Bar, number, zone word and range; the sentence that explains them below."""
    if not verdict.known:
        return wrapped(_none_yet(tr), width)
    head = f"{bar(verdict.gauge)} {verdict.gauge} · {tr.zone(verdict.zone)} · {span(verdict, tr)}"
    return [*wrapped(head, width), *wrapped(explained(pack, verdict, tr), width)]


def spoken(pack: Pack, verdict: Verdict, tr: Translator) -> str:
    """The same in words and numbers alone, on one line."""
    if not verdict.known:
        return _none_yet(tr)
    told = f"{spoken_standing(verdict, tr)} {_brief(pack, verdict, tr)}"
    return tr.t("So far: {sentence}", sentence=told) if verdict.provisional else capital(told)


def spoken_standing(verdict: Verdict, tr: Translator) -> str:
    """Zone, number and range in words and numbers alone."""
    zone, gauge = tr.zone(verdict.zone), verdict.gauge
    if verdict.low == verdict.high:
        return tr.t("{zone}, {gauge} of 100, settled.", zone=zone, gauge=gauge)
    reach = {"zone": zone, "gauge": gauge, "low": verdict.low, "high": verdict.high}
    if verdict.settled:
        return tr.t("{zone}, {gauge} of 100, settled between {low} and {high}.", **reach)
    return tr.t("{zone}, {gauge} of 100, open from {low} to {high}.", **reach)


def _brief(pack: Pack, verdict: Verdict, tr: Translator) -> str:
    return pack.text(pack.advice.brief[verdict.rule], tr.language)


def _none_yet(tr: Translator) -> str:
    return tr.t("No verdict yet: nothing is answered that one could rest on.")
