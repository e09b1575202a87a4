"""A client's log: what happened, newest first, and the whole of the selected entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, LogEntry, LogKind, SavedText
from clientcheck_tui.core.typed_entry import TypedEntry, read
from clientcheck_tui.session import Session
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import Undo
from clientcheck_tui.tui.entry_edit import EntryEdit
from clientcheck_tui.tui.log_rows import day_width, entry_lines, entry_row, typed_row
from clientcheck_tui.tui.row_content import heading
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.rows import Row, Rows


class LogScreen(ListPage[LogEntry | SavedText]):
    """The log of one client. A `SavedText` is an entry that is not in it yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new('note')", N_("New entry"), id="log.new"),
        Binding("t", "new('talk')", N_("New talk"), id="log.talk"),
        Binding("y", "keep(True)", N_("Kept"), id="log.kept"),
        Binding("x", "keep(False)", N_("Not kept"), id="log.not-kept"),
        Binding("d", "delete", N_("Delete"), id="log.delete"),
        Binding("D", "erase", N_("Delete permanently"), id="log.erase", show=False, key_display="D"),
        Binding("escape,left", "back", N_("Back"), id="log.back", key_display="esc"),
    ]
    HELP = N_(
        "What happened with this client, newest first: talks, agreements, incidents, boundaries, money and notes. "
        "Facts and feelings are kept apart.\n\nFor an agreement, say whether it was kept. The same key again takes "
        "that back.\n\nIn the next assessment, the log proposes answers to the questions on your talk with the client."
    )
    NEED_A_ROW = frozenset({"delete", "erase"})

    def __init__(self, session: Session, client: Client) -> None:
        """Show the log of ``client``."""
        super().__init__(session, Rows(id="log"))
        self.client = client
        self._entries: list[LogEntry] = []
        self._typed: list[tuple[SavedText, TypedEntry]] = []
        """Entries that are not in the log yet, newest first."""

    def body(self) -> Iterator[Widget]:
        """Yield a text for an empty log, the list, and the selected entry."""
        yield Static(id="log-about")
        yield self.rows
        with VerticalScroll(id="entry", can_focus=False):
            yield Static(id="entry-text")

    def rebuilt(self) -> LogScreen:
        """Return a new copy of this screen, in the current language."""
        return LogScreen(self.session, self.client)

    def read(self) -> object:
        """Read the log and what is not in it yet; close the page if the client is gone."""
        with self.app.showing_problems():
            if (client := self.still_there(self.client)) is None:
                return self._content
            self.client = client
            self._entries = list(reversed(self.session.repository.log(client.uuid)))
            self._typed = self._read_typed()
        return self.client, self._entries, self._typed

    def _read_typed(self) -> list[tuple[SavedText, TypedEntry]]:
        own = [text for text in self.app.texts.of(self.client.uuid) if text.kind == "log-entry"]
        return [(text, read(text.text, self.session.today)) for text in own]

    @property
    def _pack(self) -> Pack | None:
        """The pack with the names of the signs; None if it cannot be read, which is said where a client is assessed."""
        try:
            return self.session.current.pack
        except Problem:
            return None

    def show_texts(self) -> None:
        """Show the client's name, and what the log is for while it is empty."""
        title = self.tr.t("{client} · log", client=one_line(self.client.name))
        self.title_line.show(title, self.tr.date(self.session.today))
        about = self.query_one("#log-about", Static)
        about.display = not (self._entries or self._typed)
        about.update(self._welcome())
        self._show_entry()

    def _open_agreements(self) -> str:
        count = sum(entry.open for entry in self._entries)
        return self.tr.n("{count} open agreement", "{count} open agreements", count) if count else ""

    def _welcome(self) -> Content:
        t = self.tr.t
        return Content.assemble(
            t("Nothing is logged yet. In a talk, facts with their dates help."),
            "\n\n",
            ("n", "$accent bold"),
            "  " + t("log what happened"),
            "\n",
            ("t", "$accent bold"),
            "  " + t("log a talk"),
        )

    def options(self, width: int) -> Iterator[Option]:
        """Yield what is not in the log yet, then the log."""
        tr, today = self.tr, self.session.today
        days = day_width(
            [*(typed.day for _, typed in self._typed), *(entry.date for entry in self._entries)], tr, today
        )
        if self._typed:
            yield Option(heading(tr.t("Continue"), "", width), disabled=True)
        for text, typed in self._typed:
            yield Row(text, typed_row(typed, tr, today, days, width), text.uuid)
        if self._entries:
            yield Option(heading(tr.t("Log"), self._open_agreements(), width), disabled=True)
        for entry in self._entries:
            yield Row(entry, entry_row(entry, tr, today, days, width), entry.uuid)

    @on(OptionList.OptionHighlighted)
    def highlighted(self) -> None:
        """Show the whole of the selected entry."""
        self._show_entry()
        self.refresh_bindings()

    def _show_entry(self) -> None:
        chosen, panel = self.chosen, self.query_one("#entry", VerticalScroll)
        panel.display = isinstance(chosen, LogEntry)
        if isinstance(chosen, LogEntry):
            lines = entry_lines(chosen, self._pack, self.tr, self.session.today)
            self.query_one("#entry-text", Static).update(Content("\n").join(lines))
            panel.scroll_home(animate=False)

    def open_item(self, item: LogEntry | SavedText) -> None:
        """Continue what is not in the log yet, or change an entry."""
        if isinstance(item, SavedText):
            self._edit(read(item.text, self.session.today), item)
        else:
            begun = next((text for text, typed in self._typed if typed.entry == item.uuid), None)
            self._edit(TypedEntry.of(item) if begun is None else read(begun.text, self.session.today), begun)

    def action_new(self, kind: LogKind) -> None:
        """Begin an entry, or continue the one that was begun last: for a talk, the talk that was."""
        self.new(kind)

    def new(self, kind: LogKind, signs: Sequence[str] = ()) -> None:
        """Begin an entry of this kind about these signs, or continue the one that was begun last."""
        with self.app.showing_problems():
            self._typed = self._read_typed()
        for text, typed in self._typed:
            if not typed.entry and (kind != "talk" or typed.kind == kind):
                self._edit(typed, text)
                return
        self._edit(TypedEntry(kind, self.session.today.isoformat(), signs=tuple(signs)))

    def _edit(self, typed: TypedEntry, kept: SavedText | None = None) -> None:
        """Open the fields of an entry; ``kept`` if it was begun before."""
        from clientcheck_tui.tui.screens.log_entry import LogEntryDialog

        before = next((entry for entry in self._entries if entry.uuid == typed.entry), None)
        edit = EntryEdit(self.app, self.client, typed, kept, before)

        def closed(_: None) -> None:
            self.rows.select(edit.uuid)
            if not edit.is_worth_keeping:
                self.app.in_background(edit.forget, lambda _: self.reload())

        def save(done: Callable[[], None], failed: Callable[[], None]) -> None:
            def saved(entry: LogEntry) -> None:
                done()
                self._logged(entry, before)

            self.app.in_background(edit.finish, saved, failed)

        self.app.push_screen(LogEntryDialog(self.session, self._pack, typed, edit.keep, save), closed)

    def _logged(self, entry: LogEntry, before: LogEntry | None) -> None:
        """Show what was put into the log, or changed there from ``before``."""
        self.rows.select(entry.uuid)
        if before is not None and entry.uuid == before.uuid and entry != before:
            self._undoable(self.tr.t("The entry was changed."), self.tr.t("The entry is as it was."), before, entry)
        else:
            self.app.show_message(self.tr.t("It is in the log."))
            self.app.reload_pages()

    def _undoable(self, done: str, undone: str, before: LogEntry, changed: LogEntry) -> None:
        undo = partial(self.session.change_entry_back, before, changed)
        self.app.undoable(Undo(done, undone, undo, before.uuid, {before.uuid, before.client}))

    def action_keep(self, kept: bool) -> None:
        """Note that the selected agreement was kept, or not; the same again takes that back."""
        entry = self.chosen
        if not isinstance(entry, LogEntry):
            return
        now = None if entry.kept is kept else kept
        words = {True: N_("Marked as kept."), False: N_("Marked as not kept."), None: N_("Marked as not known yet.")}
        done, undone = self.tr.t(words[now]), self.tr.t("The entry is as it was.")

        def changed(marked: LogEntry) -> None:
            self._undoable(done, undone, entry, marked)

        self.app.in_background(partial(self.session.change_entry, entry, kept=now), changed)

    def deletion(self, item: LogEntry | SavedText, *, for_good: bool) -> tuple[str, Callable[[], Removed]]:
        """Return the entry, or what is not in the log yet."""
        if isinstance(item, SavedText):
            edit = EntryEdit(self.app, self.client, read(item.text, self.session.today), item, None)
            return self.tr.t("The entry that was not in the log yet"), edit.forget
        what = self.tr.t("The entry of {day}", day=self.tr.date(item.date))
        return what, partial(self.session.repository.take_out_entry, item.uuid)

    @on(Click, "#log-about")
    def welcome_clicked(self) -> None:
        """Begin an entry, as the text there says."""
        self.new("note")

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        kept = ("keep(True)", "keep(False)")
        return ("select", *undo, "new('note')", "new('talk')", "back", *kept, "delete", "command_palette", "erase")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action == "keep":
            return isinstance(self.chosen, LogEntry) and self.chosen.kind == "agreement"
        return super().check_action(action, parameters)
