"""The pieces of a report, in plain words of one language, before anything is set in type."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A question and its answer in words.

    Attributes:
        key: the question.
        question: its text.
        answer: the answer's text.
        evidence: the figures it was worked out from, in words; empty without.
        counts: it is asked now; an answer whose condition no longer holds is kept and ignored.
    """

    key: str
    question: str
    answer: str
    counts: bool = True
    evidence: str = ""


class SignPart(msgspec.Struct, frozen=True):
    """How one sign stands.

    Attributes:
        key: the sign.
        name: its short name.
        title: the sign in words.
        level: its level in words.
        points: its severity (0–100) for show; None while unknown.
        figure: the same in words, to one decimal, for what is exported; empty while unknown.
        whole: the same to a whole point, for what is read on a screen; empty while unknown.
        showing: mild or more.
        reasons: the answers that weigh most.
        remarks: what else has to be known: why it counts less, what is not known yet.
    """

    key: str
    name: str
    title: str
    level: str
    points: float | None
    figure: str
    whole: str
    showing: bool
    reasons: list[Line]
    remarks: list[str]


class StepPart(msgspec.Struct, frozen=True):
    """One thing to do.

    Attributes:
        about: what it concerns.
        when: its day in words.
        means: what it means; empty where that was said already.
        act: what to do.
        say: the words for it.
        claims: the source's claims it rests on.
    """

    about: str
    when: str
    means: str
    act: str
    say: str
    claims: tuple[str, ...]


class NotePart(msgspec.Struct, frozen=True):
    """The person's own words on a question.

    Attributes:
        question: what they belong to.
        answer: the answer given to it.
        note: the words, as they were typed.
    """

    question: str
    answer: str
    note: str


class Outline(msgspec.Struct, frozen=True):
    """A report in its order, what matters most first. Lists are empty and texts "" where there is nothing to say.

    Attributes:
        made: the day and the pack.
        outcome: the verdict in a few words.
        standing: number and range in words.
        brief: the verdict in one sentence.
        missing: what a provisional verdict has not asked yet.
        crossed: red lines crossed.
        to_settle: red lines answered *not sure*.
        why: what the rule that decides means.
        claims: the source's claims behind that rule.
        drivers: the signs the rule looks at.
        steps: what to do next.
        changes: what would lead to another outcome.
        reach: how far what is open can still lead.
        signs: all signs, the most severe first.
        notes: the person's own words, in the order of the questions.
        open: questions asked and not answered.
        unsure: questions answered *not sure*.
        not_applying: questions answered *does not apply*.
        answers: every answer, by the sign's title.
        decision: that the person decides.
        law: that this is no legal advice.
    """

    made: str
    outcome: str
    standing: str
    brief: str
    missing: str
    crossed: list[Line]
    to_settle: list[Line]
    why: str
    claims: tuple[str, ...]
    drivers: list[SignPart]
    steps: list[StepPart]
    changes: list[str]
    reach: str
    signs: list[SignPart]
    notes: list[NotePart]
    open: list[Line]
    unsure: list[Line]
    not_applying: list[Line]
    answers: list[tuple[str, list[Line]]]
    decision: str
    law: str
