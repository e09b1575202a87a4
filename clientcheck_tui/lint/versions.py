"""Whether a pack's version, ``major.minor.patch``, was raised enough since an older one; see ``docs/packs.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.loader import read_pack
from clientcheck_tui.content.source import Source, advice_entries, wordings
from clientcheck_tui.core.conversion import version_numbers
from clientcheck_tui.core.problem import N_

Size = Literal["major", "minor", "patch"]
"""The part of the version that a change raises at least."""

SIZES: tuple[Size, ...] = ("major", "minor", "patch")

MAJOR_FIELDS = ("kind", "weighty", "red_line", "show_if", "calculator", "speaks_for", "part", "changed")
MINOR_FIELDS = ("na", "claims", "recall", "scale")
"""The fields of a question by what a change of them raises; a change of its options is major, of its words a patch."""

MAX_LOCATIONS = 3
"""How many changes a message names."""


def version_errors(source: Source, against: Path) -> list[Finding]:
    """Return an error if the version was not raised enough since the pack in the folder ``against``.

    Raises:
        Problem: that pack cannot be used.
    """
    before = read_pack(against).usable_source()
    file, old, new = source.file("pack"), before.head, source.head
    if new.key != old.key:
        message = N_("“{new}” here and “{old}” in {against} – name an older version of the same pack")
        return [error(file, "key", message, new=new.key, old=old.key, against=against)]
    errors = list(_unmarked(before, source))
    changed = changes(before, source)
    size = next((size for size in SIZES if size in changed.values()), None)
    needed = next_version(old.version, size) if size else old.version
    if version_numbers(new.version) >= version_numbers(needed):
        return errors
    if size is None:
        message = N_("{version} is lower than {old}, and nothing has changed – make it {needed}")
    elif size == "patch":
        message = N_(
            "{version} after {old}, but words have changed ({locations})"
            " – make it {needed} for typos, {minor} otherwise"
        )
    else:
        message = N_("{version} after {old} is not enough for a {size} change ({locations}) – make it {needed}")
    locations = [location for location in changed if changed[location] == size]
    more = f", +{len(locations) - MAX_LOCATIONS}" if len(locations) > MAX_LOCATIONS else ""
    shown, minor = ", ".join(locations[:MAX_LOCATIONS]) + more, next_version(old.version, "minor")
    values = {"version": new.version, "old": old.version, "size": size, "needed": needed, "minor": minor}
    return [error(file, "version", message, locations=shown, **values), *errors]


def _unmarked(old: Source, new: Source) -> Iterator[Finding]:
    """Errors where the options of a question have changed, and it does not say so: its older answers would be kept."""
    for key, question in new.pack.questions.items():
        before = old.pack.questions.get(key)
        if before is None or before.positions == question.positions:
            continue
        if not question.changed or version_numbers(question.changed) <= version_numbers(old.head.version):
            message = N_("its options have changed – add changed = “{version}”, so that older answers are asked again")
            version = max(new.head.version, next_version(old.head.version, "major"), key=version_numbers)
            yield error(new.file(new.pack.sign_of[key].key), key, message, version=version)


def next_version(version: str, size: Size) -> str:
    """Return the lowest version that a change of this size can have after ``version``."""
    major, minor, patch = version_numbers(version)
    if size == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if size == "minor" else f"{major}.{minor}.{patch + 1}"


def changes(old: Source, new: Source) -> dict[str, Size]:
    """Return the location of each change, as authors know it → the part of the version that it raises at least."""
    changed: dict[str, Size] = dict.fromkeys(sorted(old.signs.keys() ^ new.signs.keys()), "major")
    changed |= dict.fromkeys(sorted(old.pack.questions.keys() - new.pack.questions.keys()), "major")
    changed |= {key: "minor" for key in new.pack.questions if key not in old.pack.questions}
    before = _facts(old)
    for location, (size, value) in _facts(new).items():
        if location in before and before[location] != (size, value):
            changed[location] = size
    return changed


def _facts(source: Source) -> dict[str, tuple[Size, object]]:
    """Location of everything that an author can change → what a change of it raises, and the present value."""
    head, pack = source.head, source.pack
    facts: dict[str, tuple[Size, object]] = {
        "languages": ("minor", head.languages),
        "signs": ("minor", head.signs),
        "asking": ("minor", head.asking),
        "quick": ("minor", head.quick),
        "look_again": ("minor", head.look_again),
        "talk.toml": ("minor", pack.talk is None),
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
        facts[f"[{table}] to"] = ("minor", advice.to)
        cases = tuple((one.signs, one.eased, one.only, one.answers, one.to) for one in advice.case)
        facts[f"[{table}] case"] = ("minor", cases)
    for file, location, kind, texts in wordings(source):
        place = f"{file.stem}: {location}" if kind in ("sign name", "title") else location
        facts |= {f"{place}.{language}": ("patch", text) for language, text in texts.items()}
    return facts
