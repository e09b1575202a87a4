"""The outcome: the verdict in words, why, what would change it, and what to do next. Read-only, also later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.answers import Assessment, Client
from clientcheck_tui.core.problem import N_
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.parts import Line, Outline, SignPart, StepPart
from clientcheck_tui.report.subject import Reported
from clientcheck_tui.session import Session
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.gauge import Gauge, GaugeBar, Reading
from clientcheck_tui.tui.widgets.signs import LEVEL_STYLES, severity_bar
from clientcheck_tui.words import one_line, printable

SIGN_BAR = 10
"""Cells of a sign's bar."""


class OutcomeScreen(Page):
    """One finished assessment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", N_("Export"), id="outcome.export"),
        Binding("a", "assess", N_("Assess again"), id="outcome.assess"),
        Binding("v", "jump('answers')", N_("Answers"), id="outcome.answers"),
        Binding("t", "jump('top')", N_("Top"), id="outcome.top", show=False),
        Binding("escape,left", "back", N_("Back"), id="outcome.back", key_display="esc"),
        Binding("down,j", "scroll(1)", N_("Down"), id="outcome.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="outcome.up", show=False),
    ]
    HELP_TOPIC = "outcome"

    def __init__(self, session: Session, client: Client, assessment: Assessment) -> None:
        """Show ``assessment`` of ``client``.

        Raises:
            Problem: the questions it was made with cannot be read.
        """
        super().__init__(session)
        self.client = client
        self.assessment = assessment
        self.reported: Reported = session.reported(client, assessment)

    def body(self) -> Iterator[Widget]:
        """The report on the left, the gauge on the right; on narrow screens a bar above."""
        yield GaugeBar(self.words, id="bar")
        with Horizontal(id="columns"):
            with VerticalScroll(id="report"):
                yield Static(id="outcome")
                yield Static(id="answers")
            with Vertical(id="right"):
                yield Gauge(self.words, id="gauge")

    def on_mount(self) -> None:
        """Write it all out."""
        report = self.reported
        reading = Reading(report.pack, self.words, report.verdict)
        self.query_one(Gauge).show(reading)
        self.query_one(GaugeBar).show(reading)
        self.title_line.show(one_line(self.client.name), self.words.date(self.assessment.date))
        told = outline(report, self.words, self.session.today)
        self.query_one("#outcome", Static).update(Content("\n").join(self._outcome(told)))
        self.query_one("#answers", Static).update(Content("\n").join(self._answers(told)))
        self.query_one("#report").focus()

    def again(self) -> OutcomeScreen:
        """The same assessment, in the language of now."""
        return OutcomeScreen(self.session, self.client, self.assessment)

    def action_export(self) -> None:
        """Export it."""
        from clientcheck_tui.tui.screens.export import ExportDialog

        self.app.push_screen(ExportDialog(self.session, self.client, self.assessment))

    def action_assess(self) -> None:
        """Assess the client again."""
        self.dismiss(None)
        self.app.assess(self.client, quick=False)

    def action_jump(self, place: str) -> None:
        """Go to the answers, or back to the top."""
        scroll = self.query_one("#report", VerticalScroll)
        if place == "top":
            scroll.scroll_home(animate=False)
        else:
            scroll.scroll_to_widget(self.query_one("#answers"), top=True, animate=False)

    def action_scroll(self, step: int) -> None:
        """Read on, or back."""
        self.query_one("#report", VerticalScroll).scroll_relative(y=2 * step, animate=False)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def _outcome(self, told: Outline) -> Iterator[Content]:
        t = self.words.t
        zone = zone_style(self.reported.verdict.zone)
        yield Content.styled(told.outcome, f"{zone} bold")
        yield Content.styled(told.brief, "bold")
        yield Content.styled(told.made, "$quiet")
        for title, lines in ((t("Red line"), told.crossed), (t("First settle this"), told.to_settle)):
            for line in lines:
                yield from self._heading(title, "$error bold")
                yield Content(line.question)
                yield Content.styled(f"→ {line.answer}", "bold")
        yield from self._heading(t("Why"))
        yield Content.assemble(told.why, Content.styled(f"  ({' '.join(told.claims)})", "$quiet"))
        if told.missing:
            yield Content.styled(told.missing, "$accent")
        yield from self._heading(t("What to do next"))
        for step in told.steps:
            yield from self._step(step)
        yield from self._heading(t("The signs"))
        for sign in told.signs:
            yield from self._sign(sign)
        if told.changes or told.reach:
            yield from self._heading(t("What would change it"))
            for change in told.changes:
                yield Content(f"• {change}")
            if told.reach:
                yield Content.styled(told.reach, "$quiet")
        if told.notes:
            yield from self._heading(t("Your notes"))
            for note in told.notes:
                yield Content.styled(note.question, "$quiet")
                yield Content(printable(note.note))
        yield Content("")
        yield Content.styled(told.decision, "bold")
        yield Content.styled(told.law, "$quiet")

    def _answers(self, told: Outline) -> Iterator[Content]:
        t = self.words.t
        yield from self._heading(t("All answers"))
        for title, lines in told.answers:
            yield Content.styled(title, "bold")
            for line in lines:
                yield self._line(line)
            yield Content("")
        if told.open:
            yield Content.styled(t("Not answered"), "bold")
            yield from (Content.styled(f"· {line.question}", "$quiet") for line in told.open)

    @staticmethod
    def _heading(title: str, style: str = "$accent bold") -> Iterator[Content]:
        yield Content("")
        yield Content.styled(title, style)

    @staticmethod
    def _line(line: Line) -> Content:
        return Content.assemble(
            Content.styled(f"{line.question} ", "$quiet"),
            Content.styled(line.answer, "bold" if line.counts else "$quiet"),
        )

    def _step(self, step: StepPart) -> Iterator[Content]:
        yield Content.assemble(
            Content.styled("▸ ", "$accent"),
            Content.styled(step.when, "bold"),
            Content.styled(f" · {step.about}", "$quiet"),
        )
        if step.means:
            yield Content(step.means)
        yield Content(step.act)
        yield Content.styled(f"“{step.say}”", "italic")
        yield Content("")

    def _sign(self, sign: SignPart) -> Iterator[Content]:
        state = self.reported.verdict.signs[sign.key]
        figure = f" {sign.figure}" if sign.figure else ""
        yield Content.assemble(
            Content(sign.name).pad_right(max(1, 15 - Content(sign.name).cell_length)),
            severity_bar(state, SIGN_BAR),
            Content.styled(f"  {sign.level}{figure}", LEVEL_STYLES[state.level]),
        )
        for line in sign.reasons if sign.showing else ():
            yield Content.assemble(
                "  ", Content.styled(line.question, "$quiet"), Content.styled(f" {line.answer}", "bold")
            )
        for remark in sign.remarks:
            yield Content.styled(f"  {remark}", "$quiet")
