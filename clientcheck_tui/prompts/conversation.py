"""The assessment question by question, as both line faces hold it: each answer is on disk before the next prompt."""

from __future__ import annotations

from clientcheck_tui.core.adaptive import Adaptive
from clientcheck_tui.core.answers import Answer, Client, Draft
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.pack import Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.drafts import DraftKeeper, Pointer, outcome_elsewhere, to_continue, to_see_again
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.options import AskOptions
from clientcheck_tui.prompts.sentences import BACK, FINISH, FULL, LEAVE, LIST, OPEN, Sentences, leaving
from clientcheck_tui.report.in_progress import SETTLED, Previous, missing, old_draft_words, reviewed, standing
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session

FINISHED, UNFINISHED, INTERRUPTED = 0, 1, 130
"""Exit codes: finished or left by choice · the input ended before · Ctrl-C, as shells count it."""

AGAIN, KEEP, STOP, GO_ON = ":again", ":keep", ":stop", ":go-on"


class Conversation:
    """One assessment under way in a line face.

    Attributes:
        client: whom it is about.
        navigator: where the person is in it.
    """

    def __init__(self, session: Session, face: Face, client: Client, draft: Draft, options: AskOptions) -> None:
        """Continue ``draft``.

        Raises:
            Problem: the draft's pack is missing, or its answers do not fit it.
        """
        self.client = client
        self.navigator = Navigator.of(session.interview(draft), draft)
        self._session = session
        self._tr = session.tr
        self._face = face
        self._options = options
        self._keeper = DraftKeeper(session, draft)
        self._carried_on = self._keeper.touched
        self._offered_to_stop = False
        self._previous: Previous | None = None

    @property
    def interview(self) -> Interview:
        """The answers so far."""
        return self.navigator.interview

    def run(self) -> int:
        """Hold it until it is finished or left; the exit code.

        Raises:
            Problem: what was answered last could not be saved.
        """
        try:
            if (code := self._begin()) is not None:
                return code
            while True:
                question = self.navigator.question
                code = self._review() if question is None else self._ask(question)
                if code is not None:
                    return code
        except KeyboardInterrupt:
            return self._break_off(INTERRUPTED)
        except EOFError:
            return self._break_off(UNFINISHED, self._tr.t("The input ended before the assessment was finished."))
        finally:
            self._session.presence.leave()

    def _begin(self) -> int | None:
        """Say where it stands; the exit code where the person leaves at once."""
        self._read_previous()
        if self._carried_on and self._session.is_old(self._keeper.draft) and not self._settle_age():
            return self._leave(FINISHED)
        if self._options.preset is not None:
            self._options.preset.apply_to(self.interview)
            self.navigator.go_to_first_unanswered()
            self._keep()
        if self._options.adaptive:
            self.navigator.start_adaptive(Adaptive(self.interview.pack))
        self._sentences = Sentences(self.interview, self._tr)
        self._face.say(self._sentences.greeting(self._keeper.draft.begun, carried_on=self._carried_on))
        self._tell_elsewhere()
        if self._options.adaptive:
            self._face.say(self._sentences.adaptive())
        if self._options.hide_gauge:
            self._face.say(self._tr.t("The gauge is hidden until the end."))
        else:
            self._face.gauge(self.interview.pack, self.interview.verdict)
        return None

    def _ask(self, question: Question) -> int | None:
        """Put the question and do what the person wants; the exit code once it is over."""
        currency = self._options.settings.read().currency if self.interview.evidence else ""
        asked = self._sentences.asked(question, self.navigator.asked + 1 if self.navigator.adaptive else None, currency)
        reply = self._face.ask(asked, lambda text: self._note(question, text))
        if reply.do == "answer" and reply.value is not None:
            return self._answered(question, reply.value)
        if reply.do == "calculate":
            return self._calculate(question)
        if reply.do == "leave":
            return self._leave(FINISHED)
        if reply.do == "skip":
            self.navigator.advance(skipped=True)
        elif reply.do == "back":
            if not self.navigator.back():
                self._face.say(self._tr.t("This is the first question."))
        elif reply.do == "review":
            self.navigator.review()
        self._keep()
        return None

    def _answered(self, question: Question, value: Answer) -> int | None:
        try:
            self.interview.answer(question.key, value)
        except Problem as problem:
            self._face.say(self._tr.problem(problem))
            return None
        return self._went_on(question)

    def _calculate(self, question: Question) -> int | None:
        """Answer from figures; back at the question where they are not taken."""
        from clientcheck_tui.prompts.calculator import CalculatorPrompts  # Babel comes with it

        if question.calculator is None:
            return None
        calculator = CalculatorPrompts(self.interview, question, self._face, self._tr, self._options.settings)
        ended = calculator.run(self._keep)
        self._keep()
        if ended == "taken":
            return self._went_on(question)
        return self._leave(FINISHED) if ended == "leave" else None

    def _went_on(self, question: Question) -> int | None:
        """Go on from a question that was answered, and say what has come of it."""
        self.navigator.advance()
        self._keep()
        if self._previous is not None:
            was = self._previous.words(self.interview.pack, question.key, self._tr, self._session.today)
            if was:
                self._face.say(capital(was))
        if not self._options.hide_gauge:
            self._face.gauge(self.interview.pack, self.interview.verdict)
        return self._offer_to_stop() if self.navigator.adaptive else None

    def _note(self, question: Question, text: str) -> None:
        self.interview.note(question.key, text)
        self._keep()

    def _offer_to_stop(self) -> int | None:
        """Once nothing open can change the advice, asked again only after it could in between."""
        if not self.interview.verdict.settled or not self.navigator.at:
            self._offered_to_stop = False
            return None
        if self._offered_to_stop:
            return None
        self._offered_to_stop = True
        t = self._tr.t
        choices = [
            Choice(STOP, t("Stop here and see the outcome")),
            Choice(GO_ON, t("Go on with the questions")),
            leaving(self._tr),
        ]
        picked = self._face.choose(t(SETTLED), choices)
        if picked == LEAVE:
            return self._leave(FINISHED)
        return self._finish() if picked == STOP else None

    def _review(self) -> int | None:
        """Say what is open, and do what the person chooses; the exit code once it is over."""
        interview, sentences = self.interview, self._sentences
        if not self._options.hide_gauge:
            self._face.gauge(interview.pack, interview.verdict)
        if told := missing(interview.pack, interview.verdict, self._tr):
            self._face.say(told)
        picked = self._face.choose(standing(interview, self._tr), sentences.ways_on())
        if picked == LIST:
            picked = self._face.choose(self._tr.t("The questions and their answers:"), sentences.all_questions())
        if picked == FINISH:
            return self._finish()
        if picked == LEAVE:
            return self._leave(FINISHED)
        if picked == BACK:
            self.navigator.back()
        elif picked == FULL:
            self.navigator.continue_to_full()
        else:
            self.navigator.jump(reviewed(interview)[1][0] if picked == OPEN else picked)
        self._keep()
        return None

    def _finish(self) -> int | None:
        try:
            assessment = self._session.finish(self._keeper.draft, self.interview)
        except Problem as problem:
            self._face.say(self._tr.problem(problem))
            self.navigator.review()
            return None
        here = self._session.drafted(self._keeper.draft, self.interview)
        if (assessment.answers, assessment.notes) != (here.answers, here.notes):
            self._face.say(self._tr.t("The assessment is finished, with the answers from another window."))
        self._face.outcome(self._session.judged(self.client, assessment))
        for told in to_see_again(self._session, self.client, self._options.repeated):
            self._say_told(told)
        return FINISHED

    def _break_off(self, code: int, told: str = "") -> int:
        """Leave in the middle of a prompt."""
        self._keeper.keep(self.navigator)  # before anything is printed, since the terminal may be gone
        self._face.left()
        if told:
            self._face.say(told)
        return self._leave(code)

    def _leave(self, code: int) -> int:
        """Say what is kept and how to carry on; tries once more what could not be saved."""
        if (problem := self._keeper.keep(self.navigator)) is not None:  # Ctrl-C may have broken the last save off
            raise problem
        for _ in self._keeper.news(self.interview):
            pass  # what is left of it is said here
        if not self._keeper.touched:
            self._face.say(self._tr.t("Nothing was answered, so there is nothing to keep."))
            return code
        if self._keeper.state == "deleted":
            self._face.say(self._tr.t("Another window has deleted this assessment. Nothing of it is kept."))
            return code
        if self._keeper.state == "finished":
            self._face.say(self._tr.t("Another window has finished this assessment. Nothing is left open."))
            self._say_told(outcome_elsewhere(self._tr, self.client, self._options.repeated))
            return code
        flags = [
            name for name, given in (("--plain", self._options.plain), ("--adaptive", self._options.adaptive)) if given
        ]
        self._say_told(to_continue(self._tr, self.client, [*self._options.repeated, *flags]))
        return code

    def _keep(self) -> None:
        if (problem := self._keeper.keep(self.navigator)) is not None:
            self._face.say(self._tr.problem(problem))
        else:
            self._tell_elsewhere()

    def _tell_elsewhere(self) -> None:
        """Say what other windows have done with this assessment; what they answered is answered here too."""
        before, was_on = self._keeper.state, self._keeper.draft.was_on
        for sentence in self._keeper.news(self.interview):
            self._face.say(sentence)
        if self._keeper.draft.was_on != was_on:
            self._read_previous()
        if self._keeper.state != before and self._keeper.state in ("finished", "since"):
            self._say_told(outcome_elsewhere(self._tr, self.client, self._options.repeated))

    def _say_told(self, told: Pointer) -> None:
        self._face.say(told[0])
        self._face.show(told[1])

    def _read_previous(self) -> None:
        """What was answered last time; not being able to say it is no reason not to ask."""
        try:
            self._previous = self._session.previous(self._keeper.draft)
        except Problem as problem:
            self._face.say(self._tr.problem(problem))

    def _settle_age(self) -> bool:
        """Ask what becomes of answers from long ago; False where the person leaves instead."""
        words = old_draft_words(self._keeper.draft.begun, self._tr)
        choices = [Choice(AGAIN, words.answer_again), Choice(KEEP, words.keep), leaving(self._tr)]
        picked = self._face.choose(f"{words.begun} {words.question}", choices)
        if picked == AGAIN:
            self._keeper.draft, interview = self._session.begin_again(self._keeper.draft, self.interview)
            self.navigator = Navigator(interview)
            self._previous = self._session.previous(self._keeper.draft)
            self._carried_on = False
            self._keep()
        return picked != LEAVE
