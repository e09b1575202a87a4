"""The facts of the contract with a client, in groups, and beside them what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.contract_form import FormFact
from clientcheck_tui.core.plan import Plan
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Client
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import words
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import Undo
from clientcheck_tui.tui.contract_content import (
    end_lines,
    end_paragraphs,
    fact_lines,
    fact_row,
    folded_lines,
    moved_words,
)
from clientcheck_tui.tui.fact_edit import FactEdit
from clientcheck_tui.tui.row_content import heading
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.rows import Row, Rows


class ContractScreen(ListPage[FormFact]):
    """The facts of one client's contract. Every change is saved at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "remove", N_("Remove"), id="contract.remove", key_display="del"),
        Binding("o", "plan", N_("Plan leaving"), id="contract.plan"),
        Binding("escape,left", "back", N_("Back"), id="contract.back", key_display="esc"),
    ]
    HELP = N_(
        "What is known about the contract. Enter what you know and leave the rest: the first five facts give a plan "
        "already. What does not apply is left out, and comes back if an answer changes.\n\n"
        "Beside the form you see the last day that the facts lead to, and what the last change has moved. “Assumed” "
        "means that it rests on something you have not entered: find it in the contract, or ask.\n\n"
        "Every change is saved at once and can be undone."
    )
    NEED_A_ROW = frozenset({"remove"})

    def __init__(self, session: Session, client: Client, group: str = "") -> None:
        """Show the contract with ``client``, or only one group of its facts.

        Raises:
            Problem: the form or the words for plans cannot be read.
        """
        super().__init__(session, Rows(id="facts"))
        self.client = client
        self._group = group
        self.set_class(bool(group), "one-group")
        self._form = session.form
        self._leaving = session.leaving(client)
        self._planned = session.planned(client, leaving=self._leaving)
        self._before: Plan | None = None

    def body(self) -> Iterator[Widget]:
        """Yield the facts, the selected one, and what they come to."""
        with Horizontal(id="columns"):
            with Vertical(id="form"):
                yield self.rows
                yield Static(id="fact")
            with VerticalScroll(id="right", can_focus=False):
                yield Static(id="end")
        yield Static(id="bar")
        yield Static(id="disclaimer", markup=False)

    def rebuilt(self) -> ContractScreen:
        """Return a new copy of this screen, in the current language."""
        return ContractScreen(self.session, self.client, self._group)

    def read(self) -> object:
        """Read the facts and work out the plan; close the page if the client is gone."""
        with self.app.showing_problems():
            if (client := self.still_there(self.client)) is None:
                return self._content
            self.client = client
            leaving = self.session.leaving(client)
            planned = self.session.planned(client, leaving=leaving)
            if leaving.facts != self._leaving.facts:
                self._before = self._planned.plan
            self._leaving, self._planned = leaving, planned
        return self.client, self._leaving, self._planned.plan, dict(self.app.unsaved_facts)

    @property
    def _currency(self) -> str:
        return str(self._leaving.facts.get("contract.currency", ""))

    def _typed(self, fact: FormFact) -> str | None:
        """What was typed for a fact and could not be saved."""
        return self.app.unsaved_facts.get((self.client.uuid, fact.key))

    def show_texts(self) -> None:
        """Show the client's name, how much is known, and what it comes to."""
        tr, facts, client = self.tr, self._leaving.facts, one_line(self.client.name)
        title, count = tr.t("{client} · contract", client=client), len(facts)
        for group in self._form.group:
            if group.key == self._group:
                title = f"{client} · {words(group.name, tr.language)}"
                count = sum(fact.key in facts for fact in group.fact)
        self.title_line.show(title, tr.n("{count} fact", "{count} facts", count))
        said, plan = PlanWords(self._planned, tr, self.session.today), self._planned.plan
        moved = moved_words(plan, self._before, tr)
        self.query_one("#end", Static).update(Content("\n\n").join(end_paragraphs(said, plan, moved, tr)))
        self.query_one("#bar", Static).update(Content("\n").join(end_lines(said, plan, moved, tr)))
        self.query_one("#disclaimer", Static).update(said.disclaimer)
        self._show_fact()

    def options(self, width: int) -> Iterator[Option]:
        """Yield the facts that apply in their groups, and below the first what does not apply."""
        tr, facts, currency = self.tr, self._leaving.facts, self._currency
        for group in self._form.group:
            if self._group not in ("", group.key):
                continue
            shown = [fact for fact in group.fact if fact.applies(facts)]
            if shown:
                yield Option(heading(words(group.name, tr.language), "", width), disabled=True)
            for fact in shown:
                yield Row(fact, fact_row(fact, facts.get(fact.key), self._typed(fact), tr, currency, width), fact.key)
            if group == self._form.group[0] and (folded := folded_lines(self._form, facts, tr, currency, width)):
                yield Option(folded, disabled=True)

    @on(OptionList.OptionHighlighted)
    def highlighted(self) -> None:
        """Show the whole of the selected fact."""
        self._show_fact()
        self.refresh_bindings()

    def _show_fact(self) -> None:
        fact, lines = self.chosen, []
        if fact is not None:
            lines = fact_lines(fact, self._form, self._leaving, self._typed(fact), self.tr, self._currency)
        self.query_one("#fact", Static).update(Content("\n").join(lines))

    def open_item(self, item: FormFact) -> None:
        """Ask for a fact; the first time it is entered, go on to the next one."""
        from clientcheck_tui.tui.screens.fact import FieldDialog, OptionDialog

        edit = FactEdit(self.app, self.client, item, self._leaving)
        known = self._leaving.facts.get(item.key)

        def closed(_: None) -> None:
            self._saved(edit)
            if known is None and self._leaving.facts.get(item.key) is not None and item.key != self.rows.options[-1].id:
                self.rows.action_cursor_down()

        dialog = OptionDialog if item.option else FieldDialog
        self.app.push_screen(dialog(self.session, edit, known), closed)

    def action_remove(self) -> None:
        """Remove what is known of the selected fact. This can be undone."""
        if (fact := self.chosen) is None:
            return
        self.app.unsaved_facts.pop((self.client.uuid, fact.key), None)
        edit = FactEdit(self.app, self.client, fact, self._leaving)
        self.app.in_background(partial(edit.put, None), lambda _: self._saved(edit))

    def _saved(self, edit: FactEdit) -> None:
        """Show what is saved now; a change can be undone."""
        if edit.changed is None:
            self.reload()
            return
        fact, (before, changed) = edit.fact, edit.changed
        name = words(fact.name, self.tr.language)
        done, undone = self.tr.t("{fact}: changed.", fact=name), self.tr.t("{fact}: as it was.", fact=name)
        undo = partial(self.session.change_facts_back, before, changed)
        self.app.undoable(Undo(done, undone, undo, fact.key, {self.client.uuid, changed.uuid}), quietly=True)

    def action_plan(self) -> None:
        """Open the plan."""
        self.app.open_plan(self.client)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        return ("select", *undo, "plan", "remove", "back", "command_palette")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action == "remove":
            fact = self.chosen
            return fact is not None and (fact.key in self._leaving.facts or self._typed(fact) is not None)
        return super().check_action(action, parameters)
