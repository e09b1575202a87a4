"""The plan for leaving a client: the last day, the next step, and the steps to tick off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.contract import Facts
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.plan import PlannedStep
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.money import money_rows
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.plan_content import (
    PlanView,
    day_width,
    end_lines,
    info_row,
    next_lines,
    safety_lines,
    step_lines,
    step_row,
    view_of,
    warning_lines,
    way_lines,
    way_row,
)
from clientcheck_tui.tui.plan_info import Info, infos, safety
from clientcheck_tui.tui.row_content import heading
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.screens.plan_changes import choose, choose_notice, tick
from clientcheck_tui.tui.screens.plan_dialogs import PlanExport
from clientcheck_tui.tui.widgets.rows import Row, Rows

PlanItem = PlannedStep | Way | Info


BOX = 5
"""The last column of a row's box, from the left of the list."""


class PlanRows(Rows):
    """Steps to tick off, ways out to choose, and what else there is to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", N_("Tick, choose"), id="plan.tick"),
    ]

    async def _on_click(self, event: Click) -> None:
        """Tick or choose at a click on the box; anywhere else in a row, a click only selects it."""
        if event.x > BOX:
            event.prevent_default()
            clicked = event.style.meta.get("option")
            if clicked is not None and not self.options[clicked].disabled:
                self.highlighted = clicked


class PlanScreen(ListPage[PlanItem]):
    """The plan for one client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "notice", N_("Notice day"), id="plan.notice"),
        Binding("w", "letters", N_("Letters"), id="plan.letters"),
        Binding("t", "contract", N_("Contract"), id="plan.contract"),
        Binding("e", "export", N_("Export"), id="plan.export"),
        Binding("escape,left", "back", N_("Back"), id="plan.back", key_display="esc"),
    ]
    HELP = N_(
        "How this contract can end, and the steps towards its last day. Enter ticks the selected step off, and the "
        "tick stays when the plan changes. On a way out, Enter makes the plan for that way.\n\n"
        "A day that is proposed needs the client’s agreement in writing. A day that is assumed rests on something you "
        "have not entered: find it in the contract, or ask.\n\n"
        "For all other rows, Enter moves to the text below, where the arrow keys scroll. Esc goes back."
    )

    def __init__(self, session: Session, client: Client) -> None:
        """Show the plan for ``client``."""
        super().__init__(session, PlanRows(id="plan"))
        self.client = client
        self._view: PlanView | None = None
        self._leaving: Leaving | None = None
        self._since: Facts | None = None
        """The facts that changes are counted from: those of the plan that was on the screen before."""

    def body(self) -> Iterator[Widget]:
        """Yield what comes first, the list, the selected row's text, and that this is not legal advice."""
        yield Static(id="plan-safety")
        with Vertical(id="plan-first"):
            yield Static(id="plan-end")
            yield Static(id="plan-warning")
            yield Static(id="plan-next")
        with Vertical(id="plan-columns"):
            yield self.rows
            with VerticalScroll(id="plan-detail"):
                yield Static(id="plan-text")
        yield Static(id="disclaimer", markup=False)

    def rebuilt(self) -> PlanScreen:
        """Return a new copy of this screen, in the current language."""
        return PlanScreen(self.session, self.client)

    def read(self) -> object:
        """Read the client's plan; close the page if the client is gone."""
        with self.app.showing_problems():
            if (client := self.still_there(self.client)) is None:
                return self._content
            self.client = client
            stored = self.session.leaving(client)
            if self._since is None:
                self._since = stored.seen or stored.facts
            elif self._leaving is not None and stored.facts != self._leaving.facts:
                self._since = self._leaving.facts
            self._leaving = stored
            compared = msgspec.structs.replace(stored, seen=dict(self._since))
            planned = self.session.planned(client, leaving=compared)
            judged, today = self.session.last_judged(client), self.session.today
            money = money_rows(planned, judged, self.tr, today, self.app.settings.currency)
            self._view = view_of(planned, self.tr, today, money)
            if not self.rows.options and (step := self._view.next_step) is not None:
                self.rows.select("info.safety" if safety(self._view) is not None else f"step.{step.key}")
            if stored.seen != stored.facts and self.app.screen is self:
                self.app.in_background(partial(self.session.mark_seen, client), lambda _: None)
        view = self._view
        return None if view is None else (self.client, view.planned, view.money)

    def show_texts(self) -> None:
        """Show the client's name, what comes first, and that this is not legal advice."""
        view = self._view
        title = self.tr.t("{client} · leaving", client=one_line(self.client.name))
        self.title_line.show(title, self.tr.date(self.session.today))
        if view is None:
            return
        bindings = [active.binding for active in self.active_bindings.values()]
        keys = {binding.id: self.app.get_key_display(binding) for binding in bindings}
        for name, lines in (
            ("safety", safety_lines(view)),
            ("end", end_lines(view)),
            ("warning", warning_lines(view)),
            ("next", next_lines(view, keys.get("plan.notice", ""), keys.get("plan.contract", ""))),
        ):
            static, text = self.query_one(f"#plan-{name}", Static), list(lines)
            static.set_class(not text, "empty")
            static.update(Content("\n").join(text))
        self.query_one("#disclaimer", Static).update(view.say.disclaimer)

    def options(self, width: int) -> Iterator[Option]:
        """Yield the steps, the ways out, and what else there is to know."""
        view, tr = self._view, self.tr
        if view is None:
            return
        plan = view.planned.plan
        days = day_width(view.days(step) for step in plan.steps)
        if (first := safety(view)) is not None:
            yield self._info(first, width)
        done = sum(step.done is not None for step in plan.steps)
        counted = tr.t("{done} of {count} done", done=done, count=len(plan.steps))
        yield Option(heading(tr.t("Steps"), counted, width)[1:], disabled=True)
        for step in plan.steps:
            yield Row(step, step_row(view, step, days, width), f"step.{step.key}")
        yield Option(heading(tr.t("Ways out"), "", width), disabled=True)
        days = day_width(view.day(way.end) for way in plan.out.ways)
        for way in plan.out.ways:
            yield Row(way, way_row(view, way, days, width), f"way.{way.way}")
        yield Option(heading(tr.t("More"), "", width), disabled=True)
        for info in infos(view):
            yield self._info(info, width)

    @staticmethod
    def _info(info: Info, width: int) -> Row[Info]:
        return Row(info, info_row(info.title, info.remark, width), f"info.{info.key}")

    def fill(self) -> None:
        """Show the rows, and the selected one."""
        first = not self.rows.options
        super().fill()
        self._show_detail()
        if first and self.rows.highlighted:  # the next step stands near the top, below the last one that is done
            self.call_after_refresh(self.rows.scroll_to, y=self.rows.highlighted - 1, animate=False)

    def focus_list(self) -> None:
        """Put the focus on the list, unless the text below it is being read."""
        if not self.query_one("#plan-detail").has_focus:
            super().focus_list()

    @on(OptionList.OptionHighlighted)
    def highlighted(self) -> None:
        """Show all of the selected row."""
        self._show_detail()

    def _show_detail(self) -> None:
        view, chosen = self._view, self.chosen
        if view is None or chosen is None:
            return
        if isinstance(chosen, PlannedStep):
            lines = list(step_lines(view, chosen))
        elif isinstance(chosen, Way):
            lines = list(way_lines(view, chosen))
        else:
            lines = [Content.styled(chosen.title, "bold"), *chosen.lines]
        self.query_one("#plan-text", Static).update(Content("\n").join(lines))
        self.query_one("#plan-detail").scroll_home(animate=False)

    def open_item(self, item: PlanItem) -> None:
        """Tick a step off or take that back, make the plan for a way, or go to the text of another row."""
        view = self._view
        if view is None:
            return
        if isinstance(item, PlannedStep):
            tick(self.app, view, item, self.rows.chosen)
        elif isinstance(item, Way):
            choose(self.app, view, item, self.rows.chosen)
        else:
            self.query_one("#plan-detail").focus()

    def action_notice(self) -> None:
        """Ask for the day of the notice. This can be undone."""
        if self._view is not None:
            choose_notice(self.app, self._view, self.rows.chosen)

    def action_letters(self) -> None:
        """Write letters to the client."""
        self.app.show_letters(self.client)

    def action_contract(self) -> None:
        """Open the facts of the contract."""
        self.app.show_contract(self.client)

    def action_export(self) -> None:
        """Export the plan."""
        if self._view is not None:
            self.app.push_screen(PlanExport(self.session, self._view))

    def action_back(self) -> None:
        """Go from the text back to the list, or close."""
        if self.rows.has_focus:
            self.dismiss(None)
        else:
            self.rows.focus()

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        return ("select", *undo, "notice", "letters", "contract", "back", "export", "command_palette")
