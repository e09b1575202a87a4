"""The files of a pack as far as they can be read, with everything that keeps the rest from being read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.lenient import read_leniently
from clientcheck_tui.content.lines import line_of
from clientcheck_tui.core.problem import N_

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
                self.texts[path.name] = path.read_bytes().decode().replace("\r\n", "\n")
                self._tables[path.name] = tomllib.loads(self.texts[path.name])
            except UnicodeDecodeError as wrong:
                self.found.append(
                    error(path, "", N_("{file}: not UTF-8 from byte {byte} on: save it as UTF-8"), byte=wrong.start + 1)
                )
            except OSError as wrong:
                self.found.append(error(path, "", N_("{file}: cannot be read: {what}"), what=wrong.strerror))
            except tomllib.TOMLDecodeError as wrong:
                self.found.append(_not_toml(path, str(wrong)))

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


def _not_toml(path: Path, what: str) -> Finding:
    found = error(path, "", N_("{file}: not TOML: {what} – correct it there"), what=what)
    line = re.search(r"\(at line (\d+)", what)
    return msgspec.structs.replace(found, line=int(line.group(1)) if line else None)
