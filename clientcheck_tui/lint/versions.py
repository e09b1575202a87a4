"""What has changed between two versions of a pack, and what its number must be by that.

A patch is a typo, a minor version adds an item or says something otherwise, a major one scores differently.
Docs: ``docs/packs.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal, NamedTuple

from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.texts import advice_entries
from clientcheck_tui.core.pack import Advice, Pack, Question, Sign, Texts
from clientcheck_tui.core.problem import N_
from clientcheck_tui.lint.recall_period import NUMBERS

Size = Literal["none", "patch", "minor", "major"]
"""How much has changed; also the part of the version to raise."""

SIZES: tuple[Size, ...] = ("none", "patch", "minor", "major")

TYPO = 2
"""How many letters of a word a typo changes at most."""

_TURNS = frozenset(
    """not no never nor none and or but more less most least all any some only without before after over under
    tidak bukan belum jangan tanpa dan atau lebih kurang paling semua hanya sebelum sesudah setelah""".split()  # noqa: SIM905 – as a list it is a page
).union(*NUMBERS.values())
"""Words that turn what a sentence says, and numbers: exchanging one is never a typo."""


class Change(NamedTuple):
    """One thing that has changed.

    Attributes:
        size: how much it is.
        place: where, as an author knows it: ``cost.rate: options``.
    """

    size: Size
    place: str


def change_between(old: Pack, new: Pack) -> Size:
    """How much has changed between two versions of a pack, by the greatest of their changes."""
    return max((change.size for change in changes(old, new)), key=SIZES.index, default="none")


def changes(old: Pack, new: Pack) -> list[Change]:
    """Everything that has changed, in the order of the new version."""
    return list(_changes(old, new))


def next_version(version: str, size: Size) -> str:
    """The lowest number that says so much has changed since ``version``."""
    major, minor, patch = parts(version)
    return {
        "none": version,
        "patch": f"{major}.{minor}.{patch + 1}",
        "minor": f"{major}.{minor + 1}.0",
        "major": f"{major + 1}.0.0",
    }[size]


def parts(version: str) -> tuple[int, int, int]:
    """``major.minor.patch`` as numbers, which compare as versions do."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def version_findings(folder: Path, against: Path) -> Iterator[Finding]:
    """What is wrong with a pack's version, given an older one of it.

    Raises:
        Problem: one of the two cannot be read.
    """
    from clientcheck_tui.content.loader import load_pack

    new, old = load_pack(folder).pack, load_pack(against).pack
    file = folder / "pack.toml"
    if new.key != old.key:
        yield error(
            file,
            "key",
            N_("{file}: {place}: “{new}” here and “{old}” in {against} – name an older version of the same pack"),
            new=new.key,
            old=old.key,
            against=against,
        )
        return
    found = changes(old, new)
    size = change_between(old, new)
    needed = next_version(old.version, size)
    if size == "none" and parts(new.version) < parts(old.version):
        yield error(
            file,
            "version",
            N_("{file}: {place}: {version} after {old}, though nothing has changed – make it {needed}"),
            version=new.version,
            old=old.version,
            needed=needed,
        )
    elif parts(new.version) < parts(needed):
        yield error(
            file,
            "version",
            N_("{file}: {place}: {version} after {old}, though it is a {size} change ({places}) – make it {needed}"),
            version=new.version,
            old=old.version,
            size=size,
            places=_told([change.place for change in found if change.size == size]),
            needed=needed,
        )


def _told(places: list[str]) -> str:
    """The first few places, and that there are more."""
    return ", ".join(places[:3]) + (f", +{len(places) - 3}" if len(places) > 3 else "")


def _changes(old: Pack, new: Pack) -> Iterator[Change]:
    yield from _texts("name", old.name, new.name)
    yield from _texts("about", old.about, new.about)
    for field in ("languages", "quick", "look_again", "asking"):
        if getattr(old, field) != getattr(new, field):
            yield Change("minor", field)
    before, after = [sign.key for sign in old.signs], [sign.key for sign in new.signs]
    if set(before) != set(after):
        yield Change("major", "signs")
    elif before != after:
        yield Change("minor", "signs")
    signs = {sign.key: sign for sign in old.signs}
    for sign in new.signs:
        if sign.key in signs:
            yield from _sign(signs[sign.key], sign)
    for key in sorted(old.questions.keys() - new.questions.keys()):
        yield Change("major", key)
    for key, question in new.questions.items():
        if key in old.questions:
            yield from _question(old.questions[key], question)
        else:
            yield Change("minor", key)
    yield from _advice(old, new)


def _sign(old: Sign, new: Sign) -> Iterator[Change]:
    if old.role != new.role:
        yield Change("major", f"{new.key}: role")
    if old.claims != new.claims:
        yield Change("minor", f"{new.key}: claims")
    yield from _texts(f"{new.key}: name", old.name, new.name)
    yield from _texts(f"{new.key}: title", old.title, new.title)
    common = [question.key for question in old.questions if question.key in {one.key for one in new.questions}]
    if common != [question.key for question in new.questions if question.key in common]:
        yield Change("minor", f"{new.key}: question")


def _question(old: Question, new: Question) -> Iterator[Change]:
    for field in ("kind", "weighty", "red_line", "show_if", "calculator"):
        if getattr(old, field) != getattr(new, field):
            yield Change("major", f"{new.key}: {field}")
    for field in ("na", "claims"):
        if getattr(old, field) != getattr(new, field):
            yield Change("minor", f"{new.key}: {field}")
    for field in ("topic", "text", "why", "recall"):
        yield from _texts(f"{new.key}: {field}", getattr(old, field), getattr(new, field))
    if [option.key for option in old.options] != [option.key for option in new.options]:
        yield Change("major", f"{new.key}: options")
        return
    for before, after in zip(old.options, new.options, strict=True):
        yield from _texts(f"{new.key}: {after.key}", before.text, after.text)


def _advice(old: Pack, new: Pack) -> Iterator[Change]:
    before: dict[str, Advice] = dict(advice_entries(old.advice))
    after: dict[str, Advice] = dict(advice_entries(new.advice))
    for place, advice in after.items():
        if place not in before:
            yield Change("minor", f"[{place}]")
            continue
        for field in ("days", "claims"):
            if getattr(before[place], field) != getattr(advice, field):
                yield Change("minor", f"[{place}] {field}")
        for field in ("means", "act", "say"):
            yield from _texts(f"[{place}] {field}", getattr(before[place], field), getattr(advice, field))
    for place in sorted(before.keys() - after.keys()):
        yield Change("minor", f"[{place}]")
    for rule, texts in new.advice.brief.items():
        yield from _texts(f"[brief] {rule}", old.advice.brief.get(rule, {}), texts)
    if old.advice.alone != new.advice.alone:
        yield Change("minor", "alone")


def _texts(place: str, old: Texts, new: Texts) -> Iterator[Change]:
    """Changed words; a language more or less is told once, of the pack."""
    for language in sorted(old.keys() & new.keys()):
        if old[language] != new[language]:
            yield Change("patch" if is_typo(old[language], new[language]) else "minor", f"{place}.{language}")


def is_typo(old: str, new: str) -> bool:
    """Whether a text differs from another by no more than a slip of the pen: a letter or two, a comma, a blank."""
    if "".join(old.split()) == "".join(new.split()):
        return True
    before, after = old.split(), new.split()
    if len(before) != len(after):
        return False
    return all(_slip(one, other) for one, other in zip(before, after, strict=True) if one != other)


def _slip(old: str, new: str) -> bool:
    """Whether a word may be another one misspelt: it turns nothing round, and no number is another."""
    if re.findall(r"\d", old) != re.findall(r"\d", new):
        return False
    one, other = (re.sub(r"[^\w]", "", word).casefold() for word in (old, new))
    if one == other:
        return True
    if _TURNS & {one, other} or one.endswith(other) or other.endswith(one):  # fair, unfair
        return False
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in steps if tag != "equal") <= TYPO
