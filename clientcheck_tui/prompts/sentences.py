"""What both line faces say around the questions, in the person's language."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.adaptive import PROMISE
from clientcheck_tui.core.calculators import offers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import NA, Pack, Question
from clientcheck_tui.prompts.face import Asked, Choice
from clientcheck_tui.report.in_progress import minutes_words, progress_words, reviewed, to_full
from clientcheck_tui.report.text import answer_words
from clientcheck_tui.translator import Translator

FINISH, FULL, OPEN, LIST, BACK, LEAVE = ":finish", ":full", ":open", ":list", ":back", ":leave"
"""Ways on from the review that are no question; no question's key begins so."""

MAX_LISTED = 6
"""How many open questions the review names one by one; more are walked through, or listed when asked for."""


def leaving(tr: Translator) -> Choice:
    """The way out that every list offers, by the key it has at a question."""
    return Choice(LEAVE, tr.t("Save and leave"), "q")


class Sentences:
    """The sentences about one interview."""

    def __init__(self, interview: Interview, tr: Translator) -> None:
        """Speak of ``interview`` in the language of ``words``."""
        self._interview = interview
        self._tr = tr

    @property
    def _pack(self) -> Pack:
        return self._interview.pack

    def asked(self, question: Question, number: int | None, currency: str) -> Asked:
        """A question as it is put; ``number`` counts those put, where they come in no order."""
        interview, pack, language = self._interview, self._pack, self._tr.language
        sign = pack.text(pack.sign_of[question.key].name, language)
        shown = interview.shown()
        if number is not None:
            place = self._tr.t("Question {number}, {sign}", number=number, sign=sign)
        else:
            number = shown.index(question.key) + 1 if question.key in shown else 1
            most = interview.progress().most
            if most > len(shown):
                place = self._tr.t("Question {number} of up to {most}, {sign}", number=number, most=most, sign=sign)
            else:
                place = self._tr.t("Question {number} of {count}, {sign}", number=number, count=most, sign=sign)
        chosen = interview.answers.get(question.key)
        return Asked(
            place=place,
            text=pack.text(question.text, language),
            recall=pack.text(question.recall, language),
            why=pack.text(question.why, language),
            options=tuple(pack.text(option.text, language) for option in question.options),
            na=question.na or chosen == NA,
            chosen=chosen,
            note=interview.notes.get(question.key, ""),
            calculator=offers(question),
            figures=self._figures(question, currency),
        )

    def _figures(self, question: Question, currency: str) -> str:
        if question.key not in self._interview.evidence:
            return ""
        from clientcheck_tui.report.figures import evidence_note  # Babel comes with it

        return evidence_note(self._interview, question, self._tr, currency)

    def greeting(self, begun: datetime.date, *, carried_on: bool) -> str:
        """How much there is to answer, and that each answer is kept."""
        t = self._tr.t
        progress = self._interview.progress()
        left = minutes_words(self._interview.minutes_left(self._tr.language), self._tr)
        if carried_on:
            day, done = self._tr.date(begun), progress_words(self._interview, self._tr)
            return t(
                "Carrying on, begun {day}: {progress}, about {minutes} left.", day=day, progress=done, minutes=left
            )
        return t(
            "Up to {most} questions, about {minutes}. Each answer is saved before the next question; you can leave and "
            "carry on at any time.",
            most=progress.most - progress.answered,
            minutes=left,
        )

    def adaptive(self) -> str:
        """What asking the most telling question first is good for, and what not."""
        return self._tr.t(
            PROMISE,
            keep=self._tr.zone("keep"),
            watch=self._tr.zone("watch"),
        )

    def ways_on(self) -> list[Choice]:
        """What can be done at the review."""
        interview, t = self._interview, self._tr.t
        red, others, _ = reviewed(interview)
        choices = [Choice(key, self._standing(key)) for key in red]
        choices.append(Choice(FINISH, t("Finish and see the outcome"), "f", listed=interview.verdict.known))
        if not interview.full:
            choices.append(Choice(FULL, to_full(interview, self._tr), "c"))
        if len(others) > MAX_LISTED:
            count = len(others)
            text = self._tr.n("Go to the open question", "Go through the {count} open questions", count)
            choices.append(Choice(OPEN, text, "o"))
        else:
            choices += [Choice(key, self._standing(key)) for key in others]
        choices.append(Choice(LIST, t("List all questions with their answers, to go to one"), "l"))
        choices.append(Choice(BACK, t("Back to the questions"), "b"))
        choices.append(leaving(self._tr))
        return choices

    def all_questions(self) -> list[Choice]:
        """Every question with its answer, to choose one: red lines and open ones first, then sign by sign."""
        red, pending, answered = reviewed(self._interview)
        keys = [*red, *pending, *(key for _, keys in answered for key in keys)]
        choices = [Choice(key, self._standing(key)) for key in keys]
        return [*choices, Choice(BACK, self._tr.t("Back to the questions"), "b"), leaving(self._tr)]

    def _standing(self, key: str) -> str:
        """A question and its answer in few words."""
        interview, pack, t = self._interview, self._pack, self._tr.t
        sign = pack.text(pack.sign_of[key].name, self._tr.language)
        topic = pack.text(pack.questions[key].topic, self._tr.language)
        topic = topic.removeprefix(f"{sign}:").strip()  # some topics name their sign themselves
        mark = interview.mark(key)
        if mark == "unsure":
            told = t("{sign}: {topic}, not sure", sign=sign, topic=topic)
        elif mark == "open":
            told = t("{sign}: {topic}, not answered", sign=sign, topic=topic)
        else:
            answer = answer_words(pack, key, interview.answers[key], self._tr)
            told = t("{sign}: {topic}: {answer}", sign=sign, topic=topic, answer=answer)
            if key in interview.verdict.red_lines:
                told = t("red line crossed: {told}", told=told)
        return t("{told} (with a note)", told=told) if key in interview.notes else told
