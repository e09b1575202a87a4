"""The current question: its text, its options, and remarks on its answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import NA, UNSURE, Question
from clientcheck_tui.report.figures import evidence_note
from clientcheck_tui.report.proposals import ACCEPT_KEY
from clientcheck_tui.translator import Translator, printable
from clientcheck_tui.tui.widgets.choices import Choice, Choices

NOTE_LINES, NOTE_CELLS = 3, 150
"""How many lines and characters of a note are shown."""


class Remark(Static):
    """A text that takes no room while it is empty."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.display = False
        self._text = Content()

    def show(self, text: Content) -> None:
        """Show ``text``, unless it is shown already: an update lays out the whole screen."""
        if not text.is_same(self._text):
            self._text = text
            self.display = bool(text)
            self.update(text)


class QuestionPanel(VerticalScroll):
    """One question; empty until ``show`` is called."""

    def __init__(self, tr: Translator, *, id: str) -> None:
        super().__init__(id=id, can_focus=False)
        self._tr = tr

    def compose(self) -> ComposeResult:
        """Place, text, options, remarks, and why it is asked."""
        yield Static(id="place")
        yield Static(id="text")
        yield Choices(id="choices")
        yield Remark(id="proposal")
        yield Remark(id="evidence")
        yield Remark(id="was")
        yield Remark(id="note")
        yield Static(id="recall")
        yield Static(id="why")

    def show(self, interview: Interview, question: Question) -> None:
        """Show another question, without remarks."""
        tr, pack = self._tr, interview.pack
        sign = pack.sign_of[question.key]
        keys = [key for key in interview.shown() if pack.sign_of[key].key == sign.key]
        title, number = pack.text(sign.title, tr.language), keys.index(question.key) + 1 if question.key in keys else 1
        most = interview.progress(sign.key).most
        if most > len(keys):
            place = tr.t("{sign} · {number} of up to {most}", sign=title, number=number, most=most)
        else:
            place = tr.t("{sign} · {number} of {count}", sign=title, number=number, count=most)
        self.query_one("#place", Static).update(Content(place))
        self.query_one("#text", Static).update(Content(pack.text(question.text, tr.language)))
        self.query_one(Choices).show(self._choices(interview, question), interview.answers.get(question.key))
        self.query_one("#recall", Static).update(Content(pack.text(question.recall, tr.language)))
        why = pack.text(question.why, tr.language)
        self.query_one("#why", Static).update(Content.assemble((tr.t("Why we ask"), "bold"), "  ", why))
        self.scroll_home(animate=False)

    def show_proposal(self, reason: str, answer: str) -> None:
        """Show why the log proposes an answer, "" for none, and the ``answer``, "" once the question has one."""
        # first the answer, so that a low window shows it too
        accept = Content.assemble((ACCEPT_KEY, "$accent"), f" {answer}\n") if answer else ""
        self.query_one("#proposal", Remark).show(Content.assemble(accept, (reason, "$quiet")))

    def show_remarks(self, interview: Interview, question: Question, currency: str, previous: str) -> None:
        """Show the figures, the note, and the ``previous`` answer, "" for none."""
        evidence = Content()
        if question.calculator is not None:
            evidence = Content(evidence_note(interview, question, self._tr, currency))
            if not evidence:
                evidence = Content.assemble(("c ", "$accent"), (self._tr.t("Work it out from your figures"), "$quiet"))
        note = Content()
        if text := _beginning(interview.notes.get(question.key, "")):
            note = Content.assemble((self._tr.t("Your note"), "bold"), "  ", printable(text))
        self.query_one("#evidence", Remark).show(evidence)
        self.query_one("#was", Remark).show(Content(previous))
        self.query_one("#note", Remark).show(note)

    def _choices(self, interview: Interview, question: Question) -> list[Choice]:
        text = interview.pack.text
        choices = [
            Choice(str(position + 1), text(option.text, self._tr.language), position)
            for position, option in enumerate(question.options)
        ]
        choices.append(Choice("u", self._tr.t("Not sure"), UNSURE, aside=True))
        if question.na or interview.answers.get(question.key) == NA:
            choices.append(Choice("x", self._tr.t("Does not apply"), NA, aside=True))
        return choices


def _beginning(note: str) -> str:
    lines = note.split("\n")
    text = "\n".join(lines[:NOTE_LINES])
    if len(lines) <= NOTE_LINES and len(text) <= NOTE_CELLS:
        return text
    return text[:NOTE_CELLS].rstrip() + " …"
