"""Undo instead of questions: what was done is told, and can be taken back with one key until the app closes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar, NamedTuple, TypeVar

from textual.binding import Binding, BindingType

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.tui.localized import LocalizedApp, sentence
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.terminal_app import STORE_WORKERS
from clientcheck_tui.tui.widgets.rows import Rows

Result = TypeVar("Result")


class Undo(NamedTuple):
    """Something that can be undone.

    Attributes:
        told: what was done, in words.
        back: that it is undone, in words.
        undo: undoes it.
        row: the key of the row it is about, which gets the caret again.
        about: the uuids of what it would bring back, or change back.
    """

    told: str
    back: str
    undo: Callable[[], object]
    row: str
    about: Collection[str]


class UndoingApp(LocalizedApp):
    """An app that writes to the store behind the person's back, tells what became of it, and can take it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z,ctrl+z", "undo", N_("Undo"), id="app.undo", show=False),
    ]

    def __init__(self) -> None:
        """Nothing is done yet that could be undone."""
        super().__init__()
        self._undo: list[Undo] = []

    def tell(self, problem: Problem) -> None:
        """Say what went wrong; the text is data, never markup."""
        self.clear_notifications()
        self.notify(sentence(problem, self.tr), severity="error", timeout=12, markup=False)

    def in_background(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[], None] | None = None
    ) -> None:
        """Do what writes to the store in a thread, then go on; a problem is told."""

        def run() -> None:
            try:
                result = work()
            except Problem as problem:
                self.call_from_thread(self.tell, problem)
                if failed is not None:
                    self.call_from_thread(failed)
            else:
                self.call_from_thread(done, result)

        self.run_worker(run, thread=True, group=STORE_WORKERS)

    def undoable(self, done: Undo) -> None:
        """Say what was done, remember how it is undone, and show what is there now."""
        self._undo.append(done)
        self.say(self.tr.t("{done} z undoes it until you quit.", done=done.told))
        self.reload_pages()

    def erased(self, gone: Collection[str]) -> None:
        """What is deleted for good no undo brings back: forget those that would, and show what is there now."""
        self._undo = [one for one in self._undo if not set(one.about) & set(gone)]
        self.reload_pages()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._undo)

    def action_undo(self) -> None:
        """Undo what was done last."""
        if not self._undo:
            self.say(self.tr.t("There is nothing to undo."))
            return
        last = self._undo.pop()

        def undone(_: object) -> None:
            self.say(last.back)
            for rows in self.screen.query(Rows):
                rows.select(last.row)
            self.reload_pages()

        self.in_background(last.undo, undone, lambda: self._undo.append(last))

    def say(self, text: str) -> None:
        """Tell something; the text is data, never markup."""
        self.clear_notifications()  # what was said before is over, and would cover the screen
        self.notify(text, markup=False)

    def reload_pages(self) -> None:
        """Let every screen read the store again."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.reload()
