"""Deleting and renaming: done at once and undone with one key; only what cannot be undone asks first."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from clientcheck_tui.core.answers import Client, Draft
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.session import Session
from clientcheck_tui.store.names import MAX_NAME_LENGTH
from clientcheck_tui.store.repository import Removed
from clientcheck_tui.tui.base_app import BaseApp, Undo
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog
from clientcheck_tui.tui.widgets.name_input import NameInput


def delete(
    app: BaseApp, session: Session, what: str, row: str, take_out: Callable[[], Removed], *, for_good: bool
) -> None:
    """Delete ``what`` at ``row``: undone with one key, or ``for_good`` after asking, out of the older copies too."""
    tr, repository = session.tr, session.repository
    if not for_good:

        def deleted(removed: Removed) -> None:
            told = tr.t("{what} is deleted.", what=what)
            back = tr.t("{what} is back.", what=what)
            app.undoable(Undo(told, back, lambda: repository.put_back(removed), row, removed.about))

        app.in_background(take_out, deleted)
        return

    def erase() -> tuple[Removed, int]:
        removed = take_out()
        return removed, repository.erase(removed)

    def erased(done: tuple[Removed, int]) -> None:
        removed, copies = done
        app.say(
            tr.n(
                "{what} is deleted for good, out of {count} older copy too.",
                "{what} is deleted for good, out of {count} older copies too.",
                copies,
                what=what,
            )
        )
        app.erased(removed.uuids)

    def decided(sure: bool | None) -> None:
        if sure:
            app.in_background(erase, erased)

    app.push_screen(EraseDialog(session, what), decided)


def take_out_draft(app: BaseApp, draft: Draft) -> Removed:
    """Take a draft out, in its newest state: nothing of it is saved any more, and undo brings all of it back."""
    known = [*app.saver.waiting(), *app.session.repository.drafts()]
    app.saver.forget(draft.uuid)
    return app.session.repository.take_out_draft(next((one for one in known if one.uuid == draft.uuid), draft))


def take_out_client(app: BaseApp, client: Client) -> Removed:
    """Take a client out, with its drafts in their newest state."""
    waiting = [one for one in app.saver.waiting() if one.client == client.uuid]
    for draft in waiting:
        app.saver.forget(draft.uuid)
    removed = app.session.repository.take_out_client(client)
    drafts = {draft.uuid: draft for draft in (*removed.drafts, *waiting)}
    return msgspec.structs.replace(removed, drafts=tuple(drafts.values()))


def rename(app: BaseApp, session: Session, client: Client, row: str) -> None:
    """Ask for another name for the client at ``row``; undone with one key."""
    tr, repository = session.tr, session.repository

    def named(renamed: Client | None) -> None:
        if renamed is not None and renamed != client:
            told = tr.t("{old} is called {new} now.", old=client.name, new=renamed.name)
            back = tr.t("{new} is called {old} again.", old=client.name, new=renamed.name)
            app.undoable(Undo(told, back, lambda: repository.rename(renamed, client.name), row, {client.uuid}))

    app.push_screen(RenameDialog(session, client), named)


class EraseDialog(Dialog[bool | None]):
    """Closes with whether to delete for good."""

    def __init__(self, session: Session, what: str) -> None:
        """Ask about ``what``."""
        super().__init__(session)
        self._what = what

    def compose(self) -> ComposeResult:
        """What will happen, and the two ways on."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("{what}: delete for good?", what=self._what), "bold"))
            yield Static(Content(t("It is taken out of the older copies too. This cannot be undone.")))
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Keep it")), variant="primary", id="keep")
                yield Button(Content(t("Delete for good")), variant="error", id="erase")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of both."""
        self.dismiss(event.button.id == "erase")


class RenameDialog(Dialog[Client | None]):
    """Closes with the renamed client."""

    def __init__(self, session: Session, client: Client) -> None:
        """Rename ``client``."""
        super().__init__(session)
        self._client = client

    def compose(self) -> ComposeResult:
        """The name, and the two ways on."""
        t = self.tr.t
        with Vertical(classes="box"):
            yield Static(Content.styled(t("Another name"), "bold"))
            yield NameInput(self._client.name, max_length=MAX_NAME_LENGTH)
            yield Static("", id="trouble", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(t("Rename")), variant="primary", id="rename")
                yield Button(Content(t("Leave as it is")), id="keep")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter renames it."""
        self._rename()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of both."""
        if event.button.id == "rename":
            self._rename()
        else:
            self.dismiss(None)

    def _rename(self) -> None:
        name = self.query_one(Input)
        try:
            self.dismiss(self.session.repository.rename(self._client, name.value))
        except Problem as problem:
            self.query_one("#trouble", Static).update(sentence(problem, self.tr))
            name.focus()
