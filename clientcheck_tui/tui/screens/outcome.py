"""The outcome: the verdict in words, why, what would change it, and what to do next. Read-only, also later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.answers import Assessment, Client
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import Line, Outline, SignPart, StepPart, outline
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line, printable
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.gauge import Gauge, GaugeBar, GaugeWidget, read_gauge
from clientcheck_tui.tui.widgets.signs import LEVEL_STYLES, Signs, severity_bar

SIGN_BAR = 10
"""Cells of a sign's bar."""


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
        "What your answers come to, why, and what to do next. It is advice: you decide.\n\n"
        "An assessment stays as it is. To see what has changed, assess the client again."
    )

    def __init__(self, session: Session, client: Client, assessment: Assessment) -> None:
        """Show ``assessment`` of ``client``.

        Raises:
            Problem: the questions it was made with cannot be read.
        """
        super().__init__(session)
        self.client = client
        self.assessment = assessment
        self.reported: JudgedAssessment = session.reported(client, assessment)
        self._shown_once = False
        self._watch = session.repository.watch()

    def body(self) -> Iterator[Widget]:
        """The report on the left, the gauge on the right; on narrow screens a bar above."""
        yield GaugeBar(self.tr, id="bar")
        told = outline(self.reported, self.tr, self.session.today)
        with Horizontal(id="columns"):
            with VerticalScroll(id="report"):
                for classes, lines in self._blocks(told):
                    yield Static(Content("\n").join(lines), classes=classes)
                yield Static(Content("\n").join(self._answers(told)), id="answers")
            with Vertical(id="right"):
                yield Gauge(self.tr, id="gauge")
                yield Signs(self.tr, id="situation", marks=False)

    def on_mount(self) -> None:
        """Set the gauge, and the title."""
        reading = read_gauge(self.reported.pack, self.reported.verdict, self.tr)
        for gauge in self.query(GaugeWidget):
            gauge.show(reading)
        interview = Interview(self.reported.pack, answers=self.assessment.answers, at="")
        self.query_one(Signs).show(interview, hidden=False)
        self.title_line.show(one_line(self.client.name), self.tr.date(self.assessment.date))
        self.query_one("#report").focus()

    def rebuilt(self) -> OutcomeScreen:
        """The same assessment, in the language of now."""
        return OutcomeScreen(self.session, self.client, self.assessment)

    def reload(self) -> None:
        """The client may have another name; where the assessment is no longer there, close."""
        try:
            self.session.repository.assessment(self.assessment.uuid)
            self.client = self.session.repository.client(self.assessment.client)
        except Problem:
            if self.app.screen is self:  # else once what lies over it is closed
                self.dismiss(None)
        else:
            self.reported = self.session.reported(self.client, self.assessment)
            self.title_line.show(one_line(self.client.name), self.tr.date(self.assessment.date))

    def on_screen_resume(self) -> None:
        """Something may have changed meanwhile."""
        if self.is_mounted and self._shown_once:
            self._look()
        self._shown_once = True

    def keys_now(self) -> Sequence[str]:
        """What one does with an outcome."""
        return ("back", "export", "jump('answers')", "assess", "jump('top')", "jump('end')", "command_palette")

    def look_around(self) -> None:
        """Another window may have deleted it, or renamed the client."""
        if self.app.screen is self and self._watch.changed():
            self._look()

    def _look(self) -> None:
        on_top = self.app.screen is self
        self.reload()
        if on_top and self.app.screen is not self:
            self.app.say(self.tr.t("Another window has deleted this assessment, or undone its finish."))

    def action_export(self) -> None:
        """Export it."""
        from clientcheck_tui.tui.screens.export import ExportDialog

        self.app.push_screen(ExportDialog(self.session, self.client, self.assessment))

    def action_assess(self) -> None:
        """Assess the client again."""
        self.app.assess(self.client)

    def action_jump(self, place: str) -> None:
        """Go to the answers, to the top or to the end."""
        scroll = self.query_one("#report", VerticalScroll)
        if place == "top":
            scroll.scroll_home(animate=False)
        elif place == "end":
            scroll.scroll_end(animate=False)
        else:
            scroll.scroll_to_widget(self.query_one("#answers"), top=True, animate=False)

    def action_scroll(self, step: int) -> None:
        """Read on, or back."""
        self.query_one("#report", VerticalScroll).scroll_relative(y=2 * step, animate=False, immediate=True)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def _blocks(self, told: Outline) -> Iterator[tuple[str, list[Content]]]:
        """The report in its order, as blocks: the class each is drawn in, and its lines."""
        t = self.tr.t
        zone = self.reported.verdict.zone
        yield f"headline zone-{zone}", [Content.styled(told.outcome, f"{zone_style(zone)} bold")]
        yield f"headline zone-{zone} brief", [Content.styled(told.brief, "bold")]
        yield f"headline zone-{zone} block", [Content.styled(told.made, "$quiet")]
        for title, lines in ((t("Red line"), told.crossed), (t("First settle this"), told.to_settle)):
            for line in lines:
                yield "section", [Content.styled(title, "$error bold")]
                yield "block red", [Content(line.question), Content.styled(f"→ {line.answer}", "bold")]
        yield "section", [Content(t("Why"))]
        claims = Content.styled(f"  ({' '.join(told.claims)})", "$quiet")
        yield "block", [Content.assemble(told.why, claims), *([Content(told.missing)] if told.missing else [])]
        yield "section", [Content(t("What to do next"))]
        for step in told.steps:
            yield "block step", list(self._step(step))
        yield "section", [Content(t("The signs"))]
        for sign in told.signs:
            yield "sign", [self._sign(sign)]
            if reasons := list(self._reasons(sign)):
                yield "reasons", reasons
        yield "block", []
        if told.changes or told.reach:
            yield "section", [Content(t("What would change it"))]
            reach = [Content.styled(told.reach, "$quiet")] if told.reach else []
            yield "block", [*(Content(f"• {change}") for change in told.changes), *reach]
        if told.notes:
            yield "section", [Content(t("Your notes"))]
            for note in told.notes:
                yield "block step", [Content.styled(note.question, "$quiet"), Content(printable(note.note))]
        yield "block closing", [Content.styled(told.decision, "bold"), Content.styled(told.law, "$quiet")]

    def _answers(self, told: Outline) -> Iterator[Content]:
        t = self.tr.t
        yield Content.styled(t("All answers"), "$accent bold")
        yield Content("")
        for title, lines in told.answers:
            yield Content.styled(title, "bold")
            for line in lines:
                yield self._line(line)
            yield Content("")
        if told.open:
            yield Content.styled(t("Not answered"), "bold")
            yield from (Content.assemble("· ", (self._topic(line), "$quiet")) for line in told.open)

    def _line(self, line: Line) -> Content:
        """An answer by its topic: the questions' full words would hide it."""
        style = "bold" if line.counts else "$quiet"
        figures = f"  ({line.evidence})" if line.evidence else ""
        return Content.assemble((f"{self._topic(line)}: ", "$quiet"), (line.answer, style), (figures, "$quiet"))

    def _topic(self, line: Line) -> str:
        pack = self.reported.pack
        return pack.text(pack.questions[line.key].topic, self.tr.language)

    def _step(self, step: StepPart) -> Iterator[Content]:
        yield Content.assemble(
            Content.styled(step.when, "bold"),
            Content.styled(f" · {step.about}", "$quiet"),
        )
        if step.means:
            yield Content(step.means)
        yield Content(step.act)
        yield Content.styled(f"“{step.say}”", "italic $secondary")

    def _sign(self, sign: SignPart) -> Content:
        state = self.reported.verdict.signs[sign.key]
        figure = f" {sign.whole}" if sign.whole else ""
        return Content.assemble(
            Content(sign.name).pad_right(max(1, 15 - Content(sign.name).cell_length)),
            severity_bar(state, SIGN_BAR),
            Content.styled(f"  {sign.level}{figure}", LEVEL_STYLES[state.level]),
        )

    def _reasons(self, sign: SignPart) -> Iterator[Content]:
        for line in sign.reasons if sign.showing else ():
            yield self._line(line)
        for remark in sign.remarks:
            yield Content.styled(remark, "$quiet")
