"""What the log of a client says about the sign that asks whether talking has helped (C17, C18).

It only proposes answers: a person accepts them or not.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from clientcheck_tui.core.answers import Answers, read_answers
from clientcheck_tui.core.change import SignChange, sign_change, together
from clientcheck_tui.core.conversion import unchanged
from clientcheck_tui.core.due import TESTED_DAYS
from clientcheck_tui.core.pack import Pack, Part
from clientcheck_tui.core.records import Assessment, LogEntry
from clientcheck_tui.core.scoring import PRESENT, SignState, states

KEPT_LIMITS = (80, 50, 20)
"""From so many percent of the agreements kept on, the positions of the question on them are 0, 1 and 2; else 3."""

RELAPSE_LIMITS = (1, 2, 5)
"""From so many incidents on, the positions of the question on relapses are 1, 2 and 3."""

RELAPSE_DAYS = 28
"""The question on relapses asks about so many days: incidents before them do not count."""


class Proposal(msgspec.Struct, frozen=True):
    """An answer that the log suggests.

    Attributes:
        question: the question it answers; ``part`` is what that question asks.
        position: the position of the answer.
        talk: the talk it is about.
        entries: the agreements, or the incidents, that it is counted from.
        changes: sign → how it has changed since the assessment before the talk; for the trend only.
    """

    question: str
    part: Part
    position: int
    talk: LogEntry
    entries: tuple[LogEntry, ...] = ()
    changes: dict[str, SignChange] = {}


def proposals(
    pack: Pack,
    entries: Iterable[LogEntry],
    assessments: Iterable[Assessment],
    answers: Answers,
    today: datetime.date,
) -> dict[str, Proposal]:
    """Return the answers that the log suggests, by question.

    Args:
        pack: the pack of the assessment under way.
        entries: the client's log, oldest first; entries after ``today`` do not count.
        assessments: the client's finished assessments, newest first, without one that is being amended.
        answers: the answers of the assessment under way.
        today: the day it is about.
    """
    entries = [entry for entry in entries if entry.date <= today]
    talk = talk_that_counts(pack, entries, states(pack, answers).values())
    if talk is None:
        return {}
    before = next((one for one in assessments if one.date <= talk.date and one.pack.key == pack.key), None)
    old = read_answers(pack, unchanged(pack, before.pack.version, before.answers)) if before is not None else {}
    about = _complained_of(pack, talk, old)
    agreements = [one for one in entries if one.kind == "agreement" and one.date >= talk.date and _is_about(one, about)]
    incidents = [
        one
        for one in entries
        if one.kind == "incident" and not one.feeling and _is_relapse(one, talk, today) and set(one.signs) & set(about)
    ]
    changes = {
        sign.key: change
        for sign in pack.signs
        if sign.key in about and (change := sign_change(pack, sign, old, answers)) is not None
    }
    found: list[tuple[Part, int | None, Sequence[LogEntry]]] = [
        ("talk", _position(pack, "talk", "agreed" if agreements else "explicit"), agreements),
        ("time", 0 if (today - talk.date).days >= TESTED_DAYS else 1, ()),
        ("kept", _kept_position(agreements), [one for one in agreements if one.kept is not None]),
        ("trend", _position(pack, "trend", together(changes.values())) if changes else None, ()),
        ("relapse", sum(len(incidents) >= limit for limit in RELAPSE_LIMITS) or None, incidents),
    ]
    return {
        question.key: Proposal(question.key, part, position, talk, tuple(of), changes if part == "trend" else {})
        for part, position, of in found
        if (question := pack.by_part.get(part)) is not None and position is not None
    }


def talk_that_counts(pack: Pack, entries: Iterable[LogEntry], signs: Iterable[SignState]) -> LogEntry | None:
    """Return the last talk about the sign to raise that is worst now, None without one.

    A talk that names no sign was about all of them. Where no sign is there, it is the last talk.
    """
    talks = [entry for entry in entries if entry.kind == "talk"]
    if worst := _worst_to_raise(pack, signs):
        talks = [talk for talk in talks if _is_about(talk, (worst,))]
    return _last(talks)


def talk_about_another(
    pack: Pack, entries: Iterable[LogEntry], answers: Answers, today: datetime.date
) -> tuple[LogEntry, str] | None:
    """Return the last talk, and the sign that is worst now, where no talk was about that sign; else None."""
    entries = [entry for entry in entries if entry.date <= today]
    signs = list(states(pack, answers).values())
    talk, worst = _last(entry for entry in entries if entry.kind == "talk"), _worst_to_raise(pack, signs)
    if talk is None or worst is None or talk_that_counts(pack, entries, signs) is not None:
        return None
    return talk, worst


def _worst_to_raise(pack: Pack, signs: Iterable[SignState]) -> str | None:
    """The sign that is worst now, of those to raise with a client; None where none is there.

    A person's own feelings are not among them: no talk is about them, and they are often the last to follow.
    """
    there = [state for state in signs if _is_there(pack, state) and pack.role_of[state.key] != "feeling"]
    # the first of the pack's order, where several are worst
    return max(there, key=lambda state: state.parts or 0).key if there else None


def _last(talks: Iterable[LogEntry]) -> LogEntry | None:
    return max(reversed(list(talks)), key=lambda talk: talk.date, default=None)


def _complained_of(pack: Pack, talk: LogEntry, before: Answers) -> list[str]:
    """The signs that a talk was about: those it names, else those that were there ``before`` it, else all."""
    named = [key for key in talk.signs if pack.role_of.get(key) not in (None, "repair")]
    there = [key for key, state in states(pack, before).items() if _is_there(pack, state)]
    return named or there or [sign.key for sign in pack.signs if sign.role != "repair"]


def _is_there(pack: Pack, state: SignState) -> bool:
    return state.level in PRESENT and pack.role_of[state.key] != "repair"


def _is_about(entry: LogEntry, signs: Iterable[str]) -> bool:
    """Whether an entry is about one of these signs; one that names none is about all."""
    return not entry.signs or not set(entry.signs).isdisjoint(signs)


def _is_relapse(incident: LogEntry, talk: LogEntry, today: datetime.date) -> bool:
    return incident.date > talk.date and (today - incident.date).days <= RELAPSE_DAYS


def _position(pack: Pack, part: Part, option: str) -> int | None:
    """The position of an option of the question that has this part; None where the pack has no such option."""
    question = pack.by_part.get(part)
    return None if question is None else question.positions.get(option)


def _kept_position(agreements: Sequence[LogEntry]) -> int | None:
    """How many of the agreements whose end is known were kept; None where none is known."""
    known = [one.kept for one in agreements if one.kept is not None]
    if not known:
        return None
    return sum(100 * sum(known) < limit * len(known) for limit in KEPT_LIMITS)
