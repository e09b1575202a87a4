"""The outcome of a finished assessment: the verdict, why, what to do next, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.advice import asks_for_talk
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, LogEntry
from clientcheck_tui.report.outline import listed_signs, outline
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.outcome_content import (
    Block,
    also_blocks,
    also_title,
    answer_lines,
    first_blocks,
    more_blocks,
    other_blocks,
)
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.widgets.gauge import Gauge, GaugeBar, GaugeWidget, read_gauge
from clientcheck_tui.tui.widgets.signs import SavedSigns


class OutcomeScreen(Page):
    """One finished assessment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", N_("Export"), id="outcome.export"),
        Binding("escape,left", "back", N_("Back"), id="outcome.back", key_display="esc"),
        Binding("c", "copy", N_("Copy words"), id="outcome.copy"),
        Binding("l", "log", N_("Log"), id="outcome.log"),
        Binding("p", "agenda", N_("Prepare talk"), id="outcome.agenda"),
        Binding("m", "unfold", N_("More steps"), id="outcome.more"),
        Binding("o", "plan", N_("Plan leaving"), id="outcome.plan"),
        Binding("a", "assess", N_("Assess again"), id="outcome.assess"),
        Binding("v", "jump('answers')", N_("Answers"), id="outcome.answers"),
        Binding("M", "amend", N_("Amend"), id="outcome.amend", show=False, key_display="M"),
        Binding("t,g,home", "jump('top')", N_("Top"), id="outcome.top", show=False),
        Binding("G,end", "jump('end')", N_("End"), id="outcome.end", show=False),
        Binding("down,j", "scroll(1)", N_("Down"), id="outcome.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="outcome.up", show=False),
    ]
    HELP = N_(
        "The verdict from your answers, why, and what to do next. It is advice: you decide.\n\n"
        "To see what has changed since, assess the client again. M amends an answer that was wrong; what was changed, "
        "and when, stays on record.\n\n"
        "Whatever the verdict, you can plan to leave: you may have reasons of your own."
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
        self._report = outline(self._judged, self.tr, session.today)
        self._unfolded = False
        self._talk = asks_for_talk(self._judged.pack, self._judged.verdict, self._judged.answers)
        self._leave = self._judged.verdict.zone in ("prepare", "leave")

    def body(self) -> Iterator[Widget]:
        """The report on the left, the gauge on the right; on narrow screens a bar above."""
        report, verdict, tr = self._report, self._judged.verdict, self.tr
        yield GaugeBar(tr, id="bar")
        with Horizontal(id="columns"):
            with VerticalScroll(id="report"):
                yield from map(_shown, first_blocks(report, verdict, tr))
                if self._talk or self._leave:
                    yield Static(id="step-keys", classes="block")
                yield from map(_shown, more_blocks(report, tr))
                if report.also:
                    yield Static(also_title(report, tr, unfolded=False), id="also-title", classes="section folded")
                    with Vertical(id="also"):
                        yield from map(_shown, also_blocks(report))
                yield from map(_shown, other_blocks(report, verdict, tr))
                yield Static(Content("\n").join(answer_lines(report, tr)), id="answers")
            with Vertical(id="right"):
                yield Gauge(tr, id="gauge")
                yield SavedSigns(tr, id="situation")

    def on_mount(self) -> None:
        """Show gauge, signs and title."""
        pack, verdict = self._judged.pack, self._judged.verdict
        reading = read_gauge(pack, verdict, self.tr)
        if self._report.first:
            reading = reading._replace(missing="")  # said once
        if verdict.low == verdict.high and not (self._report.open or self._report.unsure):
            reading = reading._replace(span="")  # everything is answered
        for gauge in self.query(GaugeWidget):
            gauge.show(reading)
        self.query_one(SavedSigns).show(pack, {key: verdict.signs[key] for key in listed_signs(pack, verdict)})
        self._show_title()
        for keys in self.query("#step-keys").results(Static):
            keys.update(self._step_keys())
        self.query_one("#report").focus()

    def rebuilt(self) -> OutcomeScreen:
        """Return the same outcome in the current language."""
        return OutcomeScreen(self.session, self.client, self.assessment)

    def reload(self) -> None:
        """Show the client's new name, or the assessment as it is amended now; close if it was deleted."""
        try:
            assessment = self.session.repository.assessment(self.assessment.uuid)
            client = self.session.repository.client(assessment.client)
        except Problem:
            client = None
        if client is not None:
            self.client = client
            self._show_title()
            for keys in self.query("#step-keys").results(Static):
                keys.update(self._step_keys())
            changed = (assessment.amended, assessment.struck) != (self.assessment.amended, self.assessment.struck)
            if changed and self.app.screen is self:  # otherwise once what covers it is closed
                with self.app.showing_problems():
                    self.app.switch_screen(OutcomeScreen(self.session, client, assessment))
        elif self.app.screen is self:  # otherwise once what covers it is closed
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        """Look for changes made while this was covered."""
        self._look()

    def keys_now(self) -> Sequence[str]:
        """Return the keys for reading and what to do with an outcome."""
        main = (*(("agenda", "log") if self._talk else ()), *(("plan",) if self._leave else ()))
        reading = (
            "jump('answers')",
            "assess",
            "log",
            "agenda",
            "plan",
            "jump('top')",
            "jump('end')",
            "command_palette",
        )
        return ("back", *main, "copy", "unfold", "export", *(key for key in reading if key not in main), "amend")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no key without anything to copy or to unfold."""
        if action == "copy":
            return bool(self._words)
        if action == "agenda":  # no talk is prepared with somebody who is to be left now
            return self._judged.verdict.zone != "leave"
        if action == "amend":
            return self.assessment.can_be_amended
        return bool(self._report.also) if action == "unfold" else super().check_action(action, parameters)

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

    def action_amend(self) -> None:
        """Change an answer that was wrong."""
        self.app.amend(self.client, self.assessment)

    def action_copy(self) -> None:
        """Copy the words to say: those of the main step, or else the first there are."""
        self.app.copy_words(self._words)

    def action_log(self) -> None:
        """Open the log; where the main step is to talk, with a talk about the signs that make the row hold."""
        signs = self._judged.verdict.driving
        self.app.open_log(self.client, "talk" if self._talk and self._talked() is None else None, signs)

    def action_agenda(self) -> None:
        """Open the agenda for a talk."""
        self.app.open_agenda(self.client)

    def action_plan(self) -> None:
        """Open the plan for leaving."""
        self.app.open_plan(self.client)

    def action_unfold(self) -> None:
        """Show what else is worth doing, or fold it away."""
        self._unfolded = not self._unfolded
        self.query_one("#also").display = self._unfolded
        title = self.query_one("#also-title", Static)
        title.set_class(not self._unfolded, "folded")
        title.update(also_title(self._report, self.tr, unfolded=self._unfolded))
        if self._unfolded:
            scroll = self.query_one("#report", VerticalScroll)
            self.call_after_refresh(scroll.scroll_to_widget, title, top=True, animate=False)

    def on_click(self, event: Click) -> None:
        """Unfold or fold what else is worth doing, at a click on its title."""
        if event.widget is not None and event.widget.id == "also-title":
            self.action_unfold()

    def _step_keys(self) -> Content:
        """The keys for the main step, which can be clicked too."""
        t, keys = self.tr.t, {active.binding.id: active.binding for active in self.active_bindings.values()}
        ways, named = [], []
        if self._talk and (talk := self._talked()) is not None:
            ways.append(Content.styled(t("You talked on {date}.", date=self.tr.date(talk.date)), "$accent"))
        elif self._talk:
            named += [("agenda", t("prepare the talk")), ("log", t("log it afterwards"))]
        if self._leave:
            named.append(("plan", t("plan leaving")))
        for name, words in named:
            if f"outcome.{name}" not in keys:
                continue
            key = self.app.get_key_display(keys[f"outcome.{name}"])
            way = Content.assemble((key, "$accent bold"), (f" {words}", "$quiet"))
            ways.append(way.stylize(Style.from_meta({"@click": f"screen.{name}"})))
        return Content("   ").join(ways)

    def _talked(self) -> LogEntry | None:
        """The last talk that was logged on the day of the assessment or later; None without one."""
        with suppress(Problem):  # shown when the log is opened
            talks = [one for one in self.session.repository.log(self.client.uuid) if one.kind == "talk"]
            return next((one for one in reversed(talks) if one.date >= self.assessment.date), None)
        return None

    @property
    def _words(self) -> str:
        main = [self._report.main] if self._report.main is not None else []
        return next((step.say for step in (*main, *self._report.more) if step.say), "")

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

    def _look(self) -> None:
        on_top = self.app.screen is self
        self.reload()
        if on_top and not isinstance(self.app.screen, OutcomeScreen):  # one that was amended is shown again
            self.app.show_message(
                self.tr.t("This assessment was deleted in another window, or its finish was undone there.")
            )

    def _show_title(self) -> None:
        self.title_line.show(one_line(self.client.name), self.tr.date(self.assessment.date))


def _shown(block: Block) -> Static:
    return Static(Content("\n").join(block.lines), classes=block.classes)
