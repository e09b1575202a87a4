"""Repairing a broken file of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clientcheck_tui.store.restore import Broken
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import BaseApp
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog


def repair(app: BaseApp, then: Callable[[], None] = lambda: None) -> None:
    """Show what would replace the first broken file and what that lacks; if it is repaired, call ``then``."""
    t, repository = app.tr.t, app.session.repository

    def ask(broken: list[Broken]) -> None:
        if not broken:  # another window has repaired it
            app.reload_pages()
            return
        first = broken[0]

        def restored(broken_copy: Path | None) -> None:
            message = t("{file} is repaired.", file=first.name)
            if broken_copy is not None:
                message += " " + t("The broken file is kept: {path}", path=broken_copy)
            app.show_message(message)
            app.reload_pages()
            then()

        def decided(answer: str | None) -> None:
            if answer == "repair":
                app.in_background(lambda: repository.restore(first.name), restored)

        choices = [Choice("leave", t("Leave it as it is"))]
        if first.offered is not None:
            choices.insert(0, Choice("repair", t("Repair"), "primary"))
        texts = [one_line(sentence) for sentence in first.sentences(app.tr)]
        title = t("Repair {file}?", file=first.name)
        app.push_screen(ConfirmDialog(app.session, title, texts, choices, wide=True), decided)

    app.clear_notifications()
    app.in_background(repository.broken, ask)
