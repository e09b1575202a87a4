"""The assessment: one question at a time, beside the live gauge and the signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Click

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.pack import NA
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.verdict import settled
from clientcheck_tui.open_draft import OpenDraft
from clientcheck_tui.session import Session
from clientcheck_tui.tui.screens.draft_page import DraftPage
from clientcheck_tui.tui.screens.review import FINISH
from clientcheck_tui.tui.widgets.choices import Choices
from clientcheck_tui.tui.widgets.question import QuestionPanel
from clientcheck_tui.tui.widgets.signs import SignsWidget


class AssessmentScreen(DraftPage):
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
        Binding("y", "accept", N_("Accept"), id="assessment.accept"),
        Binding("u", "answer('unsure')", N_("Not sure"), id="assessment.unsure", show=False),
        Binding("x", "answer('na')", N_("Does not apply"), id="assessment.na", show=False),
        Binding("a", "adaptive", N_("Most decisive first"), id="assessment.adaptive", show=False),
        Binding("g", "hide_gauge", N_("Hide or show the gauge"), id="assessment.gauge", show=False),
        Binding("down,j", "move(1)", N_("Down"), id="assessment.down", show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="assessment.up", show=False),
        Binding("tab", "sign(1)", N_("Next sign"), id="assessment.next-sign", show=False),
        Binding("shift+tab", "sign(-1)", N_("Previous sign"), id="assessment.previous-sign", show=False),
        Binding("pagedown", "scroll(1)", N_("Page Down"), id="assessment.page-down", show=False),
        Binding("pageup", "scroll(-1)", N_("Page Up"), id="assessment.page-up", show=False),
        Binding("delete,backspace", "clear", N_("Clear the answer"), id="assessment.clear", show=False),
        *(
            Binding(str(number), f"answer({number - 1})", N_("Answer"), id=f"assessment.answer-{number}", show=False)
            for number in range(1, 10)
        ),
    ]
    HELP = N_(
        "Answer with a digit or a click; the answer stays and the gauge moves. Enter goes on.\n\n"
        "“Not sure” is a good answer: the question counts as open, and the range shows what it could still change.\n\n"
        "Where the log of this client says something about a question, it says so under it. y accepts that answer; "
        "nothing is answered without you.\n\n"
        "Everything is saved as you go. You can leave at any time and continue from the home screen.\n\n"
        "Tab goes to the next sign, Shift+Tab to the previous one; r lists every answer.\n\n"
        "The range beside the gauge shows how far the remaining answers can still move it."
    )

    def __init__(self, session: Session, work: OpenDraft) -> None:
        super().__init__(session, work)
        self._settled_shown = False
        self._corrected = ""
        """The question that the review led to."""

    def rebuilt(self) -> AssessmentScreen:
        """Return the same question in the current language."""
        screen = AssessmentScreen(self.session, self.work)
        screen._age_settled, screen._reviewing = self._age_settled, self._reviewing
        screen._settled_shown = self._settled_shown
        return screen

    def on_screen_resume(self) -> None:
        """After the review, show the question chosen there, or the one it was opened from."""
        if self._reviewing and self.app.screen is self:
            self._reviewing = False
            self._corrected = self.navigator.at
            if not self.navigator.at:
                self.navigator.back()
            self._moved()

    def keys_now(self) -> Sequence[str]:
        """Return next and back, then what fits the question; the review first once all questions have an answer."""
        answers = self.interview.answers
        review = ("review",) if all(key in answers for key in self.interview.shown()) else ()
        skip = () if self.navigator.at in answers else ("accept", "skip")
        rest = ("review", "note", "skip", "leave", "sign(1)", "command_palette", "adaptive", "hide_gauge")
        return tuple(dict.fromkeys(("take", "outcome", *review, "back", "calculator", *skip, *rest)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do anything now."""
        if self._reviewing or not self._age_settled:
            return False
        if action == "outcome":
            return self.work.state in ("finished", "since")
        if action == "accept":
            return self.work.proposal() is not None
        question = self.navigator.question
        return action != "calculator" or (question is not None and question.calculator is not None)

    def action_answer(self, value: Answer) -> None:
        """Answer, and stay on the question."""
        question = self.navigator.question
        if question is None:
            return
        if isinstance(value, int) and value > question.last:
            count = len(question.options)
            self.app.show_message(self.tr.t("This question has {count} answers: 1 to {count}.", count=count))
        elif value == NA and not question.na:
            self.app.show_message(self.tr.t("This question always applies."))
        else:
            self._set_answer(question.key, value)

    def action_accept(self) -> None:
        """Answer as the log proposes, and stay on the question."""
        proposal = self.work.proposal()
        if proposal is not None:
            self.action_answer(proposal.position)

    def action_clear(self) -> None:
        """Clear the answer."""
        if self.navigator.at in self.interview.answers:
            self._set_answer(self.navigator.at, None)
        else:
            self.app.show_message(self.tr.t("There is no answer to clear."))

    def _set_answer(self, key: str, value: Answer | None) -> None:
        keys = self.keys_now()
        if value is None:
            self.interview.clear(key)
        else:
            self.interview.answer(key, value)
        self.query_one(Choices).choose(value)
        self.show_state()
        self.save()
        if self.keys_now() != keys:  # painting the last line at every key would be slow
            self.refresh_bindings()

    def action_take(self) -> None:
        """Answer with the option under the caret, and go to the next question."""
        caret, answer = self.query_one(Choices).caret, self.interview.answers.get(self.navigator.at)
        if caret is None and answer is None:
            self.app.show_message(self.tr.t("Choose an answer with a digit or the arrow keys first, or skip with s."))
            return
        if caret is not None and caret.value != answer:
            self.action_answer(caret.value)
        self._advance(skipped=False)

    def action_skip(self) -> None:
        """Go to the next question, or after the last one to the review."""
        self._advance(skipped=self.navigator.at not in self.interview.answers)

    def action_back(self) -> None:
        """Go to the question before."""
        if self.navigator.back():
            self._moved()
        else:
            self.app.show_message(self.tr.t("This is the first question."))

    def action_sign(self, step: int) -> None:
        """Go to the first question of the next sign, or with ``step`` -1 of the previous one."""
        self.navigator.go_to_sign(step)
        self._moved()

    def action_review(self) -> None:
        """Open the review."""
        left = self.navigator.at
        self.navigator.review()
        self._moved(left)

    def jump(self, key: str) -> None:
        """Go to a question."""
        self.navigator.go(key)
        self._moved()

    def action_adaptive(self) -> None:
        """Ask the most decisive questions first from here on, or in the pack's order again."""
        if self.navigator.adaptive:
            self.navigator.stop_adaptive()
        else:
            from clientcheck_tui.core.adaptive import Adaptive

            self.navigator.start_adaptive(Adaptive(self.interview.pack))
            self.app.show_message(
                self.tr.t(
                    "The most decisive questions come first; “{keep}” and “{watch}” need nearly all of them. "
                    "Press a for the usual order.",
                    keep=self.tr.zone("keep"),
                    watch=self.tr.zone("watch"),
                )
            )
        self._moved()

    def _advance(self, *, skipped: bool) -> None:
        left = self.navigator.at
        self.navigator.advance(skipped=skipped)
        self._moved(left)

    def _moved(self, left: str = "") -> None:
        """Save the place, and show the question, or the review opened from the question ``left``."""
        self.save()
        verdict = self.interview.verdict
        if self.navigator.adaptive and verdict.known and settled(verdict) and not self._settled_shown:
            self._settled_shown = True
            self.app.show_message(
                self.tr.t(
                    "The open questions can change the reasons, but not the advice. To finish now, press r, then f."
                )
            )
        if self.navigator.at:
            self.show_question()
            return
        self.show_state()
        self.app.push_screen(self.review(left if left and left == self._corrected else FINISH))

    def action_move(self, step: int) -> None:
        """Move the caret."""
        self.query_one(Choices).move(step)

    def action_scroll(self, pages: int) -> None:
        """Scroll the question, in low windows."""
        panel = self.query_one(QuestionPanel)
        panel.scroll_relative(y=pages * max(1, panel.size.height - 2), animate=False)

    def action_note(self) -> None:
        """Edit the note to this question."""
        from clientcheck_tui.tui.screens.note import NoteDialog

        question = self.navigator.question
        if question is None:
            return

        def changed(text: str) -> None:
            self.interview.note(question.key, text)
            self.save()

        title = self.interview.pack.text(question.text, self.tr.language)
        dialog = NoteDialog(self.session, title, self.interview.notes.get(question.key, ""), changed)
        self.app.push_screen(dialog, lambda _: self.show_state())

    @on(Click, "#evidence")
    def action_calculator(self) -> None:
        """Answer from figures."""
        from clientcheck_tui.calculation import Calculation
        from clientcheck_tui.tui.screens.calculator import CalculatorDialog

        question = self.navigator.question
        if question is None:
            return

        def changed() -> None:
            self.save()
            self.show_state()

        def done(answered: bool | None) -> None:
            if answered:
                self.query_one(Choices).choose(self.interview.answers.get(question.key))
                changed()

        calculation = Calculation(self.interview, question, self.app.settings, self.tr)
        self.app.push_screen(CalculatorDialog(self.session, self.interview.pack, calculation, changed), done)

    def action_hide_gauge(self) -> None:
        """Hide the gauge until the end, or show it again."""
        hidden, t = not self.app.settings.hide_gauge, self.tr.t
        self.app.set_settings(msgspec.structs.replace(self.app.settings, hide_gauge=hidden))
        self.show_state()
        if not self.interview.verdict.known:  # the gauge shows nothing yet
            message = t("The gauge is hidden until the end.") if hidden else t("The gauge will be shown.")
            self.app.show_message(message)

    def action_outcome(self) -> None:
        """Show the outcome of this assessment, which another window has finished. What was added here is saved."""
        self.save()
        assessment = self.session.repository.finished(self.work.draft.finishes)
        if assessment is not None:
            self.app.show_outcome(self.work.client, assessment)

    def action_leave(self) -> None:
        """Close, leaving the draft unfinished."""
        self.save()
        self.dismiss(None)

    def on_choices_clicked(self, event: Choices.Clicked) -> None:
        """Answer with the option clicked."""
        self.action_answer(event.value)

    def on_signs_widget_clicked(self, event: SignsWidget.Clicked) -> None:
        """Go to the first question of a sign without an answer, or to its first one."""
        keys = [key for key in self.interview.shown() if self.interview.pack.sign_of[key].key == event.sign]
        if keys:
            self.jump(next((key for key in keys if key not in self.interview.answers), keys[0]))
