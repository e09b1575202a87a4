"""What a client's log proposes to answer, and why, in words for all faces."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.log import Proposal
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import LogEntry
from clientcheck_tui.report.log_words import sign_names
from clientcheck_tui.report.text import listing
from clientcheck_tui.translator import Translator

ACCEPT_KEY = "y"
"""The key that takes the answer over, in every language; the app has the same."""


def proposal_reason(proposal: Proposal, pack: Pack, tr: Translator, today: datetime.date) -> str:
    """Return in one or two sentences why the log proposes this answer, on the day ``today``."""
    talk, count = proposal.talk, len(proposal.entries)
    day = tr.short_date(talk.date, today)
    if proposal.part == "talk":
        return _talked(talk, count, pack, tr, day)
    if proposal.part == "time":
        days = (today - talk.date).days
        return tr.n(
            "From your log: the talk on {day} was {count} day ago.",
            "From your log: the talk on {day} was {count} days ago.",
            days,
            day=day,
        )
    if proposal.part == "kept":
        kept = sum(entry.kept is True for entry in proposal.entries)
        return tr.n(
            "From your log: {kept} of {count} agreement since the talk on {day} was kept.",
            "From your log: {kept} of {count} agreements since the talk on {day} were kept.",
            count,
            kept=kept,
            day=day,
        )
    if proposal.part == "relapse":
        return tr.n(
            "From your log: {count} incident about {signs} in the last four weeks.",
            "From your log: {count} incidents about {signs} in the last four weeks.",
            count,
            signs=_names(_raised(proposal), pack, tr),
        )
    return tr.t(
        "From your answers now and before the talk on {day}: {changes}.", changes=_changes(proposal, pack, tr), day=day
    )


def not_proposed_reason(talk: LogEntry, worst: str, pack: Pack, tr: Translator, today: datetime.date) -> str:
    """Return why the log proposes nothing: its last talk was not about the sign ``worst``, which is worst now."""
    return tr.t(
        "Your log has a talk on {day} about {signs}, but {sign} is worst now. So it proposes nothing.",
        day=tr.short_date(talk.date, today),
        signs=sign_names(talk, pack, tr),
        sign=_names({worst}, pack, tr),
    )


def proposed_answer(proposal: Proposal, pack: Pack, tr: Translator) -> str:
    """Return the answer that is proposed, in words."""
    return pack.text(pack.questions[proposal.question].options[proposal.position].text, tr.language)


def _talked(talk: LogEntry, agreements: int, pack: Pack, tr: Translator, day: str) -> str:
    reason = tr.t("From your log: you talked on {day}.", day=day)
    if talk.signs:
        reason = tr.t("From your log: you talked on {day} about {signs}.", day=day, signs=sign_names(talk, pack, tr))
    if not agreements:
        return reason
    written = tr.n("{count} agreement since is written down.", "{count} agreements since are written down.", agreements)
    return f"{reason} {written}"


def _raised(proposal: Proposal) -> set[str]:
    """Return the signs that the incidents are about, of those that the talk was about."""
    signs = {key for entry in proposal.entries for key in entry.signs}
    return signs & set(proposal.talk.signs) or signs


def _changes(proposal: Proposal, pack: Pack, tr: Translator) -> str:
    """Return which signs have really changed since the assessment before the talk, and which have not."""
    changes = proposal.changes
    groups = (
        (tr.t("really better: {signs}"), {key for key, one in changes.items() if one.better}),
        (tr.t("really worse: {signs}"), {key for key, one in changes.items() if one.worse}),
        (tr.t("no real change: {signs}"), {key for key, one in changes.items() if not one.real}),
    )
    return "; ".join(words.format(signs=_names(keys, pack, tr)) for words, keys in groups if keys)


def _names(keys: set[str], pack: Pack, tr: Translator) -> str:
    return listing([name for key, name in pack.sign_names(tr.language).items() if key in keys], tr)
