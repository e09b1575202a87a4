"""All clients beside each other, in words."""

from __future__ import annotations

from clientcheck_tui.core.comparison import FAR_ABOVE, Compared, Comparison, Shares
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.report.text import listing
from clientcheck_tui.translator import Translator, one_line

MAX_NAMED = 3
"""How many clients that cost more time than they earn are named."""


def only_here_words(compared: Compared, pack: Pack, tr: Translator) -> str:
    """Return which signs only this client has, in a sentence; also where there is none, or nothing to compare."""
    if not compared.signs:
        return tr.t("Assessed with other questions, so its signs are not compared.")
    if not compared.only_here:
        return tr.t("Nothing here is far above what is usual for you.")
    names = pack.sign_names(tr.language)
    signs = listing([names[key] for key in compared.only_here], tr)
    return tr.t("Only here: {signs}, at least {points} points above your median.", signs=signs, points=FAR_ABOVE)


def shares_words(shares: Shares | None, tr: Translator) -> str:
    """Return a client's part of hours and income, in a sentence; "" where the figures are not known."""
    if shares is None:
        return ""
    return tr.t("{hours}% of your hours, {income}% of your income.", **shares._asdict())


def costly_words(comparison: Comparison, tr: Translator) -> str:
    """Return which clients cost more time than they earn, the largest difference first; "" where none is known to.

    The percents are those of the hours and of the income.
    """
    costly = [(one.client, one.shares) for one in comparison.clients if one.shares and one.shares.costs_more_time]
    if not costly:
        return ""
    costly.sort(key=lambda pair: pair[1].income - pair[1].hours)
    names = [
        tr.t("{client} ({hours}%/{income}%)", client=one_line(client.name), **shares._asdict())
        for client, shares in costly[:MAX_NAMED]
    ]
    return tr.t("More of your hours than of your income: {clients}", clients=listing(names, tr))
