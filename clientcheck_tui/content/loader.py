"""Find packs and read them, with the errors in their files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from clientcheck_tui.content.checks import pack_errors, reference_errors
from clientcheck_tui.content.file_format import PackFile, SignFile
from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.source import Source, build
from clientcheck_tui.core.advice_book import AdviceBook
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import PackRef
from clientcheck_tui.core.talk_book import TalkBook
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.read_file import parse_toml, read_text

Shape = TypeVar("Shape", bound=msgspec.Struct)

NO_SIGN = ("pack.toml", "advice.toml", "talk.toml")
"""The files of a pack that are not those of its signs; a sign of an earlier pack may be called *talk* all the same."""


def pack_folders(others: Iterable[Path]) -> list[Path]:
    """Return the folders of the packs that come with the program, then ``others``, each once."""
    ours = sorted(path.parent for path in questions_folder().glob("*/pack.toml"))
    return list(dict.fromkeys((*ours, *(other.absolute() for other in others))))


class LoadedPack(msgspec.Struct, frozen=True):
    """A pack and how an assessment refers to it: its key, version and hash."""

    pack: Pack
    ref: PackRef


def load_pack(folder: Path) -> LoadedPack:
    """Read the pack in ``folder``: ``pack.toml``, ``advice.toml``, a file for each sign, and perhaps ``talk.toml``.

    Raises:
        Problem: a file is missing or wrong; the message names the file, the place in it and how to fix it.
    """
    reading = read_pack(folder)
    pack = reading.usable_source().pack
    digest = hashlib.sha256()
    for name, text in sorted(reading.contents.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return LoadedPack(pack, PackRef(pack.key, pack.version, digest.hexdigest()))


class Reading(NamedTuple):
    """What a pack's folder contains.

    Attributes:
        contents: name of a TOML file → its text, with line feeds at the ends of lines.
        errors: what is wrong; the pack can be used only if this is empty.
        source: the pack and its files; None if the errors do not let it be built.
    """

    contents: dict[str, str]
    errors: list[Finding]
    source: Source | None

    def usable_source(self) -> Source:
        """Return the pack and its files; raise the first error as a ``Problem`` if there is one."""
        if self.errors or self.source is None:
            raise self.errors[0].problem
        return self.source


def read_pack(folder: Path) -> Reading:
    """Read a pack.

    It is checked in three steps: each file alone, then references between files, then what the rules need. A step
    begins only after one without errors, so that no error is listed that follows from another.

    Raises:
        Problem: the folder cannot be read or has no ``pack.toml``.
    """
    files = _Files(folder)
    head = files.read("pack.toml", PackFile)
    others = [name.removesuffix(".toml") for name in files.contents if name not in NO_SIGN]
    names = others if head is None else head.signs
    signs = {name: sign for name in names if (sign := files.read(f"{name}.toml", SignFile)) is not None}
    advice = files.read("advice.toml", AdviceBook)
    talk = files.read("talk.toml", TalkBook) if "talk.toml" in files.present and "talk" not in names else None
    if files.errors or head is None or advice is None:
        return Reading(files.contents, files.errors, None)
    errors = list(reference_errors(folder, head, signs))
    if errors:
        return Reading(files.contents, errors, None)
    source = build(folder, head, signs, advice, talk)
    return Reading(files.contents, list(pack_errors(source)), source)


class _Files:
    """The TOML files of a folder: which there are, name → text of those that could be read, and the errors in each."""

    def __init__(self, folder: Path) -> None:
        self.contents: dict[str, str] = {}
        self.errors: list[Finding] = []
        self._folder = folder
        unreadable = set()
        try:
            for path in sorted(folder.glob("*.toml")):
                try:
                    self.contents[path.name] = read_text(path).replace("\r\n", "\n")
                except FileNotFoundError:
                    continue  # a link that leads nowhere: missing if the pack needs it
                except Problem as problem:
                    unreadable.add(path.name)
                    self.errors.append(Finding(path, "", problem))
        except OSError as failure:
            raise Problem(N_("{folder}: cannot read this pack: {what}"), folder=folder, what=failure.strerror) from None
        self.present = self.contents.keys() | unreadable
        if "pack.toml" not in self.present:
            raise Problem(N_("{folder}: no pack here: the file pack.toml is missing"), folder=folder)

    def read(self, name: str, shape: type[Shape]) -> Shape | None:
        """Return a file decoded as ``shape``; None if it has errors, which are added to ``errors``."""
        file = self._folder / name
        if name not in self.present:
            self.errors.append(error(file, "", N_("this file of the pack is missing – write it")))
        if name not in self.contents:
            return None
        try:
            table = parse_toml(self.contents[name])
        except Problem as problem:
            line = re.search(r"\(at line (\d+)", str(problem))
            self.errors.append(Finding(file, "", problem, line=int(line[1]) if line else None))
            return None
        try:
            return msgspec.convert(table, shape)
        except msgspec.ValidationError:
            from clientcheck_tui.content.format_errors import format_errors  # only a broken pack needs it

            self.errors += format_errors(file, table, shape)
            return None
