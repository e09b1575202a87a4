"""What both line faces print around the questions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import NA, Question
from clientcheck_tui.core.records import Client
from clientcheck_tui.prompts.face import Asked, Choice, Face
from clientcheck_tui.prompts.options import AskOptions
from clientcheck_tui.report.in_progress import minutes_words, progress_words, reviewed, to_full
from clientcheck_tui.report.text import answer_words, command_line, shown, topic_beside_sign
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator

FINISH, FULL, OPEN, LIST, BACK, LEAVE = ":finish", ":full", ":open", ":list", ":back", ":leave"
"""Choices that are not a question; no key of a question starts with a colon."""

MAX_LISTED = 6
"""How many open questions the review lists; if there are more, one choice goes through them all."""

Pointer = tuple[str, str]
"""A sentence that ends with a colon, and the path or the command to print below it."""


def leaving(tr: Translator) -> Choice:
    """Return the choice to leave."""
    return Choice(LEAVE, tr.t("Save and leave"), "q")


def to_see_again(session: Session, client: Client, options: Sequence[str]) -> list[Pointer]:
    """Return where a finished assessment is saved, and the command that shows it."""
    return [
        (session.tr.t("Saved in:"), shown(str(session.repository.paths.assessments))),
        (session.tr.t("To see it again:"), command_line("show", client.name, options)),
    ]


def outcome_elsewhere(tr: Translator, client: Client, options: Sequence[str]) -> Pointer:
    """Return the command that shows the outcome of an assessment finished in another window."""
    return tr.t("To see its outcome:"), command_line("show", client.name, options)


def to_continue(tr: Translator, client: Client, options: Sequence[str]) -> Pointer:
    """Return the command that continues the draft."""
    return tr.t("Everything is saved. To continue:"), command_line("ask", client.name, options)


def point(face: Face, pointer: Pointer) -> None:
    """Print a sentence, and below it the path or the command."""
    sentence, target = pointer
    face.say(sentence)
    face.show(target)


class Sentences:
    """The sentences about one interview."""

    def __init__(self, interview: Interview, tr: Translator) -> None:
        self._interview = interview
        self._pack = interview.pack
        self._tr = tr

    def asked(self, question: Question, number: int | None, currency: str) -> Asked:
        """Return a question in words. ``number`` is its number if the questions have no fixed order."""
        interview, pack, language = self._interview, self._pack, self._tr.language
        chosen = interview.answers.get(question.key)
        return Asked(
            place=self._place(question, number),
            text=pack.text(question.text, language),
            recall=pack.text(question.recall, language),
            why=pack.text(question.why, language),
            options=tuple(pack.text(option.text, language) for option in question.options),
            na=question.na or chosen == NA,
            chosen=chosen,
            note=interview.notes.get(question.key, ""),
            calculator=question.calculator is not None,
            figures=self._figures(question, currency),
        )

    def greeting(self, begun: datetime.date, *, continued: bool) -> str:
        """Return how many questions there are, and that each answer is saved."""
        interview, t = self._interview, self._tr.t
        left = minutes_words(interview.minutes_left(self._tr.language), self._tr)
        to_ask = interview.progress().most - interview.progress().answered
        if continued and not to_ask:
            return t(
                "Continuing the assessment begun on {day}: {progress}.",
                day=self._tr.date(begun),
                progress=progress_words(interview, self._tr),
            )
        if continued:
            return t(
                "Continuing the assessment begun on {day}: {progress}, about {minutes} left.",
                day=self._tr.date(begun),
                progress=progress_words(interview, self._tr),
                minutes=left,
            )
        saved = t("Each answer is saved before the next question; you can leave and continue at any time.")
        if not to_ask:
            return saved
        most = self._tr.n(
            "Up to {count} question, about {minutes}.",
            "Up to {count} questions, about {minutes}.",
            to_ask,
            minutes=left,
        )
        return f"{most} {saved}"

    def notices(self, options: AskOptions) -> list[str]:
        """Return what the options change."""
        notices, t = [], self._tr.t
        if options.adaptive:
            notices.append(
                t(
                    "The most decisive questions come first. You can stop once the open questions cannot change the "
                    "advice. The advice is then the same as after all the questions, but the reasons can differ. "
                    "“{keep}” and “{watch}” need nearly all the questions.",
                    keep=self._tr.zone("keep"),
                    watch=self._tr.zone("watch"),
                )
            )
        if options.hide_gauge:
            notices.append(t("The gauge is hidden until the end."))
        return notices

    def review_choices(self) -> list[Choice]:
        """Return what can be done at the review."""
        interview, t = self._interview, self._tr.t
        red, pending, _ = reviewed(interview)
        choices = [Choice(key, self._standing(key)) for key in red]
        if interview.verdict.known:
            choices.append(Choice(FINISH, t("Finish and see the outcome"), "f"))
        if not interview.full:
            choices.append(Choice(FULL, to_full(interview, self._tr), "c"))
        if len(pending) > MAX_LISTED:
            choices.append(Choice(OPEN, t("Go through the {count} open questions", count=len(pending)), "o"))
        else:
            choices += [Choice(key, self._standing(key)) for key in pending]
        choices.append(Choice(LIST, t("List all questions and answers, and choose one"), "l"))
        choices.append(Choice(BACK, t("Back to the questions"), "b"))
        return [*choices, leaving(self._tr)]

    def all_questions(self) -> list[Choice]:
        """Return every question with its answer: red lines and open ones first, then sign by sign."""
        red, pending, answered = reviewed(self._interview)
        keys = [*red, *pending, *(key for _, keys in answered for key in keys)]
        choices = [Choice(key, self._standing(key)) for key in keys]
        return [*choices, Choice(BACK, self._tr.t("Back to the questions"), "b"), leaving(self._tr)]

    def _place(self, question: Question, number: int | None) -> str:
        t, sign = self._tr.t, self._pack.text(self._pack.sign_of[question.key].name, self._tr.language)
        if number is not None:
            return t("Question {number}, {sign}", number=number, sign=sign)
        keys, most = self._interview.shown(), self._interview.progress().most
        number = keys.index(question.key) + 1 if question.key in keys else 1
        if most > len(keys):
            return t("Question {number} of up to {most}, {sign}", number=number, most=most, sign=sign)
        return t("Question {number} of {count}, {sign}", number=number, count=most, sign=sign)

    def _figures(self, question: Question, currency: str) -> str:
        if question.key not in self._interview.evidence:
            return ""
        from clientcheck_tui.report.figures import evidence_note  # imports Babel

        return evidence_note(self._interview, question, self._tr, currency)

    def _standing(self, key: str) -> str:
        interview, pack, t = self._interview, self._pack, self._tr.t
        sign = pack.text(pack.sign_of[key].name, self._tr.language)
        topic = topic_beside_sign(pack, key, self._tr.language)
        answer = answer_words(pack, key, interview.answers.get(key), self._tr)
        standing = t("{sign}, {topic} – {answer}", sign=sign, topic=topic, answer=answer)
        if key in interview.verdict.red_lines:
            standing = t("{question} (red line crossed)", question=standing)
        return t("{question} (with a note)", question=standing) if key in interview.notes else standing
