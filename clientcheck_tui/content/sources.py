"""The files of a pack as far as they can be read, with everything that keeps the rest from being read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from clientcheck_tui.content.collect_errors import read_leniently
from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.line_numbers import line_of
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import parse_toml, read_text

Shape = TypeVar("Shape")


class Files:
    """A pack's files.

    Attributes:
        folder: where they are.
        found: what is wrong with them.
        texts: name → what is in it; empty where it could not be read.
    """

    def __init__(self, folder: Path) -> None:
        """Read them all."""
        self.folder = folder
        self.found: list[Finding] = []
        self.texts: dict[str, str] = {}
        self._tables: dict[str, dict[str, Any]] = {}
        for path in sorted(folder.glob("*.toml")):
            self.texts[path.name] = ""
            try:
                self.texts[path.name] = read_text(path).replace("\r\n", "\n")
                self._tables[path.name] = parse_toml(self.texts[path.name])
            except FileNotFoundError:  # a link that leads nowhere
                self.found.append(error(path, "", N_("{file}: this file of the pack is missing – write it")))
            except Problem as wrong:
                self.found.append(_unreadable(path, wrong))

    def shaped(self, name: str, shape: type[Shape]) -> Shape | None:
        """One file in its shape, what does not fit left empty; None if it is missing or no TOML."""
        if name not in self.texts:
            file = self.folder / name
            self.found.append(error(file, "", N_("{file}: this file of the pack is missing – write it")))
        if name not in self._tables:
            return None
        made, found = read_leniently(self.folder / name, self._tables[name], shape)
        self.found += found
        return made

    def placed(self, finding: Finding) -> Finding:
        """A finding with its line."""
        if finding.line is not None:
            return finding
        line = line_of(self.texts.get(finding.file.name, ""), finding.place, again=finding.again)
        return msgspec.structs.replace(finding, line=line)


def _unreadable(path: Path, what: Problem) -> Finding:
    """A file that is no text, or no TOML; with the line, where the parser says which."""
    found = error(path, "", N_("{file}: {what} – correct it there"), what=what)
    line = re.search(r"\(at line (\d+)", str(what))
    return msgspec.structs.replace(found, line=int(line.group(1)) if line else None)
