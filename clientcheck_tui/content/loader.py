"""Finds and loads packs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from clientcheck_tui.content.reader import read_pack
from clientcheck_tui.core.answers import PackRef
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem

DEFAULT_PACK = "six-signs"
"""The pack that comes with the program."""


def questions_folder() -> Path:
    """The folder of the packs that come with the program: in the package once installed, beside it in a checkout.

    Raises:
        Problem: neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "questions", package.parent / "questions"):
        if (folder / DEFAULT_PACK / "pack.toml").is_file():
            return folder
    raise Problem(
        N_("The questions are missing: looked for “questions” in {folder} and beside it. Install clientcheck again."),
        folder=package,
    )


def pack_folders(others: Iterable[Path]) -> list[Path]:
    """The folders of the packs that come with the program, then ``others``, each once.

    Raises:
        Problem: the program's own questions are missing.
    """
    ours = sorted(path.parent for path in questions_folder().glob("*/pack.toml"))
    return list(dict.fromkeys((*ours, *(other.absolute() for other in others))))


class LoadedPack(msgspec.Struct, frozen=True):
    """A pack and how an assessment refers to it.

    Attributes:
        pack: the pack.
        ref: its key, version and hash.
    """

    pack: Pack
    ref: PackRef


def load_pack(folder: Path) -> LoadedPack:
    """Read the pack in ``folder``, which holds ``pack.toml``, ``advice.toml`` and a file for each sign.

    Raises:
        Problem: a file is missing or wrong; the message names the file, the place in it and how to fix it.
    """
    contents, errors, source = read_pack(folder)
    if errors or source is None:
        raise errors[0].problem
    digest = hashlib.sha256()
    for name, text in sorted(contents.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return LoadedPack(source.pack, PackRef(source.pack.key, source.pack.version, digest.hexdigest()))
