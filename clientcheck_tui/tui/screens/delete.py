"""Deleting. It can be undone; only deleting permanently asks first."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from clientcheck_tui.core.answers import Client, Draft
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.tui.base_app import BaseApp, Undo
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog


def delete(app: BaseApp, what: str, row: str, take_out: Callable[[], Removed]) -> None:
    """Delete ``what``, shown at ``row``, with ``take_out``, so that it can be undone."""

    def deleted(removed: Removed) -> None:
        done, undone = app.tr.t("{what} was deleted.", what=what), app.tr.t("{what} is back.", what=what)
        app.undoable(Undo(done, undone, lambda: app.session.repository.put_back(removed), row, removed.about))

    app.in_background(take_out, deleted)


def erase(app: BaseApp, what: str, take_out: Callable[[], Removed]) -> None:
    """Ask, then delete ``what`` permanently with ``take_out``, also from the backups."""
    t = app.tr.t

    def work() -> tuple[Removed, int]:
        removed = take_out()
        return removed, app.session.repository.erase(removed)

    def erased(result: tuple[Removed, int]) -> None:
        removed, copies = result
        app.show_message(
            app.tr.n(
                "{what} was deleted permanently, also from {count} older copy.",
                "{what} was deleted permanently, also from {count} older copies.",
                copies,
                what=what,
            )
        )
        app.erased(removed.uuids)

    def decided(answer: str | None) -> None:
        if answer == "erase":
            app.in_background(work, erased)

    app.push_screen(
        ConfirmDialog(
            app.session,
            t("{what}: delete permanently?", what=what),
            [t("It is also deleted from the older copies. This cannot be undone.")],
            [Choice("keep", t("Keep it"), "primary"), Choice("erase", t("Delete permanently"), "error")],
        ),
        decided,
    )


def take_out_draft(app: BaseApp, draft: Draft) -> Removed:
    """Take a draft out of the store, and return it in its newest state, saved or not, for undo."""
    known = [*app.saver.waiting(), *app.session.repository.drafts()]
    app.saver.forget(draft.uuid)
    return app.session.repository.take_out_draft(next((one for one in known if one.uuid == draft.uuid), draft))


def take_out_client(app: BaseApp, client: Client) -> Removed:
    """Take a client out of the store, and return it with its drafts in their newest state."""
    waiting = [one for one in app.saver.waiting() if one.client == client.uuid]
    for draft in waiting:
        app.saver.forget(draft.uuid)
    removed = app.session.repository.take_out_client(client)
    drafts = {draft.uuid: draft for draft in (*removed.drafts, *waiting)}
    return msgspec.structs.replace(removed, drafts=tuple(drafts.values()))
