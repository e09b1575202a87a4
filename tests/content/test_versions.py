"""How much a change to a pack has to raise its version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.loader import read_pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.run import format_finding, lint
from clientcheck_tui.lint.versions import SIZES, Size, changes
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.translator import Translator

OURS = questions_folder() / "six-signs"
NEW_QUESTION = """
[[question]]
key = "cost.travel"
claims = ["C4"]
recall = "four-weeks"
scale = "freq"
topic.en = "Travel"
topic.id = "Perjalanan"
text.en = "How often did you travel for this client without a fee?"
text.id = "Seberapa sering Anda bepergian untuk klien ini tanpa bayaran?"
why.en = "Travel is time."
why.id = "Perjalanan memakan waktu."

[[question]]
key = "cost.unpaid"
"""
UNPAID = '\n[[question]]\nkey = "cost.unpaid"\n'
CHANGES: dict[str, tuple[Size | None, str, str, str, str]] = {
    "a comment": (None, "", "pack.toml", 'key = "six-signs"', '# six\nkey = "six-signs"'),
    "words": ("patch", "cost.extras: text.en", "cost.toml", "expect extra work", "expect much extra work"),
    "the name of a sign": ("patch", "cost: name.en", "cost.toml", 'name.en = "Cost"', 'name.en = "Costs"'),
    "words of an option": ("patch", "dread.again: no.en", "dread.toml", 'en = "No"', 'en = "Never"'),
    "words of a scale": ("patch", "scale.freq: few.en", "pack.toml", "Two to four times", "Two to five times"),
    "words of a recall": ("patch", "recall.now.en", "pack.toml", "stand today", "stand this week"),
    "words of advice": (
        "patch",
        "[zone.keep] means.en",
        "advice.toml",
        "Nothing here speaks for e",
        "Nothing speaks for e",
    ),
    "a brief": ("patch", "[brief] stuck.en", "advice.toml", 'stuck.en = "', 'stuck.en = "So: '),
    "another recall": ("minor", "cost.unpaid: recall", "cost.toml", 'recall = "now"', 'recall = "whole-time"'),
    "an added question": ("minor", "cost.travel", "cost.toml", UNPAID, NEW_QUESTION),
    "does not apply": (
        "minor",
        "cost.extras: na",
        "cost.toml",
        'key = "cost.extras"',
        'key = "cost.extras"\nna = true',
    ),
    "claims": ("minor", "cost: claims", "cost.toml", 'claims = ["C4", "C5", "C6"]', 'claims = ["C4", "C5"]'),
    "quick": ("minor", "quick", "pack.toml", '    "cost.extras",\n', ""),
    "days": ("minor", "[zone.keep] days", "advice.toml", "days = 90", "days = 91"),
    "look again": ("minor", "look_again", "pack.toml", "keep = 90", "keep = 91"),
    "what stands alone": ("minor", "alone", "advice.toml", 'alone = ["red-line"]', "alone = []"),
    "the order of questions": ("minor", "cost: question", "cost.toml", "", ""),
    "the order of signs": ("minor", "signs", "pack.toml", 'signs = ["cost", "control"', 'signs = ["control", "cost"'),
    "the order of asking": ("minor", "asking", "pack.toml", '"dread", "respect"', '"respect", "dread"'),
    "an option's key": ("major", "dread.again: options", "dread.toml", 'key = "changes"', 'key = "change"'),
    "a question gone": ("major", "cost.extras", "cost.toml", '"cost.extras"', '"cost.extra"'),
    "weight": ("major", "cost.rate: weighty", "cost.toml", "weighty = true\n", ""),
    "a role": ("major", "cost: role", "cost.toml", 'role = "work"', 'role = "contact"'),
    "a red line's rule": ("major", "cost.unpaid: red_line", "cost.toml", 'final = "unpaid-final"', 'final = "unpaid"'),
    "a condition": ("major", "improvement.time: show_if", "improvement.toml", ', is = "agreed"', ', is = "none"'),
    "a calculator": ("major", "cost.rate: calculator", "cost.toml", 'calculator = "rate"\n', ""),
    "a kind": (
        "major",
        "improvement.trend: kind",
        "improvement.toml",
        'key = "improvement.trend"\n',
        'key = "improvement.trend"\nkind = "gate"\n',
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our pack to change."""
    return Path(shutil.copytree(OURS, tmp_path / "pack"))


def change(folder: Path, what: str) -> None:
    _, _, name, old, new = CHANGES[what]
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}: the test changes nothing"
    if what == "the order of questions":
        head, first, second, *others = text.split("[[question]]\n")
        text = "[[question]]\n".join((head, second, first, *others))
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if what == "a question gone":
        top = folder / "pack.toml"
        top.write_text(top.read_text(encoding="utf-8").replace('"cost.extras"', '"cost.extra"'), encoding="utf-8")


@pytest.mark.parametrize("what", CHANGES)
def test_the_size_of_a_change(folder: Path, what: str) -> None:
    change(folder, what)
    size, location = CHANGES[what][:2]
    found = changes(read_pack(OURS).usable_source(), read_pack(folder).usable_source())
    greatest = [one for one in SIZES if one in found.values()][:1]
    assert greatest == ([size] if size else [])
    assert [one for one in found if found[one] == size][:1] == ([location] if location else [])


@pytest.mark.parametrize(
    ("what", "version", "needed"),
    [
        ("a comment", "1.0.0", None),
        ("a comment", "0.9.0", "make it 1.0.0"),
        ("words", "1.0.0", "make it 1.0.1 for typos, 1.1.0 otherwise"),
        ("words", "1.0.1", None),
        ("days", "1.0.9", "make it 1.1.0"),
        ("days", "1.1.0", None),
        ("weight", "1.9.9", "make it 2.0.0"),
        ("weight", "2.0.0", None),
    ],
)
def test_the_version_must_be_raised_enough(folder: Path, what: str, version: str, needed: str | None) -> None:
    change(folder, what)
    top = folder / "pack.toml"
    top.write_text(top.read_text(encoding="utf-8").replace('version = "1.0.0"', f'version = "{version}"'))
    number = top.read_text(encoding="utf-8").splitlines().index(f'version = "{version}"') + 1
    found = [format_finding(one, Translator("en")) for one in lint(folder, against=OURS)]
    if needed is None:
        assert found == []
    else:
        (line,) = found
        assert line.startswith(f"{top}:{number}: version: ")
        assert line.endswith(f"– {needed}")
        assert CHANGES[what][1] in line


def test_of_many_changes_the_first_three_are_named(folder: Path) -> None:
    for what in ("days", "quick", "look again", "what stands alone"):
        change(folder, what)
    (line,) = [format_finding(one, Translator("en")) for one in lint(folder, against=OURS)]
    assert "minor change (quick, look_again, alone, +1) – make it 1.1.0" in line


def test_the_older_version_must_be_of_the_same_pack(folder: Path) -> None:
    top = folder / "pack.toml"
    top.write_text(top.read_text(encoding="utf-8").replace('key = "six-signs"', 'key = "other"'), encoding="utf-8")
    (found,) = [format_finding(one, Translator("en")) for one in lint(folder, against=OURS)]
    assert "“other” here and “six-signs” in" in found
    with pytest.raises(Problem):
        lint(folder, against=folder.parent)
