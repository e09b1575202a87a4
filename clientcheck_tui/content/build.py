"""From a pack's files, each in its shape, to the pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.core.pack import AdviceBook, Option, Pack, Question, Sign
from clientcheck_tui.core.problem import N_


class Source(msgspec.Struct, frozen=True):
    """A pack and the files it was made from.

    Attributes:
        folder: where they are.
        head: what ``pack.toml`` says.
        files: the name of each sign's file, in the order of ``pack.signs``.
        entries: the questions as they stand in the files, in the pack's order.
        pack: the pack.
    """

    folder: Path
    head: PackFile
    files: tuple[str, ...]
    entries: tuple[QuestionEntry, ...]
    pack: Pack

    @property
    def top(self) -> Path:
        """The file of the pack as a whole."""
        return self.folder / "pack.toml"

    def file(self, name: str) -> Path:
        """The file of a sign."""
        return self.folder / f"{name}.toml"


def build(
    folder: Path, head: PackFile, signs: Mapping[str, SignFile], advice: AdviceBook
) -> tuple[Source, list[Finding]]:
    """The pack, and what does not fit between its files; the misfits are left empty in it."""
    found: list[Finding] = []
    made = []
    for name, sign in signs.items():
        questions = tuple(_question(folder / f"{name}.toml", head, entry, found) for entry in sign.question)
        made.append(Sign(sign.key, sign.role, sign.claims, sign.name, sign.title, questions))
    pack = Pack(
        key=head.key,
        version=head.version,
        languages=head.languages,
        name=head.name,
        about=head.about,
        look_again=head.look_again,
        quick=head.quick,
        signs=tuple(made),
        advice=advice,
        asking=head.asking if sorted(head.asking) == sorted(signs) else (),
    )
    entries = tuple(entry for sign in signs.values() for entry in sign.question)
    return Source(folder, head, tuple(signs), entries, pack), found


def _question(file: Path, head: PackFile, entry: QuestionEntry, found: list[Finding]) -> Question:
    if bool(entry.scale) == bool(entry.option):
        found.append(error(file, entry.key, N_("{file}: {place}: give either a scale or options of its own")))
    if entry.scale and entry.scale not in head.scale:
        found.append(
            error(
                file,
                f"{entry.key}: scale",
                N_("{file}: {place}: no scale “{scale}” in pack.toml (there are {scales}) – name one, or add it"),
                scale=entry.scale,
                scales=", ".join(head.scale) or "–",
            )
        )
    if entry.recall not in head.recall:
        found.append(
            error(
                file,
                f"{entry.key}: recall",
                N_("{file}: {place}: no recall “{recall}” in pack.toml (there are {recalls}) – name one, or add it"),
                recall=entry.recall,
                recalls=", ".join(head.recall) or "–",
            )
        )
    options = []
    cells = head.scale.get(entry.scale, ()) if entry.scale else entry.option
    for place, cell in enumerate(cells):
        if "key" not in cell:
            found.append(
                error(
                    file,
                    f"{entry.key}: option",
                    N_("{file}: {place}: option {number} has no key – give it one, it is what is stored"),
                    number=place,
                )
            )
        texts = {language: text for language, text in cell.items() if language != "key"}
        options.append(Option(cell.get("key", ""), texts))
    return Question(
        key=entry.key,
        topic=entry.topic,
        text=entry.text,
        why=entry.why,
        recall=head.recall.get(entry.recall, {}),
        options=tuple(options),
        claims=entry.claims,
        kind=entry.kind,
        weighty=entry.weighty,
        na=entry.na,
        red_line=entry.red_line,
        show_if=entry.show_if,
        calculator=entry.calculator,
    )
