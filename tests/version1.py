"""A store that version 1.0.0 of the six signs left, as that version wrote it, and a session that opens it today.

Studio Kertas has a finished assessment of September and one of November, and an unfinished one. Toko Sénja, written in
Indonesian, has one with a red line crossed and a quick one. Kopi Kita has an unfinished quick one, a month old.
"""

from __future__ import annotations

import datetime
import shutil
from functools import cached_property
from pathlib import Path

import msgspec

from clientcheck_tui.content.loader import LoadedPack
from clientcheck_tui.core.pack import Pack, Question
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
PACK_HASH = "701a383ae618772746e21c0d042b12fda4fde2eaaa0908e354b8ba344f44baee"
CHANGED = ("cost.rate", "cost.late", "control.reversals", "respect.abuse", "communication.mine", "improvement.talk")
"""The questions that have changed since then, for `Today`; which they really are may change."""

STORE = Path(__file__).parent / "cases" / "version1"


def copy_store(folder: Path) -> Path:
    """Copy the store to ``folder``."""
    return Path(shutil.copytree(STORE, folder))


class Today(Session):
    """A session on such a store, a day after it was left, whose pack has exactly the questions ``CHANGED``."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        pack = questions_folder() / "six-signs"
        super().__init__(Repository(folder, lambda: NOW), Translator(language), lambda: NOW, NOW.date, pack)

    @cached_property
    def current(self) -> LoadedPack:
        loaded = super().current
        return msgspec.structs.replace(loaded, pack=with_changed(loaded.pack))


def with_changed(pack: Pack, changed: tuple[str, ...] = CHANGED) -> Pack:
    """Return the pack with exactly these questions changed in version 2.0.0."""

    def marked(question: Question) -> Question:
        return msgspec.structs.replace(question, changed="2.0.0" if question.key in changed else "")

    signs = (msgspec.structs.replace(sign, questions=tuple(map(marked, sign.questions))) for sign in pack.signs)
    return msgspec.structs.replace(pack, signs=tuple(signs))
