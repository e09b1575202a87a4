"""A new or changed entry of the log. Everything typed is saved as it is typed, and put into the log at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static, TextArea

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LOG_KINDS
from clientcheck_tui.core.typed_entry import TypedEntry
from clientcheck_tui.report.log_words import FACT, FEELING, kind_word
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.picks import Pick, Picks

KEPT = {None: N_("Not known yet"), True: N_("Kept"), False: N_("Not kept")}
"""What became of an agreement."""

Save = Callable[[Callable[[], None], Callable[[], None]], None]
"""Puts what was typed last into the log, then calls the first function; the second if that failed."""


class LogEntryDialog(Dialog[None]):
    """The fields of an entry. Closing it keeps them as they are, to be continued."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "save", N_("Save"), id="entry.save"),
        Binding("down", "app.focus_next", N_("Down"), id="entry.down", show=False),
        Binding("up", "app.focus_previous", N_("Up"), id="entry.up", show=False),
    ]
    HELP = N_(
        "What happened, in your words. A fact is what anybody could have seen. A feeling counts too, but it is kept "
        "apart.\n\nWhat you type is kept at once. It is in the log when you save it. If you close this first, it waits "
        "on the page of the log."
    )
    AUTO_FOCUS = ""

    def __init__(
        self, session: Session, pack: Pack | None, typed: TypedEntry, changed: Callable[[TypedEntry], None], save: Save
    ) -> None:
        """Show the fields ``typed``.

        Args:
            session: the session.
            pack: has the signs an entry can be about; None if it cannot be read.
            typed: the fields at first.
            changed: called with the fields after every change.
            save: called to put what was reported last into the log.
        """
        super().__init__(session)
        self._pack = pack
        self._typed = typed
        self._changed = changed
        self._save = save
        self._saving = False

    def compose(self) -> ComposeResult:
        """One line for each field, then what is wrong, and the buttons."""
        t, typed = self.tr.t, self._typed
        kinds = [Pick(kind, capital(kind_word(kind, self.tr))) for kind in LOG_KINDS]
        facts = [Pick("fact", capital(t(FACT))), Pick("feeling", capital(t(FEELING)))]
        kept = [Pick(str(value), t(word)) for value, word in KEPT.items()]
        with VerticalScroll(classes="box wide entry", can_focus=False):
            title = t("Change an entry of the log") if typed.entry else t("New entry of the log")
            yield Static(Content.styled(title, "bold"), id="heading")
            yield _field(t("Kind"), Picks(kinds, [typed.kind], id="kind"))
            yield _field(t("Date"), Input(typed.date, id="date", max_length=20, compact=True), Static(id="date-said"))
            yield TextArea(typed.text, id="editor", placeholder=t("What happened?"), show_line_numbers=False)
            yield _field(t("It is a"), Picks(facts, ["feeling" if typed.feeling else "fact"], id="feeling"))
            if signs := list(self._signs()):
                yield _field(t("About"), Picks(signs, typed.signs, several=True, id="about-signs"))
            due = Input(typed.due, id="due", placeholder=t("a date"), max_length=20, compact=True)
            yield _field(t("Due"), due, Static(id="due-said"), classes="agreement")
            yield _field(t("So far"), Picks(kept, [str(typed.kept)], id="kept"), classes="agreement")
            hint = t("an amount, a quote, a file’s path")
            yield _field(t("Evidence"), Input(typed.evidence, placeholder=hint, id="evidence-of", compact=True))
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Save")), variant="primary", id="save")
                yield Button(Content(t("Close")), id="close")

    def _signs(self) -> Iterator[Pick]:
        """The signs by name; those the entry has had from an earlier pack by key."""
        names = self._pack.sign_names(self.tr.language) if self._pack is not None else {}
        for key in dict.fromkeys((*names, *self._typed.signs)):
            yield Pick(key, names.get(key, key))

    def on_mount(self) -> None:
        """Start at the kind of an entry that has no words yet, else at the end of its words."""
        self._show_state()
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        fresh = self._typed.kind == "note" and not self._typed.has_content
        self.query_one("#kind" if fresh else "#editor").focus()

    def keys_now(self) -> Sequence[str]:
        """Return the key that saves besides the others."""
        return ("save", *super().keys_now())

    def keep_typed(self) -> Problem | None:
        """Keep what is typed, also what no event has reported yet."""
        self._take()
        return None

    @on(Picks.Changed)
    def picked(self, event: Picks.Changed) -> None:
        """Keep it; go on to the words once a kind is chosen for which there are none."""
        self._take()
        if event.picks.id == "kind" and event.directly and not self._typed.text:
            self.query_one(TextArea).focus()

    def on_key(self, event: Key) -> None:
        """Take letters typed at the kind for the words, so that who types at once loses none."""
        if self.query_one("#kind").has_focus and event.character is not None and event.character.isalpha():
            event.stop()
            editor = self.query_one(TextArea)
            editor.focus()
            editor.insert(event.character)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def field_changed(self) -> None:
        """Keep it."""
        self._take()

    @on(Input.Blurred)
    def field_left(self) -> None:
        """Say what is wrong with a date."""
        self._show_dates(finished=True)

    @on(Input.Submitted)
    def field_finished(self, event: Input.Submitted) -> None:
        """Go to the next field; from the last one, save."""
        if event.input.id == "evidence-of":
            self.action_save()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or close."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Close, and keep what is typed."""
        self._take()
        super().action_close()

    def action_save(self) -> None:
        """Put it into the log, or say what is wrong."""
        if self._saving:
            return
        self._take()
        typed = self._typed
        self._show_dates(finished=True)
        for field, problem in (("#date", typed.wrong_date(self.session.today)), ("#due", typed.wrong_due())):
            if problem is not None:
                self.query_one(field).focus()
                return
        if not typed.text.strip():
            self._show_trouble(self.tr.t("Write what happened first."))
            self.query_one("#editor").focus()
            return
        self._saving = True
        self._save(self._saved, self._failed)

    def _saved(self) -> None:
        self.dismiss(None)

    def _failed(self) -> None:
        self._saving = False

    def _take(self) -> None:
        """Read the fields, report them if they have changed, and show what depends on them."""
        if not self.query("#close"):  # in a box that was only just opened
            return
        kept = self.query_one("#kept", Picks).picked[0]
        kind = self.query_one("#kind", Picks).picked[0]
        signs = self._typed.signs
        for picks in self.query("#about-signs").results(Picks):
            signs = picks.picked
        typed = msgspec.structs.replace(
            self._typed,
            kind=next(one for one in LOG_KINDS if one == kind),
            date=self.query_one("#date", Input).value,
            text=self.query_one(TextArea).text,
            feeling=self.query_one("#feeling", Picks).picked == ("feeling",),
            due=self.query_one("#due", Input).value,
            kept=next(value for value in KEPT if str(value) == kept),
            signs=signs,
            evidence=self.query_one("#evidence-of", Input).value,
        )
        if typed != self._typed:
            self._typed = typed
            self._changed(typed)
            self._show_state()

    def _show_state(self) -> None:
        """Show the fields of agreements for them only, what the dates mean, and nothing that was wrong before."""
        for field in self.query(".agreement"):
            field.display = self._typed.kind == "agreement"
        self._show_trouble("")
        self._show_dates(finished=False)

    def _show_trouble(self, text: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.update(text)
        trouble.display = bool(text)

    def _show_dates(self, *, finished: bool) -> None:
        """Beside each date show the day in words, or once it is ``finished`` what is wrong with it."""
        typed = self._typed
        dates = (
            ("date", typed.day, typed.wrong_date(self.session.today)),
            ("due", typed.due_day, typed.wrong_due()),
        )
        for name, day, problem in dates:
            wrong = problem is not None and (finished or day is not None)
            said = Content.styled(self.tr.date(day), "$quiet") if day is not None else Content("")
            if wrong and problem is not None:
                said = Content.styled(sentence(problem, self.tr), "$error")
            self.query_one(f"#{name}", Input).set_class(wrong, "-wrong")
            self.query_one(f"#{name}-said", Static).update(said)


def _field(label: str, *widgets: Widget, classes: str = "") -> Horizontal:
    """A field with its label."""
    return Horizontal(Label(Content(label)), *widgets, classes=f"field {classes}")
