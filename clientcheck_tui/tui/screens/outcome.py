"""The outcome of a finished assessment: the verdict, why, what to do next, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client
from clientcheck_tui.report.outline import Line, Outline, SignPart, StepPart, outline
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line, printable
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.gauge import Gauge, GaugeBar, GaugeWidget, read_gauge
from clientcheck_tui.tui.widgets.signs import LEVEL_STYLES, Signs, severity_bar

SIGN_NAME, SIGN_BAR = 15, 10
"""Cells of a sign's name and of its bar."""


class OutcomeScreen(Page):
    """One finished assessment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", N_("Export"), id="outcome.export"),
        Binding("escape,left", "back", N_("Back"), id="outcome.back", key_display="esc"),
        Binding("a", "assess", N_("Assess again"), id="outcome.assess"),
        Binding("v", "jump('answers')", N_("Answers"), id="outcome.answers"),
        Binding("t,g,home", "jump('top')", N_("Top"), id="outcome.top", show=False),
        Binding("G,end", "jump('end')", N_("End"), id="outcome.end", show=False),
        Binding("down,j", "scroll(1)", N_("Down"), id="outcome.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="outcome.up", show=False),
    ]
    HELP = N_(
        "The verdict from your answers, why, and what to do next. It is advice: you decide.\n\n"
        "A finished assessment does not change. To see what has changed, assess the client again."
    )

    def __init__(self, session: Session, client: Client, assessment: Assessment) -> None:
        """Show ``assessment`` of ``client``.

        Raises:
            Problem: the questions it was made with cannot be read.
        """
        super().__init__(session)
        self.client = client
        self.assessment = assessment
        self._judged = session.judged(client, assessment)
        self._watch = session.repository.watch()

    def body(self) -> Iterator[Widget]:
        """The report on the left, the gauge on the right; on narrow screens a bar above."""
        contents = outline(self._judged, self.tr, self.session.today)
        yield GaugeBar(self.tr, id="bar")
        with Horizontal(id="columns"):
            with VerticalScroll(id="report"):
                for classes, lines in self._blocks(contents):
                    yield Static(Content("\n").join(lines), classes=classes)
                yield Static(Content("\n").join(self._answers(contents)), id="answers")
            with Vertical(id="right"):
                yield Gauge(self.tr, id="gauge")
                yield Signs(self.tr, id="situation", marks=False)

    def on_mount(self) -> None:
        """Show gauge, signs and title."""
        pack, verdict = self._judged.pack, self._judged.given
        for gauge in self.query(GaugeWidget):
            gauge.show(read_gauge(pack, verdict, self.tr))
        self.query_one(Signs).show(Interview(pack, answers=self._judged.answers), None, hidden=False)
        self._show_title()
        self.query_one("#report").focus()

    def rebuilt(self) -> OutcomeScreen:
        """Return the same outcome in the current language."""
        return OutcomeScreen(self.session, self.client, self.assessment)

    def reload(self) -> None:
        """Show the client's new name; close if the assessment was deleted."""
        try:
            self.session.repository.assessment(self.assessment.uuid)
            client = self.session.repository.client(self.assessment.client)
        except Problem:
            client = None
        if client is not None:
            self.client = client
            self._show_title()
        elif self.app.screen is self:  # otherwise once what covers it is closed
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        """Look for changes made while this was covered."""
        self._look()

    def keys_now(self) -> Sequence[str]:
        """Return the keys for reading and what to do with an outcome."""
        return ("back", "export", "jump('answers')", "assess", "jump('top')", "jump('end')", "command_palette")

    def look_around(self) -> None:
        """Look for changes made by other windows."""
        if self.app.screen is self and self._watch.changed():
            self._look()

    def action_export(self) -> None:
        """Export it."""
        from clientcheck_tui.tui.screens.export import ExportDialog

        self.app.push_screen(ExportDialog(self.session, self.client, self.assessment))

    def action_assess(self) -> None:
        """Assess the client again."""
        self.app.assess(self.client)

    def action_jump(self, place: str) -> None:
        """Go to the ``answers``, the ``top`` or the ``end``."""
        scroll = self.query_one("#report", VerticalScroll)
        if place == "top":
            scroll.scroll_home(animate=False)
        elif place == "end":
            scroll.scroll_end(animate=False)
        else:
            scroll.scroll_to_widget(self.query_one("#answers"), top=True, animate=False)

    def action_scroll(self, step: int) -> None:
        """Scroll down, or with ``step`` -1 up."""
        self.query_one("#report", VerticalScroll).scroll_relative(y=2 * step, animate=False, immediate=True)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)

    def _look(self) -> None:
        on_top = self.app.screen is self
        self.reload()
        if on_top and self.app.screen is not self:
            self.app.show_message(
                self.tr.t("This assessment was deleted in another window, or its finish was undone there.")
            )

    def _show_title(self) -> None:
        self.title_line.show(one_line(self.client.name), self.tr.date(self.assessment.date))

    def _blocks(self, report: Outline) -> Iterator[tuple[str, list[Content]]]:
        """The report as blocks: the CSS classes of each, and its lines."""
        t = self.tr.t
        zone = self._judged.given.zone
        yield f"headline zone-{zone}", [Content.styled(report.outcome, f"{zone_style(zone)} bold")]
        yield f"headline zone-{zone} brief", [Content.styled(report.brief, "bold")]
        yield f"headline zone-{zone} block", [Content.styled(report.made, "$quiet")]
        for title, lines in ((t("Red line"), report.crossed), (t("First settle this"), report.to_settle)):
            for line in lines:
                yield "section", [Content.styled(title, "$error bold")]
                yield "block red", [Content(line.question), Content.styled(f"→ {line.answer}", "bold")]
        yield "section", [Content(t("Why"))]
        why = [Content(report.why)]
        if report.missing:
            why.append(Content(report.missing))
        yield "block", why
        yield "section", [Content(t("What to do next"))]
        for step in report.steps:
            yield "block step", list(_step(step))
        yield "section", [Content(t("The signs"))]
        for sign in report.signs:
            yield "sign", [self._sign(sign)]
            if reasons := list(self._reasons(sign)):
                yield "reasons", reasons
        yield "block", []
        if report.changes or report.reach:
            yield "section", [Content(t("What would change it"))]
            changes = [Content(f"• {change}") for change in report.changes]
            if report.reach:
                changes.append(Content.styled(report.reach, "$quiet"))
            yield "block", changes
        if report.notes:
            yield "section", [Content(t("Your notes"))]
            for note in report.notes:
                yield "block step", [Content.styled(note.question, "$quiet"), Content(printable(note.note))]
        yield "block closing", [Content.styled(report.decision, "bold"), Content.styled(report.law, "$quiet")]

    def _answers(self, report: Outline) -> Iterator[Content]:
        t = self.tr.t
        yield Content.styled(t("All answers"), "$accent bold")
        yield Content("")
        for title, lines in report.answers:
            yield Content.styled(title, "bold")
            yield from (self._answer(line) for line in lines)
            yield Content("")
        if report.open:
            yield Content.styled(t("Not answered"), "bold")
            yield from (Content.assemble("· ", (self._topic(line), "$quiet")) for line in report.open)

    def _answer(self, line: Line) -> Content:
        """An answer with the topic of its question, which is shorter than the question."""
        style = "bold" if line.counts else "$quiet"
        figures = f"  ({line.evidence})" if line.evidence else ""
        return Content.assemble((f"{self._topic(line)}: ", "$quiet"), (line.answer, style), (figures, "$quiet"))

    def _topic(self, line: Line) -> str:
        pack = self._judged.pack
        return pack.text(pack.questions[line.key].topic, self.tr.language)

    def _sign(self, sign: SignPart) -> Content:
        state = self._judged.given.signs[sign.key]
        number = f" {sign.whole}" if sign.whole else ""
        name = Content(sign.name)
        return Content.assemble(
            name.pad_right(max(1, SIGN_NAME - name.cell_length)),
            severity_bar(state, SIGN_BAR),
            (f"  {sign.level}{number}", LEVEL_STYLES[state.level]),
        )

    def _reasons(self, sign: SignPart) -> Iterator[Content]:
        if sign.showing:
            yield from (self._answer(line) for line in sign.reasons)
        yield from (Content.styled(remark, "$quiet") for remark in sign.remarks)


def _step(step: StepPart) -> Iterator[Content]:
    yield Content.assemble((step.when, "bold"), (f" · {step.about}" if step.about else "", "$quiet"))
    if step.means:
        yield Content(step.means)
    yield Content(step.act)
    if step.say:
        yield Content.assemble(f"{step.to}: ", (f"“{step.say}”", "italic $secondary"))
