"""Which packs there are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from clientcheck_tui.content.loader import LoadedPack, load_pack, questions_folder
from clientcheck_tui.core.problem import Problem


class Listed(NamedTuple):
    """One pack in a list.

    Attributes:
        folder: where it is.
        loaded: the pack; None if it cannot be used.
        problem: why it cannot.
    """

    folder: Path
    loaded: LoadedPack | None
    problem: Problem | None


def list_packs(others: Iterable[Path] = ()) -> list[Listed]:
    """The packs that come with the program, and ``others`` (the one in the settings), each once.

    Raises:
        Problem: the program's own questions are missing.
    """
    ours = sorted(path.parent for path in questions_folder().glob("*/pack.toml"))
    return [_listed(folder) for folder in dict.fromkeys((*ours, *(other.absolute() for other in others)))]


def _listed(folder: Path) -> Listed:
    try:
        return Listed(folder, load_pack(folder), None)
    except Problem as problem:
        return Listed(folder, None, problem)
