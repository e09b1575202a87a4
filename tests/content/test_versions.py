"""What a change to a pack asks of its version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.findings import format_findings
from clientcheck_tui.content.loader import load_pack, questions_folder
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.run import lint
from clientcheck_tui.lint.versions import Size, change_between, changes, is_typo, next_version
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
CHANGES: dict[str, tuple[Size, str, str, str, str]] = {
    "a comment": ("none", "", "pack.toml", 'key = "six-signs"', '# six\nkey = "six-signs"'),
    "a letter": ("patch", "cost.extras: text.en", "cost.toml", "expect extra work", "expct extra work"),
    "a comma": (
        "patch",
        "cost.extras: text.en",
        "cost.toml",
        "extra work without a fee?",
        "extra work, without a fee?",
    ),
    "a letter of advice": (
        "patch",
        "[zone.keep] means.en",
        "advice.toml",
        "Nothing here speaks for e",
        "Nothing her speaks for e",
    ),
    "another number": ("minor", "cost.unpaid: text.en", "cost.toml", "60 days late, despite", "90 days late, despite"),
    "a sentence turned": ("minor", "cost.unpaid: text.en", "cost.toml", "does not dispute", "does now dispute"),
    "a word more": ("minor", "cost.extras: text.en", "cost.toml", "expect extra work", "expect much extra work"),
    "a recall's words": ("minor", "cost.unpaid: recall.en", "pack.toml", "stand today", "stand this week"),
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
    "the order of questions": ("minor", "improvement: question", "improvement.toml", "", ""),
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
    if what == "the order of questions":
        head, *questions = text.split("[[question]]\n")
        questions[-1] += "\n"
        questions[-2:] = questions[:-3:-1]
        path.write_text("[[question]]\n".join((head, *questions)), encoding="utf-8")
        return
    assert old in text, f"{old!r} is not in {name}: the test changes nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if what == "a question gone":
        top = folder / "pack.toml"
        top.write_text(top.read_text().replace('"cost.extras"', '"cost.extra"'))


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_change_is(folder: Path, what: str) -> None:
    change(folder, what)
    size, place = CHANGES[what][:2]
    old, new = load_pack(OURS).pack, load_pack(folder).pack
    assert change_between(old, new) == size
    assert [one.place for one in changes(old, new) if one.size == size][:1] == ([place] if place else [])


@pytest.mark.parametrize(
    ("what", "version", "needed"),
    [
        ("a comment", "1.0.0", None),
        ("a letter", "1.0.0", "1.0.1"),
        ("a letter", "1.0.1", None),
        ("a word more", "1.0.9", "1.1.0"),
        ("a word more", "1.1.0", None),
        ("weight", "1.9.9", "2.0.0"),
        ("weight", "2.0.0", None),
        ("a comment", "0.9.0", "1.0.0"),
    ],
)
def test_the_number_must_be_raised_as_far(folder: Path, what: str, version: str, needed: str | None) -> None:
    change(folder, what)
    top = folder / "pack.toml"
    top.write_text(top.read_text(encoding="utf-8").replace('version = "1.0.0"', f'version = "{version}"'))
    number = top.read_text(encoding="utf-8").splitlines().index(f'version = "{version}"') + 1
    found = format_findings(lint(folder, against=OURS), Translator("en"))
    if needed is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith(f"{top}:{number}: version: {version} after 1.0.0")
        assert found[0].endswith(f"– make it {needed}")
        assert CHANGES[what][1] in found[0]


def test_another_pack_is_no_older_version(folder: Path) -> None:
    top = folder / "pack.toml"
    top.write_text(top.read_text(encoding="utf-8").replace('key = "six-signs"', 'key = "other"'), encoding="utf-8")
    (found,) = format_findings(lint(folder, against=OURS), Translator("en"))
    assert "“other” here and “six-signs” in" in found
    with pytest.raises(Problem):
        lint(folder, against=folder.parent)


@pytest.mark.parametrize(
    ("old", "new", "typo"),
    [
        ("How often did thay call?", "How often did they call?", True),
        ("in stead of", "instead of", True),
        ("client's staff", "client’s staff", True),
        ("a fair price", "an unfair price", False),
        ("was it fair?", "was it unfair?", False),
        ("over 60 days", "over 30 days", False),
        ("do now go", "do not go", False),
        ("tiga bulan", "lima bulan", False),
        ("often", "seldom", False),
    ],
)
def test_a_typo_changes_no_meaning(old: str, new: str, typo: bool) -> None:
    assert is_typo(old, new) is typo


def test_the_next_number() -> None:
    assert [next_version("1.4.2", size) for size in ("none", "patch", "minor", "major")] == [
        "1.4.2",
        "1.4.3",
        "1.5.0",
        "2.0.0",
    ]
