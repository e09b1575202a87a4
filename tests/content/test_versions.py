"""How much a change to a pack has to raise its version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.loader import read_pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.run import format_finding, lint
from clientcheck_tui.lint.versions import SIZES, Size, changes
from clientcheck_tui.translator import Translator

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"
NEW_QUESTION = """
[[question]]
key = "pay.travel"
claims = ["C4"]
recall = "month"
scale = "often"
topic.en = "Travel"
text.en = "How often did you travel for this client without a fee?"
why.en = "Travel is time."

[[question]]
key = "pay.unpaid"
"""
UNPAID = '\n[[question]]\nkey = "pay.unpaid"\n'
STUCK = "[rule.stuck]\ndays = 30"
SMALL = 'say.en = "By the way, one small request."\nto = "client"'
CASE = 'answers."pay.late" = ["few", "many"]'
CHANGES: dict[str, tuple[Size | None, str, str, str, str]] = {
    "a comment": (None, "", "pack.toml", 'key = "tiny"', '# tiny\nkey = "tiny"'),
    "words": ("patch", "pay.extras: text.en", "pay.toml", "expect extra work", "expect much extra work"),
    "the name of a sign": ("patch", "pay: name.en", "pay.toml", 'name.en = "Pay"', 'name.en = "Wage"'),
    "words of an option": ("patch", "repair.kept: most.en", "repair.toml", "80% or more", "80 of 100 or more"),
    "words of a scale": ("patch", "scale.often: few.en", "pack.toml", "Two to four times", "Two to five times"),
    "words of a recall": ("patch", "recall.month.en", "pack.toml", "the last month", "the last weeks"),
    "words of advice": ("patch", "[rule.stuck] act.en", "advice.toml", "Ask about it again", "Ask once more"),
    "words of a case": (
        "patch",
        "[rule.several-mild] case 1: act.en",
        "advice.toml",
        "Begin with the late payments",
        "Begin with the payments",
    ),
    "words of an ending": ("patch", "[ending] if-safe.en", "advice.toml", "Only if you feel safe", "If you feel safe"),
    "a brief": ("patch", "[brief] stuck.en", "advice.toml", 'stuck.en = "', 'stuck.en = "So: '),
    "another recall": (
        "minor",
        "pay.extras: recall",
        "pay.toml",
        'recall = "month"\nclaims = ["C4"]',
        'recall = "whole-time"\nclaims = ["C4"]',
    ),
    "an added question": ("minor", "pay.travel", "pay.toml", UNPAID, NEW_QUESTION),
    "does not apply": ("minor", "pay.extras: na", "pay.toml", 'key = "pay.extras"', 'key = "pay.extras"\nna = true'),
    "claims": ("minor", "pay: claims", "pay.toml", 'claims = ["C4", "C5"]', 'claims = ["C4"]'),
    "quick": ("minor", "quick", "pack.toml", '"pay.late", ', ""),
    "days": ("minor", "[rule.stuck] days", "advice.toml", STUCK, STUCK.replace("30", "31")),
    "whom words are for": (
        "minor",
        "[rule.one-mild] to",
        "advice.toml",
        SMALL,
        SMALL.replace("client", "someone-you-trust"),
    ),
    "the conditions of a case": ("minor", "[rule.several-mild] case", "advice.toml", CASE, CASE.replace('"few", ', "")),
    "look again": ("minor", "look_again", "pack.toml", "keep = 90", "keep = 91"),
    "the order of questions": ("minor", "pay: question", "pay.toml", "", ""),
    "the order of signs": ("minor", "signs", "pack.toml", 'signs = ["pay", "manner"', 'signs = ["manner", "pay"'),
    "the order of asking": (
        "minor",
        "asking",
        "pack.toml",
        "quick = ",
        'asking = ["manner", "pay", "repair"]\nquick = ',
    ),
    "an option's key": ("major", "pay.ends: options", "pay.toml", 'key = "dated"', 'key = "date"'),
    "a question gone": ("major", "pay.since", "pay.toml", '"pay.since"', '"pay.how-long"'),
    "weight": ("major", "manner.words: weighty", "manner.toml", "weighty = true\n", ""),
    "a role": ("major", "pay: role", "pay.toml", 'role = "work"', 'role = "contact"'),
    "a red line's rule": (
        "major",
        "pay.unpaid: red_line",
        "pay.toml",
        'refused = "unpaid-final"',
        'refused = "unpaid"',
    ),
    "a condition": ("major", "repair.time: show_if", "repair.toml", ', is = "explicit"', ', is = "none"'),
    "a calculator": (
        "major",
        "pay.extras: calculator",
        "pay.toml",
        'key = "pay.extras"',
        'key = "pay.extras"\ncalculator = "late"',
    ),
    "what a guard speaks for": (
        "major",
        "pay.ends: speaks_for",
        "pay.toml",
        '["pay.extras"]',
        '["pay.extras", "pay.late"]',
    ),
    "a part": (
        "major",
        "repair.kept: part",
        "repair.toml",
        'key = "repair.kept"',
        'key = "repair.kept"\npart = "trend"',
    ),
    "a meaning": ("major", "pay.late: changed", "pay.toml", 'key = "pay.late"', 'key = "pay.late"\nchanged = "1.0.0"'),
    "a kind": ("major", "pay.late: kind", "pay.toml", "na = true\n", 'kind = "gate"\n'),
}


REQUEST = '[request]\n"pay.travel".en = "Could we share the cost of travel?"'
LATE = '"pay.late".en = "Could my invoices be paid by their due date, beginning with the next one?"'
TALK = {"an added question": ("[request]", REQUEST), "a kind": (LATE, "")}
"""What such a change takes along in ``talk.toml``: old, new."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example to change."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))


def change(folder: Path, what: str) -> None:
    _, _, name, old, new = CHANGES[what]
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}: the test changes nothing"
    if what == "the order of questions":
        head, first, second, *others = text.split("[[question]]\n")
        text = "[[question]]\n".join((head, second, first, *others))
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    old, new = TALK.get(what, ("", ""))
    talk = (folder / "talk.toml").read_text(encoding="utf-8")
    assert old in talk
    (folder / "talk.toml").write_text(talk.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("what", CHANGES)
def test_the_size_of_a_change(folder: Path, what: str) -> None:
    change(folder, what)
    size, location = CHANGES[what][:2]
    found = changes(read_pack(EXAMPLE).usable_source(), read_pack(folder).usable_source())
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
    found = [format_finding(one, Translator("en")) for one in lint(folder, against=EXAMPLE)]
    if needed is None:
        assert found == []
    else:
        (line,) = found
        assert line.startswith(f"{top}:{number}: version: ")
        assert line.endswith(f"– {needed}")
        assert CHANGES[what][1] in line


@pytest.mark.parametrize("changed", ["", 'changed = "1.0.0"\n', 'changed = "2.0.0"\n'])
def test_a_question_whose_options_have_changed_must_say_so(folder: Path, changed: str) -> None:
    change(folder, "an option's key")
    for name, old, new in (
        ("pack.toml", 'version = "1.0.0"', 'version = "2.0.0"'),
        ("pay.toml", 'key = "pay.ends"\n', f'key = "pay.ends"\n{changed}'),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    found = [format_finding(one, Translator("en")) for one in lint(folder, against=EXAMPLE)]
    if "2.0.0" in changed:
        assert found == []
    else:
        (line,) = found
        assert line.endswith(
            "pay.ends: its options have changed – add changed = “2.0.0”, so that older answers are asked again"
        )


def test_of_many_changes_the_first_three_are_named(folder: Path) -> None:
    for what in ("days", "look again", "the order of asking", "whom words are for"):
        change(folder, what)
    (line,) = [format_finding(one, Translator("en")) for one in lint(folder, against=EXAMPLE)]
    assert "minor change (asking, look_again, [rule.one-mild] to, +1) – make it 1.1.0" in line


def test_the_older_version_must_be_of_the_same_pack(folder: Path) -> None:
    top = folder / "pack.toml"
    top.write_text(top.read_text(encoding="utf-8").replace('key = "tiny"', 'key = "other"'), encoding="utf-8")
    (found,) = [format_finding(one, Translator("en")) for one in lint(folder, against=EXAMPLE)]
    assert "“other” here and “tiny” in" in found
    with pytest.raises(Problem):
        lint(folder, against=folder.parent)
