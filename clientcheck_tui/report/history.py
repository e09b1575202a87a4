"""What has changed between two assessments of a client, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from clientcheck_tui.core.answers import position_of
from clientcheck_tui.core.change import Change, SignChange, together
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Assessment
from clientcheck_tui.report.text import (
    answer_words,
    capital,
    listing,
    note_topic,
    number,
    short_answer,
    topic_beside_sign,
    whole,
)
from clientcheck_tui.translator import Translator

MILDER, MORE_SEVERE = N_("really milder"), N_("really more severe")
"""A real change, in a few words."""

FIRST_RUNS_HIGH = N_("A first assessment tends to run high, so a drop after it need not be a change yet.")


class SignWords(msgspec.Struct, frozen=True):
    """How one sign has changed.

    Attributes:
        name: one or two words.
        before: the severity that was shown, as a whole number; "" while unknown, and where other questions gave it.
        now: the same, of the later assessment.
        delta: by how many points the mean of the answers has moved, ``+12`` or ``−12``; "" where nothing was answered
            both times.
        verdict: whether that is a real change, in a few words.
        real: it is a real change.
        causes: why it is shown milder or more severe than the answers alone would; whole sentences.
    """

    key: str
    name: str
    before: str
    now: str
    delta: str
    verdict: str
    real: bool
    causes: tuple[str, ...]


class Move(NamedTuple):
    """A question that was answered differently, with both answers in words; ``sign`` is its sign's name."""

    sign: str
    topic: str
    before: str
    now: str


class NewNote(NamedTuple):
    """A note that is new or different, with what it is about."""

    about: str
    note: str


def trend(pack: Pack, change: Change, before: Assessment, now: Assessment, tr: Translator, *, first: bool) -> list[str]:
    """Return what has changed since the assessment ``before``, the most important sentence first.

    ``first``: that one was the client's first, which tends to run high.
    """
    sentences = [_trend(pack, change, before, tr)]
    better = any(one.better for one in change.signs.values())
    if first and (better or now.summary.gauge < before.summary.gauge):
        sentences.append(tr.t(FIRST_RUNS_HIGH))
    if change.common_only:
        sentences.append(
            tr.t(
                "The two were made with different versions of the questions ({before} and {now}): only the questions "
                "that both ask are compared, and their gauges are not.",
                before=before.pack.version,
                now=now.pack.version,
            )
        )
    return sentences


def real_changes(pack: Pack, change: Change, tr: Translator) -> tuple[list[str], list[str]]:
    """Return the names of the signs that are really milder, and of those that are really more severe."""
    names = pack.sign_names(tr.language)
    milder = [names[key] for key, one in change.signs.items() if one.better]
    return milder, [names[key] for key, one in change.signs.items() if one.worse]


def sign_words(pack: Pack, change: Change, before: Assessment, now: Assessment, tr: Translator) -> list[SignWords]:
    """Return how each sign has changed, in the pack's order."""
    return [
        SignWords(
            key=sign.key,
            name=pack.text(sign.name, tr.language),
            before="" if change.common_only else _severity(before, sign.key),
            now=_severity(now, sign.key),
            delta=_signed(one.delta, tr) if (one := change.signs.get(sign.key)) is not None else "",
            verdict=_judged(one, tr),
            real=one is not None and one.real,
            causes=() if one is None else tuple(_cause(pack, change, key, now.answers, tr) for key in one.causes),
        )
        for sign in pack.signs
    ]


def change_lines(pack: Pack, change: Change, before: Assessment, now: Assessment, tr: Translator) -> list[str]:
    """Return a line for each sign that both assessments know or that is shown differently: for text and markdown."""
    lines = []
    for sign in sign_words(pack, change, before, now, tr):
        if not sign.delta:
            continue
        values = {"sign": sign.name, "delta": sign.delta, "verdict": sign.verdict}
        if sign.before and sign.now and sign.causes:  # what is shown can have moved the other way
            message = N_("{sign}: {before} → {now}, its answers {delta} ({verdict}).")
            line = tr.t(message, before=sign.before, now=sign.now, **values)
        elif sign.before and sign.now:
            line = tr.t("{sign}: {before} → {now} ({verdict})", before=sign.before, now=sign.now, **values)
        else:
            line = tr.t("{sign}: {delta} ({verdict})", **values)
        lines.append(" ".join((line, *sign.causes)))
    return lines


def moves(pack: Pack, change: Change, tr: Translator) -> list[Move]:
    """Return the questions that were answered differently, in the pack's order."""
    return [
        Move(
            pack.text(pack.sign_of[one.key].name, tr.language),
            capital(topic_beside_sign(pack, one.key, tr.language)),
            short_answer(answer_words(pack, one.key, one.before, tr)),
            short_answer(answer_words(pack, one.key, one.now, tr)),
        )
        for one in change.moved
    ]


def new_notes(pack: Pack, change: Change, now: Assessment, tr: Translator) -> list[NewNote]:
    """Return the notes that are new or different, as they were typed."""
    return [NewNote(note_topic(pack, key, tr), now.notes[key]) for key in change.notes]


def _trend(pack: Pack, change: Change, before: Assessment, tr: Translator) -> str:
    """Return the one sentence on what has changed."""
    day, t = tr.date(before.date), tr.t
    if change.mood_only:
        feelings = [one for key, one in change.signs.items() if pack.role_of[key] == "feeling"]
        if together(feelings) == "worse":
            return t("Since {day} you feel worse about this client, but what happens has not really changed.", day=day)
        return t("Since {day} you feel better about this client, but what happens has not really changed.", day=day)
    milder, worse = (listing(names, tr) for names in real_changes(pack, change, tr))
    if milder and worse:
        return t("Milder since {day}: {milder}. More severe: {worse}.", day=day, milder=milder, worse=worse)
    if milder:
        return t("Milder since {day}: {signs}.", day=day, signs=milder)
    if worse:
        return t("More severe since {day}: {signs}.", day=day, signs=worse)
    if not change.signs:
        return t("Nothing was answered both on {day} and now, so nothing can be compared.", day=day)
    if not change.moved:
        return t("No answer has changed since {day}.", day=day)
    return t("Nothing has really changed since {day}: the answers moved within the normal wobble.", day=day)


def _judged(change: SignChange | None, tr: Translator) -> str:
    if change is None:
        return tr.t("not answered both times")
    if change.real:
        return tr.t(MILDER if change.better else MORE_SEVERE)
    return tr.t("within the normal wobble") if change.positions else tr.t("no change")


def _cause(pack: Pack, change: Change, key: str, answers: Mapping[str, str], tr: Translator) -> str:
    """Return why a sign is shown otherwise than its answers alone would show it: a guard, or how long it has lasted."""
    question, sign = pack.questions[key], pack.sign_of[key]
    position = position_of(question, answers[key]) if key in answers else None
    same = not any(pack.sign_of[one.key] is sign and one.key != key for one in change.moved)
    if position == 0:
        message = N_("Shown milder because of this answer: {topic} – {answer}.")
        if same:
            message = N_("Shown milder because of one answer, the others are the same: {topic} – {answer}.")
    else:
        message = N_("No longer shown milder because of this answer: {topic} – {answer}.")
        if same:
            message = N_("No longer shown milder because of one answer, the others are the same: {topic} – {answer}.")
    answer = short_answer(answer_words(pack, key, position, tr))
    return tr.t(message, topic=pack.text(question.topic, tr.language), answer=answer)


def _severity(assessment: Assessment, sign: str) -> str:
    summary = assessment.summary.signs.get(sign)
    return "" if summary is None else whole(summary.severity)


def _signed(delta: float, tr: Translator) -> str:
    """Return points with their sign: ``+12.5``, ``−3``, ``0``."""
    if not delta:
        return "0"
    return f"{'+' if delta > 0 else '−'}{number(abs(delta), tr)}"
