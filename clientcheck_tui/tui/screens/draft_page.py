"""Shows a draft: question, gauge and signs. Saves its changes, and takes in those of other windows."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.open_draft import OpenDraft
from clientcheck_tui.report.in_progress import (
    amending_words,
    asked_again_words,
    old_draft_words,
    progress_words,
    remaining_words,
)
from clientcheck_tui.report.proposals import proposed_answer
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.page import Dialog, Page
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog
from clientcheck_tui.tui.screens.review import ReviewScreen
from clientcheck_tui.tui.widgets.choices import Choices
from clientcheck_tui.tui.widgets.gauge import Gauge, GaugeBar, read_gauge
from clientcheck_tui.tui.widgets.question import QuestionPanel, Remark
from clientcheck_tui.tui.widgets.signs import Signs, SignStrip

SAVED_DELAY_SECONDS = 0.3
"""How long “saved” on the screen below a dialog waits until nothing more is typed."""


class DraftPage(Page):
    """Shows and saves the draft ``work``, and keeps it up to date with other windows."""

    def __init__(self, session: Session, work: OpenDraft) -> None:
        super().__init__(session)
        self.work = work
        self._gauges = (GaugeBar(self.tr, id="bar"), Gauge(self.tr, id="gauge"))
        self._signs = (SignStrip(self.tr, id="strip"), Signs(self.tr, id="signs"))
        self._age_settled = not session.is_old(work.draft)
        self._reviewing = False
        self._notice = ""
        self._until_saved: Timer | None = None

    @property
    def interview(self) -> Interview:
        """The answers so far."""
        return self.work.interview

    @property
    def navigator(self) -> Navigator:
        """The question on the screen, and the moves from there."""
        return self.work.navigator

    def body(self) -> Iterator[Widget]:
        """Yield question, gauge and signs; on narrow screens gauge and signs are lines above the question."""
        yield Remark(id="elsewhere")
        yield self._signs[0]
        yield self._gauges[0]
        with Horizontal(id="columns"):
            yield QuestionPanel(self.tr, id="question")
            with Vertical(id="right"):
                yield self._gauges[1]
                yield self._signs[1]

    def on_mount(self) -> None:
        """Show the question, read the answers of last time, and ask what to do with an old draft."""
        self.show_question()
        if self.work.previous is None:
            self.run_worker(self._read_previous, thread=True)
        if not self._age_settled:
            self._ask_about_age()
        else:
            self._say_what_is_asked_again()
        self.call_after_refresh(self.look_around)

    def on_unmount(self) -> None:
        """Tell other windows that it is no longer open here."""
        self.session.presence.leave()

    def show_question(self) -> None:
        """Show the current question."""
        if (question := self.navigator.question) is not None:
            self.query_one(QuestionPanel).show(self.interview, question)
            self.show_state()
            self.refresh_bindings()  # not every question has a calculator

    def show_state(self) -> None:
        """Show everything that an answer changes."""
        interview, settings, question = self.interview, self.app.settings, self.navigator.question
        reading = read_gauge(interview.pack, interview.verdict, self.tr, hidden=settings.hide_gauge)
        for gauge in self._gauges:
            gauge.show(reading)
        for signs in self._signs:
            signs.show(interview, self.navigator.sign, hidden=settings.hide_gauge)
        if question is not None:
            previous = self.work.previous_words(question.key)
            panel = self.query_one(QuestionPanel)
            panel.show_remarks(interview, question, settings.currency, previous)
            self._show_proposal(panel)
        progress = progress_words(interview, self.tr)
        if self.navigator.adaptive:
            progress = self.tr.t("{progress} · most decisive first", progress=progress)
        more = remaining_words(interview, self.tr)
        if amending := amending_words(self.work.draft, self.tr, self.session.today):
            progress, more = amending, progress
        self.title_line.show(one_line(self.work.client.name), progress, more)

    def _show_proposal(self, panel: QuestionPanel) -> None:
        """Show what the log proposes: with its answer while the question has none, so that it never presses."""
        proposal, interview = self.work.proposal(), self.interview
        is_open = proposal is not None and proposal.question not in interview.answers
        answer = proposed_answer(proposal, interview.pack, self.tr) if proposal is not None and is_open else ""
        panel.show_proposal(self.work.proposal_reason(), answer)

    def look_around(self) -> None:
        """Take in other windows' changes, and show what they did with this draft."""
        review = next((screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen)), None)
        if review is not None and review.finishing:
            return
        changed = self.app.saver.idle and self._take_in()
        notice = self.work.notice()
        if not changed and notice == self._notice:
            return
        self._notice = notice
        hint = self.tr.t("Press o to see the outcome.") if self.work.state in ("finished", "since") else ""
        self.query_one("#elsewhere", Remark).show(Content(f"{notice} {hint}".strip()))
        self.refresh_bindings()
        if review is not None and review.is_mounted:
            review.show()

    def review(self, caret: str = "") -> ReviewScreen:
        """Return the review to push over this screen; ``caret`` as in `ReviewScreen`."""
        self._reviewing = True
        return ReviewScreen(self.session, self.work, caret)

    def draft_saved(self) -> None:
        """Show whether everything so far is saved."""
        if not self.app.save_failed and self.work.state != "here":  # it may be a draft again
            self.look_around()
        if self.app.save_failed or self.app.screen is self:
            self._show_storage()
        else:  # a note is being typed: after each letter, this would repaint everything under its dialog
            if self._until_saved is not None:
                self._until_saved.stop()
            self._until_saved = self.set_timer(SAVED_DELAY_SECONDS, self._show_storage)

    def save(self) -> None:
        """Save the draft in the background, if there is anything to save."""
        if self.work.update():
            self.app.saver.put(self.work.draft)
            self._show_storage()

    def _take_in(self) -> bool:
        """Take in other windows' changes, show them, and return whether there were any."""
        message = self.work.take_in(self._edited())
        if message is None:
            return False
        if message:
            self.app.show_message(message)
        if self.navigator.at:
            self.query_one(Choices).answered_elsewhere(self.interview.answers.get(self.navigator.at))
        self.show_state()
        self._show_storage()
        return True

    def _edited(self) -> str:
        """Return the question or the sign whose note or figures are being typed; "" for none."""
        review = next((screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen)), None)
        if review is not None:
            return review.editing
        return self.navigator.at if any(isinstance(screen, Dialog) for screen in self.app.screen_stack) else ""

    def _show_storage(self) -> None:
        """Show whether everything is saved; in a demo nothing is, and the title says so."""
        saved = self.work.has_content and self.app.saver.idle and self.work.state != "deleted" and not self.app.demo
        if self.app.save_failed:
            self.title_line.storage = self.tr.t("not saved!")
        else:
            self.title_line.storage = self.tr.t("saved ✓") if saved else ""

    def _read_previous(self) -> None:
        """Runs in a thread."""
        self.work.read_previous()
        self.call_later(self._show_previous)  # never, once it is closed

    def _show_previous(self) -> None:
        self.show_state()
        self.refresh_bindings()  # the log may propose an answer

    def _say_what_is_asked_again(self) -> None:
        """Say which questions have changed since the draft was begun, once."""
        words = asked_again_words(self.work.asked_again, self.interview.pack, self.tr)
        self.work.asked_again = []
        if words:
            choices = [Choice("continue", self.tr.t("Continue"), "primary")]
            self.app.push_screen(ConfirmDialog(self.session, words[0], words[1:], choices, wide=True))

    def _ask_about_age(self) -> None:
        def decided(answer: str | None) -> None:
            self._age_settled = True
            if answer == "again" and self.work.begin_again():
                self.save()
                self.show_question()
                return
            if not self.navigator.at:
                self.app.push_screen(self.review())
            self._say_what_is_asked_again()

        words = old_draft_words(self.work.draft.begun, self.tr)
        choices = [Choice("again", words.answer_again), Choice("keep", words.keep, "primary")]
        # keep is the usual answer: Enter pressed twice on the home screen must not ask everything again
        dialog = ConfirmDialog(self.session, words.begun, [words.question], choices, wide=True, stacked=True)
        self.app.push_screen(dialog, decided)
