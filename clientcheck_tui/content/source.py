"""A pack together with the files it was built from, and every text in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.core.advice_book import Advice, AdviceBook, Texts
from clientcheck_tui.core.pack import Option, Pack, Question, Sign
from clientcheck_tui.core.talk_book import TalkBook


class Source(msgspec.Struct, frozen=True):
    """A pack and its files in ``folder``: ``pack.toml`` is ``head``, and ``signs`` are in the pack's order."""

    folder: Path
    head: PackFile
    signs: Mapping[str, SignFile]
    pack: Pack

    def file(self, name: str) -> Path:
        """Return the file of a sign, or of ``pack``, ``advice`` or ``talk``."""
        return self.folder / f"{name}.toml"


class Wording(NamedTuple):
    """One text in all its languages.

    Attributes:
        file: the file it is in.
        location: the place in it, without the language: ``cost.rate: text``.
        kind: name, about, recall, option, sign name, title, topic, text, why, brief, means, act, say, other side,
            heading, effect, request, offer or agenda.
        texts: language → text.
    """

    file: Path
    location: str
    kind: str
    texts: Texts


def build(
    folder: Path, head: PackFile, signs: Mapping[str, SignFile], advice: AdviceBook, talk: TalkBook | None = None
) -> Source:
    """Return the pack that these files make; there must be no ``reference_errors`` in them."""
    pack = Pack(
        key=head.key,
        version=head.version,
        languages=head.languages,
        name=head.name,
        about=head.about,
        look_again=head.look_again,
        quick=head.quick,
        signs=tuple(
            Sign(
                key=sign.key,
                role=sign.role,
                claims=sign.claims,
                name=sign.name,
                title=sign.title,
                questions=tuple(_question(head, entry) for entry in sign.question),
            )
            for sign in signs.values()
        ),
        advice=advice,
        asking=head.asking,
        talk=talk,
    )
    return Source(folder, head, signs, pack)


def _question(head: PackFile, entry: QuestionEntry) -> Question:
    options = head.scale[entry.scale] if entry.scale else entry.option
    return Question(
        key=entry.key,
        topic=entry.topic,
        text=entry.text,
        why=entry.why,
        recall=head.recall[entry.recall],
        options=tuple(Option(option["key"], _without_key(option)) for option in options),
        claims=entry.claims,
        kind=entry.kind,
        weighty=entry.weighty,
        na=entry.na,
        red_line=entry.red_line,
        show_if=entry.show_if,
        calculator=entry.calculator,
        speaks_for=entry.speaks_for,
        part=entry.part,
        changed=entry.changed,
    )


def _without_key(option: Mapping[str, str]) -> Texts:
    return {language: text for language, text in option.items() if language != "key"}


def wordings(source: Source) -> Iterator[Wording]:
    """Yield every text that an author writes, in the order of the files."""
    head, top, advice_file = source.head, source.file("pack"), source.file("advice")
    yield Wording(top, "name", "name", head.name)
    yield Wording(top, "about", "about", head.about)
    for name, texts in head.recall.items():
        yield Wording(top, f"recall.{name}", "recall", texts)
    for name, options in head.scale.items():
        yield from _option_wordings(top, f"scale.{name}", options)
    for key, sign in source.signs.items():
        file = source.file(key)
        yield Wording(file, "name", "sign name", sign.name)
        yield Wording(file, "title", "title", sign.title)
        for entry in sign.question:
            for field in ("topic", "text", "why"):
                yield Wording(file, f"{entry.key}: {field}", field, getattr(entry, field))
            yield from _option_wordings(file, entry.key, entry.option)
    for rule, texts in source.pack.advice.brief.items():
        yield Wording(advice_file, f"[brief] {rule}", "brief", texts)
    for table, advice in advice_entries(source.pack.advice):
        for field in ("means", "act", "say"):
            if texts := getattr(advice, field):
                yield Wording(advice_file, f"[{table}] {field}", field, texts)
        for number, case in enumerate(advice.case, 1):
            for field in ("means", "act", "say"):
                if texts := getattr(case, field):
                    yield Wording(advice_file, f"[{table}] case {number}: {field}", field, texts)
    if (ending := source.pack.advice.ending) is not None:
        for field in ending.__struct_fields__:
            yield Wording(advice_file, f"[ending] {field.replace('_', '-')}", "act", getattr(ending, field))
    if (talk := source.pack.talk) is not None:
        for table, entries in talk_tables(talk):
            for key, texts in entries.items():
                yield Wording(source.file("talk"), f"[{table}] {key}", table.replace("_", " "), texts)


def _option_wordings(file: Path, location: str, options: tuple[Texts, ...]) -> Iterator[Wording]:
    for option in options:
        yield Wording(file, f"{location}: {option.get('key', '')}", "option", _without_key(option))


def talk_tables(book: TalkBook) -> Iterator[tuple[str, Mapping[str, Texts]]]:
    """Yield the name of each table of ``talk.toml`` and its texts by what they are for."""
    yield "agenda", {field: getattr(book.agenda, field) for field in book.agenda.__struct_fields__}
    yield from (
        ("other_side", book.other_side),
        ("heading", book.heading),
        ("effect", book.effect),
        ("request", book.request),
        ("offer", book.offer),
    )


def advice_entries(book: AdviceBook) -> Iterator[tuple[str, Advice]]:
    """Yield every piece of advice with the name of its table: ``sign.cost.protect``."""
    for table, entries in (("rule", book.rule), ("guard", book.guard), ("unsure", book.unsure)):
        yield from ((f"{table}.{key}", advice) for key, advice in entries.items())
    for key, options in book.red_line.items():
        yield from ((f"red_line.{key}.{option}", advice) for option, advice in options.items())
    for key, sign in book.sign.items():
        yield f"sign.{key}.repair.mild", sign.repair.mild
        yield f"sign.{key}.repair.serious", sign.repair.serious
        yield f"sign.{key}.protect", sign.protect
        if sign.recent is not None:
            yield f"sign.{key}.recent", sign.recent
