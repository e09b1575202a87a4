"""A screen with a list of what is stored: the home screen and a client's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from clientcheck_tui.core.records import Client, Draft
from clientcheck_tui.session import Session
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import Undo
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.row_content import MIN_ROOM
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog
from clientcheck_tui.tui.widgets.rows import Row, Rows

Item = TypeVar("Item")


class ListPage(Page, Generic[Item]):
    """A page with one `Row` for each ``Item``. A subclass reads the items, makes the rows and opens them.

    Attributes:
        rows: the list; a row can be selected before the page is shown.
    """

    NEED_A_ROW: ClassVar[frozenset[str]] = frozenset()
    """The actions that need a selected row."""

    def __init__(self, session: Session, rows: Rows) -> None:
        super().__init__(session)
        self.rows = rows
        self._watch = session.repository.watch()
        self._content: object = None
        self._filled_for: object = None

    def read(self) -> object:
        """Read the store. Return what the rows and texts are made from; if it is the same, nothing is redrawn."""
        raise NotImplementedError

    def show_texts(self) -> None:
        """Show the title and the text above the list."""
        raise NotImplementedError

    def options(self, width: int) -> Iterator[Option]:
        """Yield headings, and a `Row` of ``width`` cells for each item."""
        raise NotImplementedError

    def open_item(self, item: Item) -> None:
        """Open an item."""
        raise NotImplementedError

    def deletion(self, item: Item, *, for_good: bool) -> tuple[str, Callable[[], Removed]]:
        """Return the name of what is deleted with this item, and a function that takes it out of the store."""
        raise NotImplementedError

    @property
    def chosen(self) -> Item | None:
        """The selected item, or None."""
        row = self.rows.highlighted_option
        item: Item | None = row.item if isinstance(row, Row) else None
        return item

    def still_there(self, client: Client) -> Client | None:
        """Return a client as it is saved now; without it, None, and the page is closed."""
        saved = self.session.repository.client(client.uuid)
        if saved is None and self.app.screen is self:  # otherwise once what covers it is closed
            self.dismiss(None)
        return saved

    def on_screen_resume(self) -> None:
        """Read the store when this screen is shown, the first time too."""
        self.reload()

    def reload(self) -> None:
        """Read the store again, and show what changed."""
        self._content = self.read()
        self.fill()

    def look_around(self) -> None:
        """Show what other windows have saved, and after midnight the new day."""
        if self.app.screen is not self:
            return
        if self._watch.changed():
            self.reload()
        else:
            self.fill()

    def draft_saved(self) -> None:
        """Show the draft that was just saved."""
        if not self.app.save_failed and self.app.screen is self:
            self.reload()

    def on_rows_resized(self) -> None:
        """Lay out the rows for the new width."""
        self.fill()

    def fill(self) -> None:
        """Show the rows, unless content, width and day are as before."""
        rows = self.rows
        fill_for = (self._content, rows.room, self.session.today)
        if fill_for == self._filled_for:
            return
        self._filled_for = fill_for
        self.show_texts()
        rows.fill(self.options(max(MIN_ROOM, rows.room)))
        rows.display = bool(rows.options)
        rows.disabled = not rows.options  # then it offers no key
        self.focus_list()
        self.refresh_bindings()

    def focus_list(self) -> None:
        """Put the focus on the list after it was filled."""
        self.rows.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        return action not in self.NEED_A_ROW or self.chosen is not None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a row at Enter or a click."""
        if (item := self.chosen) is not None and self.app.screen is self:  # Enter pressed twice opens once
            self.open_item(item)

    def action_delete(self) -> None:
        """Delete the selected item; this can be undone."""
        if (item := self.chosen) is None:
            return
        what, take_out = self.deletion(item, for_good=False)
        row, t = self.rows.chosen, self.tr.t

        def deleted(removed: Removed) -> None:
            done, undone = t("{what} was deleted.", what=what), t("{what} is back.", what=what)
            undo = partial(self.session.put_back, removed)
            self.app.undoable(Undo(done, undone, undo, row, removed.about))

        self.app.in_background(take_out, deleted)

    def action_erase(self) -> None:
        """Ask, then delete the selected item permanently, also from the backups."""
        if (item := self.chosen) is None:
            return
        what, take_out = self.deletion(item, for_good=True)
        tr, t = self.tr, self.tr.t

        def work() -> tuple[Removed, int]:
            removed = take_out()
            return removed, self.session.repository.erase(removed)

        def erased(result: tuple[Removed, int]) -> None:
            removed, copies = result
            self.app.show_message(
                tr.n(
                    "{what} was deleted permanently, also from {count} older copy.",
                    "{what} was deleted permanently, also from {count} older copies.",
                    copies,
                    what=what,
                )
            )
            self.app.erased(removed.uuids)

        def decided(answer: str | None) -> None:
            if answer == "erase":
                self.app.in_background(work, erased)

        title = t("{what}: delete permanently?", what=what)
        texts = [t("It is also deleted from the older copies. This cannot be undone.")]
        choices = [Choice("keep", t("Keep it"), "primary"), Choice("erase", t("Delete permanently"), "error")]
        self.app.push_screen(ConfirmDialog(self.session, title, texts, choices), decided)

    def draft_deletion(self, client: Client, draft: Draft) -> tuple[str, Callable[[], Removed]]:
        """Return `deletion` for a draft, which is taken out in its newest state, saved or not."""

        def take_out() -> Removed:
            known = [*self.app.saver.waiting(), *self.session.repository.drafts()]
            self.app.saver.forget(draft.uuid)
            newest = next((one for one in known if one.uuid == draft.uuid), draft)
            return self.session.repository.take_out_draft(newest)

        return self.tr.t("The unfinished assessment of {client}", client=one_line(client.name)), take_out

    def rename(self, client: Client) -> None:
        """Ask for a client's new name. This can be undone."""
        from clientcheck_tui.tui.screens.client_name import RenameDialog

        def renamed(new: Client | None) -> None:
            if new is not None and new != client:
                done = self.tr.t("{old} is now called {new}.", old=client.name, new=new.name)
                undone = self.tr.t("{new} is called {old} again.", old=client.name, new=new.name)
                undo = partial(self.session.repository.rename, new, client.name)
                self.app.undoable(Undo(done, undone, undo, client.uuid, {client.uuid}))

        self.app.push_screen(RenameDialog(self.session, client), renamed)
