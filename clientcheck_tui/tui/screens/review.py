"""The review: red lines, what is open, and every answer, one key away from each; then finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.cells import cells
from clientcheck_tui.core.answers import Client, Draft, has_content
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.in_progress import progress_words, reviewed, standing, to_full
from clientcheck_tui.report.text import answer_words
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.row_content import MIN_ROOM, cut, heading
from clientcheck_tui.tui.terminal_app import STORE_WORKERS
from clientcheck_tui.tui.widgets.gauge import GaugeBar, read_gauge
from clientcheck_tui.tui.widgets.rows import Rows

FINISH, FULL = "finish", "full"

TOPIC, SIGN = 28, 15
"""The widths of these columns in cells, each with a blank at least."""

WIDE = 66
"""From so many cells on there is room for the sign beside the topic."""


class ReviewScreen(Page):
    """What was answered and what is still open. Going to a question moves the interview there and closes the review.

    Attributes:
        finishing: it is being finished: nothing from other windows is taken in any more.
        elsewhere: what is said of other windows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finish", N_("Finish"), id="review.finish"),
        Binding("c", "carry_on", N_("All questions"), id="review.full"),
        Binding("left,p,escape", "back", N_("Back"), id="review.back", key_display="←"),
    ]
    HELP = N_(
        "Red lines that are crossed or not sure come first, then what is open, then every answer, sign by sign.\n\n"
        "Enter goes to the question. From a given answer, Enter leads back here.\n\n"
        "You can finish with questions open; the range says what they could still change."
    )

    def __init__(self, session: Session, client: Client, draft: Draft, navigator: Navigator, caret: str) -> None:
        """Review the interview that ``navigator`` moves through, kept as ``draft``.

        Args:
            session: the run.
            client: whom it is about.
            draft: as it was last handed to the saver.
            navigator: goes to the question that is chosen.
            caret: the row the caret begins on: a question; ``FINISH``, unless something is to be settled first; or
                empty where Enter must not finish.
        """
        super().__init__(session)
        self.client = client
        self.draft = draft
        self.navigator = navigator
        self.interview = navigator.interview
        self._caret = caret
        self.finishing = False
        self.elsewhere = ""

    def body(self) -> Iterator[Widget]:
        """Where it stands, and the list."""
        yield GaugeBar(self.tr, id="review-bar")
        yield Static(id="standing")
        yield Rows(id="pending")

    def on_mount(self) -> None:
        """Fill in, with the caret on what is to be done first."""
        red, pending, answered = reviewed(self.interview)
        begin = self._caret
        if begin in ("", FINISH):
            first = [*red, *pending]
            first += [FINISH] if begin else [key for _, keys in answered for key in keys]
            begin = first[0]
        self.query_one(Rows).select(begin)
        self.show()

    def show(self) -> None:
        """Show where it stands now, and what is open."""
        self.title_line.show(
            one_line(self.client.name),
            self.tr.t("review · {progress}", progress=progress_words(self.interview, self.tr)),
        )
        hidden = self.app.settings.hide_gauge
        reading = read_gauge(self.interview.pack, self.interview.verdict, self.tr, hidden=hidden)
        self.query_one(GaugeBar).show(reading)
        told = [self.elsewhere, standing(self.interview, self.tr)]
        self.query_one("#standing", Static).update(Content("\n".join(filter(None, told))))
        self._fill()

    def changed_elsewhere(self, draft: Draft, client: Client, told: str) -> None:
        """Show what another window has changed of it, and ``told`` above it."""
        self.draft, self.client, self.elsewhere = draft, client, told
        if self.is_mounted:
            self.show()
            self.refresh_bindings()

    def on_rows_resized(self) -> None:
        """Questions are cut to the width."""
        self._fill()

    def rebuilt(self) -> ReviewScreen:
        """The same review, in the language of now."""
        review = ReviewScreen(self.session, self.client, self.draft, self.navigator, self._caret)
        review.elsewhere = self.elsewhere
        return review

    def keys_now(self) -> Sequence[str]:
        """To finish is what one comes here for."""
        return ("finish", "select", "back", "carry_on", "command_palette")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No dead keys: nothing to finish without a verdict, or to carry on with once all questions are asked."""
        if action == "finish":
            return self.interview.verdict.known
        return not (action == "carry_on" and self.interview.full)

    def action_carry_on(self) -> None:
        """Carry a quick assessment on to the full one."""
        self.navigator.continue_to_full()
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
            self.navigator.jump(event.option_id)
            self.dismiss(None)

    def action_finish(self) -> None:
        """Finish: the outcome follows, and undo leads back."""
        if not self.finishing:
            self.finishing = True
            self.run_worker(self._finish, thread=True, group=STORE_WORKERS)

    def _finish(self) -> None:
        try:
            self.app.saver.forget(self.draft.uuid)
            assessment = self.session.finish(self.draft, self.interview)
        except Problem as problem:
            self.app.call_from_thread(self._not_finished, problem)
        else:
            draft = self.session.drafted(self.draft, self.interview, self.navigator.at)
            joint = assessment.answers != draft.answers or assessment.notes != draft.notes
            self.app.call_from_thread(self.app.finished, self.client, assessment, draft, joint=joint)

    def _not_finished(self, problem: Problem) -> None:
        self.finishing = False
        if has_content(self.interview):
            self.app.saver.put(self.session.drafted(self.draft, self.interview, self.navigator.at))
        self.app.show_problem(problem)

    def _fill(self) -> None:
        rows = self.query_one(Rows)
        rows.fill(self._options(max(MIN_ROOM, rows.room)))
        rows.focus()

    def _options(self, width: int) -> Iterator[Option]:
        interview, language, t = self.interview, self.tr.language, self.tr.t
        if interview.verdict.known:
            yield Option(Content.styled(t("Finish and see the outcome"), "bold"), id=FINISH)
        if not interview.full:
            yield Option(Content.styled(to_full(interview, self.tr), "bold"), id=FULL)
        red, pending, answered = reviewed(interview)
        groups = [(t("Red lines"), red), (t("Still open"), pending)]
        groups += [(interview.pack.text(sign.title, language), keys) for sign, keys in answered]
        for number, (title, keys) in enumerate(groups):
            if keys:
                yield Option(heading(title, "", width), disabled=True)
            yield from (Option(self._row(key, width, sign=number == 1), id=key) for key in keys)

    def _row(self, key: str, width: int, *, sign: bool) -> Content:
        """A question by its topic, with its answer; outside its sign's group, with the sign."""
        interview, language, t = self.interview, self.tr.language, self.tr.t
        pack, answer = interview.pack, answer_words(interview.pack, key, interview.answers.get(key), self.tr)
        mark, style, quiet = "", "$accent", "$quiet"
        if key in interview.verdict.red_lines:
            mark, style, quiet, answer = "!", "$error bold", "$error", t("crossed: {answer}", answer=answer)
        elif interview.mark(key) == "unsure":
            mark = "?"
            if key in {line.key for line in pack.red_lines}:
                style, answer = "$error bold", t("not sure: settle this first")
        elif sign:
            mark = "·"
        elif interview.mark(key) == "answered":
            quiet = ""
        name = cut(pack.text(pack.sign_of[key].name, language), SIGN) if sign and width >= WIDE else ""
        topic = cut(pack.text(pack.questions[key].topic, language), TOPIC)
        note = " · " + t("note") if key in interview.notes else ""
        room = width - 2 - cells(name) - TOPIC - cells(note)
        return Content.assemble(
            (mark.ljust(2), style), (name, "$quiet"), topic, (cut(answer, room).rstrip(), quiet), (note, "$accent")
        )
