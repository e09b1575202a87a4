"""The review: what is open or unsure, one key away from each; then finish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.answers import Client, Draft
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.under_way import full_count, standing
from clientcheck_tui.session import Session
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.rows import LEAST_ROOM, cut
from clientcheck_tui.tui.widgets.gauge import GaugeBar, Reading
from clientcheck_tui.tui.widgets.rows import Rows
from clientcheck_tui.words import one_line

FINISH, FULL = "finish", "full"


class ReviewScreen(Page):
    """What is still open. Going to a question moves the interview there and closes the review."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finish", N_("Finish"), id="review.finish"),
        Binding("c", "carry_on", N_("All questions"), id="review.full"),
        Binding("left,p,escape", "back", N_("Back"), id="review.back", key_display="←"),
    ]
    HELP_TOPIC = "review"

    def __init__(self, session: Session, client: Client, draft: Draft, interview: Interview) -> None:
        """Review ``interview``, kept as ``draft``."""
        super().__init__(session)
        self.client = client
        self.draft = draft
        self.interview = interview
        self._finishing = False

    def body(self) -> Iterator[Widget]:
        """Where it stands, and the list."""
        yield GaugeBar(self.words, id="review-bar")
        yield Static(id="standing")
        yield Rows(id="pending")

    def on_mount(self) -> None:
        """Fill in."""
        self.title_line.show(one_line(self.client.name), self.words.t("review"))
        reading = Reading(self.interview.pack, self.words, self.interview.verdict, hidden=self.app.settings.hide_gauge)
        self.query_one(GaugeBar).show(reading)
        self.query_one("#standing", Static).update(Content(standing(self.interview, self.words)))
        self._fill()

    def on_rows_resized(self) -> None:
        """Questions are cut to the width."""
        self._fill()

    def again(self) -> ReviewScreen:
        """The same review, in the language of now."""
        return ReviewScreen(self.session, self.client, self.draft, self.interview)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No dead keys: nothing to finish without a verdict, or to carry on with once all questions are asked."""
        if action == "finish":
            return self.interview.verdict.known
        return not (action == "carry_on" and self.interview.full)

    def action_carry_on(self) -> None:
        """Carry a quick assessment on to the full one."""
        self.interview.carry_on_to_full()
        self.dismiss(None)

    def action_back(self) -> None:
        """Back to the questions."""
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Finish, carry on, or go to a question."""
        if event.option_id == FINISH:
            self.action_finish()
        elif event.option_id == FULL:
            self.action_carry_on()
        elif event.option_id is not None:
            self.interview.jump(event.option_id)
            self.dismiss(None)

    def action_finish(self) -> None:
        """Finish: the outcome follows, and undo leads back."""
        if not self._finishing:
            self._finishing = True
            self.run_worker(self._finish, thread=True)

    def _finish(self) -> None:
        try:
            self.app.saver.forget(self.draft.uuid)
            assessment = self.session.finish(self.draft, self.interview)
        except Problem as problem:
            self.app.call_from_thread(self._not_finished, problem)
        else:
            draft = self.session.drafted(self.draft, self.interview)
            self.app.call_from_thread(self.app.finished, self.client, assessment, draft)

    def _not_finished(self, problem: Problem) -> None:
        self._finishing = False
        if self.interview.answers or self.interview.notes:
            self.app.saver.put(self.session.drafted(self.draft, self.interview))
        self.app.tell(problem)

    def _fill(self) -> None:
        rows = self.query_one(Rows)
        rows.fill(self._options(max(LEAST_ROOM, rows.room)))
        rows.focus()

    def _options(self, width: int) -> Iterator[Option]:
        interview, language, t = self.interview, self.words.language, self.words.t
        if interview.verdict.known:
            yield Option(Content.styled(t("Finish and see the outcome"), "bold"), id=FINISH)
        if not interview.full:
            text = t("Go on to all {count} questions", count=full_count(interview.pack))
            yield Option(Content.styled(text, "bold"), id=FULL)
        red = unsure_red_lines(interview.pack, interview.answers)
        pending = interview.pending()
        for key in [*red, *(key for key in pending if key not in red)]:
            sign = interview.pack.words(interview.pack.sign_of[key].name, language)
            text = interview.pack.words(interview.pack.questions[key].topic, language)
            mark = "?" if interview.mark(key) == "unsure" else "·"
            style = "$error bold" if key in red else "$accent"
            yield Option(
                Content.assemble((f"{mark} ", style), (cut(sign, 15), "$quiet"), cut(text, width - 17)),
                id=key,
            )
