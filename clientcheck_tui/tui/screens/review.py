"""The review: red lines, open questions and every answer, to go to or to finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.cells import cells
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import UNSURE
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Assessment
from clientcheck_tui.open_draft import OpenDraft
from clientcheck_tui.report.in_progress import amending_words, progress_words, reviewed, standing, to_full
from clientcheck_tui.report.other_side import other_side_parts
from clientcheck_tui.report.text import answer_words, capital, short_answer, topic_beside_sign
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.row_content import MIN_ROOM, cut, heading
from clientcheck_tui.tui.widgets.gauge import GaugeBar, read_gauge
from clientcheck_tui.tui.widgets.rows import Rows

FINISH, FULL = "finish", "full"

MARK, SIGN, TOPIC = 2, 17, 27
"""The widths of these columns in cells, including a blank after each."""

MIN_WIDTH_FOR_SIGN = 66
"""The narrowest list, in cells, with a column for the sign."""


class ReviewScreen(Page):
    """Lists the questions of a draft. Choosing one closes the review, and the draft is at that question then.

    Attributes:
        finishing: it is being finished, so nothing from other windows is taken in now.
        editing: the sign whose other side is being typed; "" for none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finish", N_("Finish"), id="review.finish"),
        Binding("c", "carry_on", N_("All questions"), id="review.full"),
        Binding("left,p,escape", "back", N_("Back"), id="review.back", key_display="←"),
    ]
    HELP = N_(
        "Red lines that are crossed or “not sure” come first, then the open questions, then every answer, sign by "
        "sign.\n\n"
        "Enter goes to the question. From a question that is answered, Enter comes back here.\n\n"
        "You can finish with questions open; the range shows what they could still change."
    )

    def __init__(self, session: Session, work: OpenDraft, caret: str) -> None:
        """Review ``work``.

        ``caret`` is the row selected at first: a question; ``FINISH``, unless something is to be answered first; or ""
        if Enter must not finish.
        """
        super().__init__(session)
        self.work = work
        self.interview = work.interview
        self.finishing = False
        self.editing = ""
        self._caret = caret

    def body(self) -> Iterator[Widget]:
        """The gauge, what is open, and the list."""
        yield GaugeBar(self.tr, id="review-bar")
        yield Static(id="standing")
        yield Rows(id="pending")

    def on_mount(self) -> None:
        """Show everything, with the caret on what is to be done first."""
        caret = self._caret
        if caret in ("", FINISH):
            red, pending, answered = reviewed(self.interview)
            first = [*red, *pending]
            if caret == FINISH:
                first.append(FINISH)
            first += [key for _, keys in answered for key in keys]
            caret = first[0]
        self.query_one(Rows).select(caret)
        self.show()

    def show(self) -> None:
        """Show the current draft."""
        interview, tr = self.interview, self.tr
        progress = tr.t("review · {progress}", progress=progress_words(interview, tr))
        amending = amending_words(self.work.draft, tr, self.session.today)
        self.title_line.show(one_line(self.work.client.name), amending or progress, progress if amending else "")
        hidden = self.app.settings.hide_gauge
        self.query_one(GaugeBar).show(read_gauge(interview.pack, interview.verdict, tr, hidden=hidden))
        lines = filter(None, [self.work.notice(), standing(interview, tr)])
        self.query_one("#standing", Static).update(Content("\n".join(lines)))
        self._fill()
        self.refresh_bindings()

    def on_rows_resized(self) -> None:
        """Fit the rows to the width."""
        self._fill()

    def rebuilt(self) -> ReviewScreen:
        """Return the same review in the current language."""
        return ReviewScreen(self.session, self.work, self._caret)

    def keys_now(self) -> Sequence[str]:
        """Return the key to finish first."""
        return ("finish", "select", "back", "carry_on", "command_palette")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do anything now."""
        if action == "finish":
            return self.interview.verdict.known
        return action != "carry_on" or not self.interview.full

    def action_carry_on(self) -> None:
        """Continue a quick assessment to all questions."""
        self.work.navigator.continue_to_full()
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Finish, continue to all questions, or go to a question."""
        if event.option_id == FINISH:
            self.action_finish()
        elif event.option_id == FULL:
            self.action_carry_on()
        elif event.option_id in self.interview.pack.role_of:
            self._ask_for_other_side(event.option_id, before_outcome=False)
        elif event.option_id is not None:
            self.work.navigator.jump(event.option_id)
            self.dismiss(None)

    def action_finish(self) -> None:
        """Finish, and show the outcome; undo makes it a draft again. A serious sign may be asked about first."""
        sign = self.work.sign_to_ask_about() if self.app.settings.ask_other_side else None
        if sign is None:
            self._finish_now()
        else:
            self._ask_for_other_side(sign, before_outcome=True)

    def _ask_for_other_side(self, sign: str, *, before_outcome: bool) -> None:
        """Edit the text about the other side of a sign; with ``before_outcome`` finish afterwards."""
        from clientcheck_tui.tui.screens.other_side import OtherSideDialog

        def changed(text: str) -> None:
            self.interview.note(sign, text)
            self._save()

        def closed(_: None) -> None:
            self.editing = ""
            if before_outcome:
                self._finish_now()
            else:
                self.show()

        self.editing = sign
        [part] = other_side_parts(self.interview.pack, {sign: self.interview.notes.get(sign, "")}, self.tr)
        self.app.push_screen(OtherSideDialog(self.session, part, changed, before_outcome=before_outcome), closed)

    def _finish_now(self) -> None:
        if not self.finishing:
            self.finishing = True
            self.app.in_background(self._finish, self._finished, self._not_finished)

    def _finish(self) -> Assessment:
        """Runs in a thread."""
        self.app.saver.forget(self.work.draft.uuid)
        return self.session.finish(self.work.draft, self.interview)

    def _finished(self, assessment: Assessment) -> None:
        self.work.update()
        draft = self.work.draft
        joint = assessment.answers != draft.answers or assessment.notes != draft.notes
        self.app.finished(self.work.client, assessment, draft, joint=joint)

    def _not_finished(self) -> None:
        self.finishing = False
        self._save()

    def _save(self) -> None:
        if self.work.update():
            self.app.saver.put(self.work.draft)

    def _fill(self) -> None:
        rows = self.query_one(Rows)
        rows.fill(self._options(max(MIN_ROOM, rows.room)))
        rows.focus()

    def _options(self, width: int) -> Iterator[Option]:
        interview, language, t = self.interview, self.tr.language, self.tr.t
        if interview.verdict.known:
            amends = self.work.draft.amends
            finish = t("Save the changes and see the outcome") if amends else t("Finish and see the outcome")
            yield Option(Content.styled(finish, "bold"), id=FINISH)
        if not interview.full:
            yield Option(Content.styled(to_full(interview, self.tr), "bold"), id=FULL)
        red, pending, answered = reviewed(interview)
        groups = [(t("Red lines"), red), (t("Still open"), pending)]
        groups += [(interview.pack.text(sign.title, language), keys) for sign, keys in answered]
        for number, (title, keys) in enumerate(groups):
            if keys:
                yield Option(heading(title, "", width), disabled=True)
            yield from (Option(_row(interview, key, self.tr, width, with_sign=number == 1), id=key) for key in keys)
        written = [sign for sign in interview.pack.signs if sign.key in interview.notes]
        if written:
            yield Option(heading(t("The other side"), "", width), disabled=True)
        for sign in written:
            name, text = interview.pack.text(sign.name, language), interview.notes[sign.key]
            yield Option(Content.assemble(" " * MARK, cut(name, SIGN), cut(text, width - MARK - SIGN)), id=sign.key)


def _row(interview: Interview, key: str, tr: Translator, width: int, *, with_sign: bool) -> Content:
    """A question by its topic, with its answer, and the sign if the question is not listed under it."""
    language, t, pack, chosen = tr.language, tr.t, interview.pack, interview.answers.get(key)
    answer = short_answer(answer_words(pack, key, chosen, tr))
    mark, mark_style, style = "", "$accent", "$quiet"
    if key in interview.verdict.red_lines:
        mark, mark_style, style = "!", "$error bold", "$error"
        answer = t("crossed – {answer}", answer=answer)
    elif chosen == UNSURE:
        mark = "?"
        if key in {line.key for line in pack.red_lines}:
            mark_style, answer = "$error bold", t("not sure: settle this first")
    elif with_sign:
        mark = "·"
    elif isinstance(chosen, int):
        style = ""
    name, topic = "", pack.text(pack.questions[key].topic, language)
    if with_sign and width >= MIN_WIDTH_FOR_SIGN:
        sign = pack.text(pack.sign_of[key].name, language)
        name, topic = cut(sign, SIGN), capital(topic_beside_sign(pack, key, language))
    note = " · " + t("note") if key in interview.notes else ""
    room = width - MARK - cells(name) - TOPIC - cells(note)
    return Content.assemble(
        (mark.ljust(MARK), mark_style),
        (name, "$quiet"),
        cut(topic, TOPIC),
        (cut(answer, room).rstrip(), style),
        (note, "$accent"),
    )
