"""The assessment: one question at a time, and beside it the live gauge with the signs below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.timer import Timer
from textual.widget import Widget

from clientcheck_tui.core.answers import Answer, Client, Draft, has_content
from clientcheck_tui.core.calculators import offers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.merging import State
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.pack import NA
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.in_progress import (
    Previous,
    changed_elsewhere,
    old_draft_words,
    progress_words,
    remaining_words,
    state_elsewhere,
)
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.page import Dialog, Page
from clientcheck_tui.tui.widgets.choices import Choices
from clientcheck_tui.tui.widgets.gauge import Gauge, GaugeBar, GaugeWidget, read_gauge
from clientcheck_tui.tui.widgets.question import QuestionPanel, Remark
from clientcheck_tui.tui.widgets.signs import Signs, SignStrip, SignsWidget

if TYPE_CHECKING:
    from clientcheck_tui.tui.screens.review import ReviewScreen

PAUSE_SECONDS = 0.3
"""How long a pause in writing a note has to be before “saved” is said."""


class AssessmentScreen(Page):
    """One question at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Next"), id="assessment.next"),
        Binding("r", "review", N_("Review"), id="assessment.review"),
        Binding("left,p", "back", N_("Back"), id="assessment.back", key_display="←"),
        Binding("n", "note", N_("Note"), id="assessment.note"),
        Binding("s,right", "skip", N_("Skip"), id="assessment.skip"),
        Binding("c", "calculator", N_("Calculator"), id="assessment.calculator"),
        Binding("o", "outcome", N_("Outcome"), id="assessment.outcome"),
        Binding("escape", "leave", N_("Home"), id="assessment.leave", key_display="esc"),
        Binding("u", "answer('unsure')", N_("Not sure"), id="assessment.unsure", show=False),
        Binding("x", "answer('na')", N_("Does not apply"), id="assessment.na", show=False),
        Binding("a", "adaptive", N_("What matters first"), id="assessment.adaptive", show=False),
        Binding("g", "hide_gauge", N_("Hide or show the gauge"), id="assessment.gauge", show=False),
        Binding("down,j", "move(1)", N_("Down"), id="assessment.down", show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="assessment.up", show=False),
        Binding("tab", "sign(1)", N_("Next sign"), id="assessment.next-sign", show=False),
        Binding("shift+tab", "sign(-1)", N_("Sign before"), id="assessment.previous-sign", show=False),
        Binding("pagedown", "scroll(1)", N_("Page Down"), id="assessment.page-down", show=False),
        Binding("pageup", "scroll(-1)", N_("Page Up"), id="assessment.page-up", show=False),
        Binding("delete,backspace", "clear", N_("Take the answer back"), id="assessment.clear", show=False),
        *(
            Binding(str(number), f"answer({number - 1})", N_("Answer"), id=f"assessment.answer-{number}", show=False)
            for number in range(1, 10)
        ),
    ]
    HELP = N_(
        "Answer with a digit or a click; the answer stays and the gauge moves. Enter goes on.\n\n"
        "“Not sure” is a good answer: it stays open, and the range shows what it could still change.\n\n"
        "Everything is saved as you go. Leave whenever you like and continue from the home screen.\n\n"
        "Tab leads to the next sign, Shift+Tab to the one before; r lists every answer.\n\n"
        "The range beside the gauge says how far the remaining answers can still move it."
    )

    def __init__(self, session: Session, client: Client, draft: Draft, interview: Interview) -> None:
        """Carry on with ``draft``, of which ``interview`` is the live state."""
        super().__init__(session)
        self.client = client
        self.draft = draft
        self.navigator = Navigator.of(interview, draft)
        self._previous: Previous | None = None
        self._age_settled = not session.is_old(draft)
        self._told_settled = False
        self._reviewing = False
        self._until_saved: Timer | None = None
        self._corrected = ""
        """The question the review led to."""
        self._touched = has_content(draft)
        self._watch = session.repository.watch()
        self._state: State = "here"
        self._told = ""

    @property
    def interview(self) -> Interview:
        """The answers so far."""
        return self.navigator.interview

    def body(self) -> Iterator[Widget]:
        """Question, gauge, signs; on narrow screens the signs and the gauge fold to lines above the question."""
        yield Remark(id="elsewhere")
        yield SignStrip(self.tr, id="strip")
        yield GaugeBar(self.tr, id="bar")
        with Horizontal(id="columns"):
            yield QuestionPanel(self.tr, id="question")
            with Vertical(id="right"):
                yield Gauge(self.tr, id="gauge")
                yield Signs(self.tr, id="signs")

    def on_mount(self) -> None:
        """Show the question, and look up what was answered last time."""
        self._show_question()
        if self._previous is None:
            self.run_worker(self._read_previous, thread=True)
        if not self._age_settled:
            self._ask_about_age()
        self.call_after_refresh(self.look_around)

    def on_unmount(self) -> None:
        """Other windows need not say any more that it is open here."""
        self.session.presence.leave()

    def look_around(self) -> None:
        """Have the answers of other windows arrive, and say what they do with this assessment."""
        from clientcheck_tui.tui.screens.review import ReviewScreen

        review = next((one for one in self.app.screen_stack if isinstance(one, ReviewScreen)), None)
        if review is not None and review.finishing:
            return
        self.session.presence.enter(self.draft.client)
        changed = self.app.saver.idle and self._watch.changed() and self._take_in()
        is_open = self.session.presence.is_open_elsewhere(self.draft.client)
        told = state_elsewhere(self._state, self.tr, is_open=is_open)
        if not changed and told == self._told:
            return
        self._told = told
        hint = self.tr.t("o shows the outcome.") if self._state in ("finished", "since") else ""
        shown = f"{told} {hint}".strip()
        self.query_one("#elsewhere", Remark).say(Content(shown) if shown else None)
        self.refresh_bindings()
        if review is not None:
            review.changed_elsewhere(self.draft, self.client, told)

    def _take_in(self) -> bool:
        """Take in what other windows have changed; whether there was anything to show."""
        typing = any(isinstance(screen, Dialog) for screen in self.app.screen_stack)
        state = self._state
        try:
            news = self.session.news(self.draft, self.interview, self.navigator.at if typing else "")
            client = self.session.client(news.draft.client)
        except Problem:  # said as soon as there is something to save
            return False
        self.draft, self._state = news.draft, news.state if client is not None else "deleted"
        self._touched = self._touched or has_content(news.draft)
        if news.asked_again:
            self._previous = self.session.previous(self.draft)
        if news.changed:
            self.app.show_message(changed_elsewhere(self.interview.pack, news, self.tr))
        elif client is not None and client.name != self.client.name:
            self.app.show_message(self.tr.t("{old} is now called {new}.", old=self.client.name, new=client.name))
        renamed, self.client = client not in (None, self.client), client or self.client
        if not (news.changed or renamed or state != self._state):
            return False
        question = self.navigator.question
        if question is not None:
            self.query_one(Choices).answered_elsewhere(self.interview.answers.get(question.key))
            self.query_one(QuestionPanel).show_note(self.interview, question)
        self._show_state()
        self._show_storage()
        return True

    def on_screen_resume(self) -> None:
        """Back from the review: to the question chosen there, or to the last one."""
        if self._reviewing and self.app.screen is self:
            self._reviewing = False
            self._corrected = self.navigator.at
            if not self.navigator.at:
                self.navigator.back()
            self._keep()
            self._show_question()

    def rebuilt(self) -> AssessmentScreen:
        """The same question on the same way, in the language of now."""
        screen = AssessmentScreen(self.session, self.client, self.draft, self.interview)
        screen.navigator, screen._previous, screen._age_settled = self.navigator, self._previous, self._age_settled
        screen._told_settled, screen._reviewing = self._told_settled, self._reviewing
        return screen

    def action_answer(self, value: Answer) -> None:
        """Answer and stay. Gauge, signs and option move in this very handler."""
        question = self.navigator.question
        if question is None:
            return
        if isinstance(value, int) and value > question.last:
            count = len(question.options)
            self.app.show_message(self.tr.t("This question has {count} answers: 1 to {count}.", count=count))
            return
        if value == NA and not question.na:
            self.app.show_message(self.tr.t("This question always applies."))
            return
        before = self.keys_now()
        self.interview.answer(question.key, value)
        self.query_one(Choices).choose(value)
        self._show_state()
        self._keep()
        if self.keys_now() != before:  # else the footer is not painted again at every key
            self.refresh_bindings()

    def action_take(self) -> None:
        """Take the option under the caret if it differs, and go on."""
        caret = self.query_one(Choices).caret
        key = self.navigator.at
        if caret is None and key not in self.interview.answers:
            self.app.show_message(self.tr.t("Choose with a digit or the arrows first, or skip with s."))
            return
        if caret is not None and caret.value != self.interview.answers.get(key):
            self.action_answer(caret.value)
        self._go_on(skipped=False)

    def action_skip(self) -> None:
        """Go on without answering; past the last question, to the review."""
        self._go_on(skipped=self.navigator.at not in self.interview.answers)

    def action_back(self) -> None:
        """One question back, its answer kept."""
        if self.navigator.back():
            self._keep()
            self._show_question()
        else:
            self.app.show_message(self.tr.t("This is the first question."))

    def action_sign(self, step: int) -> None:
        """Go to the first question of the next sign, or of the one before."""
        self.navigator.go_to_sign(step)
        self._keep()
        self._show_question()

    def action_adaptive(self) -> None:
        """From here on ask what can still move the outcome most, or in the pack's order again."""
        if self.navigator.adaptive:
            self.navigator.stop_adaptive()
        else:
            from clientcheck_tui.core.adaptive import Adaptive

            self.navigator.start_adaptive(Adaptive(self.interview.pack))
            self.app.show_message(
                self.tr.t(
                    "What can still change the advice is asked first; “{keep}” and “{watch}” need nearly all the "
                    "questions. a goes back to the usual order.",
                    keep=self.tr.zone("keep"),
                    watch=self.tr.zone("watch"),
                )
            )
        self._arrive(self.navigator.at)

    def _go_on(self, *, skipped: bool) -> None:
        left = self.navigator.at
        self.navigator.advance(skipped=skipped)
        self._arrive(left)

    def _arrive(self, left: str) -> None:
        """Show the question gone to, or the review; say once when nothing open can change the advice any more."""
        self._keep()
        verdict = self.interview.verdict
        if self.navigator.adaptive and verdict.known and verdict.settled and not self._told_settled:
            self._told_settled = True
            self.app.show_message(
                self.tr.t(
                    "No open answer can change the advice any more, only the reasons. r, then f, finishes; or go on."
                )
            )
        if self.navigator.at:
            self._show_question()
        else:
            self._open_review(left)

    def action_move(self, step: int) -> None:
        """Move the caret."""
        self.query_one(Choices).move(step)

    def action_scroll(self, pages: int) -> None:
        """Read on below the options, or back, where the window is low."""
        panel = self.query_one(QuestionPanel)
        panel.scroll_relative(y=pages * max(1, panel.size.height - 2), animate=False)

    def action_clear(self) -> None:
        """Take the answer back."""
        if self.navigator.at not in self.interview.answers:
            self.app.show_message(self.tr.t("There is no answer to take back."))
            return
        self.interview.clear(self.navigator.at)
        self.query_one(Choices).choose(None)
        self._show_state()
        self._keep()
        self.refresh_bindings()

    def action_note(self) -> None:
        """Write a note to this question; every key is kept."""
        from clientcheck_tui.tui.screens.note import NoteDialog

        question = self.navigator.question
        if question is None:
            return

        def typed(text: str) -> None:
            self.interview.note(question.key, text)
            self._keep()

        title = self.interview.pack.text(question.text, self.tr.language)
        dialog = NoteDialog(self.session, title, self.interview.notes.get(question.key, ""), typed)
        self.app.push_screen(dialog, lambda _: self.query_one(QuestionPanel).show_note(self.interview, question))

    def keys_now(self) -> Sequence[str]:
        """On and back first, then what this question offers; the review sooner where nothing is left to ask."""
        interview = self.interview
        review = ("review",) if all(key in interview.answers for key in interview.shown()) else ()
        skip = () if self.navigator.at in interview.answers else ("skip",)
        rest = ("review", "note", "skip", "leave", "sign(1)", "command_palette", "adaptive", "hide_gauge")
        return tuple(dict.fromkeys(("take", "outcome", *review, "back", "calculator", *skip, *rest)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No dead keys: the calculator only where the question has one, and none below the review."""
        if self._reviewing or not self._age_settled:
            return False
        if action == "outcome":
            return self._state in ("finished", "since")
        return action != "calculator" or offers(self.navigator.question)

    @on(Click, "#evidence")
    def action_calculator(self) -> None:
        """Answer from figures, which are saved as they are typed."""
        from clientcheck_tui.calculation import Calculation
        from clientcheck_tui.tui.screens.calculator import CalculatorDialog

        interview, question = self.interview, self.navigator.question
        if question is None or not offers(question):
            return

        def changed() -> None:
            self._keep()
            self._show_state()

        def done(answered: bool | None) -> None:
            if answered:
                self.query_one(Choices).choose(interview.answers.get(question.key))
                changed()

        calculation = Calculation(interview, question, self.app.settings, self.tr)
        self.app.push_screen(CalculatorDialog(self.session, interview.pack, calculation, changed), done)

    def action_hide_gauge(self) -> None:
        """Hide the gauge until the end, or show it again."""
        settings = self.app.settings
        self.app.set_settings(msgspec.structs.replace(settings, hide_gauge=not settings.hide_gauge))
        self._show_state()
        if not self.interview.verdict.known:  # nothing is to be seen of it yet
            hidden = self.app.settings.hide_gauge
            t = self.tr.t
            self.app.show_message(t("The gauge is hidden until the end.") if hidden else t("The gauge will show."))

    def action_review(self) -> None:
        """See what is open and what was answered, and finish."""
        left = self.navigator.at
        self.navigator.review()
        self._keep()
        self._open_review(left)

    def action_outcome(self) -> None:
        """Look at the outcome that another window has finished; what was added here is kept."""
        self._keep()
        done = self.session.repository.finished(self.draft.uuid)
        if done is not None:
            self.app.show_outcome(self.client, done)

    def action_leave(self) -> None:
        """Go home; everything is kept as a draft, and home hears of it once it is on disk."""
        self._keep()
        self.dismiss(None)

    def on_choices_clicked(self, event: Choices.Clicked) -> None:
        """A click answers and stays."""
        self.action_answer(event.value)

    def on_signs_widget_clicked(self, event: SignsWidget.Clicked) -> None:
        """Go to the first open question of a sign, or to its first."""
        keys = [key for key in self.interview.shown() if self.interview.pack.sign_of[key].key == event.sign]
        if keys:
            self.jump(next((key for key in keys if key not in self.interview.answers), keys[0]))

    def jump(self, key: str) -> None:
        """Go to a question."""
        self.navigator.go(key)
        self._keep()
        self._show_question()

    def draft_saved(self) -> None:
        """Show whether everything so far is saved."""
        if not self.app.save_failed and self._state != "here":  # it may be a draft again
            self.look_around()
        if self.app.save_failed or self.app.screen is self:
            self._show_storage()
        else:  # a note is being typed: after each letter, this would paint everything under its box again
            if self._until_saved is not None:
                self._until_saved.stop()
            self._until_saved = self.set_timer(PAUSE_SECONDS, self._show_storage)

    def _show_storage(self) -> None:
        """Show whether everything is saved; a demo says already that nothing is kept."""
        words = ""
        if self.app.save_failed:
            words = self.tr.t("not saved!")
        elif self._touched and self.app.saver.idle and self._state != "deleted" and not self.app.demo:
            words = self.tr.t("saved ✓")
        self.title_line.storage = words

    def _show_question(self) -> None:
        question = self.navigator.question
        if question is None:
            return
        self.query_one(QuestionPanel).show(self.interview, question)
        self._show_state()
        self.refresh_bindings()  # not every question has a calculator

    def _show_state(self) -> None:
        """Everything that an answer moves."""
        interview = self.interview
        hidden = self.app.settings.hide_gauge
        reading = read_gauge(interview.pack, interview.verdict, self.tr, hidden=hidden)
        for gauge in self.query(GaugeWidget):
            gauge.show(reading)
        for signs in self.query(SignsWidget):
            signs.show(interview, self.navigator.sign, hidden=hidden)
        if (question := self.navigator.question) is not None:
            self.query_one(QuestionPanel).show_evidence(interview, question, self.app.settings.currency)
        self._show_was()
        self._show_title()

    def _show_title(self) -> None:
        progress, left = progress_words(self.interview, self.tr), remaining_words(self.interview, self.tr)
        if self.navigator.adaptive:
            progress = self.tr.t("{progress} · what matters first", progress=progress)
        self.title_line.show(one_line(self.client.name), progress, left)

    def _show_was(self) -> None:
        """What was answered last time: only after the new answer, so that it does not steer."""
        interview, at, line = self.interview, self.navigator.at, ""
        if self._previous is not None and at in interview.answers:
            line = self._previous.words(interview.pack, at, self.tr, self.session.today)
        self.query_one(QuestionPanel).show_was(line)

    def _keep(self) -> None:
        """Hand the state to the saver; an assessment nothing was answered in is not kept."""
        if not self._touched and not has_content(self.interview):
            return
        self._touched = True
        self.draft = self.session.drafted(self.draft, self.interview, self.navigator.at)
        self.app.saver.put(self.draft)
        self._show_storage()

    def _read_previous(self) -> None:
        with suppress(Problem):  # not being able to say it is no reason not to ask
            self.app.call_from_thread(self._set_previous, self.session.previous(self.draft))

    def _set_previous(self, previous: Previous | None) -> None:
        self._previous = self._previous or previous  # asked again, an old draft's own answers come first
        self._show_was()

    def _ask_about_age(self) -> None:
        from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog

        def decided(answer: str | None) -> None:
            self._age_settled = True
            if answer == "again" and self.session.is_old(self.draft):  # else another window has asked again meanwhile
                self.draft, interview = self.session.begin_again(self.draft, self.interview)
                self.navigator = Navigator(interview)
                self._previous = self.session.previous(self.draft)
                self._keep()
                self._show_question()
            elif not self.navigator.at:
                self.app.push_screen(self.review())

        words = old_draft_words(self.draft.begun, self.tr)
        choices = [Choice("again", words.answer_again), Choice("keep", words.keep, "primary")]
        # the usual answer changes nothing: Enter pressed twice on the home screen must not ask everything again
        dialog = ConfirmDialog(self.session, words.begun, [words.question], choices, wide=True, stacked=True)
        self.app.push_screen(dialog, decided)

    def review(self, caret: str = "") -> ReviewScreen:
        """The review, to be shown over this screen, with the caret on the row ``caret`` or on what to settle first."""
        from clientcheck_tui.tui.screens.review import ReviewScreen

        self._reviewing = True
        review = ReviewScreen(self.session, self.client, self.draft, self.navigator, caret)
        review.elsewhere = self._told
        return review

    def _open_review(self, left: str) -> None:
        """Open the review from the question ``left``; an answer it led to has the caret again."""
        from clientcheck_tui.tui.screens.review import FINISH

        self._show_state()
        self.app.push_screen(self.review(left if left and left == self._corrected else FINISH))
