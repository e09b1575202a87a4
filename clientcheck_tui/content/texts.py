"""Every text of a pack with its file and place, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from clientcheck_tui.content.build import Source
from clientcheck_tui.core.pack import Advice, AdviceBook, Texts


class Place(NamedTuple):
    """One text in all its languages, and where it stands.

    Attributes:
        file: the file.
        place: the place in it, without the language: ``cost.rate: text``.
        kind: what sort of text it is: name, about, title, topic, text, why, recall, option, brief, means, act, say.
        texts: language → text.
    """

    file: Path
    place: str
    kind: str
    texts: Texts


def places(source: Source) -> Iterator[Place]:
    """Every text that an author writes."""
    top, head, pack = source.top, source.head, source.pack
    yield Place(top, "name", "name", pack.name)
    yield Place(top, "about", "about", pack.about)
    for name, texts in head.recall.items():
        yield Place(top, f"recall.{name}", "recall", texts)
    for name, cells in head.scale.items():
        for cell in cells:
            yield Place(top, f"scale.{name}: {cell.get('key', '')}", "option", _without_key(cell))
    entries = iter(source.entries)
    for sign_file, sign in zip(source.files, pack.signs, strict=True):
        file = source.file(sign_file)
        yield Place(file, "name", "sign name", sign.name)
        yield Place(file, "title", "title", sign.title)
        for question in sign.questions:
            entry = next(entries)
            yield Place(file, f"{question.key}: topic", "topic", question.topic)
            yield Place(file, f"{question.key}: text", "text", question.text)
            yield Place(file, f"{question.key}: why", "why", question.why)
            for cell in entry.option:
                yield Place(file, f"{question.key}: {cell.get('key', '')}", "option", _without_key(cell))
    advice_file = source.folder / "advice.toml"
    for rule, texts in pack.advice.brief.items():
        yield Place(advice_file, f"[brief] {rule}", "brief", texts)
    for place, advice in advice_entries(pack.advice):
        yield Place(advice_file, f"[{place}] means", "means", advice.means)
        yield Place(advice_file, f"[{place}] act", "act", advice.act)
        yield Place(advice_file, f"[{place}] say", "say", advice.say)


def advice_entries(book: AdviceBook) -> Iterator[tuple[str, Advice]]:
    """Every piece of advice with its table: ``sign.cost.mild``."""
    for table, entries in (("zone", book.zone), ("rule", book.rule), ("guard", book.guard)):
        yield from ((f"{table}.{key}", advice) for key, advice in entries.items())
    for table, nested in (("sign", book.sign), ("red_line", book.red_line)):
        for key, entries in nested.items():
            yield from ((f"{table}.{key}.{name}", advice) for name, advice in entries.items())


def _without_key(cell: Texts) -> Texts:
    return {language: text for language, text in cell.items() if language != "key"}
