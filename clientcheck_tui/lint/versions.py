"""Whether the version of a pack was raised enough since an older version of it.

``major.minor.patch``: scores come out differently; what is asked or advised changes; typos. Whether changed
words are a typo is for the author to say. Docs: ``docs/packs.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.reader import read_pack
from clientcheck_tui.content.source import Source, advice_entries, wordings
from clientcheck_tui.core.problem import N_

Size = Literal["none", "patch", "minor", "major"]
"""The part of the version that a change raises at least."""

SIZES: tuple[Size, ...] = ("none", "patch", "minor", "major")

MAJOR_FIELDS = ("kind", "weighty", "red_line", "show_if", "calculator")
MINOR_FIELDS = ("na", "claims", "recall", "scale")
"""The fields of a question by what a change of them raises; a change of its options is major, of its words a patch."""

MAX_LOCATIONS = 3
"""How many changes a message names."""


class Change(NamedTuple):
    """One change.

    Attributes:
        size: the part of the version that it raises at least.
        location: where, as authors know it: ``cost.rate: options``.
    """

    size: Size
    location: str


def version_errors(source: Source, against: Path) -> Iterator[Finding]:
    """An error if the version was not raised enough since the pack in the folder ``against``.

    Raises:
        Problem: that pack cannot be used.
    """
    _, errors, old = read_pack(against)
    if errors or old is None:
        raise errors[0].problem
    file, new = source.file("pack"), source.head
    if new.key != old.head.key:
        yield error(
            file,
            "key",
            N_("“{new}” here and “{old}” in {against} – name an older version of the same pack"),
            new=new.key,
            old=old.head.key,
            against=against,
        )
        return
    found = changes(old, source)
    size: Size = max((change.size for change in found), key=SIZES.index, default="none")
    needed = next_version(old.head.version, size)
    if _numbers(new.version) >= _numbers(needed):
        return
    if size == "none":
        message = N_("{version} is lower than {old}, and nothing has changed – make it {needed}")
    elif size == "patch":
        message = N_(
            "{version} after {old}, but words have changed ({locations})"
            " – make it {needed} for typos, {minor} otherwise"
        )
    else:
        message = N_("{version} after {old} is not enough for a {size} change ({locations}) – make it {needed}")
    locations = [change.location for change in found if change.size == size]
    more = f", +{len(locations) - MAX_LOCATIONS}" if len(locations) > MAX_LOCATIONS else ""
    yield error(
        file,
        "version",
        message,
        version=new.version,
        old=old.head.version,
        size=size,
        locations=", ".join(locations[:MAX_LOCATIONS]) + more,
        needed=needed,
        minor=next_version(old.head.version, "minor"),
    )


def next_version(version: str, size: Size) -> str:
    """The lowest version that a change of this size can have after ``version``."""
    major, minor, patch = _numbers(version)
    return {
        "none": version,
        "patch": f"{major}.{minor}.{patch + 1}",
        "minor": f"{major}.{minor + 1}.0",
        "major": f"{major + 1}.0.0",
    }[size]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def changes(old: Source, new: Source) -> list[Change]:
    """Everything that has changed."""
    before, after = _facts(old), _facts(new)
    questions, others = new.pack.questions, old.pack.questions
    return [
        *(Change("major", sign) for sign in sorted(old.signs.keys() ^ new.signs.keys())),
        *(Change("major", key) for key in sorted(others.keys() - questions.keys())),
        *(Change("minor", key) for key in questions if key not in others),
        *(
            Change(size, location)
            for location, (size, value) in after.items()
            if location in before and before[location] != (size, value)
        ),
    ]


def _facts(source: Source) -> dict[str, tuple[Size, object]]:
    """Location of everything that an author can change → what a change of it raises, and the present value."""
    head, pack = source.head, source.pack
    facts: dict[str, tuple[Size, object]] = {
        "languages": ("minor", head.languages),
        "signs": ("minor", head.signs),
        "asking": ("minor", head.asking),
        "quick": ("minor", head.quick),
        "look_again": ("minor", head.look_again),
        "alone": ("minor", pack.advice.alone),
    }
    for key, sign in source.signs.items():
        facts[f"{key}: role"] = ("major", sign.role)
        facts[f"{key}: claims"] = ("minor", sign.claims)
        facts[f"{key}: question"] = ("minor", tuple(entry.key for entry in sign.question))
        for entry in sign.question:
            facts |= {f"{entry.key}: {field}": ("major", getattr(entry, field)) for field in MAJOR_FIELDS}
            facts |= {f"{entry.key}: {field}": ("minor", getattr(entry, field)) for field in MINOR_FIELDS}
            facts[f"{entry.key}: options"] = ("major", tuple(pack.questions[entry.key].positions))
    for table, advice in advice_entries(pack.advice):
        facts[f"[{table}] days"] = ("minor", advice.days)
        facts[f"[{table}] claims"] = ("minor", advice.claims)
    for file, location, kind, texts in wordings(source):
        place = f"{file.stem}: {location}" if kind in ("sign name", "title") else location
        facts |= {f"{place}.{language}": ("patch", text) for language, text in texts.items()}
    return facts
