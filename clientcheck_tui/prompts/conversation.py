"""An assessment in a line face. Each answer is on disk before the next prompt."""

from __future__ import annotations

from clientcheck_tui.core.pack import Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client, Draft, has_content
from clientcheck_tui.core.verdict import settled
from clientcheck_tui.open_draft import OpenDraft
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.options import AskOptions
from clientcheck_tui.prompts.other_side import ask_for_other_side
from clientcheck_tui.prompts.sentences import (
    BACK,
    FINISH,
    FULL,
    LEAVE,
    LIST,
    OPEN,
    Sentences,
    leaving,
    outcome_elsewhere,
    point,
    to_continue,
    to_see_again,
)
from clientcheck_tui.report.in_progress import SETTLED, asked_again_words, missing, reviewed, standing
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session

FINISHED, UNFINISHED, INTERRUPTED = 0, 1, 130
"""Exit codes: finished or left by choice · the input ended too early · Ctrl-C, as shells count it."""

STOP, GO_ON = ":stop", ":go-on"


class Conversation:
    """One assessment. Its methods return the exit code once it is over, and None before."""

    def __init__(self, session: Session, face: Face, client: Client, draft: Draft, options: AskOptions) -> None:
        """Continue ``draft``.

        Raises:
            Problem: the draft's pack is missing, or answers do not fit it.
        """
        self._session = session
        self._tr = session.tr
        self._face = face
        self._options = options
        self._continued = has_content(draft)
        self._draft = OpenDraft(session, client, draft)
        self._draft.read_previous()
        self._interview = self._draft.interview
        self._navigator = self._draft.navigator
        self._notice = ""
        self._sentences = Sentences(self._interview, self._tr)
        self._offered_to_stop = False
        if options.preset is not None:
            options.preset.apply_to(self._interview)
            self._navigator.go_to_first_unanswered()
        if options.adaptive:
            from clientcheck_tui.core.adaptive import Adaptive

            self._navigator.start_adaptive(Adaptive(self._interview.pack))

    def run(self) -> int:
        """Ask until the assessment is finished or left; return the exit code.

        Raises:
            Problem: the last answer could not be saved.
        """
        try:
            self._greet()
            while True:
                question = self._navigator.question
                code = self._review() if question is None else self._ask(question)
                if code is not None:
                    return code
        except KeyboardInterrupt:
            return self._interrupted(INTERRUPTED)
        except EOFError:
            return self._interrupted(UNFINISHED, self._tr.t("The input ended before the assessment was finished."))
        finally:
            self._session.presence.leave()

    def _greet(self) -> None:
        self._face.say(self._sentences.greeting(self._draft.draft.begun, continued=self._continued))
        for words in asked_again_words(self._draft.asked_again, self._interview.pack, self._tr):
            self._face.say(words)
        self._save()  # answers from a file are on disk before the first prompt, too
        for sentence in self._sentences.notices(self._options):
            self._face.say(sentence)
        if self._navigator.question is not None:  # the review shows it itself
            self._show_gauge()

    def _ask(self, question: Question) -> int | None:
        navigator = self._navigator
        shows_figures = question.key in self._interview.evidence  # only these are shown in the settings' currency
        currency = self._options.settings.read().currency if shows_figures else ""
        number = navigator.asked + 1 if navigator.adaptive else None
        proposal = self._draft.proposal()
        asked = self._sentences.asked(question, number, currency)._replace(
            proposed=proposal.position if proposal is not None else None, reason=self._draft.proposal_reason()
        )
        reply = self._face.ask(asked, lambda text: self._note(question.key, text))
        if reply.value is not None:
            self._interview.answer(question.key, reply.value)
            return self._answered(question)
        if reply.do == "calculate":
            return self._calculate(question)
        if reply.do == "leave":
            return self._leave(FINISHED)
        if reply.do == "skip":
            navigator.advance(skipped=True)
        elif reply.do == "review":
            navigator.review()
        elif not navigator.back():
            self._face.say(self._tr.t("This is the first question."))
        self._save()
        return None

    def _calculate(self, question: Question) -> int | None:
        from clientcheck_tui.prompts.calculator import TAKE, CalculatorPrompts  # imports Babel

        calculator = CalculatorPrompts(self._interview, question, self._face, self._tr, self._options.settings)
        ended = calculator.run(self._save)
        self._save()
        if ended == TAKE:
            return self._answered(question)
        return self._leave(FINISHED) if ended == LEAVE else None

    def _answered(self, question: Question) -> int | None:
        """Save an answer, say what it was last time and where the answers point now, and go on."""
        self._navigator.advance()
        self._save()
        if previous := self._draft.previous_words(question.key):
            self._face.say(capital(previous))
        if self._navigator.question is not None:  # the review shows it too
            self._show_gauge()
        return self._offer_to_stop() if self._navigator.adaptive else None

    def _note(self, key: str, text: str) -> None:
        """Save the note on a question or a sign."""
        self._interview.note(key, text)
        self._save()

    def _show_gauge(self) -> None:
        if not self._options.hide_gauge:
            self._face.gauge(self._interview.pack, self._interview.verdict)

    def _offer_to_stop(self) -> int | None:
        """Offer the outcome once the advice will not change; again only if it could change in between."""
        offered = self._offered_to_stop
        self._offered_to_stop = settled(self._interview.verdict) and bool(self._navigator.at)
        if offered or not self._offered_to_stop:
            return None
        t = self._tr.t
        choices = [
            Choice(STOP, t("Stop here and see the outcome")),
            Choice(GO_ON, t("Continue with the questions")),
            leaving(self._tr),
        ]
        picked = self._face.choose(t(SETTLED), choices)
        if picked == LEAVE:
            return self._leave(FINISHED)
        return self._finish() if picked == STOP else None

    def _review(self) -> int | None:
        """Say what is open, and ask what to do next."""
        interview, navigator = self._interview, self._navigator
        self._show_gauge()
        if text := missing(interview.pack, interview.verdict, self._tr):
            self._face.say(text)
        picked = self._face.choose(standing(interview, self._tr), self._sentences.review_choices())
        if picked == LIST:
            picked = self._face.choose(self._tr.t("The questions and their answers:"), self._sentences.all_questions())
        if picked == FINISH:
            return self._finish()
        if picked == LEAVE:
            return self._leave(FINISHED)
        if picked == BACK:
            navigator.back()
        elif picked == FULL:
            navigator.continue_to_full()
        else:
            navigator.jump(reviewed(interview)[1][0] if picked == OPEN else picked)
        self._save()
        return None

    def _finish(self) -> int | None:
        ask_for_other_side(self._draft, self._face, self._options.settings, self._tr, self._note)
        try:
            assessment = self._session.finish(self._draft.draft, self._interview)
        except Problem as problem:
            self._face.say(self._tr.problem(problem))
            self._navigator.review()
            return None
        here = self._session.drafted(self._draft.draft, self._interview)
        if (assessment.answers, assessment.notes) != (here.answers, here.notes):
            self._face.say(self._tr.t("The assessment is finished, with the answers from another window."))
        self._face.outcome(self._session.judged(self._draft.client, assessment))
        for pointer in to_see_again(self._session, self._draft.client, self._options.repeated):
            point(self._face, pointer)
        return FINISHED

    def _interrupted(self, code: int, reason: str = "") -> int:
        self._write()  # before anything is printed: the terminal may be gone
        self._face.left()
        if reason:
            self._face.say(reason)
        return self._leave(code)

    def _leave(self, code: int) -> int:
        """Save, and say how to continue; raise a ``Problem`` if it could not be saved."""
        draft, t = self._draft, self._tr.t
        if (problem := self._write()) is not None:  # Ctrl-C may have interrupted the last save
            raise problem
        draft.take_in()
        if not draft.has_content:
            self._face.say(t("Nothing was answered, so nothing is saved."))
        elif draft.state == "deleted":
            self._face.say(t("This assessment was deleted in another window. Nothing is saved."))
        elif draft.state == "finished":
            self._face.say(t("This assessment was finished in another window. There is nothing left to answer."))
            point(self._face, outcome_elsewhere(self._tr, self._draft.client, self._options.repeated))
        else:
            point(self._face, to_continue(self._tr, self._draft.client, self._options.to_continue))
        return code

    def _save(self) -> None:
        """Save the draft, and say what is new in other windows."""
        if (problem := self._write()) is not None:
            self._face.say(self._tr.problem(problem))
            return
        draft, before = self._draft, self._draft.state
        if message := draft.take_in():
            self._face.say(message)
        notice, shown = draft.notice(), self._notice
        self._notice = notice
        if notice and notice != shown:
            self._face.say(notice)
        if draft.state != before and draft.state in ("finished", "since"):
            point(self._face, outcome_elsewhere(self._tr, self._draft.client, self._options.repeated))

    def _write(self) -> Problem | None:
        """Save the draft if it has content; return the problem if that fails."""
        try:
            if self._draft.update():
                self._session.save_draft(self._draft.draft)
        except Problem as problem:
            return problem
        return None
