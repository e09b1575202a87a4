"""The dialogs that ask for one fact of a contract: options to choose from, or a field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.planned import words
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.tui.fact_edit import FactEdit
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.rows import Row, Rows

SAVE_SECONDS = 0.5
"""How long after the last key a text is saved."""


class FactDialog(Dialog[None]):
    """Asks for a fact. Everything that is possible is saved, however it is closed."""

    AUTO_FOCUS = "#field"

    def __init__(self, session: Session, edit: FactEdit, chosen: FactValue | None) -> None:
        """Ask for the fact of ``edit``, whose value is ``chosen`` now."""
        super().__init__(session)
        self._edit = edit
        self._chosen = chosen
        self._saving = False

    def fields(self) -> Iterator[Widget]:
        """Yield what it is entered with."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Yield the fact's name, why it matters, and what it is entered with."""
        fact, language = self._edit.fact, self.tr.language
        with VerticalScroll(classes="box fact", can_focus=False):
            yield Static(Content.styled(words(fact.name, language), "bold"))
            yield Static(Content.styled(words(fact.why, language), "$quiet"))
            yield from self.fields()

    def _put(self, work: Callable[[], None], *, close: bool) -> None:
        """Save with ``work``, then close if that is wanted."""
        if self._saving:
            return
        self._saving = True

        def saved(_: None) -> None:
            self._saving = False
            if close:
                self.dismiss(None)

        self.app.in_background(work, saved, self._failed)

    def _failed(self) -> None:
        self._saving = False


class OptionDialog(FactDialog):
    """Asks for one of the options, or any number of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick(0)", N_("Pick"), id="fact.pick", show=False),
        *(
            Binding(str(number), f"pick({number})", N_("Pick"), id=f"fact.pick-{number}", show=False)
            for number in range(1, 10)
        ),
    ]
    HELP = N_("A digit or Enter picks. Where several can be picked, the same again takes one back.")

    def fields(self) -> Iterator[Widget]:
        """Yield the options."""
        yield Rows(id="field")

    def on_mount(self) -> None:
        """Show the options, with the caret on the one that is picked."""
        rows = self.query_one(Rows)
        if isinstance(self._chosen, str):
            rows.select(self._chosen)
        self._show()

    @property
    def _several(self) -> bool:
        return self._edit.fact.kind == "choices"

    def _picked(self) -> list[str]:
        chosen = self._chosen
        if isinstance(chosen, list):
            return chosen
        return [chosen] if isinstance(chosen, str) else []

    def _show(self) -> None:
        marks = ("[x] ", "[ ] ") if self._several else ("● ", "○ ")
        rows, picked = [], self._picked()
        for number, option in enumerate(self._edit.fact.option, 1):
            mark, style = (marks[0], "$primary bold") if option.key in picked else (marks[1], "")
            name = words(option.name, self.tr.language)
            rows.append(
                Row(option, Content.assemble((f"{number} ", "$accent"), (mark, style), (name, style)), option.key)
            )
        self.query_one(Rows).fill(rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick an option at Enter or a click."""
        self.action_pick()

    def action_pick(self, number: int = 0) -> None:
        """Pick the option under the caret, or the one with this number, from 1. Of several, again takes it back."""
        options, rows = self._edit.fact.option, self.query_one(Rows)
        if number > len(options) or self._saving:
            return
        if number:
            rows.select(options[number - 1].key)
        if not self._several:
            self._chosen = rows.chosen
            self._put(partial(self._edit.put, rows.chosen), close=True)
        else:
            picked = set(self._picked()) ^ {rows.chosen}
            self._chosen = [option.key for option in options if option.key in picked]
            self._put(partial(self._edit.put, self._chosen or None), close=False)
        self._show()

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return ("pick(0)", "close")


class FieldDialog(FactDialog):
    """Asks for a number, a sum, a day, a text or a list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "save", N_("Save"), id="fact.save")]
    HELP = N_(
        "Enter saves. An empty field removes the fact. In a list, each line is one item, and F2 saves.\n\n"
        "Closing saves too. A value that is not possible is not saved: it stays in the field until you open it again."
    )

    def __init__(self, session: Session, edit: FactEdit, chosen: FactValue | None) -> None:
        super().__init__(session, edit, chosen)
        self._timer: Timer | None = None

    def fields(self) -> Iterator[Widget]:
        """Yield the field, what it says or what is wrong with it, and two buttons."""
        edit, t = self._edit, self.tr.t
        examples = {"day": "2027-01-31", "currency": "EUR", "country": t("ID, or a name")}
        if edit.fact.kind == "lines":
            yield TextArea(edit.text, id="field", show_line_numbers=False, placeholder=t("One item a line"))
        else:
            yield Input(edit.text, id="field", placeholder=examples.get(edit.fact.kind, ""))
        yield Static(id="meaning")
        with Horizontal(classes="buttons"):
            yield Button(Content(t("Save")), variant="primary", id="save")
            yield Button(Content(t("Close")), id="close")

    def on_mount(self) -> None:
        """Show what the field says, and put the cursor at its end."""
        for editor in self.query(TextArea):
            editor.move_cursor(editor.document.end)
        if self._edit.text:
            self._show_meaning(finished=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        self._take(event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed."""
        self._take(event.text_area.text)

    def _take(self, text: str) -> None:
        if text == self._edit.text:
            return
        self._edit.keep(text)
        self._show_meaning(finished=False)
        if self._edit.fact.kind in ("text", "lines"):  # half a number would be another number, half a text is none
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(SAVE_SECONDS, self.save_typed)

    def save_typed(self) -> None:
        """Save what is typed so far, and stay."""
        if self._problem() is None:
            self.app.in_background(self._edit.save, lambda _: None)

    def _problem(self) -> Problem | None:
        """Return why what is typed cannot be saved, or None."""
        try:
            self._edit.read_text()
        except Problem as problem:
            return problem
        return None

    def _show_meaning(self, *, finished: bool) -> None:
        """Show what is typed in words; what is wrong with it once it is ``finished``."""
        problem = self._problem()
        text = Content("")
        if problem is None:
            text = Content.styled(self._edit.meaning(), "$secondary")
        elif finished:
            name = words(self._edit.fact.name, self.tr.language)
            wrong = sentence(problem, self.tr).removeprefix(f"{name}: ")
            text = Content.styled(capital(wrong), "$error")
        self.query_one("#meaning", Static).update(text)
        self.query_one("#field").set_class(problem is not None and finished, "-wrong")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or close."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_close()

    def action_save(self) -> None:
        """Save and close, or say what is wrong."""
        self._read_field()
        if self._problem() is None:
            self._put(self._edit.save, close=True)
        else:
            self._show_meaning(finished=True)
            self.query_one("#field").focus()

    def action_close(self) -> None:
        """Close; what is typed is saved if it is possible."""
        self._read_field()
        if self._problem() is None and self._edit.is_kept:
            self._put(self._edit.save, close=True)
        else:
            super().action_close()

    def keep_typed(self) -> Problem | None:
        """Save what is typed, also what no event has reported yet."""
        self._read_field()
        try:
            if self._edit.is_kept:
                self._edit.save()
        except Problem as problem:
            return problem
        return None

    def _read_field(self) -> None:
        for field in self.query("#field"):  # none in a box that was only just opened
            self._take(field.value if isinstance(field, Input) else field.text)  # type: ignore[attr-defined]

    def keys_now(self) -> Sequence[str]:
        """Return the key that saves besides the others."""
        return ("save", *super().keys_now())
