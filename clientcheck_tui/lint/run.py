"""Everything that is wrong in a pack, and what its author may want to look at again, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from clientcheck_tui.content.build import Source, build
from clientcheck_tui.content.checks import errors
from clientcheck_tui.content.file_format import AdviceFile, PackFile, SignFile
from clientcheck_tui.content.findings import Finding, hint
from clientcheck_tui.content.sources import Files
from clientcheck_tui.core.pack import AdviceBook
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.lint.structure import structure_hints
from clientcheck_tui.lint.versions import version_findings
from clientcheck_tui.lint.wording import wording_hints

_WORDS = ("topic", "text", "why", "recall", "claims")
"""The fields of a question on which nothing else in it hangs."""


def lint(folder: Path, against: Path | None = None) -> list[Finding]:
    """Check a pack: all that ``load_pack`` would refuse it for, one after the other, and hints on its wording.

    Args:
        folder: the pack.
        against: an older version of it; whether the number was raised as what has changed asks for is then checked too.

    Raises:
        Problem: there is no such folder, or the older version cannot be read.
    """
    if not folder.is_dir():
        raise Problem(N_("{folder}: there is no such folder; name the folder of a pack"), folder=folder)
    files = Files(folder)
    head = files.shaped("pack.toml", PackFile)
    listed = () if head is None else tuple(dict.fromkeys(head.signs))
    others = tuple(sorted({name.removesuffix(".toml") for name in files.texts} - {"pack", "advice", *listed}))
    signs = {name: sign for name in listed if (sign := files.shaped(f"{name}.toml", SignFile)) is not None}
    advice = files.shaped("advice.toml", AdviceFile)
    if head is None:
        for name in others:
            files.shaped(f"{name}.toml", SignFile)
    else:
        _check(files, head, signs, others, advice)
        if against is not None and all(finding.level == "hint" for finding in files.found):
            files.found += version_findings(folder, against)
    order = {f"{name}.toml": place for place, name in enumerate(("pack", *listed, *others, "advice"))}
    placed = [files.placed(finding) for finding in files.found]
    return sorted(placed, key=lambda one: (order.get(one.file.name, -1), one.line or 0))


def _check(
    files: Files, head: PackFile, signs: dict[str, SignFile], others: tuple[str, ...], advice: AdviceBook | None
) -> None:
    """Check what could be read, leaving out what only follows from what could not."""
    spoilt = _Spoilt(files.folder, files.found)
    whole = advice is not None and len(signs) == len(set(head.signs)) and not spoilt.top("signs")
    if spoilt.top("languages"):
        head = msgspec.structs.replace(head, languages=tuple(head.name))
    keyed = {
        name: msgspec.structs.replace(sign, question=tuple(entry for entry in sign.question if entry.key))
        for name, sign in signs.items()
    }
    source, misfits = build(files.folder, head, keyed, advice or AdviceBook({}, {}, {}, {}))
    files.found += spoilt.without(misfits)
    files.found += _Spoilt(files.folder, files.found).without(_checked(source, whole=whole))
    if not spoilt.top("signs"):
        files.found += [
            hint(
                files.folder / f"{name}.toml",
                "",
                N_("{file}: no sign of this pack is called “{sign}” – add it to signs in pack.toml, or take it away"),
                sign=name,
            )
            for name in others
        ]


def _checked(source: Source, *, whole: bool) -> Iterator[Finding]:
    yield from errors(source, whole=whole)
    if whole:
        yield from structure_hints(source)
    yield from wording_hints(source)


class _Spoilt:
    """The places whose content could not be read: what else is said of them would only follow from that."""

    def __init__(self, folder: Path, found: Iterable[Finding]) -> None:
        self.folder = folder
        self.places = {(one.file, one.place) for one in found if one.level == "error" and one.place}
        for file, place in tuple(self.places):
            question, _, field = place.partition(": ")
            if field and field.partition(".")[0] not in _WORDS:
                advice = folder / "advice.toml"
                self.places |= {(file, question), (advice, f"guard.{question}"), (advice, f"red_line.{question}")}

    def top(self, field: str) -> bool:
        """Whether a field of ``pack.toml`` is spoilt."""
        return (self.folder / "pack.toml", field) in self.places

    def without(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those that do not only follow."""
        return [one for one in findings if not self._follows(one)]

    def _follows(self, finding: Finding) -> bool:
        if self.top("recall") and finding.place.endswith(": recall"):
            return True
        if self.top("scale") and finding.place.endswith(": scale"):
            return True
        return any(
            file == finding.file
            and (
                finding.place == place
                or finding.place.startswith((f"{place}.", f"{place} ", f"[{place}.", f"[{place}]"))
            )
            for file, place in self.places
        )
