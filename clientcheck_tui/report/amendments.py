"""When an assessment was made, and what happened to it since: changes to it, and that it was struck out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import msgspec

from clientcheck_tui.core.answers import Answer, position_of
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Amendment, instant
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import answer_words, note_topic, short_answer
from clientcheck_tui.translator import Translator


class Changed(msgspec.Struct, frozen=True):
    """One thing that was changed in an amendment.

    Attributes:
        topic: the question in a few words, or the sign whose other side it is.
        before: the answer before, in words; "" where a note was changed, whose text is not repeated.
        after: the same after it.
    """

    topic: str
    before: str = ""
    after: str = ""

    def words(self, tr: Translator) -> str:
        """Return it on one line."""
        if not self.before:
            return tr.t("{topic}: note changed", topic=self.topic)
        return tr.t("{topic}: {before} → {after}", topic=self.topic, before=self.before, after=self.after)


class AmendmentPart(msgspec.Struct, frozen=True):
    """One change to a finished assessment.

    Attributes:
        when: that it was amended, and on which day.
        before: the verdict before it.
        changed: what was changed, answers first.
    """

    when: str
    before: str
    changed: list[Changed]


def amendment_parts(judged: JudgedAssessment, tr: Translator) -> list[AmendmentPart]:
    """Return the changes to an assessment since it was finished, oldest first."""
    amended = judged.assessment.amended
    return [_part(judged.pack, one, _after(judged, number), tr) for number, one in enumerate(amended)]


def made_words(judged: JudgedAssessment, tr: Translator) -> str:
    """Return the date and the pack of an assessment, and when it was last amended, if it was."""
    assessment = judged.assessment
    day = tr.date(assessment.date)
    made = tr.t(
        "{date} · {pack}, version {version}",
        date=f"{day}, {judged.time}" if judged.time else day,
        pack=judged.pack.text(judged.pack.name, tr.language),
        version=assessment.pack.version,
    )
    if not assessment.amended:
        return made
    amended = tr.t("amended on {date}", date=tr.date(_day(assessment.amended[-1].at)))
    return f"{made} · {amended}"


def struck_words(judged: JudgedAssessment, tr: Translator) -> str:
    """Return that the assessment was struck out, and when; "" if it was not."""
    struck = judged.assessment.struck
    if struck is None:
        return ""
    return tr.t("Struck out on {date}: it is kept here, but counts nowhere.", date=tr.date(_day(struck)))


def _part(pack: Pack, one: Amendment, after: Mapping[str, str], tr: Translator) -> AmendmentPart:
    answers = [
        Changed(note_topic(pack, key, tr), _words(pack, key, value, tr), _words(pack, key, after.get(key), tr))
        for key, value in one.answers.items()
    ]
    return AmendmentPart(
        when=tr.t("Amended on {date}", date=tr.date(_day(one.at))),
        before=tr.t("before: {zone}, {gauge} of 100", zone=tr.zone(one.zone), gauge=one.gauge),
        changed=[*answers, *(Changed(note_topic(pack, key, tr)) for key in one.notes)],
    )


def _after(judged: JudgedAssessment, number: int) -> dict[str, str]:
    """Return the answers after an amendment: those of now, but what later ones changed as it was before them."""
    answers = dict(judged.assessment.answers)
    for later in reversed(judged.assessment.amended[number + 1 :]):
        for key, value in later.answers.items():
            answers.pop(key, None)
            if value is not None:
                answers[key] = value
    return answers


def _words(pack: Pack, key: str, saved: str | None, tr: Translator) -> str:
    answer: Answer | None = None
    if saved is not None:
        try:
            answer = position_of(pack.questions[key], saved)
        except (KeyError, Problem):  # a person may have edited it
            return saved
    return short_answer(answer_words(pack, key, answer, tr))


def _day(moment: datetime.datetime) -> datetime.date:
    """Return the day here of a moment."""
    return instant(moment).astimezone().date()
